"""The current engine over stored articles: their events are replaced, and what is new about them is reported."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.errors import NotFound
from app.extraction.event import Event
from app.ingest.articles import made, submission_of
from app.ingest.extracting import Extracts, extract
from app.storage import articles, events
from app.storage.events import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Recoded:
    """What recoding an article did to its events, by their ids. Changed and unchanged ones keep them."""

    article_id: uuid.UUID
    engine_version: str
    previous_engine_version: str | None
    added: list[uuid.UUID]
    changed: list[uuid.UUID]
    removed: list[uuid.UUID]
    unchanged: list[uuid.UUID]


def recode(session: Session, extractor: Extracts, article_id: uuid.UUID) -> Recoded:
    """Extract a stored article anew and replace its events in one transaction. Raises NotFound, InvalidRequest."""
    while True:
        found = articles.get(session, article_id)
        if found is None:
            raise NotFound("article", str(article_id))
        revision, submission = found.revision, submission_of(found)
        session.rollback()
        record = extract(extractor, submission)
        row = articles.lock(session, article_id, revision)
        if row is None:
            session.rollback()
            continue
        previous = row.engine_version
        # Events of an older revision have nothing in common with those of this text.
        old = events.of_article(session, article_id) if row.status == "done" else {}
        kept = pair(old, record.events)
        ids = events.replace(session, article_id, record.events, record.engine_version, kept=kept)
        articles.finish(session, row, **made(record))
        changed: list[uuid.UUID] = []
        unchanged: list[uuid.UUID] = []
        for position, stored in kept.items():
            (unchanged if record.events[position] == old[stored] else changed).append(stored[0])
        return Recoded(
            article_id=article_id,
            engine_version=record.engine_version,
            previous_engine_version=previous,
            added=[key for position, key in enumerate(ids) if position not in kept],
            changed=changed,
            removed=[stored[0] for stored in old if stored not in kept.values()],
            unchanged=unchanged,
        )


def pair(old: dict[Kept, Event], new: Sequence[Event]) -> dict[int, Kept]:
    """Which stored event each new one is, by its position: the same event, else one of which the same word tells.

    Where several could be, they are taken in their order.
    """
    paired: dict[int, Kept] = {}
    left = dict(old)
    for likeness in (lambda event: event, lambda event: (_trigger(event), event.event_subtype), _trigger):
        for position, event in enumerate(new):
            if position in paired:
                continue
            match = next((stored for stored, candidate in left.items() if likeness(candidate) == likeness(event)), None)
            if match is not None:
                paired[position] = match
                del left[match]
    return paired


def _trigger(event: Event) -> tuple[str, int, int]:
    first = event.mentions[0]
    return first.field, first.trigger.start, first.trigger.end
