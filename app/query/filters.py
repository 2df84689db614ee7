"""Filters of events into the conditions of a statement; everything that asks for events by filters asks by these."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from psycopg.types.range import DateRange
from sqlalchemy import ColumnElement, Connection, and_, cast, exists, false, func, or_
from sqlalchemy.dialects.postgresql import DATERANGE
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.query.naming import Meant, meant_by
from app.query.vocabulary import Basis, DateUnit, EventTypeCode, QuadClass, Role, Status
from app.storage.events import facet
from app.storage.tables import EventRow, ParticipantRow

_LONGEST: dict[DateUnit, int] = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3653}
"""Days."""
_FIRST_DAY = dt.date(1, 1, 2)
"""The first of the days that `sort_published` has for published articles; the day before stands for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilters:
    """What to look for. Several values of one filter are alternatives; different filters all hold.

    `actors` and `with_actors` are ids, names, aliases or offices ("president of Russia": whoever held it on the event's date), of two
    participants of one event. `role` narrows `actors`, `countries` and `sectors`: the same participant has the role. Dates are inclusive;
    an event matches when its own days overlap them, and when they are no more than the longest `date_precision`. `countries` are alpha-3
    codes in capitals. `text` is asked of the article's title and of the words that tell of the event, as a web search is worded.
    """

    actors: Sequence[str] = ()
    role: Role | None = None
    with_actors: Sequence[str] = ()
    with_role: Role | None = None
    countries: Sequence[str] = ()
    sectors: Sequence[str] = ()
    event_types: Sequence[EventTypeCode] = ()
    event_modes: Sequence[str] = ()
    event_subtypes: Sequence[str] = ()
    cameo_codes: Sequence[str] = ()
    quad_classes: Sequence[QuadClass] = ()
    contexts: Sequence[str] = ()
    statuses: Sequence[Status] = ()
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    date_precision: DateUnit | None = None
    date_bases: Sequence[Basis] = ()
    published_from: dt.date | None = None
    published_to: dt.date | None = None
    ingested_since: dt.datetime | None = None
    updated_since: dt.datetime | None = None
    article_ids: Sequence[uuid.UUID] = ()
    sources: Sequence[str] = ()
    engine_versions: Sequence[str] = ()
    min_confidence: float | None = None
    text: str | None = None
    exclude_actors: Sequence[str] = ()
    exclude_countries: Sequence[str] = ()
    exclude_sectors: Sequence[str] = ()
    exclude_event_types: Sequence[EventTypeCode] = ()
    exclude_event_subtypes: Sequence[str] = ()
    exclude_quad_classes: Sequence[QuadClass] = ()
    exclude_contexts: Sequence[str] = ()
    exclude_statuses: Sequence[Status] = ()
    exclude_sources: Sequence[str] = ()


_NEVER = false()


def conditions(connection: Connection, filters: EventFilters) -> list[ColumnElement[bool]]:
    """What must hold of an EventRow; `NEVER` alone where the filters contradict each other.

    Names of actors are looked up first, so that the planner knows whom it is about.
    """
    asked = [
        *_codes(filters),
        *_days(filters),
        *_storing(filters),
        *_participants(connection, filters),
    ]
    return NEVER if any(condition is _NEVER for condition in asked) else asked


NEVER: list[ColumnElement[bool]] = [_NEVER]


