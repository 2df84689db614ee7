"""Lets a request in before anything of it is read: who asks, how often, and whether the route's scope is theirs."""

import re

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.access.callers import Caller, Gate
from app.access.limiting import RateLimit
from app.api import routes
from app.errors import TooManyRequests

_LOCAL_NAME = re.compile(r"(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?", re.ASCII | re.IGNORECASE)


class Access:
    """Asks the application's gate (`app.state.gate`) about every request of a route with a scope; others pass.

    `loopback` tells that the service listens where only this machine reaches it. A request that names another host comes through a proxy,
    or from a page that had its name resolved to this machine: it needs a key all the same.
    """

    def __init__(self, app: ASGIApp, *, loopback: bool, rate_limit: RateLimit | None):
        self.app = app
        self.loopback = loopback
        self.rate_limit = rate_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        route = routes.find(scope["method"], scope["path"]) if scope["type"] == "http" else None
        needed = routes.SCOPES[route] if route else None
        if needed is None:
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        gate: Gate = scope["app"].state.gate
        local = self.loopback and _LOCAL_NAME.fullmatch(request.headers.get("host", "")) is not None
        caller = await gate.admit(request.headers.getlist("authorization"), local=local)
        scope.setdefault("state", {})["caller"] = caller
        told = self._count(caller)
        caller.require(needed)

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(told)
            await send(message)

        await self.app(scope, receive, telling if told else send)

    def _count(self, caller: Caller) -> dict[str, str]:
        """Count the request of a key, and tell its limit in headers. Raises TooManyRequests."""
        if caller.key is None or self.rate_limit is None:
            return {}
        allowance = self.rate_limit.take(caller.name)
        if not allowance.allowed:
            raise TooManyRequests(allowance.reset, allowance.headers())
        return allowance.headers()
