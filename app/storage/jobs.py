"""The statements that write batches and the state of their lines."""

import uuid
from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import func, insert, select, update
from sqlmodel import Session, col

from app.errors import Failure
from app.storage import events, failures
from app.storage.ids import new_id
from app.storage.job_tables import JobLineRow
from app.storage.tables import ArticleRow, JobRow

PENDING = ("queued", "processing")
"""The states of a line whose article is still to be extracted."""


def add(session: Session) -> uuid.UUID:
    """Store a new job without lines and return its id."""
    row = JobRow(id=new_id())
    session.add(row)
    session.flush()
    return row.id


def add_lines(session: Session, job_id: uuid.UUID, lines: Sequence[dict[str, Any]]) -> None:
    """Store lines of a job."""
    if lines:
        session.execute(insert(JobLineRow), [{"job_id": job_id, **line} for line in lines])


def begin_lines(session: Session, article_id: uuid.UUID) -> None:
    """Mark the lines that wait for an article: it is being extracted."""
    waiting = (col(JobLineRow.article_id) == article_id, col(JobLineRow.status) == "queued")
    session.execute(update(JobLineRow).where(*waiting).values(status="processing"))


def end_lines(
    session: Session, article_id: uuid.UUID, status: Literal["done", "failed", "cancelled"], failure: Failure | None = None
) -> None:
    """Mark the lines that wait for an article: nothing more will happen to it. The article's row must be locked."""
    pending = (col(JobLineRow.article_id) == article_id, col(JobLineRow.status).in_(PENDING))
    session.execute(update(JobLineRow).where(*pending).values(status=status, failure=failures.dump(failure)))


def cancel(session: Session, job_id: uuid.UUID, failure: Failure) -> bool:
    """Cancel the lines that nobody has begun; an article that this job alone waits for fails with `failure`. False: no such job.

    Articles are locked before lines, as everywhere.
    """
    found = session.execute(
        update(JobRow)
        .where(col(JobRow.id) == job_id)
        .values(cancelled_at=func.coalesce(col(JobRow.cancelled_at), func.now()))
        .returning(col(JobRow.id))
    ).one_or_none()
    if found is None:
        return False
    mine = (col(ArticleRow.job_id) == job_id, col(ArticleRow.status) == "queued")
    locked = session.execute(
        select(col(ArticleRow.id), col(ArticleRow.revision)).where(*mine).order_by(col(ArticleRow.identity)).with_for_update(key_share=True)
    ).all()
    ids = [article_id for article_id, _ in locked]
    failed = {"status": "failed", "failure": failures.dump(failure)}
    session.execute(
        update(JobLineRow).where(col(JobLineRow.job_id) == job_id, col(JobLineRow.status) == "queued").values(status="cancelled")
    )
    session.execute(update(JobLineRow).where(col(JobLineRow.article_id).in_(ids), col(JobLineRow.status).in_(PENDING)).values(**failed))
    session.execute(update(ArticleRow).where(col(ArticleRow.id).in_(ids)).values(**failed))
    for article_id, revision in locked:
        if revision > 1:
            events.replace(session, article_id, (), engine_version="")
    return True
