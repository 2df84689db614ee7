"""Every filter of events, and every two of them: how the database finds them, how long it takes, and how long the service takes.

    python -m benchmarks.queries DATABASE_URL [N]: every Nth of the pairs

The database is one that `benchmarks.generated_events` filled. The service runs as its users run it, in a process of its own, and is asked
over one HTTP connection, one request after another. "The same SQL sent raw" is: the statements that the service sends to answer the
query (those that look up names, and those that find the page), with the same values, sent by psycopg from Python over a connection like
those of the service, outside a transaction, and their rows fetched. The service's question whether the caller has a key is not among
them. Each time is the best of REPEATS, by turns, so that what else the machine does befalls both. On a busy
machine, `chrt -f 1` before the command, and `chrt -f -p 1 PID` for the database's first process, put both before everything else.
"""

import http.client
import itertools
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, get_origin
from urllib.parse import urlencode, urlsplit

import psycopg
from sqlalchemy import event

from app.api.schemas.event_queries import EventQuery
from app.query import documents
from app.storage.engine import PLANNING, make_engine
from tests.running import serving

REPEATS = 5
FACTOR = 3.0
"""How much longer than the raw statements the service may take."""
LARGE = ("events", "participants", "articles", "mentions")

Filter = dict[str, str]


def filters(connection: psycopg.Connection[Any]) -> Iterator[Filter]:
    """Two values of every filter where it makes a difference: one that many events have, and one that few have."""
    actors = [row[0] for row in connection.execute(
        "SELECT actor_id FROM participants GROUP BY 1 ORDER BY count(*) DESC LIMIT 3000"
    )]  # fmt: skip
    article = str(connection.execute("SELECT article_id FROM events ORDER BY id OFFSET 5000 LIMIT 1").fetchone()[0])  # type: ignore[index]
    yield from (
        {"q": "border"}, {"q": "drought word37"}, {"actor": actors[0]}, {"actor": actors[-1]}, {"actor": "president of the United States"},
        {"with_actor": actors[1]}, {"with_actor": actors[-2]}, {"role": "recipient"}, {"with_role": "actor"}, {"country": "USA"},
        {"country": "TUV"}, {"sector": "GOV"}, {"sector": "LAB"}, {"event_type": "CONSULT"}, {"event_type": "CONCEDE"},
        {"event_mode": "visit"}, {"event_subtype": "consult_1"}, {"event_subtype": "concede_5"}, {"cameo_code": "04"},
        {"cameo_code": "155"},
        {"quad_class": "material_conflict"}, {"context": "economic"}, {"status": "negated"}, {"date_from": "2025-01-01"},
        {"date_from": "2026-01-01"}, {"date_to": "2006-01-01"}, {"date_precision": "day"}, {"date_basis": "explicit"},
        {"published_from": "2025-06-01"}, {"published_to": "2005-06-01"}, {"ingested_since": "2026-03-01"}, {"updated_since": "2026-03-10"},
        {"article_id": article}, {"source": "Paper 0"}, {"source": "Paper 399"}, {"engine_version": "0.1.0"}, {"min_confidence": "0.97"},
        {"exclude_actor": actors[0]}, {"exclude_country": "USA"}, {"exclude_sector": "GOV"}, {"exclude_event_type": "CONSULT"},
        {"exclude_event_subtype": "consult_1"}, {"exclude_quad_class": "material_conflict"}, {"exclude_context": "economic"},
        {"exclude_status": "occurred"}, {"exclude_source": "Paper 0"},
    )  # fmt: skip


def query_of(asked: Filter) -> EventQuery:
    """The query as the service reads it."""
    lists = {name for name, field in EventQuery.model_fields.items() if get_origin(field.annotation) is list}
    return EventQuery.model_validate({name: [value] if name in lists else value for name, value in asked.items()})


