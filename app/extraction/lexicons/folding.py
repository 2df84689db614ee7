"""One key for the many spellings of a name: no case, no diacritics, no punctuation, no spaces."""

import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "e"})


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """The letters and digits of `text` in lower case without diacritics ("Al-Assad’s" gives "alassads")."""
    lower = text.lower()
    if lower.isascii():
        return lower if lower.isalnum() else "".join(c for c in lower if c.isalnum())
    plain = unicodedata.normalize("NFKD", lower.translate(_PLAIN))
    return "".join(c for c in plain if c.isalnum())


SLUG_LENGTH = 150
"""A longer "name" is a run of letters, and nothing that is looked up by its id has room for it."""


def slug(text: str) -> str:
    """`text` as an id of at most SLUG_LENGTH characters: folded words joined by hyphens ("Marc Fogel" gives "marc-fogel")."""
    spaced = "".join(c if c.isalnum() else " " for c in text.replace("’s ", " ").replace("'s ", " ").replace("'", "").replace("’", ""))
    return "-".join(word for word in map(fold, spaced.split()) if word)[:SLUG_LENGTH].rstrip("-")
