"""What the database holds of a key opens nothing."""

from sqlalchemy import text
from sqlmodel import Session

from app.access import keys


def test_the_key_itself_is_stored_nowhere(session: Session):
    _, key = keys.create(session, "desk", ["read"])
    row = str(session.execute(text("SELECT * FROM api_keys")).mappings().one())
    assert keys.PATTERN.fullmatch(key)
    assert key not in row
    assert key[len(keys.PREFIX) + 4 :] not in row


def test_a_key_is_found_by_nothing_but_itself(session: Session):
    record, key = keys.create(session, "desk", ["read"])
    assert keys.find(session, key) == record
    assert keys.find(session, key[:-1]) is None
    assert keys.find(session, key[:-1] + ("a" if key[-1] != "a" else "b")) is None
    assert keys.find(session, record.hint) is None


def test_every_key_is_another(session: Session):
    assert len({keys.create(session, "desk", ["read"])[1] for _ in range(20)}) == 20


def test_a_revoked_key_is_made_but_not_active(session: Session):
    assert not keys.any_made(session)
    record, _ = keys.create(session, "desk", ["read"])
    assert keys.any_active(session)
    keys.revoke(session, record.id)
    assert keys.any_made(session)
    assert not keys.any_active(session)
