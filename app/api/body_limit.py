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
            return await self.app(scope, receive, send)
        declared = Headers(scope=scope).get("content-length", "")
        received = int(declared) if declared.isdecimal() and int(declared) > MAX_BODY else 0

        async def limited() -> Message:
            nonlocal received
            if received <= MAX_BODY:
                message = await receive()
                received += len(message.get("body", b""))
            if received > MAX_BODY:
                raise HTTPException(413)
            return message

        await self.app(scope, limited, send)
