"""What GET /v1/events says beside the events, and how much of them."""

import gzip
import re

import pytest
from fastapi.testclient import TestClient

from app.api.schemas.event_queries import EventField
from app.api.schemas.events import EventOut
from tests.factories import date, event, full_event, participant


def test_fields_are_those_that_events_have():
    assert set(EventField.__args__) == EventOut.model_fields.keys() - {"explanation"}  # type: ignore[attr-defined]


def test_fields_narrow_and_include_adds(client: TestClient, post):
    post(full_event(), external_id="1", source="Fields")
    ask = {"source": "Fields"}

    def keys(**params) -> set[str]:
        (found,) = client.get("/v1/events", params=ask | params).json()["events"]
        return set(found)

    assert keys() == EventOut.model_fields.keys() - {"explanation"}
    assert keys(include="explanation") == EventOut.model_fields.keys()
    assert keys(fields=["event_type", "date"]) == {"id", "event_type", "date"}
    assert keys(fields="event_type", include=["mentions", "explanation"]) == {"id", "event_type", "mentions", "explanation"}


def test_one_event_is_explained_when_asked(client: TestClient, post):
    event_id = post(full_event(), external_id="1").json()["events"][0]["id"]
    assert "explanation" not in client.get(f"/v1/events/{event_id}").json()
    assert client.get(f"/v1/events/{event_id}?include=explanation").json()["explanation"] == ["meet/visit"]


def test_a_link_leads_to_the_next_page(client: TestClient, post):
    for number in range(3):
        post(event(event_subtype=str(number), confidence=number / 10), external_id=str(number), source="Link & Sons")
    url, seen = "/v1/events?source=Link+%26+Sons&sort=confidence&limit=1", []
    while True:
        answer = client.get(url)
        seen += [one["event_subtype"] for one in answer.json()["events"]]
        link = re.fullmatch(r'<([^>]+)>; rel="next"', answer.headers.get("Link", ""))
        assert (link is None) == (answer.json()["next_cursor"] is None)
        if link is None:
            break
        url = link[1]
    assert seen == ["2", "1", "0"]


def test_an_answer_that_the_client_has_is_not_sent_again(client: TestClient, post):
    post(event(), external_id="1", source="Tagged")
    first = client.get("/v1/events?source=Tagged")
    tag = first.headers["ETag"]
    for known in (tag, f'"x", {tag}', tag.removeprefix("W/"), "*"):
        again = client.get("/v1/events?source=Tagged", headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    post(event(event_subtype="new"), external_id="2", source="Tagged")
    changed = client.get("/v1/events?source=Tagged", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag


def test_what_takes_one_value_refuses_several(client: TestClient):
    for path in ("/v1/events?sort=date&sort=confidence", "/v1/events/export?format=csv&format=json", "/v1/events/stats?by=day&q=a&q=b"):
        answer = client.get(path)
        assert answer.status_code == 422, path
        (fault,) = answer.json()["errors"]
        assert fault == {"pointer": f"/{path.split('&')[-1].split('=')[0]}", "reason": "has 2 values, and takes one", "location": "query"}


def test_problems_have_no_tag(client: TestClient):
    assert "ETag" not in client.get("/v1/events?limit=0").headers


def test_long_answers_are_compressed_for_those_who_take_it(client: TestClient, post):
    post(full_event(), external_id="1")
    plain = client.get("/v1/events", headers={"Accept-Encoding": "identity"})
    with client.stream("GET", "/v1/events", headers={"Accept-Encoding": "gzip"}) as packed:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in packed.headers["Vary"]
        assert gzip.decompress(b"".join(packed.iter_raw())) == plain.content
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["ETag"] == plain.headers["ETag"]


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ("/v1/events?sort=colour", "/sort"),
        ("/v1/events?fields=text", "/fields/0"),
        ("/v1/events?include=everything", "/include/0"),
        ("/v1/events?cameo_code=4x", "/cameo_code/0"),
        ("/v1/events?updated_since=2025-01-01T00:00:00", "/updated_since"),
        ("/v1/events?article_id=7", "/article_id/0"),
        ("/v1/events?q=", "/q"),
        ("/v1/events?exclude_status=never", "/exclude_status/0"),
        ("/v1/events/stats", "/by"),
        ("/v1/events/stats?by=colour", "/by/0"),
        ("/v1/events/stats?by=day&by=week&by=month", "/by"),
        ("/v1/events/stats?by=day&by=day", "/by"),
        ("/v1/events/stats?by=day&cursor=x", "/cursor"),
        ("/v1/events/changes?since=x", "/since"),
        ("/v1/events/changes?actor=x", "/actor"),
        ("/v1/actors/country:ken/relations?limit=0", "/limit"),
    ],
)
def test_a_wrong_parameter_is_named(client: TestClient, path: str, pointer: str):
    answer = client.get(path)
    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]


