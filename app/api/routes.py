"""Every route with the scope that it needs: the one place that says who may do what.

A documented route that is missing here can't be served: `check` says so as the application is made.
"""

import re
from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.routing import compile_path

from app.access.keys import Scope

SCOPES: dict[str, Scope | None] = {
    "POST /v1/extract": "ingest",
    "POST /v1/articles": "ingest",
    "GET /v1/articles/{article_id}": "read",
    "DELETE /v1/articles/{article_id}": "ingest",
    "GET /v1/articles/{article_id}/events": "read",
    "POST /v1/articles/batch": "ingest",
    "POST /v1/articles/{article_id}/recode": "ingest",
    "GET /v1/jobs/{job_id}": "ingest",
    "DELETE /v1/jobs/{job_id}": "ingest",
    "GET /v1/events": "read",
    "GET /v1/events/export": "read",
    "GET /v1/events/stats": "read",
    "GET /v1/events/changes": "read",
    "GET /v1/events/{event_id}": "read",
    "GET /v1/actors": "read",
    "GET /v1/actors/{actor_id}": "read",
    "GET /v1/actors/{actor_id}/relations": "read",
    "POST /v1/actors": "ingest",
    "PATCH /v1/actors/{actor_id}": "ingest",
    "POST /v1/actors/{actor_id}/merge": "ingest",
    "GET /v1/actors/{actor_id}/history": "read",
    "GET /v1/event-types": "read",
    "POST /v1/keys": "admin",
    "GET /v1/keys": "admin",
    "GET /v1/keys/{key_id}": "admin",
    "PATCH /v1/keys/{key_id}": "admin",
    "DELETE /v1/keys/{key_id}": "admin",
    "GET /metrics": "read",
    "GET /healthz": None,
    "GET /readyz": None,
    "GET /docs": None,
    "GET /openapi.json": None,
}
"""`None` is for everybody. A key with the scope `admin` has every other scope too."""


def _patterns() -> Iterator[tuple[str, re.Pattern[str], str]]:
    for route in SCOPES:
        method, template = route.split(" ")
        yield method, compile_path(template)[0], route


_PATTERNS = tuple(_patterns())
_FIXED = frozenset(route for route in SCOPES if "{" not in route)


def find(method: str, path: str) -> str | None:
    """The route that answers a request, as SCOPES names it; None where there is none."""
    route = f"{method} {path}"
    if route in _FIXED:
        return route
    return next((route for known, pattern, route in _PATTERNS if known == method and pattern.match(path)), None)


def served(app: FastAPI) -> set[str]:
    """The routes that the application has, as SCOPES names them."""
    contexts = [context for context in iter_route_contexts(app.routes) if isinstance(context.original_route, APIRoute)]
    return {f"{method} {context.path}" for context in contexts for method in context.methods or ()}


def check(app: FastAPI) -> None:
    """Raise LookupError where the application has a route that SCOPES doesn't name."""
    unnamed = sorted(served(app) - SCOPES.keys())
    if unnamed:
        raise LookupError(f"app/api/routes.py does not say which scope these routes need: {', '.join(unnamed)}")
