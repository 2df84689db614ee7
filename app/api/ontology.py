"""The ontology out."""

from fastapi import APIRouter, Depends, Request

from app.api.dependencies import no_parameters
from app.api.problems import declare
from app.api.schemas.ontology import EventTypeOut, EventTypesOut
from app.query.ontology import Ontology

router = APIRouter(prefix="/v1/event-types", tags=["ontology"], dependencies=[Depends(no_parameters)])


@router.get(
    "", summary="List the event types", response_description="The event types", responses=declare("invalid-request", "internal-error")
)
def list_event_types(request: Request) -> EventTypesOut:
    """Answers every event type with its definition, modes, subtypes and CAMEO codes, and an example of each."""
    known: Ontology = request.app.state.ontology
    return EventTypesOut(event_types=[EventTypeOut.of(event_type, known) for event_type in known.types.values()])
