"""What users teach about actors, on the wire."""

import datetime as dt
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field

from app.api.schemas.actors import ActorRoleOut
from app.api.schemas.types import CountryCode, Line, Out, Strict
from app.ingest.teaching import new_entry, role
from app.ingest.vocabulary import Entry
from app.query import vocabulary
from app.query.vocabulary import ActorChange, Kind

_DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def _real(value: str) -> str:
    if len(value) == 10:
        try:
            dt.date.fromisoformat(value)
        except ValueError:
            raise ValueError("is not a day of the calendar") from None
    return value


Moment = Annotated[str, Field(pattern=_DATE), AfterValidator(_real)]
"""A day, a month or a year."""
Name = Annotated[Line, Field(max_length=200)]
ActorId = Annotated[Line, Field(max_length=300, examples=["person:ada-quill"])]
Office = Annotated[Line, BeforeValidator(lambda value: value.lower() if isinstance(value, str) else value), Field(max_length=100)]
Place = Annotated[str, Field(max_length=150, pattern=r"^[\w-]+$", description="A country's alpha-3 code, or the slug of an organisation.")]
Sector = Annotated[str, Field(json_schema_extra={"enum": list(get_args(vocabulary.Sector))})]
"""Checked with the other values of the actor, so that all faults are told at once."""


class RoleIn(Strict):
    """An office that somebody holds or held."""

    office: Office = Field(description="Its gender-neutral English title: `foreign minister`.")
    place: Place
    sector: Sector | None = Field(default=None, description="The PLOVER code of who holds it.")
    starts: Moment | None = Field(default=None, description="The first day, month or year; null where unknown.")
    ends: Moment | None = Field(default=None, description="The last one; null where the office is still held.")


Aliases = Annotated[
    list[Name],
    Field(
        max_length=200,
        description="Other spellings and names. `~` before one marks a short form that is not simply the last word of the name "
        "(`~Lula`); `?` behind one, a name that also means something else, and needs evidence from the article.",
    ),
]
Sectors = Annotated[list[Sector], Field(max_length=10, description="PLOVER sector codes, most specific first.")]
Roles = Annotated[list[RoleIn], Field(max_length=100, description="The offices of a person, with their dates.")]
Founded = Annotated[Moment | None, Field(description="Since when an organisation exists.")]
Dissolved = Annotated[Moment | None, Field(description="Until when an organisation existed.")]


class ActorIn(Strict):
    """A person or an organisation to be known from the next article on."""

    kind: Literal["person", "organization", "group"]
    name: Name
    actor_id: ActorId | None = Field(default=None, description="By default made from the name: `person:ada-quill`.")
    country: CountryCode | None = Field(default=None, description="ISO 3166-1 alpha-3.")
    sectors: Sectors = Field(default_factory=list)
    aliases: Aliases = Field(default_factory=list)
    roles: Roles = Field(default_factory=list)
    starts: Founded = None
    ends: Dissolved = None

    def entry(self) -> Entry:
        """The actor as the lexicons would have it."""
        values = self.model_dump()
        return new_entry(**{**values, "roles": [role(**one) for one in values["roles"]]})


class ActorChangeIn(Strict):
    """New values for an actor; what is left out stays. A list takes the place of the whole list (RFC 7396)."""

    name: Name = Field(default_factory=str)
    country: CountryCode | None = None
    sectors: Sectors | None = None
    aliases: Aliases | None = None
    roles: Roles | None = None
    starts: Founded = None
    ends: Dissolved = None

    def values(self) -> dict[str, Any]:
        """The values that were given."""
        return {name: value for name, value in self.model_dump().items() if name in self.model_fields_set}


class MergeIn(Strict):
    """The actor that another one really is."""

    into: ActorId = Field(description="The id of the actor that is kept.")


class ActorEntryOut(Out):
    """An actor as it was known at a time."""

    name: str
    kind: Kind
    country: str | None
    sectors: list[vocabulary.Sector]
    aliases: list[str]
    roles: list[ActorRoleOut]
    starts: str | None
    ends: str | None


class ActorChangeOut(Out):
    """A change of an actor."""

    changed_at: dt.datetime
    change: ActorChange = Field(description="`merged`: this actor went into another one; `absorbed`: another one went into this actor.")
    other_id: str | None = Field(description="The other actor of a merge.")
    before: ActorEntryOut | None = Field(description="Null where nothing was known of the actor.")
    after: ActorEntryOut | None = Field(description="Null where the actor went into another one.")


class ActorHistoryOut(Out):
    """The changes of an actor that users made, the newest first."""

    changes: list[ActorChangeOut]
