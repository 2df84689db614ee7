"""API keys: made once, shown once, known afterwards by their digest.

A key holds 256 random bits, so a plain SHA-256 can't be turned back by guessing, and the digest can be looked up by an index.
"""

import datetime as dt
import hashlib
import re
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import Row
from sqlmodel import Session

from app.errors import Fault, InvalidRequest, NotFound
from app.storage import keys as stored
from app.storage.asking import REMEMBERED, Asking
from app.storage.key_tables import KeyRow

Scope = Literal["ingest", "read", "admin"]
"""What a key may do; `admin` may do everything."""
Status = Literal["active", "expired", "revoked"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
PREFIX = "dateline_"
"""Makes a key that was leaked recognisable, here and for the scanners of code hosts."""
PATTERN = re.compile(re.escape(PREFIX) + r"[A-Za-z0-9_-]{43}")
SETTLED = REMEMBERED
"""Seconds after a change was committed from which every process goes by it."""
_HINT = len(PREFIX) + 4


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRecord:
    """A key as it may be shown: `hint` is how the key itself begins."""

    id: uuid.UUID
    name: str
    hint: str
    scopes: tuple[Scope, ...]
    created_at: dt.datetime
    expires_at: dt.datetime | None
    revoked_at: dt.datetime | None

    @property
    def status(self) -> Status:
        """What the key is worth now."""
        if self.revoked_at is not None:
            return "revoked"
        if self.expires_at is not None and self.expires_at <= dt.datetime.now(dt.UTC):
            return "expired"
        return "active"

    def may(self, scope: Scope) -> bool:
        """Whether the key has the scope, by itself or as `admin`."""
        return scope in self.scopes or "admin" in self.scopes


def create(session: Session, name: str, scopes: Sequence[Scope], *, expires_at: dt.datetime | None = None) -> tuple[KeyRecord, str]:
    """Make a key; returned with the key itself, which is stored nowhere. Raises InvalidRequest where it would be expired at once."""
    _refuse_past(expires_at)
    key = PREFIX + secrets.token_urlsafe(32)
    ordered = [scope for scope in SCOPES if scope in scopes]
    row = stored.add(session, name=name, digest=_digest(key), hint=key[:_HINT], scopes=ordered, expires_at=expires_at)
    return _record(row), key


async def find(asking: Asking, key: str) -> KeyRecord | None:
    """What is known of a key, whatever it is worth; None where nobody made it."""
    if not PATTERN.fullmatch(key):
        return None
    row = await stored.find(asking, _digest(key))
    return _record(row) if row else None


def page(session: Session, *, limit: int, after: uuid.UUID | None = None) -> list[KeyRecord]:
    """Keys, the newest first, behind the one with the id `after`."""
    return [_record(row) for row in stored.page(session, limit=limit, after=after)]


def get(session: Session, key_id: uuid.UUID) -> KeyRecord:
    """The key with this id, unless it is revoked. Raises NotFound."""
    found = _found(stored.get(session, key_id), key_id)
    if found.status == "revoked":
        raise NotFound("key", str(key_id))
    return found


def revoke(session: Session, key_id: uuid.UUID) -> KeyRecord:
    """Refuse the key from now on, for good. Raises NotFound."""
    return _found(stored.revoke(session, key_id), key_id)


def expire(session: Session, key_id: uuid.UUID, at: dt.datetime | None) -> KeyRecord:
    """Refuse the key from `at` on, which may be past; never, where None. Raises NotFound."""
    return _found(stored.expire(session, key_id, at), key_id)


def any_made(session: Session) -> bool:
    """Whether a key was ever made: from then on, no request is let in without one."""
    return stored.any_made(session)


async def is_any_made(asking: Asking) -> bool:
    """The same, asked by a request."""
    return await stored.is_any_made(asking)


def any_active(session: Session) -> bool:
    """Whether there is a key that opens anything."""
    return stored.any_active(session)


def _found(row: KeyRow | None, key_id: uuid.UUID) -> KeyRecord:
    if row is None:
        raise NotFound("key", str(key_id))
    return _record(row)


def _refuse_past(expires_at: dt.datetime | None) -> None:
    if expires_at is not None and expires_at <= dt.datetime.now(dt.UTC):
        raise InvalidRequest(Fault("/expires_at", "is not in the future"))


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()


def _record(row: KeyRow | Row[Any]) -> KeyRecord:
    return KeyRecord(
        id=row.id,
        name=row.name,
        hint=row.hint,
        scopes=tuple(scope for scope in SCOPES if scope in row.scopes),
        created_at=row.created_at.astimezone(dt.UTC),
        expires_at=row.expires_at.astimezone(dt.UTC) if row.expires_at else None,
        revoked_at=row.revoked_at.astimezone(dt.UTC) if row.revoked_at else None,
    )
