"""`Idempotency-Key` on requests that change something (IETF draft-ietf-httpapi-idempotency-key-header).

`OncePerKey` is the class of routes that heed it. A route's answer is built before its transaction is committed, so the answer can be stored
by the same transaction: it is given again exactly if the request has been done.
"""

import hashlib
import re
from collections.abc import Callable, Coroutine, Iterator
from typing import Annotated, Any

from fastapi import Depends, Header, Request, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from app.api.dependencies import SessionOfRequest
from app.ingest import idempotency
from app.ingest.idempotency import KEPT_HOURS, Answer, Claim, Idempotency

KINDS = ("idempotency-key-in-use", "idempotency-key-reused")
"""Kinds of problems that a route which heeds the key may answer with."""
_KEPT_HEADERS = ("content-type", "location", "preference-applied")


class _Answered(Exception):
    """The request has been answered before."""

    def __init__(self, answer: Answer):
        self.answer = answer


class OncePerKey(APIRoute):
    """A route that does what a request asks for once, and answers its repetitions with the first answer; it depends on `once()`."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_once(request: Request) -> Response:
            try:
                response = await handle(request)
            except _Answered as answered:
                answer = answered.answer
                return Response(answer.body, answer.status, answer.headers)
            claim: Claim | None = getattr(request.state, "claim", None)
            if claim is not None and response.status_code < 300:
                headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
                await run_in_threadpool(
                    idempotency.keep,
                    request.state.session,
                    claim,
                    status=response.status_code,
                    headers=headers,
                    body=bytes(response.body),
                )
            return response

        return handle_once


IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=300,
        pattern=r'^("([ !#-\[\]-~]|\\["\\])+"|[!#-~]+)$',
        description="Any string of your choice, one for each request: a UUID, say. The same request with the same key is done once, "
        f"and answered with its first answer again, for {KEPT_HOURS} hours. While the first is still running, the answer is 409; "
        "another request with the key is refused with 422.",
    ),
]
"""In double quotes (a string of RFC 8941), as the draft asks for, or bare, as many clients send it."""


async def digest_of_body(request: Request) -> bytes:
    """What tells one body from another."""
    return hashlib.sha256(await request.body()).digest()


def once(digest_of: Callable[..., Any] = digest_of_body) -> list[Any]:
    """The dependencies of a route that heeds the key, in their order: the key is held until the transaction has been committed."""

    def claimed(request: Request, digest: Annotated[bytes, Depends(digest_of)], key: IdempotencyKey = None) -> Iterator[None]:
        if key is None:
            yield
            return
        keys: Idempotency = request.app.state.idempotency
        request_line = f"{request.method} {request.url.path}?{request.url.query}\n".encode()
        claim = keys.claim(_caller(request), _plain(key), hashlib.sha256(request_line + digest).digest())
        try:
            request.state.claim = claim
            yield
        finally:
            keys.release(claim)

    return [Depends(claimed, scope="function"), Depends(not_answered, scope="function")]


def not_answered(request: Request, session: SessionOfRequest) -> None:
    """Leave the way of the request where its answer is there already."""
    claim: Claim | None = getattr(request.state, "claim", None)
    if claim is not None:
        answer = idempotency.find(session, claim)
        # What comes may take long and need no connection.
        session.rollback()
        if answer is not None:
            raise _Answered(answer)


def _plain(key: str) -> str:
    return re.sub(r"\\(.)", r"\1", key[1:-1]) if key.startswith('"') else key


def _caller(request: Request) -> str:
    caller = getattr(request.state, "caller", None)
    return caller.name if caller is not None else ""
