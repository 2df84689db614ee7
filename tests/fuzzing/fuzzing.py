"""Schemathesis against a running service: every operation of the document, with all checks, links between operations included.

`make fuzz` runs it for as long as one likes (`python -m tests.fuzzing.fuzzing --examples 300`), `test_fuzzing.py` with few examples. It
asks with a key that may do everything; what it finds is a fault of the service or of its document, and none is excused here.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx

from app.api.schemas.examples import ARTICLE
from tests.running import Service, admitted, serving

TOP = Path(__file__).parents[2]
PHASES = ("examples", "coverage", "fuzzing", "stateful")


def run(
    service: Service,
    folder: Path,
    *,
    examples: int,
    phases: tuple[str, ...] = PHASES,
    without: tuple[str, ...] = (),
    seed: int | None = None,
) -> tuple[bool, str]:
    """Whether nothing was found, and the report. There are a few events to find, which made-up texts hardly tell of.

    `without` are ids of operations to leave out; `folder` takes what Schemathesis leaves behind.
    """
    for number in range(3):
        article = ARTICLE | {"external_id": f"fuzzing-{number}"}
        httpx.post(f"{service.url}/v1/articles", json=article, headers=service.headers, timeout=60).raise_for_status()
    command = [str(Path(sys.executable).with_name("schemathesis")), "--no-color", "run", f"{service.url}/openapi.json"]
    command += ["--header", f"Authorization: Bearer {service.key}", "--checks", "all", "--phases", ",".join(phases)]
    command += ["--max-examples", str(examples), "--generation-database", "none", "--continue-on-failure", "--workers", "2"]
    command += ["--seed", str(seed)] if seed is not None else []
    for operation_id in without:
        command += ["--exclude-operation-id", operation_id]
    environment = os.environ | {
        "SCHEMATHESIS_HOOKS": "tests.fuzzing.hooks",
        "PYTHONPATH": str(TOP),
        "FUZZING_KEY_ID": service.key_id,
    }
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    # A run whose key is refused in the end has tested only that.
    httpx.get(f"{service.url}/v1/keys/{service.key_id}", headers=service.headers, timeout=60).raise_for_status()
    return done.returncode == 0, done.stdout + done.stderr


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=300, help="for each operation and phase")
    parser.add_argument("--seed", type=int)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fuzzing-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        with serving(folder / "data") as address:
            passed, report = run(admitted(address), folder, examples=options.examples, seed=options.seed)
    print(report)
    sys.exit(not passed)


if __name__ == "__main__":
    main()
