"""Stored events out."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from app.api.dependencies import SessionOfRequest, no_parameters
from app.api.problems import EVERYWHERE, declare
from app.api.schemas.events import EventOut, EventPageOut, EventQuery
from app.query import events

router = APIRouter(prefix="/v1/events", tags=["events"])


@router.get("", summary="Search events", response_description="A page of events", responses=declare("invalid-request", *EVERYWHERE))
def list_events(query: Annotated[EventQuery, Query()], session: SessionOfRequest) -> EventPageOut:
    """Answers the events that match every filter, last stored first, a page at a time.

    Pages are stable: events that are stored meanwhile come before the first page and move nothing.
    """
    page = events.search(session, query.filters(), limit=query.limit, after=query.cursor)
    return EventPageOut(events=[EventOut.of(record) for record in page.events], next_cursor=page.next_cursor)


@router.get(
    "/{event_id}",
    summary="Read an event",
    response_description="The event",
    responses=declare("not-found", "invalid-request", *EVERYWHERE),
    dependencies=[Depends(no_parameters)],
)
def get_event(event_id: uuid.UUID, session: SessionOfRequest) -> EventOut:
    """Answers one stored event."""
    return EventOut.of(events.get(session, event_id))
