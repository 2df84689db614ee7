"""Nobody gets in without a key that is good for the route."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Connection
from sqlmodel import Session

from app.access import keys
from app.access.callers import Gate
from app.api import routes
from app.main import create_app
from app.settings import Settings
from tests.factories import AskingBy, FakeExtractor

ID = "01956b9e-4c80-7001-9d3c-0242ac120003"
GUARDED = sorted(route for route, scope in routes.SCOPES.items() if scope)
WRONG = "dateline_" + "x" * 43


@pytest.fixture
def gate(application: FastAPI, connection: Connection) -> Iterator[None]:
    """A gate that knows the keys of the test's transaction."""
    before = application.state.gate
    application.state.gate = Gate(AskingBy(connection))
    yield
    application.state.gate = before


@pytest.fixture
def make(gate: None, session: Session) -> Callable[..., tuple[keys.KeyRecord, dict[str, str]]]:
    """Makes a key with these scopes, and the header that shows it."""

    def make(*scopes: keys.Scope) -> tuple[keys.KeyRecord, dict[str, str]]:
        record, key = keys.create(session, "test", scopes)
        session.commit()
        return record, {"Authorization": f"Bearer {key}"}

    return make


def ask(client: TestClient, route: str, headers: dict[str, str] | None = None):
    method, path = route.split(" ")
    for name in ("article_id", "event_id", "actor_id", "key_id", "job_id"):
        path = path.replace(f"{{{name}}}", ID)
    return client.request(method, path, headers=headers)


