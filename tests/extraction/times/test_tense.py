"""The verb that governs a weekday or month sends it back or forward. Sentences are parsed as in the pipeline."""

import datetime as dt

import pytest

from app.extraction.document import Article, Document
from app.extraction.lexicons import knowledge
from app.extraction.pipeline import DEFAULT_MODEL
from app.extraction.steps import parsing, sentences, times


@pytest.fixture(scope="module")
def parser() -> parsing.Parser:
    return parsing.Parser(parsing.load_model(DEFAULT_MODEL))


def value(text: str, parser: parsing.Parser) -> str:
    article = Article(text=text, published_at=dt.date(2025, 2, 13))
    document = Document(article=article, sentences=sentences.split(article, parser._nlp))
    parser.parse(document.sentences, knowledge.load())
    (expression,) = times.tag(document)
    assert document.sentences[expression.sentence].start <= expression.start < document.sentences[expression.sentence].end
    return expression.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court freed him on Monday.", "2025-02-10"),
        ("The court will free him on Monday.", "2025-02-17"),
        ("The court is expected to free him on Monday.", "2025-02-17"),
        ("Negotiators meet again on Monday.", "2025-02-17"),
        ("The bid had been due to expire on Monday.", "2025-02-10"),
        ("The truce was extended until Monday.", "2025-02-17"),
        ("The minister rejected Monday's ruling.", "2025-02-10"),
        ("He was convicted in December.", "2024-12"),
        ("He will be tried in December.", "2025-12"),
    ],
)
def test_the_governing_verb_decides(text: str, expected: str, parser: parsing.Parser) -> None:
    assert value(text, parser) == expected
