"""What can be asked about events: the filters, and for each list what it takes beside them."""

import uuid
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from app.api.schemas.types import CountryCode, Day, Line, Moment, SectorCode, Strict
from app.query import cursor
from app.query.events import EventFilters
from app.query.stats import Dimension
from app.query.vocabulary import Basis, Context, DateUnit, EventMode, EventTypeCode, QuadClass, Role, Sort, Status

Limit = Annotated[int, Field(ge=1, le=1_000, description="At most so many on a page.")]
EventCursor = Annotated[
    str, Field(pattern=cursor.POSITION_PATTERN, description="`next_cursor` of the page before, asked for with the same filters and `sort`.")
]

_ActorName = Annotated[Line, Field(max_length=300)]
_Code = Annotated[Line, Field(max_length=100)]
_Source = Annotated[Line, Field(max_length=200)]
_CameoPrefix = Annotated[str, Field(pattern=r"^[0-9]{1,4}$")]
_MOMENT = "a date and time with its zone (RFC 3339), or a date, which begins in UTC."
_MANY = 100
"""Values of one filter."""

EventField = Literal[
    "id", "article_id", "engine_version", "created_at", "updated_at", "event_type", "event_mode", "event_subtype", "cameo_code",
    "quad_class", "goldstein", "contexts", "status", "participants", "date", "location", "attribution", "quantities", "mentions",
    "confidence",
]  # fmt: skip
Extra = Literal["mentions", "explanation"]


class EventFilterQuery(Strict):
    """Filters of events. Several values of one are alternatives; different filters must all hold."""

    q: Annotated[Line, Field(max_length=500)] | None = Field(
        default=None,
        description="Words of the article's title or of the sentences that tell of the event, with any regular ending (`attacking` finds "
        '`attacked`, but `meet` not `met`): all of them, `or` between alternatives, `"quoted"` words together, `-` before what must not be '
        "there. Case does not count, diacritics do; words like `the`, which are everywhere, find nothing.",
        examples=["hospital or clinic"],
    )
    actor: list[_ActorName] = Field(
        default_factory=list,
        max_length=_MANY,
        description='A participant\'s actor id, name or alias, whatever its case and diacritics; or an office ("president of Russia", '
        '"German chancellor", "NATO secretary-general"): whoever held it on the event\'s date.',
        examples=[["president of Kenya"]],
    )
    role: Role | None = Field(
        default=None, description="The role of that same participant: of `actor`, of `country`, of `sector`, or else of anybody."
    )
    with_actor: list[_ActorName] = Field(
        default_factory=list,
        max_length=_MANY,
        description="As `actor`, of another participant of the same event: the other side of a dyad.",
        examples=[["country:som"]],
    )
    with_role: Role | None = Field(default=None, description="The role of the participant that `with_actor` names, or else of another one.")
    country: list[CountryCode] = Field(
        default_factory=list, max_length=_MANY, description="A participant's country, ISO 3166-1 alpha-3.", examples=[["KEN"]]
    )
    sector: list[SectorCode] = Field(
        default_factory=list, max_length=_MANY, description="A participant's sector, as PLOVER codes it.", examples=[["GOV"]]
    )
    event_type: list[EventTypeCode] = Field(default_factory=list, max_length=_MANY)
    event_mode: list[EventMode] = Field(default_factory=list, max_length=_MANY)
    event_subtype: list[_Code] = Field(default_factory=list, max_length=_MANY, examples=[["meeting"]])
    cameo_code: list[_CameoPrefix] = Field(
        default_factory=list, max_length=_MANY, description="How the CAMEO code starts: `04` finds `040` to `046`.", examples=[["04"]]
    )
    quad_class: list[QuadClass] = Field(default_factory=list, max_length=_MANY)
    context: list[Context] = Field(default_factory=list, max_length=_MANY, description="One of the event's contexts.")
    status: list[Status] = Field(default_factory=list, max_length=_MANY)
    date_from: Day | None = Field(default=None, description="The event's own days end on this date or later.")
    date_to: Day | None = Field(default=None, description="The event's own days start on this date or earlier.")
    date_precision: DateUnit | None = Field(
        default=None,
        description="The coarsest precision that will do: the event's own days are no more than the longest such period. Undated events "
        "don't match; a `range` matches by its length.",
    )
    date_basis: list[Basis] = Field(
        default_factory=list, max_length=_MANY, description="Where the date comes from. Undated events have none and don't match."
    )
    published_from: Day | None = Field(default=None, description="The article was published on this date or later.")
    published_to: Day | None = Field(default=None, description="The article was published on this date or earlier.")
    ingested_since: Moment | None = Field(
        default=None, description=f"The event was first stored at this moment or later: {_MOMENT}", examples=["2025-03-06T12:00:00Z"]
    )
    updated_since: Moment | None = Field(default=None, description=f"The event was last stored at this moment or later: {_MOMENT}")
    article_id: list[uuid.UUID] = Field(default_factory=list, max_length=_MANY)
    source: list[_Source] = Field(
        default_factory=list, max_length=_MANY, description="The article's `source`, just so.", examples=[["Example Times"]]
    )
    engine_version: list[_Code] = Field(default_factory=list, max_length=_MANY, description="The version of the extraction.")
    min_confidence: float | None = Field(default=None, ge=0, le=1, description="Events at least so sure.")
    exclude_actor: list[_ActorName] = Field(default_factory=list, max_length=_MANY, description="No participant is any of these.")
    exclude_country: list[CountryCode] = Field(default_factory=list, max_length=_MANY, description="No participant is of these.")
    exclude_sector: list[SectorCode] = Field(default_factory=list, max_length=_MANY, description="No participant is of these.")
    exclude_event_type: list[EventTypeCode] = Field(default_factory=list, max_length=_MANY)
    exclude_event_subtype: list[_Code] = Field(default_factory=list, max_length=_MANY)
    exclude_quad_class: list[QuadClass] = Field(default_factory=list, max_length=_MANY)
    exclude_context: list[Context] = Field(default_factory=list, max_length=_MANY)
    exclude_status: list[Status] = Field(default_factory=list, max_length=_MANY)
    exclude_source: list[_Source] = Field(default_factory=list, max_length=_MANY)

    def filters(self) -> EventFilters:
        return EventFilters(
            actors=self.actor,
            role=self.role,
            with_actors=self.with_actor,
            with_role=self.with_role,
            countries=self.country,
            sectors=self.sector,
            event_types=self.event_type,
            event_modes=self.event_mode,
            event_subtypes=self.event_subtype,
            cameo_codes=self.cameo_code,
            quad_classes=self.quad_class,
            contexts=self.context,
            statuses=self.status,
            date_from=self.date_from,
            date_to=self.date_to,
            date_precision=self.date_precision,
            date_bases=self.date_basis,
            published_from=self.published_from,
            published_to=self.published_to,
            ingested_since=self.ingested_since,
            updated_since=self.updated_since,
            article_ids=self.article_id,
            sources=self.source,
            engine_versions=self.engine_version,
            min_confidence=self.min_confidence,
            text=self.q,
            exclude_actors=self.exclude_actor,
            exclude_countries=self.exclude_country,
            exclude_sectors=self.exclude_sector,
            exclude_event_types=self.exclude_event_type,
            exclude_event_subtypes=self.exclude_event_subtype,
            exclude_quad_classes=self.exclude_quad_class,
            exclude_contexts=self.exclude_context,
            exclude_statuses=self.exclude_status,
            exclude_sources=self.exclude_source,
        )


