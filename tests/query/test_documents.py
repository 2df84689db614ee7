"""The documents that the database builds say what the records say."""

import json

import pytest
from sqlalchemy import Connection
from sqlmodel import Session

from app.api.schemas.event_queries import EventField
from app.api.schemas.events import EventOut
from app.query import documents, events
from app.query.events import EventFilters
from tests.factories import date, event, full_event, store

FIELDS = EventOut.model_fields.keys()


def test_documents_say_what_records_say(session: Session, connection: Connection):
    store(session, full_event(), event(date=date("2025-02-12", "2025-02-14"), participants=()), event(mentions=(), quad_class=None))
    found = documents.search(connection, EventFilters(), shown=FIELDS, limit=3)
    said = [EventOut.model_validate_json(document) for document in found.documents]
    assert said == [EventOut.of(record, explained=True) for record in events.search(session, EventFilters(), limit=3).events]
    whole = EventOut.of(events.search(session, EventFilters(), limit=1).events[0], explained=True).model_dump(mode="json")
    document = json.loads(found.documents[0])
    assert {name: value for name, value in document.items() if not name.endswith("_at")} == {
        name: value for name, value in whole.items() if not name.endswith("_at")
    }
    assert list(document) == list(whole)


@pytest.mark.parametrize("field", EventField.__args__)  # type: ignore[attr-defined]
def test_only_what_is_shown_is_there(session: Session, connection: Connection, field: str):
    store(session, full_event())
    (document,) = documents.search(connection, EventFilters(), shown={field}, limit=1).documents
    assert list(json.loads(document)) == [field]


def test_text_of_articles_cannot_break_a_document(session: Session, connection: Connection):
    broken = 'a"b\\c</script>\u2028\n\t😀\x7f'
    store(session, event(event_subtype=broken))
    (document,) = documents.search(connection, EventFilters(), shown={"event_subtype"}, limit=1).documents
    assert json.loads(document) == {"event_subtype": broken}


@pytest.mark.parametrize("sort", ["ingestion", "date", "publication", "confidence"])
def test_pages_of_documents_are_those_of_records(session: Session, connection: Connection, sort):
    store(session, *(event(date=date(f"2025-02-{day}"), confidence=day / 100) for day in (12, 10, 11, 12, 13)))
    cursor = None
    for _ in range(3):
        page = documents.search(connection, EventFilters(), shown={"id"}, limit=2, sort=sort, after=cursor)
        records = events.search(session, EventFilters(), limit=2, sort=sort, after=cursor)
        assert [json.loads(document)["id"] for document in page.documents] == [str(record.id) for record in records.events]
        assert page.next_cursor == records.next_cursor
        cursor = page.next_cursor
