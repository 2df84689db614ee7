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
    assert program is not None, "Spectral, openapi-typescript and tsc run on Node.js, which is not on the PATH"
    assert (HERE / "node_modules" / ".bin").is_dir(), "`make setup` installs Spectral, openapi-typescript and tsc"

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
