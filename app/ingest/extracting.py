"""From a submission to its record: the one place where the service runs the extraction library."""

import logging
import threading
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from app import metrics
from app.errors import Fault, InvalidRequest, UnsupportedLanguage
from app.extraction import Article, ArticleError, Extractor, Record
from app.extraction.lexicons.knowledge import Knowledge
from app.ingest.language import other_language
from app.ingest.submission import Submission
from app.storage import teaching

LANGUAGES = ("en",)
"""What the parsers read."""

logger = logging.getLogger(__name__)


class Extracts(Protocol):
    """What turns an article into its record, from any thread."""

    def extract(self, article: Article) -> Record: ...


class SharedExtractor:
    """One extractor for all threads of a process: they take turns, for the work is bound by the processor and the model is large.

    Before each article it looks into `database` for what was taught about actors since the one before.
    """

    def __init__(self, *, model: str, database: Engine | Connection, lexicons: Path | None = None):
        self._extractor = Extractor(model=model, extra_lexicons=lexicons, on_step=metrics.step_done)
        self._turn = threading.Lock()
        self._version = 0
        self.database = database

    @property
    def lexicons(self) -> Knowledge:
        """What the lexicons know about actors, whatever was taught since."""
        return self._extractor.lexicons

    def extract(self, article: Article) -> Record:
        with self._turn:
            self._learn()
            return self._extractor.extract(article)

    def _learn(self) -> None:
        """Know what was taught by now; while the database is away, what was known before."""
        try:
            with Session(self.database) as session:
                if teaching.version(session) == self._version:
                    return
                lesson = teaching.lesson(session)
        except (OperationalError, InterfaceError, PoolTimeout) as error:
            logger.warning("can't look for actors that were taught: %s", type(error).__name__)
            return
        self._extractor.teach(lesson.entries, without=lesson.gone)
        self._version = lesson.version


def refuse_language(submission: Submission) -> None:
    """Raise UnsupportedLanguage where the language is said to be another than English."""
    if submission.language is not None and submission.language not in LANGUAGES:
        raise UnsupportedLanguage(Fault("/language", "is not supported; supported: 'en'"))


def extract(extractor: Extracts, submission: Submission) -> Record:
    """The record of a submission.

    Raises UnsupportedLanguage where the language is said to be another than English, or nothing is said and the text is surely not
    English; InvalidRequest where extraction can't read the article.
    """
    refuse_language(submission)
    if submission.language is None:
        other = other_language(submission.text)
        if other is not None:
            raise UnsupportedLanguage(Fault("/text", f"is in another language than English, it seems ({other}); if not, give `language`"))
    try:
        record = extractor.extract(submission.article())
    except ArticleError as error:
        raise InvalidRequest(Fault(f"/{error.field}", error.reason)) from error
    for event in record.events:
        metrics.EVENTS.labels(event.event_type).inc()
    return record
