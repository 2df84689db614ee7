"""Events as JSON documents in the shape of the record, built by the database.

Most of a page's time would go into reading its rows into objects and writing these out again; so the page is sent as it comes. That the
documents say what `app.query.records` reads is held by tests/query/test_documents.py.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, case, cast, func, literal_column, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlmodel import Session, col

from app.query import cursor, pages
from app.query.events import BATCH, EVENTS, SORT_KEYS, order
from app.query.filters import EventFilters, conditions
from app.query.vocabulary import Sort
from app.storage.tables import EventRow, MentionRow, ParticipantRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """Events as JSON objects, in the order asked for; `next_cursor` is None on the last page."""

    documents: list[str]
    next_cursor: str | None


def _object(members: dict[str, Any]) -> ColumnElement[Any]:
    pairs: Iterator[tuple[Any, Any]] = ((literal_column(f"'{name}'"), value) for name, value in members.items())
    return func.json_build_object(*chain.from_iterable(pairs))


def _listed(row: Any, members: dict[str, Any]) -> ColumnElement[Any]:
    """The parts of an event in their order; `field` is there only where it is not the text."""
    in_text = row.field == literal_column("'text'")
    part: ColumnElement[Any] = case((in_text, _object(members)), else_=_object(members | {"field": row.field}))
    listed = func.json_agg(aggregate_order_by(part, row.position))
    return func.coalesce(
        select(listed).where(row.event_id == EventRow.id).correlate(EventRow).scalar_subquery(), literal_column("'[]'::json")
    )


def _instant(column: Any) -> ColumnElement[Any]:
    return func.to_char(func.timezone(literal_column("'UTC'"), column), literal_column("""'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'"""))


_PARTICIPANTS = _listed(
    ParticipantRow,
    {
        "role": ParticipantRow.role,
        "actor_id": ParticipantRow.actor_id,
        "name": ParticipantRow.name,
        "kind": ParticipantRow.kind,
        "country": ParticipantRow.country,
        "sectors": ParticipantRow.sectors,
        "mention": ParticipantRow.mention,
        "start": ParticipantRow.start_char,
        "end": ParticipantRow.end_char,
    },
)
_TRIGGER = _object({"text": MentionRow.trigger_text, "start": MentionRow.trigger_start, "end": MentionRow.trigger_end})
_MENTIONS = _listed(MentionRow, {"start": MentionRow.start_char, "end": MentionRow.end_char, "trigger": _TRIGGER})
_DATE = case(
    (
        col(EventRow.date_start).is_not(None),
        _object(
            {
                "start": EventRow.date_start,
                "end": EventRow.date_end,
                "precision": EventRow.date_precision,
                "basis": EventRow.date_basis,
                "text": EventRow.date_text,
                "start_char": EventRow.date_start_char,
                "end_char": EventRow.date_end_char,
            }
        ),
    )
)
_MEMBERS: dict[str, Any] = {
    "event_type": EventRow.event_type,
    "event_mode": EventRow.event_mode,
    "event_subtype": EventRow.event_subtype,
    "cameo_code": EventRow.cameo_code,
    "quad_class": EventRow.quad_class,
    "goldstein": EventRow.goldstein,
    "contexts": EventRow.contexts,
    "status": EventRow.status,
    "participants": _PARTICIPANTS,
    "date": _DATE,
    "location": EventRow.location,
    "attribution": EventRow.attribution,
    "quantities": EventRow.quantities,
    "mentions": _MENTIONS,
    "confidence": EventRow.confidence,
    "id": EventRow.id,
    "article_id": EventRow.article_id,
    "engine_version": EventRow.engine_version,
    "created_at": _instant(EventRow.created_at),
    "updated_at": _instant(EventRow.updated_at),
    "explanation": EventRow.explanation,
}


def search(
    connection: Connection, filters: EventFilters, *, shown: Collection[str], limit: int, sort: Sort = "ingestion", after: str | None = None
) -> DocumentPage:
    """A page of the events that match, with the fields to be `shown`; in other things as `app.query.events.search`."""
    position = cursor.position_of(after, sort) if after is not None else None
    asked = conditions(connection, filters)
    rows = pages.read(connection, _columns(frozenset(shown), sort), asked, sort=sort, limit=limit + 1, after=position)
    last = rows[limit - 1] if len(rows) > limit else None
    next_cursor = cursor.of_position(last.id, last.sort_key if sort in SORT_KEYS else None) if last is not None else None
    return DocumentPage(documents=[row.document for row in rows[:limit]], next_cursor=next_cursor)


def stream(session: Session, filters: EventFilters, *, shown: Collection[str]) -> Iterator[str]:
    """The document of every event that matches, last stored first: all as of one moment, in bounded memory whatever their number."""
    statement = select(_document(frozenset(shown))).select_from(EventRow).where(*conditions(session.connection(), filters))
    for row in session.execute(statement.order_by(*(key.desc() for key in order("ingestion"))), execution_options={"yield_per": BATCH}):
        yield row.document


@lru_cache(maxsize=100)
def _columns(shown: frozenset[str], sort: Sort) -> tuple[Any, ...]:
    return _document(shown), EVENTS.c.id, SORT_KEYS.get(sort, EVENTS.c.id).label("sort_key")


@lru_cache(maxsize=100)
def _document(shown: frozenset[str]) -> ColumnElement[str]:
    """The document with these fields, as it stands in a statement: to put it together and to read through it would cost each request."""
    document = cast(_object({name: value for name, value in _MEMBERS.items() if name in shown}), Text).label("document")
    statement = str(select(document).select_from(EventRow).compile(dialect=postgresql.dialect()))
    return literal_column(statement.removeprefix("SELECT ").removesuffix(" AS document \nFROM events"), Text).label("document")
