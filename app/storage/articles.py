"""The statements that write articles."""

import uuid
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from app.storage import events
from app.storage.ids import new_id
from app.storage.tables import ArticleRow


def find(session: Session, identity: bytes) -> ArticleRow | None:
    """The stored article with this identity."""
    return session.scalars(select(ArticleRow).where(col(ArticleRow.identity) == identity)).one_or_none()


def add(session: Session, identity: bytes, values: dict[str, Any]) -> uuid.UUID | None:
    """Store a first revision and return its id; None where another transaction stored the same identity first."""
    statement = (
        insert(ArticleRow)
        .values(id=new_id(), identity=identity, revision=1, **values)
        .on_conflict_do_nothing(index_elements=[col(ArticleRow.identity)])
        .returning(col(ArticleRow.id))
    )
    return session.scalars(statement).one_or_none()


def lock(session: Session, article_id: uuid.UUID, revision: int) -> ArticleRow | None:
    """The article, held against other writers until the transaction ends; None where it has another revision by now or is gone."""
    statement = (
        select(ArticleRow)
        .where(col(ArticleRow.id) == article_id, col(ArticleRow.revision) == revision)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return session.scalars(statement).one_or_none()


def revise(session: Session, row: ArticleRow, values: dict[str, Any]) -> None:
    """Put the new content in place of the old and count the revision up."""
    for name, value in values.items():
        setattr(row, name, value)
    row.revision += 1
    row.updated_at = func.now()  # type: ignore[assignment]  # the transaction's time, as in the column's default
    session.flush()


def remove(session: Session, article_id: uuid.UUID) -> bool:
    """Take an article away with its events, and the actors that only it named; False where there is none."""
    locked = session.scalars(select(col(ArticleRow.id)).where(col(ArticleRow.id) == article_id).with_for_update()).one_or_none()
    if locked is None:
        return False
    events.replace(session, article_id, (), engine_version="")
    session.execute(delete(ArticleRow).where(col(ArticleRow.id) == article_id))
    return True
