"""Filters into a statement, rows into event records."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from psycopg.types.range import DateRange
from sqlalchemy import ColumnElement, Select, and_, cast, exists, false, select
from sqlalchemy.dialects.postgresql import DATERANGE
from sqlalchemy.orm import defer, selectinload
from sqlmodel import Session, col

from app.errors import NotFound
from app.extraction.event import Event
from app.query import actors, cursor
from app.query.vocabulary import Basis, DateUnit, EventTypeCode, Role, Status
from app.storage.events import event_of
from app.storage.tables import ArticleRow, EventRow, ParticipantRow

_LONGEST: dict[DateUnit, int] = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3653}
"""Days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilters:
    """What to look for. Several values of one filter are alternatives; different filters all hold.

    `actors` are ids, names or aliases. `role` narrows `actors` and `countries`: the same participant has the role. Dates are
    inclusive; an event matches when its own days overlap them, and when they are no more than the longest `date_precision`.
    `countries` are alpha-3 codes in capitals.
    """

    actors: Sequence[str] = ()
    role: Role | None = None
    countries: Sequence[str] = ()
    event_types: Sequence[EventTypeCode] = ()
    event_subtypes: Sequence[str] = ()
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    date_precision: DateUnit | None = None
    date_bases: Sequence[Basis] = ()
    statuses: Sequence[Status] = ()
    sources: Sequence[str] = ()
    min_confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """An event with what storing it added."""

    id: uuid.UUID
    article_id: uuid.UUID
    engine_version: str
    created_at: dt.datetime
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """Events, newest first; `next_cursor` is None on the last page."""

    events: list[EventRecord]
    next_cursor: str | None


def get(session: Session, event_id: uuid.UUID) -> EventRecord:
    """The event with this id. Raises NotFound."""
    found = _records(session, select(EventRow).where(col(EventRow.id) == event_id))
    if not found:
        raise NotFound("event", str(event_id))
    return found[0]


def of_article(session: Session, article_id: uuid.UUID) -> list[EventRecord]:
    """The events of an article in its own order. Raises NotFound where there is no such article."""
    found = _records(session, select(EventRow).where(col(EventRow.article_id) == article_id).order_by(col(EventRow.position)))
    if not found and not session.scalar(select(exists().where(col(ArticleRow.id) == article_id))):
        raise NotFound("article", str(article_id))
    return found


def search(session: Session, filters: EventFilters, *, limit: int, after: str | None = None) -> EventPage:
    """A page of the events that match, last stored first. Raises InvalidRequest for a cursor that isn't one."""
    statement = select(EventRow).where(*conditions(session, filters))
    if after is not None:
        statement = statement.where(col(EventRow.id) < cursor.id_of(after))
    found = _records(session, statement.order_by(col(EventRow.id).desc()).limit(limit + 1))
    page = found[:limit]
    return EventPage(events=page, next_cursor=cursor.of_id(page[-1].id) if len(found) > limit else None)


def conditions(session: Session, filters: EventFilters) -> list[ColumnElement[bool]]:
    """What `filters` ask of EventRow, for any statement that selects from it."""
    conditions: list[ColumnElement[bool]] = []
    for column, values in (
        (col(EventRow.event_type), filters.event_types),
        (col(EventRow.event_subtype), filters.event_subtypes),
        (col(EventRow.status), filters.statuses),
        (col(EventRow.date_basis), filters.date_bases),
    ):
        if values:
            conditions.append(column.in_(values))
    if filters.min_confidence is not None:
        conditions.append(col(EventRow.confidence) >= filters.min_confidence)
    if filters.date_from and filters.date_to and filters.date_to < filters.date_from:
        conditions.append(false())
    elif filters.date_from or filters.date_to:
        days = DateRange(filters.date_from, filters.date_to, "[]")
        conditions.append(col(EventRow.dates).op("&&", is_comparison=True)(cast(days, DATERANGE)))
    if filters.date_precision:
        conditions.append(col(EventRow.date_end) < col(EventRow.date_start) + _LONGEST[filters.date_precision])
    if filters.sources:
        of_source = select(col(ArticleRow.id)).where(col(ArticleRow.source).in_(filters.sources))
        conditions.append(col(EventRow.article_id).in_(of_source))
    return conditions + _participant_conditions(session, filters)


def _participant_conditions(session: Session, filters: EventFilters) -> list[ColumnElement[bool]]:
    """One condition for `actors` and one for `countries`, each with the role; the role alone where there is neither."""
    same: list[ColumnElement[bool]] = []
    if filters.actors:
        ids = actors.ids_of(session, filters.actors)
        same.append(col(ParticipantRow.actor_id).in_(ids) if ids else false())
    if filters.countries:
        same.append(col(ParticipantRow.country).in_(filters.countries))
    if filters.role:
        has_role = col(ParticipantRow.role) == filters.role
        same = [and_(condition, has_role) for condition in same] or [has_role]
    return [exists().where(col(ParticipantRow.event_id) == col(EventRow.id), condition) for condition in same]


def _records(session: Session, statement: Select[EventRow]) -> list[EventRecord]:
    # `dates` is for asking only: its excluded upper bound can lie beyond the years that Python knows.
    with_parts = statement.options(
        defer(EventRow.dates),
        selectinload(EventRow.participants),  # type: ignore[arg-type]
        selectinload(EventRow.mentions),  # type: ignore[arg-type]
    )
    return [
        EventRecord(
            id=row.id,
            article_id=row.article_id,
            engine_version=row.engine_version,
            created_at=row.created_at.astimezone(dt.UTC),
            event=event_of(row),
        )
        for row in session.scalars(with_parts)
    ]
