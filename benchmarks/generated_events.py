"""Events by the hundred thousand, made up and loaded with COPY, to measure queries on.

    python -m benchmarks.generated_events DATABASE_URL [EVENTS]

The database must be migrated; its name must end in `_bench` or `_test`, for what it holds is thrown away. The values are skewed as those of
news are: few actors, types and sources take part in most events, and most in few; the codes of an event agree with each other.
"""

import datetime as dt
import random
import sys
import time
import uuid
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import psycopg
from sqlalchemy import make_url

from app.storage.events import facet

SEED = 11
EVENTS_OF_ARTICLE = 5
UNKNOWN_ACTORS = 20_000
FIRST_DAY = dt.date(2005, 1, 1)
DAYS = 7_500

TYPES = {
    # type: quad class, CAMEO root, Goldstein, share
    "CONSULT": ("verbal_cooperation", "04", 1.0, 26),
    "STATEMENT": (None, "01", 0.0, 20),
    "ASSAULT": ("material_conflict", "19", -9.5, 12),
    "COERCE": ("material_conflict", "17", -7.0, 8),
    "SUPPORT": ("verbal_cooperation", "05", 3.5, 6),
    "REQUEST": ("verbal_conflict", "10", -1.0, 6),
    "ACCUSE": ("verbal_conflict", "11", -2.0, 5),
    "AGREE": ("verbal_cooperation", "03", 4.0, 4),
    "AID": ("material_cooperation", "07", 7.0, 3),
    "REJECT": ("verbal_conflict", "12", -4.0, 3),
    "THREATEN": ("verbal_conflict", "13", -5.0, 2),
    "PROTEST": ("material_conflict", "14", -6.5, 2),
    "COOPERATE": ("material_cooperation", "06", 6.0, 1),
    "RETREAT": ("material_cooperation", "08", 5.0, 0.7),
    "SANCTION": ("material_conflict", "16", -5.5, 0.6),
    "MOBILIZE": ("material_conflict", "15", -7.2, 0.4),
    "CONCEDE": ("material_cooperation", "08", 5.0, 0.3),
}
MODES = (None, None, "visit", "third-party", "phone", "meet", "strike", "firearms")
CONTEXTS = ("diplomatic", "military", "economic", "legal", "human_rights", "territory", "election", "health", "migration", "environment")
SECTORS = ("GOV", "MIL", "LEG", "CVL", "REB", "JUD", "IGO", "BUS", "COP", "PTY", "NGO", "SPY", "REF", "LAB")
SUBJECTS = ("border", "ceasefire", "harvest", "pipeline", "visa", "railway", "election", "drought", "tariff", "hostage", "port", "budget")
VERBS = ("discussed", "praised", "rejected", "signed", "delayed", "attacked", "funded", "condemned", "visited", "blocked")


def main(database_url: str, number: str = "500000") -> None:
    name = make_url(database_url).database or ""
    if not name.endswith(("_bench", "_test")):
        sys.exit(f"{name!r} does not end in _bench or _test: its events would be thrown away")
    started = time.monotonic()
    with psycopg.connect(database_url) as connection:
        load(connection, int(number))
    print(f"{int(number):,} events in {time.monotonic() - started:.0f} s")


def load(connection: psycopg.Connection[Any], number: int) -> None:
    """Put `number` events in place of those that the database holds; commits."""
    draw = random.Random(SEED)
    connection.execute("TRUNCATE articles, deleted_events CASCADE")
    connection.execute("DELETE FROM actors WHERE NOT known")
    actors = _actors(connection, draw)
    articles, events, participants, mentions = _tables(draw, actors, number)
    _copy(connection, "articles (id, identity, source, title, text, language, published_on, revision, engine_version)", articles)
    _copy(
        connection,
        "events (id, article_id, position, event_type, event_mode, event_subtype, cameo_code, quad_class, goldstein, contexts, status, "
        "date_start, date_end, date_precision, date_basis, quantities, confidence, explanation, engine_version, search, facets, "
        "created_at, updated_at)",
        events,
    )
    _copy(
        connection,
        "participants (event_id, position, role, actor_id, name, kind, country, sectors, mention, start_char, end_char, field)",
        participants,
    )
    _copy(connection, "mentions (event_id, position, start_char, end_char, field, trigger_text, trigger_start, trigger_end)", mentions)
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE")
    connection.autocommit = False


def _actors(connection: psycopg.Connection[Any], draw: random.Random) -> list[tuple[str, str, str, str | None]]:
    """Known actors, the first ones countries, and unknown people: id, name, kind, country."""
    known = connection.execute("SELECT id, name, kind, country FROM actors ORDER BY kind = 'country' DESC, md5(id)").fetchall()
    countries = [country for _, _, kind, country in known if kind == "country"]
    unknown = [(f"person:made-up-{n}", f"Made Up {n}", "person", draw.choice(countries)) for n in range(UNKNOWN_ACTORS)]
    rows = [(key, name, name.lower().replace(" ", ""), kind, country, ["CVL"], False) for key, name, kind, country in unknown]
    _copy(connection, "actors (id, name, folded_name, kind, country, sectors, known)", rows)
    _copy(connection, "actor_aliases (actor_id, folded, alias)", [(row[0], row[2], row[1]) for row in rows])
    return known + unknown


