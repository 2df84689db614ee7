"""Jobs on the wire."""

import datetime as dt
import uuid
from typing import Annotated, Self

from pydantic import Field

from app.api.problems import of_article
from app.api.schemas.problems import ArticleProblemOut
from app.api.schemas.types import Out, Strict
from app.query.jobs import JobRecord, JobStatus

JOB_CURSOR = r"^[0-9]{1,9}$"


class JobQuery(Strict):
    """Which page of a job's failures is asked for."""

    limit: Annotated[int, Field(ge=1, le=1_000, description="At most so many failures on a page.")] = 100
    cursor: Annotated[str, Field(pattern=JOB_CURSOR, description="`next_cursor` of the page before.")] | None = None

    @property
    def from_line(self) -> int:
        return int(self.cursor or 1)


class JobCountsOut(Out):
    """The articles of a job by what became of them."""

    total: int = Field(ge=0)
    queued: int = Field(ge=0, description="Not begun.")
    processing: int = Field(ge=0)
    done: int = Field(ge=0, description="Stored with their events; also those that were there already.")
    failed: int = Field(ge=0, description="Not articles, or not to be extracted: `failures` tells why.")
    cancelled: int = Field(ge=0, description="Cancelled before they began.")


class FailureOut(Out):
    """An article of a job that failed."""

    line: int = Field(ge=1, description="Its line in the body, or its place in the array, counted from 1.")
    external_id: str | None = Field(description="As it was sent, if it can be read.")
    article_id: uuid.UUID | None = Field(description="Where the article is stored; null where the line holds no article.")
    problem: ArticleProblemOut


class JobOut(Out):
    """A batch of articles, how far it is, and a page of what failed."""

    id: uuid.UUID
    status: JobStatus = Field(description="`done`: nothing more will happen; some articles may have failed.")
    created_at: dt.datetime
    cancelled_at: dt.datetime | None
    counts: JobCountsOut
    progress: float = Field(ge=0, le=1, description="The share of the articles to which nothing more will happen.")
    failures: list[FailureOut] = Field(description="In the order of their lines.")
    next_cursor: str | None = Field(description="Pass it as `cursor` for the next page of failures; null on the last one.")

    @classmethod
    def of(cls, record: JobRecord) -> Self:
        return cls(
            id=record.id,
            status=record.status,
            created_at=record.created_at,
            cancelled_at=record.cancelled_at,
            counts=JobCountsOut.model_validate(record),
            progress=record.progress,
            failures=[
                FailureOut(
                    line=line.line,
                    external_id=line.external_id,
                    article_id=line.article_id,
                    problem=of_article(line.failure),
                )
                for line in record.failures
            ],
            next_cursor=None if record.next_line is None else str(record.next_line),
        )
