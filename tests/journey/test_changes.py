"""Mirrors follow the changes while others write: what they hold in the end is what is stored."""

import json
import multiprocessing
import random
import threading
import time
import uuid
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from app.errors import NotFound
from app.ingest import articles
from app.query import changes, events
from app.query.events import EventFilters, EventRecord
from app.storage import embedded
from app.storage.engine import make_engine
from app.storage.migrate import upgrade
from tests.factories import FakeExtractor, event, participant, submission
from tests.running import PATIENCE, serving

WRITERS, TURNS = 4, 25


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A server of our own: what is committed here stays, and no other test's transaction holds the changes up."""
    with embedded.running(tmp_path_factory.mktemp("changes"), database="dateline_test", durable=False) as url:
        upgrade(url)
        engine = make_engine(url)
        yield engine
        engine.dispose()


class Mirror:
    """The events as the changes tell of them."""

    def __init__(self, engine: Engine, limit: int):
        self.engine, self.limit = engine, limit
        self.events: dict[uuid.UUID, EventRecord] = {}
        self.position: str | None = None
        self.told: list[str] = []

    def follow(self) -> bool:
        """Read on once; whether there is more already."""
        with Session(self.engine) as session:
            answer = changes.since(session, self.position, limit=self.limit)
        self.position = answer.next_since
        for change in answer.changes:
            self.told.append(change.change)
            if change.event is None:
                self.events.pop(change.event_id, None)
            else:
                self.events[change.event_id] = change.event
        return answer.more

    def catch_up(self) -> None:
        while self.follow():
            pass


def _stored(engine: Engine) -> dict[uuid.UUID, EventRecord]:
    with Session(engine) as session:
        return {record.id: record for record in events.stream(session, EventFilters())}


def _write(engine: Engine, seed: int) -> None:
    """Add, change and delete articles; transactions stay open for a while, so that they end in another order than they began."""
    draw = random.Random(seed)
    names = [f"{number}" for number in range(6)]
    for turn in range(TURNS):
        with Session(engine) as session:
            told = [
                event(event_subtype=f"{seed}-{turn}-{n}", participants=(participant(f"person:p-{n}"),)) for n in range(draw.randrange(3))
            ]
            article = submission(external_id=draw.choice(names), text=f"Text {seed} {turn}")
            receipt = articles.submit(session, FakeExtractor(*told), article)
            if draw.random() < 0.3:
                articles.remove(session, receipt.article_id)
            time.sleep(draw.random() / 50)
            session.rollback() if draw.random() < 0.1 else session.commit()


def test_a_mirror_that_follows_while_others_write_holds_what_is_stored(engine: Engine):
    mirrors = [Mirror(engine, limit=1), Mirror(engine, limit=7), Mirror(engine, limit=1_000)]
    writers = [threading.Thread(target=_write, args=(engine, seed)) for seed in range(WRITERS)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        for mirror in mirrors:
            mirror.follow()
    mirrors.append(Mirror(engine, limit=50))
    stored = _stored(engine)
    assert stored
    for mirror in mirrors:
        mirror.catch_up()
        assert mirror.events == stored
    assert {"created", "deleted"} <= set(mirrors[0].told)


def test_a_change_waits_for_those_that_began_before_it(engine: Engine):
    mirror = Mirror(engine, limit=1_000)
    mirror.catch_up()
    before = len(mirror.told)
    with Session(engine) as slow, Session(engine) as fast:
        first = articles.submit(slow, FakeExtractor(event(event_subtype="slow")), submission(text="Slow")).article_id
        slow.flush()
        second = articles.submit(fast, FakeExtractor(event(event_subtype="fast")), submission(text="Fast")).article_id
        fast.commit()
        mirror.catch_up()
        assert len(mirror.told) == before
        slow.commit()
    mirror.catch_up()
    assert [record.article_id for record in list(mirror.events.values())[-2:]] == [first, second]


def test_a_change_by_whoever_writes_is_told(engine: Engine):
    with Session(engine) as session:
        article_id = articles.submit(session, FakeExtractor(event()), submission(text="To be touched")).article_id
        session.commit()
    mirror = Mirror(engine, limit=1_000)
    mirror.catch_up()
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE participants SET mention = 'They' WHERE event_id IN (SELECT id FROM events WHERE article_id = %s)", (article_id,)
        )
    mirror.catch_up()
    assert mirror.told[-1] == "updated"
    assert [one.event.participants[0].mention for one in mirror.events.values() if one.article_id == article_id] == ["They"]
    with Session(engine) as session:
        articles.remove(session, article_id)
        session.commit()
        with pytest.raises(NotFound):
            events.of_article(session, article_id)
    mirror.catch_up()
    assert mirror.told[-1] == "deleted"
    assert mirror.events == _stored(engine)


