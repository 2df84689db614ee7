"""Filters of events into the conditions of a statement; everything that asks for events by filters asks by these."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

from psycopg.types.range import DateRange
from sqlalchemy import ColumnElement, and_, cast, exists, false, func, or_
from sqlalchemy.dialects.postgresql import DATERANGE
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.query.naming import Meant, meant_by
from app.query.vocabulary import Basis, DateUnit, EventTypeCode, QuadClass, Role, Status
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


def conditions(session: Session, filters: EventFilters) -> list[ColumnElement[bool]]:
    """What must hold of an EventRow; names of actors are looked up first, so that the planner knows whom it is about."""
    return [
        *_codes(filters),
        *_days(filters),
        *_storing(filters),
        *_participants(session, filters),
        *_exclusions(session, filters),
    ]


def _codes(filters: EventFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    for column, values in (
        (col(EventRow.event_type), _without(EventTypeCode, filters.event_types, filters.exclude_event_types)),
        (col(EventRow.event_mode), filters.event_modes),
        (col(EventRow.event_subtype), filters.event_subtypes),
        (col(EventRow.quad_class), filters.quad_classes),
        (col(EventRow.status), _without(Status, filters.statuses, filters.exclude_statuses)),
        (col(EventRow.date_basis), filters.date_bases),
        (col(EventRow.article_id), filters.article_ids),
        (col(EventRow.source), filters.sources),
        (col(EventRow.engine_version), filters.engine_versions),
    ):
        if values:
            conditions.append(column.in_(values))
    if filters.cameo_codes:
        conditions.append(or_(*(col(EventRow.cameo_code).startswith(code, autoescape=True) for code in filters.cameo_codes)))
    if filters.contexts:
        conditions.append(col(EventRow.contexts).op("&&", is_comparison=True)(list(filters.contexts)))
    if filters.min_confidence is not None:
        conditions.append(col(EventRow.confidence) >= filters.min_confidence)
    if filters.text is not None:
        conditions.append(col(EventRow.search).op("@@", is_comparison=True)(func.websearch_to_tsquery("english", filters.text)))
    return conditions


def _without(vocabulary: Any, wanted: Sequence[str], excluded: Sequence[str]) -> Sequence[str]:
    """The values of a closed vocabulary that are left; the empty string, which no event has, where none is.

    To ask for the others lets an index be used, which to exclude would not.
    """
    if not excluded:
        return wanted
    return [value for value in wanted or get_args(vocabulary) if value not in excluded] or [""]


def _days(filters: EventFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.date_from and filters.date_to and filters.date_to < filters.date_from:
        conditions.append(false())
    elif filters.date_from or filters.date_to:
        days = DateRange(filters.date_from, filters.date_to, "[]")
        conditions.append(col(EventRow.dates).op("&&", is_comparison=True)(cast(days, DATERANGE)))
    if filters.date_precision:
        conditions.append(col(EventRow.date_days) <= _LONGEST[filters.date_precision])
    return conditions


def _storing(filters: EventFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.published_from or filters.published_to:
        conditions.append(col(EventRow.sort_published) >= (filters.published_from or _FIRST_DAY))
    if filters.published_to:
        conditions.append(col(EventRow.sort_published) <= filters.published_to)
    if filters.ingested_since:
        conditions.append(col(EventRow.created_at) >= filters.ingested_since)
    if filters.updated_since:
        conditions.append(col(EventRow.updated_at) >= filters.updated_since)
    return conditions


def _participants(session: Session, filters: EventFilters) -> list[ColumnElement[bool]]:
    """One condition for each of actors, countries and sectors, with the role; the role alone where there is none of them."""
    whose = meant_by(session, filters.actors) if filters.actors else None
    same: list[ColumnElement[bool]] = []
    if whose is not None:
        same += _are_meant(whose)
    if filters.countries:
        same.append(col(ParticipantRow.country).in_(filters.countries))
    if filters.sectors:
        same.append(_has_sector(filters.sectors))
    conditions = [_somebody(condition) for condition in _with_role(same, filters.role)]
    if filters.with_actors or filters.with_role:
        conditions += _others(whose, meant_by(session, filters.with_actors) if filters.with_actors else None, filters)
    return conditions


def _with_role(conditions: list[ColumnElement[bool]], role: Role | None) -> list[ColumnElement[bool]]:
    if role is None:
        return conditions
    has_role = col(ParticipantRow.role) == role
    return [and_(condition, has_role) for condition in conditions] or [has_role]


def _others(whose: Meant | None, others: Meant | None, filters: EventFilters) -> list[ColumnElement[bool]]:
    """The other side of a dyad. That it is another participant needs to be asked only where both sides may mean the same actor."""
    conditions = [_somebody(condition) for condition in _with_role(_are_meant(others) if others else [], filters.with_role)]
    if whose is None or (others is not None and not others.everybody() & whose.everybody()):
        return conditions
    first, second = aliased(ParticipantRow), aliased(ParticipantRow)
    both = [
        col(first.event_id) == col(EventRow.id),
        col(second.event_id) == col(EventRow.id),
        col(first.actor_id) != col(second.actor_id),
        _is_meant(whose, first),
    ]
    if others is not None:
        both.append(_is_meant(others, second))
    for participant, role in ((first, filters.role), (second, filters.with_role)):
        if role:
            both.append(col(participant.role) == role)
    return [*conditions, exists().where(*both)]


def _exclusions(session: Session, filters: EventFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    for column, values in (
        (col(EventRow.event_subtype), filters.exclude_event_subtypes),
        (col(EventRow.quad_class), filters.exclude_quad_classes),
        (col(EventRow.source), filters.exclude_sources),
    ):
        if values:
            conditions.append(or_(column.is_(None), column.not_in(values)))
    if filters.exclude_contexts:
        conditions.append(~col(EventRow.contexts).op("&&", is_comparison=True)(list(filters.exclude_contexts)))
    if filters.exclude_actors:
        conditions.append(~_somebody(_is_meant(meant_by(session, filters.exclude_actors), ParticipantRow)))
    if filters.exclude_countries:
        conditions.append(~_somebody(col(ParticipantRow.country).in_(filters.exclude_countries)))
    if filters.exclude_sectors:
        conditions.append(~_somebody(_has_sector(filters.exclude_sectors)))
    return conditions


def _somebody(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(col(ParticipantRow.event_id) == col(EventRow.id), condition)


def _has_sector(sectors: Sequence[str]) -> ColumnElement[bool]:
    return col(ParticipantRow.sectors).op("&&", is_comparison=True)(list(sectors))


def _are_meant(meant: Meant) -> list[ColumnElement[bool]]:
    """To be one of those who are meant, which an index finds; where an office is, also to have held it on the event's date."""
    is_one = col(ParticipantRow.actor_id).in_(sorted(meant.everybody())) if meant.everybody() else false()
    return [is_one, _is_meant(meant, ParticipantRow)] if meant.holders else [is_one]


def _is_meant(meant: Meant, participant: Any) -> ColumnElement[bool]:
    """That a participant is meant: always, or as the holder of an office on the event's date; undated events count as published."""
    first, last = (func.coalesce(column, col(EventRow.published_on)) for column in (EventRow.date_start, EventRow.date_end))
    held = [
        and_(col(participant.actor_id) == holder.actor_id, first <= holder.ends, last >= holder.starts)
        for holder in meant.holders
        if holder.actor_id not in meant.ids
    ]
    return or_(false(), *held, *([col(participant.actor_id).in_(sorted(meant.ids))] if meant.ids else []))
