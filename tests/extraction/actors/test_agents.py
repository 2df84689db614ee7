"""Common nouns: kind, sector, and the country from modifiers or from the place."""

import re

import pytest

from app.extraction.document import Article, Document, Sentence
from app.extraction.steps import actors
from tests.extraction.actors.reading import mention, whom


@pytest.mark.parametrize(
    ("text", "phrase", "country", "sector"),
    [
        ("Syrian government forces took the hill.", "Syrian government forces", "SYR", "MIL"),
        ("Police in Bogotá arrested three men.", "Police in Bogotá", "COL", "COP"),
        ("Rebels in Darfur freed a driver.", "Rebels in Darfur", "SDN", "REB"),
        ("Peruvian miners went on strike.", "Peruvian miners", "PER", "LAB"),
        ("A Dutch court freed the captain.", "Dutch court", "NLD", "JUD"),
        ("The parliament of Norway rejected the bill.", "parliament of Norway", "NOR", "LEG"),
        ("Nepal's prime minister resigned.", "Nepal's prime minister", "NPL", "GOV"),
    ],
)
def test_a_noun_has_a_country_and_a_sector(read, text, phrase, country, sector):
    found = mention(read(text), phrase).actor
    assert found.country == country
    assert sector in found.sectors


def test_ids_are_the_same_in_every_article(read):
    one = read("Chadian government forces took the hill.", "2016-01-01")
    other = read("On Friday Chadian government forces withdrew.", "2018-01-01")
    assert whom(one, "Chadian government forces") == whom(other, "Chadian government forces") == "group:chad-government-force"


def test_the_government_is_not_that_of_a_company(read):
    document = read(
        "Miners in the south of Peru hold the road. A Canadian company owns the land. The government sent police.", "2010-01-01"
    )
    assert whom(document, "government") == "org:peruvian-government"


def test_both_sides_are_those_who_fight(read):
    document = read(
        "The army and the rebels of Sudan broke the truce. Hundreds of families fled. The United Nations called on both sides to stop.",
        "2010-01-01",
    )
    assert [actor.actor_id for actor in mention(document, "sides").members] == ["org:sudan-army", "group:sudan-rebel"]


def test_the_government_is_the_one_spoken_of(read):
    document = read("The Sudanese government sent aid. Then the government asked for more.", "2010-01-01")
    assert whom(document, "government") == "org:sudanese-government"


def test_troops_that_are_sent_belong_to_the_sender(read):
    document = read("Kenya sent troops to Somalia.", "2012-01-01")
    assert mention(document, "troops").actor.country == "KEN"


def test_backers_are_not_the_country_of_those_they_back(read):
    document = read("Iran-backed militias shelled the town in Iraq.", "2018-01-01")
    assert mention(document, "Iran-backed militias").actor.country == "IRQ"
    assert whom(document, "Iran") == "country:irn"


def test_a_noun_after_the_name_of_an_organisation_adds_nothing(read):
    document = read("The Hezbollah group fired rockets.", "2018-01-01")
    assert whom(document, "Hezbollah group") == "org:hezbollah"


def test_an_agency_that_only_reports_is_no_participant(read):
    document = read("The minister told Reuters that Chad had agreed.", "2018-01-01")
    assert mention(document, "Reuters").actor.reporter


def test_a_paper_that_is_sued_takes_part(read):
    document = read("The minister sued Reuters in London.", "2018-01-01")
    assert not mention(document, "Reuters").actor.reporter


@pytest.mark.parametrize(
    ("text", "phrase", "country", "sector"),
    [
        ("Karen guerrillas ambushed a lorry near the Thai border.", "Karen guerrillas", "MMR", "REB"),
        ("Hutus burned houses in Burundi.", "Hutus", "BDI", "CVL"),
        ("Hutus fled from Goma into Rwanda.", "Hutus", "RWA", "CVL"),
        ("Igbo leaders met in Enugu.", "Igbo leaders", "NGA", "ELI"),
        ("Moro rebels broke off talks with Manila.", "Moro rebels", "PHL", "REB"),
        ("Jewish settlers attacked an olive grove.", "Jewish settlers", "ISR", "CVL"),
        ("Croatian Serb rebels shelled Zagreb.", "Croatian Serb rebels", "HRV", "REB"),
        ("Croatian Serbs fled the Krajina.", "Croatian Serbs", "HRV", "CVL"),
        ("The Konkomba attacked a chief in Ghana.", "Konkomba", "GHA", "CVL"),
    ],
)
def test_a_people_is_of_the_country_it_lives_in(read, text, phrase, country, sector):
    found = mention(read(text), phrase).actor
    assert found.country == country
    assert sector in found.sectors


def test_a_surname_that_is_a_people_is_somebody(read):
    document = read("Prime Minister Aldo Moro met students. Moro praised them.", "1976-05-01")
    assert whom(document, "Moro") == "person:aldo-moro"


@pytest.mark.parametrize(
    ("text", "phrase", "actor_id"),
    [
        ("Warplanes bombed rebel positions near Aleppo.", "rebel positions", "group:syria-rebel"),
        ("Gunmen attacked a police station in Quetta.", "police station", "org:pakistan-police"),
        ("Abkhaz fighters took five Georgian policemen hostage.", "five Georgian policemen", "group:georgia-policeman"),
        ("The church in Peru offered to mediate between the army and university students.", "army", "org:peru-army"),
        ("Kikuyu farmers accused Nairobi police of bias.", "Nairobi police", "org:kenya-police"),
        ("A French police patrol stopped the lorry.", "French police patrol", "group:france-police-patrol"),
        ("Rebels shelled a West Bank village on Friday.", "West Bank village", "group:palestine-west-bank-village"),
        ("Leaders of the union met the minister in Oslo.", "Leaders of the union", "group:norway-union-leader"),
    ],
)
def test_a_phrase_is_whoever_its_words_are_about(read, text, phrase, actor_id):
    assert whom(read(text), phrase) == actor_id


def test_an_unparsed_sentence_has_its_agents_too(known):
    text = "Mongolian herders live near Quebec separatists and Iraqi soldiers. Later the drug lord Ada Quill sang."
    document = Document(article=Article(text=text))
    end = text.index("Later")
    for index, (first, last) in enumerate(((0, end), (end, len(text)))):
        tokens = [(m.start() + first, m.end() + first) for m in re.finditer(r"\w+|[^\w\s]", text[first:last])]
        document.sentences.append(Sentence(index, first, last, text[first:last], "prose", 0, tokens=tokens))
    actors.find(document, known)
    assert whom(document, "Mongolian herders") == "group:mongolia-herder"
    assert whom(document, "Quebec separatists") == "group:canada-separatist"
    assert whom(document, "Iraqi soldiers") == "group:iraq-soldier"
    assert whom(document, "drug lord Ada Quill") == "person:ada-quill"
