"""The tools of npm that the tests use: pinned in `package-lock.json`, installed by `make setup`."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def node() -> Run:
    """Runs a tool of `node_modules/.bin`, or `node` itself."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("there is no node on this machine: it runs Spectral, openapi-typescript and tsc")
    if not (HERE / "node_modules" / ".bin").is_dir():
        pytest.skip("the tools of npm are not installed: `make setup` does that where there is an npm")

    def run(tool: str, *arguments: object, **environment: str) -> "subprocess.CompletedProcess[str]":
        command = [program] if tool == "node" else [program, str(HERE / "node_modules" / ".bin" / tool)]
        return subprocess.run(
            [*command, *map(str, arguments)],
            env=os.environ | environment,
            cwd=HERE,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    return run
