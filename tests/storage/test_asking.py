"""Statements asked from the event loop: over one connection, which is made anew where it has ended."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import Integer, bindparam, func, make_url, select, text
from sqlalchemy.exc import OperationalError

from app.storage import asking
from app.storage.asking import Asking

NOW = select(func.clock_timestamp())
OF_NUMBER = select(func.clock_timestamp(), bindparam("number", type_=Integer))
PROCESS = select(func.pg_backend_pid())
END = select(func.pg_terminate_backend(bindparam("process")))
SLEEP = select(func.pg_sleep(bindparam("seconds")))


def ask(url: str, steps: Callable[[Asking], Awaitable[None]]) -> None:
    async def run() -> None:
        asked = Asking(url)
        try:
            await steps(asked)
        finally:
            await asked.close()

    asyncio.run(run())


def test_who_asks_at_once_takes_turns_on_one_connection(database_url: str):
    async def steps(asked: Asking) -> None:
        rows = await asyncio.gather(*(asked.one(PROCESS) for _ in range(20)))
        assert len({row[0] for row in rows}) == 1
        assert await asked.one(select(text("1")).where(text("false"))) is None

    ask(database_url, steps)


def test_the_socket_may_lie_in_a_folder_with_a_blank(database_url: str, tmp_path: Path):
    url = make_url(database_url)
    (tmp_path / "a folder").symlink_to(str(url.query["host"]))
    elsewhere = url.update_query_dict({"host": str(tmp_path / "a folder")}).render_as_string(hide_password=False)

    async def steps(asked: Asking) -> None:
        assert await asked.one(PROCESS)

    ask(elsewhere, steps)


def test_an_answer_is_good_for_a_moment(database_url: str):
    async def steps(asked: Asking) -> None:
        begun = time.monotonic()
        first, again = await asked.one(NOW), await asked.one(NOW)
        assert first == again or time.monotonic() - begun > asking.REMEMBERED
        await asyncio.sleep(asking.REMEMBERED)
        assert await asked.one(NOW) != first

    ask(database_url, steps)


def test_answers_are_remembered_each_for_its_values_and_not_without_end(database_url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(asking, "REMEMBERED", 600)
    monkeypatch.setattr(asking, "MOST", 3)

    async def steps(asked: Asking) -> None:
        rows = [await asked.one(OF_NUMBER, number=number) for number in range(3)]
        assert [row[1] for row in rows if row] == [0, 1, 2]
        assert [await asked.one(OF_NUMBER, number=number) for number in range(3)] == rows
        await asked.one(OF_NUMBER, number=3)
        assert await asked.one(OF_NUMBER, number=0) != rows[0]

    ask(database_url, steps)


def test_what_was_not_found_is_asked_for_again(database_url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(asking, "REMEMBERED", 600)
    found = select(text("1")).where(text("current_setting('dateline.found', true) = 'yes'"))

    async def steps(asked: Asking) -> None:
        assert await asked.one(found) is None
        await asked.one(select(text("set_config('dateline.found', 'yes', false)")))
        assert await asked.one(found)

    ask(database_url, steps)


def test_a_connection_that_ended_is_made_anew(database_url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(asking, "REMEMBERED", 0)

    async def steps(asked: Asking) -> None:
        other = Asking(database_url)
        before = await asked.one(PROCESS)
        assert before is not None
        await other.one(END, process=before[0])
        rows = await asyncio.gather(*(asked.one(PROCESS) for _ in range(5)))
        assert len({row[0] for row in rows}) == 1
        assert rows[0] != before
        await other.close()

    ask(database_url, steps)


def test_a_database_that_is_away_is_told_at_once():
    async def steps(asked: Asking) -> None:
        with pytest.raises(OperationalError):
            await asked.one(PROCESS)

    ask("postgresql://nobody@127.0.0.1:1/none", steps)


def test_an_answer_that_does_not_come_is_not_waited_for(database_url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(asking, "PATIENCE", 0.2)

    async def steps(asked: Asking) -> None:
        begun = time.monotonic()
        with pytest.raises(OperationalError):
            await asked.one(SLEEP, seconds=30)
        assert time.monotonic() - begun < 5
        assert await asked.one(PROCESS)

    ask(database_url, steps)
