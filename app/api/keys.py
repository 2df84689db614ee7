"""API keys, for those who may administer them."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.access import keys
from app.api import asking
from app.api.dependencies import SessionOfRequest, json_body, no_parameters
from app.api.idempotency import KINDS as OF_IDEMPOTENCY
from app.api.idempotency import OncePerKey, once
from app.api.problems import EVERYWHERE, declare
from app.api.schemas.keys import KeyChangeIn, KeyIn, KeyOut, KeyPageOut, KeyQuery, MadeKeyOut

router = APIRouter(prefix="/v1/keys", tags=["keys"], route_class=OncePerKey)

OF_KEY = ("bad-request", "invalid-json", "body-too-large", "unsupported-media-type", "invalid-request")
LOCATION = {"Location": {"description": "The path of the key.", "required": True, "schema": {"type": "string"}}}


async def _settled() -> AsyncIterator[None]:
    """Keeps the answer to a change back until every process goes by it. Entered before the request's session, it ends after the commit."""
    yield
    await asyncio.sleep(keys.SETTLED)


SETTLED = Depends(_settled, scope="function")


@router.post(
    "",
    summary="Make a key",
    status_code=201,
    response_description="The key, shown this once",
    responses={201: {"headers": LOCATION}, **declare(*OF_KEY, *OF_IDEMPOTENCY, *EVERYWHERE)},
    dependencies=[SETTLED, Depends(no_parameters), Depends(json_body), *once()],
)
def create_key(wanted: KeyIn, session: SessionOfRequest, request: Request, response: Response) -> MadeKeyOut:
    """Makes a key and answers it. It is stored as a digest only: nobody can read it again.

    From the first key on, every request needs one.
    """
    record, key = keys.create(session, wanted.name, wanted.scopes, expires_at=wanted.expires_at)
    response.headers["Location"] = request.app.url_path_for("get_key", key_id=record.id)
    return MadeKeyOut.model_validate({**KeyOut.model_validate(record).__dict__, "key": key})


@router.get(
    "",
    summary="List the keys",
    response_description="A page of keys",
    responses=declare("invalid-request", *EVERYWHERE),
    openapi_extra=asking.parameters(KeyQuery),
)
def list_keys(query: Annotated[KeyQuery, Depends(asking.reader(KeyQuery))], session: SessionOfRequest) -> KeyPageOut:
    """Answers the keys, the newest first, also those that are revoked or expired; never a key itself."""
    found = keys.page(session, limit=query.limit + 1, after=query.cursor)
    page = found[: query.limit]
    return KeyPageOut(
        keys=[KeyOut.model_validate(record) for record in page], next_cursor=str(page[-1].id) if len(found) > len(page) else None
    )


@router.get(
    "/{key_id}",
    summary="Read a key",
    response_description="What is known of the key",
    responses=declare("not-found", "invalid-request", *EVERYWHERE),
    dependencies=[Depends(no_parameters)],
)
def get_key(key_id: uuid.UUID, session: SessionOfRequest) -> KeyOut:
    """Answers what is known of a key. One that is revoked is in the list only."""
    return KeyOut.model_validate(keys.get(session, key_id))


@router.patch(
    "/{key_id}",
    summary="Change when a key expires",
    response_description="The key as it is now",
    responses=declare("not-found", *OF_KEY, *EVERYWHERE),
    dependencies=[SETTLED, Depends(no_parameters), Depends(json_body)],
)
def expire_key(key_id: uuid.UUID, change: KeyChangeIn, session: SessionOfRequest) -> KeyOut:
    """Sets the time from which the key is refused; one that is past expires it now, null never."""
    keys.get(session, key_id)
    return KeyOut.model_validate(keys.expire(session, key_id, change.expires_at))


@router.delete(
    "/{key_id}",
    summary="Revoke a key",
    status_code=204,
    response_class=Response,
    response_description="The key is revoked",
    responses=declare("not-found", "invalid-request", *EVERYWHERE),
    dependencies=[SETTLED, Depends(no_parameters)],
)
def revoke_key(key_id: uuid.UUID, session: SessionOfRequest) -> None:
    """Refuses the key from now on, for good. It stays listed, as `revoked`."""
    keys.get(session, key_id)
    keys.revoke(session, key_id)
