"""What happened to the events, in order, for those who mirror them.

Each event is told of once, at its last change and as it is now; docs/decisions says why nothing is skipped.
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import BigInteger, Row, Text, and_, cast, func, literal, select, tuple_, union_all
from sqlmodel import Session, col

from app.query import cursor
from app.query.records import COLUMNS, EventRecord, record_of
from app.storage.tables import DeletedEventRow, EventRow

Change = Literal["created", "updated", "deleted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChange:
    """The last change of an event, and the event as it is now unless it was deleted."""

    change: Change
    event_id: uuid.UUID
    article_id: uuid.UUID
    at: dt.datetime
    event: EventRecord | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Changes in order; `next_since` stands behind the last of them, and `more` tells that others are there already."""

    changes: list[EventChange]
    next_since: str
    more: bool


def since(session: Session, position: str | None, *, limit: int) -> Changes:
    """The changes behind a position (`next_since` of the last answer), from the beginning without one.

    Only what transactions wrote that ended before any now running began is told: so nothing can come in later that belongs before it.
    Raises InvalidRequest for a position that isn't one.
    """
    start = cursor.change_of(position) if position is not None else (0, uuid.UUID(int=0))
    # An expression of the statement itself, so that it is of the same snapshot as the rows.
    settled = cast(cast(func.pg_snapshot_xmin(func.pg_current_snapshot()), Text), BigInteger)
    halves = [
        select(col(row.changed_in), col(row.id), col(row.article_id), col(row.updated_at), literal(row is DeletedEventRow).label("deleted"))
        .where(tuple_(col(row.changed_in), col(row.id)) > tuple_(*start), col(row.changed_in) < settled)
        .order_by(col(row.changed_in), col(row.id))
        .limit(limit + 1)
        for row in (EventRow, DeletedEventRow)
    ]
    told = union_all(*(select(half.subquery()) for half in halves)).subquery("told")
    statement = (
        select(*COLUMNS, *(column.label(f"told_{column.name}") for column in told.c))
        .select_from(told)
        .outerjoin(EventRow, and_(col(EventRow.id) == told.c.id, ~told.c.deleted))
        .order_by(told.c.changed_in, told.c.id)
        .limit(limit + 1)
    )
    rows = session.execute(statement).all()
    page = rows[:limit]
    last = (page[-1].told_changed_in, page[-1].told_id) if page else start
    return Changes(changes=[_change(row) for row in page], next_since=cursor.of_change(*last), more=len(rows) > limit)


def _change(row: Row[Any]) -> EventChange:
    change: Change = "deleted" if row.told_deleted else "created" if row.created_at == row.updated_at else "updated"
    return EventChange(
        change=change,
        event_id=row.told_id,
        article_id=row.told_article_id,
        at=row.told_updated_at.astimezone(dt.UTC),
        event=None if row.told_deleted else record_of(row),
    )
