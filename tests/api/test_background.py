"""What is answered before its work is done: `Prefer: respond-async`, batches and their jobs, recoding."""

import gzip
import json
import uuid
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import Session

from app.api import batch_body
from app.api.schemas.examples import ARTICLE
from app.errors import Failure
from app.ingest import articles as ingest
from app.storage import articles as storage
from tests.factories import FakeExtractor, event, submission

ASYNC = {"Prefer": "respond-async"}
NDJSON = {"content-type": "application/x-ndjson"}
JSON = {"content-type": "application/json"}


def ndjson(*articles: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(article).encode() + b"\n" for article in articles)


def batch(client: TestClient, content: bytes, **headers: str) -> dict[str, Any]:
    answer = client.post("/v1/articles/batch", content=content, headers=NDJSON | headers)
    assert answer.status_code == 202, answer.text
    assert answer.headers["location"] == f"/v1/jobs/{answer.json()['id']}"
    assert client.get(answer.headers["location"]).json() == answer.json()
    return answer.json()


@pytest.mark.parametrize("prefer", ["respond-async", 'handling=lenient, Respond-Async; foo="bar"', "wait=10,respond-async"])
def test_who_prefers_it_is_answered_before_the_extraction(client: TestClient, prefer: str):
    answer = client.post("/v1/articles", json={"text": "They met."}, headers={"Prefer": prefer})
    assert answer.status_code == 202
    assert answer.headers["preference-applied"] == "respond-async"
    article = client.get(answer.headers["location"]).json()
    assert (article["status"], article["problem"], article["language"], article["engine_version"]) == ("queued", None, None, None)
    assert article["text"] == "They met."
    assert answer.json() == {key: value for key, value in article.items() if key != "text"}
    assert client.get(f"{answer.headers['location']}/events").json() == {"events": []}


@pytest.mark.parametrize("prefer", ["return=minimal", "respond-asynchronously", ""])
def test_other_preferences_are_passed_over(client: TestClient, extracting, prefer: str):
    extracting(FakeExtractor())
    answer = client.post("/v1/articles", json={"text": "They met."}, headers={"Prefer": prefer})
    assert (answer.status_code, answer.json()["status"]) == (201, "done")
    assert "preference-applied" not in answer.headers


def test_what_is_there_and_done_is_answered_at_once(client: TestClient, post):
    created = post(event(), external_id="1")
    again = client.post("/v1/articles", json={"text": "They met on Tuesday.", "external_id": "1"}, headers=ASYNC)
    assert (again.status_code, again.json()) == (200, created.json())


def test_a_failed_article_tells_why(client: TestClient, session: Session):
    queued = client.post("/v1/articles", json={"text": "They met."}, headers=ASYNC)
    row = storage.lock(session, uuid.UUID(queued.json()["id"]), 1)
    assert row is not None
    storage.fail(session, row, Failure("extraction-failed", "Given up after 3 tries."))
    told = client.get(queued.headers["location"]).json()
    assert told["status"] == "failed"
    assert told["problem"] == {
        "type": "urn:dateline:problem:extraction-failed",
        "title": "The article could not be extracted",
        "detail": "Given up after 3 tries.",
    }


def test_a_batch_is_stored_as_a_whole_and_queued(client: TestClient):
    job = batch(client, ndjson(ARTICLE, {"text": "They met."}))
    assert (job["status"], job["progress"], job["failures"], job["next_cursor"]) == ("queued", 0.0, [], None)
    assert job["counts"] == {"total": 2, "queued": 2, "processing": 0, "done": 0, "failed": 0, "cancelled": 0}


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (ndjson({"text": "One."}, {"text": "Two."}), NDJSON),
        (ndjson({"text": "One."}, {"text": "Two."}).rstrip(b"\n"), NDJSON),
        (b"\n" + ndjson({"text": "One."}).replace(b"\n", b"\r\n\r\n") + ndjson({"text": "Two."}), {"content-type": "application/jsonl"}),
        (gzip.compress(ndjson({"text": "One."}, {"text": "Two."}), mtime=0), NDJSON | {"content-encoding": "gzip"}),
        (
            gzip.compress(ndjson({"text": "One."}), mtime=0) + gzip.compress(ndjson({"text": "Two."}), mtime=0),
            NDJSON | {"content-encoding": "gzip"},
        ),
        (b' [ {"text": "One."} ,\n{"text": "Two."} ] ', JSON),
        (gzip.compress(b'[{"text": "One."},{"text": "Two."}]', mtime=0), JSON | {"content-encoding": "gzip"}),
    ],
)
def test_a_batch_is_json_lines_or_an_array_also_compressed(client: TestClient, content: bytes, headers: dict[str, str]):
    answer = client.post("/v1/articles/batch", content=content, headers=headers)
    assert answer.status_code == 202, answer.text
    assert answer.json()["counts"]["queued"] == 2


