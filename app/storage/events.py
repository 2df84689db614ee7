"""Events into rows and back: the statements that store them, and the record that rows hold."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import defer, selectinload
from sqlmodel import Session, col

from app.extraction.event import Attribution, Event, EventDate, EventMention, Location, Participant, Quantity, Trigger
from app.storage import actors, teaching
from app.storage.ids import new_id
from app.storage.tables import ArticleRow, EventRow, MentionRow, ParticipantRow

Kept = tuple[uuid.UUID, dt.datetime]
"""The id of a stored event and the time at which it was first stored."""

_LOCATION = TypeAdapter[Location | None](Location | None)
_ATTRIBUTION = TypeAdapter[Attribution | None](Attribution | None)
_QUANTITIES = TypeAdapter[tuple[Quantity, ...]](tuple[Quantity, ...])


def add(
    session: Session, article_id: uuid.UUID, events: Sequence[Event], engine_version: str, *, kept: Mapping[int, Kept] | None = None
) -> list[uuid.UUID]:
    """Store the events of an article with their participants and mentions, and the actors that are new; return the events' ids.

    Later events get smaller ids, so that newest first (`id` descending) keeps an article's events in its own order. `kept` gives those of
    some positions, with the time at which they were first stored.
    """
    if not events:
        return []
    events = teaching.redirected(session, events)
    article = session.get_one(ArticleRow, article_id)
    kept = kept or {}
    ids = sorted((new_id() for _ in events), reverse=True)
    for position, (key, _) in kept.items():
        ids[position] = key
    actors.add_new(session, [participant for event in events for participant in event.participants])
    session.execute(
        insert(EventRow),
        [
            {
                "id": key,
                "article_id": article_id,
                "position": position,
                "engine_version": engine_version,
                "search": _searchable(article, event),
                "facets": _facets(event),
                **_event_values(event),
                **({"created_at": kept[position][1]} if position in kept else {}),
            }
            for position, (key, event) in enumerate(zip(ids, events, strict=True))
        ],
    )
    participants = [
        {"event_id": key, "position": position, **_participant_values(participant)}
        for key, event in zip(ids, events, strict=True)
        for position, participant in enumerate(event.participants)
    ]
    mentions = [
        {"event_id": key, "position": position, **_mention_values(mention)}
        for key, event in zip(ids, events, strict=True)
        for position, mention in enumerate(event.mentions)
    ]
    if participants:
        session.execute(insert(ParticipantRow), participants)
    if mentions:
        session.execute(insert(MentionRow), mentions)
    return ids


def of_article(session: Session, article_id: uuid.UUID) -> dict[Kept, Event]:
    """The stored events of an article in its own order, by id and time of storing."""
    statement = (
        select(EventRow)
        .where(col(EventRow.article_id) == article_id)
        .order_by(col(EventRow.position))
        .options(
            defer(EventRow.dates),
            selectinload(EventRow.participants),  # type: ignore[arg-type]
            selectinload(EventRow.mentions),  # type: ignore[arg-type]
        )
    )
    rows = session.scalars(statement).all()
    found = {(row.id, row.created_at): event_of(row) for row in rows}
    # Others with the same ids may take their place.
    for row in rows:
        for part in (*row.participants, *row.mentions, row):
            session.expunge(part)
    return found


def replace(
    session: Session, article_id: uuid.UUID, events: Sequence[Event], engine_version: str, *, kept: Mapping[int, Kept] | None = None
) -> list[uuid.UUID]:
    """Put these events in place of those that the article has; return their ids, among them those `kept` by position.

    Actors that nothing names any more go last: by then all rows are locked that have to be waited for.
    """
    teaching.hold_off(session)
    old = select(col(EventRow.id)).where(col(EventRow.article_id) == article_id)
    actor_ids = session.scalars(select(col(ParticipantRow.actor_id)).where(col(ParticipantRow.event_id).in_(old)).distinct()).all()
    session.execute(delete(EventRow).where(col(EventRow.article_id) == article_id))
    ids = add(session, article_id, events, engine_version, kept=kept)
    actors.forget_unused(session, actor_ids)
    return ids


def event_of(row: EventRow) -> Event:
    """The event that a row holds, exactly as it was extracted; participants and mentions must be loaded."""
    return Event(
        event_type=row.event_type,
        event_mode=row.event_mode,
        event_subtype=row.event_subtype,
        cameo_code=row.cameo_code,
        quad_class=row.quad_class,
        goldstein=row.goldstein,
        contexts=tuple(row.contexts),
        status=row.status,  # type: ignore[arg-type]  # the database checks the closed vocabularies
        participants=tuple(_participant_of(participant) for participant in row.participants),
        date=_date_of(row),
        location=_LOCATION.validate_python(row.location),
        attribution=_ATTRIBUTION.validate_python(row.attribution),
        quantities=_QUANTITIES.validate_python(row.quantities),
        mentions=tuple(_mention_of(mention) for mention in row.mentions),
        confidence=row.confidence,
        explanation=tuple(row.explanation),
    )


def _searchable(article: ArticleRow, event: Event) -> str:
    """The title and the words that tell of the event, each place once."""
    fields = {"text": article.text, "title": article.title or ""}
    told = dict.fromkeys(fields[mention.field][mention.start : mention.end] for mention in event.mentions)
    return "\n".join((fields["title"], *told))


def facet(role: str, part: str, value: str) -> str:
    """How an event's `facets` hold that a participant of this role is this `actor`, or is of this `country` or `sector`."""
    return f"{role}.{part}={value}"


