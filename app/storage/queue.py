"""The queue of articles to extract: what defers its jobs, on the connection that stores the articles, and what watches over it.

Procrastinate's tables hold the jobs; its SQL functions are called here, so that an article and its job are committed together.
"""

import json
import uuid
from collections.abc import Sequence

from sqlalchemy import func, select, text
from sqlmodel import Session, col

from app.storage.tables import ArticleRow

QUEUE = "extraction"
TASK = "extract_articles"
PRIORITY_OF_ONE = 10
"""An article that somebody submitted alone goes before those of a batch, whose priority is 0."""
PRIORITY_OF_RESCUED = 20


def defer(session: Session, jobs: Sequence[Sequence[uuid.UUID]], *, priority: int = 0) -> None:
    """Have the articles extracted, those of each inner sequence by one job; nothing happens before the transaction is committed."""
    session.execute(
        text(
            """
            SELECT procrastinate_defer_jobs_v1(ARRAY(
                SELECT ROW(
                    :queue, :task, :priority, NULL, NULL, jsonb_build_object('article_ids', ids), NULL
                )::procrastinate_job_to_defer_v1
                FROM jsonb_array_elements(CAST(:jobs AS jsonb)) AS ids
            ))
            """
        ),
        {
            "queue": QUEUE,
            "task": TASK,
            "priority": priority,
            "jobs": json.dumps([[str(article_id) for article_id in article_ids] for article_ids in jobs]),
        },
    )


def waiting(session: Session, *, at_most: int) -> int:
    """How many articles wait to be extracted; no more than `at_most` are counted."""
    some = select(col(ArticleRow.id)).where(col(ArticleRow.status) == "queued").limit(at_most).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def rescue(session: Session, *, silent_for: float) -> int:
    """Put jobs back into the queue whose worker is gone, or has given no sign of life for so many seconds; return how many.

    One statement chooses and changes them, so that of several who call this at once one finds each job.
    """
    rescued = session.execute(
        text(
            """
            SELECT procrastinate_retry_job_v2(id, now(), :priority, NULL, NULL)
            FROM (
                SELECT job.id FROM procrastinate_jobs job
                WHERE job.status = 'doing' AND job.queue_name = :queue AND NOT EXISTS (
                    SELECT FROM procrastinate_workers worker
                    WHERE worker.id = job.worker_id AND worker.last_heartbeat > now() - make_interval(secs => :silent_for)
                )
                FOR UPDATE OF job SKIP LOCKED
            ) AS abandoned
            """
        ),
        {"priority": PRIORITY_OF_RESCUED, "queue": QUEUE, "silent_for": silent_for},
    )
    return len(rescued.all())
