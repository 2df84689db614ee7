"""Stored events out: pages of them, counts, changes, and one by one."""

import json
import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.api import asking
from app.api.dependencies import Connecting, ReadingSession
from app.api.problems import EVERYWHERE, declare
from app.api.schemas.event_queries import ChangesQuery, EventQuery, EventReadQuery, EventStatsQuery
from app.api.schemas.event_views import ChangesOut, EventStatsOut
from app.api.schemas.events import EventOut, EventPageOut
from app.query import changes, documents, events, stats

router = APIRouter(prefix="/v1/events", tags=["events"])

_JSON = "application/json"
_LINK = {"Link": {"description": 'Where the next page is (RFC 8288, `rel="next"`), if there is one.', "schema": {"type": "string"}}}


@router.get(
    "",
    summary="Search events",
    response_model=EventPageOut,
    response_description="A page of events",
    responses={200: {"headers": _LINK}, **declare("invalid-request", *EVERYWHERE)},
    openapi_extra=asking.parameters(EventQuery),
)
def list_events(query: Annotated[EventQuery, Depends(asking.reader(EventQuery))], connect: Connecting, request: Request) -> Response:
    """Answers the events that match every filter, a page at a time.

    Pages are stable: what is stored meanwhile moves nothing.
    """
    with connect() as connection:
        page = documents.search(connection, query.filters(), shown=query.shown(), limit=query.limit, sort=query.sort, after=query.cursor)
    content = f'{{"events":[{",".join(page.documents)}],"next_cursor":{json.dumps(page.next_cursor)}}}'
    return Response(content, media_type=_JSON, headers=_next(request, page.next_cursor))


def _next(request: Request, next_cursor: str | None) -> dict[str, str]:
    """The address of the next page, relative to this one's."""
    if next_cursor is None:
        return {}
    url = request.url.include_query_params(cursor=next_cursor)
    return {"Link": f'<{url.path}?{url.query}>; rel="next"'}


@router.get(
    "/stats",
    summary="Count events",
    response_model=EventStatsOut,
    response_description="Groups of events",
    responses=declare("invalid-request", *EVERYWHERE),
    openapi_extra=asking.parameters(EventStatsQuery),
)
def count_events(query: Annotated[EventStatsQuery, Depends(asking.reader(EventStatsQuery))], session: ReadingSession) -> Response:
    """Counts the events that match every filter, by one or two of what they have in common, with the mean of their Goldstein values.

    An event counts once in each group that it is in: in as many actors as take part in it, but once in an actor.
    """
    counted = stats.count(session, query.filters(), by=query.by, limit=query.limit)
    return Response(EventStatsOut.of(counted).model_dump_json(exclude_unset=True), media_type=_JSON)


@router.get(
    "/changes",
    summary="Follow changes of events",
    response_description="Changes in order",
    responses=declare("invalid-request", *EVERYWHERE),
    openapi_extra=asking.parameters(ChangesQuery),
)
def list_event_changes(query: Annotated[ChangesQuery, Depends(asking.reader(ChangesQuery))], session: ReadingSession) -> ChangesOut:
    """Answers what happened to the events since a position, for those who mirror them.

    Each event is told of once, at its last change and as it is now; nothing is skipped, and nothing told twice but what changed again.
    Begin without `since`, go on with `next_since`, and keep it: it stays good.
    """
    return ChangesOut.of(changes.since(session, query.since, limit=query.limit))


@router.get(
    "/{event_id}",
    summary="Read an event",
    response_description="The event",
    responses=declare("not-found", "invalid-request", *EVERYWHERE),
    openapi_extra=asking.parameters(EventReadQuery),
)
def get_event(
    event_id: uuid.UUID, query: Annotated[EventReadQuery, Depends(asking.reader(EventReadQuery))], session: ReadingSession
) -> EventOut:
    """Answers one stored event."""
    return EventOut.of(events.get(session, event_id), explained="explanation" in query.include)
