"""Pronouns and descriptions over an article."""

import pytest

from tests.extraction.actors.reading import members, mention, whom


def test_he_is_the_last_subject(read):
    document = read("Emmanuel Macron met Boris Johnson in Paris. He promised help.", "2020-06-01")
    assert whom(document, "He") == "person:emmanuel-macron"


def test_an_object_is_not_its_own_subject(read):
    document = read("Boris Johnson phoned Emmanuel Macron to congratulate him.", "2020-06-01")
    assert whom(document, "him") == "person:emmanuel-macron"


def test_she_is_a_woman(read):
    document = read("Angela Merkel received Donald Trump. She thanked the guests.", "2018-06-01")
    assert whom(document, "She") == "person:angela-merkel"


def test_its_is_the_country(read):
    document = read("Sweden recalled its ambassador.", "2018-06-01")
    assert whom(document, "its") == "country:swe"


def test_i_is_the_speaker(read):
    document = read('"I will not resign," Nicolás Maduro told the crowd.', "2018-06-01")
    assert whom(document, "I") == "person:nicolas-maduro"


def test_it_before_a_clause_is_nobody(read):
    document = read("Sweden objected. It is important that the talks go on.", "2018-06-01")
    assert whom(document, "It") is None


@pytest.mark.parametrize("phrase", ["leaders", "two leaders"])
def test_both_leaders_are_the_two_named_before(read, phrase):
    start = "Both" if phrase == "leaders" else "The"
    document = read(f"Donald Trump phoned Vladimir Putin. {start} {phrase} praised the talks.", "2018-06-01")
    assert members(document, phrase) == {"person:donald-trump", "person:vladimir-putin"}


def test_both_ministers_are_the_ministers_named_before(read):
    text = (
        "Turkish Foreign Minister Hakan Fidan met his Greek counterpart, Giorgos Gerapetritis, in Ankara. A spokeswoman for the EU spoke. "
        "Egypt recalled its ambassador. Mark Rutte phoned both ministers. Two ministers of Malta resigned."
    )
    document = read(text, "2025-03-01")
    assert members(document, "ministers") == {"person:hakan-fidan", "person:giorgos-gerapetritis"}


def test_nobody_meets_himself(read):
    document = read("President Nikos Christodoulides agreed. The Greek premier, Kyriakos Mitsotakis, promised to meet him.", "2025-03-01")
    assert whom(document, "him") == "person:nikos-christodoulides"


def test_the_country_of_an_article_about_one_is_that_one(read):
    text = (
        "Mali freed two monks. Mali called for a vote. Mali expelled a priest. Mali asked Russia for help; 500 guards are in the country."
    )
    assert whom(read(text, "2025-03-01"), "country") == "country:mli"


def test_they_who_are_freed_were_taken(read):
    document = read("Nurses marched in Lima. Police in Lima arrested six nurses. They were freed in May.", "2025-03-01")
    assert whom(document, "They") == "group:peru-nurse"


def test_two_countries_are_those_named_side_by_side(read):
    document = read("Chad and Niger sent soldiers to Mali. The two countries signed a pact.", "2018-06-01")
    assert members(document, "two countries") == {"country:tcd", "country:ner"}


def test_they_are_those_who_did_it_together(read):
    document = read("Chad and Niger signed a pact. They opened the border.", "2018-06-01")
    assert members(document, "They") == {"country:tcd", "country:ner"}


def test_the_country_is_the_one_named_last(read):
    document = read("Peru expelled two envoys. The country accused them of spying.", "2018-06-01")
    assert whom(document, "country") == "country:per"


def test_the_group_is_the_organisation_named_last(read):
    document = read("Boko Haram freed twelve girls. The militant group made no demand.", "2017-06-01")
    assert whom(document, "militant group") == "org:boko-haram"


def test_the_president_is_the_one_the_article_is_about(read):
    document = read("Kenyan President Uhuru Kenyatta opened a dam. The president thanked the workers.", "2018-06-01")
    assert whom(document, "president") == "person:uhuru-kenyatta"


def test_a_part_of_a_group_is_the_group(read):
    document = read("A group of Moroccan diplomats left.", "2018-06-01")
    assert mention(document, "group").actor is mention(document, "Moroccan diplomats").actor


def test_the_court_is_the_one_that_the_article_speaks_of(read):
    text = (
        "Hungary left the International Criminal Court. The court regretted it. Ada Quill praised the court. "
        'It was a "political court", she said. Rain fell. Snow fell. Burundi left the court in 2017.'
    )
    document = read(text, "2026-11-24")
    assert whom(document, "court", -1) == "org:international-criminal-court"


def test_him_is_whom_the_others_met(read):
    document = read("Paul Biya voted. Two of his ministers met Issa Tchiroma Bakary to offer him a post.", "2025-10-29")
    assert whom(document, "him") == "person:issa-tchiroma-bakary"


def test_it_is_the_ministry_that_acted_and_no_government_that_was_blamed(read):
    document = read("China’s foreign ministry blamed the Dutch government. It urged the mediators to step in.", "2025-10-29")
    assert whom(document, "It") == "org:chinese-foreign-ministry"


def test_who_begins_a_sentence_that_tells_no_event_is_its_subject(read):
    document = read("Hamas has been to court. It demands the return of the hall.", "2025-10-29")
    assert whom(document, "It") == "org:hamas"


@pytest.mark.parametrize(
    ("text", "phrase", "land"),
    [
        ("Mali freed a bishop. France cut aid to the West African nation.", "West African nation", "country:mli"),
        ("Estonia expelled two spies. Moscow banned exports to the Baltic state.", "Baltic state", "country:est"),
        ("Cuba freed a poet. Canada sent troops to the island nation.", "island nation", "country:cub"),
        ("Peru expelled two envoys. The Canadian government cut aid to the country.", "country", "country:per"),
    ],
)
def test_who_deals_with_a_country_is_another(read, text, phrase, land):
    assert whom(read(text, "2025-10-29"), phrase) == land


def test_a_month_before_a_name_is_no_part_of_it(read):
    document = read("In May Donald Trump met Cyril Ramaphosa.", "2025-10-29")
    assert mention(document, "Donald Trump").text == "Donald Trump"


def test_he_is_not_the_source_that_is_added(read):
    document = read("Issa Tchiroma Bakary was offered a post, an aide said. He turned it down.", "2025-10-29")
    assert whom(document, "He") == "person:issa-tchiroma-bakary"


def test_the_two_are_those_named_before(read):
    document = read("Keir Starmer phoned Donald Trump. The two agreed to meet.", "2025-10-29")
    assert members(document, "two") == {"person:keir-starmer", "person:donald-trump"}


def test_an_agency_that_could_not_verify_only_reports(read):
    document = read("The mayor told Reuters by phone that Chad had fled. Reuters could not verify the claim.", "2025-10-29")
    assert mention(document, "Reuters").actor.reporter
