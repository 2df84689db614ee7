"""Entity tags (RFC 9110, 8.8.3): who has an answer already is told so instead of being sent it again."""

import hashlib
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OPAQUE = re.compile(r'"[^"]*"')
_KEPT = frozenset({"cache-control", "content-location", "date", "etag", "expires", "link", "vary"})
"""What a 304 says of the answer that it stands for (RFC 9110, 15.4.5)."""


class ConditionalGet:
    """Gives every whole answer to a GET its tag, and 304 where `If-None-Match` names it; streamed answers pass.

    The tags are weak: compression changes the bytes, not what they say.
    """

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        begun: Message | None = None

        async def tagging(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start" and message["status"] == 200:
                begun = message
                return
            if begun is not None:
                start, begun = begun, None
                if not message.get("more_body", False):
                    start, message = _tagged(start, message, Headers(scope=scope).get("if-none-match", ""))
                await send(start)
            await send(message)

        await self.app(scope, receive, tagging)


def _tagged(start: Message, body: Message, known: str) -> tuple[Message, Message]:
    headers = MutableHeaders(raw=list(start["headers"]))
    tag = f'"{hashlib.blake2b(body["body"], digest_size=16).hexdigest()}"'
    headers["ETag"] = f"W/{tag}"
    if known.strip() == "*" or tag in _OPAQUE.findall(known):
        kept = [(name, value) for name, value in headers.raw if name.decode("latin-1").lower() in _KEPT]
        return {**start, "status": 304, "headers": kept}, {**body, "body": b""}
    return {**start, "headers": headers.raw}, body
