import html
import html.parser
import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from app.api.docs import page
from app.extraction.lexicons import measures


@pytest.fixture(scope="module")
def document(application: FastAPI) -> dict[str, Any]:
    return application.openapi()


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_the_interface_is_the_one_promised(document: dict[str, Any]):
    assert {name: operation["operationId"] for name, operation in _operations(document)} == {
        "POST /v1/extract": "extract_article",
        "POST /v1/articles": "create_article",
        "GET /v1/articles/{article_id}": "get_article",
        "DELETE /v1/articles/{article_id}": "delete_article",
        "GET /v1/articles/{article_id}/events": "list_article_events",
        "POST /v1/articles/batch": "create_articles",
        "POST /v1/articles/{article_id}/recode": "recode_article",
        "GET /v1/jobs/{job_id}": "get_job",
        "DELETE /v1/jobs/{job_id}": "cancel_job",
        "GET /v1/events": "list_events",
        "GET /v1/events/stats": "count_events",
        "GET /v1/events/changes": "list_event_changes",
        "GET /v1/events/{event_id}": "get_event",
        "GET /v1/actors": "list_actors",
        "GET /v1/actors/{actor_id}": "get_actor",
        "GET /v1/actors/{actor_id}/history": "get_actor_history",
        "GET /v1/actors/{actor_id}/relations": "list_actor_relations",
        "GET /v1/events/export": "export_events",
        "PATCH /v1/actors/{actor_id}": "change_actor",
        "POST /v1/actors": "create_actor",
        "POST /v1/actors/{actor_id}/merge": "merge_actor",
        "GET /v1/event-types": "list_event_types",
        "POST /v1/keys": "create_key",
        "GET /v1/keys": "list_keys",
        "GET /v1/keys/{key_id}": "get_key",
        "PATCH /v1/keys/{key_id}": "expire_key",
        "DELETE /v1/keys/{key_id}": "revoke_key",
        "GET /metrics": "get_metrics",
        "GET /healthz": "get_health",
        "GET /readyz": "get_readiness",
    }


def test_every_operation_is_described_and_every_error_is_a_problem_document(document: dict[str, Any]):
    for name, operation in _operations(document):
        assert operation["summary"], name
        assert operation["tags"], name
        for status, answer in operation["responses"].items():
            assert answer["description"] not in ("", "Successful Response"), (name, status)
            if status >= "400":
                assert answer["content"] == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}


def test_every_example_is_valid(document: dict[str, Any]):
    schemas = document["components"]["schemas"]
    checked = 0
    for schema in schemas.values():
        for example in schema.get("examples", ()):
            Draft202012Validator(
                {**schema, "components": document["components"]}, format_checker=Draft202012Validator.FORMAT_CHECKER
            ).validate(example)
            checked += 1
    assert checked >= 5


def test_whatever_is_sent_or_answered_as_json_has_an_example(document: dict[str, Any]):
    schemas = document["components"]["schemas"]
    bodies = [
        body for _, operation in _operations(document) for body in (*operation["responses"].values(), operation.get("requestBody", {}))
    ]
    referred = [content["schema"] for body in bodies for kind, content in body.get("content", {}).items() if "json" in kind]
    names = {schema["$ref"].rsplit("/")[-1] for schema in referred if "$ref" in schema}
    assert len(names) > 20
    assert {name for name in names if not schemas[name].get("examples")} == set()


def test_every_property_and_every_parameter_is_described_and_typed(document: dict[str, Any]):
    for name, schema in document["components"]["schemas"].items():
        assert schema["description"], name
        for key, value in schema.get("properties", {}).items():
            assert value.get("description"), (name, key)
            assert value.keys() & {"type", "$ref", "anyOf", "oneOf", "const", "enum"}, (name, key)
            assert value.get("type") != "object" or isinstance(value["additionalProperties"], dict), (name, key)
    for name, operation in _operations(document):
        for parameter in operation.get("parameters", ()):
            assert parameter.get("description"), (name, parameter["name"])


def test_the_kinds_of_quantities_are_named(document: dict[str, Any]):
    told = document["components"]["schemas"]["QuantityOut"]["properties"]["kind"]["description"]
    counted = measures.load().named.keys() - {"same"}
    assert {kind for kind in counted | {"money", "duration", "count"} if f"`{kind}`" not in told} == set()


def test_a_closed_vocabulary_is_named_once(document: dict[str, Any]):
    seen: dict[tuple[str, ...], str] = {}
    for name, schema in document["components"]["schemas"].items():
        if "enum" in schema:
            assert seen.setdefault(tuple(schema["enum"]), name) == name
    rest = {key: value for key, value in document.items() if key != "components"}
    assert "'enum'" not in str(rest)


def test_what_can_be_asked_for_by_its_tag_says_so(document: dict[str, Any]):
    told = {operation["operationId"] for _, operation in _operations(document) if "304" in operation["responses"]}
    named = {operation["operationId"] for _, operation in _operations(document) if "If-None-Match" in str(operation.get("parameters"))}
    read = {operation["operationId"] for name, operation in _operations(document) if name.startswith("GET /v1/")}
    assert told == named == read - {"export_events"}


def test_parameters_stand_by_their_places(document: dict[str, Any]):
    """Generated clients take them one behind the other."""
    for name, operation in _operations(document):
        places = [parameter["in"] for parameter in operation.get("parameters", ())]
        assert places == sorted(places, key=["path", "query", "header"].index), name


def test_problem_types_have_short_names_in_clients(document: dict[str, Any]):
    types = document["components"]["schemas"]["ProblemType"]
    names = dict(zip(types["enum"], types["x-enum-varnames"], strict=True))
    assert names["urn:dateline:problem:not-found"] == "NOT_FOUND"


class Page(html.parser.HTMLParser):
    """What a page loads and links to."""

    def __init__(self):
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.add(str(value))
            if name in ("href", "src"):
                self.links.add(str(value))


def test_the_documentation_page_loads_nothing_and_its_links_lead_somewhere(client: TestClient):
    answer = client.get("/docs")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    read = Page()
    read.feed(answer.text)
    assert not read.tags & {"script", "link", "img", "iframe"}
    assert {link for link in read.links if not link.startswith("#")} == {"/openapi.json"}
    assert {link[1:] for link in read.links if link.startswith("#")} <= read.ids


def test_the_documentation_page_tells_choices_bounds_and_calls_that_work(client: TestClient):
    told = html.unescape(client.get("/docs").text)
    assert '<a href="#StoredChangeOut">StoredChangeOut</a> or <a href="#DeletedChangeOut">DeletedChangeOut</a>' in told
    assert "integer, from 1, to 1,000, else 50" in told
    assert '<a href="#EventType">EventType</a> to integer' in told
    calls = re.findall(r"<pre>curl 'http://[^/']+(/[^'{}]*)'</pre>", told)
    assert len(calls) > 8
    assert {call: client.get(call).status_code for call in calls} == dict.fromkeys(calls, 200)


def test_what_the_document_says_cannot_break_the_page(document: dict[str, Any]):
    hostile = {**document, "info": {**document["info"], "description": "<script>alert(1)</script>"}}
    assert "<script>" not in page(hostile, "http://'><script>")