def test_events_are_counted_by_what_they_have_in_common(client: TestClient, post):
    to_somalia = (participant(), participant("country:som", role="recipient", country="SOM"))
    post(
        event(date=date("2025-02-12"), participants=to_somalia),
        event(date=date("2025-02-20"), participants=to_somalia),
        event(event_type="STATEMENT", quad_class=None, goldstein=0.0, participants=(participant(),)),
        external_id="1", source="Counted",
    )  # fmt: skip

    def groups(*by: str) -> list[dict]:
        answer = client.get("/v1/events/stats", params={"source": "Counted", "by": by})
        assert answer.status_code == 200, answer.text
        assert not answer.json()["truncated"]
        return answer.json()["groups"]

    assert groups("event_type") == [
        {"event_type": "CONSULT", "count": 2, "mean_goldstein": 1.0},
        {"event_type": "STATEMENT", "count": 1, "mean_goldstein": 0.0},
    ]
    assert groups("month") == [
        {"month": None, "count": 1, "mean_goldstein": 0.0},
        {"month": "2025-02-01", "count": 2, "mean_goldstein": 1.0},
    ]
    assert [(group["week"], group["quad_class"]) for group in groups("quad_class", "week")] == [
        (None, None), ("2025-02-10", "verbal_cooperation"), ("2025-02-17", "verbal_cooperation")
    ]  # fmt: skip
    assert [(group["actor"], group["count"]) for group in groups("actor")] == [("country:ken", 3), ("country:som", 2)]
    assert [(group["country"], group["source"]) for group in groups("country", "source")] == [("KEN", "Counted"), ("SOM", "Counted")]
    assert groups("dyad") == [{"dyad": {"actor_id": "country:ken", "other_id": "country:som"}, "count": 2, "mean_goldstein": 1.0}]
    assert len(client.get("/v1/events/stats?by=actor&source=Counted&limit=1").json()["groups"]) == 1
    assert client.get("/v1/events/stats?by=actor&source=Counted&limit=1").json()["truncated"]


def test_relations_tell_whom_an_actor_deals_with_and_how(client: TestClient, post):
    he, she = participant("person:jürgen-müller", country="DEU"), participant("person:her-honour", role="recipient", country="FRA")
    post(
        event(participants=(he, she), date=date("2025-02-12")),
        event(participants=(she, he), date=date("2025-03-12"), event_type="ASSAULT", quad_class="material_conflict", goldstein=-9.0),
        event(participants=(he, participant("country:som", country="SOM"))),
        external_id="1",
    )  # fmt: skip
    answer = client.get("/v1/actors/person:jürgen-müller/relations").json()
    assert [(one["actor_id"], one["count"]) for one in answer["relations"]] == [("person:her-honour", 2), ("country:som", 1)]
    hers = answer["relations"][0]
    assert (hers["name"], hers["kind"], hers["country"], hers["mean_goldstein"]) == ("Her Honour", "person", "FRA", -4.0)
    assert hers["by_quad_class"] == [
        {"quad_class": "material_conflict", "count": 1, "mean_goldstein": -9.0},
        {"quad_class": "verbal_cooperation", "count": 1, "mean_goldstein": 1.0},
    ]
    assert [(cell["month"], cell["quad_class"]) for cell in hers["by_month"]] == [
        ("2025-02-01", "verbal_cooperation"), ("2025-03-01", "material_conflict")
    ]  # fmt: skip
    assert not answer["truncated"]
    most = client.get("/v1/actors/person:jürgen-müller/relations?limit=1").json()
    assert (most["truncated"], most["relations"]) == (True, [hers])
    narrowed = client.get("/v1/actors/person:jürgen-müller/relations?event_type=ASSAULT").json()
    assert [one["actor_id"] for one in narrowed["relations"]] == ["person:her-honour"]
    assert client.get("/v1/actors/person:nobody-at-all/relations").status_code == 404


def test_changes_tell_what_is_new_and_what_is_gone(client: TestClient, post):
    """Within the one transaction of a test nothing is settled: tests/journey follows the changes of a running service."""
    answer = client.get("/v1/events/changes").json()
    assert answer["more"] is False
    assert client.get("/v1/events/changes", params={"since": answer["next_since"]}).json() == answer
