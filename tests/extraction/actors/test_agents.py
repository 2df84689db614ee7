"""Common nouns: kind, sector, and the country from modifiers or from the place."""

import pytest

from tests.extraction.actors.reading import mention, whom


@pytest.mark.parametrize(
    ("text", "phrase", "country", "sector"),
    [
        ("Syrian government forces took the hill.", "Syrian government forces", "SYR", "MIL"),
        ("Police in Bogotá arrested three men.", "Police", "COL", "COP"),
        ("Rebels in Darfur freed a driver.", "Rebels", "SDN", "REB"),
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


def test_the_government_is_the_one_spoken_of(read):
    document = read("The Sudanese government sent aid. Then the government asked for more.", "2010-01-01")
    assert whom(document, "government") == "org:sudanese-government"


def test_troops_that_are_sent_belong_to_the_sender(read):
    document = read("Kenya sent troops to Somalia.", "2012-01-01")
    assert mention(document, "troops").actor.country == "KEN"


def test_backers_are_not_the_country_of_those_they_back(read):
    document = read("Iran-backed militias shelled the town in Iraq.", "2018-01-01")
    assert mention(document, "militias").actor.country == "IRQ"
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
