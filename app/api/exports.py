"""Stored events out, all of them at once, in the form that is asked for."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Annotated, Any, TypeVar, get_args

from fastapi import APIRouter, Depends, Header
from fastapi.responses import StreamingResponse
from sqlmodel import Session

from app.api import asking, encodings
from app.api.dependencies import get_session
from app.api.problems import EVERYWHERE, declare
from app.api.schemas.event_queries import EventField
from app.api.schemas.exports import EventExportOut, ExportFormat, ExportQuery
from app.query import documents
from app.query.exports import TABLES, ExportRow, stream

router = APIRouter(prefix="/v1/events", tags=["events"])
Sent = TypeVar("Sent")

_JSON, _JSON_LINES, _PARQUET = "application/json", "application/x-ndjson", "application/vnd.apache.parquet"
_CSV, _TABS = "text/csv; charset=utf-8", "text/tab-separated-values; charset=utf-8"
_NEGOTIATED: dict[str, ExportFormat] = {_JSON: "json", _JSON_LINES: "jsonl", "text/csv": "csv", _PARQUET: "parquet"}
"""What an Accept header can ask for; other conventions have no media type of their own."""
_DOCUMENTS: dict[str, tuple[str, str, Callable[[Iterable[str]], Iterator[bytes]]]] = {
    "json": (_JSON, "events.json", encodings.json_document),
    "jsonl": (_JSON_LINES, "events.jsonl", encodings.json_lines),
}
_ROWS: dict[str, tuple[str, str, Callable[[Iterable[ExportRow]], Iterator[bytes]]]] = {
    "parquet": (_PARQUET, "events.parquet", encodings.parquet),
    **{
        name: (
            _CSV if table.delimiter == "," else _TABS,
            "events.csv" if name == "csv" else f"{name}.{'csv' if table.delimiter == ',' else 'tsv'}",
            partial(encodings.delimited, table=table),
        )
        for name, table in TABLES.items()
    },
}
_CONTENT: dict[str, Any] = {
    _JSON_LINES: {"schema": {"type": "string", "description": "An event a line."}},
    "text/csv": {"schema": {"type": "string", "description": "The flat table, or ACLED's columns."}},
    "text/tab-separated-values": {"schema": {"type": "string", "description": "The tables of GDELT, ICEWS and POLECAT."}},
    _PARQUET: {"schema": {"type": "string", "format": "binary"}},
}


@router.get(
    "/export",
    summary="Export events",
    response_class=StreamingResponse,
    response_description="All events that match",
    responses={200: {"model": EventExportOut, "content": _CONTENT}, **declare("invalid-request", *EVERYWHERE)},
    openapi_extra=asking.parameters(ExportQuery),
)
def export_events(
    query: Annotated[ExportQuery, Depends(asking.reader(ExportQuery))],
    session: Annotated[Session, Depends(get_session, scope="request")],
    accept: Annotated[str, Header(include_in_schema=False)] = "",
) -> StreamingResponse:
    """Sends the events that match every filter, last stored first, as they are at this moment, however many they are.

    The tables of other event data leave out what didn't happen (unless `status` or `exclude_status` asks for it) and what they have no
    code for; docs/exports.md says which column comes from which field. An answer that breaks off before its end is not whole.
    """
    chosen = query.format or preferred(accept)
    filters = query.filters()
    if chosen in _DOCUMENTS:
        media_type, name, encode = _DOCUMENTS[chosen]
        sent = encode(_begun(documents.stream(session, filters, shown=get_args(EventField))))
    else:
        media_type, name, tabulate = _ROWS[chosen]
        sent = tabulate(_begun(stream(session, TABLES[chosen].narrow(filters) if chosen in TABLES else filters)))
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Vary": "Accept"}
    return StreamingResponse(sent, media_type=media_type, headers=headers)


def preferred(accept: str) -> ExportFormat:
    """The format that an Accept header (RFC 9110, 12.5.1) likes best; JSON where it names none that there is."""
    ranges: dict[str, float] = {}
    for item in accept.lower().split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        ranges[name] = max(_quality(parameters), ranges.get(name, 0.0))

    def quality(media_type: str) -> float:
        named = (media_type, f"{media_type.partition('/')[0]}/*", "*/*")
        return next((ranges[name] for name in named if name in ranges), 0.0)

    return _NEGOTIATED[max(_NEGOTIATED, key=quality)]


def _quality(parameters: list[str]) -> float:
    try:
        return next((float(value[2:]) for value in parameters if value.startswith("q=")), 1.0)
    except ValueError:
        return 0.0


def _begun(rows: Iterator[Sent]) -> Iterator[Sent]:
    """The same rows, the first of them read already: what fails at once is still answered with a problem."""
    return itertools.chain(list(itertools.islice(rows, 1)), rows)
