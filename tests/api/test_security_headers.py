"""What browsers may do with a response, and pages of other origins with the service."""

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.factories import FakeExtractor

ORIGIN = "https://desk.example"
PREFLIGHT = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}


@pytest.mark.parametrize("path", ["/healthz", "/docs", "/openapi.json", "/v1/event-types", "/v2/nothing", "/v1/events?colour=red"])
def test_every_response_has_them(client: TestClient, path: str):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] in ("no-store", "private, no-cache")


def test_pages_of_other_origins_are_not_let_in(client: TestClient):
    answer = client.options("/v1/articles", headers=PREFLIGHT)
    assert answer.status_code == 405
    assert "access-control-allow-origin" not in client.get("/v1/event-types", headers={"Origin": ORIGIN}).headers


@pytest.fixture
def shared(database_url: str) -> TestClient:
    """The application as it is for pages from the desk."""
    app = create_app(Settings(database_url=database_url, cors_origins=ORIGIN), extractor=FakeExtractor())
    return TestClient(app, base_url="http://127.0.0.1")


def test_pages_of_a_configured_origin_are_let_in_and_may_read_what_they_need(shared: TestClient):
    preflight = shared.options("/v1/articles", headers=PREFLIGHT)
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == ORIGIN
    assert "access-control-allow-credentials" not in preflight.headers
    answer = shared.get("/healthz", headers={"Origin": ORIGIN})
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert "X-Request-ID" in answer.headers["access-control-expose-headers"]


def test_pages_of_yet_another_origin_are_not(shared: TestClient):
    preflight = shared.options("/v1/articles", headers={**PREFLIGHT, "Origin": "https://elsewhere.example"})
    assert "access-control-allow-origin" not in preflight.headers
    assert "access-control-allow-origin" not in shared.get("/healthz", headers={"Origin": "https://elsewhere.example"}).headers


@pytest.mark.parametrize("origins", ["desk.example", "https://desk.example/", "https://desk.example/path", "ftp://desk.example"])
def test_what_is_no_origin_is_refused_as_a_setting(origins: str):
    with pytest.raises(ValueError, match="is not an origin"):
        Settings(cors_origins=origins)
