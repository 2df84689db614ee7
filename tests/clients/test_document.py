"""What a linter says of the OpenAPI document."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.clients.conftest import Run

DOCUMENT = Path(__file__).parents[2] / "openapi.yaml"


def test_the_linter_minds_nothing(node: Run):
    linted = node("spectral", "lint", DOCUMENT, "--ruleset", "spectral.yaml", "--fail-severity", "hint")
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return yaml.load(DOCUMENT.read_text(encoding="utf-8"), yaml.CSafeLoader)


def test_no_parameter_is_a_choice(document: dict[str, Any]):
    """Clients that openapi-generator makes in Java and Go can't send one: the one fails, the other sends its type's name."""
    operations = [operation for operations in document["paths"].values() for operation in operations.values()]
    parameters = [parameter for operation in operations for parameter in operation.get("parameters", ())]
    assert len(parameters) > 100
    assert [parameter["name"] for parameter in parameters if {"anyOf", "oneOf"} & parameter["schema"].keys()] == []


def test_no_schema_is_called_as_what_makes_another_one_in_go(document: dict[str, Any]):
    names = document["components"]["schemas"].keys()
    assert [name for name in names if name.removeprefix("New") in names - {name}] == []
