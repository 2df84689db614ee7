"""The body of a batch: received into a file, then read article by article, so that neither its size nor a slow sender costs memory.

It is JSON lines (`application/x-ndjson`) or a JSON array (`application/json`), either also gzip-encoded. A line that is no article costs
only itself; an array that isn't JSON, or a body that isn't what its encoding says, is refused as a whole.
"""

import codecs
import gzip
import hashlib
import json
import re
import tempfile
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from typing import IO, Annotated, Any, TypeVar

from fastapi import Depends, Request
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from app.api.body_limit import MAX_BATCH, MAX_BODY
from app.api.faults import failure_of
from app.api.schemas.articles import ArticleIn
from app.errors import BodyTooLarge, Failure, UnreadableBody, UnsupportedMediaType
from app.ingest.batches import Line

MAX_ARTICLES = 10_000
IN_MEMORY = 1024 * 1024
"""Bytes of a body that are held in memory; a larger one goes to a file."""
PIECE = 64 * 1024
"""Characters that are read at a time from an array."""
NDJSON = ("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines")
T = TypeVar("T")
_SPACE = re.compile(r"[ \t\n\r]*")


BATCH: dict[str, Any] = {
    "required": True,
    "content": {
        "application/x-ndjson": {
            "schema": {"type": "string", "description": "An article (`ArticleIn`) a line, as JSON. Empty lines are passed over."},
            "example": '{"external_id": "1", "text": "They met."}\n{"external_id": "2", "text": "They agreed."}\n',
        },
        "application/json": {
            "schema": {
                "type": "array",
                "items": {"$ref": "#/components/schemas/ArticleIn"},
                "description": f"At most {MAX_ARTICLES:,} articles, else 413. One that does not fit the schema costs only itself.",
            },
        },
    },
}
"""The body as the OpenAPI document shows it."""


@dataclass(frozen=True, slots=True)
class Body:
    """A received body and what is known of it."""

    file: IO[bytes]
    digest: bytes
    lines: bool
    gzipped: bool


async def received(request: Request) -> AsyncIterator[Body]:
    """The whole body. Raises UnsupportedMediaType before the first byte is read."""
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if media_type not in (*NDJSON, "application/json"):
        raise UnsupportedMediaType("application/x-ndjson or application/json")
    if encoding not in ("identity", "gzip", "x-gzip"):
        raise UnsupportedMediaType("it is, or encoded as gzip")
    digest = hashlib.sha256(f"{media_type} {encoding}\n".encode())
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
        async for chunk in request.stream():
            digest.update(chunk)
            # Beyond the first bytes this writes to a disk.
            await run_in_threadpool(file.write, chunk)
        file.seek(0)
        yield Body(file, digest.digest(), lines=media_type in NDJSON, gzipped=encoding != "identity")


async def digest_of_batch(body: Annotated[Body, Depends(received, scope="function")]) -> bytes:
    """What tells one batch from another."""
    return body.digest


def lines_of(body: Body) -> Iterator[Line]:
    """The articles of a body, in its order.

    Raises UnreadableBody and BodyTooLarge before the first one: what is stored of a batch is locked against others until it is done.
    """
    for _ in _read(body, _counted_lines if body.lines else _elements):
        pass
    yield from _read(body, _of_lines if body.lines else _of_array)


def _read(body: Body, reading: Callable[["_Limited"], Iterator[T]]) -> Iterator[T]:
    """What `reading` makes of the body, from its beginning."""
    body.file.seek(0)
    limited = _Limited(gzip.GzipFile(fileobj=body.file, mode="rb") if body.gzipped else body.file)
    try:
        for count, one in enumerate(reading(limited), 1):
            if count > MAX_ARTICLES:
                raise BodyTooLarge(f"a batch may have {MAX_ARTICLES:,} articles")
            yield one
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise UnreadableBody("the body is not gzip, or is broken off") from None


