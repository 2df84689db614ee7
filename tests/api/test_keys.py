"""Keys over HTTP: made, shown once, listed, expired, revoked."""

import uuid

import pytest
from fastapi.testclient import TestClient


def test_a_key_is_shown_once_and_then_known_by_its_beginning(client: TestClient):
    made = client.post("/v1/keys", json={"name": "news desk", "scopes": ["read", "ingest"], "expires_at": "2999-01-01T00:00:00+02:00"})
    assert made.status_code == 201
    key = made.json()["key"]
    shown = client.get(made.headers["location"])
    assert shown.json() == {name: value for name, value in made.json().items() if name != "key"}
    assert shown.json()["scopes"] == ["ingest", "read"]
    assert shown.json()["status"] == "active"
    assert shown.json()["expires_at"] == "2998-12-31T22:00:00Z"
    assert key.startswith(shown.json()["hint"])
    assert key not in client.get("/v1/keys").text


def test_keys_are_listed_newest_first_in_pages(client: TestClient):
    ids = [client.post("/v1/keys", json={"name": name, "scopes": ["read"]}).json()["id"] for name in ("one", "two", "three")]
    first = client.get("/v1/keys", params={"limit": 2}).json()
    second = client.get("/v1/keys", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert [key["id"] for key in first["keys"] + second["keys"]] == ids[::-1]
    assert second["next_cursor"] is None


def test_a_key_is_expired_and_made_lasting_again(client: TestClient):
    made = client.post("/v1/keys", json={"name": "desk", "scopes": ["read"]}).json()
    path = f"/v1/keys/{made['id']}"
    assert client.patch(path, json={"expires_at": "2025-01-01T00:00:00Z"}).json()["status"] == "expired"
    assert client.patch(path, json={"expires_at": None}).json()["status"] == "active"


def test_a_revoked_key_is_gone_but_stays_listed(client: TestClient):
    made = client.post("/v1/keys", json={"name": "desk", "scopes": ["read"]}).json()
    path = f"/v1/keys/{made['id']}"
    assert client.delete(path).status_code == 204
    for again in (client.get(path), client.delete(path), client.patch(path, json={"expires_at": None})):
        assert again.status_code == 404
    listed = next(key for key in client.get("/v1/keys").json()["keys"] if key["id"] == made["id"])
    assert listed["status"] == "revoked"
    assert listed["revoked_at"] is not None


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_an_unknown_key_is_not_found(client: TestClient, method: str):
    body = {"json": {"expires_at": None}} if method == "PATCH" else {}
    assert client.request(method, f"/v1/keys/{uuid.UUID(int=7)}", **body).status_code == 404


@pytest.mark.parametrize(
    ("wanted", "pointer"),
    [
        ({"scopes": ["read"]}, "/name"),
        ({"name": "desk"}, "/scopes"),
        ({"name": "desk", "scopes": []}, "/scopes"),
        ({"name": "desk", "scopes": ["write"]}, "/scopes/0"),
        ({"name": "a\nb", "scopes": ["read"]}, "/name"),
        ({"name": "desk", "scopes": ["read"], "expires_at": "2025-01-01T00:00:00Z"}, "/expires_at"),
        ({"name": "desk", "scopes": ["read"], "expires_at": "2999-01-01T00:00:00"}, "/expires_at"),
        ({"name": "desk", "scopes": ["read"], "expires_at": 99999999999}, "/expires_at"),
        ({"name": "desk", "scopes": ["read"], "expires_at": "9999-12-31T23:59:59-14:00"}, "/expires_at"),
    ],
)
def test_a_key_that_makes_no_sense_is_refused(client: TestClient, wanted: dict[str, object], pointer: str):
    answer = client.post("/v1/keys", json=wanted)
    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]
