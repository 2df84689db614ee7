"""Jobs as they are read: how far they are, and what failed."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import func, select
from sqlmodel import Session, col

from app.errors import Failure, NotFound
from app.storage import failures
from app.storage.job_tables import JobLineRow
from app.storage.tables import JobRow

JobStatus = Literal["queued", "processing", "done", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedLine:
    """A line, counted from 1, that holds no article, or one that could not be extracted."""

    line: int
    external_id: str | None
    article_id: uuid.UUID | None
    failure: Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRecord:
    """A job with the number of its lines by state; `next_line` is where the next page of failures begins, None after the last."""

    id: uuid.UUID
    status: JobStatus
    created_at: dt.datetime
    cancelled_at: dt.datetime | None
    queued: int
    processing: int
    done: int
    failed: int
    cancelled: int
    failures: list[FailedLine]
    next_line: int | None

    @property
    def total(self) -> int:
        return self.queued + self.processing + self.done + self.failed + self.cancelled

    @property
    def progress(self) -> float:
        """The share of the lines to which nothing more will happen."""
        return 1.0 - (self.queued + self.processing) / self.total if self.total else 1.0


def get(session: Session, job_id: uuid.UUID, *, limit: int, from_line: int = 1) -> JobRecord:
    """The job with this id, with its failures from a line on, at most `limit` of them. Raises NotFound."""
    row = session.get(JobRow, job_id, populate_existing=True)
    if row is None:
        raise NotFound("job", str(job_id))
    by_status = select(col(JobLineRow.status), func.count()).where(col(JobLineRow.job_id) == job_id).group_by(col(JobLineRow.status))
    counts = dict(session.execute(by_status).all())
    failed = session.scalars(
        select(JobLineRow)
        .where(col(JobLineRow.job_id) == job_id, col(JobLineRow.status) == "failed", col(JobLineRow.line) >= from_line)
        .order_by(col(JobLineRow.line))
        .limit(limit + 1)
        .execution_options(populate_existing=True)
    ).all()
    page = [
        FailedLine(line=line.line, external_id=line.external_id, article_id=line.article_id, failure=failure)
        for line in failed[:limit]
        if (failure := failures.load(line.failure)) is not None
    ]
    return JobRecord(
        id=row.id,
        status=_status(counts, cancelled=row.cancelled_at is not None),
        created_at=row.created_at.astimezone(dt.UTC),
        cancelled_at=row.cancelled_at and row.cancelled_at.astimezone(dt.UTC),
        queued=counts.get("queued", 0),
        processing=counts.get("processing", 0),
        done=counts.get("done", 0),
        failed=counts.get("failed", 0),
        cancelled=counts.get("cancelled", 0),
        failures=page,
        next_line=failed[limit].line if len(failed) > limit else None,
    )


def _status(counts: dict[str, int], *, cancelled: bool) -> JobStatus:
    if counts.get("processing") or (counts.get("queued") and counts.get("done")):
        return "processing"
    if counts.get("queued"):
        return "queued"
    return "cancelled" if cancelled and counts.get("cancelled") else "done"
