"""Numbers and years, in digits and in words, and what the vocabulary says of a word."""

import re

from app.extraction.steps.times.grammar import vocabulary
from app.extraction.steps.times.tokens import plain

Count = float | str
"""A number, or `X` where the text gives none (`several`)."""
_FIGURE = re.compile(r"[0-9]{1,9}(?:,[0-9]{3}){0,3}(?:\.[0-9]{1,3})?")
_FRACTION = re.compile(r"[0-9]/[1-9]")
CENTURY_TURN = 30
"""Two digits from here on are years of the twentieth century, smaller ones of the twenty-first."""


def meaning(kind: str, word: str) -> object | None:
    """What the vocabulary says of a word, spelled as in the text, as a member of a kind; None where it isn't one."""
    return vocabulary().find(kind, plain(word))


def integer(kind: str, word: str) -> int | None:
    """The same for kinds whose values are whole numbers."""
    value = meaning(kind, word)
    return value if isinstance(value, int) else None


def count(words: list[str]) -> Count:
    """The number that words tell: `two and a half` is 2.5, `two to three` is 2, `a few` is `X`; 1 for no number."""
    total = current = 0.0
    known = False
    words = [word for word, after in zip(words, [*words[1:], ""], strict=True) if word != "-" or after not in ("and", "a", "half")]
    for word in words:
        number, scale = integer("number", word), integer("scale", word)
        if meaning("vague_number", word):
            return "X"
        if word in ("to", "or", "-") and known and len(words) > 1 and not (word == "-" and current % 10 == 0 and current):
            break
        if word == "couple":
            current, known = 2, True
        elif word == "half":
            current, known = current + 0.5, True
        elif number is not None:
            current, known = current + number, True
        elif scale is not None:
            current, known = (current or 1) * scale, True
            if scale >= 1000:
                total, current = total + current, 0.0
        elif _FRACTION.fullmatch(word):
            current, known = current + int(word[0]) / int(word[2]), True
        elif _FIGURE.fullmatch(word):
            current, known = current + float(word.replace(",", "")), True
        elif word[:1].isdigit():
            return "X"
    return total + current if known else 1


def year_of(words: list[str]) -> int | None:
    """The year that words or digits tell: `1996`, `'96`, `fy96`, `nineteen ninety-six`, `two thousand`."""
    digits = words[0].removeprefix("fy").strip("'’`") if words else ""
    if digits.isdecimal() and len(digits) in (2, 4):
        return int(digits) if len(digits) == 4 else int(digits) + (1900 if int(digits) >= CENTURY_TURN else 2000)
    if words[:1] == ["two"]:
        number = count(words)
        return int(number) if not isinstance(number, str) and 2000 <= number < 2100 else None
    first, rest = count(words[:1]), count([word for word in words[1:] if word != "-"])
    if isinstance(first, str) or isinstance(rest, str):
        return None
    return int(first) * 100 + int(rest)
