"""Many articles at once: all that can be read are stored and queued in one transaction, with the job that tells of them."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.errors import Failure, NotFound, QueueFull
from app.ingest import articles as ingest
from app.ingest.submission import Submission
from app.storage import articles, failures, jobs, queue

AT_ONCE = 500
"""Lines that are written by one statement."""
ARTICLES_OF_A_JOB = 50
CHARACTERS_OF_A_JOB = 50_000
"""The queue hands out jobs, each of many short articles or of one long one: handing out costs as much as extracting a sentence or two."""

RETRY_AFTER = 30
"""Seconds after which a client may try again when the queue is full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a batch, counted from 1: what is submitted, or why it can't be read."""

    number: int
    external_id: str | None
    read: Submission | Failure


def refuse_beyond(session: Session, limit: int) -> None:
    """Raise QueueFull where as many articles as `limit` wait to be extracted."""
    waiting = queue.waiting(session, at_most=limit)
    if waiting >= limit:
        raise QueueFull(waiting, RETRY_AFTER)


def submit(session: Session, lines: Iterable[Line]) -> uuid.UUID:
    """Store what the lines submit, have it extracted later, and return the id of the job; a line that can't be read costs only itself."""
    job_id = jobs.add(session)
    to_extract: list[tuple[uuid.UUID, int]] = []
    # An identity that comes twice in a batch is written in the order of its lines, by two statements.
    chunk: dict[bytes, Line] = {}
    for line in lines:
        if isinstance(line.read, Failure):
            jobs.add_lines(session, job_id, [_line(line, None, "failed", line.read)])
            continue
        identity = line.read.identity()
        if identity in chunk or len(chunk) == AT_ONCE:
            to_extract += _store(session, job_id, chunk)
            chunk = {}
        chunk[identity] = line
    to_extract += _store(session, job_id, chunk)
    queue.defer(session, list(_shares(to_extract)))
    return job_id


def cancel(session: Session, job_id: uuid.UUID) -> None:
    """Cancel what the job has not begun. Raises NotFound."""
    if not jobs.cancel(session, job_id, Failure("cancelled", "The batch that submitted it was cancelled before it began.")):
        raise NotFound("job", str(job_id))


def _store(session: Session, job_id: uuid.UUID, chunk: dict[bytes, Line]) -> list[tuple[uuid.UUID, int]]:
    """Store the articles of these lines and the lines themselves; return the articles that need a job, with their lengths."""
    if not chunk:
        return []
    to_extract: dict[int, tuple[uuid.UUID, int]] = {}
    rows: list[dict[str, object]] = []
    todo = dict(chunk)
    while todo:
        # Those found are held until the end of the transaction: a worker that is just finishing one sees its new line then.
        for identity, row in articles.lock_all(session, todo).items():
            line = todo.pop(identity)
            submission = line.read
            assert isinstance(submission, Submission)
            if ingest.wait_again(session, row, submission, job_id=job_id):
                to_extract[line.number] = row.id, len(submission.text)
            rows.append(_line(line, row.id, "done" if row.status == "done" else "queued"))
        new = {identity: line.read for identity, line in todo.items() if isinstance(line.read, Submission)}
        if not new:
            break
        added = articles.add_many(
            session,
            [
                {"identity": identity, "job_id": job_id, "language": one.language, **ingest.content(one), **articles.WAITING}
                for identity, one in new.items()
            ],
        )
        for identity, article_id in added.items():
            line = todo.pop(identity)
            to_extract[line.number] = article_id, len(new[identity].text)
            rows.append(_line(line, article_id, "queued"))
    jobs.add_lines(session, job_id, rows)
    return [to_extract[number] for number in sorted(to_extract)]


def _line(line: Line, article_id: uuid.UUID | None, status: str, failure: Failure | None = None) -> dict[str, object]:
    return {
        "line": line.number,
        "external_id": line.external_id,
        "article_id": article_id,
        "status": status,
        "failure": failures.dump(failure),
    }


def _shares(to_extract: Sequence[tuple[uuid.UUID, int]]) -> Iterable[list[uuid.UUID]]:
    """The articles in the shares that jobs of the queue get."""
    share: list[uuid.UUID] = []
    characters = 0
    for article_id, length in to_extract:
        if share and (len(share) == ARTICLES_OF_A_JOB or characters + length > CHARACTERS_OF_A_JOB):
            yield share
            share, characters = [], 0
        share.append(article_id)
        characters += length
    if share:
        yield share
