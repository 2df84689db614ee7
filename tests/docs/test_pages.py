"""The pages of `docs/` do what they say: every command on them runs, in their order, and answers in the shape that they show.

A page is run by one shell, in a folder of its own, against an open service. A fenced block of `sh` is a command; a block whose fence also
names a file is that file's content; a block of `json` or `text` behind a command shows its output: of JSON, the keys and the types of
the values, of text, the first line.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.running import serving

TOP = Path(__file__).parents[2]
PAGES = sorted((TOP / "docs").glob("*.md"))
NODE_MODULES = TOP / "tests" / "clients" / "node_modules"
FENCE = re.compile(r"^```(\w+)(?: +(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ADDRESS = re.compile(r"(?:http://)?(?:127\.0\.0\.1|localhost):8000")
PROBLEM = "urn:dateline:problem:"


@dataclass(frozen=True, slots=True)
class Command:
    """A block of commands, and what the page shows of its output."""

    script: str
    shown: str | None
    language: str | None


def read(page: Path) -> tuple[list[Command], dict[str, str]]:
    """The commands of a page, and its files by name."""
    commands: list[Command] = []
    files: dict[str, str] = {}
    for language, file, content in FENCE.findall(page.read_text(encoding="utf-8")):
        if file:
            files[file] = content
        elif language == "sh":
            commands.append(Command(content, None, None))
        elif commands and commands[-1].shown is None and language in ("json", "text"):
            commands[-1] = Command(commands[-1].script, content, language)
    return commands, files


RUN = [page for page in PAGES if read(page)[0]]


@dataclass(frozen=True, slots=True)
class Open:
    """A service that asks for no key, and the folder of its data."""

    url: str
    data: Path


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    data = tmp_path_factory.mktemp("documented") / "data"
    with serving(data) as url:
        yield Open(url, data)


def run(folder: Path, commands: list[Command], opened: Open) -> list[str]:
    """The output of each command; they share a shell, so that one can use a variable of another."""
    script = "set -euo pipefail\n"
    for number, command in enumerate(commands):
        here = ADDRESS.sub(opened.url, command.script).replace(".venv/bin/", "")
        script += f"echo block {number + 1} >&2\n{{\n{here}\n}} > {number}.out\n"
    programs = f"{Path(sys.executable).parent}:{NODE_MODULES / '.bin'}:{os.environ['PATH']}"
    environment = os.environ | {"PATH": programs, "DATELINE_DATA_DIR": str(opened.data)}
    done = subprocess.run(["bash", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return [(folder / f"{number}.out").read_text(encoding="utf-8") for number in range(len(commands))]


def differences(shown: Any, told: Any, where: str = "") -> Iterator[str]:
    """Where what was told has another shape than what is shown."""
    if isinstance(shown, dict) and isinstance(told, dict):
        if shown.keys() != told.keys():
            yield f"{where}: keys differ: {sorted(shown.keys() ^ told.keys())}"
        for key in shown.keys() & told.keys():
            yield from differences(shown[key], told[key], f"{where}/{key}")
    elif isinstance(shown, list) and isinstance(told, list):
        if len(told) < len(shown) or (told and not shown):
            yield f"{where}: {len(shown)} shown, {len(told)} told"
        for number, (one, other) in enumerate(zip(shown, told, strict=False)):
            yield from differences(one, other, f"{where}/{number}")
    elif shown is not None and told is not None and type(shown) is not type(told):
        yield f"{where}: {shown!r} shown, {told!r} told"


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.stem)
def test_every_command_does_what_the_page_shows(page: Path, opened: Open, tmp_path: Path):
    commands, files = read(page)
    tmp_path.chmod(0o755)
    (tmp_path / "node_modules").symlink_to(NODE_MODULES)
    shutil.copy(TOP / "openapi.yaml", tmp_path)
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(ADDRESS.sub(opened.url, content), encoding="utf-8")
    for command, told in zip(commands, run(tmp_path, commands, opened), strict=True):
        if command.language == "json":
            assert list(differences(json.loads(command.shown or ""), json.loads(told))) == [], told
        elif command.language == "text":
            assert told.splitlines()[:1] == (command.shown or "").splitlines()[:1]
        else:
            assert PROBLEM not in told, told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_command_hides_in_a_block_that_is_not_run(page: Path):
    blocks = re.findall(r"^```(\w*)[^\n]*\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert [content for language, content in blocks if language == "" and re.match(r"curl |dateline |\.venv/", content)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_links_of_a_page_lead_to_files(page: Path):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_tasks_have_their_pages():
    told = {page.stem for page in RUN}
    assert {"quickstart", "post-articles", "poll-a-job", "query", "mirror", "gdelt", "actors", "frames", "clients"} <= told
