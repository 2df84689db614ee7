"""What a number counts, and who gave it: read from its noun, the verb above it and the words right behind it."""

from dataclasses import dataclass

from app.extraction.document import Sentence, Word
from app.extraction.event import Attribution, Quantity
from app.extraction.lexicons.measures import CountedKind, Measures, Relation
from app.extraction.steps.frames.subjects import SPEECH, subjects_of
from app.extraction.steps.frames.syntax import first_conjunct, is_verb
from app.extraction.steps.quantities.amounts import Amount

ESTIMATING = frozenset("put estimate count report record confirm set".split())
"""Verbs whose subject is the source of a number that they have as argument ("police put the number at 30,000")."""
GIVING = SPEECH | ESTIMATING | frozenset("announce claim think believe".split())
"""Verbs whose subject is the source of a number in the clause that they report."""
CLAUSES = frozenset({"ccomp", "parataxis", "xcomp", "advcl", "conj", "ROOT"})
LINKS = frozenset("be remain rise climb reach pass exceed stand go grow jump increase leave put estimate set".split())
"""Verbs between a count and what it counts ("the death toll rose to 34", "left 12 dead")."""
PASSING = frozenset("were was been are is be being have had has others other more people persons men women children civilians".split())
NOT_COUNTED = frozenset(
    "year month week day hour minute second decade time percent mile kilometer kilometre metre meter km foot acre hectare degree age "
    "o'clock point vote seat goal page step side way part thing place reason case top first member party country nation state".split()
)
"""Nouns whose number tells nothing of an event's size."""
_OBJECTS = ("dobj", "nsubjpass", "dative")
_BOUNDING = frozenset({"between", "from", "over", "around", "about", "under", "above"})
"""Words that the parser takes for prepositions where they bound a number ("arrested between 20 and 30 people")."""
_MODIFIERS = ("nummod", "quantmod", "amod", "compound", "nmod", "det", "advmod", "npadvmod", "predet")


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity, where it stands in the tree and the verb or noun whose argument it is; `kind` is None for other things counted."""

    quantity: Quantity
    kind: CountedKind | None
    word: Word
    predicate: Word | None


def counted(sentence: Sentence, amount: Amount, lexicon: Measures) -> Counted | None:
    """What an amount of the sentence counts, or None where it is a date, an age, a label or the size of a thing."""
    inside = [w for w in sentence.words if w.start < sentence.start + amount.end and w.end > sentence.start + amount.number_start]
    if not inside:
        return None
    top = next((w for w in reversed(inside) if w.head not in inside or w.head is w), inside[-1])
    word, noun = _noun(top, inside)
    if amount.currency is not None:
        return Counted(_quantity(sentence, amount, "money", amount.currency, word), None, word, _predicate(word))
    if _is_label(top, inside) or _is_age(inside):
        return None
    kind = _kind(word, noun, inside[-1], lexicon)
    if kind is not None:
        return Counted(_quantity(sentence, amount, kind.name, kind.unit, word), kind, word, _predicate(word))
    if noun is None or noun.lemma in NOT_COUNTED or not noun.lemma.isalpha() or noun.pos != "NOUN":
        return None
    if first_conjunct(word).dep not in (*_OBJECTS, "pobj", "nsubj"):
        return None
    unit = "person" if noun.lemma in ("people", "person") else noun.lemma
    return Counted(_quantity(sentence, amount, "count", unit, word), None, word, _predicate(word))


def _noun(top: Word, inside: list[Word]) -> tuple[Word, Word | None]:
    """The word that stands for the number in the sentence, and the noun that is counted."""
    if top.dep in _MODIFIERS and top.head.pos in ("NOUN", "PROPN") and top.head.i > top.i and top.head not in inside:
        return top.head, top.head
    for prep in (child for word in inside for child in word.children if child.dep == "prep" and child.lower == "of"):
        target = prep.child("pobj")
        if target is not None and target not in inside:
            return top, target
    return top, top if top.pos == "NOUN" and top not in inside else None


def _is_label(top: Word, inside: list[Word]) -> bool:
    """A number behind its noun names it: "Resolution 1701", "Article 5"."""
    return top.dep in ("nummod", "appos", "npadvmod") and top.head.i < inside[0].i and top.head.tag in ("NNP", "NNPS")


def _is_age(inside: list[Word]) -> bool:
    words = inside[0].sentence.words
    before = words[inside[0].i - 1].lower if inside[0].i else ""
    behind = [word.lower for word in words[inside[-1].i + 1 : inside[-1].i + 5]]
    comma = before == "," and behind[:1] in ([","], ["."]) and inside[-1].dep in ("appos", "nummod", "npadvmod", "amod")
    return before == "aged" or "year-old" in behind[:1] or behind[:4] == ["-", "year", "-", "old"] or comma


def _kind(word: Word, noun: Word | None, last: Word, lexicon: Measures) -> CountedKind | None:
    kinds = lexicon.kinds
    candidates: list[tuple[Relation, str]] = []
    candidates += [("state", state) for state in _states(last, noun)]
    argument = first_conjunct(word)
    head = argument.head
    for child in word.children:
        if child.dep in ("acl", "relcl") and is_verb(child):
            active = child.child("nsubj") is not None or child.tag in ("VBG", "VBD")
            candidates.append(("subject" if active and child.tag != "VBN" else "object", child.lemma))
    if argument.dep in _OBJECTS:
        candidates.append(("object", head.lemma))
    elif argument.dep == "nsubj":
        candidates.append(("subject", head.lemma))
    elif argument.dep == "pobj" and head.lower in _BOUNDING and head.head.child("dobj") is None:
        candidates.append(("object", head.head.lemma))
    elif argument.dep == "pobj" and head.lower == "of":
        candidates.append(("of", head.head.lemma))
    elif argument.dep in ("pobj", "attr") and (carrier := head.head if argument.dep == "pobj" else head).lemma in LINKS:
        candidates += [("of", about.lemma) for about in (*subjects_of(carrier), *(c for c in carrier.children if c.dep == "dobj"))]
    if noun is not None:
        candidates.append(("noun", noun.lemma))
        candidates.append(("noun", noun.lower))
    return next((kinds[key] for key in candidates if key in kinds), None)


def _states(last: Word, noun: Word | None) -> list[str]:
    """Participles and adjectives right behind the number and its noun: "12 people were wounded", "20 dead"."""
    words = last.sentence.words
    i = last.i + 1
    limit = i + 6
    while i < len(words) and i < limit and (words[i] is noun or words[i].lower in PASSING or words[i].tag in ("NNS", "NN", "JJ")):
        if words[i].lower in ("dead", "wounded", "injured", "missing", "homeless", "displaced", "hurt"):
            return [words[i].lower]
        i += 1
    return [words[i].lower] if i < len(words) and i < limit and words[i].tag in ("VBN", "VBD", "JJ") else []


def _predicate(word: Word) -> Word | None:
    """The verb or noun that the number is an argument of, prepositions passed over."""
    head = first_conjunct(word).head
    hops = 0
    while head.pos in ("ADP", "SCONJ") and head.head is not head and hops < 4:
        head, hops = head.head, hops + 1
    return head if head is not word else None


def _quantity(sentence: Sentence, amount: Amount, kind: str, unit: str, word: Word) -> Quantity:
    start, end = sentence.start + amount.start, sentence.start + amount.end
    figure = amount.figure
    return Quantity(
        kind=kind, value=figure.value, unit=unit, text=sentence.text[amount.start : amount.end], start=start, end=end,
        low=figure.low, high=figure.high, attribution=source_of(word),
    )  # fmt: skip


def source_of(word: Word) -> Attribution | None:
    """Who gives the number: the subject of the nearest verb of saying above it, or whom "according to" names."""
    hops, inner = 0, word
    while hops < 20:
        for child in word.children:
            if child.lower == "according" and (to := next((c for c in child.children if c.lower == "to"), None)) is not None:
                named = _attribution(to.child("pobj"))
                if named is not None:
                    return named
        if is_verb(word) and word.lemma in (GIVING if inner.dep in CLAUSES else ESTIMATING):
            subjects = subjects_of(word)
            if subjects:
                return next((named for subject in subjects if (named := _attribution(subject)) is not None), None)
        if word.head is word:
            return None
        inner, word = word, word.head
        if word.lemma in GIVING and inner.dep in ("nsubj", "nsubjpass"):
            return None
        hops += 1
    return None


def _attribution(word: Word | None) -> Attribution | None:
    mention = word.mention if word is not None else None
    if mention is None or mention.sentence.field != "text":
        return None
    return Attribution(actor_id=mention.actor.actor_id, name=mention.actor.name, start=mention.start, end=mention.end)
