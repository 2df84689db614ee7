"""Stored events as they are read: one statement reads each whole, with its participants and mentions, at one moment.

The statement can be run for a page, or with a server-side cursor for any number of events in bounded memory.
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, inspect, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from app.extraction.event import Event
from app.storage.events import event_of
from app.storage.tables import EventRow, MentionRow, ParticipantRow

_FOR_ASKING_ONLY = frozenset({"dates", "search", "facets", "date_days", "sort_date", "sort_published", "changed_in"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """An event with what storing it added."""

    id: uuid.UUID
    article_id: uuid.UUID
    engine_version: str
    created_at: dt.datetime
    updated_at: dt.datetime
    event: Event


def _parts(row: type[Any]) -> ColumnElement[Any]:
    """The rows of a part of the event as a JSON array of objects, in their order."""
    table = row.__tablename__
    whole: ColumnElement[Any] = aggregate_order_by(literal_column(table), row.position)
    return select(func.json_agg(whole)).where(row.event_id == EventRow.id).scalar_subquery().label(table)


COLUMNS = (
    *(column for column in inspect(EventRow).columns if column.name not in _FOR_ASKING_ONLY),
    _parts(ParticipantRow),
    _parts(MentionRow),
)
"""What `record_of` needs of an event."""


def select_records() -> Select[Any]:
    """A statement whose rows `record_of` reads; add what events are asked for, in which order and how many."""
    return select(*COLUMNS).select_from(EventRow)


def record_of(row: Row[Any]) -> EventRecord:
    """The event that a row of `select_records` holds."""
    whole: Any = SimpleNamespace(**row._mapping)
    whole.participants = [SimpleNamespace(**participant) for participant in row.participants or ()]
    whole.mentions = [SimpleNamespace(**mention) for mention in row.mentions or ()]
    return EventRecord(
        id=row.id,
        article_id=row.article_id,
        engine_version=row.engine_version,
        created_at=row.created_at.astimezone(dt.UTC),
        updated_at=row.updated_at.astimezone(dt.UTC),
        event=event_of(whole),
    )
