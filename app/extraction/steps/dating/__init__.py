"""The date of each event: the expression that belongs to it by syntax and discourse, not the nearest one."""

import datetime as dt
import re
from dataclasses import replace

from app.extraction.document import Document, Sentence, TemporalExpression, Word
from app.extraction.event import EventDate
from app.extraction.steps.dating.news import GENERIC, LEAD, is_background, is_habit, is_in_lead, publication
from app.extraction.steps.dating.owners import LENGTH, UNITS, Owned, date_from, names_act, owners_of
from app.extraction.steps.dating.scenes import RECENT, before_story, is_old_story, scene_day, scene_of
from app.extraction.steps.dating.spoken_days import spoken_days
from app.extraction.steps.dating.told import HAPPEN, told
from app.extraction.steps.frames.drafts import SPOKEN, Draft
from app.extraction.steps.frames.subjects import SPEECH, subjects_of
from app.extraction.steps.frames.syntax import first_conjunct, is_verb
from app.extraction.steps.times.calendar import days_of, move, value_at
from app.extraction.steps.times.timelines import entries

__all__ = ["date_of", "dates_of", "owners_of"]

_FORTNIGHT = dt.timedelta(14)
_DONE = frozenset("give make issue sign take announce deliver do".split())
"""Verbs that say that somebody did what their object names (`gave the order on Saturday`)."""
_ASSAULTS = frozenset("attack assault bombing blast explosion shooting raid strike killing ambush shelling violence".split())
"""Nouns that take up an assault, whatever its verb (`killed 20 soldiers`)."""
_INEXACT = re.compile(r"(?:less|more|fewer|nearly|almost|over|at least|up to|barely|just over|just under)\b", re.I)
_NO_COARSER = {"day": ("day",), "week": ("day", "week"), "month": ("day", "week", "month"), "year": ("day", "week", "month", "year")}


def dates_of(drafts: list[Draft], document: Document) -> list[tuple[Draft, EventDate | None]]:
    """Each draft with its date; an act of a day to come gets the status `planned`."""
    owners, timeline = owners_of(document), entries(document)
    dated = [(draft, date_of(draft, document, owners, timeline)) for draft in drafts]
    dated = spoken_days(dated, document, owners)
    for draft, date in dated:
        if date is not None and _is_ahead(draft, date, document):
            draft.status = "planned"
    return dated


def _is_ahead(draft: Draft, date: EventDate, document: Document) -> bool:
    """Whether an act has a day after that of publication ("the summit in Oslo next week").

    What is said of it is said before, and it is put off or called off before.
    """
    published = document.article.published_at
    done = draft.status == "occurred" and draft.subtype.event_type not in (*SPOKEN, "SANCTION")
    return done and published is not None and date.start is not None and date.start > published


def date_of(draft: Draft, document: Document, owners: dict[int, list[Owned]], timeline: dict[int, TemporalExpression]) -> EventDate | None:
    """When the draft's event happened: by its own expression, else by the publication date where it is news, else None."""
    times = owners.get(draft.sentence.index, [])
    time = told(draft, times, document.article.published_at)
    if time is not None:
        return before_story(draft, date_from(time), times) or _until_now(date_from(time), document)
    counted = _counted(draft, document, owners)
    if counted is not None:
        return counted
    if draft.status == "occurred":
        later = _told_next(draft, document, owners) or _taken_up(draft, document, owners)
        if later is not None:
            return date_from(later)
    lead = _told_of_lead(draft, document, owners)
    if lead is not None:
        return lead
    day = scene_day(draft, document, owners)
    if day is not None:
        return date_from(day)
    entry = timeline.get(draft.sentence.paragraph) if draft.sentence.field == "text" else None
    if entry is not None:
        return date_from(entry) if publication(draft, document, times) is not None else None
    if is_old_story(draft, document, owners) or is_habit(draft, document):
        return None
    return publication(draft, document, times)


def _until_now(date: EventDate, document: Document) -> EventDate:
    """What happened `earlier this month` happened by the day of the report."""
    published = document.article.published_at
    if published is None or not (date.text or "").lower().startswith("earlier") or not date.start <= published < date.end:
        return date
    return replace(date, end=published, precision="range")


def _counted(draft: Draft, document: Document, owners: dict[int, list[Owned]]) -> EventDate | None:
    """`A day after the envoy was expelled, a consulate closed`: the earlier event is dated from the later one's date.

    That is the date of the clause above, or the one that the story has come to, or else the publication date.
    """
    clause = first_conjunct(draft.anchor)
    mark = next((c for c in clause.children if c.dep == "mark"), clause)
    sign = {"after": -1, "before": 1}.get(mark.lower)
    if sign is None or clause.dep != "advcl":
        return None
    times = owners.get(draft.sentence.index, [])
    later = next((owned.time for owned in times if owned.owner is clause.head and owned.bound is None), None)
    scene = scene_of(draft, document, owners)
    base = later or (scene.time if scene else None)
    for time in document.times:
        if time.sentence != draft.sentence.index or time.type != "DURATION" or time.end > mark.start:
            continue
        if any(time.start <= c.start < time.end for w in (clause, *clause.children) for c in w.children):
            if time.value.startswith("PT"):
                return date_from(later) if later else None  # `hours after`
            return _moved(base, document.article.published_at, time, sign)
    return None


