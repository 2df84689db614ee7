"""Refuses bodies that are too large, whether they say so or not, and bodies that take too long to arrive."""

import asyncio
import contextlib
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 2 * 1024 * 1024
"""Bytes."""
MAX_BATCH = 64 * 1024 * 1024
"""Bytes, as they are sent: of a compressed body, the compressed ones."""
LIMITS = {"/v1/articles/batch": MAX_BATCH}
"""The paths whose bodies may have more than MAX_BODY."""
PATIENCE = 20.0
"""Seconds that any body may take to arrive."""
MIN_RATE = 16 * 1024
"""Bytes that give the body another second: what arrives slower than this is cut off in the end."""


LINGER = 2.0
"""Seconds after the response in which what still comes is read and dropped: a connection that is closed on a sender loses the response."""


class BodyLimit:
    """Raises 413 where the endpoint reads a body of more bytes than its path allows: at once by its Content-Length, else as soon as it
    grows larger; and 408 where a body takes longer than `patience` seconds, and one more for each `min_rate` bytes that came.

    Waiting for a body costs no thread, and the connection of a body that was not read to its end is closed soon after the response.
    Starlette's own limit answers in plain text.
    """

    def __init__(self, app: ASGIApp, *, patience: float = PATIENCE, min_rate: int = MIN_RATE):
        self.app = app
        self.patience = patience
        self.min_rate = min_rate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = LIMITS.get(scope["path"], MAX_BODY)
        headers = Headers(scope=scope)
        too_large = _declared(headers) > limit
        received = 0
        complete = "transfer-encoding" not in headers and _declared(headers) == 0
        begun: float | None = None

        async def limited() -> Message:
            nonlocal begun
            if too_large or received > limit:
                raise HTTPException(413, f"A body may have {limit // (1024 * 1024)} MiB here.")
            if complete:
                # What is left to receive is that the client is gone.
                return await receive()
            begun = time.monotonic() if begun is None else begun
            left = begun + self.patience + received / self.min_rate - time.monotonic()
            try:
                async with asyncio.timeout(max(left, 0)):
                    message = await piece()
            except TimeoutError:
                raise HTTPException(408, f"{received:,} bytes of the body came in time; the rest did not.") from None
            return await limited() if received > limit else message

        async def piece() -> Message:
            nonlocal received, complete
            message = await receive()
            received += len(message.get("body", b""))
            complete = message["type"] != "http.request" or not message.get("more_body", False)
            return message

        async def closing(message: Message) -> None:
            if complete or message.get("more_body", False):
                await send(message)
            elif message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Connection"] = "close"
                await send(message)
            else:
                await send({**message, "more_body": True})
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(LINGER):
                        while not complete:
                            await piece()
                await send({"type": "http.response.body"})

        await self.app(scope, limited, closing)


def _declared(headers: Headers) -> int:
    """The Content-Length, as far as it is one; digits beyond the fifteenth make no difference."""
    declared = headers.get("content-length", "")
    return int(declared[:15]) if declared.isdecimal() else 0
