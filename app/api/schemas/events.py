"""Events on the wire: the record's shape, and what storing an event adds to it.

All offsets are Unicode code points into the article's text (or title, where `field` says so), end exclusive.
"""

import datetime as dt
import uuid
from typing import Annotated, Self

from pydantic import Field

from app.api.schemas.types import CountryCode, Day, Line, Out, Strict
from app.query import cursor
from app.query.events import EventFilters, EventRecord
from app.query.vocabulary import Basis, DateUnit, EventTypeCode, Kind, Precision, QuadClass, Role, Status
from app.query.vocabulary import Field as TextField

Offset = Annotated[int, Field(ge=0, description="Unicode code points.")]
InField = Annotated[
    TextField,
    Field(
        description="Where the offsets point; absent means the text.",
        exclude_if=lambda field: field == "text",
        json_schema_extra={"default": "text"},
    ),
]


class ParticipantOut(Out):
    """Who takes part in an event, and the words that say so."""

    role: Role = Field(description="`actor` does it (every side of a two-sided event); `recipient`: it is done to, or addressed to.")
    actor_id: str
    name: str
    kind: Kind
    country: str | None = Field(description="ISO 3166-1 alpha-3.")
    sectors: list[str] = Field(description="PLOVER sector codes, most specific first.")
    mention: str
    start: Offset
    end: Offset
    field: InField = "text"


class EventDateOut(Out):
    """When an event itself happened or will: inclusive dates, and the words that say so."""

    start: dt.date
    end: dt.date
    precision: Precision
    basis: Basis = Field(description="`publication`: no expression; taken to be the publication date.")
    text: str | None
    start_char: Offset | None
    end_char: Offset | None


class LocationOut(Out):
    """Where an event happened."""

    name: str
    country: str | None
    start: Offset
    end: Offset


class AttributionOut(Out):
    """Who says that it happened, where it is not the article itself."""

    actor_id: str
    name: str
    start: Offset
    end: Offset


class QuantityOut(Out):
    """A count, an amount or a duration that belongs to an event; `low` and `high` bound it where the text gives a range."""

    kind: str
    value: float
    unit: str
    text: str
    start: Offset
    end: Offset
    low: float | None
    high: float | None
    attribution: AttributionOut | None


class TriggerOut(Out):
    """The word that carries an event."""

    text: str
    start: Offset
    end: Offset


class MentionOut(Out):
    """A sentence or clause that reports an event."""

    start: Offset
    end: Offset
    trigger: TriggerOut
    field: InField = "text"


class RecordEventOut(Out):
    """One thing that happened, was announced, demanded, refused or denied."""

    event_type: EventTypeCode
    event_mode: str | None
    event_subtype: str = Field(description="A leaf of the ontology: `GET /v1/event-types` lists them.")
    cameo_code: str = Field(description="The closest CAMEO code.", pattern=r"^[0-9]{2,4}$")
    quad_class: QuadClass | None = Field(description="Null for STATEMENT.")
    goldstein: float = Field(ge=-10, le=10, description="The Goldstein scale value of the CAMEO code.")
    contexts: list[str]
    status: Status
    participants: list[ParticipantOut]
    date: EventDateOut | None = Field(description="Null where the text does not tell.")
    location: LocationOut | None
    attribution: AttributionOut | None
    quantities: list[QuantityOut]
    mentions: list[MentionOut] = Field(description="Every sentence that reports this event, the fullest first.")
    confidence: float = Field(ge=0, le=1)


class EventOut(RecordEventOut):
    """A stored event."""

    id: uuid.UUID
    article_id: uuid.UUID
    engine_version: str
    created_at: dt.datetime

    @classmethod
    def of(cls, record: EventRecord) -> Self:
        return cls(
            **RecordEventOut.model_validate(record.event).__dict__,
            id=record.id,
            article_id=record.article_id,
            engine_version=record.engine_version,
            created_at=record.created_at,
        )


class EventPageOut(Out):
    """A page of events, newest first."""

    events: list[EventOut]
    next_cursor: str | None = Field(description="Pass it as `cursor` for the next page; null on the last one.")


Limit = Annotated[int, Field(ge=1, le=1_000, description="At most so many on a page.")]
EventCursor = Annotated[str, Field(pattern=cursor.POSITION_PATTERN, description="`next_cursor` of the page before.")]


class EventFilterQuery(Strict):
    """Filters of events. Several values of one are alternatives; different filters must all hold."""

    actor: list[Annotated[Line, Field(max_length=300)]] = Field(
        default_factory=list, max_length=100, description="A participant's actor id, name or alias, whatever its case and diacritics."
    )
    role: Role | None = Field(default=None, description="The role of that same participant: of `actor`, of `country`, or else of anybody.")
    country: list[CountryCode] = Field(default_factory=list, max_length=100, description="A participant's country, ISO 3166-1 alpha-3.")
    event_type: list[EventTypeCode] = Field(default_factory=list, max_length=100)
    event_subtype: list[Annotated[Line, Field(max_length=100)]] = Field(default_factory=list, max_length=100)
    date_from: Day | None = Field(default=None, description="The event's own days end on this date or later.")
    date_to: Day | None = Field(default=None, description="The event's own days start on this date or earlier.")
    date_precision: DateUnit | None = Field(
        default=None,
        description="The coarsest precision that will do: the event's own days are no more than the longest such period. Undated events "
        "don't match; a `range` matches by its length.",
    )
    date_basis: list[Basis] = Field(
        default_factory=list, max_length=100, description="Where the date comes from. Undated events have none and don't match."
    )
    status: list[Status] = Field(default_factory=list, max_length=100)
    source: list[Annotated[Line, Field(max_length=200)]] = Field(
        default_factory=list, max_length=100, description="The article's `source`."
    )
    min_confidence: float | None = Field(default=None, ge=0, le=1, description="Events at least so sure.")

    def filters(self) -> EventFilters:
        return EventFilters(
            actors=self.actor,
            role=self.role,
            countries=self.country,
            event_types=self.event_type,
            event_subtypes=self.event_subtype,
            date_from=self.date_from,
            date_to=self.date_to,
            date_precision=self.date_precision,
            date_bases=self.date_basis,
            statuses=self.status,
            sources=self.source,
            min_confidence=self.min_confidence,
        )


class EventQuery(EventFilterQuery):
    """Filters of events, and which page of them."""

    limit: Limit = 50
    cursor: EventCursor | None = None
