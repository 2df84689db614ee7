"""Processes that extract queued articles: started, watched, and replaced when one ends before its time."""

import asyncio
import contextlib
import logging
import logging.config
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess

from app.commands import logs
from app.settings import Settings

GRACE = 30.0
"""Seconds that a process has to finish the article it is at, after a signal."""
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds before a process that ended is replaced: the longer, the sooner it ended."""
HEALTHY = 30.0
"""Seconds after which a process has shown that it can work."""

logger = logging.getLogger(__name__)


@contextlib.contextmanager
def at_work(settings: Settings, count: int) -> Iterator[None]:
    """Keep `count` processes at work on the queue of `settings.database_url` until the block ends."""
    watchers = [_Watcher(settings) for _ in range(count)]
    for watcher in watchers:
        watcher.start()
    try:
        yield
    finally:
        for watcher in watchers:
            watcher.stop()
        for watcher in watchers:
            watcher.join()


class _Watcher(threading.Thread):
    """Keeps one process at work."""

    def __init__(self, settings: Settings):
        super().__init__(name="crew")
        self._settings = settings
        self._stopping = threading.Event()

    def stop(self) -> None:
        self._stopping.set()

    def run(self) -> None:
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            begun = time.monotonic()
            process = multiprocessing.get_context("spawn").Process(target=_work, args=(self._settings,), name="worker")
            process.start()
            while process.is_alive() and not self._stopping.is_set():
                wait([process.sentinel], timeout=0.2)
            if self._stopping.is_set():
                _end(process)
                return
            logger.warning("a worker ended (exit status %s); starting another", process.exitcode)
            pause = FIRST_PAUSE if time.monotonic() - begun > HEALTHY else min(pause * 2, LONGEST_PAUSE)
            self._stopping.wait(pause)


def _end(process: SpawnProcess) -> None:
    process.terminate()
    process.join(GRACE)
    if process.is_alive():
        process.kill()
        process.join()


def _work(settings: Settings) -> None:
    """What each process runs."""
    from app.ingest import worker
    from app.ingest.extracting import SharedExtractor
    from app.storage.engine import make_engine

    # Ctrl-C reaches every process of the terminal: the first one stops the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    logging.config.dictConfig(logs.configuration(settings))
    # It would tell of every job with all of its articles.
    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid is not None:
        stop_with(parent.pid)
    assert settings.database_url is not None
    engine = make_engine(settings.database_url)
    extractor = SharedExtractor(model=settings.spacy_model, database=engine, lexicons=settings.lexicons)

    async def run() -> None:
        stop = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        await worker.run(settings.database_url or "", engine, extractor, time_limit=settings.extraction_timeout, stop=stop)

    asyncio.run(run())
    engine.dispose()


def stop_with(parent: int) -> None:
    """Have this process stop, as if by SIGTERM, when `parent` is its parent no more."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.25)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="stop-with-parent", daemon=True).start()
