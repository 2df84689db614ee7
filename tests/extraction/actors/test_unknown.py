"""Names that no list has."""

import pytest

from tests.extraction.actors.reading import actor, mention, whom


def test_an_unknown_person_takes_country_and_sector_from_the_words_around(read):
    document = read("Norwegian teacher Marta Ellingsen, of Bergen, was freed on Friday.", "2022-01-01")
    found = actor(document, "person:marta-ellingsen")
    assert (found.name, found.kind, found.country) == ("Marta Ellingsen", "person", "NOR")
    assert "EDU" in found.sectors


def test_an_apposition_tells_country_and_sector(read):
    document = read("Tomas Havelka, a Czech diplomat, left the hall.", "2022-01-01")
    found = actor(document, "person:tomas-havelka")
    assert found.country == "CZE"
    assert "GOV" in found.sectors


@pytest.mark.parametrize(
    ("sentence", "name", "country", "sector"),
    [
        ("Colombia's Foreign Minister Juan Ocampo Ruiz met envoys.", "Juan Ocampo Ruiz", "COL", "GOV"),
        ("The newly elected president of Peru, Rosaura Quispe, met envoys.", "Rosaura Quispe", "PER", "GOV"),
        ("Jane Dorrit, the newly elected president of Zambia, met envoys.", "Jane Dorrit", "ZMB", "GOV"),
        ("Nepal's acting prime minister, Dipesh Rana Koirala, met envoys.", "Dipesh Rana Koirala", "NPL", "GOV"),
        ("Acting Prime Minister Haruto Minase of Japan met Chinese Premier Li Qiang.", "Haruto Minase", "JPN", "GOV"),
        ("Foreign Minister Marta Ilunga of the Central African Republic met envoys.", "Marta Ilunga", "CAF", "GOV"),
        ("Foreign Minister Jiho Baek of South Korea met envoys.", "Jiho Baek", "KOR", "GOV"),
        ("Iraqi Defence Minister Hassan al-Janabi met envoys.", "Hassan al-Janabi", "IRQ", "GOV"),
        ("Iraqi Defence Minister Salam al-Janabi met envoys.", "Salam al-Janabi", "IRQ", "GOV"),
        ("Petra Rojas was sworn in as president of Peru and met envoys.", "Petra Rojas", "PER", "GOV"),
        ("Petra Rojas, who serves as Peru's envoy to Chile, met rebels.", "Petra Rojas", "PER", "GOV"),
        ("Police arrested Petra Rojas, who resigned as Peru's interior minister.", "Petra Rojas", "PER", "GOV"),
        ("European Commissioner Petra Lindqvist criticised Hungary.", "Petra Lindqvist", None, "IGO"),
        ("UN envoy to Yemen Petra Lindqvist met rebels.", "Petra Lindqvist", None, "IGO"),
        ("Hezbollah official Karim Sabbagh met envoys.", "Karim Sabbagh", "LBN", "REB"),
        ("Kenya's central bank governor, Njeri Wambua, met envoys.", "Njeri Wambua", "KEN", "GOV"),
    ],
)
def test_a_title_tells_who_a_new_holder_of_an_office_is(read, sentence: str, name: str, country: str | None, sector: str):
    found = next(actor for actor in read(sentence, "2026-11-01").actors if actor.name == name)
    assert (found.kind, found.country) == ("person", country)
    assert sector in found.sectors


def test_a_short_name_is_the_unknown_person_named_before(read):
    document = read("Tomas Havelka left the hall. Havelka declined to comment.", "2022-01-01")
    assert whom(document, "Havelka") == "person:tomas-havelka"


@pytest.mark.parametrize(
    ("name", "kind", "sector"),
    [
        ("Harrow University", "organization", "EDU"),
        ("Velden Oil Corp", "organization", "BUS"),
        ("Northern Liberation Front", "organization", "UAF"),
    ],
)
def test_the_last_word_of_a_name_tells_what_it_is(read, name, kind, sector):
    found = mention(read(f"The mayor criticised {name} on Tuesday.", "2022-01-01"), name).actor
    assert found.kind == kind
    assert sector in found.sectors


def test_an_organisation_is_named_to_its_end(read):
    document = read("The Institute for Harbour Policy sued the mayor.", "2022-01-01")
    assert any(m.text == "Institute for Harbour Policy" for m in document.mentions)


@pytest.mark.parametrize("name", ["Monday", "Ramadan", "Geneva Convention"])
def test_days_and_treaties_are_no_actors(read, name):
    document = read(f"The lawyers mentioned {name} twice.", "2022-01-01")
    assert whom(document, name) is None


