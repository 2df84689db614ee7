"""Teaching the service people and organisations over HTTP."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Connection

QUILL: dict[str, Any] = {
    "kind": "person",
    "name": "Adalind Quillfeather",
    "country": "nor",
    "aliases": ["A. J. Quillfeather"],
    "roles": [{"office": "Harbour Envoy", "place": "NOR", "sector": "GOV", "starts": "2025", "ends": None}],
}


@pytest.fixture(autouse=True)
def same_transaction(application: FastAPI, connection: Connection) -> Iterator[None]:
    """Have the extractor look for what was taught in the test's transaction, and forget it with the test."""
    extractor = application.state.extractor
    database, extractor.database = extractor.database, connection
    yield
    extractor.database = database


def actors_of(client: TestClient, text: str) -> dict[str, Any]:
    answer = client.post("/v1/extract", json={"text": text, "published_at": "2026-03-02"})
    assert answer.status_code == 200, answer.json()
    return {actor["actor_id"]: actor for actor in answer.json()["actors"]}


def faults(answer) -> dict[str, str]:
    assert answer.status_code == 422, answer.json()
    return {fault["pointer"]: fault["reason"] for fault in answer.json()["errors"]}


def test_a_taught_person_is_known_from_the_next_article_on(client: TestClient):
    text = "Adalind Quillfeather met officials in Bergen."
    assert actors_of(client, text)["person:adalind-quillfeather"]["country"] is None
    answer = client.post("/v1/actors", json=QUILL)
    assert answer.status_code == 201, answer.json()
    assert answer.headers["Location"] == "/v1/actors/person:adalind-quillfeather"
    assert answer.json()["roles"] == [{"office": "harbour envoy", "place": "NOR", "sector": "GOV", "starts": "2025-01-01", "ends": None}]
    known = actors_of(client, text)["person:adalind-quillfeather"]
    assert (known["country"], known["sectors"], known["roles"]) == ("NOR", ["GOV"], ["harbour envoy of Norway"])


def test_a_taught_organisation_is_known_by_its_alias(client: TestClient):
    body = {"kind": "organization", "name": "Northern Kelp Front", "country": "NOR", "sectors": ["REB"], "aliases": ["NKFX"]}
    assert client.post("/v1/actors", json=body).status_code == 201
    found = actors_of(client, "The NKFX attacked a village on Monday.")["org:northern-kelp-front"]
    assert (found["name"], found["sectors"]) == ("Northern Kelp Front", ["REB"])


def test_what_is_known_is_not_taught_twice(client: TestClient):
    answer = client.post("/v1/actors", json={"kind": "person", "name": "Vladimir Putin"})
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:dateline:problem:actor-exists")
    assert "person:vladimir-putin" in answer.json()["detail"]


def test_a_problem_names_each_field_at_fault(client: TestClient):
    body = {
        "kind": "person",
        "name": "quill",
        "country": "ZZZ",
        "sectors": ["XYZ"],
        "aliases": ["Quill", "!!"],
        "roles": [{"office": "envoy", "place": "the-moon", "starts": "2025-02", "ends": "2024"}],
    }
    assert set(faults(client.post("/v1/actors", json=body))) == {
        "/name",
        "/country",
        "/sectors/0",
        "/aliases/1",
        "/roles/0/place",
        "/roles/0/ends",
    }


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"kind": "country"}, "/kind"),
        ({"name": "  "}, "/name"),
        ({"actor_id": "org:adalind"}, "/actor_id"),
        ({"actor_id": "person:Ada Lind"}, "/actor_id"),
        ({"colour": "green"}, "/colour"),
        ({"roles": [{"office": "envoy", "place": "NOR", "starts": "2025-02-30"}]}, "/roles/0/starts"),
        ({"roles": [{"office": "envoy", "place": "NOR", "starts": "in May"}]}, "/roles/0/starts"),
        ({"kind": "group"}, "/roles"),
    ],
)
def test_a_value_that_can_not_be_taught_is_refused(client: TestClient, changes: dict[str, Any], pointer: str):
    assert pointer in faults(client.post("/v1/actors", json={**QUILL, **changes}))


def test_a_lexicon_actor_takes_another_alias_and_keeps_its_offices(client: TestClient):
    before = client.get("/v1/actors/person:vladimir-putin").json()
    answer = client.patch("/v1/actors/person:vladimir-putin", json={"aliases": [*before["aliases"], "Vova Puchenko"]})
    assert answer.status_code == 200, answer.json()
    assert answer.json()["roles"] == before["roles"]
    assert "person:vladimir-putin" in actors_of(client, "Vova Puchenko visited Minsk on Sunday.")


def test_a_role_that_ended_ends_in_the_next_article(client: TestClient):
    client.post("/v1/actors", json=QUILL)
    ended = [{**QUILL["roles"][0], "ends": "2026-01"}]
    changed = client.patch("/v1/actors/person:adalind-quillfeather", json={"roles": ended}).json()
    assert changed["roles"][0]["ends"] == "2026-01-31"
    known = actors_of(client, "Adalind Quillfeather spoke in Oslo.")["person:adalind-quillfeather"]
    assert (known["sectors"], known["roles"]) == (["ELI"], [])


