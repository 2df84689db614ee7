"""The record: what extraction returns, field for field as it is served.

All offsets are Unicode code points into the article's text, `start` inclusive and `end` exclusive.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["occurred", "planned", "hypothetical", "negated"]
Role = Literal["actor", "recipient"]
Kind = Literal["person", "country", "organization", "group"]
Precision = Literal["day", "week", "month", "quarter", "year", "decade", "range"]
Basis = Literal["explicit", "relative", "publication"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Field = Literal["text", "title"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who takes part in an event, and the words that say so."""

    role: Role
    actor_id: str
    name: str
    kind: Kind
    country: str | None
    sectors: tuple[str, ...]
    mention: str
    start: int
    end: int
    field: Field = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """When the event itself happened or will: inclusive ISO dates, and the words that say so.

    `text`, `start_char` and `end_char` are None where the basis is `publication`.
    """

    start: dt.date
    end: dt.date
    precision: Precision
    basis: Basis
    text: str | None = None
    start_char: int | None = None
    end_char: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says that the event happened, where it is not the article itself."""

    actor_id: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A count, an amount or a duration that belongs to an event.

    `value` is the number as told; `low` and `high` are set where the text gives a range or a bound.
    """

    kind: str
    value: float
    unit: str
    text: str
    start: int
    end: int
    low: float | None = None
    high: float | None = None
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The word that carries the event."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """A sentence or clause of the article that reports the event."""

    start: int
    end: int
    trigger: Trigger
    field: Field = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where the event happened, and the words that say so."""

    name: str
    country: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened, was announced, demanded, refused or denied."""

    event_type: str
    event_mode: str | None
    event_subtype: str
    cameo_code: str
    quad_class: str | None
    goldstein: float
    contexts: tuple[str, ...]
    status: Status
    participants: tuple[Participant, ...]
    date: EventDate | None
    location: Location | None
    attribution: Attribution | None
    quantities: tuple[Quantity, ...]
    mentions: tuple[EventMention, ...]
    confidence: float
    explanation: tuple[str, ...] = ()
    """The rules that made it, the outermost first: frames with their file, line, pattern and words, and how operators compose over acts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorSpan:
    """One place where the article mentions an actor."""

    start: int
    end: int
    text: str
    field: Field = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleActor:
    """An actor of the article with every mention of it; `roles` are those held on the publication date."""

    actor_id: str
    name: str
    kind: Kind
    country: str | None
    sectors: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[ActorSpan, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A temporal expression of the text, as TIMEX3 gives its type and value."""

    start: int
    end: int
    text: str
    type: TimexType
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything extracted from one article."""

    external_id: str | None
    language: str
    engine_version: str
    events: tuple[Event, ...]
    actors: tuple[ArticleActor, ...]
    temporal_expressions: tuple[Timex, ...]
