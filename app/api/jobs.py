"""What became of a batch."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends

from app.api import asking
from app.api.dependencies import SessionOfRequest, no_parameters
from app.api.problems import EVERYWHERE, declare
from app.api.schemas.jobs import JobOut, JobQuery
from app.ingest import batches
from app.query import jobs

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])


@router.get(
    "/{job_id}",
    summary="Read a job",
    response_description="The job",
    responses=declare("not-found", "invalid-request", *EVERYWHERE),
    openapi_extra=asking.parameters(JobQuery),
)
def get_job(job_id: uuid.UUID, query: Annotated[JobQuery, Depends(asking.reader(JobQuery))], session: SessionOfRequest) -> JobOut:
    """Answers how far the job is, and the articles that failed, a page at a time."""
    return JobOut.of(jobs.get(session, job_id, limit=query.limit, from_line=query.from_line))


@router.delete(
    "/{job_id}",
    summary="Cancel a job",
    response_description="The job after it was cancelled",
    responses=declare("not-found", "invalid-request", *EVERYWHERE),
    dependencies=[Depends(no_parameters)],
)
def cancel_job(job_id: uuid.UUID, session: SessionOfRequest) -> JobOut:
    """Cancels what has not begun; what has begun is finished, and what is done stays.

    The articles stay stored, and those that nobody else waits for are `failed` with the problem `cancelled`; submitting them again queues
    them again.
    """
    batches.cancel(session, job_id)
    return JobOut.of(jobs.get(session, job_id, limit=JobQuery().limit))