class Bench:
    """The service, the statements that it sends, and a connection to send them raw."""

    def __init__(self, database_url: str, address: str):
        self.engine = make_engine(database_url)
        options = " ".join(f"-c {name}={value}" for name, value in PLANNING.items())
        self.raw = psycopg.connect(database_url, autocommit=True, prepare_threshold=None, options=options)
        self.http = http.client.HTTPConnection(urlsplit(address).netloc)
        self.sent: list[tuple[str, Any]] = []
        event.listen(self.engine, "before_cursor_execute", self._record)

    def _record(self, _connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        self.sent.append((statement, parameters))

    def ask(self, query: Filter) -> dict[str, Any]:
        self.http.request("GET", f"/v1/events?{urlencode(query)}")
        answer = self.http.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{query}: {answer.status} {body[:300]!r}")
        return json.loads(body)

    def measure(self, query: Filter) -> dict[str, Any]:
        """Milliseconds of the service and of its statements sent raw, and how the plans read the tables."""
        statements = self.statements(query)
        found = len(self.ask(query)["events"])
        times = [(self._timed(lambda: self._ask_only(query)), self._timed(lambda: self._send(statements))) for _ in range(REPEATS)]
        api, raw = (min(column) for column in zip(*times, strict=True))
        plans = [
            self.raw.execute("EXPLAIN (FORMAT JSON) " + statement, parameters).fetchone()[0][0]["Plan"]  # type: ignore[index]
            for statement, parameters in statements
            if "FROM events" in statement
        ]
        nodes = list(dict.fromkeys(node for plan in plans for node in _nodes(plan)))
        return {"query": query, "found": found, "api": api, "raw": raw, "plan": nodes, "statements": len(statements)}

    def statements(self, query: Filter) -> list[tuple[str, Any]]:
        """What the service sends to answer the query."""
        self.sent = []
        asked = query_of(query)
        with self.engine.connect() as connection:
            documents.search(connection, asked.filters(), shown=asked.shown(), limit=asked.limit, sort=asked.sort)
        return self.sent

    def _ask_only(self, query: Filter) -> None:
        self.http.request("GET", f"/v1/events?{urlencode(query)}")
        self.http.getresponse().read()

    def _send(self, statements: list[tuple[str, Any]]) -> None:
        for statement, parameters in statements:
            self.raw.execute(statement, parameters).fetchall()

    @staticmethod
    def _timed(call: Any) -> float:
        started = time.perf_counter()
        call()
        return (time.perf_counter() - started) * 1_000


def _nodes(plan: dict[str, Any]) -> Iterator[str]:
    """How the tables are read."""
    if plan["Node Type"] == "Seq Scan" and plan["Relation Name"] in LARGE:
        yield f"WHOLE TABLE {plan['Relation Name']}"
    elif "Index Name" in plan:
        yield plan["Index Name"]
    for child in plan.get("Plans", ()):
        yield from _nodes(child)


def main(database_url: str, every: str = "1") -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "data", DATELINE_DATABASE_URL=database_url, DATELINE_QUEUE_WORKERS="0") as address,
    ):
        bench = Bench(database_url, address)
        asked = list(filters(bench.raw))
        for _ in range(50):
            bench.measure({})
        _show("no filter and the orders", [bench.measure({"sort": sort}) for sort in ("ingestion", "date", "publication", "confidence")])
        singles = [bench.measure(one) for one in asked]
        _show("one filter", singles)
        together = [one | other for one, other in itertools.combinations(asked, 2) if one.keys() != other.keys()]
        pairs = [bench.measure(pair) for pair in together[:: int(every)]]
        without = [pair for pair in pairs if not pair["statements"]]
        _show("the slowest", sorted(pairs, key=lambda pair: -pair["api"])[:15])
        asking = [pair for pair in pairs if pair["statements"]]
        _show("the furthest from the raw statements", sorted(asking, key=lambda pair: -_ratio(pair))[:15])
        whole = [pair for pair in singles + pairs if any("WHOLE" in node for node in pair["plan"])]
        _show("those that read a table whole", whole[:20])
        print()
        for name, measured in (("filters", singles), ("pairs", asking)):
            ratios = sorted(_ratio(one) for one in measured)
            near = sum(ratio <= FACTOR for ratio in ratios)
            beyond = median(one["api"] - one["raw"] for one in measured)
            print(f"{len(ratios)} {name}: {near} within {FACTOR:g} times; median {median(ratios):.2f}, most {ratios[-1]:.2f}")
            print(f"  {beyond:.1f} ms (median) are spent beyond the statements")
        print(f"{len(without)} pairs contradict themselves: no statement finds their page")
        print(f"{len(whole)} of {len(singles) + len(pairs)} read a table whole")


def _ratio(measured: dict[str, Any]) -> float:
    return measured["api"] / measured["raw"] if measured["statements"] else 0.0


def _show(title: str, measured: list[dict[str, Any]]) -> None:
    print(f"\n{title}\n{'raw ms':>8} {'API ms':>8} {'times':>6} {'found':>6}  query: how it is found")
    for one in measured:
        query = " ".join(f"{name}={value}" for name, value in one["query"].items())
        nodes = [node for node in one["plan"] if node not in ("participants_pkey", "mentions_pkey")]
        print(f"{one['raw']:8.1f} {one['api']:8.1f} {_ratio(one):6.1f} {one['found']:6}  {query}: {', '.join(nodes)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
