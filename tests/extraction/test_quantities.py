"""Which numbers an event has, through the whole of extraction: kind, value, bounds, and who gave them."""

import datetime as dt

import pytest

from app.extraction import Article, Extractor
from app.extraction.event import Event, Quantity


@pytest.fixture
def events(extractor: Extractor):
    def read(text: str) -> tuple[Event, ...]:
        return extractor.extract(Article(text=text, published_at=dt.date(2025, 2, 12))).events

    return read


def _of(events: tuple[Event, ...], event_type: str) -> list[Quantity]:
    return [quantity for event in events if event.event_type == event_type for quantity in event.quantities]


@pytest.mark.parametrize(
    ("text", "event_type", "kind", "value", "unit"),
    [
        ("The rebels killed twelve soldiers in Gao.", "ASSAULT", "killed", 12, "person"),
        ("Turkish police arrested 34 journalists in Istanbul.", "COERCE", "arrested", 34, "person"),
        ("Gunmen abducted dozens of pupils in northern Nigeria.", "ASSAULT", "abducted", 24, "person"),
        ("About 500 demonstrators clashed with police in Tunis.", "PROTEST", "participants", 500, "person"),
        ("Thousands of workers went on strike in Athens.", "PROTEST", "participants", 2000, "person"),
        ("Poland will deploy 10,000 troops to the border with Belarus.", "MOBILIZE", "troops", 10_000, "person"),
        ("Hamas released eight hostages.", "RETREAT", "released", 8, "person"),
        ("Turkey deported 120 Afghan migrants on Monday.", "COERCE", "deported", 120, "person"),
        ("Germany gave Ukraine $2.5bn in military aid.", "AID", "money", 2_500_000_000, "USD"),
        ("Macron and Xi spoke by phone for 90 minutes.", "CONSULT", "duration", 90, "minute"),
        ("The court sentenced the former minister to 12 years in prison.", "SANCTION", "duration", 12, "year"),
    ],
)
def test_a_number_belongs_to_its_event(events, text: str, event_type: str, kind: str, value: float, unit: str):
    (quantity,) = [quantity for quantity in _of(events(text), event_type) if quantity.kind == kind]
    assert (quantity.value, quantity.unit) == (value, unit)
    assert text[quantity.start : quantity.end] == quantity.text


def test_bounds_are_kept(events):
    (quantity,) = _of(events("Hamas released 20 to 30 hostages."), "RETREAT")
    assert (quantity.value, quantity.low, quantity.high, quantity.text) == (20, 20, 30, "20 to 30")
    (quantity,) = _of(events("The rebels killed at least nine soldiers in Gao."), "ASSAULT")
    assert (quantity.value, quantity.low, quantity.high, quantity.text) == (9, 9, None, "at least nine")


def test_the_dead_and_the_wounded_of_one_attack_stand_side_by_side(events):
    found = _of(events("The rebels attacked a base of the Malian army, leaving 12 soldiers dead and 30 injured."), "ASSAULT")
    assert [(quantity.kind, quantity.value) for quantity in found] == [("killed", 12), ("wounded", 30)]


def test_counts_that_differ_stand_side_by_side_with_who_gave_them(events):
    text = "A bomber attacked a market in Lahore on Sunday. Police said nine people died, but the interior ministry put the toll at 14."
    found = _of(events(text), "ASSAULT")
    assert [(quantity.kind, quantity.value) for quantity in found] == [("killed", 9), ("killed", 14)]
    police, ministry = (quantity.attribution for quantity in found)
    assert police is not None
    assert ministry is not None
    assert (text[police.start : police.end], text[ministry.start : ministry.end]) == ("Police", "interior ministry")


def test_a_count_in_a_sentence_of_its_own_belongs_to_the_event_before_it(events):
    found = _of(events("Israeli forces bombed a school in Gaza. At least 20 people were killed, the Gaza health ministry said."), "ASSAULT")
    assert [(quantity.kind, quantity.value) for quantity in found] == [("killed", 20)]


@pytest.mark.parametrize(
    "text",
    [
        "Under Resolution 1701 Israel withdrew its troops from Lebanon.",
        "At the age of 47, the Belgian minister resigned.",
        "On 12 May 2024, the Belgian minister resigned.",
        "The United States imposed tariffs of 25 percent on Canadian steel.",
    ],
)
def test_ages_dates_shares_and_labels_are_no_quantities(events, text: str):
    found = events(text)
    assert found
    assert [quantity for event in found for quantity in event.quantities] == []
