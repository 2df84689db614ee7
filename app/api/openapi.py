"""What the OpenAPI document says beyond what the routes say themselves."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.api import describing, linking, named_choices, named_enums, routes
from app.api.problems import MEDIA_TYPE, declare
from app.api.schemas import examples

DESCRIPTION: dict[str, Any] = {
    "version": "0.1.0",
    "summary": "News articles in, structured event records out.",
    "description": "Dateline reads English news articles and says who did what to whom, when and where: event records after PLOVER, "
    "with CAMEO codes, the actors' ids and the dates resolved. All offsets are Unicode code points into the article's text, end "
    "exclusive. Every error is a problem document (RFC 9457). Every response tells its X-Request-ID, which is the request's own where it "
    "brings one. Responses to a key tell its limit in RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers).",
    "contact": {"name": "The maintainers of Dateline"},
    "license_info": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    "openapi_tags": [
        {"name": "extraction", "description": "Read an article and store nothing."},
        {"name": "articles", "description": "Articles, stored with their events."},
        {"name": "jobs", "description": "Batches of articles, and what became of each."},
        {"name": "events", "description": "Stored events."},
        {"name": "actors", "description": "Who takes part in events."},
        {"name": "ontology", "description": "What an event can be."},
        {"name": "keys", "description": "API keys, for those who administer the service."},
        {"name": "health", "description": "For those who operate the service."},
    ],
}


_STREAMED = frozenset({"export_events"})
"""Operations whose answers have no tag: nobody knows them as a whole."""
_PLACES = ("path", "query", "header")
SECURITY_SCHEME = "key"
_BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "An API key (`dateline keys create`). The document calls it optional for one case: a service that listens on a loopback "
    "address, and for which no key was ever made, is open to its machine. Any other refuses a request without one (401).",
}


def install(app: FastAPI) -> None:
    """Give `app` its OpenAPI document."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    built = get_openapi(
        title=app.title,
        version=app.version,
        openapi_version="3.1.1",
        summary=app.summary,
        description=app.description,
        routes=app.routes,
        tags=app.openapi_tags,
        contact=app.contact,
        license_info=app.license_info,
        servers=[{"url": "/", "description": "This service."}],
    )
    built["components"]["securitySchemes"] = {SECURITY_SCHEME: _BEARER}
    for path, operations in built["paths"].items():
        for method, operation in operations.items():
            _guard(operation, f"{method.upper()} {path}")
            if method == "get" and path.startswith("/v1/") and operation["operationId"] not in _STREAMED:
                _conditional(operation)
            # Those of `asking.parameters` come last otherwise, behind the headers.
            operation.get("parameters", []).sort(key=lambda parameter: _PLACES.index(parameter["in"]))
            for parameter in operation.get("parameters", ()):
                _never_null(parameter["schema"])
            for status, answer in operation["responses"].items():
                _describe(answer, status)
    named_enums.hoist(built)
    named_choices.hoist(built)
    describing.complete(built)
    linking.complete(built)
    # A longer text is refused with 413: the limit is told in words, not as a constraint whose violation were a 422.
    del built["components"]["schemas"]["ArticleIn"]["properties"]["text"]["maxLength"]
    # FastAPI itself would drop the nulls that an example holds.
    for name, example in examples.OF_SCHEMA.items():
        built["components"]["schemas"][name]["examples"] = [example]
    return built


def _guard(operation: dict[str, Any], route: str) -> None:
    """What the way to the route adds: the scope of the key, and the errors that come before the route itself."""
    scope = routes.SCOPES[route]
    kinds = ["unauthorized", "forbidden", "too-many-requests", "unavailable"] if scope else []
    if "requestBody" in operation:
        kinds += ["request-timeout", "body-too-large"]
    if scope:
        operation["security"] = [{SECURITY_SCHEME: []}, {}]
        operation["description"] += f" Needs the scope `{scope}`."
    responses = operation["responses"]
    for status, answer in declare(*kinds).items():
        told = answer["description"]
        problem = {"description": told, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}}
        known = responses.setdefault(str(status), problem)
        if told.lower() not in known["description"].lower():
            known["description"] += f"; {told[:1].lower()}{told[1:]}"
    operation["responses"] = dict(sorted(responses.items()))


def _conditional(operation: dict[str, Any]) -> None:
    """What `app.api.conditional` adds to every answer to a GET that is sent as a whole."""
    operation.setdefault("parameters", []).append(
        {
            "name": "If-None-Match",
            "in": "header",
            "required": False,
            "schema": {"type": "string"},
            "description": "The `ETag` of an answer that you have: where nothing has changed, the answer is 304, without a body.",
        }
    )
    answers = operation["responses"]
    etag = {"ETag": {"description": "Names what this answer says; for `If-None-Match`.", "schema": {"type": "string"}}}
    answers["200"]["headers"] = {**answers["200"].get("headers", {}), **etag}
    answers["304"] = {"description": "The answer is the one that `If-None-Match` names", "headers": etag}
    operation["responses"] = dict(sorted(answers.items()))


def _never_null(schema: dict[str, Any]) -> None:
    """A parameter is left out, never null."""
    alternatives = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if len(alternatives) == 1:
        del schema["anyOf"]
        schema.update(alternatives[0])
    elif alternatives:
        schema["anyOf"] = alternatives


def _describe(answer: dict[str, Any], status: str) -> None:
    """Problem documents have their own media type; some answers have headers."""
    if status >= "400":
        answer["content"] = {MEDIA_TYPE: answer["content"]["application/json"]}
    if status in ("409", "429", "503"):
        answer["headers"] = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
    if status in ("401", "403"):
        answer["headers"] = {"WWW-Authenticate": {"description": "What is wrong with the key (RFC 6750).", "schema": {"type": "string"}}}
