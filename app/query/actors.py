"""Actors: who is meant by a name, and what is known and stored about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, distinct, exists, false, func, select, tuple_
from sqlalchemy.orm import selectinload
from sqlmodel import Session, col

from app.errors import Moved, NotFound
from app.query import cursor
from app.query.vocabulary import Kind, Role
from app.storage import names as stored_names
from app.storage import teaching
from app.storage.tables import ActorAliasRow, ActorRoleRow, ActorRow, EventRow, ParticipantRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRecord:
    """An actor; `known` ones are in the lexicons, the others were met in articles."""

    actor_id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRoleRecord:
    """An office at a place: a country's alpha-3 code or an organisation's slug. `starts` and `ends` are inclusive ISO dates."""

    office: str
    place: str
    sector: str | None
    starts: str | None
    ends: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCounts:
    """How many events an actor takes part in; one that has both roles in an event counts once in the total."""

    total: int
    by_role: dict[Role, int]
    by_event_type: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorDetail(ActorRecord):
    """An actor with everything known about it."""

    aliases: tuple[str, ...]
    roles: tuple[ActorRoleRecord, ...]
    event_counts: EventCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """Actors in the order of their names; `next_cursor` is None on the last page."""

    actors: list[ActorRecord]
    next_cursor: str | None


def search(
    session: Session,
    *,
    name: str | None = None,
    kinds: Sequence[Kind] = (),
    countries: Sequence[str] = (),
    limit: int,
    after: str | None = None,
) -> ActorPage:
    """A page of actors whose name or an alias starts with `name`. Raises InvalidRequest for a cursor that isn't one."""
    order = (col(ActorRow.folded_name), col(ActorRow.id))
    conditions: list[ColumnElement[bool]] = []
    if name is not None:
        prefix = stored_names.key(name)
        starts = col(ActorAliasRow.folded).startswith(prefix, autoescape=True) if prefix else false()
        conditions.append(exists().where(col(ActorAliasRow.actor_id) == col(ActorRow.id), starts))
    if kinds:
        conditions.append(col(ActorRow.kind).in_(kinds))
    if countries:
        conditions.append(col(ActorRow.country).in_(countries))
    if after is not None:
        conditions.append(tuple_(*order) > tuple_(*cursor.name_of(after)))
    rows = session.scalars(select(ActorRow).where(*conditions).order_by(*order).limit(limit + 1)).all()
    page = rows[:limit]
    next_cursor = cursor.of_name(page[-1].folded_name, page[-1].id) if len(rows) > limit else None
    return ActorPage(actors=[ActorRecord(**_facts(row)) for row in page], next_cursor=next_cursor)


def get(session: Session, actor_id: str) -> ActorDetail:
    """The actor with its names, offices and event counts. Raises NotFound, and Moved where it was merged."""
    parts = (selectinload(ActorRow.aliases), selectinload(ActorRow.roles))  # type: ignore[arg-type]
    row = session.scalars(select(ActorRow).where(col(ActorRow.id) == actor_id).options(*parts)).one_or_none()
    if row is None:
        raise missing(session, actor_id)
    return ActorDetail(
        **_facts(row),
        aliases=tuple(alias.alias for alias in row.aliases if alias.alias != row.name),
        roles=tuple(_role(role) for role in row.roles),
        event_counts=_event_counts(session, actor_id),
    )


def missing(session: Session, actor_id: str) -> Moved | NotFound:
    """Why there is no actor of this id."""
    moved = teaching.kept(session, [actor_id]).get(actor_id)
    return Moved(actor_id, moved) if moved else NotFound("actor", actor_id)


def _facts(row: ActorRow) -> dict[str, Any]:
    return {
        "actor_id": row.id,
        "name": row.name,
        "kind": row.kind,
        "country": row.country,
        "sectors": tuple(row.sectors),
        "known": row.known,
    }


def _role(row: ActorRoleRow) -> ActorRoleRecord:
    return ActorRoleRecord(office=row.office, place=row.place, sector=row.sector, starts=row.starts, ends=row.ends)


def _event_counts(session: Session, actor_id: str) -> EventCounts:
    count = func.count(distinct(col(ParticipantRow.event_id)))
    takes_part = col(ParticipantRow.actor_id) == actor_id
    by_role = session.execute(select(col(ParticipantRow.role), count).where(takes_part).group_by(col(ParticipantRow.role))).all()
    by_type = session.execute(
        select(col(EventRow.event_type), count)
        .join(ParticipantRow, col(ParticipantRow.event_id) == col(EventRow.id))
        .where(takes_part)
        .group_by(col(EventRow.event_type))
        .order_by(count.desc(), col(EventRow.event_type))
    ).all()
    roles: dict[Role, int] = {"actor": 0, "recipient": 0}
    types: dict[str, int] = dict(by_type)
    return EventCounts(total=sum(types.values()), by_role=roles | dict(by_role), by_event_type=types)
