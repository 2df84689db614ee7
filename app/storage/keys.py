"""The statements that write and read API keys."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, exists, func, select, update
from sqlmodel import Session, SQLModel, col

from app.storage.asking import Asking
from app.storage.ids import new_id
from app.storage.key_tables import KeyRow

# Each request needs one of these: they are put together once.
_BY_DIGEST = select(SQLModel.metadata.tables["api_keys"]).where(col(KeyRow.digest) == bindparam("digest"))
_ANY_MADE = select(exists().select_from(KeyRow))


def add(session: Session, *, name: str, digest: bytes, hint: str, scopes: Sequence[str], expires_at: dt.datetime | None) -> KeyRow:
    """Store a key."""
    row = KeyRow(id=new_id(), name=name, digest=digest, hint=hint, scopes=list(scopes), expires_at=expires_at)
    session.add(row)
    session.flush()
    session.refresh(row)
    return row


async def find(asking: Asking, digest: bytes) -> Any | None:
    """The key with this digest: a row with the columns of a KeyRow."""
    return await asking.one(_BY_DIGEST, digest=digest)


def get(session: Session, key_id: uuid.UUID) -> KeyRow | None:
    """The key with this id."""
    return session.get(KeyRow, key_id)


def page(session: Session, *, limit: int, after: uuid.UUID | None) -> Sequence[KeyRow]:
    """Keys, the newest first, that were made before the one with the id `after`."""
    statement = select(KeyRow).order_by(col(KeyRow.id).desc()).limit(limit)
    return session.scalars(statement if after is None else statement.where(col(KeyRow.id) < after)).all()


def revoke(session: Session, key_id: uuid.UUID) -> KeyRow | None:
    """Revoke a key, once; None where there is none."""
    return _changed(session, key_id, revoked_at=func.coalesce(col(KeyRow.revoked_at), func.clock_timestamp()))


def expire(session: Session, key_id: uuid.UUID, at: dt.datetime | None) -> KeyRow | None:
    """Set the time from which a key is refused (None: never); None where there is no such key."""
    return _changed(session, key_id, expires_at=at)


def any_made(session: Session) -> bool:
    """Whether a key was ever made."""
    return bool(session.scalar(_ANY_MADE))


async def is_any_made(asking: Asking) -> bool:
    """The same, asked by a request."""
    made = await asking.one(_ANY_MADE)
    return made is not None and made[0]


def any_active(session: Session) -> bool:
    """Whether a key is neither revoked nor expired."""
    active = col(KeyRow.revoked_at).is_(None) & (col(KeyRow.expires_at).is_(None) | (col(KeyRow.expires_at) > func.now()))
    return bool(session.scalar(select(exists().where(active))))


def _changed(session: Session, key_id: uuid.UUID, **values: object) -> KeyRow | None:
    statement = update(KeyRow).where(col(KeyRow.id) == key_id).values(**values).returning(KeyRow)
    return session.scalars(statement, execution_options={"populate_existing": True}).one_or_none()
