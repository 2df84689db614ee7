"""The tagger on a text of its own; articles are of Thursday, 13 February 2025 unless a test says otherwise."""

import datetime as dt
from typing import Any

from app.extraction.document import Article, Document, TemporalExpression
from app.extraction.steps import times

PUBLISHED = dt.date(2025, 2, 13)


def found(text: str, published: dt.date | None = PUBLISHED, **article: Any) -> list[TemporalExpression]:
    return times.tag(Document(article=Article(text=text, published_at=published, **article)))


def values(text: str, published: dt.date | None = PUBLISHED, **article: Any) -> dict[str, str]:
    return {expression.text: expression.value for expression in found(text, published, **article)}


def only(text: str, published: dt.date | None = PUBLISHED) -> TemporalExpression:
    (expression,) = found(text, published)
    return expression
