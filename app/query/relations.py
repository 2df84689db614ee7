"""Whom an actor deals with: how often, and how well or badly."""

import datetime as dt
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.query.actors import missing
from app.query.filters import EventFilters, conditions
from app.query.stats import bucket
from app.query.vocabulary import Kind, QuadClass
from app.storage.tables import ActorRow, EventRow, ParticipantRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealings:
    """Events of one quad class (None: STATEMENT, which has none), all of them or those that began in one month (None: undated)."""

    quad_class: QuadClass | None
    month: dt.date | None
    count: int
    mean_goldstein: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Another actor, and the events in which both take part."""

    actor_id: str
    name: str
    kind: Kind
    country: str | None
    count: int
    mean_goldstein: float
    by_quad_class: list[Dealings]
    by_month: list[Dealings]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """Whom an actor deals with, those it deals with most first; `truncated` where there are more."""

    relations: list[Relation]
    truncated: bool


def of_actor(session: Session, actor_id: str, filters: EventFilters, *, limit: int) -> Relations:
    """The actors that take part in the same events as this one, at most `limit` of them.

    Raises NotFound, and Moved where it was merged.
    """
    if session.get(ActorRow, actor_id) is None:
        raise missing(session, actor_id)
    this, other = aliased(ParticipantRow), aliased(ParticipantRow)
    shared = (
        select(col(other.actor_id), col(EventRow.id), col(EventRow.quad_class), bucket("month").label("month"), col(EventRow.goldstein))
        .join(this, col(this.event_id) == col(EventRow.id))
        .join(other, col(other.event_id) == col(EventRow.id))
        .where(col(this.actor_id) == actor_id, col(other.actor_id) != actor_id, *conditions(session.connection(), filters))
        .distinct()
        .cte("shared")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    most = (
        select(shared.c.actor_id, func.count().label("count"), func.avg(shared.c.goldstein).label("mean_goldstein"))
        .group_by(shared.c.actor_id)
        .order_by(func.count().desc(), shared.c.actor_id)
        .limit(limit + 1)
        .cte("most")
    )
    cells = (
        select(
            shared.c.actor_id, shared.c.quad_class, shared.c.month, func.count().label("count"), func.sum(shared.c.goldstein).label("sum")
        )
        .where(shared.c.actor_id.in_(select(most.c.actor_id)))
        .group_by(shared.c.actor_id, shared.c.quad_class, shared.c.month)
        .subquery()
    )
    everything = (
        select(most, col(ActorRow.name), col(ActorRow.kind), col(ActorRow.country), cells.c.quad_class, cells.c.month,
               cells.c.count.label("cell_count"), cells.c.sum)
        .join(ActorRow, col(ActorRow.id) == most.c.actor_id)
        .join(cells, cells.c.actor_id == most.c.actor_id)
        .order_by(most.c.count.desc(), most.c.actor_id, cells.c.month, cells.c.quad_class)
    )  # fmt: skip
    of_other: dict[str, list[Any]] = {}
    for row in session.execute(everything).mappings():
        of_other.setdefault(row["actor_id"], []).append(row)
    found = [_relation(rows) for rows in itertools.islice(of_other.values(), limit)]
    return Relations(relations=found, truncated=len(of_other) > limit)


def _relation(rows: list[Any]) -> Relation:
    first = rows[0]
    classes = dict.fromkeys(sorted((row["quad_class"] for row in rows), key=str))
    return Relation(
        **{name: first[name] for name in ("actor_id", "name", "kind", "country", "count", "mean_goldstein")},
        by_quad_class=[_dealings([row for row in rows if row["quad_class"] == quad_class], month=None) for quad_class in classes],
        by_month=[_dealings([row], month=row["month"]) for row in rows],
    )


def _dealings(rows: Iterable[Any], *, month: dt.date | None) -> Dealings:
    cells = list(rows)
    total = sum(cell["cell_count"] for cell in cells)
    return Dealings(quad_class=cells[0]["quad_class"], month=month, count=total, mean_goldstein=sum(cell["sum"] for cell in cells) / total)
