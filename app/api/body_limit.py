"""Refuses bodies that are too large, whether they say so or not."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 2 * 1024 * 1024
"""Bytes."""


class BodyLimit:
    """Raises 413 where the endpoint reads a body of more than `MAX_BODY`: at once by its Content-Length, else as soon as it grows larger.

    Starlette's own limit answers in plain text.
    """

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        received = _declared(scope)
        if received <= MAX_BODY:
            received = 0

        async def limited() -> Message:
            nonlocal received
            if received <= MAX_BODY:
                message = await receive()
                received += len(message.get("body", b""))
            if received > MAX_BODY:
                raise HTTPException(413)
            return message

        await self.app(scope, limited, send)


def _declared(scope: Scope) -> int:
    """The Content-Length, as far as it is one; digits beyond the fifteenth make no difference."""
    declared = Headers(scope=scope).get("content-length", "")
    return int(declared[:15]) if declared.isdecimal() else 0
