"""The record on the wire: everything extracted from one article, stored nowhere."""

from typing import Self

from pydantic import Field

from app.api.schemas.events import ExtractedEventOut, InField, Offset
from app.api.schemas.types import Out
from app.ingest.extracting import Record
from app.query.vocabulary import Kind, Sector, TimexType


class ActorMentionOut(Out):
    """One place where the article mentions an actor."""

    start: Offset
    end: Offset
    text: str
    field: InField = "text"


class ArticleActorOut(Out):
    """An actor of the article with every mention of it."""

    actor_id: str
    name: str
    kind: Kind
    country: str | None = Field(description="ISO 3166-1 alpha-3.")
    sectors: list[Sector] = Field(description="PLOVER sector codes, most specific first.")
    roles: list[str] = Field(description="The offices held on the publication date.")
    mentions: list[ActorMentionOut]


class TimexOut(Out):
    """A temporal expression of the text, as TIMEX3 gives its type and value."""

    start: Offset
    end: Offset
    text: str
    type: TimexType
    value: str


class RecordOut(Out):
    """Everything extracted from one article."""

    external_id: str | None
    language: str
    engine_version: str
    events: list[ExtractedEventOut]
    actors: list[ArticleActorOut]
    temporal_expressions: list[TimexOut]

    @classmethod
    def of(cls, record: Record, *, explained: bool = False) -> Self:
        out = cls.model_validate(record)
        if explained:
            return out
        return out.model_copy(update={"events": [event.model_copy(update={"explanation": None}) for event in out.events]})
