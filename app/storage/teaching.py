"""The statements that keep what users taught about actors, and that tell every process of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlmodel import Session, col

from app.extraction.event import Event, Participant
from app.extraction.lexicons.actor_files import Entry
from app.storage import known_actors
from app.storage.tables import ActorRow, EventRow, ParticipantRow
from app.storage.teaching_tables import ActorChangeRow, TaughtActorRow
from app.storage.vocabulary import ActorChange

_ENTRY = TypeAdapter[Entry](Entry)
_LOCK = 0x74656163
"""Key of the advisory lock: who teaches holds it alone, who stores events shares it, so that no event names an actor just merged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """All that differs from the lexicons: entries to know and ids to forget, as of a version."""

    version: int
    entries: tuple[Entry, ...]
    gone: frozenset[str]


def lock(session: Session) -> None:
    """Have nobody else teach, and nobody store events, until the transaction ends."""
    session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def hold_off(session: Session) -> None:
    """Have nobody teach until the transaction ends."""
    session.execute(text("SELECT pg_advisory_xact_lock_shared(:key)"), {"key": _LOCK})


def version(session: Session) -> int:
    """A number that rises with every change."""
    return session.scalar(select(func.max(col(ActorChangeRow.id)))) or 0


def lesson(session: Session) -> Lesson:
    """All that was taught so far."""
    number = version(session)
    rows = session.execute(select(col(TaughtActorRow.actor_id), col(TaughtActorRow.entry))).all()
    return Lesson(
        version=number,
        entries=tuple(_ENTRY.validate_python(entry) for _, entry in rows if entry is not None),
        gone=frozenset(actor_id for actor_id, entry in rows if entry is None),
    )


def redirected(session: Session, events: Sequence[Event]) -> list[Event]:
    """The events with the kept actor in place of each merged one. Nobody teaches until the transaction ends."""
    hold_off(session)
    named = {participant.actor_id for event in events for participant in event.participants}
    moved = kept(session, named | {event.attribution.actor_id for event in events if event.attribution is not None})
    if not moved:
        return list(events)
    names = {row.id: row.name for row in session.scalars(select(ActorRow).where(col(ActorRow.id).in_(moved.values())))}
    actors = {old: (kept_id, names[kept_id]) for old, kept_id in moved.items()}
    return [_redirected(event, actors) for event in events]


def _redirected(event: Event, actors: dict[str, tuple[str, str]]) -> Event:
    found: dict[tuple[str, str], Participant] = {}
    for one in event.participants:
        actor_id, name = actors.get(one.actor_id, (one.actor_id, one.name))
        found.setdefault((actor_id, one.role), replace(one, actor_id=actor_id, name=name))
    said = event.attribution
    if said is not None and said.actor_id in actors:
        actor_id, name = actors[said.actor_id]
        said = replace(said, actor_id=actor_id, name=name)
    return replace(event, participants=tuple(found.values()), attribution=said)


def entry_of(session: Session, actor_id: str) -> Entry | None:
    """What was taught about an actor."""
    found = session.scalar(select(col(TaughtActorRow.entry)).where(col(TaughtActorRow.actor_id) == actor_id))
    return None if found is None else _ENTRY.validate_python(found)


def kept(session: Session, actor_ids: Iterable[str]) -> dict[str, str]:
    """Those of the ids that were merged, each with the id of the actor that they now mean."""
    rows = session.execute(
        select(col(TaughtActorRow.actor_id), col(TaughtActorRow.merged_into)).where(
            col(TaughtActorRow.actor_id).in_(set(actor_ids)), col(TaughtActorRow.merged_into).is_not(None)
        )
    )
    return {actor_id: merged_into for actor_id, merged_into in rows if merged_into}


def met(session: Session, actor_id: str) -> Entry | None:
    """An actor that was met in articles, as an entry of the lexicons."""
    row = session.get(ActorRow, actor_id)
    if row is None:
        return None
    facts = {"id": row.id, "name": row.name, "kind": row.kind, "country": row.country, "sectors": row.sectors}
    return _ENTRY.validate_python(facts)


def put(session: Session, changes: Iterable[tuple[ActorChange, Entry | None, Entry]], *, other_id: str | None = None) -> None:
    """Keep entries in place of those before them, and write down the changes. The lock must be held."""
    noted = list(changes)
    if not noted:
        return
    rows = upsert(TaughtActorRow).values([{"actor_id": after.id, "entry": _plain(after)} for _, _, after in noted])
    session.execute(
        rows.on_conflict_do_update(index_elements=[col(TaughtActorRow.actor_id)], set_={"entry": rows.excluded.entry, "merged_into": None})
    )
    session.execute(
        insert(ActorChangeRow),
        [
            {"actor_id": after.id, "change": change, "before": _plain(before), "after": _plain(after), "other_id": other_id}
            for change, before, after in noted
        ],
    )
    known_actors.put(session.connection(), [after for _, _, after in noted])
    session.expire_all()


def move(session: Session, before: Entry, kept_id: str) -> None:
    """Forget an actor for another: events, old ids and the attributions of events point at the kept one. The lock must be held."""
    old, name = before.id, select(col(ActorRow.name)).where(col(ActorRow.id) == kept_id).scalar_subquery()
    session.execute(update(ParticipantRow).where(col(ParticipantRow.actor_id) == old).values(actor_id=kept_id, name=name))
    session.execute(text(_TWICE), {"kept": kept_id})
    attributed = col(EventRow.attribution)["actor_id"].astext == old
    changed = func.jsonb_set(
        func.jsonb_set(col(EventRow.attribution), ["actor_id"], func.to_jsonb(text(":kept").bindparams(kept=kept_id))),
        ["name"],
        func.to_jsonb(name),
    )
    session.execute(update(EventRow).where(attributed).values(attribution=changed))
    session.execute(update(TaughtActorRow).where(col(TaughtActorRow.merged_into) == old).values(merged_into=kept_id))
    row = upsert(TaughtActorRow).values(actor_id=old, entry=None, merged_into=kept_id)
    session.execute(row.on_conflict_do_update(index_elements=[col(TaughtActorRow.actor_id)], set_={"entry": None, "merged_into": kept_id}))
    session.execute(insert(ActorChangeRow).values(actor_id=old, change="merged", before=_plain(before), after=None, other_id=kept_id))
    session.execute(delete(ActorRow).where(col(ActorRow.id) == old))
    session.expire_all()


_TWICE = """
    DELETE FROM participants AS later
    USING participants AS earlier
    WHERE later.actor_id = :kept AND earlier.actor_id = :kept AND later.event_id = earlier.event_id AND later.role = earlier.role
        AND later.position > earlier.position
"""
"""An actor that now takes part in an event twice in one role does so once."""


def _plain(entry: Entry | None) -> dict[str, Any] | None:
    return None if entry is None else _ENTRY.dump_python(entry, mode="json")
