"""Load the words that blame and praise."""

from functools import cache
from importlib import resources
from typing import Literal

from app.extraction.errors import LexiconError
from app.extraction.lexicons.acts import rows

Polarity = Literal["blame", "praise"]


@cache
def load() -> dict[str, Polarity]:
    """Polarity by lemma; raises LexiconError, naming the file and the line, where a polarity is neither."""
    file = resources.files("app.extraction.lexicons") / "speech" / "evaluations.tsv"
    found: dict[str, Polarity] = {}
    for number, (polarity, lemmas) in rows(file):
        if polarity not in ("blame", "praise"):
            raise LexiconError(file.name, number, f"polarity is blame or praise, not {polarity!r}")
        found.update(dict.fromkeys(lemmas.split("|"), polarity))  # type: ignore[arg-type]  # checked above
    return found