def _codes(filters: EventFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    for column, values, excluded in (
        (col(EventRow.article_id), filters.article_ids, ()),
        (col(EventRow.event_subtype), filters.event_subtypes, filters.exclude_event_subtypes),
        (col(EventRow.source), filters.sources, filters.exclude_sources),
        (col(EventRow.event_mode), filters.event_modes, ()),
        (col(EventRow.event_type), *_turned(EventTypeCode, filters.event_types, filters.exclude_event_types)),
        (col(EventRow.engine_version), filters.engine_versions, ()),
        (col(EventRow.status), *_turned(Status, filters.statuses, filters.exclude_statuses)),
        (col(EventRow.date_basis), filters.date_bases, ()),
        (col(EventRow.quad_class), filters.quad_classes, filters.exclude_quad_classes),
    ):
        if values:
            left = [value for value in values if value not in excluded]
            conditions.append(column.in_(left) if len(left) > 1 else column == left[0] if left else _NEVER)
        elif excluded:
            conditions.append(or_(column.is_(None), column.not_in(excluded)))
    if filters.cameo_codes:
        conditions.append(or_(*(col(EventRow.cameo_code).startswith(code, autoescape=True) for code in filters.cameo_codes)))
    conditions += _overlaps(col(EventRow.contexts), filters.contexts, filters.exclude_contexts)
    if filters.min_confidence is not None:
        conditions.append(col(EventRow.confidence) >= filters.min_confidence)
    if filters.text is not None:
        conditions.append(col(EventRow.search).op("@@", is_comparison=True)(func.websearch_to_tsquery("english", filters.text)))
    return conditions


def _turned(vocabulary: Any, wanted: Sequence[str], excluded: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Of a closed vocabulary, to ask for the others lets an index be used, which to exclude would not."""
    return (wanted or get_args(vocabulary), excluded) if excluded else (wanted, ())


def _overlaps(column: Any, wanted: Sequence[str], excluded: Sequence[str]) -> list[ColumnElement[bool]]:
    """That a list has one of the wanted values and none of the excluded ones."""
    conditions: list[ColumnElement[bool]] = []
    if wanted:
        left = [value for value in wanted if value not in excluded]
        conditions.append(_shares(column, left) if left else _NEVER)
    if excluded:
        conditions.append(~_shares(column, excluded))
    return conditions


def _shares(column: Any, values: Sequence[str]) -> ColumnElement[bool]:
    return column.op("&&", is_comparison=True)(list(values))


def _days(filters: EventFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.date_from and filters.date_to and filters.date_to < filters.date_from:
        conditions.append(_NEVER)
    elif filters.date_from or filters.date_to:
        days = DateRange(filters.date_from, filters.date_to, "[]")
        conditions.append(col(EventRow.dates).op("&&", is_comparison=True)(cast(days, DATERANGE)))
    if filters.date_precision:
        conditions.append(col(EventRow.date_days) <= _LONGEST[filters.date_precision])
    return conditions


def _storing(filters: EventFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.published_from and filters.published_to and filters.published_to < filters.published_from:
        conditions.append(_NEVER)
    if filters.published_from or filters.published_to:
        conditions.append(col(EventRow.sort_published) >= (filters.published_from or _FIRST_DAY))
    if filters.published_to:
        conditions.append(col(EventRow.sort_published) <= filters.published_to)
    if filters.ingested_since:
        conditions.append(col(EventRow.created_at) >= filters.ingested_since)
    if filters.updated_since:
        conditions.append(col(EventRow.updated_at) >= filters.updated_since)
    return conditions


def _participants(connection: Connection, filters: EventFilters) -> list[ColumnElement[bool]]:
    """One condition for each of actors, countries and sectors, with the role; the role alone where there is none of them."""
    conditions: list[ColumnElement[bool]] = []
    whose = meant_by(connection, filters.actors) if filters.actors else None
    banned = meant_by(connection, filters.exclude_actors) if filters.exclude_actors else None
    if whose is not None:
        allowed = whose.everybody() - (banned.ids if banned else frozenset())
        conditions.append(_is_meant(whose, filters.role) if allowed else _NEVER)
    for part, wanted, excluded in (
        ("country", filters.countries, filters.exclude_countries),
        ("sector", filters.sectors, filters.exclude_sectors),
    ):
        left = [value for value in wanted if value not in excluded]
        if wanted:
            conditions.append(_has(_facets(part, left, filters.role)) if left else _NEVER)
        if excluded:
            conditions.append(~_has(_facets(part, excluded)))
    if banned is not None:
        conditions.append(~_is_meant(banned))
    if filters.role and not (filters.actors or filters.countries or filters.sectors):
        conditions.append(_has([filters.role]))
    if filters.with_actors or filters.with_role:
        conditions += _others(whose, meant_by(connection, filters.with_actors) if filters.with_actors else None, filters)
    return conditions


def _others(whose: Meant | None, others: Meant | None, filters: EventFilters) -> list[ColumnElement[bool]]:
    """The other side of a dyad. That it is another participant needs to be asked only where both sides may mean the same actor."""
    conditions = []
    if others is not None:
        conditions.append(_is_meant(others, filters.with_role) if others.everybody() else _NEVER)
    elif filters.with_role:
        conditions.append(_has([filters.with_role]))
    if whose is None or (others is not None and not others.everybody() & whose.everybody()):
        return conditions
    first, second = aliased(ParticipantRow), aliased(ParticipantRow)
    both = [
        col(first.event_id) == col(EventRow.id),
        col(second.event_id) == col(EventRow.id),
        col(first.actor_id) != col(second.actor_id),
        _held(whose, lambda ids: col(first.actor_id).in_(ids)),
    ]
    if others is not None:
        both.append(_held(others, lambda ids: col(second.actor_id).in_(ids)))
    for participant, role in ((first, filters.role), (second, filters.with_role)):
        if role:
            both.append(col(participant.role) == role)
    return [*conditions, exists().where(*both)]


def _facets(part: str, values: Iterable[str], role: Role | None = None) -> list[str]:
    """What an event's `facets` hold where a participant, of this role or of any, has one of the values."""
    return [facet(each, part, value) for value in values for each in ([role] if role else get_args(Role))]


def _has(facets: Sequence[str]) -> ColumnElement[bool]:
    return _shares(col(EventRow.facets), facets)


def _is_meant(meant: Meant, role: Role | None = None) -> ColumnElement[bool]:
    """That a participant of the role, or of any, is meant."""
    return _held(meant, lambda ids: _has(_facets("actor", ids, role)))


def _held(meant: Meant, is_one: Callable[[list[str]], ColumnElement[bool]]) -> ColumnElement[bool]:
    """To be one of those who are meant always, or the holder of an office on the event's date; undated events count as published."""
    if not meant.holders:
        return is_one(sorted(meant.ids)) if meant.ids else _NEVER
    first, last = (func.coalesce(column, col(EventRow.published_on)) for column in (EventRow.date_start, EventRow.date_end))
    held = [
        and_(is_one([holder.actor_id]), first <= holder.ends, last >= holder.starts)
        for holder in meant.holders
        if holder.actor_id not in meant.ids
    ]
    # That it is one of them, an index finds; the alternatives with their dates it would not.
    return and_(is_one(sorted(meant.everybody())), or_(*held, *([is_one(sorted(meant.ids))] if meant.ids else [])))