def test_an_array_is_read_piece_by_piece(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(batch_body, "PIECE", 7)
    articles = [{"text": f'Number {number} — „met“ 😀 \\ " ]}}, {{['} for number in range(20)]
    answer = client.post("/v1/articles/batch", content=json.dumps(articles, ensure_ascii=False).encode(), headers=JSON)
    assert answer.json()["counts"]["queued"] == 20


def test_nothing_is_a_batch_too(client: TestClient):
    for content, headers in ((b"", NDJSON), (b"[]", JSON)):
        job = client.post("/v1/articles/batch", content=content, headers=headers).json()
        assert (job["status"], job["counts"]["total"], job["progress"]) == ("done", 0, 1.0)


def test_each_bad_line_is_told_with_its_problem_and_the_others_are_taken(client: TestClient):
    lines = [
        ndjson({"text": "They met.", "external_id": "good"}),
        b'{"text": \n',
        b"[1]\n",
        ndjson({"text": "", "external_id": "empty"}),
        b'{"text": "\xff"}\n',
        ndjson({"text": "x" * 200_001, "external_id": "long"}),
        b'{"text": "' + b"x" * 3_000_000 + b'"}\n',
        ndjson({"text": "They met.", "a\0b\ud800": 1, "external_id": "odd\0"}),
        b"[" * 100_000 + b"\n",
        ndjson({"text": "They parted.", "external_id": "last"}),
    ]
    job = batch(client, b"".join(lines))
    assert (job["counts"]["queued"], job["counts"]["failed"]) == (2, 8)
    told = [(one["line"], one["external_id"], one["problem"]["type"].rsplit(":", 1)[-1]) for one in job["failures"]]
    assert told == [
        (2, None, "invalid-json"),
        (3, None, "invalid-request"),
        (4, "empty", "invalid-request"),
        (5, None, "invalid-json"),
        (6, "long", "text-too-long"),
        (7, None, "body-too-large"),
        (8, None, "invalid-request"),
        (9, None, "invalid-json"),
    ]
    assert job["failures"][2]["problem"]["errors"][0]["pointer"] == "/text"
    assert all(one["problem"]["title"] and one["problem"]["detail"] for one in job["failures"])


def test_failures_are_told_in_pages(client: TestClient):
    job = batch(client, b"x\n" * 5)
    lines: list[int] = []
    cursor: str | None = "1"
    while cursor:
        page = client.get(f"/v1/jobs/{job['id']}", params={"limit": 2, "cursor": cursor}).json()
        lines += [one["line"] for one in page["failures"]]
        cursor = page["next_cursor"]
    assert lines == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("status", "kind", "content", "headers"),
    [
        (400, "bad-request", b"not gzip", NDJSON | {"content-encoding": "gzip"}),
        (400, "bad-request", gzip.compress(b"{}\n" * 1000, mtime=0)[:-20], NDJSON | {"content-encoding": "gzip"}),
        (400, "bad-request", b'{"text": "They met."}', JSON),
        (400, "bad-request", b'[{"text": "They met."}', JSON),
        (400, "bad-request", b'[{"text": "They met."}] more', JSON),
        (400, "bad-request", b'[{"text": "They met."},]', JSON),
        (400, "bad-request", b'[{"text": "They met."} {}]', JSON),
        (400, "bad-request", b'["\xff"]', JSON),
        (400, "bad-request", b"[" * 100_000, JSON),
        (413, "body-too-large", b"x\n" * 10_001, NDJSON),
        (413, "body-too-large", gzip.compress(b" " * (64 * 1024**2 + 1), mtime=0), NDJSON | {"content-encoding": "gzip"}),
        (415, "unsupported-media-type", b"", {"content-type": "text/csv"}),
        (415, "unsupported-media-type", b"", {}),
        (415, "unsupported-media-type", b"", NDJSON | {"content-encoding": "br"}),
    ],
)
def test_what_is_no_batch_is_refused_as_a_whole(client: TestClient, status: int, kind: str, content: bytes, headers: dict[str, str]):
    answer = client.post("/v1/articles/batch", content=content, headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:dateline:problem:{kind}"), answer.text
    assert client.post("/v1/articles", json={"text": "They met."}, headers=ASYNC).status_code == 202


def test_a_cancelled_job_tells_what_was_left(client: TestClient):
    job = batch(client, ndjson({"text": "One."}, {"text": "Two."}))
    cancelled = client.delete(f"/v1/jobs/{job['id']}")
    assert cancelled.status_code == 200
    assert (cancelled.json()["status"], cancelled.json()["counts"]["cancelled"]) == ("cancelled", 2)
    assert client.delete(f"/v1/jobs/{job['id']}").json() == cancelled.json()


def test_an_unknown_job_is_not_found(client: TestClient):
    path = f"/v1/jobs/{uuid.uuid4()}"
    assert {client.get(path).status_code, client.delete(path).status_code} == {404}
    assert client.get("/v1/jobs/7").status_code == 422


@pytest.mark.parametrize(
    ("path", "content", "headers"), [("/v1/articles", b'{"text": "A."}', JSON | ASYNC), ("/v1/articles/batch", b"", NDJSON)]
)
def test_a_full_queue_says_when_to_come_again(client: TestClient, application: FastAPI, path: str, content: bytes, headers: dict[str, str]):
    limit, application.state.queue_limit = application.state.queue_limit, 0
    try:
        answer = client.post(path, content=content, headers=headers)
    finally:
        application.state.queue_limit = limit
    assert (answer.status_code, answer.json()["type"]) == (429, "urn:dateline:problem:queue-full")
    assert int(answer.headers["retry-after"]) > 0


def test_recoding_tells_what_is_new(client: TestClient, post, extracting):
    article = post(event(event_subtype="meeting"), external_id="1").json()
    kept = article["events"][0]["id"]
    extracting(FakeExtractor(event(event_subtype="meeting"), event(event_subtype="visit"), engine_version="10.0.0"))
    told = client.post(f"/v1/articles/{article['id']}/recode")
    assert told.status_code == 200
    events = client.get(f"/v1/articles/{article['id']}/events").json()["events"]
    assert told.json() == {
        "article_id": article["id"],
        "engine_version": "10.0.0",
        "previous_engine_version": "9.9.9",
        "added": [events[1]["id"]],
        "changed": [],
        "removed": [],
        "unchanged": 1,
    }
    assert (events[0]["id"], events[0]["engine_version"]) == (kept, "10.0.0")


def test_an_article_that_is_not_there_cannot_be_recoded(client: TestClient):
    assert client.post(f"/v1/articles/{uuid.uuid4()}/recode").status_code == 404


def test_an_article_that_waits_can_be_recoded_at_once(client: TestClient, session: Session, extracting):
    receipt = ingest.enqueue(session, submission())
    session.commit()
    extracting(FakeExtractor(event()))
    assert len(client.post(f"/v1/articles/{receipt.article_id}/recode").json()["added"]) == 1
    assert client.get(f"/v1/articles/{receipt.article_id}").json()["status"] == "done"


def test_another_language_is_refused_before_it_is_queued(client: TestClient):
    answer = client.post("/v1/articles", json=ARTICLE | {"language": "fr"}, headers=ASYNC)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:dateline:problem:unsupported-language")
