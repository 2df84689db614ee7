"""The connection to PostgreSQL: one engine a process."""

import math
import select
import time
from collections.abc import Callable
from typing import Any

import psycopg
from pydantic_core import from_json
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

CONNECT_TIMEOUT = 5
"""Seconds to wait for a server that does not answer."""
POOL_TIMEOUT = 10
"""Seconds to wait for a free connection of the pool."""
PLANNING = {"random_page_cost": "1.1", "jit": "off"}
"""How the planner is to think: pages of an index cost hardly more than those of a whole table, and no answer takes long enough to be worth
a compiler."""
RESTED = 1.0
"""Seconds out of use after which a connection is asked whether it still works: to ask each time would cost busy ones a round trip."""


def make_engine(database_url: str, *, statement_timeout: float | None = None) -> Engine:
    """An engine for `postgresql://...`, whatever driver the URL names; connects on first use.

    `statement_timeout` is in seconds: the server gives up a statement that takes longer. Parameters of statements are kept out of error
    messages: they hold article text.
    """
    # Prepared statements would come to be planned without their values, on which the best plan depends.
    connect_args: dict[str, Any] = {"connect_timeout": CONNECT_TIMEOUT, "application_name": "dateline", "prepare_threshold": None}
    options = PLANNING | ({} if statement_timeout is None else {"statement_timeout": f"{round(statement_timeout * 1000)}"})
    connect_args["options"] = " ".join(f"-c {name}={value}" for name, value in options.items())
    engine = create_engine(
        make_url(database_url).set(drivername="postgresql+psycopg"),
        pool_size=10,
        max_overflow=10,
        pool_timeout=POOL_TIMEOUT,
        skip_autocommit_rollback=True,
        hide_parameters=True,
        json_deserializer=from_json,
        connect_args=connect_args,
    )
    event.listen(engine, "checkin", _note_rest)
    event.listen(engine, "checkout", _asker(engine))
    return engine


def reading(engine: Engine) -> Engine:
    """The same connections without transactions around their statements, of which each sees what is committed when it begins.

    So it would in a transaction too; to begin and to end one costs two round trips.
    """
    return engine.execution_options(isolation_level="AUTOCOMMIT")


def _note_rest(_connection: Any, entry: ConnectionPoolEntry) -> None:
    entry.info["resting_since"] = time.monotonic()


def _asker(engine: Engine) -> Callable[[psycopg.Connection[Any], ConnectionPoolEntry, Any], None]:
    """What asks a connection whether it works if it was out of use for long, or if something came on it: its end, as a rule."""

    def ask(connection: psycopg.Connection[Any], entry: ConnectionPoolEntry, _proxy: Any) -> None:
        rested = time.monotonic() - entry.info.get("resting_since", math.inf)
        if rested < RESTED and not _has_news(connection):
            return
        try:
            engine.dialect.do_ping(connection)  # type: ignore[arg-type]
        except psycopg.Error:
            raise InvalidatePoolError from None

    return ask


def _has_news(connection: psycopg.Connection[Any]) -> bool:
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    return bool(waiting.poll(0))
