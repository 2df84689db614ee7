"""`Idempotency-Key`: a request that comes twice is done once."""

import threading
import uuid
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, delete, func, select, text
from sqlmodel import Session, col

from app.extraction import Article, Record
from app.storage.job_tables import AnswerRow
from app.storage.tables import ArticleRow, EventRow
from tests.factories import FakeExtractor, event

JSON = {"content-type": "application/json"}
NDJSON = {"content-type": "application/x-ndjson"}
IN_USE, REUSED = (f"urn:dateline:problem:idempotency-key-{word}" for word in ("in-use", "reused"))


@pytest.fixture
def key() -> dict[str, str]:
    return {"Idempotency-Key": f'"{uuid.uuid4()}"'}


def article(**changes) -> dict[str, str]:
    return {"text": "They met on Tuesday.", "external_id": str(uuid.uuid4()), **changes}


def test_the_first_answer_is_given_again(client: TestClient, extracting, key):
    body = article()
    extracting(FakeExtractor(event()))
    first = client.post("/v1/articles", json=body, headers=key)
    extracting(FakeExtractor())
    again = client.post("/v1/articles", json=body, headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert (again.content, again.headers["location"]) == (first.content, first.headers["location"])
    assert again.headers["content-type"] == "application/json"
    assert client.post("/v1/articles", json=body).status_code == 200


def test_it_is_given_again_on_every_route_that_posts(client: TestClient):
    stored = client.post("/v1/articles", json=article()).json()["id"]
    for path, content, headers in (
        ("/v1/articles", b'{"text": "They met."}', JSON | {"prefer": "respond-async"}),
        ("/v1/articles/batch", b'{"text": "They met."}\nbad\n', NDJSON),
        ("/v1/extract", b'{"text": "They met."}', JSON),
        (f"/v1/articles/{stored}/recode", b"", {}),
        ("/v1/actors", b'{"actor_id": "person:ada-example", "name": "Ada Example", "kind": "person"}', JSON),
    ):
        own = {"Idempotency-Key": str(uuid.uuid4())}
        first = client.post(path, content=content, headers=headers | own)
        again = client.post(path, content=content, headers=headers | own)
        assert first.status_code < 300, first.text
        assert (again.status_code, again.content) == (first.status_code, first.content), path
        assert again.headers.get("location") == first.headers.get("location")


def test_an_answer_is_stored_so_that_only_its_key_can_read_it(client: TestClient, session: Session, key):
    made = client.post("/v1/keys", json={"name": "a", "scopes": ["read"]}, headers=key)
    assert made.status_code == 201, made.text
    assert client.post("/v1/keys", json={"name": "a", "scopes": ["read"]}, headers=key).content == made.content
    bodies = session.scalars(select(col(AnswerRow.body))).all()
    assert bodies
    assert not any(made.json()["key"].encode() in body or b'"key"' in body for body in bodies)


def test_a_quoted_key_is_the_same_as_a_bare_one(client: TestClient, extracting):
    extracting(FakeExtractor())
    body, name = article(), str(uuid.uuid4())
    assert client.post("/v1/articles", json=body, headers={"Idempotency-Key": name}).status_code == 201
    assert client.post("/v1/articles", json=body, headers={"Idempotency-Key": f'"{name}"'}).status_code == 201


def test_the_same_key_with_another_request_is_refused(client: TestClient, extracting, key):
    extracting(FakeExtractor())
    body = article()
    assert client.post("/v1/articles", json=body, headers=key).status_code == 201
    for path, other in (("/v1/articles", article()), ("/v1/extract", {"text": body["text"]})):
        refused = client.post(path, json=other, headers=key)
        assert (refused.status_code, refused.json()["type"]) == (422, REUSED)
    refused = client.post("/v1/articles/batch", content=b'{"text": "They met."}\n', headers=NDJSON | key)
    assert (refused.status_code, refused.json()["type"]) == (422, REUSED)


def test_a_request_that_failed_may_come_again(client: TestClient, extracting, key):
    extracting(FakeExtractor())
    assert client.post("/v1/articles", json={"text": ""}, headers=key).status_code == 422
    assert client.post("/v1/articles", json=article(), headers=key).status_code == 201


@pytest.mark.parametrize("value", ['"', '""', "a b", "k" * 301, '"open'])
def test_what_cannot_be_a_key_is_refused(client: TestClient, value: str):
    refused = client.post("/v1/articles", json=article(), headers={"Idempotency-Key": value})
    assert (refused.status_code, refused.json()["errors"][0]["location"]) == (422, "header")


@pytest.fixture
def concurrent(application: FastAPI, engine: Engine) -> Iterator[TestClient]:
    """A client whose requests have transactions of their own; what they stored is taken away."""
    application.dependency_overrides.clear()
    with engine.connect() as connection:
        before = connection.scalar(select(func.now()))
    yield TestClient(application, base_url="http://127.0.0.1", raise_server_exceptions=False)
    with Session(engine) as session:
        session.execute(delete(AnswerRow).where(col(AnswerRow.created_at) >= before))
        session.execute(delete(ArticleRow).where(col(ArticleRow.created_at) >= before))
        session.commit()


def at_once(number: int, run: Callable[[], None]) -> None:
    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_of_fifty_at_once_one_is_done_and_the_others_wait_or_get_its_answer(concurrent: TestClient, extracting, engine: Engine, key):
    extractor = FakeExtractor(event())
    extracting(extractor)
    body = article()
    answers = []
    at_once(50, lambda: answers.append(concurrent.post("/v1/articles", json=body, headers=key)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    done = [answer for answer in answers if answer.status_code == 201]
    assert done
    assert len({answer.content for answer in done}) == 1
    assert {answer.json()["type"] for answer in answers if answer.status_code == 409} <= {IN_USE}
    assert len(extractor.articles) == 1
    with Session(engine) as session:
        stored = session.scalars(select(col(ArticleRow.id)).where(col(ArticleRow.external_id) == body["external_id"])).all()
        assert [str(one) for one in stored] == [done[0].json()["id"]]
        assert session.scalar(select(func.count()).where(col(EventRow.article_id) == stored[0])) == 1


class Slow(FakeExtractor):
    """Is at it until it may go on."""

    def __init__(self) -> None:
        super().__init__(event())
        self.begun, self.may_end = threading.Event(), threading.Event()

    def extract(self, article: Article) -> Record:
        self.begun.set()
        assert self.may_end.wait(10)
        return super().extract(article)


def test_while_the_first_is_running_the_answer_is_409(concurrent: TestClient, extracting, key):
    extractor = Slow()
    extracting(extractor)
    body, answers = article(), []
    first = threading.Thread(target=lambda: answers.append(concurrent.post("/v1/articles", json=body, headers=key)))
    first.start()
    assert extractor.begun.wait(10)
    running = concurrent.post("/v1/articles", json=body, headers=key)
    extractor.may_end.set()
    first.join()
    assert (running.status_code, running.json()["type"], running.headers["retry-after"]) == (409, IN_USE, "1")
    assert concurrent.post("/v1/articles", json=body, headers=key).content == answers[0].content


def test_a_key_whose_holder_lost_the_database_can_be_taken_and_only_one_of_them_ends(
    concurrent: TestClient, extracting, engine: Engine, application: FastAPI, key
):
    slow = Slow()
    extracting(slow)
    body, answers = article(), []
    first = threading.Thread(target=lambda: answers.append(concurrent.post("/v1/articles", json=body, headers=key)))
    first.start()
    assert slow.begun.wait(10)
    # As another process would find it after the holder's connection broke.
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"))
    application.state.idempotency._claims._keys.clear()
    extracting(FakeExtractor(event()))
    second = concurrent.post("/v1/articles", json=body, headers=key)
    slow.may_end.set()
    first.join()
    assert second.status_code == 201
    assert answers[0].status_code == 409
    assert concurrent.post("/v1/articles", json=body, headers=key).content == second.content
