"""The record as JSON-ready values: the field names that scorers and clients depend on."""

import datetime as dt
from dataclasses import fields, is_dataclass
from typing import Any

from app.extraction.event import Event, Record


def to_json(record: Record) -> dict[str, Any]:
    """The whole record; events without their explanation."""
    return {
        "external_id": record.external_id,
        "language": record.language,
        "engine_version": record.engine_version,
        "events": [event_to_json(event) for event in record.events],
        "actors": [_plain(actor) for actor in record.actors],
        "temporal_expressions": [_plain(timex) for timex in record.temporal_expressions],
    }


def event_to_json(event: Event, *, explain: bool = False) -> dict[str, Any]:
    """One event; `explain` adds the frames that fired."""
    out = _plain(event)
    if not explain:
        del out["explanation"]
    return out


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        out = {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        if out.get("field") == "text":
            del out["field"]
        return out
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
