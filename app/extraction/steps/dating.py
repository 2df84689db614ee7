"""The date of each event: the expression that belongs to it by syntax and discourse, not the nearest one."""

import re
from collections.abc import Iterator

from app.extraction.document import Document, Sentence, TemporalExpression, Word
from app.extraction.event import EventDate, Precision
from app.extraction.steps.frames.coding import SPOKEN, Draft
from app.extraction.steps.frames.grammar import SPEECH, first_conjunct, is_verb
from app.extraction.steps.time_owners import OCCASIONS, Owned, names_act, owners_of
from app.extraction.steps.times.calendar import move

__all__ = ["date_of", "owners_of"]

_FINE = ("day", "week")
_HELD = frozenset({"at", "in", "during", "on"})
"""Prepositions before the occasion of an act (`at a summit on Monday`)."""
_SPEAKING = SPEECH | {"speak", "talk", "address", "brief"}
_WITHIN = frozenset({"in", "by", "during", "with", "at", "from"})
"""Prepositions behind which an act is part of what the verb tells (`died in an attack`)."""
_BACKGROUND = ("relcl", "acl")
_LEAD = 3
"""In so many sentences at the top `has accused` is the news; further down it is what led to it."""
_EARLIER = frozenset({"after", "since", "when", "once"})
_OPEN = frozenset({"since", "until", "till", "before", "after", "from", "past"})
"""Bounds of what isn't the news of the day alone."""
_HAPPEN = frozenset("happen occur come take place begin start unfold be follow".split())
_GENERIC = frozenset("incident event episode move step".split())
_DURATION = re.compile(r"P(\d+)([DWMY])")
_UNITS: dict[str, tuple[str, Precision]] = {"D": ("day", "day"), "W": ("week", "week"), "M": ("month", "month"), "Y": ("year", "year")}


def date_of(draft: Draft, document: Document, owners: dict[int, list[Owned]]) -> EventDate | None:
    """When the draft's event happened: by its own expression, else by the publication date where it is news, else None."""
    times = owners.get(draft.sentence.index, [])
    time = next(_told(draft, times), None)
    if time is not None:
        return _from(time)
    counted = _counted(draft, document, times)
    if counted is not None:
        return counted
    if draft.status == "occurred":
        later = _told_next(draft, document, owners)
        if later is not None:
            return _from(later)
    return _publication(draft, document, times)


def _told(draft: Draft, times: list[Owned]) -> Iterator[TemporalExpression]:
    """Expressions of the sentence that date the draft's event, the surest first."""
    spoken = draft.subtype.event_type in SPOKEN
    anchor, trigger, said = draft.anchor, draft.trigger, draft.reading.said
    dating = [owned for owned in times if owned.bound is None]
    for owned in dating:
        if owned.owner in (trigger, anchor) and not (spoken and is_verb(trigger) and _is_of_object(owned, owned.owner)):
            yield owned.time
    speaking = [word for word in ((anchor, said) if spoken else (anchor,)) if word is not None]
    for word in speaking:
        for owned in dating:
            if _is_on_occasion(owned.owner, word, spoken=spoken):
                yield owned.time
    if spoken and said is not None:
        for owned in dating:
            if owned.owner is said:
                yield owned.time
    head = first_conjunct(anchor)
    for owned in dating:
        if owned.owner is head and owned.time.start < anchor.start:
            yield owned.time
    if not is_verb(trigger):
        for owned in dating:
            if _is_of_object(owned, owned.owner) and _governs(owned.owner, trigger) and trigger.end <= owned.time.start:
                yield owned.time
    for owned in dating:
        if owned.owner.lemma not in SPEECH and owned.time.end <= anchor.start and _lends(owned.owner, draft):
            yield owned.time


def _is_of_object(owned: Owned, verb: Word) -> bool:
    """Whether a month or year behind an act that the verb speaks of is that act's (`condemned the killing of a monk in May`)."""
    if owned.time.precision in _FINE or owned.time.start < verb.end:
        return False
    return any(child.dep in ("dobj", "pobj") and names_act(child) and child.end <= owned.time.start for child in _objects(verb))


def _objects(verb: Word) -> Iterator[Word]:
    for child in verb.children:
        yield child
        if child.dep == "prep":
            yield from child.children


def _governs(verb: Word, noun: Word) -> bool:
    return is_verb(verb) and any(child is noun for child in _objects(verb))


def _is_on_occasion(owner: Word, verb: Word, *, spoken: bool) -> bool:
    """Whether the owner of an expression is an occasion on which the verb's act is done, or a clause about that occasion.

    For what is said, also something done before speaking (`after a meeting on Monday`), and a clause of speaking (`Speaking on Monday`).
    """
    path = [owner]
    while path[-1] is not verb and path[-1].head is not path[-1]:
        path.append(path[-1].head)
    if path[-1] is not verb or len(path) < 2:
        return False
    below = path[:-1]
    if spoken and below[-1].dep == "advcl" and below[-1].tag == "VBG" and below[-1].lemma in _SPEAKING:
        return len(below) == 1 or below[-2].dep == "prep"
    if below[-1].dep != "prep" or len(below) < 2 or below[-2].dep != "pobj":
        return False
    allowed = below[-1].lower in _HELD or (spoken and below[-1].lower in ("after", "following", "to"))
    occasion = below[-2].lemma in OCCASIONS
    return allowed and occasion and all(word.dep in ("relcl", "acl", "prep", "pobj") for word in below[:-2])


