"""Exported events as bytes, a chunk at a time: JSON, JSON lines, Parquet, and tables with a delimiter."""

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from app.query.exports import Cell, ExportRow, Table

Sent = TypeVar("Sent")
CHUNK = 500
"""Events that are sent at once."""
ROW_GROUP = 5_000
"""Events of a Parquet row group: few enough to be held, enough to be read fast."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What spreadsheets take for the start of a formula (OWASP, CSV Injection)."""


def json_document(documents: Iterable[str]) -> Iterator[bytes]:
    """One JSON object whose `events` are all of them."""
    start = '{"events":['
    for chunk in _batched(documents, CHUNK):
        yield f"{start}{','.join(chunk)}".encode()
        start = ","
    yield b"]}" if start == "," else f"{start}]}}".encode()


def json_lines(documents: Iterable[str]) -> Iterator[bytes]:
    """One event a line."""
    for chunk in _batched(documents, CHUNK):
        yield "".join(f"{document}\n" for document in chunk).encode()


def delimited(rows: Iterable[ExportRow], table: Table) -> Iterator[bytes]:
    """The lines of a table: CSV after RFC 4180 where commas divide it; else plain values without quotes, one line each.

    Text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    with_commas = table.delimiter == ","
    if table.header:
        yield _written([table.columns], table.delimiter)
    for chunk in _batched(rows, CHUNK):
        lines = ([_cell(cell, one_line=not with_commas) for cell in line] for row in chunk for line in table.lines(row))
        yield _written(lines, table.delimiter)


def parquet(rows: Iterable[ExportRow]) -> Iterator[bytes]:
    """A Parquet file; its columns are an event's keys in JSON, and what the article says of itself."""
    buffer = _Buffer()
    with pq.ParquetWriter(pa.PythonFile(buffer, mode="w"), _SCHEMA, compression="zstd") as writer:
        for chunk in _batched(rows, ROW_GROUP):
            writer.write_table(pa.Table.from_pylist([_columns(row) for row in chunk], schema=_SCHEMA))
            yield buffer.taken()
    yield buffer.taken()


def _batched(rows: Iterable[Sent], size: int) -> Iterator[list[Sent]]:
    remaining = iter(rows)
    while chunk := list(itertools.islice(remaining, size)):
        yield chunk


def _cell(value: Cell, *, one_line: bool) -> Cell:
    if not isinstance(value, str):
        return value
    shown = re.sub(r"\s+", " ", value).strip() if one_line else value.replace("\0", "")
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _written(lines: Iterable[Sequence[Cell]], delimiter: str) -> bytes:
    if delimiter == ",":
        text = io.StringIO(newline="")
        csv.writer(text, quoting=csv.QUOTE_NONNUMERIC).writerows(lines)
        return text.getvalue().encode()
    return "".join(delimiter.join("" if cell is None else str(cell) for cell in line) + "\n" for line in lines).encode()


class _Buffer(io.BytesIO):
    """What a writer writes on and on, given away as it comes; it tells its place in the whole."""

    given = 0

    def taken(self) -> bytes:
        written = self.getvalue()
        self.given += len(written)
        self.seek(0)
        self.truncate()
        return written

    def tell(self) -> int:
        return self.given + super().tell()

    def close(self) -> None:
        """Stays open: the last bytes are taken after the writer has closed it."""


_NAMED = [("actor_id", pa.string()), ("name", pa.string())]
_OFFSETS = [("start", pa.int32()), ("end", pa.int32())]
_SAID = pa.struct([*_NAMED, *_OFFSETS])
_PARTICIPANT: list[tuple[str, Any]] = [
    ("role", pa.string()),
    *_NAMED,
    ("kind", pa.string()),
    ("country", pa.string()),
    ("sectors", pa.list_(pa.string())),
    ("mention", pa.string()),
    *_OFFSETS,
    ("field", pa.string()),
]
_DATE = [("start", pa.date32()), ("end", pa.date32()), ("precision", pa.string()), ("basis", pa.string()), ("text", pa.string())]
_CHARS = [("start_char", pa.int32()), ("end_char", pa.int32())]
_QUANTITY: list[tuple[str, Any]] = [
    ("kind", pa.string()),
    ("value", pa.float64()),
    ("unit", pa.string()),
    ("text", pa.string()),
    *_OFFSETS,
    ("low", pa.float64()),
    ("high", pa.float64()),
    ("attribution", _SAID),
]
_MENTION: list[tuple[str, Any]] = [*_OFFSETS, ("trigger", pa.struct([("text", pa.string()), *_OFFSETS])), ("field", pa.string())]
_SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("article_id", pa.string()),
        *((name, pa.string()) for name in ("event_type", "event_mode", "event_subtype", "cameo_code", "quad_class")),
        ("goldstein", pa.float64()),
        ("contexts", pa.list_(pa.string())),
        ("status", pa.string()),
        ("participants", pa.list_(pa.struct(_PARTICIPANT))),
        ("date", pa.struct([*_DATE, *_CHARS])),
        ("location", pa.struct([("name", pa.string()), ("country", pa.string()), *_OFFSETS])),
        ("attribution", _SAID),
        ("quantities", pa.list_(pa.struct(_QUANTITY))),
        ("mentions", pa.list_(pa.struct(_MENTION))),
        ("confidence", pa.float64()),
        ("engine_version", pa.string()),
        ("created_at", pa.timestamp("us", tz="UTC")),
        ("updated_at", pa.timestamp("us", tz="UTC")),
        *((name, pa.string()) for name in ("external_id", "source", "url", "title")),
        ("published_on", pa.date32()),
    ]
)


def _columns(row: ExportRow) -> dict[str, Any]:
    record = row.record
    of_article = {name: getattr(row, name) for name in ("external_id", "source", "url", "title", "published_on")}
    of_storing = {name: getattr(record, name) for name in ("engine_version", "created_at", "updated_at")}
    return {**asdict(record.event), "id": str(record.id), "article_id": str(record.article_id), **of_storing, **of_article}
