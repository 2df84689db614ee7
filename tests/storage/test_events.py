import datetime as dt

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.extraction.event import Event
from app.query import events
from tests.factories import date, event, full_event, participant, store


@pytest.mark.parametrize("original", [full_event(), event(participants=(), mentions=())])
def test_an_event_comes_back_as_it_was_stored(session: Session, original: Event):
    article_id = store(session, original)
    session.expunge_all()
    (stored,) = events.of_article(session, article_id)
    assert stored.event == original
    assert stored.engine_version == "9.9.9"


def test_the_events_of_an_article_keep_their_order(session: Session):
    subtypes = ["meeting", "phone_call", "visit"]
    article_id = store(session, *(event(event_subtype=subtype) for subtype in subtypes))
    assert [record.event.event_subtype for record in events.of_article(session, article_id)] == subtypes
    newest_first = events.search(session, events.EventFilters(), limit=3).events
    assert [record.event.event_subtype for record in newest_first] == subtypes


def test_the_last_day_of_the_calendar_can_be_stored(session: Session):
    article_id = store(session, event(date=date("9999-12-31")))
    (stored,) = events.of_article(session, article_id)
    assert stored.event.date is not None
    assert stored.event.date.end == dt.date.max


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [
        ("events_event_type_check", event(event_type="PARTY")),
        ("events_status_check", event(status="perhaps")),
        ("events_confidence_check", event(confidence=1.5)),
        ("events_goldstein_check", event(goldstein=-11.0)),
        ("events_date_order_check", event(date=date("2025-02-02", "2025-02-01"))),
        ("participants_role_check", event(participants=(participant(role="onlooker"),))),
    ],
)
def test_the_database_refuses_what_no_event_can_be(session: Session, constraint: str, wrong: Event):
    with pytest.raises(IntegrityError) as caught:
        store(session, wrong)
    assert caught.value.orig.diag.constraint_name == constraint