def _moved(base: TemporalExpression | None, published: dt.date | None, time: TemporalExpression, sign: int) -> EventDate | None:
    """So many units on from a date that is no coarser; None for a length that is not told exactly (`less than a month after`)."""
    length = LENGTH.fullmatch(time.value)
    day = base.first if base else published
    if day is None or length is None or _INEXACT.match(time.text) or (base and base.precision not in _NO_COARSER[UNITS[length[2]]]):
        return None
    unit = UNITS[length[2]]
    moved = move(day, sign * int(length[1]), unit)
    days = days_of(value_at(moved, unit)) if moved else None
    if days is None:
        return None
    return EventDate(
        start=days[0], end=days[1], precision=days[2], basis="relative", text=time.text, start_char=time.start, end_char=time.end
    )


def _told_next(draft: Draft, document: Document, owners: dict[int, list[Owned]]) -> TemporalExpression | None:
    """The date that the next sentence gives of the same event (`The attack happened on Friday`)."""
    if draft.sentence.field != "text" or draft.sentence.kind != "prose":
        return None
    following = _sentence_after(document, draft.sentence)
    for owned in owners.get(following.index, []) if following is not None else []:
        slots = ("nsubj", "nsubjpass") if owned.owner.lemma in HAPPEN else ("dobj", "nsubjpass") if owned.owner.lemma in _DONE else ()
        act = owned.owner.child(*slots)
        if owned.bound is None and act is not None and _refers_to(act, draft):
            return owned.time
    return None


def _taken_up(draft: Draft, document: Document, owners: dict[int, list[Owned]]) -> TemporalExpression | None:
    """The day by which the text speaks of an act of its lead later on (`Saturday's attack`), where it tells but one."""
    published = document.article.published_at
    if published is None or draft.sentence.field != "text" or not is_in_lead(draft.sentence, document):
        return None
    if draft.subtype.event_type in SPOKEN or not is_verb(draft.trigger) or draft.reading.force.perfect:
        return None
    found = {
        owned.time.first: owned.time
        for index, times in owners.items()
        for owned in times
        if index > draft.sentence.index and owned.bound is None and not is_verb(owned.owner) and _is_day_before(owned.time, published)
        if _refers_to(owned.owner, draft) and (owned.time.end <= owned.owner.start or owned.owner.dep in ("nsubj", "nsubjpass"))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _is_day_before(time: TemporalExpression, published: dt.date) -> bool:
    return time.precision == "day" and time.first is not None and published - _FORTNIGHT <= time.first <= published


def _told_of_lead(draft: Draft, document: Document, owners: dict[int, list[Owned]]) -> EventDate | None:
    """The day on which the one who did it spoke of it, for the news of the lead (`has ordered ... The president said on Wednesday`)."""
    force, published = draft.reading.force, document.article.published_at
    if published is None or draft.status != "occurred" or force.past or not force.perfect or not is_verb(draft.anchor):
        return None
    if draft.sentence.field != "text" or not is_in_lead(draft.sentence, document) or is_background(draft.anchor):
        return None
    doers = [side.actor for side in draft.sides if side.role == "actor"]
    for sentence in document.sentences[draft.sentence.index : draft.sentence.index + 1 + LEAD]:
        for owned in owners.get(sentence.index, []):
            day = owned.time.first
            if owned.owner.lemma not in SPEECH or owned.bound is not None or owned.time.precision != "day" or day is None:
                continue
            speakers = [word.mention.actor for word in subjects_of(owned.owner) if word.mention is not None]
            spoke = any(s is d or (s.country is not None and s.country == d.country) for s in speakers for d in doers)
            if spoke and published - RECENT <= day <= published:
                return date_from(owned.time)
    return None


def _sentence_after(document: Document, sentence: Sentence) -> Sentence | None:
    following = document.sentences[sentence.index + 1 : sentence.index + 2]
    return following[0] if following and following[0].field == "text" and following[0].kind == "prose" else None


def _refers_to(subject: Word, draft: Draft) -> bool:
    """Whether a definite noun takes up the event: an act that begins like its verb, or `the incident`."""
    if not any(child.dep == "poss" or child.lower in ("the", "this", "that") for child in subject.children):
        return False
    if subject.lemma in GENERIC:
        return True
    kind = draft.subtype.event_type
    return names_act(subject) and (subject.lemma[:3] == draft.trigger.lemma[:3] or (kind == "ASSAULT" and subject.lemma in _ASSAULTS))
