import datetime as dt

import pytest
from sqlmodel import Session

from app.errors import InvalidRequest
from app.query.events import EventFilters, search
from tests.factories import date, event, participant, store

TURKEY = participant("country:tur", role="recipient", country="TUR")
ERDOGAN = participant("person:recep-tayyip-erdogan", country="TUR")
NOBODY = participant("person:jürgen-müller", country=None, name="Jürgen Müller")


@pytest.fixture
def found(session: Session):
    """The subtypes of the events that match, in their order; only those that the test stored."""

    def search_all(**filters: object) -> list[str]:
        page = search(session, EventFilters(**filters), limit=100)  # type: ignore[arg-type]
        return [record.event.event_subtype for record in page.events]

    return search_all


def test_without_filters_everything_is_found_newest_first(session: Session, found):
    store(session, event(event_subtype="first"))
    store(session, event(event_subtype="second"))
    assert found()[:2] == ["second", "first"]


@pytest.mark.parametrize(
    "name",
    ["person:recep-tayyip-erdogan", "Recep Tayyip Erdoğan", "recep tayyip erdogan", "ERDOĞAN", "PERSON:recep-tayyip-erdogan"],
)
def test_a_known_actor_is_found_by_id_name_and_alias(session: Session, found, name: str):
    store(session, event(event_subtype="his", participants=(ERDOGAN,)), event(event_subtype="other"))
    assert found(actors=[name]) == ["his"]


@pytest.mark.parametrize("name", ["Jürgen Müller", "jurgen muller", "Müller", "person:jürgen-müller"])
def test_an_unknown_actor_is_found_too(session: Session, found, name: str):
    store(session, event(event_subtype="his", participants=(NOBODY,)), event(event_subtype="other"))
    assert found(actors=[name]) == ["his"]


@pytest.mark.parametrize("name", ["Nobody Atall", "%", "'; DROP TABLE events; --", "!"])
def test_nobody_takes_part_in_nothing(session: Session, found, name: str):
    store(session, event())
    assert found(actors=[name]) == []


def test_several_actors_are_alternatives(session: Session, found):
    store(session, event(event_subtype="a", participants=(ERDOGAN,)), event(event_subtype="b", participants=(NOBODY,)), event())
    assert found(actors=["Erdogan", "Müller"]) == ["a", "b"]


def test_the_role_is_that_of_the_actor_asked_for(session: Session, found):
    both = (ERDOGAN, participant("country:ken", role="recipient"))
    store(session, event(event_subtype="agent", participants=both), event(event_subtype="patient", participants=(TURKEY,)))
    assert found(actors=["Erdogan"], role="actor") == ["agent"]
    assert found(actors=["Erdogan"], role="recipient") == []
    assert found(countries=["TUR"], role="recipient") == ["patient"]
    assert found(countries=["TUR"]) == ["agent", "patient"]
    assert found(actors=["Erdogan"], countries=["KEN"]) == ["agent"]


def test_the_role_alone_asks_for_events_that_have_it(session: Session, found):
    store(session, event(event_subtype="done to", participants=(TURKEY,)), event(event_subtype="done by", participants=(ERDOGAN,)))
    assert found(role="recipient") == ["done to"]


