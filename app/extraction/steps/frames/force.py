"""How a predicate is asserted: negated, under a modal, in a condition, as a question, when."""

from dataclasses import dataclass

from app.extraction.document import Word
from app.extraction.steps.frames.subjects import is_imperative
from app.extraction.steps.frames.syntax import carrier_of, is_verb

MODALS = {
    "will": "will", "'ll": "will", "’ll": "will", "shall": "will", "wo": "will", "would": "would", "'d": "would", "’d": "would",
    "can": "can", "ca": "can", "could": "could", "may": "may", "might": "may",
    "must": "must", "should": "must", "ought": "must",
}  # fmt: skip
_NEGATIVE_DETERMINERS = frozenset({"no", "neither"})
_MAX_HOPS = 4


@dataclass(frozen=True, slots=True)
class Force:
    """Tense, modality and polarity of a predicate."""

    negated: bool = False
    modal: str | None = None
    conditional: bool = False
    perfect: bool = False
    past: bool = False
    question: bool = False


def force_of(word: Word) -> Force:
    """The assertion of a verb, or of the verb that carries a noun or an adjective."""
    verb, negated = word, _is_without(word)
    if not is_verb(word):
        negated = _negated_noun(word) or _is_without(word)
        carrier = carrier_of(word)
        if carrier is None and word.pos == "ADJ" and is_verb(word.head):
            carrier = word.head
        if carrier is None:
            return Force(negated=negated)
        verb = carrier
    modal, perfect, past = None, False, verb.tag == "VBD"
    probe = verb
    for hop in range(_MAX_HOPS):
        for child in probe.children:
            if child.dep in ("aux", "auxpass"):
                modal = MODALS.get(child.lower, modal) if child.tag == "MD" else modal
                perfect = perfect or child.lemma == "have" or child.lower in ("'ve", "’ve")
                past = past or child.tag == "VBD"
            negated = negated or _negates(child) or (hop == 0 and child.dep == "nsubj" and _negated_noun(child))
        if modal is not None or not _shares_auxiliaries(probe):
            break
        probe = probe.head
    semi = _semi_modal(verb)
    return Force(
        negated=negated or (semi is not None and any(_negates(child) for child in verb.head.children)),
        modal=modal or semi or ("must" if is_imperative(verb) else None),
        conditional=_is_of_any(verb)
        or any(c.dep == "mark" and c.lower in ("if", "unless", "whether", "until", "till") for c in verb.children),
        perfect=perfect,
        past=past,
        question=verb.sentence.words[-1].text == "?",
    )


def _is_of_any(verb: Word) -> bool:
    """Whether a clause only says what kind is meant ("any party that breaks the truce", "would not back a party that broke the truce")."""
    if verb.dep != "relcl":
        return False
    noun = verb.head
    determiners = {child.lower for child in noun.children if child.dep == "det"}
    above = carrier_of(noun) if determiners & {"a", "an"} else None
    refused = above is not None and any(c.dep == "neg" for c in above.children) and any(c.tag == "MD" for c in above.children)
    return refused or bool(determiners & {"any", "whichever"})


def _negates(child: Word) -> bool:
    """`not`, `never` and `no longer` below a verb."""
    return child.dep == "neg" or child.lower == "never" or (child.lower == "longer" and any(g.lower == "no" for g in child.children))


def _is_without(word: Word) -> bool:
    """Whether something else is told to have gone without it ("without firing a shot")."""
    return word.dep in ("pobj", "pcomp") and word.head.lower == "without"


def _negated_noun(noun: Word) -> bool:
    return any(c.dep == "neg" or (c.dep in ("det", "preconj") and c.lower in _NEGATIVE_DETERMINERS) for c in noun.children)


def _shares_auxiliaries(verb: Word) -> bool:
    """Whether a coordinated verb stands under the auxiliaries of the first ("will lay down arms and accept")."""
    return (
        verb.dep == "conj"
        and is_verb(verb.head)
        and verb.tag in ("VB", "VBN", "VBG")
        and not any(c.dep in ("nsubj", "nsubjpass") for c in verb.children)
    )


def _semi_modal(verb: Word) -> str | None:
    """`going to`, `is to` and `has to`, where the act is the infinitive."""
    if verb.dep != "xcomp":
        return None
    head = verb.head
    infinitive = any(c.lower == "to" and c.dep == "aux" for c in verb.children)
    if head.lower == "going" or (infinitive and head.lower in ("is", "are", "was", "were")):
        return "will"
    return "must" if infinitive and head.lemma in ("have", "need") else None
