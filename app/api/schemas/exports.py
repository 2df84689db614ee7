"""Exports on the wire."""

from typing import Literal

from pydantic import Field

from app.api.schemas.event_queries import EventFilterQuery
from app.api.schemas.events import EventOut
from app.api.schemas.types import Out

ExportFormat = Literal["json", "jsonl", "csv", "parquet", "gdelt-events", "gdelt-mentions", "icews", "polecat", "acled"]


class EventExportOut(Out):
    """All events that match, last stored first."""

    events: list[EventOut]


class ExportQuery(EventFilterQuery):
    """Filters of events, and the form in which they are sent."""

    format: ExportFormat | None = Field(
        default=None,
        description="`json`, `jsonl` (an event a line), `csv` (flat), `parquet` (nested), or the tables of other event data. Absent: what "
        "the `Accept` header asks for, among the first four, else `json`.",
    )