class EventQuery(EventFilterQuery):
    """Filters of events, which page of them, and how much of each."""

    sort: Sort = Field(
        default="ingestion",
        description="What decides the order, the newest or the surest first: when the event was stored, the event's own first day, the "
        "article's publication date, or the confidence. Undated ones come last, equal ones last stored first.",
    )
    fields: list[EventField] = Field(
        default_factory=list, max_length=_MANY, description="Only these fields of each event, and its id. Absent: all of them."
    )
    include: list[Extra] = Field(
        default_factory=list,
        max_length=_MANY,
        description="What comes in addition: `explanation`, or the `mentions` that `fields` doesn't name.",
    )
    limit: Limit = 50
    cursor: EventCursor | None = None

    def shown(self) -> set[str]:
        """The fields of each event that are sent."""
        return {"id", *(self.fields or get_args(EventField)), *self.include}


class EventReadQuery(Strict):
    """How much of an event is sent."""

    include: list[Extra] = Field(
        default_factory=list, max_length=_MANY, description="What comes in addition: `explanation`. (Mentions always come.)"
    )


def _each_once(values: list[Dimension]) -> list[Dimension]:
    if len(set(values)) < len(values):
        raise ValueError("names the same one twice")
    return values


class EventStatsQuery(EventFilterQuery):
    """Filters of events, and what they are counted by."""

    by: Annotated[list[Dimension], AfterValidator(_each_once)] = Field(
        min_length=1,
        max_length=2,
        description="One or two dimensions. `day`, `week` (from Monday), `month` and `year` are those of the event's own first day; `dyad` "
        "is an actor and a recipient or, where an event has no recipient, two of its actors.",
        examples=[["event_type", "month"]],
        json_schema_extra={"uniqueItems": True},
    )
    limit: Annotated[int, Field(ge=1, le=10_000)] = Field(default=1_000, description="At most so many groups: the largest.")


class RelationsQuery(EventFilterQuery):
    """Filters of the events through which an actor deals with others."""

    limit: Limit = Field(default=20, description="At most so many others: those it deals with most.")


class ChangesQuery(Strict):
    """From where on changes are told."""

    since: Annotated[str, Field(pattern=cursor.CHANGE_PATTERN)] | None = Field(
        default=None, description="`next_since` of the last answer; absent: from the beginning."
    )
    limit: Limit = 100
