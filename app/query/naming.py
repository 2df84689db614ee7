"""Whom a name means: an id, a name, an alias, or an office at a place and whoever held it.

An office is worded as news word it: "president of Russia", "Russia's president", "the Russian president", "UN secretary-general".
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Row, Text, any_, bindparam, select, tuple_, union
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import col

from app.extraction.lexicons.actor_files import Office, data_file, read_offices
from app.storage import names as stored_names
from app.storage.tables import ActorAliasRow, ActorRoleRow, ActorRow
from app.storage.teaching_tables import TaughtActorRow

_POSSESSIVE = re.compile(r"['’]s?$")


def _is_any(column: Any, values: str) -> ColumnElement[bool]:
    return column == any_(bindparam(values, type_=ARRAY(Text)))


# Put together once: it begins most searches for an actor.
_IDS: CompoundSelect[Any] = union(
    select(col(ActorAliasRow.actor_id)).where(_is_any(col(ActorAliasRow.folded), "folded")),
    select(col(ActorRow.id)).where(_is_any(col(ActorRow.id), "ids")),
    select(col(TaughtActorRow.merged_into)).where(
        _is_any(col(TaughtActorRow.actor_id), "merged"), col(TaughtActorRow.merged_into).is_not(None)
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who held an office, and the inclusive days between which that was so."""

    actor_id: str
    starts: dt.date
    ends: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """The actors that are meant: those with `ids` always, `holders` on the days of their offices."""

    ids: frozenset[str]
    holders: tuple[Holder, ...] = ()

    def everybody(self) -> frozenset[str]:
        return self.ids | {holder.actor_id for holder in self.holders}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A way to read words as an office: the standard offices in the order to try, at a place by its key or its code."""

    offices: tuple[str, ...]
    place_key: str | None
    place: str | None


def ids_of(connection: Connection, names: Sequence[str]) -> list[str]:
    """The ids of the actors with these names: a name in full, an alias or an id, whatever its case and diacritics."""
    folded = {key for name in names if (key := stored_names.key(name))}
    values = {"folded": list(folded), "ids": [*names, *(name.lower() for name in names)], "merged": list(names)}
    return list(connection.scalars(_IDS, values))


def meant_by(connection: Connection, names: Sequence[str]) -> Meant:
    """Everybody whom one of the names means."""
    readings = [reading for name in names for reading in _readings(name)]
    holders = _holders(connection, readings) if readings else ()
    return Meant(ids=frozenset(ids_of(connection, names)), holders=tuple(holders))


def _readings(name: str) -> Iterator[_Reading]:
    words = name.lower().removeprefix("the ").split()
    whole = " ".join(words)
    for office in _offices().get(whole, ()):
        if office.where:
            yield _Reading(office.offices, None, office.where)
    for split in range(1, len(words)):
        front, back = words[:split], words[split:]
        if back[0] == "of" and len(back) > 1:
            yield from _at(" ".join(front), " ".join(back[1:]))
        yield from _at(" ".join(back), _POSSESSIVE.sub("", " ".join(front)))


def _at(title: str, place: str) -> Iterator[_Reading]:
    """The readings of a title at a place; a title that no file lists may be an office by its own name."""
    key = stored_names.key(place.removeprefix("the "))
    if key:
        known = _offices().get(title, [])
        yield from (_Reading(office.offices, key, office.where) for office in known)
        if title not in (standard for office in known for standard in office.offices):
            yield _Reading((title,), key, None)


@cache
def _offices() -> dict[str, list[Office]]:
    offices: dict[str, list[Office]] = {}
    for office in read_offices(data_file("offices.tsv")):
        offices.setdefault(office.title, []).append(office)
    return offices


def _holders(connection: Connection, readings: Sequence[_Reading]) -> Iterator[Holder]:
    """Who held the first of each reading's offices that anybody held at its place."""
    keys = {reading.place_key for reading in readings if reading.place_key}
    places: dict[str, set[str]] = {}
    aliases = select(col(ActorAliasRow.folded), col(ActorAliasRow.actor_id)).where(col(ActorAliasRow.folded).in_(keys))
    for folded, actor_id in connection.execute(aliases):
        kind, _, slug = actor_id.partition(":")
        if kind in ("country", "org"):
            places.setdefault(folded, set()).add(slug.upper() if kind == "country" else slug)
    pairs = [
        [(office, place) for office in reading.offices]
        for reading in readings
        for place in (places.get(reading.place_key, ()) if reading.place_key else (reading.place,))
        if reading.place is None or reading.place == place
    ]
    held: dict[tuple[str, str], list[Row[Any]]] = {}
    wanted = {pair for alternatives in pairs for pair in alternatives}
    is_wanted = tuple_(col(ActorRoleRow.office), col(ActorRoleRow.place)).in_(wanted)
    for role in connection.execute(select(ActorRoleRow).where(is_wanted)):
        held.setdefault((role.office, role.place), []).append(role)
    for pair in sorted({pair for alternatives in pairs for pair in [pair for pair in alternatives if pair in held][:1]}):
        for role in held[pair]:
            yield Holder(actor_id=role.actor_id, starts=_day(role.starts, dt.date.min), ends=_day(role.ends, dt.date.max))


def _day(text: str | None, unknown: dt.date) -> dt.date:
    """A day of an office; one that its month doesn't have is the month's last."""
    if not text:
        return unknown
    year, month, day = map(int, text.split("-"))
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))
