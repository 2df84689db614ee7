"""A page of events that match, read so that it takes no longer than it must, whatever the planner takes for likely.

The planner walks through the events in the order asked for where it thinks that a page is soon full; where filters exclude each other, or
find what lies far back, it would read every event. So a walk goes through WINDOW events, and what it leaves is looked up by the indexes
of the filters, all at once, and put in order then. docs/decisions has the figures.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BinaryExpression, Column, ColumnElement, Row, Select, literal_column, select, tuple_
from sqlalchemy.sql import operators
from sqlmodel import Session

from app.query.events import order
from app.query.filters import NEVER
from app.query.vocabulary import Sort
from app.storage.tables import EventRow

WINDOW = 5_000
"""Events that a walk reads at most: a few milliseconds' worth."""
_WALKED = frozenset({"event_subtype", "source", "event_mode", "event_type", "engine_version", "status", "date_basis", "quad_class"})
"""What has an index in which the events of one value stand in the order of their ids."""
_FEW = "article_id"
"""What only few events have in common: they are looked up at once."""


def read(
    session: Session,
    columns: Sequence[Any],
    conditions: Sequence[ColumnElement[bool]],
    *,
    sort: Sort,
    limit: int,
    after: tuple[Any, ...] | None,
) -> Sequence[Row[Any]]:
    """At most `limit` rows, fewer than WINDOW, of the events that match, in order, behind the position `after`."""
    if conditions is NEVER:
        return []
    keys = order(sort)
    behind = [tuple_(*keys) < tuple_(*after)] if after is not None else []
    if not any(_column(condition) == _FEW for condition in conditions):
        value = next((one for one in conditions if sort == "ingestion" and _column(one) in _WALKED), None)
        others = [condition for condition in conditions if condition is not value]
        walk = keys if value is None else [value.left, *keys]
        # As a range, though of one value: else the order would be that of the ids alone, and the planner could walk through all of them.
        within = [] if value is None else [value.left >= value.right, value.left <= value.right]
        window = _events(*within, *behind).order_by(*(key.desc() for key in walk)).limit(WINDOW).cte("events")
        rows = session.execute(_page(columns, walk, limit).where(*others).add_cte(window)).all()
        if len(rows) == limit or not others:
            return rows
    # With an offset, if of none, the planner looks for all of them: it does not know that only the first will be taken.
    every = _events(*conditions, *behind).offset(literal_column("0")).cte("events")
    return session.execute(_page(columns, keys, limit).add_cte(every)).all()


def _events(*conditions: ColumnElement[bool]) -> Select[Any]:
    return select(literal_column("*")).select_from(EventRow).where(*conditions)


def _page(columns: Sequence[Any], keys: Sequence[Any], limit: int) -> Select[Any]:
    """Of the events that a common table expression of this name holds."""
    return select(*columns).select_from(EventRow).order_by(*(key.desc() for key in keys)).limit(limit)


def _column(condition: ColumnElement[bool]) -> str | None:
    """The column that must have one value."""
    if isinstance(condition, BinaryExpression) and condition.operator is operators.eq and isinstance(condition.left, Column):
        return condition.left.name
    return None