def _lends(owner: Word, draft: Draft) -> bool:
    """Whether a verb further up dates the draft's verb, or its noun, too: not across a relative clause or the past perfect."""
    force, word = draft.reading.force, draft.anchor
    if force.perfect and force.past:
        return False
    if not is_verb(word) and word.dep == "pobj" and word.head.lower not in _WITHIN:
        return False
    while word.head is not word:
        if word.dep == "relcl" or (word.dep == "acl" and word.tag in ("VBN", "VBD")):
            return False
        word = word.head
        if word is owner:
            return True
    return False


def _counted(draft: Draft, document: Document, times: list[Owned]) -> EventDate | None:
    """`A day after the envoy was expelled, a consulate closed`: the earlier event is dated from the later one's date."""
    clause = draft.anchor
    sign = {"after": -1, "before": 1}.get(next((c.lower for c in clause.children if c.dep == "mark"), ""))
    if sign is None or clause.dep != "advcl":
        return None
    main = next((_from(owned.time) for owned in times if owned.owner is clause.head and owned.bound is None), None)
    day = main.start if main else document.article.published_at
    if day is None or (main and main.precision != "day"):
        return None
    for time in document.times:
        amount = _DURATION.fullmatch(time.value) if time.sentence == draft.sentence.index and time.type == "DURATION" else None
        if amount is None or not any(time.start <= c.start < time.end for w in (clause, *clause.children) for c in w.children):
            continue
        unit, precision = _UNITS[amount[2]]
        moved = move(day, sign * int(amount[1]), unit)
        if moved is None or precision != "day":
            return None
        return EventDate(
            start=moved, end=moved, precision=precision, basis="relative", text=time.text, start_char=time.start, end_char=time.end
        )
    return None


def _told_next(draft: Draft, document: Document, owners: dict[int, list[Owned]]) -> TemporalExpression | None:
    """The date that the next sentence gives of the same event (`The attack happened on Friday`)."""
    if draft.sentence.field != "text" or draft.sentence.kind != "prose":
        return None
    following = _sentence_after(document, draft.sentence)
    for owned in owners.get(following.index, []) if following is not None else []:
        subject = owned.owner.child("nsubj", "nsubjpass")
        if owned.bound is None and owned.owner.lemma in _HAPPEN and subject is not None and _refers_to(subject, draft):
            return owned.time
    return None


def _sentence_after(document: Document, sentence: Sentence) -> Sentence | None:
    following = document.sentences[sentence.index + 1 : sentence.index + 2]
    return following[0] if following and following[0].field == "text" and following[0].kind == "prose" else None


def _refers_to(subject: Word, draft: Draft) -> bool:
    """Whether a definite noun takes up the event: an act that begins like its verb, or `the incident`."""
    if not any(child.dep == "det" and child.lower in ("the", "this", "that") for child in subject.children):
        return False
    return subject.lemma in _GENERIC or (names_act(subject) and subject.lemma[:3] == draft.trigger.lemma[:3])


def _is_background(verb: Word) -> bool:
    """Whether the verb, or a clause that it is part of, tells what the news goes back to."""
    while verb.head is not verb:
        marks = {child.lower for child in verb.children if child.dep in ("mark", "advmod")}
        if verb.dep in _BACKGROUND or (verb.dep == "advcl" and marks & _EARLIER):
            return True
        verb = verb.head
    return False


def _is_in_lead(sentence: Sentence, document: Document) -> bool:
    before = (other for other in document.sentences[: sentence.index] if other.field == sentence.field and other.kind == "prose")
    return sum(1 for _ in before) < _LEAD


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


def _publication(draft: Draft, document: Document, times: list[Owned]) -> EventDate | None:
    """The publication date for what the article reports as its news: no background, and nothing that began at some bound."""
    published = document.article.published_at
    force, anchor = draft.reading.force, draft.anchor
    if published is None or draft.status != "occurred" or draft.sentence.kind == "caption":
        return None
    if force.perfect and (force.past or not _is_in_lead(draft.sentence, document)):
        return None
    if not is_verb(anchor) or _is_background(anchor):
        return None
    if any(owned.bound in _OPEN and owned.owner is anchor for owned in times):
        return None
    said = draft.reading.said
    if any(owned.owner is said and owned.time.last is not None and owned.time.last < published for owned in times):
        return None
    return EventDate(start=published, end=published, precision="day", basis="publication")
