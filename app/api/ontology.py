"""The ontology out."""

from fastapi import APIRouter, Depends

from app.api.dependencies import no_parameters
from app.api.problems import declare
from app.api.schemas.ontology import EventTypeOut, EventTypesOut
from app.query import ontology

router = APIRouter(prefix="/v1/event-types", tags=["ontology"], dependencies=[Depends(no_parameters)])


@router.get(
    "", summary="List the event types", response_description="The event types", responses=declare("invalid-request", "internal-error")
)
def list_event_types() -> EventTypesOut:
    """Answers every event type with its definition, modes, subtypes and CAMEO codes, and an example of each."""
    known = ontology.load()
    return EventTypesOut(event_types=[EventTypeOut.of(event_type, known) for event_type in known.types.values()])
