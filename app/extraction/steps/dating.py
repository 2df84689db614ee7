"""The date of each event: the expression that belongs to it by syntax, not the nearest one."""

from app.extraction.document import Document, Sentence, TemporalExpression, Word
from app.extraction.event import EventDate
from app.extraction.steps.frames.coding import Draft
from app.extraction.steps.frames.grammar import SPEECH, first_conjunct, is_verb

_BOUNDS = frozenset({"since", "until", "till", "before", "after", "by", "for", "from", "ahead", "than"})
"""Prepositions that set a bound to an event rather than date it."""


def date_of(draft: Draft, document: Document, owners: dict[int, list[tuple[Word, TemporalExpression]]]) -> EventDate | None:
    """When the draft's event happened: by its own expression, else by the publication date where it is news, else None."""
    times = owners.get(draft.sentence.index, [])
    for owner, time in times:
        if owner is draft.trigger or owner is draft.anchor:
            return _from(time)
    said = draft.reading.said
    if said is not None and draft.subtype.quad_class not in ("material_cooperation", "material_conflict"):
        for owner, time in times:
            if owner is said:
                return _from(time)
    head = first_conjunct(draft.anchor)
    for owner, time in times:
        if owner is head and time.start < draft.anchor.start:
            return _from(time)
    for owner, time in times:
        if owner.lemma not in SPEECH and _is_above(owner, draft.anchor) and time.end <= draft.anchor.start:
            return _from(time)
    return _publication(draft, document)


def _is_above(word: Word, other: Word) -> bool:
    while other.head is not other:
        other = other.head
        if other is word:
            return True
    return False


def owners_of(document: Document) -> dict[int, list[tuple[Word, TemporalExpression]]]:
    """For each sentence the anchored expressions with the predicate that each one modifies."""
    found: dict[int, list[tuple[Word, TemporalExpression]]] = {}
    by_index = {sentence.index: sentence for sentence in document.sentences}
    for time in document.times:
        if time.first is None or time.sentence not in by_index:
            continue
        owner = _owner(by_index[time.sentence], time)
        if owner is not None:
            found.setdefault(time.sentence, []).append((owner, time))
    return found


def _owner(sentence: Sentence, time: TemporalExpression) -> Word | None:
    inside = [w for w in sentence.words if w.start < time.end and w.end > time.start]
    top = next((w for w in inside if w.head not in inside), None)
    if top is None or (top.head.pos == "ADP" and top.head.lower in _BOUNDS) or top.lower in _BOUNDS:
        return None
    word = top.head
    hops = 0
    while word.head is not word and hops < 12 and not is_verb(word) and word.pos not in ("NOUN", "PROPN"):
        word = word.head
        hops += 1
    return word


def _from(time: TemporalExpression) -> EventDate:
    assert time.first is not None
    return EventDate(
        start=time.first,
        end=time.last or time.first,
        precision=time.precision or "day",
        basis=time.basis or "relative",
        text=time.text,
        start_char=time.start,
        end_char=time.end,
    )


def _publication(draft: Draft, document: Document) -> EventDate | None:
    published = document.article.published_at
    force = draft.reading.force
    if published is None or draft.status != "occurred" or draft.sentence.kind == "caption":
        return None
    if force.perfect and force.past:
        return None
    if not is_verb(draft.anchor) or draft.anchor.dep in ("relcl", "acl"):
        return None
    return EventDate(start=published, end=published, precision="day", basis="publication")
