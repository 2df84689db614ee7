"""What a worker does with a job of the queue: take each of its articles, extract it, store its events.

An article is taken in a transaction of its own, which counts the try, before its extraction begins: so a try that costs the process its
life is counted too. Its events are stored in another one, which finds out whether the article is still as it was taken.
"""

import contextlib
import faulthandler
import logging
import time
import uuid
from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Engine, select
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlmodel import Session, col

from app.errors import Failure, InvalidRequest, UnsupportedLanguage
from app.extraction import Record
from app.ingest.articles import store, submission_of
from app.ingest.extracting import Extracts, extract
from app.storage import articles
from app.storage.tables import ArticleRow

MAX_TRIES = 3
"""Tries after which an article is given up."""
PATIENCE = 60.0
"""Seconds for which a worker holds a finished extraction while the database is away."""

logger = logging.getLogger(__name__)


class Unfinished(Exception):
    """Some articles of the job need another try."""


def work(
    engine: Engine, extractor: Extracts, article_ids: Sequence[uuid.UUID], *, time_limit: float | None, stopping: Callable[[], bool]
) -> None:
    """Extract those of the articles that still wait for it.

    One that takes longer than `time_limit` seconds ends the process, which counts as a try like every other end. Raises Unfinished where
    a try failed or `stopping()` came true; what has been done stays done.
    """
    unfinished = False
    for article_id in _in_order(engine, article_ids):
        if stopping():
            raise Unfinished("the worker stops")
        unfinished |= not _work_on(engine, extractor, article_id, time_limit)
    if unfinished:
        raise Unfinished("some extractions failed")


def _in_order(engine: Engine, article_ids: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """The articles that are still to be done, those last that have been tried before: one that kills the process holds up no other."""
    pending = (col(ArticleRow.id).in_(article_ids), col(ArticleRow.status).in_(("queued", "processing")))
    with Session(engine) as session:
        return list(session.scalars(select(col(ArticleRow.id)).where(*pending).order_by(col(ArticleRow.attempts), col(ArticleRow.id))))


def _work_on(engine: Engine, extractor: Extracts, article_id: uuid.UUID, time_limit: float | None) -> bool:
    """Take, extract and store one article; False where it needs another try."""
    with Session(engine, expire_on_commit=False) as session:
        taken = articles.take(session, article_id)
        session.commit()
    if taken is None:
        return True
    outcome: Record | Failure
    if taken.attempts > MAX_TRIES:
        outcome = Failure("extraction-failed", f"Given up after {MAX_TRIES} tries: each time, the process that extracted it was lost.")
    else:
        try:
            with _limited(time_limit):
                outcome = extract(extractor, submission_of(taken))
        except InvalidRequest as error:
            kind = "unsupported-language" if isinstance(error, UnsupportedLanguage) else "invalid-request"
            outcome = Failure(kind, f"{error}.", error.faults)
        except Exception as error:
            # Its text may hold that of the article: the type is all that is told.
            name = type(error).__name__
            logger.exception("try %d of article %s failed", taken.attempts, article_id)
            if taken.attempts < MAX_TRIES:
                _insisting(engine, lambda session: articles.put_back(session, article_id))
                return False
            outcome = Failure("extraction-failed", f"Given up after {MAX_TRIES} tries: extraction ended with {name}.")

    def write(session: Session) -> None:
        row = articles.lock(session, article_id, taken.revision)
        if row is None or row.status not in ("queued", "processing"):
            return
        if isinstance(outcome, Failure):
            articles.fail(session, row, outcome)
        else:
            store(session, row, outcome)

    _insisting(engine, write)
    return True


def _insisting(engine: Engine, write: Callable[[Session], None]) -> None:
    """Write in a transaction of its own; where the database is away, again and again for a while.

    A commit whose answer was lost may have been done: `write` must look before it writes.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with Session(engine) as session:
                write(session)
                session.commit()
            return
        except (OperationalError, InterfaceError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)


@contextlib.contextmanager
def _limited(seconds: float | None) -> Iterator[None]:
    """End the process, with the code's place in the log, where the block takes longer; nothing less stops a loop in native code."""
    if seconds is None:
        yield
        return
    faulthandler.dump_traceback_later(seconds, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
