"""Give each event the numbers that belong to it: the dead of an attack, the marchers of a protest, the money of a fine.

`amounts` finds numbers, `counting` says what each one counts and who gave it; here each finds its event, by syntax and by kind.
"""

import dataclasses
import re
from collections.abc import Iterable

from app.extraction.document import Document, Sentence, TemporalExpression, Word
from app.extraction.event import Quantity
from app.extraction.lexicons import measures
from app.extraction.steps.frames.drafts import Draft
from app.extraction.steps.frames.syntax import first_conjunct
from app.extraction.steps.quantities.amounts import amounts
from app.extraction.steps.quantities.counting import Counted, counted
from app.extraction.steps.quantities.durations import duration

_DIGIT = re.compile(r"\d")
NO_MONEY = frozenset({"STATEMENT", "ASSAULT", "PROTEST", "CONSULT"})
MAX_STEPS = 6
"""How far from its event in the tree a sum of money may stand."""
CASUALTIES = frozenset({"killed", "wounded", "casualties", "missing", "displaced", "arrested", "abducted", "participants"})
"""Counts that also belong to an event told shortly before ("At least 20 people died")."""
SAME = "same"
"""What stands in `kinds.tsv` for whatever was counted last."""
REACH = 3
"""How many sentences before."""


def attach(document: Document, drafts: list[Draft]) -> None:
    """Fill `quantities` of each draft; no number is given to two drafts."""
    lexicon = measures.load()
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence.index, []).append(draft)
    times: dict[int, list[TemporalExpression]] = {}
    for time in document.times:
        times.setdefault(time.sentence, []).append(time)
    for sentence in document.sentences:
        if not sentence.words:
            continue
        own = by_sentence.get(sentence.index, [])
        near = [draft for back in range(1, REACH + 1) for draft in by_sentence.get(sentence.index - back, [])]
        if own or near:
            _read(sentence, times.get(sentence.index, []), own, near, lexicon)


def _read(sentence: Sentence, times: list[TemporalExpression], own: list[Draft], near: list[Draft], lexicon: measures.Measures) -> None:
    if _DIGIT.search(sentence.text) or any(word.lower in lexicon.words for word in sentence.words):
        for amount in amounts(sentence.text, lexicon):
            start, end = sentence.start + amount.number_start, sentence.start + amount.end
            if any(time.start < end and start < time.end for time in times):
                continue
            found = counted(sentence, amount, lexicon)
            if found is not None and found.quantity.kind == SAME:
                found = _like_the_last(found, [*reversed(own), *near], lexicon)
            draft = _owner(found, own, near) if found is not None else None
            if found is not None and draft is not None:
                if found.kind is None and draft.subtype.event_type == "PROTEST" and first_conjunct(found.word).dep == "nsubj":
                    found = _as(found, lexicon.named["participants"])
                draft.quantities.append(found.quantity)
    for time in times:
        if time.type == "DURATION":
            length = duration(sentence, time)
            if length is not None:
                draft = _timed(length.word, own)
                if draft is not None:
                    draft.quantities.append(length.quantity)


def _like_the_last(found: Counted, drafts: list[Draft], lexicon: measures.Measures) -> Counted | None:
    """Another count of what was counted last ("organisers put the number at 5,000"), or of the marchers of a protest."""
    for draft in drafts:
        told = [quantity.kind for quantity in draft.quantities if quantity.kind in CASUALTIES]
        name = told[-1] if told else "participants" if draft.subtype.event_type == "PROTEST" else None
        if name is not None:
            return _as(found, lexicon.named[name])
    return None


def _as(found: Counted, kind: measures.CountedKind) -> Counted:
    return dataclasses.replace(found, kind=kind, quantity=dataclasses.replace(found.quantity, kind=kind.name, unit=kind.unit))


def _owner(found: Counted, own: list[Draft], near: list[Draft]) -> Draft | None:
    """The draft that a count belongs to: of the types that it goes with the nearest in the tree, else one of the sentence before."""
    if found.quantity.kind == "money":
        close = [d for d in own if d.subtype.event_type not in NO_MONEY and _distance(found.word, d) <= MAX_STEPS]
        return _nearest(found.word, close)
    if found.kind is None:
        direct = [d for d in own if found.predicate is not None and found.predicate in (d.trigger, d.anchor)]
        acts = first_conjunct(found.word).dep == "nsubj"  # how many act is told of protests only: "two presidents" are two actors
        return next((d for d in direct if not acts or d.subtype.event_type == "PROTEST"), None)
    for drafts in (own, near if found.kind.name in CASUALTIES else []):
        fitting = [draft for draft in drafts if draft.subtype.event_type in found.kind.event_types]
        direct = [d for d in fitting if found.predicate is not None and found.predicate in (d.trigger, d.anchor)]
        likeliest = [d for d in fitting if d.subtype.event_type == found.kind.event_types[0]]
        chosen = direct or likeliest or (fitting if found.kind.name != "troops" else [])
        if chosen:
            return _nearest(found.word, chosen) if drafts is own else chosen[0]
    return None


def _timed(word: Word, drafts: Iterable[Draft]) -> Draft | None:
    """The draft whose trigger, or the verb that carries it, a duration modifies; nouns between them may pass it on."""
    for hop in range(4):
        for draft in drafts:
            if word is draft.trigger or (word is draft.anchor and hop == 0) or (word is first_conjunct(draft.trigger) and hop == 0):
                return draft
        if word.head is word:
            return None
        word = word.head
    return None


def _nearest(word: Word, drafts: list[Draft]) -> Draft | None:
    return min(drafts, key=lambda draft: (_distance(word, draft), abs(draft.trigger.i - word.i)), default=None)


def _distance(word: Word, draft: Draft) -> int:
    """Steps in the tree from the word to the draft's trigger."""
    up = _path(word)
    for down, node in enumerate(_path(draft.trigger)):
        if node in up:
            return down + up.index(node)
    return 1000


def _path(word: Word) -> list[Word]:
    path = [word]
    while word.head is not word:
        word = word.head
        path.append(word)
    return path


def together(members: Iterable[Draft]) -> tuple[Quantity, ...]:
    """The quantities of all reports of one event: counts that differ stand side by side, the same count once."""
    found: dict[tuple[object, ...], Quantity] = {}
    for draft in members:
        for quantity in draft.quantities:
            source = quantity.attribution.actor_id if quantity.attribution is not None else None
            key = (quantity.kind, quantity.unit, quantity.value, quantity.low, quantity.high)
            if source is None and any(known[:-1] == key for known in found):
                continue
            found.pop((*key, None), None)
            found.setdefault((*key, source), quantity)
    return tuple(sorted(found.values(), key=lambda quantity: quantity.start))
