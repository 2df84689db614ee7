"""The day on which somebody says what is told without a date: that on which he is said to speak, or to meet or call somebody."""

from app.extraction.document import Document
from app.extraction.event import EventDate
from app.extraction.steps.dating.owners import OCCASIONS, Owned, date_from
from app.extraction.steps.dating.scenes import RECENT, STORY, is_narrated
from app.extraction.steps.frames.drafts import SPOKEN, Draft
from app.extraction.steps.frames.subjects import SPEECH, subjects_of
from app.extraction.steps.frames.syntax import verb_over

_HEARD = SPEECH | {"meet", "speak", "talk", "address", "repeat", "visit"}
"""Verbs whose subject can go on to say something on the same occasion."""
Dated = list[tuple[Draft, EventDate | None]]


def spoken_days(dated: Dated, document: Document, owners: dict[int, list[Owned]]) -> Dated:
    """The drafts with the dates of what somebody goes on to say, or says right before or behind words that tell when he speaks.

    Right behind a meeting or a call that he took part in, he says it there.
    """
    heard, spoke, found = _heard(document, owners), dict[str, EventDate](), Dated()
    for draft, date in dated:
        speaker = _speaker(draft)
        if date is None or date.basis == "publication":
            date = _heard_before(draft, heard) or date
        if speaker is not None and date is not None:
            if date.basis == "publication":
                date = spoke.get(speaker, date)
            elif _is_of_late(date, document) and not draft.reading.force.perfect:
                spoke[speaker] = date
        found.append((draft, date))
    return [(draft, _told_after(draft, date, found, document)) for draft, date in found]


def _heard(document: Document, owners: dict[int, list[Owned]]) -> dict[tuple[str, int], tuple[EventDate, int]]:
    """For each actor and sentence that tells of his speaking or meeting somebody on some day: that day, and the paragraph."""
    found: dict[tuple[str, int], tuple[EventDate, int]] = {}
    for sentence in document.sentences:
        for owned in owners.get(sentence.index, []):
            verb = verb_over(owned.owner)
            spoke = owned.owner is verb or owned.owner.lemma in OCCASIONS
            if owned.bound is not None or not spoke or verb.tag != "VBD" or verb.lemma not in _HEARD:
                continue
            if owned.time.precision == "day":
                actors = [word.mention.actor for word in subjects_of(verb) if word.mention is not None]
                found.update({(actor.actor_id, sentence.index): (date_from(owned.time), sentence.paragraph) for actor in actors})
    return found


def _heard_before(draft: Draft, heard: dict[tuple[str, int], tuple[EventDate, int]]) -> EventDate | None:
    """The day on which the sentences just before, of the same paragraph, say that somebody spoke of whom the draft tells more.

    An organisation speaks so often that only a pronoun takes it up.
    """
    actor = next((side for side in draft.sides if side.role == "actor"), None)
    if actor is None or not is_narrated(draft) or (actor.actor.kind != "person" and actor.mention.form != "pronoun"):
        return None
    index = draft.sentence.index
    before = (heard.get((actor.actor.actor_id, earlier)) for earlier in range(index - 1, index - 1 - STORY, -1))
    return next((date for date, paragraph in filter(None, before) if paragraph == draft.sentence.paragraph), None)


def _told_after(draft: Draft, date: EventDate | None, dated: Dated, document: Document) -> EventDate | None:
    """`The minister praised the verdict. "It is fair," he told a rally on Saturday`: said on the day that the words right behind tell."""
    if date is None or date.basis != "publication":
        return date
    speaker, index = _speaker(draft), draft.sentence.index
    for other, when in dated:
        behind = index < other.sentence.index <= index + STORY and other.sentence.paragraph == draft.sentence.paragraph
        if speaker and behind and _speaker(other) == speaker and when and when.basis != "publication" and _is_of_late(when, document):
            return when
    return date


def _speaker(draft: Draft) -> str | None:
    """Who says what the draft tells of: a person, or, within one paragraph, a body."""
    if draft.subtype.event_type not in SPOKEN or draft.status != "occurred" or not draft.sides:
        return None
    actor = draft.sides[0].actor
    if actor.kind == "person":
        return actor.actor_id
    return f"{actor.actor_id} {draft.sentence.paragraph}" if actor.kind == "organization" else None


def _is_of_late(date: EventDate, document: Document) -> bool:
    published = document.article.published_at
    return date.precision == "day" and published is not None and published - RECENT <= date.start <= published
