"""Actors out."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path

from app.api import asking
from app.api.dependencies import ReadingSession, no_parameters
from app.api.problems import EVERYWHERE, declare
from app.api.schemas.actors import ActorDetailOut, ActorPageOut, ActorQuery
from app.api.schemas.event_queries import RelationsQuery
from app.api.schemas.event_views import RelationOut, RelationsOut
from app.api.schemas.types import Line
from app.query import actors, relations

router = APIRouter(prefix="/v1/actors", tags=["actors"])

ActorId = Annotated[Line, Path(max_length=500, examples=["person:vladimir-putin"])]
LOCATION = {"Location": {"description": "The path of the actor.", "required": True, "schema": {"type": "string"}}}
MOVED: dict[int | str, dict[str, Any]] = {308: {"description": "The actor was merged: ask for the one that was kept", "headers": LOCATION}}


@router.get(
    "",
    summary="Search actors",
    response_description="A page of actors",
    responses=declare("invalid-request", *EVERYWHERE),
    openapi_extra=asking.parameters(ActorQuery),
)
def list_actors(query: Annotated[ActorQuery, Depends(asking.reader(ActorQuery))], session: ReadingSession) -> ActorPageOut:
    """Answers the actors that match every filter, by name, a page at a time: those that the lexicons know and those met in articles."""
    page = actors.search(session, name=query.name, kinds=query.kind, countries=query.country, limit=query.limit, after=query.cursor)
    return ActorPageOut.model_validate(page)


@router.get(
    "/{actor_id}",
    summary="Read an actor",
    response_description="The actor",
    responses=MOVED | declare("not-found", "invalid-request", *EVERYWHERE),
    dependencies=[Depends(no_parameters)],
)
def get_actor(actor_id: ActorId, session: ReadingSession) -> ActorDetailOut:
    """Answers an actor with its other names, its offices and its events counted."""
    return ActorDetailOut.model_validate(actors.get(session, actor_id))


@router.get(
    "/{actor_id}/relations",
    summary="Read whom an actor deals with",
    response_description="The other actors",
    responses=MOVED | declare("not-found", "invalid-request", *EVERYWHERE),
    openapi_extra=asking.parameters(RelationsQuery),
)
def list_actor_relations(
    actor_id: ActorId, query: Annotated[RelationsQuery, Depends(asking.reader(RelationsQuery))], session: ReadingSession
) -> RelationsOut:
    """Answers the actors that take part in the same events, how often and how: counts and mean Goldstein values by quad class and month.

    The filters say which events count.
    """
    found = relations.of_actor(session, actor_id, query.filters(), limit=query.limit)
    shown = [RelationOut.model_validate(relation) for relation in found.relations]
    return RelationsOut(actor_id=actor_id, relations=shown, truncated=found.truncated)
