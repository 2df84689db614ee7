"""Tell from the words of a passage what it is about: PLOVER's contexts by their key words."""

import re
from collections.abc import Mapping

from app.extraction.ontology.model import Context

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SIBILANTS = ("sses", "shes", "ches", "xes", "zes")
_NO_PLURALS = ("ss", "us", "is")


class ContextWords:
    """The key words of all contexts, made ready for looking passages up."""

    def __init__(self, contexts: Mapping[str, Context]):
        self._order = {name: place for place, name in enumerate(contexts)}
        self._contexts: dict[tuple[str, ...], set[str]] = {}
        for context in contexts.values():
            for words in context.words:
                self._contexts.setdefault(_normal_words(words), set()).add(context.name)
        self._longest = max(map(len, self._contexts), default=0)

    def found_in(self, passage: str) -> tuple[str, ...]:
        """The contexts that the words of a passage suggest, in the order of the ontology; the time taken is linear in its length."""
        words = _normal_words(passage)
        found: set[str] = set()
        for start in range(len(words)):
            for end in range(start + 1, min(start + self._longest, len(words)) + 1):
                found |= self._contexts.get(words[start:end], set())
        return tuple(sorted(found, key=self._order.__getitem__))


def _normal_words(text: str) -> tuple[str, ...]:
    return tuple(_singular(match.group()) for match in _TOKEN.finditer(text.lower()))


def _singular(word: str) -> str:
    """The word without the ending of a possessive or a plural; odd forms do no harm, as key words and text are treated alike."""
    word = word.removesuffix("'s").removesuffix("’s")
    if len(word) < 4 or word.endswith(_NO_PLURALS):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(_SIBILANTS):
        return word[:-2]
    return word.removesuffix("s")
