"""Types that openapi-typescript makes of the document: `use.ts` compiles with them, strictly, and does its work on the running service."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.clients.conftest import HERE, Run
from tests.running import Service

DOCUMENT = HERE.parents[1] / "openapi.yaml"
STRICT = ("--strict", "--noUncheckedSideEffectImports", "--target", "es2022", "--module", "nodenext", "--types", "node")


@pytest.fixture(scope="module")
def program(node: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`use.ts` compiled."""
    folder = tmp_path_factory.mktemp("typescript")
    (folder / "node_modules").symlink_to(HERE / "node_modules")
    for name in ("use.ts", "package.json"):
        shutil.copy(HERE / name, folder)
    for tool, *arguments in (
        ("openapi-typescript", DOCUMENT, "--output", folder / "api.ts"),
        ("tsc", *STRICT, "--outDir", folder, folder / "use.ts"),
    ):
        done = node(str(tool), *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder / "use.js"


@pytest.fixture(scope="module")
def told(node: Run, program: Path, service: Service) -> dict[str, Any]:
    """What the program says of its work."""
    done = node("node", program, SERVICE_URL=service.url, SERVICE_KEY=service.key)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_an_article_comes_back_with_typed_events(told: dict[str, Any]):
    assert (told["type"], told["day"]) == ("CONSULT", "2025-03-04")
    assert told["names"] == ["William Ruto", "Hassan Sheikh Mohamud"]


def test_every_filter_is_taken(told: dict[str, Any]):
    assert set(told["statuses"].values()) == {200}, told["statuses"]


def test_pages_lead_to_the_end(told: dict[str, Any]):
    assert len(set(told["paged"])) == len(told["paged"]) == told["events"]


def test_an_error_is_a_problem_with_the_field_at_fault(told: dict[str, Any]):
    assert (told["problem"], told["pointer"]) == ("urn:dateline:problem:invalid-request", "/text")
