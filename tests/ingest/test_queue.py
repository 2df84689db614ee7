"""Articles that are extracted later: what is queued, what a worker makes of it, and what happens when it fails."""

import asyncio
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, delete, text
from sqlmodel import Session, col

from app.errors import NotFound
from app.extraction import Article, Record
from app.ingest import worker
from app.ingest.articles import enqueue, remove, submit
from app.ingest.working import MAX_TRIES, Unfinished, work
from app.query import articles, events
from app.query.articles import ArticleRecord
from app.storage import queue
from app.storage.tables import ArticleRow
from tests.factories import FakeExtractor, event, submission

SOURCE = "Queue"
GERMAN = "Der Präsident hat am Dienstag seinen Gast aus Somalia empfangen, wie ein Sprecher mitteilte."


@pytest.fixture(autouse=True)
def emptied(engine: Engine) -> Iterator[None]:
    """These tests commit: several connections take part. What they leave is taken away."""
    yield
    with Session(engine) as session:
        session.execute(delete(ArticleRow).where(col(ArticleRow.source) == SOURCE))
        session.execute(text("DELETE FROM procrastinate_jobs"))
        session.execute(text("DELETE FROM procrastinate_workers"))
        session.commit()


@pytest.fixture
def queued(engine: Engine) -> Callable[..., uuid.UUID]:
    """Queue an article and commit."""

    def put(**changes) -> uuid.UUID:
        with Session(engine) as session:
            receipt = enqueue(session, submission(source=SOURCE, **changes))
            session.commit()
        return receipt.article_id

    return put


def read(engine: Engine, article_id: uuid.UUID) -> ArticleRecord:
    with Session(engine) as session:
        return articles.get(session, article_id)


def subtypes(engine: Engine, article_id: uuid.UUID) -> list[str]:
    with Session(engine) as session:
        return [record.event.event_subtype for record in events.of_article(session, article_id)]


def run(engine: Engine, extractor: FakeExtractor, *article_ids: uuid.UUID) -> None:
    work(engine, extractor, article_ids, time_limit=None, stopping=lambda: False)


def drain(engine: Engine, extractor: FakeExtractor, url: str) -> None:
    """Run a worker until the queue is empty."""
    asyncio.run(worker.run(url, engine, extractor, time_limit=None, stop=asyncio.Event(), until_idle=True))


class Failing(FakeExtractor):
    """Fails for texts that hold `poison`."""

    def __init__(self, *events, error: Exception):
        super().__init__(*events)
        self.error = error

    def extract(self, article: Article) -> Record:
        record = super().extract(article)
        if "poison" in article.text:
            raise self.error
        return record


def test_a_queued_article_is_stored_at_once_and_its_events_when_a_worker_has_been_there(engine: Engine, queued, database_url: str):
    article_id = queued(text="They met.")
    assert (read(engine, article_id).status, read(engine, article_id).language) == ("queued", None)
    drain(engine, FakeExtractor(event(event_subtype="visit")), database_url)
    stored = read(engine, article_id)
    assert (stored.status, stored.language, stored.engine_version, stored.failure) == ("done", "en", "9.9.9", None)
    assert subtypes(engine, article_id) == ["visit"]


def test_neither_article_nor_job_is_there_when_the_transaction_fails(engine: Engine):
    with Session(engine) as session:
        receipt = enqueue(session, submission(source=SOURCE))
        session.rollback()
        assert session.scalar(text("SELECT count(*) FROM procrastinate_jobs")) == 0
        with pytest.raises(NotFound):
            articles.get(session, receipt.article_id)


def test_the_same_article_is_queued_once(engine: Engine, queued, database_url: str):
    assert queued(external_id="1") == queued(external_id="1")
    with Session(engine) as session:
        assert session.scalar(text("SELECT count(*) FROM procrastinate_jobs")) == 1
    extractor = FakeExtractor(event())
    drain(engine, extractor, database_url)
    assert len(extractor.articles) == 1
    article_id = queued(external_id="1")
    assert (read(engine, article_id).status, read(engine, article_id).revision) == ("done", 1)


