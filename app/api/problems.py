"""Every error as a problem document (RFC 9457): one table from error to status, type and title."""

import contextlib
import json
import logging
import re
import traceback
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.faults import detail_of, failure_of
from app.api.schemas.problems import ArticleProblemOut, FaultOut, ProblemOut
from app.errors import (
    ActorExists,
    BodyTooLarge,
    DatelineError,
    Failure,
    Fault,
    Forbidden,
    InvalidRequest,
    KeyInUse,
    KeyReused,
    Moved,
    NotFound,
    QueueFull,
    TextTooLong,
    TooManyRequests,
    Unauthorized,
    Unavailable,
    UnreadableBody,
    UnsupportedLanguage,
    UnsupportedMediaType,
)

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = 5
"""Seconds after which a client may try again when the database is away."""
PASSING_STATES = frozenset({"08", "40", "53", "55", "57", "58"})
"""Classes of SQLSTATE that pass: connections, rollbacks, resources, locks, shutdowns, the system. Others are faults of ours."""
PATH_SAFE = "/:@!$&'()*+,;="
"""What a path may hold as it is (RFC 3986, section 3.3)."""
MAX_FAULTS = 50
"""A request with more faults than this is told the first ones."""

logger = logging.getLogger(__name__)

_KINDS: dict[str, tuple[int, str]] = {
    "bad-request": (400, "The request can't be read"),
    "invalid-json": (400, "The body is not JSON"),
    "unauthorized": (401, "A key is needed"),
    "forbidden": (403, "The key may not do this"),
    "not-found": (404, "There is nothing here"),
    "method-not-allowed": (405, "This path has no such method"),
    "request-timeout": (408, "The body took too long to arrive"),
    "actor-exists": (409, "The actor is known already"),
    "idempotency-key-in-use": (409, "A request with this Idempotency-Key is still running"),
    "text-too-long": (413, "The text is too long"),
    "body-too-large": (413, "The body is too large"),
    "unsupported-media-type": (415, "The body has the wrong content type"),
    "invalid-request": (422, "The request is not valid"),
    "unsupported-language": (422, "The language is not supported"),
    "idempotency-key-reused": (422, "The Idempotency-Key belongs to another request"),
    "queue-full": (429, "Too much is waiting to be done"),
    "too-many-requests": (429, "The key has asked too often"),
    "internal-error": (500, "Something went wrong here"),
    "unavailable": (503, "The service can't answer now"),
}
_OF_ARTICLES: dict[str, str] = {
    "extraction-failed": "The article could not be extracted",
    "cancelled": "Its batch was cancelled before it began",
}
"""Kinds that no request is answered with: they tell what became of an article later."""
_KIND_OF_ERROR: dict[type[DatelineError], str] = {
    Unauthorized: "unauthorized",
    Forbidden: "forbidden",
    TooManyRequests: "too-many-requests",
    NotFound: "not-found",
    TextTooLong: "text-too-long",
    UnsupportedLanguage: "unsupported-language",
    InvalidRequest: "invalid-request",
    UnsupportedMediaType: "unsupported-media-type",
    UnreadableBody: "bad-request",
    BodyTooLarge: "body-too-large",
    ActorExists: "actor-exists",
    KeyInUse: "idempotency-key-in-use",
    KeyReused: "idempotency-key-reused",
    QueueFull: "queue-full",
    Unavailable: "unavailable",
}
_KIND_OF_STATUS = {400: "bad-request", 404: "not-found", 405: "method-not-allowed", 408: "request-timeout", 413: "body-too-large"}
_DETAIL_OF_STATUS = {
    400: "The body can't be read.",
    404: "No such path.",
    405: "The Allow header names the methods that this path has.",
}


def install(app: FastAPI) -> None:
    """Answer every error of `app` with its problem document."""
    for error, handler in _handlers().items():
        app.add_exception_handler(error, handler)
    app.add_middleware(_Failures)


def response(
    request: Request, kind: str, detail: str, *, faults: Sequence[Fault] = (), headers: dict[str, str] | None = None
) -> JSONResponse:
    """The problem document of one kind."""
    status, _ = _KINDS[kind]
    type_, title = type_and_title(kind)
    problem = ProblemOut.model_validate(
        {
            "type": type_,
            "title": title,
            "status": status,
            "detail": detail,
            "instance": quote(request.scope["path"], safe=PATH_SAFE),
            "request_id": request.scope.get("state", {}).get("request_id"),
            "errors": [FaultOut.model_validate(fault) for fault in faults[:MAX_FAULTS]] or None,
        }
    )
    if status == 503:
        headers = {"Retry-After": str(RETRY_AFTER), **(headers or {})}
    return _Problem(problem.model_dump(mode="json"), status_code=status, media_type=MEDIA_TYPE, headers=headers)


def type_and_title(kind: str) -> tuple[str, str]:
    """What a problem of one kind is called, in a URN and in words."""
    return f"urn:dateline:problem:{kind}", _OF_ARTICLES[kind] if kind in _OF_ARTICLES else _KINDS[kind][1]


def of_article(failure: Failure) -> ArticleProblemOut:
    """Why an article failed, as it is told where the article or its job is read."""
    type_, title = type_and_title(failure.kind)
    faults = [FaultOut.model_validate(fault) for fault in failure.faults]
    return ArticleProblemOut.model_validate({"type": type_, "title": title, "detail": failure.detail, "errors": faults or None})


