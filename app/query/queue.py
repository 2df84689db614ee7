"""The state of the queue."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, col

from app.storage.tables import ArticleRow


@dataclass(frozen=True, slots=True)
class QueueState:
    """How many articles wait to be extracted, and for how many seconds the one has that waits longest."""

    length: int
    age: float


def state(session: Session) -> QueueState:
    """The queue as it is now."""
    statement = select(func.count(), func.extract("epoch", func.now() - func.min(col(ArticleRow.updated_at)))).where(
        col(ArticleRow.status) == "queued"
    )
    length, age = session.execute(statement).one()
    return QueueState(length, max(0.0, float(age or 0)))