def test_until_a_revision_is_extracted_the_events_are_those_of_the_one_before(engine: Engine, queued):
    article_id = queued(external_id="1")
    run(engine, FakeExtractor(event(event_subtype="meeting")), article_id)
    queued(external_id="1", text="A changed text.")
    stored = read(engine, article_id)
    assert (stored.status, stored.revision, stored.text) == ("queued", 2, "A changed text.")
    assert subtypes(engine, article_id) == ["meeting"]
    run(engine, FakeExtractor(event(event_subtype="visit")), article_id)
    assert subtypes(engine, article_id) == ["visit"]


def test_a_revision_that_comes_while_the_last_one_is_extracted_is_not_lost(engine: Engine, queued, database_url: str):
    article_id = queued(external_id="1")

    class Overtaken(FakeExtractor):
        def extract(self, article: Article) -> Record:
            queued(external_id="1", text="A changed text.")
            return super().extract(article)

    run(engine, Overtaken(event(event_subtype="meeting")), article_id)
    assert (read(engine, article_id).status, subtypes(engine, article_id)) == ("queued", [])
    drain(engine, FakeExtractor(event(event_subtype="visit")), database_url)
    assert (read(engine, article_id).status, subtypes(engine, article_id)) == ("done", ["visit"])


def test_an_article_that_waits_is_extracted_at_once_where_somebody_waits_for_the_answer(engine: Engine, queued, database_url: str):
    article_id = queued(external_id="1")
    extractor = FakeExtractor(event())
    with Session(engine) as session:
        assert submit(session, extractor, submission(external_id="1", source=SOURCE)).article_id == article_id
        session.commit()
    assert (read(engine, article_id).status, read(engine, article_id).revision) == ("done", 1)
    drain(engine, extractor, database_url)
    assert len(extractor.articles) == 1


def test_what_is_not_english_fails_with_the_reason_and_is_not_tried_again(engine: Engine, queued):
    article_id = queued(text=GERMAN)
    run(engine, FakeExtractor(), article_id)
    stored = read(engine, article_id)
    assert stored.failure is not None
    assert (stored.status, stored.failure.kind, stored.failure.faults[0].pointer) == ("failed", "unsupported-language", "/text")


def test_a_poisonous_article_is_given_up_after_three_tries_and_holds_up_no_other(engine: Engine, queued):
    poisonous, sound = queued(text="It is poison."), queued(text="It is sound.")
    extractor = Failing(event(), error=RuntimeError("the text itself"))
    for _ in range(MAX_TRIES - 1):
        with pytest.raises(Unfinished):
            run(engine, extractor, poisonous, sound)
        assert (read(engine, poisonous).status, read(engine, sound).status) == ("queued", "done")
    run(engine, extractor, poisonous, sound)
    given_up = read(engine, poisonous)
    assert given_up.failure is not None
    assert (given_up.status, given_up.failure.kind) == ("failed", "extraction-failed")
    assert "3 tries" in given_up.failure.detail
    assert "RuntimeError" in given_up.failure.detail
    assert "the text itself" not in given_up.failure.detail
    assert len(extractor.articles) == MAX_TRIES + 1


def test_a_failed_article_that_is_submitted_again_is_tried_again(engine: Engine, queued):
    article_id = queued(external_id="1", text=GERMAN)
    run(engine, FakeExtractor(), article_id)
    assert read(engine, article_id).status == "failed"
    assert queued(external_id="1", text=GERMAN) == article_id
    assert (read(engine, article_id).status, read(engine, article_id).failure) == ("queued", None)


LETHAL = """
import os, sys, uuid
from app.ingest.working import work
from app.storage.engine import make_engine
from tests.factories import FakeExtractor

class Lethal(FakeExtractor):
    def extract(self, article):
        if "poison" in article.text:
            os.kill(os.getpid(), 9)
        if "endless" in article.text:
            while True:
                pass
        return super().extract(article)

work(make_engine(sys.argv[1]), Lethal(), [uuid.UUID(i) for i in sys.argv[2:]], time_limit=0.2, stopping=lambda: False)
"""


