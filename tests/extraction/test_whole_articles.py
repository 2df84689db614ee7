"""What whole articles come to: one event told twice is one, two days are two, and much of what papers print is no event at all."""

import datetime as dt

import pytest

from app.extraction import Article
from app.extraction.event import Event

PUBLISHED = dt.date(2025, 2, 13)
"""A Thursday."""


@pytest.fixture
def told(extractor):
    """The events of an article, in its order."""

    def events(text: str, *, title: str | None = None) -> list[Event]:
        return list(extractor.extract(Article(text=text, title=title, published_at=PUBLISHED)).events)

    return events


def sides(event: Event, role: str) -> set[str]:
    return {p.name for p in event.participants if p.role == role}


def of_type(events: list[Event], *types: str) -> list[Event]:
    return [event for event in events if event.event_type in types]


def test_one_act_told_in_three_sentences_is_one_event(told):
    text = (
        "Ghana expelled the Togolese ambassador on Wednesday.\n\nThe Togolese ambassador was expelled by Ghana after a row over fishing "
        "boats.\n\nGhana expelled the ambassador of Togo, the ministry said, because of the boats."
    )
    (event,) = of_type(told(text), "SANCTION")
    assert len(event.mentions) == 3
    assert event.date is not None
    assert event.date.start == dt.date(2025, 2, 12)


def test_acts_of_two_days_are_two_events(told):
    text = "Kenyan troops attacked Somali rebels on Monday. Kenyan troops attacked Somali rebels again on Wednesday."
    days = {str(event.date.start) for event in of_type(told(text), "ASSAULT") if event.date}
    assert days == {"2025-02-10", "2025-02-12"}


def test_history_has_its_own_date_and_never_today_s(told):
    text = (
        "Russia shelled Kharkiv on Wednesday. Ukraine had signed a treaty with Moldova in 2011. "
        "Moldova, which expelled two Russian diplomats in May 2023, condemned the attack."
    )
    by_type = {event.event_type: event for event in told(text)}
    assert str(by_type["SANCTION"].date.start) == "2023-05-01"
    assert str(by_type["ASSAULT"].date.start) == "2025-02-12"
    assert all(event.date is None or event.date.start.year == 2011 for event in of_type(told(text), "SUPPORT", "AGREE"))


def test_to_attack_a_proposal_is_to_criticise_it(told):
    (event,) = told("The Kenyan opposition attacked the government's proposal in parliament on Wednesday.")
    assert event.event_type == "ACCUSE"


@pytest.mark.parametrize(
    "text",
    [
        "The storm killed 14 people in Manila and destroyed hundreds of houses on Monday.",
        "The virus attacked the lungs of thousands of patients in Lagos before it retreated in March.",
        "In the film, French agents kidnap a Russian banker and bomb a train to Monaco.",
        "Shares in Tokyo retreated on Tuesday as the dollar attacked a ten-year high and oil surrendered its gains.",
        "Spain beat Germany 2-1 in Berlin and won the battle for the title; England defended badly and lost to Italy.",
        "The striker fired a shot at the German goal and the goalkeeper released the ball.",
    ],
)
def test_storms_viruses_films_markets_and_sport_are_no_events(told, text):
    assert of_type(told(text), "ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "SANCTION") == []


@pytest.mark.parametrize(
    "furniture",
    [
        "By Ada Quill in Accra",
        "Share and Follow",
        "Share on Facebook Share on Twitter Share via Email",
        "Sign up to our daily briefing",
        "Advertisement",
        "RELATED: How Ghana fought Togo",
        "___",
        "Associated Press writers in Accra and Lomé contributed to this report.",
    ],
)
def test_bylines_buttons_and_adverts_are_no_events(told, furniture):
    news = "Ghana expelled the Togolese ambassador on Wednesday."
    with_furniture = told(f"{furniture}\n\n{news}\n\n{furniture}")
    assert [event.event_type for event in with_furniture] == [event.event_type for event in told(news)]


def test_a_caption_that_repeats_the_news_adds_no_event(told):
    news = "The Kenyan president William Ruto met the Ugandan president Yoweri Museveni in Kampala on Wednesday."
    caption = "William Ruto and Yoweri Museveni meet in Kampala. Photograph: Ada Quill/Reuters"
    assert len(of_type(told(f"{news}\n\n{caption}"), "CONSULT")) == 1


def test_who_reports_deaths_does_not_blame_the_dead(told):
    text = "At least 14 people were killed overnight when Russian drones hit a block of flats in Odesa, governor Oleh Kiper said."
    events = told(text)
    assert of_type(events, "ACCUSE") == []
    assert of_type(events, "ASSAULT")


def test_unnamed_sources_make_no_statements(told):
    assert of_type(told("Officials said that the bridge between Kenya and Uganda was old."), "STATEMENT") == []


def test_a_statement_is_received_by_whom_it_is_about(told):
    (event,) = told("The Kenyan foreign minister, Musalia Mudavadi, said that Sudan was a neighbour of long standing.")
    assert event.event_type == "STATEMENT"
    assert sides(event, "actor") == {"Musalia Mudavadi"}
    assert sides(event, "recipient") == {"Sudan"}


def test_the_state_makes_the_arrests_that_nobody_is_said_to_make(told):
    text = "Kenya is tense. The Kenyan government met on Monday. Six opposition politicians were arrested on Tuesday."
    arrests = of_type(told(text), "COERCE")
    assert arrests
    assert sides(arrests[0], "actor") <= {"Kenya", "Kenyan government"}


def test_the_men_of_a_commander_are_his(told):
    text = "Khalifa Haftar, whose forces attacked the Libyan army on Monday, refused to meet the Turkish envoy."
    (attack,) = of_type(told(text), "ASSAULT")
    assert sides(attack, "actor") == {"Khalifa Haftar"}


def test_a_passive_goes_on_through_and(told):
    text = "The Kenyan opposition leader Raila Odinga was released from prison in Kenya and placed under house arrest on Tuesday."
    (arrest,) = of_type(told(text), "COERCE")
    assert "Raila Odinga" not in sides(arrest, "actor")


def test_the_lead_happened_when_its_actor_spoke_of_it(told):
    text = "Pakistan has expelled the Indian ambassador. Islamabad said on Wednesday that it had no choice."
    (event,) = of_type(told(text), "SANCTION")
    assert str(event.date.start) == "2025-02-12"


def test_what_somebody_goes_on_to_say_is_said_on_the_same_day(told):
    text = (
        "The Kenyan president, William Ruto, said on Tuesday that Uganda had lied. The weather was fine. "
        "Ruto urged the African Union to send observers."
    )
    assert {str(event.date.start) for event in told(text) if "William Ruto" in sides(event, "actor")} == {"2025-02-11"}


def test_said_on_wednesday_it_would_is_of_the_past(told):
    dates = {str(e.date.start) for e in told("Islamabad said on Wednesday it would expel the Indian ambassador.") if e.date}
    assert dates == {"2025-02-12"}


def test_the_threat_told_to_somebody_is_made_to_him(told):
    (threat,) = of_type(told("Vladimir Putin told Donald Trump that Russia would retaliate."), "THREATEN")
    assert "Donald Trump" in sides(threat, "recipient")
