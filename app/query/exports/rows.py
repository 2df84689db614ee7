"""Every event that matches with what its article says of itself, one by one from a server-side cursor.

All as of one moment, and in bounded memory whatever their number.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlmodel import Session, col

from app.query.events import BATCH, EventFilters, statement
from app.query.records import EventRecord, record_of
from app.storage.tables import ArticleRow, EventRow, MentionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRow:
    """An event with what its article says of itself.

    `text_length` and `lead_end`, where the text's first line ends, are in code points. `evidence` is the text of the fullest mention.
    """

    record: EventRecord
    external_id: str | None
    source: str | None
    url: str | None
    title: str | None
    published_on: dt.date | None
    text_length: int
    lead_end: int
    evidence: str | None


def stream(session: Session, filters: EventFilters) -> Iterator[ExportRow]:
    """The events that match, last stored first."""
    of_article: tuple[Any, ...] = (
        col(ArticleRow.external_id).label("article_external_id"),
        col(ArticleRow.source).label("article_source"),
        col(ArticleRow.url).label("article_url"),
        col(ArticleRow.title).label("article_title"),
        col(ArticleRow.published_on).label("article_published_on"),
        func.length(ArticleRow.text).label("text_length"),
        func.coalesce(func.nullif(func.strpos(ArticleRow.text, "\n"), 0) - 1, func.length(ArticleRow.text)).label("lead_end"),
        _evidence().label("evidence"),
    )
    asked = statement(session, filters).join(ArticleRow, col(ArticleRow.id) == col(EventRow.article_id)).add_columns(*of_article)
    for row in session.execute(asked, execution_options={"yield_per": BATCH}):
        yield ExportRow(
            record=record_of(row),
            external_id=row.article_external_id,
            source=row.article_source,
            url=row.article_url,
            title=row.article_title,
            published_on=row.article_published_on,
            text_length=row.text_length,
            lead_end=row.lead_end,
            evidence=row.evidence,
        )


def _evidence() -> ColumnElement[str]:
    start = col(MentionRow.start_char)
    quoted = case((col(MentionRow.field) == "title", col(ArticleRow.title)), else_=col(ArticleRow.text))
    words = func.substr(quoted, start + 1, col(MentionRow.end_char) - start)
    first = select(words).where(col(MentionRow.event_id) == col(EventRow.id), col(MentionRow.position) == 0)
    return first.correlate(EventRow, ArticleRow).scalar_subquery()
