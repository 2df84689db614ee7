"""Cut a parsed sentence into noun phrases: a head and what stands before it."""

from dataclasses import dataclass

from app.extraction.document import Word
from app.extraction.steps.actors.words import DAYS, MONTHS, TEMPORAL

_LEFT = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "ADV", "VERB", "CCONJ", "PRON"})
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "attr", "conj", "agent", "appos", "ROOT", "oprd"})
_INSIDE = frozenset({"compound", "amod", "nummod", "quantmod", "det", "predet"})
HYPHENS = frozenset("-‐–")
_FINITE = frozenset({"VBZ", "VBP", "MD"})
_AUXILIARIES = frozenset("had was were has have been be is are".split())
_PRONOUNS = frozenset({"PRP", "PRP$"})


@dataclass(slots=True)
class Phrase:
    """Words `first` to the head; determiners are left out. `owner` is the head of a possessor inside it."""

    words: list[Word]
    first: int
    head: Word

    @property
    def owner(self) -> Word | None:
        return next((child for child in self.head.children if child.dep == "poss"), None)


def phrases(words: list[Word]) -> list[Phrase]:
    """Noun phrases in the order of their heads. A possessor has its own and lies within that of what it owns."""
    return [Phrase(words, first_of(words, word), word) for word in words if _heads(word)]


def _heads(word: Word) -> bool:
    pos = word.pos
    if pos in ("NOUN", "PROPN"):
        return word.dep not in _INSIDE or word.head.i < word.i
    if pos == "PRON":
        return word.tag in _PRONOUNS
    if pos in ("ADJ", "NUM", "DET", "VERB", "X"):
        return word.dep in _NOMINAL and (word.text[0].isupper() or pos in ("DET", "NUM", "ADJ")) and word.dep != "ROOT"
    return False


def first_of(words: list[Word], head: Word) -> int:
    """Where the phrase of `head` begins, its determiner left out."""
    end = head.i
    first = end
    j = end - 1
    while j >= 0:
        word = words[j]
        if word.dep != "compound" and (word.tag in _FINITE or word.lower in _AUXILIARIES):
            break
        if word.pos in _LEFT or word.text in HYPHENS or word.tag == "POS":
            top = word
            while top.i <= j and top.head is not top:
                top = top.head
            if not j < top.i <= end:
                break
            if word.pos == "PRON" and word.tag != "PRP$":
                break
            first = j
            j -= 1
        else:
            break
    while first < end and (
        words[first].pos in ("DET", "CCONJ", "PART", "ADV")
        or words[first].text in HYPHENS
        or words[first].tag == "VBD"
        or _is_rest_of_at_least(words, first)
        or tells_when(words, first)
    ):
        first += 1
    return first


def _is_rest_of_at_least(words: list[Word], i: int) -> bool:
    return words[i].lower in ("least", "most") and i > 0 and words[i - 1].lower == "at"


def tells_when(words: list[Word], i: int) -> bool:
    """Whether a weekday or a month stands at `i`, which is no part of the name beside it ("on Thursday Prakash left")."""
    return words[i].lower in DAYS or (i > 0 and words[i].lower in MONTHS and words[i - 1].lower in TEMPORAL)
