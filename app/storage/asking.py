"""Statements that every request needs, asked from the event loop: the thread that others run in would cost more than they do."""

import asyncio
import math
import time
from functools import cache
from typing import Any

import psycopg
from psycopg.rows import namedtuple_row
from sqlalchemy import Select, make_url
from sqlalchemy.dialects.postgresql import psycopg as psycopg_dialect
from sqlalchemy.exc import OperationalError

from app.storage.engine import CONNECT_TIMEOUT

PATIENCE = 10.0
"""Seconds to wait for an answer, the making of a connection included."""
REMEMBERED = 0.1
"""Seconds that an answer is good for, from when it was asked for. Who changes what is asked for waits as long: then everybody knows."""
MOST = 1_000
"""Answers to remember at a time."""


class Asking:
    """A connection of its own, made when it is needed, and anew where it has ended. All who ask at a time take turns."""

    def __init__(self, database_url: str):
        _, self._where = psycopg_dialect.dialect().create_connect_args(make_url(database_url))
        """As libpq's parameters: it reads a blank in a URL, as in the path of a socket, otherwise than SQLAlchemy writes it."""
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._connecting = asyncio.Lock()
        self._rows: dict[tuple[Any, ...], tuple[Any, float]] = {}

    async def one(self, statement: Select[Any], **values: Any) -> Any | None:
        """The first row that the statement finds, or found up to REMEMBERED seconds ago.

        Raises OperationalError where the database does not answer.
        """
        asked = (statement, *values.items())
        row, since = self._rows.get(asked, (None, -math.inf))
        now = time.monotonic()
        if now < since + REMEMBERED:
            return row
        row = await self._asked(statement, values)
        # What is not found is not remembered: anybody can ask for that, and of as much as they like.
        if row is not None:
            if len(self._rows) >= MOST:
                self._rows.clear()
            self._rows[asked] = row, now
        return row

    async def close(self) -> None:
        """End the connection."""
        if self._connection is not None:
            await self._connection.close()

    async def _asked(self, statement: Select[Any], values: dict[str, Any]) -> Any | None:
        text = _text(statement)
        try:
            async with asyncio.timeout(PATIENCE):
                connection = await self._connected()
                try:
                    cursor = await connection.execute(text, values)
                except psycopg.OperationalError:
                    if not connection.closed:
                        raise
                    # It had ended while nobody asked.
                    connection = await self._connected()
                    cursor = await connection.execute(text, values)
                return await cursor.fetchone()
        except (TimeoutError, psycopg.OperationalError) as error:
            raise OperationalError(text, None, error) from error

    async def _connected(self) -> psycopg.AsyncConnection[Any]:
        async with self._connecting:
            if self._connection is None or self._connection.closed:
                self._connection = await psycopg.AsyncConnection.connect(
                    **self._where,
                    autocommit=True,
                    prepare_threshold=None,
                    row_factory=namedtuple_row,
                    connect_timeout=CONNECT_TIMEOUT,
                    application_name="dateline",
                )
            return self._connection


@cache
def _text(statement: Select[Any]) -> str:
    """As the database reads it: put together once for each of the few statements that are asked."""
    return str(statement.compile(dialect=psycopg_dialect.dialect()))
