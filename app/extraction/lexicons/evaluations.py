"""Load the words that blame and praise."""

from functools import cache
from importlib import resources
from typing import Literal, get_args

from app.extraction.errors import LexiconError
from app.extraction.lexicons.acts import rows

Polarity = Literal["blame", "praise", "false"]


@cache
def load() -> dict[str, Polarity]:
    """Polarity by lemma, or by a phrase of two ("bear responsibility"); raises LexiconError, naming file and line, where it is none."""
    file = resources.files("app.extraction.lexicons") / "speech" / "evaluations.tsv"
    found: dict[str, Polarity] = {}
    for number, (polarity, lemmas) in rows(file):
        if polarity not in get_args(Polarity):
            raise LexiconError(file.name, number, f"polarity is blame, praise or false, not {polarity!r}")
        found.update(dict.fromkeys(lemmas.split("|"), polarity))  # type: ignore[arg-type]  # checked above
    return found
