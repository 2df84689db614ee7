"""The answers given under idempotency keys, and who is at work on one."""

import contextlib
import threading
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col

from app.storage.job_tables import AnswerRow

KEPT_HOURS = 24
"""Hours for which an answer is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer as it was given; `request` is a digest of the request that it belongs to."""

    request: bytes
    status: int
    headers: dict[str, str]
    body: bytes


def find(session: Session, key: bytes) -> Answer | None:
    """The answer given under a key."""
    row = session.scalars(select(AnswerRow).where(col(AnswerRow.key) == key)).one_or_none()
    return None if row is None else Answer(request=row.request, status=row.status, headers=row.headers, body=row.body)


def add(session: Session, key: bytes, answer: Answer) -> bool:
    """Store the answer with what the request has done; False where another one has answered under this key meanwhile."""
    statement = (
        insert(AnswerRow)
        .values(key=key, request=answer.request, status=answer.status, headers=answer.headers, body=answer.body)
        .on_conflict_do_nothing()
        .returning(col(AnswerRow.key))
    )
    return session.execute(statement).one_or_none() is not None


def forget_old(session: Session) -> None:
    """Take away the answers that have been kept long enough."""
    session.execute(delete(AnswerRow).where(col(AnswerRow.created_at) < func.now() - text(f"interval '{KEPT_HOURS} hours'")))


class Claims:
    """The keys that this process is at work on, held as advisory locks on one connection.

    PostgreSQL lets them go when the connection ends, however the process ended: so after a crash nothing has to be cleared up. Where
    the connection is lost while a request runs, another may begin; `add` lets only one of them end.
    """

    def __init__(self, engine: Engine):
        self._engine = engine
        self._keys: set[int] = set()
        self._turn = threading.Lock()
        self._connection: Connection | None = None

    def claim(self, key: bytes) -> bool:
        """Whether the key is ours now; False where somebody is at work on it."""
        number = _number(key)
        with self._turn:
            if number in self._keys or not self._locked(number):
                return False
            self._keys.add(number)
            return True

    def release(self, key: bytes) -> None:
        """Let go a key that is ours. Where the database is away, it has let go already."""
        number = _number(key)
        with self._turn:
            self._keys.discard(number)
            if self._connection is not None:
                try:
                    self._connection.execute(select(func.pg_advisory_unlock(number)))
                except SQLAlchemyError:
                    self._drop()

    def close(self) -> None:
        """Let go everything."""
        with self._turn:
            self._drop()

    def _locked(self, number: int) -> bool:
        statement = select(func.pg_try_advisory_lock(number))
        if self._connection is not None:
            try:
                return bool(self._connection.scalar(statement))
            except SQLAlchemyError:
                self._drop()
        # A connection of its own, taken out of the pool: it is held for as long as the process lives.
        self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._connection.detach()
        return bool(self._connection.scalar(statement))

    def _drop(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(SQLAlchemyError):
                self._connection.close()
            self._connection = None


def _number(key: bytes) -> int:
    """The number of the advisory lock that stands for a key."""
    return int.from_bytes(key[:8], "big", signed=True)