def declare(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """The error responses of an operation for its OpenAPI description, by status."""
    declared: dict[int | str, dict[str, Any]] = {}
    for kind in kinds:
        status, title = _KINDS[kind]
        answer = declared.setdefault(status, {"model": ProblemOut, "description": title})
        if title not in answer["description"]:
            answer["description"] += f"; {title[:1].lower()}{title[1:]}"
    return declared


def _handlers() -> dict[type[Exception], Callable[[Request, Exception], Response]]:
    """Who answers which error; the first that fits."""
    return {
        Moved: _moved,
        DatelineError: _own_error,
        RequestValidationError: _invalid_request,
        HTTPException: _http_error,
        **dict.fromkeys((OperationalError, InterfaceError, PoolTimeout), _database_away),
    }


EVERYWHERE = ("internal-error", "unavailable")
"""Kinds that any operation may answer with, if it does something."""
OF_BODY = (
    "bad-request",
    "invalid-json",
    "text-too-long",
    "body-too-large",
    "unsupported-media-type",
    "invalid-request",
    "unsupported-language",
)
"""Kinds that an operation which reads an article may answer with."""


class _Problem(JSONResponse):
    """Problem documents in ASCII: they may quote what was sent, even what no encoding can carry."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, separators=(",", ":")).encode("ascii")


def _own_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, DatelineError)
    kind = next(_KIND_OF_ERROR[ancestor] for ancestor in type(error).__mro__ if ancestor in _KIND_OF_ERROR)
    faults = error.faults if isinstance(error, InvalidRequest) else ()
    detail = detail_of(faults) if faults else f"{str(error)[:1].upper()}{str(error)[1:]}."
    return response(request, kind, detail, faults=faults, headers=_headers(error))


def _moved(request: Request, error: Exception) -> RedirectResponse:
    """To the same path of what was kept: a permanent redirect that keeps method and body (RFC 9110, section 15.4.9)."""
    assert isinstance(error, Moved)
    path = request.scope["path"].replace(f"/{error.key}", f"/{error.kept}", 1)
    query = request.scope["query_string"].decode("latin-1")
    return RedirectResponse(quote(path, safe=PATH_SAFE) + (f"?{query}" if query else ""), status_code=308)


def _headers(error: DatelineError) -> dict[str, str]:
    """What the error says in headers; the challenges are those of RFC 6750, section 3."""
    headers: dict[str, str] = dict(getattr(error, "headers", ()))
    if hasattr(error, "retry_after"):
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, Unauthorized):
        refused = f', error="invalid_token", error_description="{error}"' if error.refused else ""
        headers["WWW-Authenticate"] = f'Bearer realm="dateline"{refused}'
    elif isinstance(error, Forbidden):
        headers["WWW-Authenticate"] = f'Bearer realm="dateline", error="insufficient_scope", scope="{error.scope}"'
    return headers


def _invalid_request(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    # `GET /v1/articles/batch` is no request for an article whose id is `batch`.
    methods = request.app.openapi()["paths"].get(request.scope["path"])
    if methods is not None and request.method.lower() not in methods:
        return _http_error(request, HTTPException(405))
    errors = error.errors()
    for fault in errors:
        if fault["type"] == "json_invalid":
            return response(request, "invalid-json", f"{fault['ctx']['error']} at character {fault['loc'][-1]}.")
    failure = failure_of(errors)
    return response(request, failure.kind, failure.detail, faults=failure.faults)


def _http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    status = error.status_code if error.status_code in _KIND_OF_STATUS else 400
    headers = {"Allow": _allowed(request)} if status == 405 else None
    return response(request, _KIND_OF_STATUS[status], _DETAIL_OF_STATUS.get(status, error.detail), headers=headers)


def _allowed(request: Request) -> str:
    """All methods of the path. Starlette names those of the first route that matches it."""
    for template, methods in request.app.openapi()["paths"].items():
        if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template)), request.scope["path"]):
            return ", ".join(sorted(method.upper() for method in methods))
    return "GET"


def _database_away(request: Request, error: Exception) -> JSONResponse:
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    if state is not None and state[:2] not in PASSING_STATES:
        raise error
    logger.warning("the database does not answer: %s", _in_words(error))
    return response(request, "unavailable", "The database does not answer; try again later.")


class _Failures:
    """Answers what nobody foresaw with 500 and logs it; neither the answer nor the log carries text of the request as it came."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception as error:
            if started:
                raise
            await _answer(Request(scope), error)(scope, receive, send)


def _answer(request: Request, error: Exception) -> Response:
    """The answer to an error that came from outside the routes, or that no handler took."""
    handler = next((handler for kind, handler in _handlers().items() if isinstance(error, kind)), None)
    if handler is not None:
        with contextlib.suppress(type(error)):
            return handler(request, error)
    logger.error("unforeseen: %s", _in_words(error))
    return response(request, "internal-error", "The fault is on our side and has been logged.")


def _in_words(error: BaseException) -> str:
    """An error with its causes and their places in the code; messages are escaped, for they may hold text of a request."""
    parts: list[str] = []
    current: BaseException | None = error
    while current is not None and len(parts) < 10:
        where = "".join(traceback.format_tb(current.__traceback__)) if current.__traceback__ else ""
        parts.append(f"{type(current).__module__}.{type(current).__qualname__}: {str(current)[:2_000]!a}\n{where}")
        current = current.__cause__ or current.__context__
    return "caused by ".join(parts).rstrip()
