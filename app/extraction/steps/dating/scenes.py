"""The time that a story has come to: when the sentences just before say that things happened, for an act without a date of its own."""

import datetime as dt
from dataclasses import dataclass, replace

from app.extraction.document import Document, TemporalExpression, Word
from app.extraction.event import EventDate
from app.extraction.steps.dating.owners import OCCASIONS, Owned
from app.extraction.steps.frames.drafts import SPOKEN, Draft
from app.extraction.steps.frames.subjects import SPEECH
from app.extraction.steps.frames.syntax import first_conjunct, is_verb
from app.extraction.steps.times.calendar import days_of

RECENT = dt.timedelta(3)
"""What is no longer ago is the news."""
_WEEK = dt.timedelta(7)
STORY = 2
"""How many sentences back a told date still holds."""
_HELD = frozenset({"in", "at", "during"})
_ERAS = frozenset("administration presidency tenure rule era dictatorship premiership reign monarchy".split())
"""Whose time somebody's is, so that what was done then was done before now, or at no told time."""
_UNDER = frozenset({"under", "during", "in", "at", "within"})
_PARTS = frozenset({"first", "early", "final", "closing", "of"})
_BEFORE_NOW = frozenset("previously formerly initially originally eventually once".split())
_LONG = frozenset("day week month year decade".split())
_FROM_THEN = frozenset("later earlier afterward afterwards".split())
_ASIDE = frozenset({"although", "though", "while", "whereas"})
_SAYING = frozenset("say tell add note recall comment remark explain".split())
_QUOTES = frozenset({"“", "”", '"'})


@dataclass(frozen=True, slots=True)
class Scene:
    """The date that a story has come to, and whether it is only that of somebody's words."""

    time: TemporalExpression
    of_saying: bool = False


def scene_day(draft: Draft, document: Document, owners: dict[int, list[Owned]]) -> TemporalExpression | None:
    """The day of the story that an act is part of (`On Saturday rebels attacked. They shot two guards`).

    What is said is part of it only where it is said on an occasion of the story (`In his speech he blamed`).
    """
    scene = scene_of(draft, document, owners)
    if scene is None or scene.time.precision != "day" or not is_narrated(draft):
        return None
    if (draft.subtype.event_type in SPOKEN and not _is_on_the_occasion(draft.anchor)) or scene.of_saying:
        return None
    times = (time for time in document.times if time.sentence == draft.sentence.index)
    return None if any(not time.value.startswith("PT") for time in times) else scene.time


def is_old_story(draft: Draft, document: Document, owners: dict[int, list[Owned]]) -> bool:
    """Whether an act goes on a story that is not of these days, and so is not the news (`In 2023 he lost the vote. He called it a fraud`).

    Somebody quoted there, or who says something, may well speak of it today; so may who speaks of something of these days.
    """
    published, scene = document.article.published_at, scene_of(draft, document, owners)
    if published is None or not is_narrated(draft):
        return False
    if _is_of_other_times(draft.anchor):
        return True
    if scene is None and not _follows_other_times(draft, document):
        return False
    if scene is not None and (scene.time.last is None or scene.time.last >= published - RECENT):
        return False
    if draft.subtype.event_type not in SPOKEN:
        return True
    here = [time for time in document.times if time.sentence == draft.sentence.index]
    of_late = any(time.last is not None and time.last >= published - _WEEK for time in here)
    return not of_late and draft.anchor.lemma not in _SAYING and not any(word.text in _QUOTES for word in draft.sentence.words)


def _is_on_the_occasion(verb: Word) -> bool:
    """Whether a verb tells what was said on an occasion just spoken of (`in his speech`, `at the meeting`)."""
    phrases = [child for word in {verb, first_conjunct(verb)} for child in word.children if child.dep == "prep" and child.lower in _HELD]
    occasions = [noun for phrase in phrases for noun in phrase.children if noun.dep == "pobj" and noun.lemma in OCCASIONS]
    return any(child.dep == "poss" or child.lower in ("the", "that", "joint") for noun in occasions for child in noun.children)


def _is_of_other_times(verb: Word) -> bool:
    """Whether a clause says that its act was not of these days, without a date (`once`, `a few weeks later`, `under the Soviet rule`)."""
    for child in first_conjunct(verb).children:
        if child.dep in ("advmod", "npadvmod"):
            if child.lower in _BEFORE_NOW or (child.lower in _FROM_THEN and any(word.lemma in _LONG for word in child.children)):
                return True
        elif child.dep == "prep" and child.lower in _UNDER and _is_of_era(child):
            return True
    return False


