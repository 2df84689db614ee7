"""What users changed of an actor, and when."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from app.errors import NotFound
from app.extraction.lexicons.actor_files import EARLIEST, LATEST
from app.query.vocabulary import ActorChange
from app.storage.tables import ActorRow
from app.storage.teaching_tables import ActorChangeRow

LONGEST = 1_000
"""Changes that are told at most; older ones stay in the database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorChangeRecord:
    """A change with the actor before and after it, in the terms of the interface."""

    changed_at: dt.datetime
    change: ActorChange
    other_id: str | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def of(session: Session, actor_id: str) -> list[ActorChangeRecord]:
    """The changes of an actor, the newest first; also of one that was merged into another. Raises NotFound."""
    rows = session.scalars(
        select(ActorChangeRow).where(col(ActorChangeRow.actor_id) == actor_id).order_by(col(ActorChangeRow.id).desc()).limit(LONGEST)
    ).all()
    if not rows and session.get(ActorRow, actor_id) is None:
        raise NotFound("actor", actor_id)
    return [
        ActorChangeRecord(
            changed_at=row.changed_at,
            change=row.change,  # type: ignore[arg-type]  # the database checks the closed vocabulary
            other_id=row.other_id,
            before=_told(row.before),
            after=_told(row.after),
        )
        for row in rows
    ]


def _told(entry: dict[str, Any] | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    roles = [{"office": role["office"], "place": role["where"], "sector": role["sector"], **_span(role["span"])} for role in entry["roles"]]
    told = {key: entry[key] for key in ("name", "kind", "country", "sectors", "aliases")}
    return {**told, "roles": roles, **_span(entry["span"])}


def _span(span: dict[str, str]) -> dict[str, str | None]:
    first, last = span["first"], span["last"]
    return {"starts": None if first == EARLIEST else first, "ends": None if last == LATEST else last}
