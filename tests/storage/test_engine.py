"""Connections that the pool gives out work, whatever became of them while nobody used them."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from app.storage import engine as engines
from app.storage.engine import make_engine, reading


@pytest.fixture
def pool(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("rested", [0.0, 60.0])
def test_a_connection_that_the_server_ended_is_not_given_out(pool: Engine, engine: Engine, monkeypatch: pytest.MonkeyPatch, rested: float):
    """Neither where each is asked, nor where only those are on which something came."""
    monkeypatch.setattr(engines, "RESTED", rested)
    with pool.connect() as connection:
        ended = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    with engine.connect() as other:
        other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": ended})
    with pool.connect() as connection:
        assert connection.execute(text("SELECT pg_backend_pid()")).scalar_one() != ended


def test_reading_begins_no_transaction(pool: Engine):
    with reading(pool).connect() as connection:
        first, second = (connection.execute(text("SELECT pg_current_xact_id()::text")).scalar_one() for _ in range(2))
        assert first != second
    with pool.connect() as connection:
        first, second = (connection.execute(text("SELECT pg_current_xact_id()::text")).scalar_one() for _ in range(2))
        assert first == second
