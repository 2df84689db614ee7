"""Load the words of numbers, bounds, currencies and counted things: `quantities/*.tsv`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, get_args

from app.extraction.errors import LexiconError
from app.extraction.lexicons.acts import rows

Bound = Literal["low", "high", "about"]
Relation = Literal["object", "subject", "state", "noun", "of"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with the least and the most that it can mean, both None for a plain number."""

    value: float
    low: float | None = None
    high: float | None = None

    def times(self, scale: "Figure") -> "Figure":
        """This figure of another: two of a thousand, hundreds of thousands."""
        factor = scale.value if scale.low is None else scale.low / 2
        return Figure(self.value * factor, self.low and self.low * factor, self.high and self.high * factor)


@dataclass(frozen=True, slots=True)
class CountedKind:
    """What a number counts, and the event types that such a number belongs to, the likeliest first."""

    name: str
    unit: str
    event_types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """Words are in lower case, phrases tuples of words."""

    numbers: dict[str, Figure]
    scales: dict[str, Figure]
    letters: dict[str, Figure]
    vague: dict[str, Figure]
    before: dict[tuple[str, ...], Bound]
    behind: dict[tuple[str, ...], Bound]
    signs: dict[str, str]
    currencies: dict[tuple[str, ...], str]
    kinds: dict[tuple[Relation, str], CountedKind]
    named: dict[str, CountedKind]
    words: frozenset[str]
    """Words that are numbers or belong to them."""
    openers: frozenset[str]
    """Words and signs with which an amount may begin, figures aside."""
    longest_bound: int
    """In words."""


@cache
def load() -> Measures:
    """All files together; raises LexiconError, naming the file and the line, where one breaks its format."""
    figures: dict[str, dict[str, Figure]] = {"number": {}, "scale": {}, "letter": {}, "vague": {}}
    for file, line, (word, sort, *values) in _rows("numbers", 3, 5):
        if sort not in figures or not values or not all(value.replace(".", "", 1).isdecimal() for value in values):
            raise LexiconError(file, line, f"a sort of {', '.join(figures)}, then one to three numbers, not {sort!r} {values}")
        figures[sort][word] = Figure(*map(float, values))
    places: dict[str, dict[tuple[str, ...], Bound]] = {"before": {}, "behind": {}}
    for file, line, (words, bound, place) in _rows("bounds", 3, 3):
        if place not in places or bound not in get_args(Bound):
            raise LexiconError(file, line, f"a bound of {', '.join(get_args(Bound))} before or behind, not {bound!r} {place!r}")
        places[place][tuple(words.split())] = bound  # type: ignore[assignment]  # checked above
    signs: dict[str, str] = {}
    currencies: dict[tuple[str, ...], str] = {}
    for _, _, (code, before, *behind) in _rows("currencies", 2, 3):
        signs.update({sign: code for sign in before.split("|") if sign})
        currencies.update({tuple(words.split()): code for words in (behind[0] if behind else "").split("|") if words})
    kinds: dict[tuple[Relation, str], CountedKind] = {}
    named: dict[str, CountedKind] = {}
    for file, line, (name, unit, relation, words, types) in _rows("kinds", 5, 5):
        if relation not in get_args(Relation):
            raise LexiconError(file, line, f"one of {', '.join(get_args(Relation))}, not {relation!r}")
        named.setdefault(name, CountedKind(name, unit, tuple(types.split("|"))))
        for word in words.split("|"):
            kinds.setdefault((relation, word), CountedKind(name, unit, tuple(types.split("|"))))  # type: ignore[arg-type]
    known = frozenset({*figures["number"], *figures["scale"], *figures["vague"]})
    return Measures(
        numbers=figures["number"], scales=figures["scale"], letters=figures["letter"], vague=figures["vague"],
        before=places["before"], behind=places["behind"], signs=signs, currencies=currencies, kinds=kinds, named=named,
        words=known, openers=known | {"a", "an"} | set(signs) | {phrase[0] for phrase in places["before"]},
        longest_bound=max(map(len, places["before"])),
    )  # fmt: skip


def _rows(name: str, least: int, most: int) -> Iterator[tuple[str, int, list[str]]]:
    file = resources.files("app.extraction.lexicons") / "quantities" / f"{name}.tsv"
    for line, columns in rows(file):
        if not least <= len(columns) <= most:
            raise LexiconError(file.name, line, f"expected {least} to {most} columns, found {len(columns)}")
        yield file.name, line, columns
