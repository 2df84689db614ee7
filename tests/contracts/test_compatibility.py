"""No change breaks the clients of the last release.

`released/` has the OpenAPI document of each release: whoever makes one puts its `openapi.yaml` there. A break that is wanted needs a new
major version (before 1.0.0, a new minor one), whose document is compared with nothing earlier.
"""

import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.contracts.compatibility import breaks

TOP = Path(__file__).parents[2]
RELEASED = Path(__file__).parent / "released"


def read(path: Path) -> dict[str, Any]:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def last_release() -> Path:
    versions = {tuple(map(int, re.findall(r"\d+", path.stem))): path for path in RELEASED.glob("openapi-*.yaml")}
    return versions[max(versions)]


def test_clients_of_the_last_release_can_go_on():
    assert breaks(read(last_release()), read(TOP / "openapi.yaml")) == []


ARTICLE: dict[str, Any] = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "status": {"$ref": "#/components/schemas/Status"},
        "source": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Article"}},
    },
}
DOCUMENT: dict[str, Any] = {
    "paths": {
        "/articles": {
            "get": {
                "operationId": "list",
                "security": [{"key": []}, {}],
                "parameters": [
                    {"name": "status", "in": "query", "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Status"}}},
                    {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}},
                ],
                "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Article"}}}}},
            },
            "post": {
                "operationId": "create",
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "maxLength": 9}}}
                        }
                    },
                },
                "responses": {"201": {"content": {}}, "409": {"content": {}}},
            },
        }
    },
    "components": {"schemas": {"Article": ARTICLE, "Status": {"type": "string", "enum": ["queued", "done"]}}},
}


def changed(change: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENT)
    change(document)
    return document


def listing(document: dict[str, Any]) -> dict[str, Any]:
    return document["paths"]["/articles"]["get"]


def article(document: dict[str, Any]) -> dict[str, Any]:
    return document["components"]["schemas"]["Article"]


def body(document: dict[str, Any]) -> dict[str, Any]:
    return document["paths"]["/articles"]["post"]["requestBody"]["content"]["application/json"]["schema"]


BREAKS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "GET /articles: is gone": lambda d: d["paths"]["/articles"].pop("get"),
    "GET /articles: is called find, no longer list": lambda d: listing(d).update(operationId="find"),
    "GET /articles: needs a key now": lambda d: listing(d).update(security=[{"key": []}]),
    "GET /articles query limit: is gone": lambda d: listing(d)["parameters"].pop(),
    "GET /articles query limit: is required now": lambda d: listing(d)["parameters"][1].update(required=True),
    "GET /articles query q: is new and required": lambda d: listing(d)["parameters"].append(
        {"name": "q", "in": "query", "required": True, "schema": {"type": "string"}}
    ),
    "GET /articles query limit: is string, no longer integer": lambda d: listing(d)["parameters"][1].update(schema={"type": "string"}),
    "GET /articles query limit: maximum is 50, tighter than 100": lambda d: listing(d)["parameters"][1]["schema"].update(maximum=50),
    "GET /articles query status[]: done is gone": lambda d: d["components"]["schemas"]["Status"]["enum"].remove("done"),
    "GET /articles 200.status: failed is new": lambda d: d["components"]["schemas"]["Status"]["enum"].append("failed"),
    "GET /articles: no longer answers 200": lambda d: listing(d)["responses"].pop("200"),
    "GET /articles 200: application/json is gone": lambda d: listing(d)["responses"]["200"]["content"].clear(),
    "GET /articles 200.source: is gone": lambda d: article(d)["properties"].pop("source"),
    "GET /articles 200.id: may be absent now": lambda d: article(d).update(required=[]),
    "GET /articles 200.id: is null, no longer string": lambda d: article(d)["properties"].update(
        id={"anyOf": [{"type": "string"}, {"type": "null"}]}
    ),
    "POST /articles body.text: is gone": lambda d: body(d)["properties"].pop("text"),
    "POST /articles body.source: is required now": lambda d: body(d).update(
        required=["text", "source"], properties={**body(d)["properties"], "source": {"type": "string"}}
    ),
    "POST /articles body.text: pattern is another one": lambda d: body(d)["properties"]["text"].update(pattern="^[a-z]+$"),
    "POST /articles body: application/json is gone": lambda d: d["paths"]["/articles"]["post"]["requestBody"]["content"].clear(),
}


@pytest.mark.parametrize("told", BREAKS)
def test_a_break_is_told(told: str):
    assert breaks(DOCUMENT, changed(BREAKS[told])) == [told]


ADDITIONS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "nothing": lambda d: None,
    "an operation": lambda d: d["paths"].update({"/jobs": {"get": {"operationId": "jobs", "responses": {}}}}),
    "a parameter": lambda d: listing(d)["parameters"].append({"name": "q", "in": "query", "schema": {"type": "string"}}),
    "a property of an answer": lambda d: article(d)["properties"].update(url={"type": "string"}),
    "a property of a request": lambda d: body(d)["properties"].update(url={"type": "string"}),
    "a status": lambda d: listing(d)["responses"].update({"410": {"content": {}}}),
    "an error that is answered no more": lambda d: d["paths"]["/articles"]["post"]["responses"].pop("409"),
    "a larger limit": lambda d: listing(d)["parameters"][1]["schema"].update(maximum=1_000),
    "no limit": lambda d: listing(d)["parameters"][1]["schema"].pop("maximum"),
    "a number where an integer was asked for": lambda d: listing(d)["parameters"][1]["schema"].update(type="number"),
    "an answer that is never null any more": lambda d: article(d)["properties"].update(source={"type": "string"}),
    "a request that may be null": lambda d: body(d)["properties"].update(
        text={"anyOf": [{"type": "string", "maxLength": 9}, {"type": "null"}]}
    ),
    "other words": lambda d: article(d).update(description="An article."),
}


@pytest.mark.parametrize("addition", ADDITIONS)
def test_an_addition_passes(addition: str):
    assert breaks(DOCUMENT, changed(ADDITIONS[addition])) == []


@pytest.mark.parametrize(("pattern", "told"), [(r"^\d{4}-\d\d-\d\d(T.+)?$", []), (r"^2", ["pattern is another one"])])
def test_a_format_may_become_a_pattern_that_takes_what_has_it(pattern: str, told: list[str]):
    before, after = (
        changed(lambda d, schema=schema: listing(d)["parameters"][1].update(schema=schema))
        for schema in ({"type": "string", "format": "date"}, {"type": "string", "pattern": pattern})
    )
    assert breaks(before, after) == [f"GET /articles query limit: {one}" for one in told]