def test_an_article_that_ends_the_process_is_given_up_after_three_tries(engine: Engine, queued, database_url: str):
    lethal, sound = queued(text="It is poison."), queued(text="It is sound.")
    command = [sys.executable, "-c", LETHAL, database_url, str(lethal), str(sound)]
    top = Path(__file__).parents[2]
    ends = [subprocess.run(command, cwd=top, env=os.environ, capture_output=True, check=False).returncode for _ in range(MAX_TRIES + 1)]
    assert ends == [-9] * MAX_TRIES + [0]
    given_up = read(engine, lethal)
    assert given_up.failure is not None
    assert "3 tries" in given_up.failure.detail
    # From the second try on, those come first that have not been tried.
    assert read(engine, sound).status == "done"


def test_an_article_that_takes_for_ever_ends_the_process_and_counts_a_try(engine: Engine, queued, database_url: str):
    endless = queued(text="It is endless.")
    command = [sys.executable, "-c", LETHAL, database_url, str(endless)]
    ended = subprocess.run(command, cwd=Path(__file__).parents[2], env=os.environ, capture_output=True, check=False, timeout=60)
    assert ended.returncode == 1
    assert b"Timeout" in ended.stderr
    with Session(engine) as session:
        row = session.get(ArticleRow, endless)
        assert row is not None
        assert (row.status, row.attempts) == ("processing", 1)


def jobs(engine: Engine) -> list[tuple[str, int]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT status::text, priority FROM procrastinate_jobs ORDER BY id"))]


@pytest.mark.parametrize(("silence", "taken_back"), [("1 hour", True), ("0 seconds", False)])
def test_the_jobs_of_a_worker_that_went_silent_are_given_to_others(engine: Engine, queued, silence: str, taken_back: bool):
    queued()
    with engine.begin() as connection:
        worker_id = connection.scalar(text("SELECT worker_id FROM procrastinate_register_worker_v1()"))
        connection.execute(text(f"UPDATE procrastinate_workers SET last_heartbeat = now() - interval '{silence}'"))
        connection.execute(
            text("SELECT procrastinate_fetch_job_v2(ARRAY[CAST(:queue AS varchar)], :id)"), {"queue": queue.QUEUE, "id": worker_id}
        )
    assert jobs(engine) == [("doing", queue.PRIORITY_OF_ONE)]
    worker.look_after(engine)
    assert jobs(engine) == [("todo", queue.PRIORITY_OF_RESCUED) if taken_back else ("doing", queue.PRIORITY_OF_ONE)]


def test_a_job_taken_back_while_its_worker_was_only_slow_stores_the_events_once(engine: Engine, queued):
    article_id = queued()

    class Overtaken(FakeExtractor):
        def extract(self, article: Article) -> Record:
            run(engine, FakeExtractor(event(event_subtype="visit")), article_id)
            return super().extract(article)

    run(engine, Overtaken(event(event_subtype="meeting")), article_id)
    assert subtypes(engine, article_id) == ["visit"]


def test_an_article_deleted_meanwhile_stays_deleted(engine: Engine, queued):
    article_id = queued()

    class Deleting(FakeExtractor):
        def extract(self, article: Article) -> Record:
            with Session(engine) as session:
                remove(session, article_id)
                session.commit()
            return super().extract(article)

    run(engine, Deleting(event()), article_id)
    with pytest.raises(NotFound):
        read(engine, article_id)


def test_a_stopping_worker_ends_with_the_article_that_it_is_at(engine: Engine, queued):
    ids = [queued() for _ in range(3)]
    extractor = FakeExtractor()
    with pytest.raises(Unfinished):
        work(engine, extractor, ids, time_limit=None, stopping=lambda: len(extractor.articles) == 1)
    assert sorted(read(engine, article_id).status for article_id in ids) == ["done", "queued", "queued"]


def test_a_worker_holds_a_finished_extraction_while_the_database_is_away(engine: Engine, queued, database_url: str):
    article_id = queued()

    class Losing(FakeExtractor):
        """The worker's connections are cut while it extracts."""

        def extract(self, article: Article) -> Record:
            with psycopg.connect(database_url, autocommit=True) as connection:
                connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid != pg_backend_pid()")
            time.sleep(0.1)
            return super().extract(article)

    run(engine, Losing(event()), article_id)
    assert (read(engine, article_id).status, subtypes(engine, article_id)) == ("done", ["meeting"])
