"""How long an event lasts or a sentence runs: durations that the tagger of times found, as quantities."""

import re
from dataclasses import dataclass

from app.extraction.document import Sentence, TemporalExpression, Word
from app.extraction.event import Quantity
from app.extraction.lexicons import measures
from app.extraction.lexicons.measures import Figure
from app.extraction.steps.frames.syntax import is_verb
from app.extraction.steps.quantities.amounts import amounts
from app.extraction.steps.quantities.counting import source_of

_VALUE = re.compile(r"P(?P<time>T?)(?P<number>\d+(?:\.\d+)?)(?P<unit>[A-Z])(?:(?P<more>\d+)(?P<smaller>[A-Z]))?")
_UNITS = {
    ("", "D"): "day", ("", "W"): "week", ("", "M"): "month", ("", "Y"): "year", ("T", "H"): "hour", ("T", "M"): "minute",
    ("T", "S"): "second",
}  # fmt: skip
_PARTS = {"hour": ("minute", 60), "year": ("month", 12), "minute": ("second", 60)}
_LASTING = frozenset({"for", "to", "of", "over", "lasting", "during"})
"""Prepositions under which a duration is the event's own; "after two weeks" and "within a month" are not."""


@dataclass(frozen=True, slots=True)
class Length:
    """A duration and the word that it modifies."""

    quantity: Quantity
    word: Word


def duration(sentence: Sentence, time: TemporalExpression) -> Length | None:
    """The duration as a quantity, or None where it is vague, an age, or a distance in time rather than a length."""
    match = _VALUE.fullmatch(time.value)
    unit = _UNITS.get((match["time"], match["unit"])) if match else None
    inside = [w for w in sentence.words if w.start < time.end and w.end > time.start]
    top = next((w for w in inside if w.head not in inside), None)
    if match is None or unit is None or top is None:
        return None
    behind = sentence.text[time.end - sentence.start :].lstrip(" -")
    if behind.startswith(("old", "ago", "later", "earlier", "before", "after")):
        return None
    value = float(match["number"])
    if match["more"] and unit in _PARTS:
        unit, parts = _PARTS[unit]
        value = value * parts + float(match["more"])
    word = top.head
    if word.pos in ("ADP", "SCONJ"):
        if word.lower not in _LASTING:
            return None
        word = word.head
    hops = 0
    while word.head is not word and hops < 6 and not is_verb(word) and word.pos not in ("NOUN", "PROPN"):
        word, hops = word.head, hops + 1
    start, figure = _bounded(sentence, time, value)
    text = sentence.text[start - sentence.start : time.end - sentence.start]
    quantity = Quantity(
        kind="duration", value=figure.value, unit=unit, text=text, start=start, end=time.end, low=figure.low, high=figure.high,
        attribution=source_of(top),
    )  # fmt: skip
    return Length(quantity, word)


def _bounded(sentence: Sentence, time: TemporalExpression, value: float) -> tuple[int, Figure]:
    """Where the duration starts with the words that bound it, and what they make of its value ("more than two hours")."""
    for amount in amounts(sentence.text, measures.load()):
        if amount.start <= time.start - sentence.start < amount.end and amount.number_start >= amount.start:
            figure = amount.figure
            scale = value / figure.value if figure.value else 1.0
            low = figure.low * scale if figure.low is not None else None
            high = figure.high * scale if figure.high is not None else None
            return sentence.start + amount.start, Figure(value, low, high)
    return time.start, Figure(value)
