"""Follows each request from outside: its id, its line in the log, its numbers."""

import logging
import re
import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from app import metrics
from app.api import routes

SANE_ID = re.compile(r"[A-Za-z0-9._:/+=@-]{1,100}")
"""What a client may choose as its request's id: nothing that means something to a log or a page."""
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
QUIET = frozenset({"GET /healthz", "GET /readyz", "GET /metrics"})
"""Routes that machines ask every few seconds: told only where the log's level is `debug`, or where they fail."""

logger = logging.getLogger("app.requests")


class Observation:
    """Gives each request an id (`request.state.request_id`, the X-Request-ID of the response, and part of what the log tells meanwhile),
    then writes one line of it to the log, and counts it. The line has neither query nor headers: they may hold what is nobody's business.
    """

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        offered = Headers(scope=scope).get("x-request-id", "")
        request_id = offered if SANE_ID.fullmatch(offered) else uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        status = 0
        begun = time.perf_counter()

        async def telling(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = request_id
            await send(message)

        with bound_contextvars(request_id=request_id):
            try:
                await self.app(scope, receive, telling)
            finally:
                _note(scope, status or 500, time.perf_counter() - begun)


def _note(scope: Scope, status: int, seconds: float) -> None:
    method = scope["method"] if scope["method"] in METHODS else "OTHER"
    route = routes.find(method, scope["path"])
    path = route.split(" ")[1] if route else "other"
    metrics.REQUESTS.labels(method, path, str(status)).inc()
    metrics.REQUEST_SECONDS.labels(method, path).observe(seconds)
    caller = scope["state"].get("caller")
    logger.log(
        logging.DEBUG if route in QUIET and status < 400 else logging.INFO,
        "%s %s %d",
        method,
        scope["path"],
        status,
        extra={
            "route": path,
            "status": status,
            "seconds": round(seconds, 4),
            "client": scope["client"][0] if scope.get("client") else None,
            "key": str(caller.key.id) if caller and caller.key else None,
        },
    )