VISITORS = ("William Ruto", "Yoweri Museveni", "Emmanuel Macron", "Olaf Scholz", "Volodymyr Zelensky")
PLACES = ("Nairobi", "Paris", "Berlin", "Kampala")


def _text(draw: random.Random) -> str:
    first, second, third = draw.sample(VISITORS, 3)
    place = draw.choice(PLACES)
    arrested = draw.randrange(2, 90)
    return f"{first} met {second} in {place} on Tuesday. {third} condemned the talks. Police in {place} arrested {arrested} people."


def _article(draw: random.Random) -> dict[str, str]:
    return {"external_id": str(draw.randrange(8)), "source": "mirrored", "published_at": "2025-03-05", "text": _text(draw)}


def _ask(address: str, seed: int) -> None:
    """Add, change, queue, recode and delete the same few articles as the other writers do, from a process of its own."""
    draw = random.Random(seed)
    known: list[str] = []
    queued: list[str] = []
    with httpx.Client(base_url=address, timeout=PATIENCE) as client:
        for _ in range(TURNS):
            what = draw.choice(("add", "add", "queue", "batch", "recode", "delete"))
            if what == "add":
                known.append(client.post("/v1/articles", json=_article(draw)).raise_for_status().json()["id"])
            elif what == "queue":
                answer = client.post("/v1/articles", json=_article(draw), headers={"Prefer": "respond-async"}).raise_for_status()
                queued.append(answer.headers["location"])
            elif what == "batch":
                answer = client.post("/v1/articles/batch", json=[_article(draw) for _ in range(3)]).raise_for_status()
                queued.append(answer.headers["location"])
            elif known:
                path = f"/v1/articles/{draw.choice(known)}"
                answer = client.delete(path) if what == "delete" else client.post(f"{path}/recode")
                assert answer.status_code in (200, 204, 404), answer.text
        for path in queued:
            while client.get(path).json().get("status") in ("queued", "processing"):
                time.sleep(0.1)


def test_a_mirror_over_http_holds_what_is_stored_after_several_processes_wrote(tmp_path_factory: pytest.TempPathFactory):
    settings = {"DATELINE_WORKERS": "2", "DATELINE_QUEUE_WORKERS": "2"}
    with (
        serving(tmp_path_factory.mktemp("mirrored") / "data", **settings) as address,
        httpx.Client(base_url=address, timeout=PATIENCE) as client,
    ):
        held: dict[str, Any] = {}
        told: set[str] = set()
        position: dict[str, str] = {}

        def follow(limit: int) -> bool:
            answer = client.get("/v1/events/changes", params={"limit": limit, **position}).raise_for_status().json()
            position["since"] = answer["next_since"]
            for change in answer["changes"]:
                told.add(change["change"])
                held.pop(change["event_id"], None)
                if change["change"] != "deleted":
                    held[change["event_id"]] = change["event"]
            return bool(answer["more"] or answer["changes"])

        writers = [multiprocessing.get_context("spawn").Process(target=_ask, args=(address, seed)) for seed in range(3)]
        for writer in writers:
            writer.start()
        while any(writer.is_alive() for writer in writers):
            follow(limit=3)
        assert [writer.exitcode for writer in writers] == [0, 0, 0]
        while follow(limit=50):
            pass
        lines = client.get("/v1/events/export", params={"format": "jsonl"}).raise_for_status().text.splitlines()
        stored = {one["id"]: one for one in map(json.loads, lines)}
        assert len(stored) > 5
        assert held == stored
        assert told == {"created", "updated", "deleted"}
