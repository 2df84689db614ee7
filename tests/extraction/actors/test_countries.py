"""Countries, their governments, and the places in them."""

import pytest

from tests.extraction.actors.reading import actor, members, mention, whom


def test_a_capital_that_acts_is_the_government(read):
    document = read("Moscow rejected the offer.", "2021-03-01")
    assert whom(document, "Moscow") == "org:russian-government"
    assert mention(document, "Moscow").form == "metonym"


def test_a_capital_where_something_happens_is_a_place(read):
    document = read("The ministers met in Moscow.", "2021-03-01")
    assert whom(document, "Moscow") == "place:moscow"


def test_capitals_between_which_things_stand_are_governments(read):
    document = read("Talks between Ankara and Athens collapsed.", "2021-03-01")
    assert whom(document, "Ankara") == "org:turkish-government"
    assert whom(document, "Athens") == "org:greek-government"


def test_the_country_its_government_and_its_officials_are_three_actors(read):
    document = read("Russia sent a note. The Russian government denied it. Russian officials were silent.", "2021-03-01")
    found = {whom(document, text) for text in ("Russia", "Russian government", "Russian officials")}
    assert found == {"country:rus", "org:russian-government", "group:russia-official"}
    assert actor(document, "country:rus").kind == "country"


@pytest.mark.parametrize("noun", ["ultimatum", "proposal"])
def test_an_adjective_before_a_thing_is_the_country(read, noun):
    assert whom(read(f"Oslo received a Swedish {noun}.", "2020-01-01"), "Swedish") == "country:swe"


def test_side_by_side_adjectives_are_two_groups(read):
    document = read("Turkish and Greek negotiators shook hands.", "2020-01-01")
    assert actor(document, "group:turkey-negotiator").country == "TUR"
    assert members(document, "Greek negotiators") == {"group:turkey-negotiator", "group:greece-negotiator"}


def test_us_in_small_letters_is_a_pronoun(read):
    document = read("Sweden told us that the US agreed.", "2020-01-01")
    assert [m.text for m in document.mentions if m.actor.actor_id == "country:usa"] == ["US"]


def test_georgia_is_a_country_among_countries_and_a_state_in_america(read):
    abroad = read("Georgia accused Russia of firing rockets. Georgian officials left.", "2008-08-01")
    home = read("American officials said that the US governor of Texas visited Georgia. The US was pleased.", "2008-08-01")
    assert whom(abroad, "Georgia") == "country:geo"
    assert whom(home, "Georgia") == "place:georgia"


@pytest.mark.parametrize("name", ["Paris Hilton", "Michael Jordan", "Chad Wolf"])
def test_a_person_named_like_a_place_is_a_person(read, name):
    document = read(f"{name} met reporters on Friday.", "2018-01-01")
    assert mention(document, name).actor.kind == "person"


def test_a_newspaper_named_after_a_city_is_no_government(read):
    document = read("The Washington Post said on Friday that Washington had agreed.", "2018-01-01")
    assert whom(document, "Washington Post") != whom(document, "Washington")
    assert whom(document, "Washington") == "org:american-government"


def test_ethnic_kin_are_of_the_place_and_not_of_the_namesake(read):
    document = read("Ethnic Albanians marched in Macedonia on Sunday.", "2001-04-01")
    assert mention(document, "Ethnic Albanians").actor.country == "MKD"


def test_who_speaks_for_a_body_of_no_country_is_of_none(read):
    document = read("The European Commission fined Turkey. A spokesman for the commission arrived in Ankara.", "2025-03-01")
    assert mention(document, "spokesman for the commission").actor.country is None


def test_foreign_powers_are_of_no_country_that_the_article_speaks_of(read):
    document = read("Iran freed the crew. Iranian lawmakers urged foreign governments to leave.", "2026-01-03")
    assert mention(document, "foreign governments").actor.country is None
