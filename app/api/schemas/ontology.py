"""The ontology on the wire."""

from typing import Self

from pydantic import Field

from app.api.schemas.types import Out
from app.query.ontology import EventType, Ontology
from app.query.vocabulary import Context, EventMode, EventTypeCode, QuadClass


class ModeOut(Out):
    """How an act of one type is done."""

    name: EventMode
    definition: str
    cameo_code: str


class SubtypeOut(Out):
    """A leaf of the ontology, with everything that an event takes over from it."""

    name: str
    definition: str
    event_mode: EventMode | None
    cameo_code: str
    goldstein: float = Field(ge=-10, le=10)
    quad_class: QuadClass | None
    contexts: list[Context]
    example: str


class EventTypeOut(Out):
    """An event type with its modes and subtypes."""

    event_type: EventTypeCode
    definition: str
    cameo_code: str = Field(description="The closest CAMEO code.")
    cameo_roots: list[str] = Field(description="Two-digit CAMEO roots, the main one first.")
    quad_class: QuadClass | None
    example: str
    modes: list[ModeOut]
    subtypes: list[SubtypeOut]

    @classmethod
    def of(cls, event_type: EventType, ontology: Ontology) -> Self:
        return cls.model_validate(
            {
                "event_type": event_type.name,
                "definition": event_type.definition,
                "cameo_code": event_type.cameo_code,
                "cameo_roots": event_type.cameo_roots,
                "quad_class": event_type.quad_class,
                "example": event_type.example,
                "modes": list(event_type.modes.values()),
                "subtypes": [subtype for subtype in ontology.subtypes.values() if subtype.event_type == event_type.name],
            }
        )


class EventTypesOut(Out):
    """Every event type."""

    event_types: list[EventTypeOut]
