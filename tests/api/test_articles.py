import uuid

import pytest
from fastapi.testclient import TestClient

from app.api.schemas.examples import ARTICLE as EXAMPLE
from app.api.schemas.examples import RECORD
from app.api.schemas.records import RecordOut
from app.extraction import Article, Extractor
from app.extraction.record import to_json
from tests.factories import FakeExtractor, event, full_event


def test_extract_answers_the_record_and_stores_nothing(client: TestClient, extracting):
    extracting(FakeExtractor(full_event()))
    answer = client.post("/v1/extract", json=EXAMPLE)
    assert answer.status_code == 200
    record = answer.json()
    assert record["external_id"] == EXAMPLE["external_id"]
    assert [one["event_type"] for one in record["events"]] == ["CONSULT"]
    assert "field" not in record["events"][0]["mentions"][0]
    assert record["events"][0]["mentions"][1]["field"] == "title"
    assert client.get("/v1/events", params={"source": EXAMPLE["source"]}).json()["events"] == []


def test_the_wire_shows_the_record_as_the_library_writes_it():
    extractor = FakeExtractor(full_event(), event())
    record = extractor.extract(Article(text="They met."))
    assert RecordOut.of(record).model_dump(mode="json") == to_json(record)


def test_an_extraction_tells_the_frames_that_fired_when_asked(client: TestClient):
    told = client.post("/v1/extract", params={"include": "explanation"}, json=EXAMPLE).json()["events"]
    assert told
    assert all(event["explanation"] for event in told)
    assert all("explanation" not in event for event in client.post("/v1/extract", json=EXAMPLE).json()["events"])
    assert client.post("/v1/extract", params={"colour": "green"}, json=EXAMPLE).status_code == 422


def test_the_wire_shows_a_real_record_as_the_library_writes_it(application):
    extractor: Extractor = application.state.extractor
    record = extractor.extract(Article(text=EXAMPLE["text"], title=EXAMPLE["title"]))
    assert RecordOut.of(record).model_dump(mode="json") == to_json(record)


def test_a_new_article_is_created_with_its_events(client: TestClient, post):
    created = post(full_event(), title="Two meet", source="A", external_id="1", published_at="2025-03-05")
    assert created.status_code == 201
    article = created.json()
    assert created.headers["location"] == f"/v1/articles/{article['id']}"
    assert (article["revision"], article["title"], article["published_at"]) == (1, "Two meet", "2025-03-05")
    assert "text" not in article
    stored = client.get(created.headers["location"]).json()
    assert stored["text"] == "They met on Tuesday."
    events = client.get(f"{created.headers['location']}/events").json()["events"]
    assert events == article["events"]
    assert client.get(f"/v1/events/{events[0]['id']}").json() == events[0]
    assert events[0]["article_id"] == article["id"]


def test_an_article_without_events_is_created_with_an_empty_list(post):
    created = post(external_id="quiet")
    assert (created.status_code, created.json()["events"]) == (201, [])


def test_the_same_article_again_answers_200_with_what_is_there(post):
    created = post(event(), external_id="1")
    again = post(event(), event(), external_id="1")
    assert (created.status_code, again.status_code) == (201, 200)
    assert again.json() == created.json()


def test_a_changed_text_answers_200_with_the_new_revision(client: TestClient, post):
    created = post(event(event_subtype="meeting"), external_id="1").json()
    revised = post(event(event_subtype="visit"), external_id="1", text="They met on Wednesday.")
    assert revised.status_code == 200
    assert (revised.json()["id"], revised.json()["revision"]) == (created["id"], 2)
    assert [one["event_subtype"] for one in revised.json()["events"]] == ["visit"]
    assert client.get(f"/v1/events/{created['events'][0]['id']}").status_code == 404


@pytest.mark.parametrize(
    ("sent", "answered"),
    [
        ("2025-03-05", "2025-03-05"),
        ("2025-03-05T23:30:00-05:00", "2025-03-06T04:30:00Z"),
        ("2025-03-05T00:00:00Z", "2025-03-05T00:00:00Z"),
        ("1600-01-01", "1600-01-01"),
    ],
)
def test_a_publication_is_a_date_or_an_instant(post, sent: str, answered: str):
    assert post(external_id="1", published_at=sent).json()["published_at"] == answered


def test_a_deleted_article_is_gone_with_its_events(client: TestClient, post):
    article = post(event(), external_id="1").json()
    path = f"/v1/articles/{article['id']}"
    gone = client.delete(path)
    assert (gone.status_code, gone.content) == (204, b"")
    assert {client.get(path).status_code, client.get(f"{path}/events").status_code, client.delete(path).status_code} == {404}
    assert client.get(f"/v1/events/{article['events'][0]['id']}").status_code == 404


def test_text_comes_back_character_for_character(client: TestClient, post):
    text = "“Naïve” – 𝕏 said\r\n\tto\u202e the \U0001f600 <b>press</b> '; DROP TABLE articles; -- %s {x} \\u0000"
    location = post(external_id="1", text=text, title="<script>").headers["location"]
    assert client.get(location).json()["text"] == text


def test_an_unknown_article_is_not_found(client: TestClient):
    assert client.get(f"/v1/articles/{uuid.uuid4()}").status_code == 404


def test_the_offsets_of_the_documented_record_point_at_its_words():
    text = EXAMPLE["text"]
    (one,) = RECORD["events"]
    spans = [(p["mention"], p["start"], p["end"]) for p in one["participants"]]
    spans += [(one["date"]["text"], one["date"]["start_char"], one["date"]["end_char"])]
    spans += [(one["location"]["name"], one["location"]["start"], one["location"]["end"])]
    spans += [(span["text"], span["start"], span["end"]) for span in (one["mentions"][0]["trigger"], *RECORD["temporal_expressions"])]
    assert [text[start:end] for _, start, end in spans] == [words for words, _, _ in spans]


def test_the_documented_event_is_found_in_the_documented_article(client: TestClient):
    subtypes = [one["event_subtype"] for one in client.post("/v1/extract", json=EXAMPLE).json()["events"]]
    assert RECORD["events"][0]["event_subtype"] in subtypes
