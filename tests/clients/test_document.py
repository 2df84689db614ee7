"""What a linter says of the OpenAPI document."""

from pathlib import Path

from tests.clients.conftest import Run

DOCUMENT = Path(__file__).parents[2] / "openapi.yaml"


def test_the_linter_minds_nothing(node: Run):
    linted = node("spectral", "lint", DOCUMENT, "--ruleset", "spectral.yaml", "--fail-severity", "hint")
    assert linted.returncode == 0, linted.stdout + linted.stderr
