"""Each request can be found again: in its response, in its problem document, in the log and in the metrics."""

import logging
import re

import pytest
from fastapi.testclient import TestClient

from tests.factories import FakeExtractor, event
from tests.query.test_queue import queued


def test_a_request_gets_an_id_and_its_problem_tells_it(client: TestClient):
    answer = client.get("/v2/nothing")
    assert re.fullmatch("[0-9a-f]{32}", answer.headers["x-request-id"])
    assert answer.json()["request_id"] == answer.headers["x-request-id"]
    assert client.get("/healthz").headers["x-request-id"] != answer.headers["x-request-id"]


def test_a_client_may_choose_the_id(client: TestClient):
    answer = client.get("/v2/nothing", headers={"X-Request-ID": "desk-7:a/b=="})
    assert answer.headers["x-request-id"] == answer.json()["request_id"] == "desk-7:a/b=="


@pytest.mark.parametrize("offered", ["", "a b", "a" * 101, "<script>", 'a"b', "a;b", "é"])
def test_an_id_that_is_not_sane_is_replaced(client: TestClient, offered: str):
    answer = client.get("/healthz", headers={b"X-Request-ID": offered.encode("latin-1")})
    assert re.fullmatch("[0-9a-f]{32}", answer.headers["x-request-id"])


def test_the_log_has_a_line_of_the_request_without_its_query_and_headers(client: TestClient, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO)
    client.get("/v1/events?source=hidden", headers={"Cookie": "hidden"})
    (entry,) = [record for record in caplog.records if record.name == "app.requests"]
    assert entry.getMessage() == "GET /v1/events 200"
    assert entry.__dict__["route"] == "/v1/events"
    assert entry.__dict__["seconds"] > 0
    assert "hidden" not in str(entry.__dict__)


def test_an_unforeseen_error_is_logged_under_the_id_of_its_request(client: TestClient, extracting, caplog: pytest.LogCaptureFixture):
    class Broken(FakeExtractor):
        def extract(self, article):
            raise RuntimeError("broken")

    extracting(Broken())
    answer = client.post("/v1/extract", json={"text": "They met."}, headers={"X-Request-ID": "r-1"})
    assert answer.status_code == 500
    assert answer.json()["request_id"] == "r-1"


def sample(client: TestClient, name: str) -> float:
    """The value of one sample in the metrics, 0 where it is not there yet."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    found = re.search(rf"^{re.escape(name)} (\S+)$", answer.text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def test_requests_are_counted_by_route_method_and_status(client: TestClient):
    counted = 'dateline_requests_total{method="GET",route="/v1/actors/{actor_id}",status="404"}'
    timed = 'dateline_request_seconds_count{method="GET",route="/v1/actors/{actor_id}"}'
    before = sample(client, counted), sample(client, timed)
    client.get("/v1/actors/person:nobody")
    client.get("/v1/actors/person:no-one")
    assert (sample(client, counted), sample(client, timed)) == (before[0] + 2, before[1] + 2)


def test_unknown_paths_and_methods_make_no_metrics_of_their_own(client: TestClient):
    client.request("BREW", "/v2/pot-of-coffee")
    client.get("/v2/another")
    told = client.get("/metrics").text
    assert "coffee" not in told
    assert "BREW" not in told
    assert 'method="OTHER",route="other"' in told


def test_extraction_is_timed_by_step_and_its_events_counted_by_type(client: TestClient, extracting):
    steps = 'dateline_extraction_step_seconds_count{step="parsing"}'
    before = sample(client, steps)
    client.post("/v1/extract", json={"text": "The minister resigned."})
    assert sample(client, steps) == before + 1
    events = 'dateline_events_extracted_total{event_type="CONSULT"}'
    before = sample(client, events)
    extracting(FakeExtractor(event(), event()))
    client.post("/v1/extract", json={"text": "They met."})
    assert sample(client, events) == before + 2


def test_the_queue_is_told_as_it_is(client: TestClient, session):
    assert sample(client, "dateline_queue_length") == 0
    queued(session, seconds=90)
    queued(session, seconds=30)
    assert sample(client, "dateline_queue_length") == 2
    assert 89 < sample(client, "dateline_queue_age_seconds") < 120