@pytest.mark.parametrize(
    ("date_from", "date_to", "subtypes"),
    [
        (None, None, ["day", "month", "undated"]),
        ("2025-02-12", "2025-02-12", ["day", "month"]),
        ("2025-02-13", None, ["month"]),
        ("2025-02-28", None, ["month"]),
        ("2025-03-01", None, []),
        (None, "2025-02-01", ["month"]),
        (None, "2025-01-31", []),
        ("2025-02-13", "2025-02-14", ["month"]),
        ("2025-02-14", "2025-02-13", []),
    ],
)
def test_an_event_matches_when_its_days_overlap(session: Session, found, date_from: str | None, date_to: str | None, subtypes: list[str]):
    store(
        session,
        event(event_subtype="day", date=date("2025-02-12")),
        event(event_subtype="month", date=date("2025-02-01", "2025-02-28", precision="month")),
        event(event_subtype="undated"),
    )
    assert found(date_from=_day(date_from), date_to=_day(date_to)) == subtypes


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("coarsest", "subtypes"),
    [
        ("day", ["day"]),
        ("week", ["day", "weekend", "week"]),
        ("month", ["day", "weekend", "week", "month"]),
        ("quarter", ["day", "weekend", "week", "month", "quarter"]),
        ("year", ["day", "weekend", "week", "month", "quarter", "year"]),
        ("decade", ["day", "weekend", "week", "month", "quarter", "year", "decade"]),
        (None, ["day", "weekend", "week", "month", "quarter", "year", "decade", "century", "undated"]),
    ],
)
def test_no_date_is_coarser_than_the_precision_asked_for(session: Session, found, coarsest: str | None, subtypes: list[str]):
    store(
        session,
        event(event_subtype="day", date=date("2024-02-29")),
        event(event_subtype="weekend", date=date("2024-03-02", "2024-03-03", precision="range")),
        event(event_subtype="week", date=date("2024-02-26", "2024-03-03", precision="week")),
        event(event_subtype="month", date=date("2024-03-01", "2024-03-31", precision="month")),
        event(event_subtype="quarter", date=date("2024-07-01", "2024-09-30", precision="quarter")),
        event(event_subtype="year", date=date("2024-01-01", "2024-12-31", precision="year")),
        event(event_subtype="decade", date=date("1980-01-01", "1989-12-31", precision="decade")),
        event(event_subtype="century", date=date("1901-01-01", "2000-12-31", precision="range")),
        event(event_subtype="undated"),
    )
    assert found(date_precision=coarsest) == subtypes


def test_the_basis_of_a_date_is_one_of_those_asked_for(session: Session, found):
    store(
        session,
        event(event_subtype="told", date=date("2025-02-12")),
        event(event_subtype="reckoned", date=date("2025-02-12", basis="relative")),
        event(event_subtype="published", date=date("2025-02-12", basis="publication")),
        event(event_subtype="undated"),
    )
    assert found(date_bases=["explicit", "relative"]) == ["told", "reckoned"]
    assert found(date_bases=["publication"]) == ["published"]


def test_the_other_filters_compare_and_all_hold(session: Session, found):
    store(
        session,
        event(event_subtype="fight", event_type="ASSAULT", quad_class="material_conflict", status="planned", confidence=0.4),
        event(event_subtype="meeting", confidence=0.9),
        source="Gazette",
    )
    assert found(event_types=["ASSAULT"]) == ["fight"]
    assert found(event_types=["ASSAULT", "CONSULT"]) == ["fight", "meeting"]
    assert found(event_subtypes=["meeting"]) == ["meeting"]
    assert found(statuses=["planned", "negated"]) == ["fight"]
    assert found(min_confidence=0.9) == ["meeting"]
    assert found(sources=["Gazette"]) == ["fight", "meeting"]
    assert found(sources=["gazette"]) == []
    assert found(sources=["Gazette"], event_types=["ASSAULT"], min_confidence=0.5) == []


def test_pages_are_stable_while_articles_arrive(session: Session):
    numbers = [str(number) for number in range(7)]
    for number in numbers:
        store(session, event(event_subtype=number), source="Pages")
    filters, seen, cursor = EventFilters(sources=["Pages"]), [], None
    while True:
        page = search(session, filters, limit=3, after=cursor)
        seen += [record.event.event_subtype for record in page.events]
        cursor = page.next_cursor
        store(session, event(event_subtype="late"), source="Pages")
        if cursor is None:
            break
    assert seen == numbers[::-1]


def test_a_full_last_page_has_no_cursor(session: Session):
    store(session, event(), event(), source="Pages")
    assert search(session, EventFilters(sources=["Pages"]), limit=2).next_cursor is None


@pytest.mark.parametrize("cursor", ["", "x", "%%%", "W10", "é" * 22, "W" * 23, "W" * 1_999])
def test_what_is_no_cursor_is_refused(session: Session, cursor: str):
    with pytest.raises(InvalidRequest):
        search(session, EventFilters(), limit=1, after=cursor)
