"""Loads the actors that the lexicons know into their tables, so that they are found before any article names them."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, text

from app.extraction.lexicons.actor_files import EARLIEST, LATEST, Entry
from app.extraction.lexicons.knowledge import Knowledge
from app.storage.names import key

LEXICON = "actors"

_PUT = (
    """
    INSERT INTO actors (id, name, folded_name, kind, country, sectors, known)
    SELECT id, name, folded_name, kind, country, sectors, true
    FROM jsonb_to_recordset(CAST(:actors AS jsonb))
        AS new (id text, name text, folded_name text, kind text, country text, sectors text[])
    ORDER BY id
    ON CONFLICT (id) DO UPDATE
    SET name = excluded.name, folded_name = excluded.folded_name, kind = excluded.kind, country = excluded.country,
        sectors = excluded.sectors, known = true
    """,
    """
    DELETE FROM actor_aliases
    WHERE actor_id IN (SELECT id FROM jsonb_to_recordset(CAST(:actors AS jsonb)) AS new (id text))
    """,
    """
    INSERT INTO actor_aliases (actor_id, folded, alias)
    SELECT actor_id, folded, alias
    FROM jsonb_to_recordset(CAST(:aliases AS jsonb)) AS new (actor_id text, folded text, alias text)
    """,
    """
    DELETE FROM actor_roles
    WHERE actor_id IN (SELECT id FROM jsonb_to_recordset(CAST(:actors AS jsonb)) AS new (id text))
    """,
    """
    INSERT INTO actor_roles (actor_id, position, office, place, sector, starts, ends)
    SELECT actor_id, position, office, place, sector, starts, ends
    FROM jsonb_to_recordset(CAST(:roles AS jsonb))
        AS new (actor_id text, position int, office text, place text, sector text, starts text, ends text)
    """,
)
_DROP = (
    # An actor that the lexicons dropped stays as one met in articles, if any article names it.
    """
    UPDATE actors SET known = false
    WHERE known AND id NOT IN (SELECT id FROM jsonb_to_recordset(CAST(:actors AS jsonb)) AS new (id text))
    """,
    """
    DELETE FROM actors
    WHERE NOT known AND NOT EXISTS (SELECT FROM participants WHERE actor_id = actors.id)
    """,
    "DELETE FROM actor_roles WHERE actor_id IN (SELECT id FROM actors WHERE NOT known)",
)


def load(connection: Connection, knowledge: Knowledge) -> bool:
    """Bring the actor tables to what the lexicons say; False where they hold it already."""
    rows = _rows(knowledge)
    digest = hashlib.sha256("\n".join(rows.values()).encode()).hexdigest()
    loaded = connection.scalar(text("SELECT digest FROM lexicons WHERE name = :name"), {"name": LEXICON})
    if loaded == digest:
        return False
    _execute(connection, (*_PUT, *_DROP), rows)
    connection.execute(
        text(
            "INSERT INTO lexicons (name, digest) VALUES (:name, :digest) "
            "ON CONFLICT (name) DO UPDATE SET digest = excluded.digest, loaded_at = excluded.loaded_at"
        ),
        {"name": LEXICON, "digest": digest},
    )
    return True


def put(connection: Connection, entries: Iterable[Entry]) -> None:
    """Bring the rows of some actors, none of them countries, to what their entries say."""
    _execute(connection, _PUT, _rows(Knowledge(entries, (), (), (), {}, {}, {})))


def _execute(connection: Connection, statements: Iterable[str], rows: dict[str, str]) -> None:
    for statement in statements:
        connection.execute(text(statement), {name: value for name, value in rows.items() if f":{name} " in statement})


def _rows(knowledge: Knowledge) -> dict[str, str]:
    """The rows of each table as JSON."""
    return {name: json.dumps(values) for name, values in _values(knowledge).items()}


def _values(knowledge: Knowledge) -> dict[str, list[dict[str, Any]]]:
    spelled = {entry.id: _spellings(entry, knowledge) for entry in knowledge.entries()}
    for folded, names in knowledge.names.items():
        for name in names:
            if not name.uncertain:
                spelled[name.entry.id].setdefault(folded, _as_in(name.entry, folded))
    return {
        "actors": [
            {
                "id": entry.id,
                "name": entry.name,
                "folded_name": key(entry.name),
                "kind": entry.kind,
                "country": entry.country,
                "sectors": list(entry.sectors),
            }
            for entry in knowledge.entries()
        ],
        "aliases": [
            {"actor_id": actor_id, "folded": folded, "alias": alias}
            for actor_id, aliases in spelled.items()
            for folded, alias in aliases.items()
        ],
        "roles": [
            {
                "actor_id": entry.id,
                "position": position,
                "office": role.office,
                "place": role.where,
                "sector": role.sector,
                "starts": None if role.span.first == EARLIEST else role.span.first,
                "ends": None if role.span.last == LATEST else role.span.last,
            }
            for entry in knowledge.entries()
            for position, role in enumerate(entry.roles)
        ],
    }


def _spellings(entry: Entry, knowledge: Knowledge) -> dict[str, str]:
    """The spellings that the lexicons list, by folded form; short and ambiguous ones without their marks."""
    listed = [entry.name, *(alias.strip("~?") for alias in entry.aliases)]
    country = knowledge.countries.get(entry.country or "")
    if country is not None and country.entry.id == entry.id:
        listed += [name for name in (*country.adjectives, *country.demonyms, *country.seats) if not name.endswith("?")]
    return {folded: spelling for spelling in reversed(listed) if (folded := key(spelling))}


def _as_in(entry: Entry, folded: str) -> str:
    """How the short form with this key is spelled at the end of the name or of an alias."""
    names = [name.strip("~?").split() for name in (entry.name, *entry.aliases)]
    ends = (" ".join(words[first:]) for words in names for first in range(len(words)))
    return next((end for end in ends if key(end) == folded), folded)
