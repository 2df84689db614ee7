"""The README shows what the service does."""

import json
import re
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from app.settings import Settings

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
VARYING = {"id", "article_id", "created_at", "updated_at", "engine_version", "confidence"}


def lasting(value: Any) -> Any:
    """The value without what differs from run to run and from release to release."""
    if isinstance(value, dict):
        return {key: lasting(item) for key, item in value.items() if key not in VARYING}
    if isinstance(value, list):
        return [lasting(item) for item in value]
    return value


def test_the_example_is_answered_as_shown(client: TestClient):
    sent = re.search(r"/v1/articles .* -d '(\{.*?\})'", README, re.DOTALL)
    shown = re.search(r"```json\n(.*?)```", README, re.DOTALL)
    assert sent is not None
    assert shown is not None
    answer = client.post("/v1/articles", json=json.loads(sent[1]))
    assert answer.status_code == 201
    assert lasting(answer.json()) == lasting(json.loads(shown[1]))


def test_every_setting_is_listed():
    missing = [name for name in Settings.model_fields if f"`DATELINE_{name.upper()}`" not in README]
    assert missing == []


def test_the_files_that_it_points_to_exist():
    links = re.findall(r"\]\((?!https?:)([^)]+)\)", README)
    assert links
    assert [link for link in links if not (Path(__file__).parents[2] / link).exists()] == []
