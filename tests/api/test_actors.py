from fastapi.testclient import TestClient

from tests.factories import event, participant


def test_actors_are_found_by_name_kind_and_country(client: TestClient):
    answer = client.get("/v1/actors", params={"name": "Vladimir Pu", "kind": "person", "country": "rus"})
    assert [actor["actor_id"] for actor in answer.json()["actors"]] == ["person:vladimir-putin"]


def test_an_actor_tells_its_names_offices_and_events(client: TestClient, post):
    post(event(participants=(participant("person:vladimir-putin", country="RUS"),)), external_id="1")
    actor = client.get("/v1/actors/person:vladimir-putin").json()
    assert "Putin" in actor["aliases"]
    assert {"office": "president", "place": "RUS", "sector": "GOV", "starts": "2012-05-07", "ends": None} in actor["roles"]
    assert actor["event_counts"] == {"total": 1, "by_role": {"actor": 1, "recipient": 0}, "by_event_type": {"CONSULT": 1}}


def test_an_actor_met_in_an_article_is_found(client: TestClient, post):
    post(event(participants=(participant("person:jürgen-müller", country=None, name="Jürgen Müller"),)), external_id="1")
    (found,) = client.get("/v1/actors", params={"name": "jurgen muller"}).json()["actors"]
    assert (found["actor_id"], found["known"]) == ("person:jürgen-müller", False)
    assert client.get("/v1/actors/person:jürgen-müller").json()["name"] == "Jürgen Müller"


def test_actor_pages_lead_on(client: TestClient):
    first = client.get("/v1/actors", params={"kind": "country", "limit": 2}).json()
    second = client.get("/v1/actors", params={"kind": "country", "limit": 2, "cursor": first["next_cursor"]}).json()
    names = [actor["name"] for page in (first, second) for actor in page["actors"]]
    assert len(set(names)) == 4
