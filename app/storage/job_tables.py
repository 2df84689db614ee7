"""The tables of work that outlives its request: the lines of batches, and the answers given under idempotency keys."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import CheckConstraint, Index, LargeBinary, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.storage.tables import created, one_of
from app.storage.vocabulary import LineStatus


class JobLineRow(SQLModel, table=True):
    """An article as a batch submitted it: its own status, for the article may be submitted again by others.

    `line` counts from 1. `article_id` is null where the line held no article, and where the article was deleted since.
    """

    __tablename__ = "job_lines"
    __table_args__ = (
        one_of("status", LineStatus),
        CheckConstraint("(status = 'failed') = (failure IS NOT NULL)", name="failure"),
        Index("job_lines_pending_index", "article_id", postgresql_where=text("status IN ('queued', 'processing')")),
        Index("job_lines_article_id_index", "article_id"),
        Index("job_lines_failed_index", "job_id", "line", postgresql_where=text("status = 'failed'")),
    )

    job_id: uuid.UUID = Field(foreign_key="jobs.id", ondelete="CASCADE", primary_key=True)
    line: int = Field(primary_key=True)
    external_id: str | None = Field(sa_type=Text)
    article_id: uuid.UUID | None = Field(foreign_key="articles.id", ondelete="SET NULL")
    status: str = Field(sa_type=Text)
    failure: dict[str, Any] | None = Field(default=None, sa_type=JSONB(none_as_null=True))


class AnswerRow(SQLModel, table=True):
    """The answer given to a request under an idempotency key; stored by the transaction that did what the request asked for.

    `key` is a digest of the key and whose it is; `request`, one of the request.
    """

    __tablename__ = "answers"
    __table_args__ = (Index(None, "created_at"),)

    key: bytes = Field(sa_type=LargeBinary, primary_key=True)
    request: bytes = Field(sa_type=LargeBinary)
    status: int
    headers: dict[str, str] = Field(sa_type=JSONB)
    body: bytes = Field(sa_type=LargeBinary)
    created_at: dt.datetime = created()
