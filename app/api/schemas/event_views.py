"""Other views of the events on the wire: counts, relations between actors, changes."""

import datetime as dt
import uuid
from typing import Annotated, Literal, Self

from pydantic import Field

from app.api.schemas.events import EventOut
from app.api.schemas.types import Out
from app.query.changes import Changes, EventChange
from app.query.stats import Stats, StatsGroup
from app.query.vocabulary import EventTypeCode, Kind, QuadClass


class DyadOut(Out):
    """Who acts, and whom it is done to; or two sides of an event that has no recipient."""

    actor_id: str
    other_id: str


def _only_with(name: str) -> str:
    return f"With `by={name}`."


class StatsGroupOut(Out):
    """Events that have the same values of what they are counted by; only these values are there."""

    event_type: EventTypeCode | None = Field(default=None, description=_only_with("event_type"))
    event_subtype: str | None = Field(default=None, description=_only_with("event_subtype"))
    quad_class: QuadClass | None = Field(default=None, description=f"{_only_with('quad_class')} Null for STATEMENT.")
    actor: str | None = Field(default=None, description=f"{_only_with('actor')} A participant's actor id.")
    country: str | None = Field(default=None, description=f"{_only_with('country')} A participant's country, ISO 3166-1 alpha-3.")
    dyad: DyadOut | None = Field(default=None, description=_only_with("dyad"))
    source: str | None = Field(default=None, description=f"{_only_with('source')} Null where the article has none.")
    day: dt.date | None = Field(default=None, description=f"{_only_with('day')} Null without a date.")
    week: dt.date | None = Field(default=None, description=f"{_only_with('week')} Its Monday; null without a date.")
    month: dt.date | None = Field(default=None, description=f"{_only_with('month')} Its first day; null without a date.")
    year: dt.date | None = Field(default=None, description=f"{_only_with('year')} Its first day; null without a date.")
    count: int = Field(ge=1)
    mean_goldstein: float = Field(ge=-10, le=10)

    @classmethod
    def of(cls, group: StatsGroup) -> Self:
        values = dict(group.values)
        if "dyad" in values:
            values["dyad"] = DyadOut(actor_id=values["dyad"][0], other_id=values["dyad"][1])
        return cls(**values, count=group.count, mean_goldstein=group.mean_goldstein)


class EventStatsOut(Out):
    """Groups of events: in the order of time where they are counted by it, else the largest first."""

    groups: list[StatsGroupOut]
    truncated: bool = Field(description="Whether smaller groups were left out.")

    @classmethod
    def of(cls, stats: Stats) -> Self:
        return cls(groups=[StatsGroupOut.of(group) for group in stats.groups], truncated=stats.truncated)


class QuadClassDealingsOut(Out):
    """The events of one quad class in which two actors take part."""

    quad_class: QuadClass | None = Field(description="Null for STATEMENT.")
    count: int
    mean_goldstein: float


class MonthDealingsOut(QuadClassDealingsOut):
    """Those that began in one month."""

    month: dt.date | None = Field(description="Its first day; null for events without a date.")


class RelationOut(Out):
    """Another actor, and the events in which both take part."""

    actor_id: str
    name: str
    kind: Kind
    country: str | None = Field(description="ISO 3166-1 alpha-3.")
    count: int
    mean_goldstein: float
    by_quad_class: list[QuadClassDealingsOut]
    by_month: list[MonthDealingsOut] = Field(description="By month and quad class, the first month first.")


class RelationsOut(Out):
    """Whom an actor deals with, those it deals with most first."""

    actor_id: str
    relations: list[RelationOut]
    truncated: bool = Field(description="Whether there are more, which `limit` left out.")


class StoredChangeOut(Out):
    """An event was stored, or stored anew: put it in place of what you have under its id."""

    change: Literal["created", "updated"]
    event_id: uuid.UUID
    article_id: uuid.UUID
    at: dt.datetime
    event: EventOut


class DeletedChangeOut(Out):
    """An event is there no more, whether you have seen it or not."""

    change: Literal["deleted"]
    event_id: uuid.UUID
    article_id: uuid.UUID
    at: dt.datetime


ChangeOut = Annotated[StoredChangeOut | DeletedChangeOut, Field(discriminator="change")]


class ChangesOut(Out):
    """Changes in order."""

    changes: list[ChangeOut]
    next_since: str = Field(description="Pass it as `since` for what comes next, at once or whenever you like.")
    more: bool = Field(description="Whether more is there already.")

    @classmethod
    def of(cls, changes: Changes) -> Self:
        return cls(changes=[_change(change) for change in changes.changes], next_since=changes.next_since, more=changes.more)


def _change(change: EventChange) -> StoredChangeOut | DeletedChangeOut:
    told = {"change": change.change, "event_id": change.event_id, "article_id": change.article_id, "at": change.at}
    if change.event is None:
        return DeletedChangeOut(**told)
    return StoredChangeOut(**told, event=EventOut.of(change.event))
