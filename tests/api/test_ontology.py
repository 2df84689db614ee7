from typing import get_args

from fastapi.testclient import TestClient

from app.query.vocabulary import EventTypeCode


def test_every_event_type_is_listed_with_what_belongs_to_it(client: TestClient):
    types = {one["event_type"]: one for one in client.get("/v1/event-types").json()["event_types"]}
    assert set(types) == set(get_args(EventTypeCode))
    for one in types.values():
        assert one["definition"]
        assert one["example"]
        assert one["cameo_code"][:2] in one["cameo_roots"]
        assert all(subtype["example"] and subtype["definition"] for subtype in one["subtypes"])
    assert "phone" in [mode["name"] for mode in types["CONSULT"]["modes"]]
    assert "phone_call" in [subtype["name"] for subtype in types["CONSULT"]["subtypes"]]