def assert_refused(answer, status: int, challenge: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == f"urn:dateline:problem:{ {401: 'unauthorized', 403: 'forbidden'}[status] }"
    assert answer.headers["www-authenticate"].startswith('Bearer realm="dateline"')
    assert challenge in answer.headers["www-authenticate"]


def test_the_table_names_exactly_the_routes_that_are_served(application: FastAPI):
    undocumented = {"GET /openapi.json"}
    assert routes.served(application) | undocumented == set(routes.SCOPES)


def test_a_route_that_the_table_does_not_name_is_not_served(application: FastAPI):
    app = FastAPI()
    app.get("/v1/unnamed")(lambda: None)
    with pytest.raises(LookupError, match="GET /v1/unnamed"):
        routes.check(app)


@pytest.mark.parametrize("route", GUARDED)
class TestEveryGuardedRoute:
    def test_refuses_no_key(self, client: TestClient, make, route: str):
        make("read")
        assert_refused(ask(client, route), 401, "")

    def test_refuses_a_wrong_key(self, client: TestClient, make, route: str):
        make("admin")
        assert_refused(ask(client, route, {"Authorization": f"Bearer {WRONG}"}), 401, 'error="invalid_token"')

    def test_refuses_a_wrong_key_even_while_it_is_open(self, client: TestClient, gate, route: str):
        assert_refused(ask(client, route, {"Authorization": f"Bearer {WRONG}"}), 401, 'error="invalid_token"')

    def test_refuses_a_key_of_another_scope(self, client: TestClient, make, route: str):
        needed = routes.SCOPES[route]
        _, headers = make(*(scope for scope in ("ingest", "read") if scope != needed))
        assert_refused(ask(client, route, headers), 403, f'error="insufficient_scope", scope="{needed}"')

    def test_refuses_an_expired_key(self, client: TestClient, make, session: Session, route: str):
        record, headers = make("admin")
        keys.expire(session, record.id, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
        session.commit()
        assert_refused(ask(client, route, headers), 401, 'error_description="the key is expired"')

    def test_refuses_a_revoked_key(self, client: TestClient, make, session: Session, route: str):
        record, headers = make("admin")
        keys.revoke(session, record.id)
        session.commit()
        assert_refused(ask(client, route, headers), 401, 'error_description="the key is revoked"')
        assert_refused(ask(client, route), 401, "")

    def test_lets_its_own_scope_and_admin_in(self, client: TestClient, make, route: str):
        for scope in (routes.SCOPES[route], "admin"):
            _, headers = make(scope)
            assert ask(client, route, headers).status_code not in (401, 403)

    def test_lets_everybody_in_where_no_key_was_made_and_only_this_machine_asks(self, client: TestClient, gate, route: str):
        assert ask(client, route).status_code not in (401, 403)


@pytest.mark.parametrize("route", sorted(route for route, scope in routes.SCOPES.items() if not scope))
def test_an_open_route_needs_no_key(client: TestClient, make, route: str):
    make("admin")
    assert ask(client, route, {"Authorization": f"Bearer {WRONG}"}).status_code == 200


@pytest.mark.parametrize("host", ["dateline.example", "127.0.0.1.example", "localhost.example:8000", "10.0.0.7", ""])
def test_who_names_another_host_needs_a_key_even_while_it_is_open(client: TestClient, gate, host: str):
    assert_refused(ask(client, "GET /v1/events", {"Host": host}), 401, "")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:80", "[::1]:8000"])
def test_the_names_of_this_machine_are_known(client: TestClient, gate, host: str):
    assert ask(client, "GET /v1/events", {"Host": host}).status_code == 200


def test_a_service_that_others_can_reach_is_never_open(database_url: str, connection: Connection):
    app = create_app(Settings(database_url=database_url, host="0.0.0.0"), extractor=FakeExtractor())
    app.state.gate = Gate(AskingBy(connection))
    client = TestClient(app, base_url="http://127.0.0.1")
    assert_refused(ask(client, "GET /v1/events"), 401, "")


@pytest.mark.parametrize(
    "header", ["Basic dXNlcjpwYXNz", "Bearer", "Bearer ", "bearer\t", f"{WRONG}", "Bearer dateline_' OR 1=1", "Bearer \xff"]
)
def test_what_is_no_key_is_refused(client: TestClient, make, header: str):
    make("admin")
    assert_refused(client.get("/v1/events", headers={b"Authorization": header.encode("latin-1")}), 401, "")


def test_two_keys_at_once_are_refused(client: TestClient, make):
    _, one = make("read")
    answer = client.get("/v1/events", headers=[("Authorization", one["Authorization"]), ("Authorization", f"Bearer {WRONG}")])
    assert_refused(answer, 401, "")


def test_a_body_is_not_read_before_its_sender_is_known(client: TestClient, make):
    make("ingest")
    answer = client.post("/v1/extract", content=b'{"text": ', headers={"Content-Type": "application/json"})
    assert_refused(answer, 401, "")


@pytest.fixture
def limited(database_url: str, connection: Connection, gate: None) -> TestClient:
    """The application with three requests a minute for each key."""
    app = create_app(Settings(database_url=database_url, rate_limit="3/minute"), extractor=FakeExtractor())
    app.state.gate = Gate(AskingBy(connection))
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


def test_a_key_is_told_its_limit_and_refused_beyond_it(limited: TestClient, make):
    _, headers = make("read")
    for remaining in (2, 1, 0):
        answer = limited.get("/v1/event-types", headers=headers)
        assert answer.status_code == 200
        assert answer.headers["ratelimit-policy"] == '"key";q=3;w=60'
        assert answer.headers["ratelimit"] == f'"key";r={remaining};t=60'
    answer = limited.get("/v1/event-types", headers=headers)
    assert answer.status_code == 429
    assert answer.json()["type"] == "urn:dateline:problem:too-many-requests"
    assert 0 < int(answer.headers["retry-after"]) <= 60
    assert answer.headers["ratelimit"].startswith('"key";r=0;t=')
    assert limited.get("/v1/event-types", headers=make("read")[1]).status_code == 200


def test_what_a_key_may_not_do_counts_too(limited: TestClient, make):
    _, headers = make("ingest")
    assert [limited.get("/v1/event-types", headers=headers).status_code for _ in range(4)] == [403, 403, 403, 429]


def test_without_keys_there_is_no_limit(limited: TestClient):
    assert [limited.get("/v1/event-types").status_code for _ in range(5)] == [200] * 5
