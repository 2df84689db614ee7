"""Timelines: paragraphs that open with the date of what they tell, which is mostly in the present tense and always of the past."""

import re

from app.extraction.document import Document, TemporalExpression

_BULLET = 8
"""Characters before which a line has no more than a bullet and blanks."""
_ENTRY = re.compile(r"\s*(?::|[–—]|-+\s)(?!\d)")


def entries(document: Document) -> dict[int, TemporalExpression]:
    """For each paragraph of a timeline the date that it opens with (`May 19: The ministers meet in Havana`), or that stands above it."""
    sentences = {sentence.index: sentence for sentence in document.sentences if sentence.field == "text"}
    opening = {sentences[t.sentence].paragraph: t for t in reversed(document.times) if t.first is not None and t.sentence in sentences}
    found: dict[int, TemporalExpression] = {}
    above: TemporalExpression | None = None
    for sentence in sentences.values():
        time, number = opening.get(sentence.paragraph), sentence.paragraph
        if number in found:
            continue
        if time is not None and opens_entry(document.article.text, time.start, time.end):
            found[number] = time
            above = None
        elif time is not None and sentence.kind == "heading" and time.text.strip() == sentence.text.strip().rstrip(":"):
            above = time
        elif sentence.kind == "heading":
            above = None
        elif above is not None:
            found[number] = above
    return found


def opens_entry(text: str, start: int, end: int) -> bool:
    """Whether a date opens an entry of a timeline: first in its line, before a colon or a dash."""
    before = text[max(start - _BULLET, 0) : start]
    first = start < _BULLET or "\n" in before
    return first and not any(sign.isalnum() for sign in before.rpartition("\n")[2]) and _ENTRY.match(text, end) is not None