def test_countries_and_nobody_can_not_be_changed(client: TestClient):
    assert client.patch("/v1/actors/country:rus", json={"name": "Rus"}).status_code == 422
    assert client.patch("/v1/actors/person:nobody-at-all", json={"name": "Nobody"}).status_code == 404
    assert "/name" in faults(client.patch("/v1/actors/person:vladimir-putin", json={"name": None}))


def test_a_merged_actor_redirects_to_the_kept_one_and_gives_it_names_and_events(client: TestClient):
    client.post("/v1/actors", json=QUILL)
    text = "Linda Featherstone-Quill accused Norway of spying on Monday."
    article = {"text": text, "published_at": "2026-03-02", "external_id": "merge", "source": "test"}
    stored = client.post("/v1/articles", json=article).json()
    old = "person:linda-featherstone-quill"
    assert old in {p["actor_id"] for event in stored["events"] for p in event["participants"]}

    answer = client.post(f"/v1/actors/{old}/merge", json={"into": "person:adalind-quillfeather"})
    assert (answer.status_code, answer.json()["actor_id"]) == (200, "person:adalind-quillfeather")
    assert "Linda Featherstone-Quill" in answer.json()["aliases"]
    assert answer.json()["event_counts"]["total"] == len(stored["events"])

    moved = client.get(f"/v1/actors/{old}", follow_redirects=False)
    assert (moved.status_code, moved.headers["Location"]) == (308, "/v1/actors/person:adalind-quillfeather")
    assert client.get(f"/v1/actors/{old}").json()["name"] == "Adalind Quillfeather"
    assert client.get(f"/v1/actors/{old}/relations").json()["actor_id"] == "person:adalind-quillfeather"
    assert client.patch(f"/v1/actors/{old}", json={"country": "SWE"}).json()["country"] == "SWE"

    events = client.get("/v1/events", params={"actor": old}).json()["events"]
    assert events[0]["participants"][0]["name"] == "Adalind Quillfeather"
    assert "person:adalind-quillfeather" in actors_of(client, text)


@pytest.mark.parametrize("into", ["person:vladimir-putin", "org:hamas", "person:nobody-at-all", "country:rus"])
def test_an_actor_is_merged_only_into_another_of_its_kind(client: TestClient, into: str):
    assert client.post("/v1/actors/person:vladimir-putin/merge", json={"into": into}).status_code == 422


def test_a_second_merge_leads_on(client: TestClient):
    for name in ("Adalind Quillfeather", "Berta Quillfeather", "Carla Quillfeather"):
        client.post("/v1/actors", json={"kind": "person", "name": name})
    client.post("/v1/actors/person:berta-quillfeather/merge", json={"into": "person:carla-quillfeather"})
    client.post("/v1/actors/person:carla-quillfeather/merge", json={"into": "person:adalind-quillfeather"})
    assert client.get("/v1/actors/person:berta-quillfeather").json()["actor_id"] == "person:adalind-quillfeather"


def test_history_tells_what_was_changed(client: TestClient):
    client.post("/v1/actors", json=QUILL)
    client.patch("/v1/actors/person:adalind-quillfeather", json={"country": "SWE"})
    client.post("/v1/actors", json={"kind": "person", "name": "Berta Quillfeather"})
    client.post("/v1/actors/person:berta-quillfeather/merge", json={"into": "person:adalind-quillfeather"})
    changes = client.get("/v1/actors/person:adalind-quillfeather/history").json()["changes"]
    assert [change["change"] for change in changes] == ["absorbed", "changed", "added"]
    assert (changes[1]["before"]["country"], changes[1]["after"]["country"]) == ("NOR", "SWE")
    assert changes[2]["before"] is None
    assert changes[0]["other_id"] == "person:berta-quillfeather"
    gone = client.get("/v1/actors/person:berta-quillfeather/history").json()["changes"]
    assert (gone[0]["change"], gone[0]["after"]) == ("merged", None)
    assert client.get("/v1/actors/person:vladimir-putin/history").json() == {"changes": []}
    assert client.get("/v1/actors/person:nobody-at-all/history").status_code == 404


def test_a_name_in_another_script_is_taught(client: TestClient):
    answer = client.post("/v1/actors", json={"kind": "person", "name": "Мария Квиллина", "country": "BGR"})
    assert answer.status_code == 201
    assert client.get(answer.headers["Location"]).json()["actor_id"] == "person:мария-квиллина"


def test_short_forms_of_aliases_are_shown_as_they_are_spelled(client: TestClient):
    answer = client.post("/v1/actors", json={"kind": "person", "name": "Ada Quillfeather", "aliases": ["Adda Quilfeather"]})
    assert set(answer.json()["aliases"]) == {"Quillfeather", "Adda Quilfeather", "Quilfeather"}


def test_a_name_with_an_invisible_character_is_refused(client: TestClient):
    answer = client.post("/v1/actors", json={"kind": "person", "name": "\u202eAda Quill"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/name"


def test_a_change_of_roles_may_leave_out_what_a_role_need_not_say(client: TestClient):
    client.post("/v1/actors", json={"kind": "person", "name": "Ada Quillmere", "country": "NOR"})
    changed = client.patch("/v1/actors/person:ada-quillmere", json={"roles": [{"office": "envoy", "place": "NOR"}]})
    assert changed.status_code == 200, changed.text
    assert [role["office"] for role in changed.json()["roles"]] == ["envoy"]
