"""From merged drafts to the events and actors of the record."""

import datetime as dt
from typing import Protocol

from app.extraction.document import Actor, Document
from app.extraction.event import (
    ActorSpan,
    ArticleActor,
    Attribution,
    Event,
    EventDate,
    EventMention,
    Participant,
    Timex,
    Trigger,
)
from app.extraction.ontology import ContextWords, Subtype
from app.extraction.steps import confidence, locations, quantities
from app.extraction.steps.frames.drafts import Draft


class Offices(Protocol):
    """Who held which office when."""

    def roles_on(self, actor_id: str, date: dt.date) -> tuple[str, ...]: ...
    def sectors_on(self, actor_id: str, date: dt.date) -> tuple[str, ...]: ...


class Knowledge(Offices, locations.Gazetteer, Protocol):
    """Offices and places."""


def event_of(members: list[Draft], date: EventDate | None, document: Document, known: Knowledge, words: ContextWords) -> Event:
    """One event of the record; `members` are its reports, the fullest first."""
    draft = members[0]
    subtype = max((member.subtype for member in members), key=_precision)
    on = date.start if date is not None else document.article.published_at
    speaker = draft.speaker
    return Event(
        event_type=subtype.event_type,
        event_mode=subtype.event_mode,
        event_subtype=subtype.name,
        cameo_code=subtype.cameo_code,
        quad_class=subtype.quad_class,
        goldstein=subtype.goldstein,
        contexts=_contexts(members, words),
        status=draft.status,
        participants=_participants(draft, on, document, known),
        date=date,
        location=locations.location_of(members, known),
        attribution=Attribution(
            actor_id=speaker.actor.actor_id, name=speaker.actor.name, start=speaker.mention.start, end=speaker.mention.end
        )
        if speaker is not None
        else None,
        quantities=quantities.together(members),
        mentions=tuple(_mention(member) for member in members),
        confidence=confidence.of(members, date),
        explanation=draft.explanation,
    )


def _precision(subtype: Subtype) -> int:
    """A subtype with a mode says more than one without, and any more than the one that bears its type's name."""
    return 2 * (subtype.event_mode is not None) + (subtype.name != subtype.event_type.lower())


def _contexts(members: list[Draft], words: ContextWords) -> tuple[str, ...]:
    """The subtype's own contexts, then those that the words of its sentences suggest."""
    found = dict.fromkeys(members[0].subtype.contexts)
    for member in members:
        found.update(
            dict.fromkeys(words.found_in(member.sentence.text[member.start - member.sentence.start : member.end - member.sentence.start]))
        )
    return tuple(found)


def _participants(draft: Draft, on: dt.date | None, document: Document, offices: Offices) -> tuple[Participant, ...]:
    found: list[Participant] = []
    seen: set[tuple[str, str]] = set()
    for side in draft.sides:
        actor, mention = side.actor, side.mention
        key = (side.role, actor.actor_id)
        if key in seen:
            continue
        seen.add(key)
        found.append(
            Participant(
                role="actor" if side.role == "actor" else "recipient",
                actor_id=actor.actor_id, name=actor.name, kind=actor.kind, country=actor.country,
                sectors=_sectors(actor, on, document, offices), mention=mention.text, start=mention.start, end=mention.end,
                field=mention.sentence.field,
            )
        )  # fmt: skip
    return tuple(found)


def _sectors(actor: Actor, on: dt.date | None, document: Document, offices: Offices) -> tuple[str, ...]:
    """Sectors on the day of the event; on the publication date those that the text itself gives."""
    if on is None or on == document.article.published_at:
        return actor.sectors
    return offices.sectors_on(actor.actor_id, on) or actor.sectors


def _mention(draft: Draft) -> EventMention:
    return EventMention(
        start=draft.start, end=draft.end,
        trigger=Trigger(text=draft.trigger.text, start=draft.trigger.start, end=draft.trigger.end),
        field=draft.sentence.field,
    )  # fmt: skip


def actors_of(document: Document, offices: Offices) -> tuple[ArticleActor, ...]:
    """Every actor of the article with its mentions, those first that are mentioned first."""
    on = document.article.published_at
    return tuple(
        ArticleActor(
            actor_id=actor.actor_id, name=actor.name, kind=actor.kind, country=actor.country,
            sectors=actor.sectors, roles=offices.roles_on(actor.actor_id, on) if on is not None else (),
            mentions=tuple(
                ActorSpan(start=m.start, end=m.end, text=m.text, field=m.sentence.field)
                for m in sorted(actor.mentions, key=lambda m: (m.sentence.index, m.start))
            ),
        )
        for actor in document.actors
        if actor.mentions
    )  # fmt: skip


def timexes_of(document: Document) -> tuple[Timex, ...]:
    """The temporal expressions as TIMEX3."""
    return tuple(Timex(start=t.start, end=t.end, text=t.text, type=t.type, value=t.value) for t in document.times)