def test_a_heading_that_is_not_parsed_has_its_known_names(read):
    document = read("The talks went on.", "2022-01-01", title="Macron warns Iran over tankers")
    assert mention(document, "Iran").sentence.field == "title"
    assert mention(document, "Iran").head is None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Lawyers met Daniel Davison Thursday in Rome.", "Daniel Davison"),
        ("Neil Prakash was arrested. On Thursday Prakash met lawyers.", "Neil Prakash"),
        ("Neil Prakash was arrested. In January Prakash met lawyers.", "Neil Prakash"),
        ("Asil Nadir was arrested. In June Mr. Nadir met lawyers.", "Asil Nadir"),
        ("April Ryan met lawyers in Rome.", "April Ryan"),
    ],
)
def test_days_and_months_are_no_part_of_a_name(read, sentence: str, name: str):
    assert [actor.name for actor in read(sentence, "2026-11-01").actors if actor.kind == "person"] == [name]


def test_a_minister_is_not_the_premier_of_another_country_by_the_same_name(read):
    document = read("The Colombian army left. Defence Minister Pedro Sanchez told reporters in Bogota that it was tired.", "2026-11-20")
    found = mention(document, "Defence Minister Pedro Sanchez").actor
    assert (found.actor_id, found.country) == ("person:pedro-sanchez-col", "COL")


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Pedro Sanchez told reporters in Bogota that he was tired.",
        "Spanish Defence Minister Pedro Sanchez was tired.",
        "Pedro Sanchez flew to Bogota.",
    ],
)
def test_a_name_in_full_is_the_known_person_where_nothing_speaks_against_it(read, text):
    document = read(text, "2026-11-20")
    assert "person:pedro-sanchez" in {actor.actor_id for actor in document.actors}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Thousands marched in Bogota.", "Thousands"),
        ("Tens of thousands rallied in Budapest.", "Tens of thousands"),
        ("Police arrested dozens in Minsk.", "dozens"),
        ("At least 20 were killed by rebels in Chad.", "20"),
    ],
)
def test_a_number_alone_stands_for_people(read, text, number):
    found = mention(read(text, "2026-11-20"), number).actor
    assert (found.kind, found.sectors) == ("group", ("CVL",))


@pytest.mark.parametrize("text", ["Police seized thousands of pistols in Chad.", "Inflation in Chad reached 20.", "The army bought 20."])
def test_a_number_of_things_is_nobody(read, text):
    assert not any(actor.kind == "group" for actor in read(text, "2026-11-20").actors)


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("A man stabbed a French priest in Lyon.", "man"),
        ("A man stabbed a French priest in Lyon.", "French priest"),
        ("Thieves broke into a Cypriot bank on Monday.", "Cypriot bank"),
        ("Rebels shelled a village.", "village"),
        ("Khan compared Modi's party to the Nazis.", "Modi's party"),
    ],
)
def test_somebody_without_a_name_is_nobody_of_another_article(read, text, nobody):
    one, other = (mention(read(f"{text}{end}", "2018-01-01"), nobody).actor.actor_id for end in ("", " It was dark."))
    assert one != other
    assert one.partition("~")[0] == other.partition("~")[0]


@pytest.mark.parametrize(
    ("text", "somebody", "actor_id"),
    [
        ("Nigerian soldiers shot a man.", "Nigerian soldiers", "group:nigeria-soldier"),
        ("A Chadian court jailed two men.", "Chadian court", "org:chad-court"),
        ("The Zambian finance minister resigned.", "Zambian finance minister", "person:zambia-finance-minister"),
        ("Shots were fired in a rebel attack in Chad.", "rebel", "group:chad-rebel"),
        ("UN monitors left the camp.", "UN monitors", "group:united-nations-monitor"),
    ],
)
def test_whom_coders_add_up_has_one_id_in_all_articles(read, text, somebody, actor_id):
    assert mention(read(text, "1950-01-01"), somebody).actor.actor_id == actor_id


def test_who_meets_abroad_is_not_of_the_country_of_the_place(read):
    document = read("Rebel leader Hassan Adoum held talks with Sudanese officials in Doha.", "2018-01-01")
    assert mention(document, "Rebel leader Hassan Adoum").actor.country != "QAT"
    document = read("Rebels and the government met in N'Djamena.", "2018-01-01")
    assert mention(document, "Rebels").actor.country == "TCD"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels killed 15 soldiers in Mali.", "soldiers"),
        ("Two French soldiers were hurt in Mali.", "French soldiers"),
        ("Thousands marched in Mali.", "people"),
    ],
)
def test_a_group_is_named_without_its_number(read, text, name):
    assert name in {found.name for found in read(text, "2026-11-20").actors if found.kind == "group"}
