"""Objects that stand behind a place ("returned to Benin two bells"), which the parser takes for amounts or for what is of the place."""

from app.extraction.document import Word

_MEASURES = frozenset(
    "second minute hour day night morning afternoon evening week weekend fortnight month quarter season spring summer autumn fall "
    "winter year decade century time mile kilometre kilometer metre meter foot yard inch percent point degree home way part".split()
)
"""Nouns that tell how long or how far, where they stand beside a verb without a preposition."""
_WHEN = frozenset({"last", "next", "this", "that", "every", "each"})


def hang_on_verb(words: list[Word], noun: Word) -> bool:
    """Hang on its verb a noun that stands behind a place, whatever the parser made of it; False where it is none."""
    if (
        noun.dep == "appos"
        and noun.tag == "NNS"
        and noun.head.dep == "pobj"
        and noun.i - noun.head.i == 2
        and words[noun.i - 1].tag == "CD"
    ):
        if noun.head.head.head.pos == "VERB":
            noun.head, noun.dep = noun.head.head.head, "npadvmod"
    elif noun.dep == "pobj" and noun.tag == "NNS" and noun.i - noun.head.i > 2:
        _part_from_place(words, noun)
    return noun.dep == "npadvmod"


def give_object(words: list[Word], noun: Word) -> None:
    """Read "returned to Benin two bells" as an object behind the place, where the parser has an amount of time or space."""
    verb, first = noun.head, noun.i
    while first > 0 and words[first - 1].head is noun:
        first -= 1
    if verb.pos != "VERB" or first - 1 <= verb.i or noun.lemma in _MEASURES or any(w.lower in _WHEN for w in words[first : noun.i]):
        return
    if words[first - 1].dep in ("pobj", "npadvmod") and not any(
        w.dep in ("dobj", "auxpass", "ccomp", "xcomp") for w in _below(words, verb)
    ):
        noun.dep = "dobj"


def _part_from_place(words: list[Word], noun: Word) -> None:
    """Read "returned to Benin two bells" as bells given to Benin, where the parser has two bells of Benin."""
    prep, place = noun.head, words[noun.head.i + 1]
    if place.pos == "PROPN" and place.dep in ("nmod", "compound") and prep.head.pos == "VERB" and words[place.i + 1].tag == "CD":
        for word in _below(words, place):
            word.head = noun
        place.head, place.dep = prep, "pobj"
        noun.head, noun.dep = prep.head, "npadvmod"


def _below(words: list[Word], head: Word) -> list[Word]:
    return [word for word in words if word.head is head and word is not head]
