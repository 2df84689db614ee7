"""From a submission to its record: the one place where the service runs the extraction library."""

import threading
from typing import Protocol

from app.errors import Fault, InvalidRequest, UnsupportedLanguage
from app.extraction import Article, ArticleError, Extractor, Record
from app.ingest.language import other_language
from app.ingest.submission import Submission

LANGUAGES = ("en",)
"""What the parsers read."""


class Extracts(Protocol):
    """What turns an article into its record, from any thread."""

    def extract(self, article: Article) -> Record: ...


class SharedExtractor:
    """One extractor for all threads of a process: they take turns, for the work is bound by the processor and the model is large."""

    def __init__(self, *, model: str):
        self._extractor = Extractor(model=model)
        self._turn = threading.Lock()

    def extract(self, article: Article) -> Record:
        with self._turn:
            return self._extractor.extract(article)


def extract(extractor: Extracts, submission: Submission) -> Record:
    """The record of a submission.

    Raises UnsupportedLanguage where the language is said to be another than English, or nothing is said and the text is surely not
    English; InvalidRequest where extraction can't read the article.
    """
    if submission.language is None:
        other = other_language(submission.text)
        if other is not None:
            raise UnsupportedLanguage(Fault("/text", f"is in another language than English, it seems ({other}); if not, give `language`"))
    elif submission.language not in LANGUAGES:
        raise UnsupportedLanguage(Fault("/language", "is not supported; supported: 'en'"))
    try:
        return extractor.extract(submission.article())
    except ArticleError as error:
        raise InvalidRequest(Fault(f"/{error.field}", error.reason)) from error