def _tables(draw: random.Random, actors: list[Any], number: int) -> tuple[Iterator[Any], Iterator[Any], Iterator[Any], Iterator[Any]]:
    """The rows of articles, events, participants and mentions; each iterator makes the same events anew."""

    def events(table: str) -> Iterator[Any]:
        made = random.Random(draw_seed)
        for article in range(-(-number // EVENTS_OF_ARTICLE)):
            yield from _article(made, table, article, min(EVENTS_OF_ARTICLE, number - article * EVENTS_OF_ARTICLE), actors, weights)

    draw_seed = draw.random()
    weights = list(accumulate(1 / (rank + 5) for rank in range(len(actors))))
    return events("articles"), events("events"), events("participants"), events("mentions")


_TYPE_NAMES, _TYPE_SHARES = list(TYPES), list(accumulate(share for *_, share in TYPES.values()))
_SOURCES = [f"Paper {number}" for number in range(400)]
_SOURCE_SHARES = list(accumulate(1 / (rank + 1) for rank in range(400)))


def _article(draw: random.Random, table: str, article: int, events: int, actors: list[Any], weights: list[float]) -> Iterator[Any]:
    published = FIRST_DAY + dt.timedelta(days=int(draw.random() ** 0.5 * DAYS)) if draw.random() < 0.97 else None
    stored = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=article * 60)
    article_id = _id(stored, 0)
    engine = draw.choices(("0.1.0", "0.2.0", "0.4.0"), (5, 15, 80))[0]
    title = f"{draw.choice(VERBS)} {draw.choice(SUBJECTS)} {article % 997}"
    source = draw.choices(_SOURCES, cum_weights=_SOURCE_SHARES)[0] if draw.random() < 0.95 else None
    if table == "articles":
        yield article_id, article.to_bytes(8, "big"), source, title, "made up " * 20, "en", published, 1, engine
    for position in range(events):
        event_id = _id(stored, events - position)
        event_type = draw.choices(_TYPE_NAMES, cum_weights=_TYPE_SHARES)[0]
        quad_class, root, goldstein, _ = TYPES[event_type]
        leaf = draw.randrange(6)
        subtype = f"{event_type.lower()}_{leaf}"
        words = f"{title} {draw.choice(VERBS)} {draw.choice(SUBJECTS)} {subtype} word{int(draw.paretovariate(0.7)) % 50_000}"
        mode, contexts = draw.choice(MODES), draw.sample(CONTEXTS, draw.choices((0, 1, 2), (3, 5, 2))[0])
        status = draw.choices(("occurred", "planned", "hypothetical", "negated"), (80, 12, 5, 3))[0]
        dated = published is not None and draw.random() < 0.85
        precision, days = draw.choices((("day", 1), ("week", 7), ("month", 30), ("year", 365)), (80, 5, 10, 5))[0]
        start = published - dt.timedelta(days=int(draw.expovariate(1 / 40))) if published and dated else None
        basis = draw.choices(("explicit", "relative", "publication"), (20, 40, 40))[0]
        confidence = round(draw.betavariate(5, 2), 4)
        cast = list(dict.fromkeys(draw.choices(range(len(actors)), cum_weights=weights, k=draw.choices((1, 2, 3), (20, 60, 20))[0])))
        sectors = [draw.choices(SECTORS, [2.0**-n for n in range(len(SECTORS))])[0] for _ in cast]
        roles = ["recipient" if number and event_type != "CONSULT" else "actor" for number in range(len(cast))]
        if table == "events":
            facets = _facets([(actors[chosen], role, sector) for chosen, role, sector in zip(cast, roles, sectors, strict=True)])
            yield (
                event_id, article_id, position, event_type, mode, subtype, f"{root}{leaf}", quad_class, goldstein, contexts, status,
                start, start + dt.timedelta(days=days - 1) if start else None, precision if start else None, basis if start else None,
                "[]", confidence, [f"{subtype}/1"], engine, _tsvector(words), facets, stored, stored,
            )  # fmt: skip
        elif table == "participants":
            for number, (chosen, role, sector) in enumerate(zip(cast, roles, sectors, strict=True)):
                actor_id, name, kind, country = actors[chosen]
                yield event_id, number, role, actor_id, name, kind, country, [sector], name, 0, len(name), "text"
        elif table == "mentions":
            yield event_id, 0, 0, 100, "text", "made", 0, 4


def _facets(participants: list[tuple[Any, str, str]]) -> list[str]:
    found: set[str] = set()
    for (actor_id, _, _, country), role, sector in participants:
        found |= {role, facet(role, "actor", actor_id), facet(role, "sector", sector)}
        if country:
            found.add(facet(role, "country", country))
    return sorted(found)


def _id(stored: dt.datetime, number: int) -> uuid.UUID:
    """A UUIDv7 of that moment."""
    return uuid.UUID(int=(int(stored.timestamp() * 1_000) << 80) | 7 << 76 | number << 64 | 0b10 << 62)


def _tsvector(words: str) -> str:
    """Words as PostgreSQL reads a tsvector; near enough to what it would make of them."""
    return " ".join(f"{word.removesuffix('ed')}:{place}" for place, word in enumerate(words.split(), start=1))


def _copy(connection: psycopg.Connection[Any], into: str, rows: Any) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


if __name__ == "__main__":
    main(*sys.argv[1:])