def _is_of_era(preposition: Word) -> bool:
    """Whether a phrase names somebody's time in power (`in the last days of the Biden administration`), or `the time`."""
    for noun in preposition.children:
        if noun.dep == "pobj":
            part = noun.lemma in _LONG and any(child.lower in _PARTS for child in noun.children)  # `within days of his election`
            then = preposition.lower == "at" and noun.lower == "time" and any(child.lower == "the" for child in noun.children)
            within = any(_is_of_era(child) for child in noun.children if child.lower == "of")
            return then or within or part or (preposition.lower != "at" and noun.lemma in _ERAS)
    return False


def _follows_other_times(draft: Draft, document: Document) -> bool:
    """Whether the sentences just before, of the same paragraph and without a date, tell of other times."""
    for before in reversed(document.sentences[max(draft.sentence.index - STORY, 0) : draft.sentence.index]):
        if before.paragraph != draft.sentence.paragraph or any(time.sentence == before.index and time.first for time in document.times):
            return False
        if before.root is not None and _is_of_other_times(before.root):
            return True
    return False


def scene_of(draft: Draft, document: Document, owners: dict[int, list[Owned]]) -> Scene | None:
    """The past date that the paragraph has come to in the sentences just before."""
    published, index = document.article.published_at, draft.sentence.index
    if published is None or draft.sentence.field != "text":
        return None
    for before in reversed(document.sentences[max(index - STORY, 0) : index]):
        if before.field != "text" or before.paragraph != draft.sentence.paragraph:
            return None
        told_then = [(owned.time, verb) for owned in owners.get(before.index, []) if (verb := _story_verb(owned)) is not None]
        if told_then:
            time, verb = told_then[-1]
            before_that = any(child.lower == "had" and child.dep == "aux" for child in verb.children)  # `A day earlier he had left`
            old = verb.tag in ("VBD", "VBN") and not before_that and time.last is not None and time.last < published
            return Scene(time, of_saying=verb.lemma in SPEECH) if old else None
        dates = [time for time in document.times if time.sentence == before.index and time.last is not None]
        if dates and not before.words and all(time.last is not None and time.last < published - RECENT for time in dates):
            return Scene(dates[-1])  # told in a sentence without a parse, which holds no event
        if any(time.sentence == before.index and time.type != "DURATION" for time in document.times):
            return None
    return None


def _story_verb(owned: Owned) -> Word | None:
    """The verb of the main clause, or of what somebody says there, that an expression dates, or since when it tells what has been."""
    owner = owned.owner
    if owned.bound == "since" or (owner.dep == "pobj" and owner.head.lower == "since"):
        verb = owner if is_verb(owner) else owner.head.head
        return verb if verb.tag == "VBN" and _is_main(verb) else None
    return owner if owned.bound is None and _is_main(owner) else None


def _is_main(word: Word) -> bool:
    """Whether a verb is that of the main clause or of one set beside it (`although`), or of the words that it reports."""
    first = first_conjunct(word)
    if first.dep == "advcl" and any(child.dep == "mark" and child.lower in _ASIDE for child in first.children):
        first = first_conjunct(first.head)
    return first.dep == "ROOT" or (first.dep == "ccomp" and first.head.dep == "ROOT")


def is_narrated(draft: Draft) -> bool:
    """Whether a main clause in the simple past tells the act, or what somebody says of what happened, or a participle beside it."""
    verb = draft.anchor
    while verb.dep in ("advcl", "conj") and verb.tag == "VBG" and is_verb(verb.head):
        verb = verb.head
    force = draft.reading.force
    return verb.tag in ("VBD", "VBN") and not force.perfect and (force.past or verb is not draft.anchor) and _is_main(verb)


def before_story(draft: Draft, date: EventDate, times: list[Owned]) -> EventDate | None:
    """`In March 2020 it expelled the envoy whom it had accused in October`: the last such month before the story."""
    force = draft.reading.force
    if not (force.past and force.perfect) or date.basis != "relative" or date.precision != "month":
        return None
    story = max((o.time.last for o in times if o.time.basis == "explicit" and o.time.last and o.time.last < date.start), default=None)
    if story is None:
        return None
    year = story.year if date.start.month <= story.month else story.year - 1
    days = days_of(f"{year}-{date.start.month:02}")
    return replace(date, start=days[0], end=days[1]) if days else None
