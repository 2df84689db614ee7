"""What the database holds of a key opens nothing."""

import asyncio

from sqlalchemy import Connection, text
from sqlmodel import Session

from app.access import keys
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
