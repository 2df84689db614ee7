"""The statements that write articles."""

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, Text, cast, delete, func, literal, select, type_coerce, update
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlmodel import Session, col

from app.errors import Failure
from app.storage import events, failures, jobs
from app.storage.ids import new_id
from app.storage.tables import ArticleRow

WAITING = {"status": "queued", "failure": None, "attempts": 0}
"""What a revision whose extraction has been queued has in common with every other."""
DONE = {"status": "done", "failure": None, "attempts": 0, "job_id": None}
"""What a revision that has been extracted has in common with every other."""


def find(session: Session, identity: bytes) -> ArticleRow | None:
    """The stored article with this identity."""
    return session.scalars(select(ArticleRow).where(col(ArticleRow.identity) == identity)).one_or_none()


def get(session: Session, article_id: uuid.UUID) -> ArticleRow | None:
    """The stored article with this id, as it is now."""
    return session.get(ArticleRow, article_id, populate_existing=True)


def outdated(session: Session, *, since: dt.date | None, engine_below: str | None) -> Sequence[uuid.UUID]:
    """The extracted articles that were stored on a day (in UTC) or later, by an engine below a version; the first stored come first."""
    statement = select(col(ArticleRow.id)).where(col(ArticleRow.status) == "done").order_by(col(ArticleRow.id))
    if since is not None:
        statement = statement.where(col(ArticleRow.created_at) >= dt.datetime.combine(since, dt.time(), dt.UTC))
    if engine_below is not None:
        statement = statement.where(_numbers(type_coerce(col(ArticleRow.engine_version), Text)) < _numbers(literal(engine_below)))
    return session.scalars(statement).all()


def _numbers(version: ColumnElement[Any]) -> ColumnElement[Any]:
    """A version (1.10.0) as PostgreSQL compares it: number by number."""
    return cast(func.string_to_array(func.substring(version, "^[0-9]+(?:[.][0-9]+)*"), "."), ARRAY(Integer))


def add(session: Session, identity: bytes, values: dict[str, Any]) -> uuid.UUID | None:
    """Store a first revision and return its id; None where another transaction stored the same identity first."""
    statement = (
        insert(ArticleRow)
        .values(id=new_id(), identity=identity, revision=1, **values)
        .on_conflict_do_nothing(index_elements=[col(ArticleRow.identity)])
        .returning(col(ArticleRow.id))
    )
    return session.scalars(statement).one_or_none()


def add_many(session: Session, rows: Sequence[dict[str, Any]]) -> dict[bytes, uuid.UUID]:
    """Store first revisions and return their ids by identity, without those that another transaction stored first."""
    ordered = sorted(rows, key=lambda row: row["identity"])
    statement = (
        insert(ArticleRow)
        .values([{"id": new_id(), "revision": 1, **row} for row in ordered])
        .on_conflict_do_nothing(index_elements=[col(ArticleRow.identity)])
        .returning(col(ArticleRow.identity), col(ArticleRow.id))
    )
    return {row.identity: row.id for row in session.execute(statement)}


def lock(session: Session, article_id: uuid.UUID, revision: int) -> ArticleRow | None:
    """The article, held against other writers until the transaction ends; None where it has another revision by now or is gone."""
    statement = (
        select(ArticleRow)
        .where(col(ArticleRow.id) == article_id, col(ArticleRow.revision) == revision)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return session.scalars(statement).one_or_none()


def lock_all(session: Session, identities: Collection[bytes]) -> dict[bytes, ArticleRow]:
    """The stored articles with these identities, held against other writers until the transaction ends."""
    statement = (
        select(ArticleRow)
        .where(col(ArticleRow.identity).in_(identities))
        .order_by(col(ArticleRow.identity))
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return {row.identity: row for row in session.scalars(statement)}


def revise(session: Session, row: ArticleRow, values: dict[str, Any]) -> None:
    """Put the new content in place of the old and count the revision up."""
    for name, value in values.items():
        setattr(row, name, value)
    row.revision += 1
    row.updated_at = func.now()  # type: ignore[assignment]  # the transaction's time, as in the column's default
    session.flush()


def requeue(session: Session, row: ArticleRow) -> None:
    """Have a failed extraction tried anew."""
    for name, value in WAITING.items():
        setattr(row, name, value)
    session.flush()


def take(session: Session, article_id: uuid.UUID) -> ArticleRow | None:
    """Begin the extraction of a queued article, or begin it again; None where there is nothing to do any more."""
    statement = (
        update(ArticleRow)
        .where(col(ArticleRow.id) == article_id, col(ArticleRow.status).in_(("queued", "processing")))
        .values(status="processing", attempts=col(ArticleRow.attempts) + 1)
        .returning(ArticleRow)
    )
    row = session.scalars(statement, execution_options={"populate_existing": True}).one_or_none()
    if row is not None:
        jobs.begin_lines(session, article_id)
    return row


def put_back(session: Session, article_id: uuid.UUID) -> None:
    """Have the extraction of an article that was begun wait for another try."""
    session.execute(
        update(ArticleRow).where(col(ArticleRow.id) == article_id, col(ArticleRow.status) == "processing").values(status="queued")
    )


def finish(session: Session, row: ArticleRow, *, language: str, engine_version: str) -> None:
    """Mark the extraction of a locked article as done, for all who wait for it."""
    for name, value in {**DONE, "language": language, "engine_version": engine_version}.items():
        setattr(row, name, value)
    session.flush()
    jobs.end_lines(session, row.id, "done")


def fail(session: Session, row: ArticleRow, failure: Failure) -> None:
    """Mark the extraction of a locked article as failed, and take away the events of the revision before: their text is gone."""
    row.status = "failed"
    row.failure = failures.dump(failure)
    session.flush()
    events.replace(session, row.id, (), engine_version="")
    jobs.end_lines(session, row.id, "failed", failure)


def remove(session: Session, article_id: uuid.UUID) -> bool:
    """Take an article away with its events, and the actors that only it named; False where there is none."""
    locked = session.scalars(select(col(ArticleRow.id)).where(col(ArticleRow.id) == article_id).with_for_update()).one_or_none()
    if locked is None:
        return False
    jobs.end_lines(session, article_id, "cancelled")
    events.replace(session, article_id, (), engine_version="")
    session.execute(delete(ArticleRow).where(col(ArticleRow.id) == article_id))
    return True
