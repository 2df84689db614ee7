"""Find the temporal expressions of an article and say what they mean: TIMEX3 types and values, and the days they cover.

`tokens` cut the text, `grammar` finds the words, `readers` say what the words mean, `traps` throws out what only looks like a time,
`resolving` asks the calendar, `occurrences` tell which of a date's years is meant.
"""

from bisect import bisect_right
from dataclasses import replace

from app.extraction.document import Article, Document, Sentence, TemporalExpression
from app.extraction.steps.times.grammar import grammar, vocabulary
from app.extraction.steps.times.readers import read
from app.extraction.steps.times.readings import Fields, Fixed
from app.extraction.steps.times.resolving import Resolver
from app.extraction.steps.times.tense import leaning
from app.extraction.steps.times.timelines import opens_entry
from app.extraction.steps.times.tokens import Tokens
from app.extraction.steps.times.traps import is_trap, people_named_like_months

_DAY_FIRST_DOMAINS = tuple(
    f".{country}" for country in "uk ie au nz in pk za ng ke eu fr de it es ru ua pl tr il eg sa ae qa br mx sg my".split()
)


def tag(document: Document) -> list[TemporalExpression]:
    """The temporal expressions of an article's text, in order and without overlap.

    Offsets are code points into the text. Sentences need not be parsed; where they are, the tense of their verbs decides whether
    a weekday or month lies before or after the publication date.
    """
    text = document.article.text
    sentences = [sentence for sentence in document.sentences if sentence.field == "text"]
    starts = [sentence.start for sentence in sentences]
    article = document.article
    resolver = Resolver(article.published_at, article.published_instant, day_first=_writes_day_first(article))
    tokens = vocabulary().cut(text)
    people = people_named_like_months(tokens)
    found = []
    when: tuple[Sentence, int] | None = None
    paragraph = None
    for match in grammar().find(tokens):
        for first, last, reading in read(match):
            start, end = tokens.spans[first][0], tokens.spans[last][1]
            sentence = _sentence_at(sentences, starts, start)
            if is_trap(match, first, last, reading, people, sentence):
                continue
            if sentence is not None and sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                resolver.new_paragraph()
            if when and sentence is when[0] and isinstance(reading, Fields) and reading.month and _names_no_year(reading):
                reading = replace(reading, year=when[1])
            if (
                isinstance(reading, Fields)
                and reading == Fields(year=reading.year)
                and reading.year
                and sentence
                and _opens_when(tokens, last)
            ):
                when = sentence, reading.year
            tense = 0 if isinstance(reading, Fixed) else leaning(tokens, first, last, sentence)
            if tense < 2 and opens_entry(text, start, end):
                tense = -1
            resolved = resolver.resolve(reading, tense)
            if resolved is None:
                continue
            expression = TemporalExpression(
                start=start, end=end, text=text[start:end], type=resolved.type, value=resolved.value, basis=resolved.basis
            )
            if resolved.days:
                expression.first, expression.last, expression.precision = resolved.days
            if sentence is not None:
                expression.sentence = sentence.index
            found.append(expression)
    return found


def _opens_when(tokens: Tokens, last: int) -> bool:
    """Whether a clause follows about what happened then (`in 2014, when Moscow annexed the peninsula in March`)."""
    return tokens.word(last + 1) == "when" or (tokens.word(last + 1) == "," and tokens.word(last + 2) == "when")


def _names_no_year(fields: Fields) -> bool:
    return fields.year is None and fields.pointer is None and fields.within is None


def _writes_day_first(article: Article) -> bool:
    """Whether `03/04/2025` is 3 April: everywhere but in American English; an article that doesn't tell counts as American."""
    host = (article.url or "").partition("://")[2].partition("/")[0].partition(":")[0]
    return host.endswith(_DAY_FIRST_DOMAINS) or (article.language or "").lower() in ("en-gb", "en-au", "en-in", "en-ie", "en-nz", "en-za")


def _sentence_at(sentences: list[Sentence], starts: list[int], offset: int) -> Sentence | None:
    index = bisect_right(starts, offset) - 1
    return sentences[index] if index >= 0 and offset < sentences[index].end else None
