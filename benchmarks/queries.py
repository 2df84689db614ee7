"""Every filter of events, and every two of them: how the database finds them, how long it takes, and how long the service takes.

    python -m benchmarks.queries DATABASE_URL

The database is one that `benchmarks.generated_events` filled. The service is asked over HTTP, one request after another; the raw time is
that of the same statements, with the same values, sent by the driver and read to the end. Each time is the best of three.
"""

import contextlib
import http.client
import itertools
import json
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any, get_origin
from urllib.parse import urlencode

import psycopg
import uvicorn
from sqlalchemy import event
from sqlalchemy.engine import Engine

from app.api.schemas.event_queries import EventQuery
from app.main import create_app
from app.settings import Settings
from tests.factories import FakeExtractor

REPEATS = 3
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

    def __init__(self, database_url: str, port: int):
        self.raw = psycopg.connect(database_url, autocommit=True)
        self.http = http.client.HTTPConnection("127.0.0.1", port)
        self.sent: list[tuple[str, Any]] = []
        self.recording = False
        event.listen(Engine, "before_cursor_execute", self._record)

    def _record(self, _connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if self.recording:
            self.sent.append((statement, parameters))

    def ask(self, query: list[tuple[str, str]]) -> dict[str, Any]:
        self.http.request("GET", f"/v1/events?{urlencode(query)}")
        answer = self.http.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{query}: {answer.status} {body[:300]!r}")
        return json.loads(body)

    def measure(self, query: list[tuple[str, str]]) -> dict[str, Any]:
        """Milliseconds of the service and of its statements sent raw, and which large tables the plans read whole."""
        self.sent, self.recording = [], True
        found = len(self.ask(query)["events"])
        self.recording = False
        statements = self.sent
        api = min(self._timed(lambda: self.ask(query)) for _ in range(REPEATS))
        raw = min(self._timed(lambda: self._send(statements)) for _ in range(REPEATS))
        plan = self.raw.execute("EXPLAIN (FORMAT JSON) " + statements[-1][0], statements[-1][1]).fetchone()[0][0]["Plan"]  # type: ignore[index]
        return {"query": query, "found": found, "api": api, "raw": raw, "ratio": api / raw, "plan": list(dict.fromkeys(_nodes(plan)))}

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


@contextlib.contextmanager
def service(database_url: str) -> Iterator[int]:
    """The service on a free port, in a thread."""
    application = create_app(Settings(database_url=database_url), extractor=FakeExtractor())
    server = uvicorn.Server(uvicorn.Config(application, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


def main(database_url: str) -> None:
    with service(database_url) as port:
        bench = Bench(database_url, port)
        asked = list(filters(bench.raw))
        _show("no filter and the orders", [bench.measure([("sort", sort)]) for sort in ("ingestion", "date", "publication", "confidence")])
        singles = [bench.measure(list(one.items())) for one in asked]
        _show("one filter", singles)
        pairs = [
            bench.measure([*one.items(), *other.items()]) for one, other in itertools.combinations(asked, 2) if one.keys() != other.keys()
        ]
        whole = [pair for pair in singles + pairs if any("WHOLE" in node for node in pair["plan"])]
        slow = [pair for pair in pairs if pair["ratio"] > FACTOR]
        print(f"\n{len(pairs)} combinations of two: {len(slow)} over {FACTOR} times the raw statement, {len(whole)} read a table whole")
        _show("the slowest", sorted(pairs, key=lambda pair: -pair["api"])[:15])
        _show("the furthest from the raw statement", sorted(pairs, key=lambda pair: -pair["ratio"])[:15])
        _show("those that read a table whole", whole[:20])


def _show(title: str, measured: list[dict[str, Any]]) -> None:
    print(f"\n{title}\n{'raw ms':>8} {'API ms':>8} {'times':>6} {'found':>6}  query: how it is found")
    for one in measured:
        query = " ".join(f"{name}={value}" for name, value in one["query"])
        nodes = [node for node in one["plan"] if node not in ("participants_pkey", "mentions_pkey")]
        print(f"{one['raw']:8.1f} {one['api']:8.1f} {one['ratio']:6.1f} {one['found']:6}  {query}: {', '.join(nodes)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
