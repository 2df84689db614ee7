"""Events by id, by article, and by filters: a page at a time, or all of them as a stream."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, select, tuple_
from sqlmodel import Session, SQLModel, col

from app.errors import NotFound
from app.query import cursor
from app.query.filters import EventFilters, conditions
from app.query.records import EventRecord, record_of, select_records
from app.query.vocabulary import Sort
from app.storage.tables import ArticleRow, EventRow

__all__ = [
    "SORT_KEYS",
    "EventFilters",
    "EventPage",
    "EventRecord",
    "conditions",
    "get",
    "of_article",
    "order",
    "search",
    "statement",
    "stream",
]

BATCH = 500
"""Events that a stream fetches at once."""

EVENTS = SQLModel.metadata.tables["events"]
"""As a table: statements of its columns are put together faster than those of entities."""
SORT_KEYS: dict[Sort, Any] = {"date": EVENTS.c.sort_date, "publication": EVENTS.c.sort_published, "confidence": EVENTS.c.confidence}
"""What events are sorted by, before their ids; ingestion is the order of the ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """Events in the order asked for; `next_cursor` is None on the last page."""

    events: list[EventRecord]
    next_cursor: str | None


def get(session: Session, event_id: uuid.UUID) -> EventRecord:
    """The event with this id. Raises NotFound."""
    row = session.execute(select_records().where(col(EventRow.id) == event_id)).one_or_none()
    if row is None:
        raise NotFound("event", str(event_id))
    return record_of(row)


def of_article(session: Session, article_id: uuid.UUID) -> list[EventRecord]:
    """The events of an article in its own order. Raises NotFound where there is no such article."""
    found = session.execute(select_records().where(col(EventRow.article_id) == article_id).order_by(col(EventRow.position))).all()
    if not found and not session.scalar(select(exists().where(col(ArticleRow.id) == article_id))):
        raise NotFound("article", str(article_id))
    return [record_of(row) for row in found]


def search(session: Session, filters: EventFilters, *, limit: int, sort: Sort = "ingestion", after: str | None = None) -> EventPage:
    """A page of the events that match: the newest, or the surest, first. Raises InvalidRequest for a cursor that isn't one.

    Events that are equal in what they are sorted by come last stored first, those without a date last.
    """
    asked = statement(session, filters, sort=sort)
    if after is not None:
        asked = asked.where(tuple_(*order(sort)) < tuple_(*cursor.position_of(after, sort)))
    key = SORT_KEYS.get(sort)
    if key is not None:
        asked = asked.add_columns(col(key).label("sort_key"))
    rows = session.execute(asked.limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return EventPage(
        events=[record_of(row) for row in rows[:limit]],
        next_cursor=cursor.of_position(last.id, last.sort_key if key is not None else None) if last is not None else None,
    )


def stream(session: Session, filters: EventFilters, *, sort: Sort = "ingestion") -> Iterator[EventRecord]:
    """Every event that matches, one by one from a server-side cursor: all as of one moment, in bounded memory whatever their number."""
    for row in session.execute(statement(session, filters, sort=sort), execution_options={"yield_per": BATCH}):
        yield record_of(row)


def statement(session: Session, filters: EventFilters, *, sort: Sort = "ingestion") -> Select[Any]:
    """What asks for whole events by filters, in order; `app.query.records.record_of` reads its rows."""
    return select_records().where(*conditions(session.connection(), filters)).order_by(*(column.desc() for column in order(sort)))


def order(sort: Sort) -> list[Any]:
    """What decides the order, each descending."""
    return [*([SORT_KEYS[sort]] if sort in SORT_KEYS else []), EVENTS.c.id]
