"""A submission becomes a stored article: find what is there, then extract and store, or store and have it extracted later."""

import dataclasses
import uuid
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from app.errors import NotFound
from app.extraction import Record
from app.ingest.extracting import Extracts, extract
from app.ingest.submission import Submission
from app.storage import articles, events, queue
from app.storage.tables import ArticleRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of a submission: where it is stored, whether it is new, and whether its extraction is still to be done."""

    article_id: uuid.UUID
    created: bool
    queued: bool = False


def submit(session: Session, extractor: Extracts, submission: Submission) -> Receipt:
    """Store an article and its events once, however often and from however many sides it is submitted.

    A known article with other content is a new revision, whose events replace the old ones; what a repeated submission
    leaves out stays as it is. One that waits to be extracted, or failed, is extracted now. While extraction runs, no database
    connection is held: so what was looked up before is checked again in the statement that writes, and where somebody else was
    faster, the way begins anew.
    """
    identity = submission.identity()
    extracted: tuple[Submission, Record] | None = None
    while True:
        found = articles.find(session, identity)
        current = over(found, submission) if found else submission
        same = found is not None and same_content(current, found)
        if found and same and found.status == "done":
            return Receipt(article_id=found.id, created=False)
        place = (found.id, found.revision) if found else None
        session.rollback()
        if extracted is None or extracted[0] != current:
            extracted = current, extract(extractor, current)
        record = extracted[1]
        if place is None:
            article_id = articles.add(session, identity, content(current) | articles.DONE | made(record))
            if article_id is not None:
                events.add(session, article_id, record.events, record.engine_version)
                return Receipt(article_id=article_id, created=True)
        elif (row := articles.lock(session, *place)) is not None and not (same and row.status == "done"):
            if not same:
                articles.revise(session, row, content(current))
            store(session, row, record)
            return Receipt(article_id=row.id, created=False)
        session.rollback()


def enqueue(session: Session, submission: Submission) -> Receipt:
    """Store an article and have it extracted later, both in the transaction of `session`.

    A known article with other content is a new revision; until it has been extracted, its events are those of the revision before. One that
    is there unchanged and done stays as it is; one that failed is tried anew.
    """
    identity = submission.identity()
    while True:
        found = articles.lock_all(session, [identity]).get(identity)
        if found is not None:
            if wait_again(session, found, submission, job_id=None):
                queue.defer(session, [[found.id]], priority=queue.PRIORITY_OF_ONE)
            return Receipt(article_id=found.id, created=False, queued=found.status != "done")
        article_id = articles.add(session, identity, content(submission) | articles.WAITING | {"language": submission.language})
        if article_id is not None:
            queue.defer(session, [[article_id]], priority=queue.PRIORITY_OF_ONE)
            return Receipt(article_id=article_id, created=True, queued=True)


def wait_again(session: Session, row: ArticleRow, submission: Submission, *, job_id: uuid.UUID | None) -> bool:
    """Bring a locked article to what is submitted; whether a job is needed that extracts it.

    `job_id` is the batch that asks; whoever asked last may cancel.
    """
    current = over(row, submission)
    if same_content(current, row):
        if row.status == "done":
            return False
        row.job_id = job_id
        if row.status in ("queued", "processing"):
            session.flush()
            return False
        articles.requeue(session, row)
        return True
    waits_already = row.status == "queued"
    articles.revise(session, row, content(current) | articles.WAITING | {"language": current.language, "job_id": job_id})
    return not waits_already


def store(session: Session, row: ArticleRow, record: Record) -> None:
    """Put the events of a locked article's current revision in place of those that it has, and tell all who wait for it."""
    events.replace(session, row.id, record.events, record.engine_version)
    articles.finish(session, row, **made(record))


def remove(session: Session, article_id: uuid.UUID) -> None:
    """Take an article, its text and its events away. Raises NotFound."""
    if not articles.remove(session, article_id):
        raise NotFound("article", str(article_id))


def over(found: ArticleRow, submission: Submission) -> Submission:
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


def same_content(submission: Submission, row: ArticleRow) -> bool:
    """Whether extraction would read the same again."""
    return (
        (submission.text, submission.title) == (row.text, row.title)
        and (submission.published_on, submission.published_at) == (row.published_on, row.published_at)
        and submission.language in (None, row.language)
    )


def content(submission: Submission) -> dict[str, Any]:
    """What the article's row holds of a submission."""
    return {
        "external_id": submission.external_id,
        "source": submission.source,
        "url": submission.url,
        "title": submission.title,
        "text": submission.text,
        "published_on": submission.published_on,
        "published_at": submission.published_at,
    }


def made(record: Record) -> dict[str, str]:
    """What the article's row holds of its record."""
    return {"language": record.language, "engine_version": record.engine_version}


def submission_of(row: ArticleRow) -> Submission:
    """The submission that a stored article holds."""
    return Submission(
        text=row.text,
        title=row.title,
        external_id=row.external_id,
        url=row.url,
        source=row.source,
        published_on=row.published_on,
        published_at=row.published_at,
        language=row.language,
    )