class _Limited:
    """Reads a file, and refuses what decodes to more than a batch may have."""

    def __init__(self, file: IO[bytes] | gzip.GzipFile):
        self._file = file
        self._left = MAX_BATCH

    def line(self) -> tuple[bytes, bool]:
        """The next line and whether it is whole; the rest of one that is longer than an article may be is skipped."""
        line = self._counted(self._file.readline(MAX_BODY + 1))
        whole = len(line) <= MAX_BODY
        rest = line
        while not whole and rest and not rest.endswith(b"\n"):
            rest = self._counted(self._file.readline(MAX_BODY))
        return line, whole

    def piece(self) -> bytes:
        return self._counted(self._file.read(PIECE))

    def _counted(self, data: bytes) -> bytes:
        self._left -= len(data)
        if self._left < 0:
            raise BodyTooLarge(f"a batch may have {MAX_BATCH // 1024**2} MiB")
        return data


def _counted_lines(file: _Limited) -> Iterator[None]:
    while line := file.line()[0]:
        if line.strip():
            yield None


def _of_lines(file: _Limited) -> Iterator[Line]:
    number = 0
    while True:
        line, whole = file.line()
        if not line:
            return
        number += 1
        if not whole:
            yield Line(number=number, external_id=None, read=Failure("body-too-large", "An article may have 2 MiB."))
        elif line.strip():
            try:
                value = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Line(number=number, external_id=None, read=Failure("invalid-json", _reason(error)))
            else:
                yield _line(number, value)


def _of_array(file: _Limited) -> Iterator[Line]:
    for number, value in enumerate(_elements(file), 1):
        yield _line(number, value)


def _elements(file: _Limited) -> Iterator[Any]:
    """The elements of a JSON array, each decoded when all of it has been read."""
    decode = json.JSONDecoder().raw_decode
    text = _Text(file)
    if text.next() != "[":
        raise UnreadableBody("the body is not a JSON array")
    text.skip(1)
    if text.next() != "]":
        while True:
            yield text.value(decode)
            mark = text.next()
            text.skip(1)
            if mark == "]":
                break
            if mark != ",":
                raise UnreadableBody("the JSON array is broken")
    else:
        text.skip(1)
    if text.next():
        raise UnreadableBody("something follows the JSON array")


class _Text:
    """The text of a file, read piece by piece as it is needed."""

    def __init__(self, file: _Limited):
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._buffer = ""
        self._at = 0
        self._ended = False

    def next(self) -> str:
        """The next character that is no white space; empty at the end."""
        while True:
            found = _SPACE.match(self._buffer, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._buffer) or self._ended:
                return self._buffer[self._at : self._at + 1]
            self._more()

    def skip(self, characters: int) -> None:
        self._at += characters

    def value(self, decode: Any) -> Any:
        """The value that begins at the next character. Each failure to read it doubles what is looked at."""
        self.next()
        wanted = PIECE
        while True:
            try:
                value, end = decode(self._buffer, self._at)
                # A number may go on in the next piece.
                if end < len(self._buffer) or self._ended:
                    self._at = end
                    return value
            except RecursionError:
                raise UnreadableBody("an article is nested too deeply") from None
            except ValueError as error:
                if self._ended or len(self._buffer) - self._at > 2 * MAX_BODY:
                    raise UnreadableBody(f"the JSON array is broken: {_reason(error)}") from None
            wanted *= 2
            while not self._ended and len(self._buffer) - self._at < wanted:
                self._more()

    def _more(self) -> None:
        piece = self._file.piece()
        self._ended = not piece
        try:
            self._buffer = self._buffer[self._at :] + self._decoder.decode(piece, final=self._ended)
        except UnicodeDecodeError:
            raise UnreadableBody("the body is not UTF-8") from None
        self._at = 0


def _line(number: int, value: Any) -> Line:
    external_id = value.get("external_id") if isinstance(value, dict) else None
    known = external_id if isinstance(external_id, str) and external_id.isprintable() else None
    try:
        article = ArticleIn.model_validate(value)
    except ValidationError as error:
        errors = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors()]
        return Line(number=number, external_id=known and known[:500], read=failure_of(errors))
    return Line(number=number, external_id=article.external_id, read=article.submission())


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos}."
    if isinstance(error, UnicodeDecodeError):
        return "It is not UTF-8."
    return "It is nested too deeply." if isinstance(error, RecursionError) else "It is not JSON."
