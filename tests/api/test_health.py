from fastapi.testclient import TestClient

from app.query import health
from app.storage.migrate import head


def test_the_service_is_ready_when_the_migrations_are_at_head(client: TestClient):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "migration": head()})


def test_the_service_is_not_ready_on_another_schema(client: TestClient, monkeypatch):
    monkeypatch.setattr(health, "current_and_head", lambda engine: ("older", "newest"))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "migrated" in answer.json()["detail"]