def _facets(event: Event) -> list[str]:
    """As the database's function `facets_of_event` makes them."""
    found: set[str] = set()
    for one in event.participants:
        found |= {one.role, facet(one.role, "actor", one.actor_id), *(facet(one.role, "sector", sector) for sector in one.sectors)}
        if one.country:
            found.add(facet(one.role, "country", one.country))
    return sorted(found)


def _event_values(event: Event) -> dict[str, Any]:
    date = event.date
    return {
        "event_type": event.event_type,
        "event_mode": event.event_mode,
        "event_subtype": event.event_subtype,
        "cameo_code": event.cameo_code,
        "quad_class": event.quad_class,
        "goldstein": event.goldstein,
        "contexts": list(event.contexts),
        "status": event.status,
        "date_start": date and date.start,
        "date_end": date and date.end,
        "date_precision": date and date.precision,
        "date_basis": date and date.basis,
        "date_text": date and date.text,
        "date_start_char": date and date.start_char,
        "date_end_char": date and date.end_char,
        "location": _LOCATION.dump_python(event.location, mode="json"),
        "attribution": _ATTRIBUTION.dump_python(event.attribution, mode="json"),
        "quantities": _QUANTITIES.dump_python(event.quantities, mode="json"),
        "confidence": event.confidence,
        "explanation": list(event.explanation),
    }


def _date_of(row: EventRow) -> EventDate | None:
    if row.date_start is None or row.date_end is None:
        return None
    return EventDate(
        start=row.date_start,
        end=row.date_end,
        precision=row.date_precision,  # type: ignore[arg-type]
        basis=row.date_basis,  # type: ignore[arg-type]
        text=row.date_text,
        start_char=row.date_start_char,
        end_char=row.date_end_char,
    )


def _participant_values(participant: Participant) -> dict[str, Any]:
    return {
        "role": participant.role,
        "actor_id": participant.actor_id,
        "name": participant.name,
        "kind": participant.kind,
        "country": participant.country,
        "sectors": list(participant.sectors),
        "mention": participant.mention,
        "start_char": participant.start,
        "end_char": participant.end,
        "field": participant.field,
    }


def _participant_of(row: ParticipantRow) -> Participant:
    return Participant(
        role=row.role,  # type: ignore[arg-type]
        actor_id=row.actor_id,
        name=row.name,
        kind=row.kind,  # type: ignore[arg-type]
        country=row.country,
        sectors=tuple(row.sectors),
        mention=row.mention,
        start=row.start_char,
        end=row.end_char,
        field=row.field,  # type: ignore[arg-type]
    )


def _mention_values(mention: EventMention) -> dict[str, Any]:
    return {
        "start_char": mention.start,
        "end_char": mention.end,
        "field": mention.field,
        "trigger_text": mention.trigger.text,
        "trigger_start": mention.trigger.start,
        "trigger_end": mention.trigger.end,
    }


def _mention_of(row: MentionRow) -> EventMention:
    return EventMention(
        start=row.start_char,
        end=row.end_char,
        trigger=Trigger(text=row.trigger_text, start=row.trigger_start, end=row.trigger_end),
        field=row.field,  # type: ignore[arg-type]
    )
