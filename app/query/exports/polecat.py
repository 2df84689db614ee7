"""The columns of POLECAT (PLOVER event data, as on Dataverse): tab-separated, one line an event, lists joined by `; `."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import get_args

from app.extraction.event import Participant
from app.query.events import EventFilters
from app.query.exports.rows import ExportRow
from app.query.exports.table import Cell, Table, by_role, country_name, day, iso, number, only_occurred
from app.query.vocabulary import EventTypeCode

_SIDE = ("Name", "Country", "COW", "Primary {} Sector", "{} Sectors", "Title", "Name Raw", "Wikipedia {} ID")
_PLOVER = tuple(code for code in get_args(EventTypeCode) if code != "STATEMENT")
"""STATEMENT is an extension: PLOVER has no such type."""


def _narrow(filters: EventFilters) -> EventFilters:
    occurred = only_occurred(filters)
    return occurred if filters.event_types else replace(occurred, event_types=_PLOVER)


def _lines(row: ExportRow) -> Iterator[list[Cell]]:
    event = row.record.event
    place = event.location
    country = country_name(place.country) if place else None
    yield [
        str(number(row.record.id)),
        iso(day(row)),
        event.event_type,
        event.event_mode,
        event.goldstein,
        event.quad_class and event.quad_class.replace("_", " ").upper(),
        _joined(event.contexts),
        *_side(by_role(event, "actor")),
        *_side(by_role(event, "recipient")),
        place.name if place else None,
        *[None] * 3,
        country,
        *[None] * 3,
        place.name if place else None,
        None,
        row.source,
        iso(row.published_on),
        *[None] * 3,
        "English",
        row.record.engine_version,
    ]


def _side(participants: list[Participant]) -> list[Cell]:
    sectors = dict.fromkeys(sector for one in participants for sector in one.sectors)
    return [
        _joined(one.name for one in participants),
        _joined(one.country or "None" for one in participants),
        None,
        _joined(one.sectors[0] if one.sectors else "None" for one in participants),
        _joined(sectors),
        None,
        _joined(one.mention for one in participants),
        None,
    ]


def _joined(values: Iterable[str]) -> str | None:
    return "; ".join(value.replace(";", ",") for value in values) or None


def _columns(side: str) -> Iterator[str]:
    for part in _SIDE:
        yield part.format(side) if "{}" in part else f"{side} {part}"


TABLE = Table(
    columns=(
        *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
        *_columns("Actor"),
        *_columns("Recipient"),
        *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type"),
        *("Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"),
    ),
    lines=_lines,
    narrow=_narrow,
)
