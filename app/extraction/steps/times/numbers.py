"""Numbers and years, in digits and in words."""

import re

from app.extraction.steps.times.grammar import vocabulary

_FIGURE = re.compile(r"\d{1,9}(?:,\d{3})*(?:\.\d{1,3})?")
Count = float | str
"""A number, or `X` where the text gives none (`several`)."""


def count(words: list[str]) -> Count:
    """The number that words tell: `two and a half` is 2.5, `a few` is `X`; 1 for no words."""
    total = current = 0.0
    known = False
    values = vocabulary()
    for word in words:
        number = values.find("number", word)
        scale = values.find("scale", word)
        if word in ("few", "several", "many") or len(word) > 15:
            return "X"
        if word == "couple":
            current, known = 2, True
        elif word in ("half",):
            current, known = current + 0.5, True
        elif number is not None:
            current, known = current + float(number), True  # type: ignore[arg-type]
        elif scale is not None:
            current, known = (current or 1) * float(scale), True  # type: ignore[arg-type]
            if current >= 1000:
                total, current = total + current, 0.0
        elif re.fullmatch(r"\d/[1-9]", word):
            current, known = current + int(word[0]) / int(word[2]), True
        elif _FIGURE.fullmatch(word):
            current, known = current + float(word.replace(",", "")), True
    return total + current if known else 1


def year_of(words: list[str]) -> int | None:
    """The year that words or digits tell: `1996`, `'96`, `nineteen ninety-six`, `two thousand`; a short one lies in 1930 to 2029."""
    digits = "".join(c for c in words[0] if c.isdigit())
    if len(digits) == 4:
        return int(digits)
    if len(digits) == 2:
        return int(digits) + (1900 if int(digits) >= 30 else 2000)
    if words[0] == "two":
        number = count(words)
        return int(number) if not isinstance(number, str) and 2000 <= number < 2100 else None
    first, rest = count(words[:1]), count([word for word in words[1:] if word != "-"])
    if isinstance(first, str) or isinstance(rest, str):
        return None
    return int(first) * 100 + int(rest)
