"""What an article reports as its news, and so has the publication date where the text gives none: no background, nothing recounted."""

import datetime as dt
from itertools import islice

from app.extraction.document import Document, Sentence, Word
from app.extraction.event import EventDate
from app.extraction.steps.dating.owners import Owned, names_act
from app.extraction.steps.dating.scenes import RECENT
from app.extraction.steps.dating.told import HAPPEN, REASONS, is_to_come
from app.extraction.steps.frames.drafts import SPOKEN, Draft
from app.extraction.steps.frames.syntax import RELATIVES, first_conjunct, is_verb, verb_over

_BACKGROUND = ("relcl", "acl")
_PHRASE = ("prep", "pobj", "npadvmod", "pcomp")
LEAD = 3
"""In so many sentences at the top `has accused` is the news; further down it is what led to it."""
_EARLIER = frozenset({"after", "since", "when", "once"})
_OPEN = frozenset({"since", "until", "till", "before", "after", "from", "past", "recent", "recurring"})
"""Bounds, and what else tells of more than the news of the day."""
_REACTIONS = frozenset("blame condemn denounce call criticize criticise welcome praise describe dismiss reject".split())
_REPLIES = frozenset({"deny", "reject", "dismiss"})
GENERIC = frozenset("incident event episode move step".split())


def _carrier(word: Word) -> Word:
    """The verb that says that something took place in an act told by a noun (`The deal came during a meeting`), or else the word itself."""
    verb = word.head.head
    inside = word.dep == "pobj" and word.head.lower in ("during", "in", "at") and is_verb(verb) and not is_verb(word)
    return verb if inside and verb.lemma in HAPPEN and verb.tag == "VBD" else word


def is_background(verb: Word) -> bool:
    """Whether the verb, or a clause that it is part of, tells what the news goes back to."""
    while verb.head is not verb:
        marks = {child.lower for child in verb.children if child.dep in ("mark", "advmod")}
        if (verb.dep in _BACKGROUND and not _is_there(verb) and not _is_reaction(verb)) or (verb.dep == "advcl" and marks & _EARLIER):
            return True
        if verb.dep == "pcomp" and verb.head.lower in REASONS:
            return True
        verb = verb.head
    return False


def _above(word: Word) -> list[Word]:
    """The words that govern a clause or a phrase."""
    above = []
    while word.head is not word:
        word = word.head
        above.append(word)
    return above


def _is_past(owned: Owned, published: dt.date) -> bool:
    return owned.bound is None and owned.time.last is not None and owned.time.last < published - RECENT


def _shares_perfect(verb: Word) -> bool:
    """`Kenya has closed its embassy and recalled its envoy`, where the second verb could be taken for a simple past."""
    first = first_conjunct(verb)
    alone = first is not verb and verb.tag in ("VBD", "VBN") and verb.child("nsubj", "nsubjpass", "aux", "auxpass") is None
    return alone and first.tag == "VBN" and any(child.dep == "aux" and child.lemma == "have" for child in first.children)


def is_habit(draft: Draft, document: Document) -> bool:
    """Whether a text tells in the simple present what somebody does all the time (`Egypt arms the army`)."""
    simple = draft.trigger is draft.anchor and draft.anchor.tag in ("VBZ", "VBP") and draft.anchor.child("aux", "auxpass") is None
    told = draft.sentence.field == "text" and draft.sentence.kind == "prose" and not is_in_lead(draft.sentence, document)
    return simple and told and draft.subtype.event_type not in SPOKEN and draft.reading.said is None


def _is_recounted(draft: Draft) -> bool:
    """Whether somebody quoted tells what was done at some time (`"They burned our houses," she said`)."""
    said, spoken = draft.reading.said, draft.subtype.event_type in SPOKEN
    within = not spoken if said is None else draft.anchor.end <= said.start
    return within and draft.sentence.speaker is not None and draft.reading.force.past


def _is_there(clause: Word) -> bool:
    """Whether a relative clause tells what happens where, or while, the news does (`a square where`, `a debate during which`)."""
    during = (word for child in clause.children if child.lower == "during" for word in child.children)
    return any(word.lower in ("where", "which") for word in (*clause.children, *during) if word.dep in ("advmod", "pobj"))


def _is_reaction(clause: Word) -> bool:
    """Whether a relative clause tells what is said of the news: `an attack that Mali blamed on rebels`, `blamed rebels, who denied it`."""
    act, said_of, speaker = clause.head, clause.child("dobj"), clause.child("nsubj")
    if clause.tag != "VBD":
        return False
    if said_of is not None and said_of.lower in RELATIVES and clause.lemma in _REACTIONS:
        return names_act(act) or act.lemma in GENERIC
    accused = clause.lemma in _REPLIES and speaker is not None and speaker.lower in RELATIVES and act.dep in ("dobj", "pobj")
    return accused and verb_over(act).end <= act.start


def _is_since(word: Word) -> bool:
    """Whether what a verb tells goes on since something (`since the vote`, `in the years since`)."""
    return any(child.lower == "since" or (child.dep in _PHRASE and _is_since(child)) for child in word.children)


def is_in_lead(sentence: Sentence, document: Document) -> bool:
    before = (other for other in document.sentences[: sentence.index] if other.field == sentence.field and other.kind == "prose")
    return len(list(islice(before, LEAD))) < LEAD


def publication(draft: Draft, document: Document, times: list[Owned]) -> EventDate | None:
    """The publication date for what the article reports as its news: no background, and nothing that began at some bound."""
    published = document.article.published_at
    force, anchor = draft.reading.force, _carrier(draft.anchor)
    if published is None or draft.status not in ("occurred", "negated") or draft.sentence.kind == "caption":
        return None
    if force.perfect and (force.past or not is_in_lead(draft.sentence, document)):
        return None
    if _shares_perfect(anchor) and not is_in_lead(draft.sentence, document):
        return None
    if not is_verb(anchor) or is_background(anchor) or _is_recounted(draft):
        return None
    if is_to_come(draft) and any(t.sentence == draft.sentence.index and t.value == "FUTURE_REF" for t in document.times):
        return None  # `will visit soon`
    if any(owned.bound in _OPEN and (owned.owner if owned.bound == "recent" else verb_over(owned.owner)) is anchor for owned in times):
        return None  # but `praised a recent ruling`
    if _is_since(anchor):
        return None
    if any(_is_past(owned, published) and owned.owner in _above(anchor) for owned in times):
        return None
    said = draft.reading.said
    if any(owned.owner is said and owned.time.last is not None and owned.time.last < published for owned in times):
        return None
    return EventDate(start=published, end=published, precision="day", basis="publication")
