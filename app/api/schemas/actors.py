"""Actors on the wire."""

from typing import Annotated

from pydantic import Field

from app.api.schemas.event_queries import Limit
from app.api.schemas.types import CountryCode, Line, Out, Strict
from app.query import cursor
from app.query.vocabulary import EventTypeCode, Kind, Sector

ActorCursor = Annotated[str, Field(max_length=2_000, pattern=cursor.NAME_PATTERN, description="`next_cursor` of the page before.")]


class ActorOut(Out):
    """Somebody or something that acts."""

    actor_id: str
    name: str
    kind: Kind
    country: str | None = Field(description="ISO 3166-1 alpha-3.")
    sectors: list[Sector] = Field(description="PLOVER sector codes, most specific first.")
    known: bool = Field(description="Whether the lexicons know the actor; the others were met in articles.")


class ActorRoleOut(Out):
    """An office that an actor holds or held."""

    office: str
    place: str = Field(description="A country's alpha-3 code, or an organisation's slug.")
    sector: Sector | None
    starts: str | None = Field(description="The first day, ISO 8601; null where unknown.")
    ends: str | None = Field(description="The last day, ISO 8601; null where the office is still held.")


class RoleCountsOut(Out):
    """Events by the role that the actor has in them."""

    actor: int
    recipient: int


class EventCountsOut(Out):
    """How many stored events an actor takes part in."""

    total: int
    by_role: RoleCountsOut
    by_event_type: dict[EventTypeCode, int]


class ActorDetailOut(ActorOut):
    """An actor with its other names, its offices and its events counted."""

    aliases: list[str]
    roles: list[ActorRoleOut]
    event_counts: EventCountsOut


class ActorPageOut(Out):
    """A page of actors, in the order of their names."""

    actors: list[ActorOut]
    next_cursor: str | None = Field(description="Pass it as `cursor` for the next page; null on the last one.")


class ActorQuery(Strict):
    """Filters of actors. Several values of one are alternatives; different filters must all hold."""

    name: Annotated[Line, Field(max_length=300)] | None = Field(
        default=None, description="How the name or an alias starts, whatever its case and diacritics."
    )
    kind: list[Kind] = Field(default_factory=list, max_length=100)
    country: list[CountryCode] = Field(default_factory=list, max_length=100, description="ISO 3166-1 alpha-3.")
    limit: Limit = 50
    cursor: ActorCursor | None = None
