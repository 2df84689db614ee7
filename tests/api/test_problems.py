import json
import logging
import uuid
from collections.abc import Iterator

import psycopg
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.api.body_limit import MAX_BODY
from app.main import create_app
from app.settings import Settings
from tests.factories import FakeExtractor

ABSENT = uuid.UUID(int=7)
"""An id that nothing has; the same in every test process."""

JSON = {"content-type": "application/json"}
GERMAN = "Der Präsident hat am Dienstag seinen Gast aus Somalia empfangen, wie ein Sprecher mitteilte."


def _chunks(size: int) -> Iterator[bytes]:
    for _ in range(0, size, 1_000):
        yield b" " * 1_000


@pytest.mark.parametrize("path", ["/v1/extract", "/v1/articles"])
@pytest.mark.parametrize(
    ("status", "kind", "request_"),
    [
        (400, "invalid-json", {"content": b'{"text": ', "headers": JSON}),
        (400, "bad-request", {"content": b'{"text": "\xff"}', "headers": JSON}),
        (400, "bad-request", {"content": b"[" * 1_000_000, "headers": JSON}),
        (413, "text-too-long", {"json": {"text": "a" * 200_001}}),
        (413, "body-too-large", {"content": b" " * (MAX_BODY + 1), "headers": JSON}),
        (413, "body-too-large", {"content": _chunks(MAX_BODY + 1_000), "headers": JSON}),
        (413, "body-too-large", {"content": b"{}", "headers": {**JSON, "content-length": "9" * 5_000}}),
        (415, "unsupported-media-type", {"content": b'{"text": "They met."}', "headers": {"content-type": "text/plain"}}),
        (415, "unsupported-media-type", {"content": b'{"text": "They met."}'}),
        (415, "unsupported-media-type", {"data": {"text": "They met."}}),
        (422, "invalid-request", {"content": b"", "headers": JSON}),
        (422, "invalid-request", {"content": b"null", "headers": JSON}),
        (422, "invalid-request", {"json": ["They met."]}),
        (422, "unsupported-language", {"json": {"text": GERMAN}}),
        (422, "unsupported-language", {"json": {"text": "They met.", "language": "de"}}),
    ],
)
def test_a_body_that_cannot_be_read_is_a_problem(client: TestClient, path: str, status: int, kind: str, request_):
    if not isinstance(request_.get("content", b""), bytes):
        request_ = {**request_, "content": _chunks(MAX_BODY + 1_000)}
    _assert_problem(client.post(path, **request_), status, kind, path)


def test_a_body_and_a_text_of_just_the_allowed_size_are_read(client: TestClient, extracting):
    extracting(FakeExtractor())
    body = json.dumps({"text": "😀" * 200_000}).encode()
    assert len(body) > MAX_BODY
    body = json.dumps({"text": "😀" * 200_000}, ensure_ascii=False).encode()
    body += b" " * (MAX_BODY - len(body))
    assert client.post("/v1/extract", content=body, headers=JSON).status_code == 200


@pytest.mark.parametrize(
    ("article", "pointer", "reason"),
    [
        ({}, "/text", "field required"),
        ({"text": None}, "/text", "input should be a valid string"),
        ({"text": 7}, "/text", "input should be a valid string"),
        ({"text": ""}, "/text", ""),
        ({"text": " \n\t"}, "/text", "is blank"),
        ({"text": "a\0b"}, "/text", "holds the control character U+0000 at offset 1"),
        ({"text": "They \x1b[31mmet"}, "/text", "holds the control character U+001B at offset 5"),
        ({"text": "a\x85b"}, "/text", "holds the control character U+0085 at offset 1"),
        ({"text": "a", "title": "b\0"}, "/title", "holds the control character U+0000 at offset 1"),
        ({"text": "a", "source": "b\nc"}, "/source", "holds the control character U+000A at offset 1"),
        ({"text": "a", "external_id": "x" * 501}, "/external_id", "has 501 characters, more than 500"),
        ({"text": "a", "url": "javascript:alert(1)"}, "/url", ""),
        ({"text": "a", "url": "https://a.example/b c"}, "/url", ""),
        ({"text": "a", "published_at": "yesterday"}, "/published_at", ""),
        ({"text": "a", "published_at": "2025-02-30"}, "/published_at", ""),
        ({"text": "a", "published_at": "2025-02-12T10:00:00"}, "/published_at", ""),
        ({"text": "a", "published_at": 20250212}, "/published_at", ""),
        ({"text": "a", "published_at": "0001-01-01T00:00:00+14:00"}, "/published_at", ""),
        ({"text": "a", "published_at": "9999-12-31"}, "/published_at", ""),
        ({"text": "a", "language": "English please"}, "/language", ""),
        ({"text": "a", "colour": "red"}, "/colour", "is not a known key"),
        ({"text": "a", "a/b~c": 1}, "/a~1b~0c", "is not a known key"),
    ],
)
def test_a_wrong_value_is_named_by_a_pointer_with_the_reason(client: TestClient, article, pointer: str, reason: str):
    answer = client.post("/v1/extract", json=article)
    _assert_problem(answer, 422, "invalid-request", "/v1/extract")
    (fault,) = answer.json()["errors"]
    assert (fault["location"], fault["pointer"]) == ("body", pointer)
    assert reason in fault["reason"]


