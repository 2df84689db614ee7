"""`dateline extract`: articles as JSON lines in, one record a line out, in the order of the input.

A line that can't be read, or an article that can't be extracted, becomes `{"external_id": ..., "error": {...}}`; the rest is done.
"""

import collections
import contextlib
import json
import signal
import sys
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import IO, Any

from tqdm import tqdm

from app.commands import articles
from app.extraction import ArticleError, Extractor
from app.extraction.record import to_json

AHEAD = 8
"""Lines that may wait for each process: enough to keep it busy, few enough to keep memory flat on any input."""

_extractor: Extractor | None = None
"""The extractor of a worker process, set once as it starts."""


def extract(source: Path | None, target: Path | None, *, model: str, lexicons: Path | None = None, processes: int = 1) -> int:
    """Extract every line of `source` to `target` (standard input and output where None).

    The exit status is 0, 1 where a line could not be extracted, 2 where the work could not be done.
    """
    failures = 0
    with contextlib.ExitStack() as stack:
        try:
            lines: IO[bytes] = stack.enter_context(source.open("rb")) if source else sys.stdin.buffer
            output: IO[bytes] = stack.enter_context(target.open("wb")) if target else sys.stdout.buffer
        except OSError as error:
            print(f"dateline: {error.filename}: {error.strerror}", file=sys.stderr)
            return 2
        articles_in = (line for line in lines if line.strip())
        results = (
            _in_one_process(articles_in, model, lexicons) if processes == 1 else _in_processes(articles_in, model, lexicons, processes)
        )
        # `disable=None`: no bar where standard error is no terminal.
        try:
            for result in tqdm(results, unit=" articles", disable=None):
                failures += "error" in result
                output.write(json.dumps(result, ensure_ascii=False).encode() + b"\n")
                output.flush()
        except BrokenProcessPool:
            print("dateline: a process could not start or was killed; the records so far are written", file=sys.stderr)
            return 2
    if failures:
        print(f'dateline: {failures} of the lines could not be extracted: see their "error"', file=sys.stderr)
    return 1 if failures else 0


def _in_one_process(lines: Iterable[bytes], model: str, lexicons: Path | None) -> Iterator[dict[str, Any]]:
    extractor = Extractor(model=model, extra_lexicons=lexicons)
    for line in lines:
        yield _result(extractor, line)


def _in_processes(lines: Iterable[bytes], model: str, lexicons: Path | None, processes: int) -> Iterator[dict[str, Any]]:
    waiting: collections.deque[Future[dict[str, Any]]] = collections.deque()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(model, lexicons)) as pool:
        for line in lines:
            waiting.append(pool.submit(_work, line))
            if len(waiting) > processes * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _start_worker(model: str, lexicons: Path | None) -> None:
    # Ctrl-C reaches every process of the terminal: the first one stops the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    global _extractor
    _extractor = Extractor(model=model, extra_lexicons=lexicons)


def _work(line: bytes) -> dict[str, Any]:
    assert _extractor is not None
    return _result(_extractor, line)


def _result(extractor: Extractor, line: bytes) -> dict[str, Any]:
    external_id = None
    try:
        article = articles.read(line)
        external_id = article.external_id
        return to_json(extractor.extract(article))
    except articles.LineError as error:
        return _failure(error.external_id, error.field, error.reason)
    except ArticleError as error:
        return _failure(external_id, error.field, error.reason)
    except Exception:
        # A fault of ours must not cost the other articles their records.
        traceback.print_exc()
        return _failure(external_id, None, "the extraction failed; standard error has the details")


def _failure(external_id: str | None, field: str | None, reason: str) -> dict[str, Any]:
    return {"external_id": external_id, "error": {"field": field, "reason": reason}}
