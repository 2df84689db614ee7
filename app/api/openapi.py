"""What the OpenAPI document says beyond what the routes say themselves."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.api.problems import MEDIA_TYPE
from app.api.schemas import examples

DESCRIPTION: dict[str, Any] = {
    "version": "0.1.0",
    "summary": "News articles in, structured event records out.",
    "description": "Dateline reads English news articles and says who did what to whom, when and where: event records after PLOVER, "
    "with CAMEO codes, the actors' ids and the dates resolved. All offsets are Unicode code points into the article's text, end "
    "exclusive. Every error is a problem document (RFC 9457).",
    "license_info": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    "openapi_tags": [
        {"name": "extraction", "description": "Read an article and store nothing."},
        {"name": "articles", "description": "Articles, stored with their events."},
        {"name": "events", "description": "Stored events."},
        {"name": "actors", "description": "Who takes part in events."},
        {"name": "ontology", "description": "What an event can be."},
        {"name": "health", "description": "For those who operate the service."},
    ],
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
        license_info=app.license_info,
        servers=[{"url": "/", "description": "This service."}],
    )
    for operations in built["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                _never_null(parameter["schema"])
            for status, answer in operation["responses"].items():
                _describe(answer, status)
    # A longer text is refused with 413: the limit is told in words, not as a constraint whose violation were a 422.
    del built["components"]["schemas"]["ArticleIn"]["properties"]["text"]["maxLength"]
    # FastAPI itself would drop the nulls that an example holds.
    for name, example in examples.OF_SCHEMA.items():
        built["components"]["schemas"][name]["examples"] = [example]
    return built


def _never_null(schema: dict[str, Any]) -> None:
    """A parameter is left out, never null."""
    alternatives = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if len(alternatives) == 1:
        del schema["anyOf"]
        schema.update(alternatives[0])


def _describe(answer: dict[str, Any], status: str) -> None:
    """Problem documents have their own media type; some answers have headers."""
    if status >= "400":
        answer["content"] = {MEDIA_TYPE: answer["content"]["application/json"]}
    if status in ("409", "429", "503"):
        answer["headers"] = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
