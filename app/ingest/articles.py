"""A submission becomes stored events: find what is there, extract, store."""

import dataclasses
import uuid
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from app.errors import NotFound
from app.extraction import Record
from app.ingest.extracting import Extracts, extract
from app.ingest.submission import Submission
from app.storage import articles, events
from app.storage.tables import ArticleRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of a submission: where it is stored, and whether it is new."""

    article_id: uuid.UUID
    created: bool


def submit(session: Session, extractor: Extracts, submission: Submission) -> Receipt:
    """Store an article and its events once, however often and from however many sides it is submitted.

    A known article with other content is a new revision, whose events replace the old ones; what a repeated submission
    leaves out stays as it is. While extraction runs, no database connection is held: so what was looked up before is
    checked again in the statement that writes, and where somebody else was faster, the way begins anew.
    """
    identity = submission.identity()
    extracted: tuple[Submission, Record] | None = None
    while True:
        found = articles.find(session, identity)
        current = _over(found, submission) if found else submission
        if found and _same_content(current, found):
            return Receipt(article_id=found.id, created=False)
        place = (found.id, found.revision) if found else None
        session.rollback()
        if extracted is None or extracted[0] != current:
            extracted = current, extract(extractor, current)
        record = extracted[1]
        values = _values(current, record)
        if place is None:
            article_id = articles.add(session, identity, values)
            if article_id is not None:
                events.add(session, article_id, record.events, record.engine_version)
                return Receipt(article_id=article_id, created=True)
        elif (row := articles.lock(session, *place)) is not None:
            articles.revise(session, row, values)
            events.replace(session, row.id, record.events, record.engine_version)
            return Receipt(article_id=row.id, created=False)
        session.rollback()


def remove(session: Session, article_id: uuid.UUID) -> None:
    """Take an article, its text and its events away. Raises NotFound."""
    if not articles.remove(session, article_id):
        raise NotFound("article", str(article_id))


def _over(found: ArticleRow, submission: Submission) -> Submission:
    """The submission, completed from what is stored; but the language of a new text is not taken for granted."""
    dated = submission if submission.published_on else found
    return dataclasses.replace(
        submission,
        title=found.title if submission.title is None else submission.title,
        url=submission.url or found.url,
        source=submission.source or found.source,
        published_on=dated.published_on,
        published_at=dated.published_at,
    )


def _same_content(submission: Submission, row: ArticleRow) -> bool:
    """Whether extraction would read the same again."""
    return (
        (submission.text, submission.title) == (row.text, row.title)
        and (submission.published_on, submission.published_at) == (row.published_on, row.published_at)
        and submission.language in (None, row.language)
    )


def _values(submission: Submission, record: Record) -> dict[str, Any]:
    return {
        "external_id": submission.external_id,
        "source": submission.source,
        "url": submission.url,
        "title": submission.title,
        "text": submission.text,
        "language": record.language,
        "published_on": submission.published_on,
        "published_at": submission.published_at,
        "engine_version": record.engine_version,
    }
