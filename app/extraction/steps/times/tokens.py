"""Cut a text into tokens and write it as a string of codes, one character a token, for the grammar to match.

A code stands for the set of kinds that a token belongs to (`second` is a unit and an ordinal). All that no kind knows is `OTHER`,
so that ordinary text costs a dictionary look-up a word.
"""

import re
from dataclasses import dataclass

OTHER = "_"
_FIRST_CODE = 0xE000
"""Start of Unicode's private use area: characters that no regular expression takes for syntax."""
_TOKEN = re.compile(  # plain words come first, for most are, and a blank goes with what follows it
    r"""[^\S\n]?(?:
      (?P<plain>[^\W\d_]++)(?![\w.'’]|-[0-9])
    | (?P<gap>\n[^\S\n]*\n)
    | (?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?)(?![\w-])
    | (?P<slashed>[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}
        |[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2})(?![\w/-]|\.[0-9])
    | (?P<written>[0-9]{1,2}[-/.][A-Z][a-z]{2}[-/.][0-9]{4}|[A-Z][a-z]{2}-[0-9]{1,2}-[0-9]{4})(?![\w/-]|\.[0-9])
    | (?P<attacks>9/11)(?![\w/])
    | (?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[0-9]{1,2}\.[0-9]{2}(?=\s?[ap]\.?m\b))(?![0-9:])
    | (?P<decade>[0-9]{3}0['’]?s|['’`][0-9]0s|[0-9]0s)\b
    | (?P<short_year>['’`][0-9][0-9])(?![\w%])
    | (?P<quarter_code>(?:[QH][1-4]|[1-4][QH])(?:['’]?[0-4][0-9])?)(?!\w|['’][0-9])
    | (?P<fiscal_code>FY['’]?(?:[12][0-9])?[0-9]{2})\b
    | (?P<nth>[0-9]{1,2}(?:st|nd|rd|th))\b
    | (?P<figure>[$£€¥\#]\s?[0-9][0-9,.]*|[0-9]+(?:[,.][0-9]+)+%?|[0-9]+%)
    | (?P<fraction>[0-9]/[0-9])(?![\w/])
    | (?P<number>[0-9]+)(?=[ap]\.?m\b|[^\w]|_|\Z)
    | (?P<mixed>[^\W_]*\d[^\W_]*)
    | (?P<dotted>[AaPp]\.\s?[Mm]\b\.?|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.(?=\W))
    | (?P<word>[Oo]['’]clock\b|[^\W\d_]+)
    | (?P<possessive>['’]s\b|(?<=s)['’](?=\s))
    | (?P<sign>[^\s\w]|_)
    )
    """,
    re.VERBOSE,
)
_SHAPES = (
    "iso",
    "slashed",
    "written",
    "attacks",
    "clock",
    "decade",
    "short_year",
    "nth",
    "quarter_code",
    "fiscal_code",
    "figure",
    "fraction",
    "possessive",
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: `codes[i]` is the code of the token at `spans[i]`."""

    text: str
    spans: list[tuple[int, int]]
    codes: str

    def word(self, i: int) -> str:
        """The i-th token in lower case; empty outside the text."""
        if not 0 <= i < len(self.spans):
            return ""
        start, end = self.spans[i]
        return self.text[start:end].lower()

    def is_capital(self, i: int) -> bool:
        """Whether the i-th token begins with a capital letter; not so outside the text."""
        return 0 <= i < len(self.spans) and self.text[self.spans[i][0]].isupper()


class Vocabulary:
    """The words of temporal expressions by kind, with their values and codes."""

    def __init__(self, kinds: dict[str, dict[str, object]], proper: frozenset[str], literals: frozenset[str]):
        self._kinds = kinds
        self._codes: dict[str, set[str]] = {}
        self._signatures: dict[frozenset[str], str] = {}
        members: dict[str, set[str]] = {literal: {literal} for literal in literals}
        for kind, words in kinds.items():
            for word in words:
                members.setdefault(word, set()).add(f"<{kind}>")
        capital = {word for kind in proper for word in kinds[kind]}
        self._words: dict[str, str] = {}
        for word, signature in members.items():
            spellings = (word.capitalize(), word.upper()) if word in capital else (word, word.capitalize(), word.upper())
            self._words.update(dict.fromkeys(spellings, self._code(frozenset(signature))))
        self._shapes = {shape: self._code(frozenset([f"<{shape}>"])) for shape in _SHAPES}
        self._long_number = self._code(frozenset(["<digits>"]))
        self._numbers = {text: self._code(_number_kinds(text)) for text in _short_numbers()}

    def find(self, kind: str, word: str) -> object | None:
        """What a word means as a member of a kind; None for a word that isn't one."""
        return self._kinds[kind].get(word)

    def codes(self, symbol: str) -> set[str]:
        """The codes of the tokens that a literal or a `<kind>` stands for; raises KeyError for one that nothing can be."""
        return self._codes[symbol]

    def cut(self, text: str) -> Tokens:
        """The tokens of a text. Time is linear in its length, whatever it holds."""
        spans: list[tuple[int, int]] = []
        codes: list[str] = []
        words = self._words
        for match in _TOKEN.finditer(text):
            shape, token = match.lastgroup, match[match.lastindex or 0]
            if shape == "plain" or shape == "word":
                code = words.get(token, OTHER)
            elif shape == "number":
                code = self._numbers.get(token, self._long_number)
            elif shape == "dotted":
                code = words.get(plain(token).capitalize(), OTHER)
            elif shape == "sign":
                code = words.get("-" if token in "–‑" else token, OTHER)
            else:
                code = self._shapes.get(shape or "", OTHER)
            spans.append(match.span(match.lastindex or 0))
            codes.append(code)
        return Tokens(text, spans, "".join(codes))

    def _code(self, signature: frozenset[str]) -> str:
        code = self._signatures.get(signature)
        if code is None:
            code = self._signatures[signature] = chr(_FIRST_CODE + len(self._signatures))
            for symbol in signature:
                self._codes.setdefault(symbol, set()).add(code)
        return code


def plain(token: str) -> str:
    """A token as the vocabulary spells it: `Sept.` is `sept`, `p.m.` is `pm`."""
    return token.lower().replace(".", "").replace(" ", "")


def _short_numbers() -> list[str]:
    return [f"{n:0{width}}" for width in (1, 2, 3, 4) for n in range(10**width)]


def _number_kinds(text: str) -> frozenset[str]:
    """Digits may be an hour or a day of the month, a year, or a time of day as in `0735 GMT`."""
    number = int(text)
    kinds = {"<digits>"}
    if len(text) <= 2 and number <= 24:
        kinds.add("<hour>")
    if len(text) <= 2 and 1 <= number <= 31:
        kinds.add("<day>")
    if len(text) == 4 and 1000 <= number < 2200:
        kinds.add("<year>")
    if len(text) == 4 and number < 2400 and number % 100 < 60:
        kinds.add("<hhmm>")
    return frozenset(kinds)
