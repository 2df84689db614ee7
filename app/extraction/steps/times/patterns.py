"""The language that the grammar is written in: regular expressions over tokens instead of characters.

    the? (stage=<stage>)? "-"? (month=<month>) (day=<day>|<nth>)

A bare word stands for itself, `<kind>` for any word or shape of that kind of the vocabulary, a quoted sign for that sign, and
`(name= ...)` names what it matches. Other parentheses group; `? | {m,n}` and look-around work as in `re`.
There is no unbounded repetition, so matching takes time linear in the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.extraction.steps.times.readings import Reading
from app.extraction.steps.times.tokens import OTHER, Tokens, Vocabulary

Piece = tuple[int, int, Reading]
"""An expression within a match: its first and last token, and what it means."""
_RUN = re.compile(f"[^{OTHER}]+")
_PIECE = re.compile(
    r"""\s+
    | "(?P<sign>[^"]+)"
    | (?P<kind><\w+>)
    | \((?P<name>[a-z_]+\d*)=
    | (?P<look>\(\?<?[=!])
    | (?P<word>[a-z]+)
    | (?P<syntax>\{\d,\d\}|[()?|])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the name of the reader that makes sense of what it matches."""

    reader: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a rule matched: token indexes `first` to `last` inclusive, and the spans of its named parts."""

    rule: Rule
    tokens: Tokens
    first: int
    last: int
    parts: dict[str, tuple[int, int]]

    def word(self, name: str) -> str:
        """The first token of a part in lower case; empty where the part isn't there."""
        return self.tokens.word(self.parts[name][0]) if name in self.parts else ""

    def words(self, name: str) -> list[str]:
        """All tokens of a part in lower case."""
        first, end = self.parts.get(name, (0, 0))
        return [self.tokens.word(i) for i in range(first, end)]

    def whole(self, reading: Reading | None) -> list[Piece]:
        """The whole match as one expression; no expression where there is no reading."""
        return [] if reading is None else [(self.first, self.last, reading)]

    def __contains__(self, name: str) -> bool:
        return name in self.parts


class Grammar:
    """Rules in order of preference: where several match at a token, the first wins.

    Every expression holds one of the `anchors`: what stands behind the last of them in a run of known words isn't searched. A token is
    asked only for the rules that can open with it, which makes the search some four times as fast.
    """

    def __init__(self, rules: Sequence[Rule], vocabulary: Vocabulary, anchors: tuple[str, ...]):
        self._anchors = frozenset(code for kind in anchors for code in vocabulary.codes(kind))
        opening = [_opening_codes(rule.pattern, vocabulary) for rule in rules]
        by_rules: dict[tuple[int, ...], _Choice] = {}
        self._at: dict[str, _Choice] = {}
        for code in frozenset[str]().union(*opening):
            able = tuple(i for i, codes in enumerate(opening) if code in codes)
            self._at[code] = by_rules.setdefault(able, _Choice({f"r{i}_": rules[i] for i in able}, vocabulary))

    def find(self, tokens: Tokens) -> Iterator[Match]:
        """Matches in order, none overlapping another."""
        codes, choices = tokens.codes, self._at
        for run in _RUN.finditer(codes):
            position, end = run.span()
            stop = end
            while stop > position and codes[stop - 1] not in self._anchors:
                stop -= 1
            while position < stop:
                choice = choices.get(codes[position])
                match = choice.match(tokens, position, end) if choice else None
                if match is None:
                    position += 1
                else:
                    yield match
                    position = match.last + 1


class _Choice:
    """The rules that can open with the same tokens, as one regular expression, compiled when a text first holds such a token."""

    def __init__(self, rules: dict[str, Rule], vocabulary: Vocabulary):
        self._rules = rules
        self._vocabulary = vocabulary

    def match(self, tokens: Tokens, first: int, end: int) -> Match | None:
        """What the first rule that matches at a token matches; it takes no token from `end` on."""
        match = self._pattern.match(tokens.codes, first, end)
        if match is None:
            return None
        chosen = match.lastgroup or ""
        parts = {name: match.span(index) for name, index in self._parts[chosen] if match.start(index) >= 0}
        return Match(self._rules[chosen], tokens, first, match.end() - 1, parts)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?P<{key}>{_translate(rule.pattern, self._vocabulary, key)})" for key, rule in self._rules.items()))

    @cached_property
    def _parts(self) -> dict[str, list[tuple[str, int]]]:
        """For each rule its named parts and their groups; digits only keep names apart."""
        parts: dict[str, list[tuple[str, int]]] = {key: [] for key in self._rules}
        for name, index in self._pattern.groupindex.items():
            key, _, part = name.partition("_")
            if part:
                parts[key + "_"].append((part.rstrip("0123456789"), index))
        return parts


def literals(rules: Iterable[Rule]) -> frozenset[str]:
    """The words and signs that stand for themselves in the patterns."""
    found = (piece.group("word") or piece.group("sign") for rule in rules for piece in _pieces(rule.pattern))
    return frozenset(text for text in found if text)


def _pieces(pattern: str) -> Iterator[re.Match[str]]:
    position = 0
    while position < len(pattern):
        piece = _PIECE.match(pattern, position)
        if piece is None:
            raise ValueError(f"not a pattern at {pattern[position : position + 30]!r}")
        yield piece
        position = piece.end()


def _translate(pattern: str, vocabulary: Vocabulary, prefix: str) -> str:
    """The pattern as a regular expression over codes; group names take the prefix."""
    out = []
    for piece in _pieces(pattern):
        symbol = piece.group("word") or piece.group("sign") or piece.group("kind")
        if symbol:
            out.append(f"[{''.join(sorted(vocabulary.codes(symbol)))}]")
        elif piece.group("name"):
            out.append(f"(?P<{prefix}{piece.group('name')}>")
        elif piece.group("look"):
            out.append(piece.group("look"))
        elif piece.group("syntax"):
            out.append("(?:" if piece.group("syntax") == "(" else piece.group("syntax"))
    return "".join(out)


def _opening_codes(pattern: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The codes that a match of the pattern can begin with."""
    pieces = [piece for piece in _pieces(pattern) if not piece.group().isspace()]
    codes, _ = _opening_of_group(pieces[::-1], vocabulary)
    return frozenset(codes)


def _opening_of_group(pieces: list[re.Match[str]], vocabulary: Vocabulary) -> tuple[set[str], bool]:
    """The opening codes of a group and whether it can be empty; takes its pieces, in reverse order, off the list."""
    codes: set[str] = set()
    empty, ahead = False, True  # ahead: whether the alternative read now may not yet have begun
    while pieces:
        piece = pieces.pop()
        symbol = piece.group("word") or piece.group("sign") or piece.group("kind")
        if piece.group() == ")":
            break
        if piece.group() == "|":
            empty, ahead = empty or ahead, True
            continue
        if symbol:
            inner, optional = set(vocabulary.codes(symbol)), False
        else:
            inner, optional = _opening_of_group(pieces, vocabulary)
        if piece.group("look"):
            continue
        if pieces and (pieces[-1].group() == "?" or pieces[-1].group().startswith("{0")):
            optional = True
        if pieces and pieces[-1].group()[0] in "?{":
            pieces.pop()
        if ahead:
            codes |= inner
        ahead = ahead and optional
    return codes, empty or ahead
