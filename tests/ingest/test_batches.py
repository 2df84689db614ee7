import uuid
from collections.abc import Iterable

import pytest
from sqlalchemy import text
from sqlmodel import Session

from app.errors import Failure, Fault, NotFound, QueueFull
from app.ingest import articles as ingest
from app.ingest.batches import ARTICLES_OF_A_JOB, CHARACTERS_OF_A_JOB, Line, cancel, refuse_beyond, submit
from app.ingest.submission import Submission
from app.query import articles, jobs
from app.query.jobs import JobRecord
from app.storage import articles as storage
from tests.factories import FakeExtractor, event, submission


def batch(session: Session, submissions: Iterable[Submission | Failure]) -> uuid.UUID:
    lines = [
        Line(number=number, external_id=one.external_id if isinstance(one, Submission) else None, read=one)
        for number, one in enumerate(submissions, 1)
    ]
    return submit(session, lines)


def job(session: Session, job_id: uuid.UUID, **page: int) -> JobRecord:
    return jobs.get(session, job_id, **{"limit": 100, **page})


def shares(session: Session) -> list[int]:
    counted = session.execute(text("SELECT jsonb_array_length(args->'article_ids') FROM procrastinate_jobs ORDER BY id"))
    return [count for (count,) in counted]


def finish(session: Session, article_id: uuid.UUID) -> None:
    row = storage.lock(session, article_id, 1)
    assert row is not None
    storage.finish(session, row, language="en", engine_version="9.9.9")


def article_ids(session: Session, job_id: uuid.UUID) -> list[uuid.UUID]:
    return list(session.scalars(text("SELECT article_id FROM job_lines WHERE job_id = :id ORDER BY line"), {"id": job_id}))


def test_a_job_counts_what_becomes_of_its_articles(session: Session):
    job_id = batch(session, [submission() for _ in range(4)])
    assert (job(session, job_id).status, job(session, job_id).queued, job(session, job_id).progress) == ("queued", 4, 0.0)
    one, two, *_ = article_ids(session, job_id)
    storage.take(session, one)
    assert (job(session, job_id).status, job(session, job_id).processing) == ("processing", 1)
    finish(session, one)
    row = storage.lock(session, two, 1)
    assert row is not None
    storage.fail(session, row, Failure("extraction-failed", "Given up."))
    counted = job(session, job_id)
    assert (counted.total, counted.queued, counted.done, counted.failed, counted.progress) == (4, 2, 1, 1, 0.5)
    assert [(line.line, line.article_id, line.failure.detail) for line in counted.failures] == [(2, two, "Given up.")]


def test_a_bad_line_costs_only_itself(session: Session):
    bad = Failure("invalid-request", "/a\0b: is not a known key.", (Fault("/a\0b\ud800", "is not a known key"),))
    job_id = batch(session, [submission(), bad, submission()])
    told = job(session, job_id)
    assert (told.queued, told.failed) == (2, 1)
    assert (told.failures[0].line, told.failures[0].failure.kind) == (2, "invalid-request")
    assert "\0" not in told.failures[0].failure.detail


def test_failures_come_in_pages(session: Session):
    job_id = batch(session, [Failure("invalid-json", "It is not JSON.")] * 5)
    first = job(session, job_id, limit=2)
    assert ([line.line for line in first.failures], first.next_line) == ([1, 2], 3)
    last = job(session, job_id, limit=2, from_line=5)
    assert ([line.line for line in last.failures], last.next_line) == ([5], None)
    assert (first.status, first.progress) == ("done", 1.0)


def test_many_short_articles_make_one_job_of_the_queue_and_a_long_one_its_own(session: Session):
    batch(session, [submission() for _ in range(ARTICLES_OF_A_JOB + 1)])
    assert shares(session) == [ARTICLES_OF_A_JOB, 1]
    batch(session, [submission(text="They met. " * (CHARACTERS_OF_A_JOB // 10)), submission(), submission()])
    assert shares(session)[2:] == [1, 2]


def test_an_article_that_comes_twice_in_a_batch_is_stored_once_with_its_last_text(session: Session):
    job_id = batch(session, [submission(external_id="1", text="First."), submission(), submission(external_id="1", text="Last.")])
    first, _, last = article_ids(session, job_id)
    assert first == last
    stored = articles.get(session, first)
    assert (stored.text, stored.revision, stored.status) == ("Last.", 2, "queued")
    assert sum(shares(session)) == 2


def test_what_is_there_and_done_is_done_at_once(session: Session):
    known = submission()
    receipt = ingest.submit(session, FakeExtractor(event()), known)
    session.commit()
    job_id = batch(session, [known, submission()])
    assert (job(session, job_id).done, job(session, job_id).queued) == (1, 1)
    assert article_ids(session, job_id)[0] == receipt.article_id


def test_a_line_whose_article_others_have_queued_waits_with_them(session: Session):
    known = submission()
    one, other = batch(session, [known]), batch(session, [known])
    assert sum(shares(session)) == 1
    finish(session, article_ids(session, one)[0])
    assert (job(session, one).done, job(session, other).done) == (1, 1)


def test_cancelling_leaves_what_has_begun(session: Session):
    job_id = batch(session, [submission() for _ in range(3)])
    begun, done, waiting = article_ids(session, job_id)
    storage.take(session, begun)
    finish(session, done)
    cancel(session, job_id)
    told = job(session, job_id)
    assert (told.processing, told.done, told.cancelled, told.status) == (1, 1, 1, "processing")
    stored = articles.get(session, waiting)
    assert stored.failure is not None
    assert (stored.status, stored.failure.kind) == ("failed", "cancelled")
    finish(session, begun)
    assert job(session, job_id).status == "cancelled"


def test_cancelling_takes_nothing_from_those_who_asked_later(session: Session):
    known = submission()
    first, second = batch(session, [known]), batch(session, [known])
    cancel(session, first)
    assert (job(session, first).cancelled, job(session, second).queued) == (1, 1)
    assert articles.get(session, article_ids(session, second)[0]).status == "queued"


def test_a_cancelled_article_that_is_submitted_again_is_queued_again(session: Session):
    known = submission()
    cancel(session, batch(session, [known]))
    again = batch(session, [known])
    assert job(session, again).queued == 1
    assert sum(shares(session)) == 2


def test_cancelling_what_is_not_there_is_an_error(session: Session):
    with pytest.raises(NotFound):
        cancel(session, uuid.uuid4())


def test_a_deleted_article_is_cancelled_in_its_job(session: Session):
    job_id = batch(session, [submission()])
    ingest.remove(session, article_ids(session, job_id)[0])
    assert (job(session, job_id).cancelled, article_ids(session, job_id)) == (1, [None])


def test_a_full_queue_takes_no_more(session: Session):
    refuse_beyond(session, 3)
    batch(session, [submission() for _ in range(3)])
    with pytest.raises(QueueFull):
        refuse_beyond(session, 3)
    refuse_beyond(session, 4)
