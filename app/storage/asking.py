"""Statements that every request asks, from the event loop: the thread that others run in would cost more than they do."""

import asyncio
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


class Asking:
    """A connection of its own, made when it is needed, and anew where it has ended. All who ask at a time take turns."""

    def __init__(self, database_url: str):
        self._url = make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._connecting = asyncio.Lock()

    async def one(self, statement: Select[Any], **values: Any) -> Any | None:
        """The first row that the statement finds. Raises OperationalError where the database does not answer."""
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

    async def close(self) -> None:
        """End the connection."""
        if self._connection is not None:
            await self._connection.close()

    async def _connected(self) -> psycopg.AsyncConnection[Any]:
        async with self._connecting:
            if self._connection is None or self._connection.closed:
                self._connection = await psycopg.AsyncConnection.connect(
                    self._url,
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
