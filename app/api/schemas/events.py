"""Events on the wire: the record's shape, and what storing an event adds to it.

All offsets are Unicode code points into the article's text (or title, where `field` says so), end exclusive.
"""

import datetime as dt
import uuid
from typing import Annotated, Self

from pydantic import ConfigDict, Field

from app.api.schemas.types import Out
from app.query.events import EventRecord
from app.query.vocabulary import Basis, Context, EventMode, EventTypeCode, Kind, Precision, QuadClass, Role, Sector, Status
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


Explanation = Annotated[
    list[str] | None,
    Field(description="The frames that fired, with `include=explanation` only.", exclude_if=lambda explanation: explanation is None),
]


class ParticipantOut(Out):
    """Who takes part in an event, and the words that say so."""

    role: Role = Field(description="`actor` does it (every side of a two-sided event); `recipient`: it is done to, or addressed to.")
    actor_id: str
    name: str
    kind: Kind
    country: str | None = Field(description="ISO 3166-1 alpha-3.")
    sectors: list[Sector] = Field(description="PLOVER sector codes, most specific first.")
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

    kind: str = Field(
        description="What is counted or measured: `killed`, `wounded`, `casualties`, `missing`, `displaced`, `arrested`, `abducted`, "
        "`deported`, `released`, `participants`, `troops`, `money`, `duration`, or `count` of whatever `unit` says."
    )
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
    event_mode: EventMode | None = Field(description="How it was done; null where the type has no modes, or the text does not tell.")
    event_subtype: str = Field(description="A leaf of the ontology: `GET /v1/event-types` lists them.")
    cameo_code: str = Field(description="The closest CAMEO code.", pattern=r"^[0-9]{2,4}$")
    quad_class: QuadClass | None = Field(description="Null for STATEMENT.")
    goldstein: float = Field(ge=-10, le=10, description="The Goldstein scale value of the CAMEO code.")
    contexts: list[Context] = Field(description="What the event is about.")
    status: Status
    participants: list[ParticipantOut]
    date: EventDateOut | None = Field(description="Null where the text does not tell.")
    location: LocationOut | None
    attribution: AttributionOut | None
    quantities: list[QuantityOut]
    mentions: list[MentionOut] = Field(description="Every sentence that reports this event, the fullest first.")
    confidence: float = Field(ge=0, le=1)


class ExtractedEventOut(RecordEventOut):
    """An event as it was read, stored nowhere."""

    explanation: Explanation = None


class EventOut(RecordEventOut):
    """A stored event."""

    id: uuid.UUID
    article_id: uuid.UUID
    engine_version: str
    created_at: dt.datetime = Field(description="When the event was first stored.")
    updated_at: dt.datetime = Field(description="When it was last stored: later where its article was coded again.")
    explanation: Explanation = None

    @classmethod
    def of(cls, record: EventRecord, *, explained: bool = False) -> Self:
        return cls(
            **RecordEventOut.model_validate(record.event).__dict__,
            id=record.id,
            article_id=record.article_id,
            engine_version=record.engine_version,
            created_at=record.created_at,
            updated_at=record.updated_at,
            explanation=list(record.event.explanation) if explained else None,
        )


class ListedEventOut(EventOut):
    """A stored event; with `fields`, its id and those that were asked for."""

    model_config = ConfigDict(json_schema_extra={"required": ["id"]})


class EventPageOut(Out):
    """A page of events, in the order asked for."""

    events: list[ListedEventOut]
    next_cursor: str | None = Field(description="Pass it as `cursor` for the next page; null on the last one.")
