"""Names as the tables compare them."""

from app.extraction.lexicons.folding import fold

LENGTH = 200
"""Longer names are the same if they begin alike: an index entry has room for no more."""


def key(name: str) -> str:
    """What the spellings of a name share: its letters without case, diacritics, punctuation and spaces. May be empty."""
    return fold(name)[:LENGTH]
