"""What the database holds of a key opens nothing, and what a gate remembers of one opens nothing for long."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Iterator

import pytest
from sqlalchemy import Connection, Engine, text
from sqlmodel import Session

from app.access import keys
from app.access.callers import Gate
from app.errors import Unauthorized
from app.storage import asking
from app.storage.asking import Asking
from tests.factories import AskingBy


def test_the_key_itself_is_stored_nowhere(session: Session):
    _, key = keys.create(session, "desk", ["read"])
    row = str(session.execute(text("SELECT * FROM api_keys")).mappings().one())
    assert keys.PATTERN.fullmatch(key)
    assert key not in row
    assert key[len(keys.PREFIX) + 4 :] not in row


def test_a_key_is_found_by_nothing_but_itself(session: Session, connection: Connection):
    record, key = keys.create(session, "desk", ["read"])

    def found(asked: str) -> keys.KeyRecord | None:
        return asyncio.run(keys.find(AskingBy(connection), asked))

    assert found(key) == record
    assert found(key[:-1]) is None
    assert found(key[:-1] + ("a" if key[-1] != "a" else "b")) is None
    assert found(record.hint) is None


def test_every_key_is_another(session: Session):
    assert len({keys.create(session, "desk", ["read"])[1] for _ in range(20)}) == 20


def test_a_revoked_key_is_made_but_not_active(session: Session):
    assert not keys.any_made(session)
    record, _ = keys.create(session, "desk", ["read"])
    assert keys.any_active(session)
    keys.revoke(session, record.id)
    assert keys.any_made(session)
    assert not keys.any_active(session)


@pytest.fixture
def elsewhere(engine: Engine) -> Iterator[Session]:
    """A session of another process: what it commits is there for all. Its keys are gone after the test."""
    with Session(engine, expire_on_commit=False) as session:
        yield session
        session.execute(text("DELETE FROM api_keys"))
        session.commit()


def enter(url: str, steps: Callable[[Gate], Awaitable[None]]) -> None:
    async def run() -> None:
        asked = Asking(url)
        try:
            await steps(Gate(asked))
        finally:
            await asked.close()

    asyncio.run(run())


def test_what_another_process_changes_holds_once_it_has_settled(database_url: str, elsewhere: Session):
    async def steps(gate: Gate) -> None:
        assert (await gate.admit([], local=True)).key is None
        record, key = keys.create(elsewhere, "desk", ["read"])
        elsewhere.commit()
        assert (await gate.admit([f"Bearer {key}"], local=True)).key == record
        await asyncio.sleep(keys.SETTLED)
        with pytest.raises(Unauthorized, match="send an API key"):
            await gate.admit([], local=True)
        for change, told in (
            ("expires_at = now()", "the key is expired"),
            ("expires_at = NULL", None),
            ("revoked_at = now()", "the key is revoked"),
        ):
            elsewhere.execute(text(f"UPDATE api_keys SET {change}"))
            elsewhere.commit()
            await asyncio.sleep(keys.SETTLED)
            if told is None:
                assert (await gate.admit([f"Bearer {key}"], local=True)).key
            else:
                with pytest.raises(Unauthorized, match=told):
                    await gate.admit([f"Bearer {key}"], local=True)

    enter(database_url, steps)


def test_a_remembered_key_expires_on_time(database_url: str, elsewhere: Session, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(asking, "REMEMBERED", 600)

    async def steps(gate: Gate) -> None:
        _, key = keys.create(elsewhere, "desk", ["read"], expires_at=dt.datetime.now(dt.UTC) + dt.timedelta(seconds=2))
        elsewhere.commit()
        assert (await gate.admit([f"Bearer {key}"], local=True)).key
        await asyncio.sleep(2)
        with pytest.raises(Unauthorized, match="the key is expired"):
            await gate.admit([f"Bearer {key}"], local=True)

    enter(database_url, steps)