def test_every_fault_is_named(client: TestClient):
    answer = client.post("/v1/extract", json={"title": 1, "colour": "red"})
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/text", "/title", "/colour"]


def test_what_no_encoding_can_carry_is_refused(client: TestClient):
    for body in (b'{"text": "\\ud800"}', b'{"text": "a", "\\udfff": 1}'):
        _assert_problem(client.post("/v1/extract", content=body, headers=JSON), 422, "invalid-request", "/v1/extract")


def test_unknown_paths_and_methods_are_problems(client: TestClient):
    _assert_problem(client.get("/v2/nothing%0Ahere"), 404, "not-found", "/v2/nothing%0Ahere")
    _assert_problem(client.get("/v1/events/"), 404, "not-found", "/v1/events/")
    answer = client.put("/v1/articles")
    _assert_problem(answer, 405, "method-not-allowed", "/v1/articles")
    assert answer.headers["allow"] == "POST"
    assert client.put(f"/v1/articles/{uuid.uuid4()}").headers["allow"] == "DELETE, GET"
    assert client.post("/docs").headers["allow"] == "GET"


@pytest.mark.parametrize("path", [f"/v1/articles/{ABSENT}", f"/v1/events/{ABSENT}", "/v1/actors/person:nobody"])
def test_an_unknown_id_is_a_problem(client: TestClient, path: str):
    _assert_problem(client.get(path), 404, "not-found", path)


@pytest.mark.parametrize("path", ["/v1/articles/7", "/v1/events/x", "/v1/actors/%00"])
def test_what_cannot_be_an_id_is_a_problem(client: TestClient, path: str):
    _assert_problem(client.get(path), 422, "invalid-request", path)


@pytest.mark.parametrize("path", [f"/v1/articles/{ABSENT}", f"/v1/events/{ABSENT}", "/v1/actors/x", "/v1/event-types"])
def test_parameters_are_refused_where_there_are_none(client: TestClient, path: str):
    answer = client.get(path, params={"colour": "red"})
    _assert_problem(answer, 422, "invalid-request", path)
    assert answer.json()["errors"] == [{"pointer": "/colour", "reason": "is not a known parameter", "location": "query"}]


class Failing(FakeExtractor):
    def __init__(self, error: Exception):
        super().__init__()
        self.error = error

    def extract(self, article):
        raise self.error


def test_an_unforeseen_error_tells_nothing_and_cannot_break_the_log(client: TestClient, extracting, caplog: pytest.LogCaptureFixture):
    extracting(Failing(RuntimeError("secret\n2026-01-01 INFO forged \x1b[31m")))
    answer = client.post("/v1/extract", json={"text": "They met."})
    _assert_problem(answer, 500, "internal-error", "/v1/extract")
    assert "secret" not in answer.text
    assert "RuntimeError: 'secret\\n2026-01-01 INFO forged \\x1b[31m'" in caplog.text


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("SELECT 1", None, psycopg.OperationalError("the connection is lost")),
        OperationalError("SELECT 1", None, psycopg.errors.AdminShutdown()),
        OperationalError("SELECT 1", None, psycopg.errors.DeadlockDetected()),
        PoolTimeout(),
    ],
)
def test_a_database_that_fails_under_way_is_a_503(client: TestClient, extracting, error: Exception):
    extracting(Failing(error))
    _assert_unavailable(client.post("/v1/extract", json={"text": "They met."}), "/v1/extract")


def test_a_statement_that_the_database_cannot_do_is_our_fault(client: TestClient, extracting):
    extracting(Failing(OperationalError("SELECT 1", None, psycopg.errors.ProgramLimitExceeded())))
    _assert_problem(client.post("/v1/extract", json={"text": "They met."}), 500, "internal-error", "/v1/extract")


@pytest.fixture
def without_database() -> Iterator[TestClient]:
    settings = Settings(database_url="postgresql://nobody@127.0.0.1:9/none_test")
    app = create_app(settings, extractor=FakeExtractor())
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("path", ["/v1/events", "/v1/actors", f"/v1/articles/{ABSENT}", "/readyz"])
def test_a_database_that_is_away_is_a_503_that_says_when_to_come_again(without_database: TestClient, path: str):
    _assert_unavailable(without_database.get(path), path)


def test_without_a_database_the_process_is_alive_but_lets_nobody_in(without_database: TestClient, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.ERROR)
    assert without_database.get("/healthz").json() == {"status": "ok"}
    _assert_unavailable(without_database.post("/v1/extract", json={"text": "They met."}), "/v1/extract")
    _assert_unavailable(without_database.post("/v1/articles", json={"text": "They met."}), "/v1/articles")


def test_no_article_without_a_database_url(application: FastAPI):
    with pytest.raises(RuntimeError, match="DATELINE_DATABASE_URL"), TestClient(create_app(Settings(database_url=None))):
        pass


def _assert_unavailable(answer, path: str) -> None:
    _assert_problem(answer, 503, "unavailable", path)
    assert answer.headers["retry-after"] == "5"


def _assert_problem(answer, status: int, kind: str, path: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"] == f"urn:dateline:problem:{kind}"
    assert (problem["status"], problem["instance"]) == (status, path)
    assert problem["title"]
    assert problem["detail"]
    assert ("errors" in problem) == (status == 422 or kind == "text-too-long")
