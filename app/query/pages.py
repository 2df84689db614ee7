"""A page of events that match, read so that it takes no longer than it must, whatever the planner takes for likely.

The planner walks through the events in the order asked for where it thinks that a page is soon full; where filters exclude each other, or
find what lies far back, it would read every event. So a walk goes through WINDOW events, and what it leaves is looked up by the indexes
of the filters, all at once, and put in order then. docs/decisions has the figures.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, cast

from sqlalchemy import BinaryExpression, Column, ColumnElement, Connection, Row, Select, literal_column, select, tuple_
from sqlalchemy.sql import operators

from app.query.events import EVENTS, order
from app.query.filters import NEVER
from app.query.vocabulary import Sort

WINDOW = 5_000
"""Events that a walk reads at most: a few milliseconds' worth."""
_WALKED = frozenset({"event_subtype", "source", "event_mode", "event_type", "engine_version", "status", "date_basis", "quad_class"})
"""What has an index in which the events of one value stand in the order of their ids."""
_FEW = "article_id"
"""What only few events have in common: they are looked up at once."""


def read(
    connection: Connection,
    columns: tuple[Any, ...],
    conditions: Sequence[ColumnElement[bool]],
    *,
    sort: Sort,
    limit: int,
    after: tuple[Any, ...] | None,
) -> Sequence[Row[Any]]:
    """At most `limit` rows, fewer than WINDOW, of the events that match, in order, behind the position `after`."""
    if conditions is NEVER:
        return []
    behind = [tuple_(*order(sort)) < tuple_(*after)] if after is not None else []
    if not any(_column(condition) == _FEW for condition in conditions):
        value = next((one for one in conditions if sort == "ingestion" and _column(one) in _WALKED), None)
        others = [condition for condition in conditions if condition is not value]
        # As a range, though of one value: else the order would be that of the ids alone, and the planner could walk through all of them.
        within = [] if value is None else [value.left >= value.right, value.left <= value.right]
        walk = sort if value is None else value.left.name
        window = _walk(walk).where(*within, *behind).limit(WINDOW).cte("events")
        rows = connection.execute(_page(columns, walk, limit).where(*others).add_cte(window)).all()
        if len(rows) == limit or not others:
            return rows
    every = _all().where(*conditions, *behind).cte("events")
    return connection.execute(_page(columns, sort, limit).add_cte(every)).all()


# What stays the same from request to request is put together once; the common table expression of every page has this name.


@cache
def _walk(walk: str) -> Select[Any]:
    """Events in their order, or in that of a column of `_WALKED`."""
    return select(literal_column("*")).select_from(EVENTS).order_by(*_descending(walk))


@cache
def _all() -> Select[Any]:
    """With an offset, if of none, the planner looks for all of them: it does not know that only the first will be taken."""
    return select(literal_column("*")).select_from(EVENTS).offset(literal_column("0"))


@lru_cache(maxsize=500)
def _page(columns: tuple[Any, ...], walk: str, limit: int) -> Select[Any]:
    """Of the events that a common table expression of this name holds."""
    return select(*columns).select_from(EVENTS).order_by(*_descending(walk)).limit(limit)


def _descending(walk: str) -> list[Any]:
    return [key.desc() for key in ([EVENTS.c[walk], EVENTS.c.id] if walk in _WALKED else order(cast("Sort", walk)))]


def _column(condition: ColumnElement[bool]) -> str | None:
    """The column that must have one value."""
    if isinstance(condition, BinaryExpression) and condition.operator is operators.eq and isinstance(condition.left, Column):
        return condition.left.name
    return None
