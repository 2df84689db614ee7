"""A service as users run it, for the tests that come to it from outside: clients, fuzzers, the documentation's commands."""

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

PATIENCE = 90
"""Seconds that a start or a stop may take on a busy machine."""


@dataclass(frozen=True, slots=True)
class Service:
    """Where a running service is, and a key for all of it."""

    url: str
    key: str
    key_id: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"}


@contextlib.contextmanager
def serving(data_dir: Path, **settings: str) -> Iterator[str]:
    """Run `dateline serve` on a free port with its own PostgreSQL in `data_dir`; gives its address."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    environment |= {"DATELINE_DATA_DIR": str(data_dir), "DATELINE_PORT": "0", "DATELINE_RATE_LIMIT": "off"} | settings
    log = data_dir.with_suffix(".log")
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "app.cli", "serve"], env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
        )
    assert process.stdout is not None
    try:
        lines = iter(process.stdout.readline, "")
        address = next((found[1] for line in lines if (found := re.search(r"service +(http://\S+)", line))), None)
        assert address is not None, log.read_text()
        # The service listens before it is ready; the first answer says that it is.
        assert httpx.get(f"{address}/readyz", timeout=PATIENCE).status_code == 200
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE)


def admitted(address: str) -> Service:
    """The service at `address` with its first key, which anybody on this machine may make."""
    answer = httpx.post(f"{address}/v1/keys", json={"name": "tests", "scopes": ["admin"]}, timeout=PATIENCE)
    made = answer.raise_for_status().json()
    return Service(address, made["key"], made["id"])
