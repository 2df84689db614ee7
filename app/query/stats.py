"""Counts of events by one or two dimensions."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import TIMESTAMP, ColumnElement, Date, Row, and_, cast, exists, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.query.filters import EventFilters, conditions
from app.storage.tables import EventRow, ParticipantRow

Bucket = Literal["day", "week", "month", "year"]
Dimension = Literal["event_type", "event_subtype", "quad_class", "actor", "country", "dyad", "source", "day", "week", "month", "year"]

_anybody, _one, _other = aliased(ParticipantRow), aliased(ParticipantRow), aliased(ParticipantRow)
_BUCKETS = get_args(Bucket)


def bucket(unit: Bucket) -> ColumnElement[Any]:
    """The first day of the day, week (from Monday), month or year in which an event began; null without a date."""
    return cast(func.date_trunc(unit, cast(col(EventRow.date_start), TIMESTAMP)), Date)


_KEYS: dict[Dimension, tuple[Any, ...]] = {
    "event_type": (EventRow.event_type,),
    "event_subtype": (EventRow.event_subtype,),
    "quad_class": (EventRow.quad_class,),
    "actor": (_anybody.actor_id,),
    "country": (_anybody.country,),
    "dyad": (_one.actor_id, _other.actor_id),
    "source": (EventRow.source,),
    **{unit: (bucket(unit),) for unit in _BUCKETS},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatsGroup:
    """Events that have the same value of each dimension; that of `dyad` is a pair."""

    values: dict[Dimension, Any]
    count: int
    mean_goldstein: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """The largest groups of events: in the order of time where a dimension is one, else the largest first."""

    groups: list[StatsGroup]
    truncated: bool


def count(session: Session, filters: EventFilters, *, by: Sequence[Dimension], limit: int) -> Stats:
    """How many events match in each group; an event counts once in each group that it is in."""
    keys = [key.label(f"key_{number}") for number, key in enumerate(key for dimension in by for key in _KEYS[dimension])]
    events = select(*keys, col(EventRow.goldstein).label("goldstein")).where(*conditions(session.connection(), filters))
    if "actor" in by or "country" in by:
        events = events.join(_anybody, col(_anybody.event_id) == col(EventRow.id))
    if "country" in by:
        events = events.where(col(_anybody.country).is_not(None))
    if "dyad" in by:
        events = events.join(_one, col(_one.event_id) == col(EventRow.id)).join(_other, _faces_other())
    if not {"actor", "country", "dyad"}.isdisjoint(by):
        events = events.add_columns(col(EventRow.id)).distinct()
    single = events.subquery()
    values = [single.c[key.name] for key in keys]
    size = func.count().label("size")
    groups = select(size, func.avg(single.c.goldstein), *values).group_by(*values).order_by(size.desc(), *values)
    rows = session.execute(groups.limit(limit + 1)).all()
    found = [_group(row, by) for row in rows[:limit]]
    for unit in (dimension for dimension in by if dimension in _BUCKETS):
        found.sort(key=lambda group: group.values[unit] or dt.date.min)
    return Stats(groups=found, truncated=len(rows) > limit)


def _faces_other() -> ColumnElement[bool]:
    """Who acts faces whom it is done to; where nobody is, the two sides face each other, counted once."""
    somebody = aliased(ParticipantRow)
    has_recipient = exists().where(col(somebody.event_id) == col(_one.event_id), col(somebody.role) == "recipient")
    two_sided = and_(col(_other.role) == "actor", col(_one.actor_id) < col(_other.actor_id), ~has_recipient)
    return and_(col(_other.event_id) == col(_one.event_id), col(_one.role) == "actor", or_(col(_other.role) == "recipient", two_sided))


def _group(row: Row[Any], by: Sequence[Dimension]) -> StatsGroup:
    size, mean, *keys = tuple(row)
    remaining = iter(keys)
    values = {dimension: tuple(next(remaining) for _ in _KEYS[dimension]) for dimension in by}
    return StatsGroup(
        values={dimension: value if dimension == "dyad" else value[0] for dimension, value in values.items()},
        count=size,
        mean_goldstein=float(mean),
    )
