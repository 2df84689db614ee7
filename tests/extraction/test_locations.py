"""Where an event happened."""

import datetime as dt

import pytest

from app.extraction import Article, Extractor


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Russian forces shelled Kharkiv on Monday.", "Kharkiv", "UKR"),
        ("Israeli forces bombed a school in the Gaza Strip.", "Gaza Strip", "PSE"),
        ("The rebels killed three soldiers in a market in Idlib, Syria.", "Idlib", "SYR"),
        ("In Kyiv, Zelensky met the Polish foreign minister.", "Kyiv", "UKR"),
        ("Police arrested twelve people in the city of Gaziantep.", "Gaziantep", "TUR"),
        ("Gunmen abducted a priest in the village of Kwarbati in Nigeria.", "Kwarbati", "NGA"),
        ("Ethiopian soldiers killed 45 civilians near Merawi.", "Merawi", "ETH"),
    ],
)
def test_a_place_named_by_the_words_of_an_event_is_where_it_happened(extractor: Extractor, text: str, name: str, country: str):
    (event,) = extractor.extract(Article(text=text, published_at=dt.date(2025, 2, 12))).events
    assert event.location is not None
    assert (event.location.name, event.location.country) == (name, country)
    assert text[event.location.start : event.location.end] == name


def test_a_month_a_building_and_a_side_are_no_places(extractor: Extractor):
    for text in ("Turkey sent an envoy to Chad in May.", "France condemned Russia."):
        for event in extractor.extract(Article(text=text)).events:
            assert event.location is None
