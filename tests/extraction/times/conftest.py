"""The tagger on parsed sentences, as in the pipeline; articles are of Thursday, 13 February 2025."""

from collections.abc import Callable

import pytest

from app.extraction.document import Article, Document
from app.extraction.lexicons import knowledge
from app.extraction.pipeline import DEFAULT_MODEL
from app.extraction.steps import parsing, sentences, times
from tests.extraction.times.tagging import PUBLISHED


@pytest.fixture(scope="session")
def parsed() -> Callable[[str], Document]:
    """A document of a text, its sentences parsed and its times tagged."""
    nlp = parsing.load_model(DEFAULT_MODEL)
    parser = parsing.Parser(nlp)

    def document_of(text: str) -> Document:
        article = Article(text=text, published_at=PUBLISHED)
        document = Document(article=article, sentences=sentences.split(article, nlp))
        parser.parse(document.sentences, knowledge.load())
        document.times = times.tag(document)
        return document

    return document_of
