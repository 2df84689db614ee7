import pytest
from fastapi.testclient import TestClient

from tests.factories import date, event, participant

HOST = participant("person:jürgen-müller", country="DEU", name="Jürgen Müller")
GUEST = participant("person:guest", role="recipient", country="SOM")


@pytest.mark.parametrize(
    "query",
    [
        "actor=J%C3%BCrgen+M%C3%BCller&role=actor",
        "actor=nobody&actor=person:guest",
        "country=som&role=recipient",
        "event_type=CONSULT&event_type=ASSAULT",
        "event_subtype=meeting",
        "date_from=2025-03-04&date_to=2025-03-04",
        "date_precision=month",
        "date_basis=publication&date_basis=explicit",
        "status=occurred",
        "source=The+Wire",
        "min_confidence=0.75",
    ],
)
def test_every_filter_finds_and_leaves_out(client: TestClient, post, query: str):
    other = event(
        event_type="THREATEN", quad_class="verbal_conflict", event_subtype="threat", status="negated", confidence=0.1,
        participants=(participant(role="recipient"),),
    )  # fmt: skip
    post(other, external_id="other", source="Another")
    post(event(participants=(HOST, GUEST), date=date("2025-03-01", "2025-03-31")), external_id="1", source="The Wire")
    answer = client.get(f"/v1/events?{query}")
    assert answer.status_code == 200, answer.text
    assert [one["event_subtype"] for one in answer.json()["events"]] == ["meeting"]


def test_pages_lead_from_one_to_the_next(client: TestClient, post):
    for number in range(5):
        post(event(event_subtype=str(number)), external_id=str(number), source="Pages")
    seen, params = [], {"source": "Pages", "limit": 2}
    while True:
        page = client.get("/v1/events", params=params).json()
        seen += [one["event_subtype"] for one in page["events"]]
        if page["next_cursor"] is None:
            break
        params["cursor"] = page["next_cursor"]
        post(event(event_subtype="late"), external_id=f"late {len(seen)}", source="Pages")
    assert seen == ["4", "3", "2", "1", "0"]


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("colour=red", "/colour"),
        ("event_type=PARTY", "/event_type/0"),
        ("role=onlooker", "/role"),
        ("country=KENYA", "/country/0"),
        ("date_from=yesterday", "/date_from"),
        ("date_from=0", "/date_from"),
        ("date_precision=range", "/date_precision"),
        ("date_basis=guess", "/date_basis/0"),
        ("min_confidence=1.1", "/min_confidence"),
        ("min_confidence=nan", "/min_confidence"),
        ("limit=0", "/limit"),
        ("limit=1001", "/limit"),
        ("limit=99999999999999999999", "/limit"),
        ("cursor=nonsense", "/cursor"),
        ("actor=%00", "/actor/0"),
        ("actor=a%0Ab", "/actor/0"),
        ("source=", "/source/0"),
        ("a%2Fb~c=1", "/a~1b~0c"),
    ],
)
def test_a_wrong_parameter_is_named(client: TestClient, query: str, pointer: str):
    answer = client.get(f"/v1/events?{query}")
    assert answer.status_code == 422
    assert [(fault["location"], fault["pointer"]) for fault in answer.json()["errors"]] == [("query", pointer)]
