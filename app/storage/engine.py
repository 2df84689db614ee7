"""The connection to PostgreSQL: one engine a process."""

from typing import Any

from pydantic_core import from_json
from sqlalchemy import Engine, create_engine, make_url

CONNECT_TIMEOUT = 5
"""Seconds to wait for a server that does not answer."""
POOL_TIMEOUT = 10
"""Seconds to wait for a free connection of the pool."""


def make_engine(database_url: str, *, statement_timeout: float | None = None) -> Engine:
    """An engine for `postgresql://...`, whatever driver the URL names; connects on first use.

    `statement_timeout` is in seconds: the server gives up a statement that takes longer. Parameters of statements are kept out of error
    messages: they hold article text.
    """
    # Prepared statements would come to be planned without their values, on which the best plan depends.
    connect_args: dict[str, Any] = {"connect_timeout": CONNECT_TIMEOUT, "application_name": "dateline", "prepare_threshold": None}
    if statement_timeout is not None:
        connect_args["options"] = f"-c statement_timeout={round(statement_timeout * 1000)}"
    return create_engine(
        make_url(database_url).set(drivername="postgresql+psycopg"),
        pool_size=10,
        max_overflow=10,
        pool_timeout=POOL_TIMEOUT,
        pool_pre_ping=True,
        hide_parameters=True,
        json_deserializer=from_json,
        connect_args=connect_args,
    )
