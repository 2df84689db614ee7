"""What users teach about actors, in; and what was taught, out."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response

from app.api.actors import LOCATION, MOVED, ActorId
from app.api.dependencies import SessionOfRequest, json_body, no_parameters
from app.api.idempotency import KINDS as OF_IDEMPOTENCY
from app.api.idempotency import OncePerKey, once
from app.api.problems import EVERYWHERE, PATH_SAFE, declare
from app.api.schemas.actors import ActorDetailOut
from app.api.schemas.teaching import ActorChangeIn, ActorHistoryOut, ActorIn, MergeIn
from app.ingest import teaching
from app.ingest.vocabulary import Knowledge
from app.query import actor_history, actors

router = APIRouter(prefix="/v1/actors", tags=["actors"], dependencies=[Depends(no_parameters)], route_class=OncePerKey)

JSON_BODY = [Depends(json_body), *once()]
OF_TEACHING = ("bad-request", "invalid-json", "body-too-large", "unsupported-media-type", "invalid-request", *OF_IDEMPOTENCY)


def lexicons_of_process(request: Request) -> Knowledge:
    return request.app.state.extractor.lexicons


LexiconsOfProcess = Annotated[Knowledge, Depends(lexicons_of_process)]


@router.post(
    "",
    summary="Teach an actor",
    status_code=201,
    response_description="The actor, known from the next article on",
    responses={201: {"headers": LOCATION}, **declare("actor-exists", *OF_TEACHING, *EVERYWHERE)},
    dependencies=JSON_BODY,
)
def create_actor(
    actor: ActorIn, session: SessionOfRequest, lexicons: LexiconsOfProcess, request: Request, response: Response
) -> ActorDetailOut:
    """Adds a person or an organisation with its names and offices, or completes one that only articles know.

    Every process knows it from the next article on. What is stored already stays as it is: events of an actor that is first met
    and then taught keep its id.
    """
    actor_id = teaching.add(session, lexicons, actor.entry())
    response.headers["Location"] = quote(request.app.url_path_for("get_actor", actor_id=actor_id), safe=PATH_SAFE)
    return ActorDetailOut.model_validate(actors.get(session, actor_id))


@router.patch(
    "/{actor_id}",
    summary="Change an actor",
    response_description="The actor as it is now",
    responses={**MOVED, **declare("not-found", *OF_TEACHING, *EVERYWHERE)},
    dependencies=JSON_BODY,
)
def change_actor(actor_id: ActorId, changes: ActorChangeIn, session: SessionOfRequest, lexicons: LexiconsOfProcess) -> ActorDetailOut:
    """Puts new names, offices and other values in place of those that the actor has; a list takes the place of the whole list."""
    teaching.change(session, lexicons, actor_id, changes.values())
    return ActorDetailOut.model_validate(actors.get(session, actor_id))


@router.post(
    "/{actor_id}/merge",
    summary="Merge an actor into another",
    response_description="The actor that was kept",
    responses={**MOVED, **declare("not-found", *OF_TEACHING, *EVERYWHERE)},
    dependencies=JSON_BODY,
)
def merge_actor(actor_id: ActorId, merge: MergeIn, session: SessionOfRequest, lexicons: LexiconsOfProcess) -> ActorDetailOut:
    """Makes one actor of two: the actor of the path goes, its names, offices and events go over to the one that `into` names.

    The old id answers with a redirect from then on.
    """
    kept_id = teaching.merge(session, lexicons, actor_id, merge.into)
    return ActorDetailOut.model_validate(actors.get(session, kept_id))


@router.get(
    "/{actor_id}/history",
    summary="Read an actor's history",
    response_description="The changes",
    responses=declare("not-found", "invalid-request", *EVERYWHERE),
)
def get_actor_history(actor_id: ActorId, session: SessionOfRequest) -> ActorHistoryOut:
    """Answers what users changed of the actor, the newest change first; also of one that was merged.

    What a new version of the lexicons changes is no part of it.
    """
    return ActorHistoryOut.model_validate({"changes": actor_history.of(session, actor_id)})
