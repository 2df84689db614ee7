"""A worker: it takes jobs from the queue one after the other, and looks after those of workers that are gone.

Several run on as many machines as there are, on one database. Procrastinate fetches the jobs, keeps the sign of life, and hands
a job whose try failed back to the queue; `app.ingest.working` does the work.
"""

import asyncio
import contextlib
import datetime as dt
import logging
import uuid
from collections.abc import Callable

import procrastinate
from procrastinate import JobContext, PsycopgConnector, RetryDecision
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy
from psycopg_pool import PoolTimeout
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from app.ingest.extracting import Extracts
from app.ingest.working import work
from app.storage import answers, queue

SIGN_OF_LIFE = 5.0
"""Seconds between two signs of life of a worker."""
SILENCE = 20.0
"""Seconds without one after which a worker is taken for dead, and its jobs are given to others."""
POLL = 2.0
"""Seconds after which an idle worker looks for jobs that it was not told of: those that come back."""
ROUND = 5.0
"""Seconds between two rounds of looking after the queue."""
LAST_WORD = 1.0
"""Seconds after a signal to stop in which a job may end by itself; then it ends with the article that it is at."""
PAUSE = 1.0
"""Seconds before a worker that lost the database looks for it again."""

logger = logging.getLogger(__name__)


class TryAgain(BaseRetryStrategy):
    """Every job comes back until its articles are done: they count their own tries. Each time it waits a little longer."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:
        seconds = min(2 ** min(job.attempts, 5), 30)
        return RetryDecision(retry_at=dt.datetime.now(dt.UTC) + dt.timedelta(seconds=seconds))


async def run(
    database_url: str, engine: Engine, extractor: Extracts, *, time_limit: float | None, stop: asyncio.Event, until_idle: bool = False
) -> None:
    """Work until `stop` is set, or until nothing waits any more; while the database is away, wait for it."""
    while not stop.is_set():
        # A pool's connections don't outlive their server: each round has its own.
        connector = PsycopgConnector(conninfo=database_url, min_size=1, max_size=4, timeout=10.0)
        try:
            app = _app(connector, time_limit)
            async with app.open_async():
                worker = asyncio.create_task(
                    app.run_worker_async(
                        queues=[queue.QUEUE],
                        wait=not until_idle,
                        concurrency=1,
                        fetch_job_polling_interval=POLL,
                        shutdown_graceful_timeout=LAST_WORD,
                        delete_jobs="successful",
                        additional_context={"engine": engine, "extractor": extractor},
                        install_signal_handlers=False,
                        update_heartbeat_interval=SIGN_OF_LIFE,
                        stalled_worker_timeout=SILENCE,
                    )
                )
                await _accompany(worker, engine, stop)
                if until_idle:
                    return
        except (ConnectorException, PoolTimeout, SQLAlchemyError, OSError) as error:
            logger.warning("the database does not answer (%s); trying again", type(error).__name__)
        if not stop.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), PAUSE)


async def _accompany(worker: "asyncio.Task[None]", engine: Engine, stop: asyncio.Event) -> None:
    """Look after the queue from time to time while the worker works; end it when `stop` is set. Raises what ended the worker."""
    stopping = asyncio.create_task(stop.wait())
    try:
        while not worker.done() and not stop.is_set():
            try:
                await asyncio.to_thread(look_after, engine)
            except SQLAlchemyError as error:
                logger.warning("the queue could not be looked after (%s)", type(error).__name__)
            await asyncio.wait({worker, stopping}, timeout=ROUND, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        worker.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await worker


def look_after(engine: Engine) -> None:
    """Give the jobs of lost workers to others, and forget the answers whose time is over."""
    with Session(engine) as session:
        rescued = queue.rescue(session, silent_for=SILENCE)
        answers.forget_old(session)
        session.commit()
    if rescued:
        logger.warning("%d jobs of lost workers are back in the queue", rescued)


def _app(connector: PsycopgConnector, time_limit: float | None) -> procrastinate.App:
    app = procrastinate.App(connector=connector)

    @app.task(name=queue.TASK, queue=queue.QUEUE, pass_context=True, retry=TryAgain())
    def extract_articles(context: JobContext, *, article_ids: list[str]) -> None:
        given = context.additional_context
        stopping: Callable[[], bool] = context.should_abort
        ids = [uuid.UUID(article_id) for article_id in article_ids]
        work(given["engine"], given["extractor"], ids, time_limit=time_limit, stopping=stopping)

    return app
