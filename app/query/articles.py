"""Stored articles as they are read."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session

from app.errors import Failure, NotFound
from app.query.vocabulary import ArticleStatus
from app.storage import failures
from app.storage.tables import ArticleRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord:
    """An article as stored. `published_at` is the date, or the instant in UTC where a time was given.

    `language` and `engine_version` are None before the first extraction is done; `failure` tells why where it failed.
    """

    id: uuid.UUID
    external_id: str | None
    source: str | None
    url: str | None
    title: str | None
    text: str
    language: str | None
    published_at: dt.date | dt.datetime | None
    revision: int
    status: ArticleStatus
    failure: Failure | None
    engine_version: str | None
    created_at: dt.datetime
    updated_at: dt.datetime


def get(session: Session, article_id: uuid.UUID) -> ArticleRecord:
    """The article with this id. Raises NotFound."""
    row = session.get(ArticleRow, article_id)
    if row is None:
        raise NotFound("article", str(article_id))
    return ArticleRecord(
        id=row.id,
        external_id=row.external_id,
        source=row.source,
        url=row.url,
        title=row.title,
        text=row.text,
        language=row.language,
        published_at=row.published_at.astimezone(dt.UTC) if row.published_at else row.published_on,
        revision=row.revision,
        status=row.status,  # type: ignore[arg-type]  # the database checks the closed vocabularies
        failure=failures.load(row.failure),
        engine_version=row.engine_version,
        created_at=row.created_at.astimezone(dt.UTC),
        updated_at=row.updated_at.astimezone(dt.UTC),
    )
