"""The language that the grammar is written in: regular expressions over tokens instead of characters.

    the? (stage=<stage>)? "-"? (month=<month>) (day=<day>|<nth>)

A bare word stands for itself, `<kind>` for any word or shape of that kind of the vocabulary, a quoted sign for that sign, and
`(name= ...)` names what it matches. Other parentheses group; `? | {m,n}` and look-around work as in `re`.
There is no unbounded repetition, so matching takes time linear in the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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

    Every expression holds one of the `anchors`: a run of known words without any isn't searched.
    """

    def __init__(self, rules: Sequence[Rule], vocabulary: Vocabulary, anchors: tuple[str, ...]):
        self._rules = rules
        alternatives = [f"(?P<r{i}_>{_translate(rule.pattern, vocabulary, f'r{i}_')})" for i, rule in enumerate(rules)]
        self._pattern = re.compile("|".join(alternatives))
        self._parts: dict[str, list[tuple[str, int]]] = {}
        for name, index in self._pattern.groupindex.items():
            prefix, _, part = name.partition("_")
            if part:
                self._parts.setdefault(prefix + "_", []).append((part.rstrip("0123456789"), index))
        self._anchor = re.compile("|".join(vocabulary.characters(kind) for kind in anchors))

    def find(self, tokens: Tokens) -> Iterator[Match]:
        """Matches in order, none overlapping another."""
        for run in _RUN.finditer(tokens.codes):
            if self._anchor.search(tokens.codes, *run.span()):
                for match in self._pattern.finditer(tokens.codes, *run.span()):
                    chosen = match.lastgroup or ""
                    parts = {name: match.span(index) for name, index in self._parts.get(chosen, ()) if match.start(index) >= 0}
                    yield Match(self._rules[int(chosen[1:-1])], tokens, match.start(), match.end() - 1, parts)


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
            out.append(vocabulary.characters(symbol))
        elif piece.group("name"):
            out.append(f"(?P<{prefix}{piece.group('name')}>")
        elif piece.group("look"):
            out.append(piece.group("look"))
        elif piece.group("syntax"):
            out.append("(?:" if piece.group("syntax") == "(" else piece.group("syntax"))
    return "".join(out)
