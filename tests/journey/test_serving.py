"""`dateline serve` as a user lives with it: start, stop, kill, start again."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil
import pytest

PATIENCE = 90
"""Seconds that a start may take on a busy machine."""
ARTICLE = {"external_id": "a1", "source": "test", "text": "Norway's foreign minister met her Danish counterpart in Oslo on Monday."}


class Service:
    """A running `dateline serve`: its process, its data folder and its address."""

    def __init__(self, data_dir: Path, *options: str, **settings: str):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
        environment |= {"DATELINE_DATA_DIR": str(data_dir), "DATELINE_PORT": "0", **settings}
        self.data_dir = data_dir
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app.cli", "serve", *options],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: list[str] = []

    def __enter__(self) -> "Service":
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            found = re.search(r"service +(http://\S+)", line)
            if found:
                self.client = httpx.Client(base_url=found[1], timeout=PATIENCE)
            if "Ctrl-C" in line:
                return self
        raise AssertionError("".join(self.lines))

    def __exit__(self, *_: object) -> None:
        self.stop(signal.SIGKILL)
        self.client.close()
        leftover = self.data_dir / "postgresql-18" / "postmaster.pid"
        if leftover.exists():
            os.kill(int(leftover.read_text().split()[0]), signal.SIGQUIT)

    def stop(self, with_signal: signal.Signals) -> int:
        self.process.send_signal(with_signal)
        self.lines += self.process.communicate(timeout=PATIENCE)[0].splitlines()
        return self.process.returncode

    @property
    def port(self) -> str:
        return str(self.client.base_url.port)

    @property
    def postgres(self) -> int:
        return int((self.data_dir / "postgresql-18" / "postmaster.pid").read_text().split()[0])


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "a folder" / "data"


@pytest.fixture
def start(data_dir: Path) -> Iterator[Callable[..., Service]]:
    """Starts services that are gone after the test."""
    started: list[Service] = []

    def start(*options: str, folder: Path = data_dir, **settings: str) -> Service:
        service = Service(folder, *options, **settings).__enter__()
        started.append(service)
        return service

    yield start
    for service in started:
        service.__exit__()


def gone(*pids: int) -> bool:
    deadline = time.monotonic() + PATIENCE
    while any(map(psutil.pid_exists, pids)):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.parametrize("with_signal", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_next_start_finds_the_data_however_the_last_one_ended(start: Callable[..., Service], with_signal: signal.Signals):
    first = start()
    stored = first.client.post("/v1/articles", json=ARTICLE)
    assert stored.status_code == 201, stored.text
    postgres = first.postgres
    status = first.stop(with_signal)
    if with_signal != signal.SIGKILL:
        assert status == 0
        assert not psutil.pid_exists(postgres)
        assert first.lines[-1] == "Stopped."

    second = start(DATELINE_PORT=first.port)
    assert second.client.get("/readyz").status_code == 200
    again = second.client.post("/v1/articles", json=ARTICLE)
    assert again.status_code == 200
    assert again.json()["id"] == stored.json()["id"]


def test_it_says_where_the_data_and_the_documentation_are(start: Callable[..., Service], data_dir: Path):
    service = start()
    service.stop(signal.SIGTERM)
    said = "\n".join(service.lines)
    assert str(data_dir) in said
    assert f"http://127.0.0.1:{service.port}/docs" in said


def test_two_copies_run_side_by_side(start: Callable[..., Service], tmp_path: Path):
    one, other = start(folder=tmp_path / "one"), start(folder=tmp_path / "other")
    assert one.client.post("/v1/articles", json=ARTICLE).status_code == 201
    assert other.client.post("/v1/articles", json=ARTICLE).status_code == 201


def test_the_processes_of_a_killed_service_give_its_port_free(start: Callable[..., Service]):
    service = start("--workers", "2")
    assert service.client.get("/readyz").status_code == 200
    children = [child.pid for child in psutil.Process(service.process.pid).children(recursive=True)]
    service.process.kill()
    service.process.wait()
    again = start(DATELINE_PORT=service.port)
    assert again.client.get("/readyz").status_code == 200
    assert gone(*children)


def test_it_stops_with_its_parent_where_asked_to(tmp_path: Path):
    command = '"$0" -m app.cli serve --stop-with-parent & echo $!; wait'
    environment = os.environ | {"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_PORT": "0"}
    with subprocess.Popen(["sh", "-c", command, sys.executable], env=environment, stdout=subprocess.PIPE, text=True) as shell:
        assert shell.stdout is not None
        service = int(shell.stdout.readline())
        while "Ctrl-C" not in shell.stdout.readline():
            assert psutil.pid_exists(service)
        shell.kill()
        assert gone(service)
    assert not (tmp_path / "postgresql-18" / "postmaster.pid").exists()


def refusal(data_dir: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"DATELINE_DATA_DIR": str(data_dir), **settings}
    command = [sys.executable, "-m", "app.cli", "serve"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)


def test_a_port_in_use_is_named(data_dir: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = refusal(data_dir, DATELINE_PORT=port)
    assert refused.returncode == 1
    assert f"127.0.0.1:{port}" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_database_that_does_not_answer_is_told(data_dir: Path):
    refused = refusal(data_dir, DATELINE_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none", DATELINE_PORT="0")
    assert refused.returncode == 1
    assert "the database does not answer" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_wrong_setting_is_named(data_dir: Path):
    refused = refusal(data_dir, DATELINE_PORT="eighty")
    assert refused.returncode == 2
    assert "DATELINE_PORT" in refused.stderr


def test_the_same_article_from_fifty_sides_at_once_is_stored_once_and_soon(start: Callable[..., Service]):
    service = start()
    assert service.client.post("/v1/articles", json=ARTICLE).status_code == 201
    together = threading.Barrier(50)

    def post(_: int) -> tuple[int, str, float]:
        with httpx.Client(base_url=service.client.base_url, timeout=PATIENCE) as client:
            together.wait()
            begun = time.monotonic()
            response = client.post("/v1/articles", json=ARTICLE | {"external_id": "a2"})
            return response.status_code, response.json().get("id", response.text), time.monotonic() - begun

    with ThreadPoolExecutor(50) as threads:
        answers = list(threads.map(post, range(50)))
    assert sorted(status for status, _, _ in answers) == [200] * 49 + [201]
    assert len({article_id for _, article_id, _ in answers}) == 1
    # A database connection or a thread that is waited for costs ten seconds.
    assert max(seconds for _, _, seconds in answers) < 9
