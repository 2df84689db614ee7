"""Stored events out, all of them at once, in the form that is asked for."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query
from fastapi.responses import StreamingResponse
from sqlmodel import Session

from app.api import encodings
from app.api.dependencies import get_session
from app.api.problems import EVERYWHERE, declare
from app.api.schemas.exports import EventExportOut, ExportFormat, ExportQuery
from app.query.exports import TABLES, ExportRow, stream

router = APIRouter(prefix="/v1/events", tags=["events"])

_JSON, _JSON_LINES, _PARQUET = "application/json", "application/x-ndjson", "application/vnd.apache.parquet"
_CSV, _TABS = "text/csv; charset=utf-8", "text/tab-separated-values; charset=utf-8"
_NEGOTIATED: dict[str, ExportFormat] = {_JSON: "json", _JSON_LINES: "jsonl", "text/csv": "csv", _PARQUET: "parquet"}
"""What an Accept header can ask for; other conventions have no media type of their own."""
_ENCODERS: dict[str, tuple[str, str, Callable[[Iterable[ExportRow]], Iterator[bytes]]]] = {
    "json": (_JSON, "events.json", encodings.json_document),
    "jsonl": (_JSON_LINES, "events.jsonl", encodings.json_lines),
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
)
def export_events(
    query: Annotated[ExportQuery, Query()],
    session: Annotated[Session, Depends(get_session, scope="request")],
    accept: Annotated[str, Header(include_in_schema=False)] = "",
) -> StreamingResponse:
    """Sends the events that match every filter, last stored first, as they are at this moment, however many they are.

    The tables of other event data leave out what didn't happen (unless `status` asks for it) and what they have no code for;
    docs/exports.md says which column comes from which field. An answer that breaks off before its end is not whole.
    """
    chosen = query.format or preferred(accept)
    media_type, name, encode = _ENCODERS[chosen]
    filters = query.filters()
    rows = stream(session, TABLES[chosen].narrow(filters) if chosen in TABLES else filters)
    return StreamingResponse(
        encode(_begun(rows)),
        media_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Vary": "Accept"},
    )


def preferred(accept: str) -> ExportFormat:
    """The format that an Accept header (RFC 9110, 12.5.1) likes best; JSON where it names none that there is."""
    best, weight = "json", 0.0
    for item in accept.lower().split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        quality = _quality(parameters)
        if name in _NEGOTIATED and quality > weight:
            best, weight = _NEGOTIATED[name], quality
    return best  # type: ignore[return-value]


def _quality(parameters: list[str]) -> float:
    try:
        return next((float(value[2:]) for value in parameters if value.startswith("q=")), 1.0)
    except ValueError:
        return 0.0


def _begun(rows: Iterator[ExportRow]) -> Iterator[ExportRow]:
    """The same rows, the first of them read already: what fails at once is still answered with a problem."""
    return itertools.chain(list(itertools.islice(rows, 1)), rows)
