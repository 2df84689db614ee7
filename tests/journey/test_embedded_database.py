"""The embedded PostgreSQL, from an empty folder to a killed server."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from app.storage import embedded

HOLDER = """
import signal, sys, time
from pathlib import Path
from app.storage import embedded
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
with embedded.running(Path(sys.argv[1]), durable=False) as url:
    print(url, flush=True)
    time.sleep(300)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "da ta, with 'all' \"kinds\" & of % names"


@pytest.fixture
def holder(folder: Path) -> "Iterator[subprocess.Popen[str]]":
    """Another process whose database runs in `folder`."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("postgresql://")
        yield process
        process.send_signal(signal.SIGINT)


def postmaster(folder: Path) -> int:
    return int((folder / f"postgresql-{embedded.VERSION}" / "postmaster.pid").read_text().split()[0])


def remember(url: str, word: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS memory (word text)")
        connection.execute("INSERT INTO memory VALUES (%s)", [word])


def memory(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM memory")]


def test_the_data_of_the_last_run_are_there(folder: Path):
    with embedded.running(folder, durable=False) as url:
        remember(url, "rain")
    with embedded.running(folder, durable=False) as url:
        assert memory(url) == ["rain"]


def test_the_server_ends_with_the_block(folder: Path):
    with embedded.running(folder, durable=False):
        pid = postmaster(folder)
        assert psutil.pid_exists(pid)
    assert not psutil.pid_exists(pid)


def test_a_path_longer_than_a_socket_address_will_do(tmp_path: Path):
    with embedded.running(tmp_path / ("long" * 40), durable=False) as url:
        remember(url, "rain")
        assert memory(url) == ["rain"]


def test_two_servers_run_side_by_side(tmp_path: Path):
    with embedded.running(tmp_path / "a", durable=False) as one, embedded.running(tmp_path / "b", durable=False) as other:
        remember(one, "rain")
        remember(other, "snow")
        assert (memory(one), memory(other)) == (["rain"], ["snow"])


def test_a_folder_in_use_is_refused_and_its_user_named(folder: Path, holder: "subprocess.Popen[str]", monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(embedded, "LOCK_TIMEOUT", 0.2)
    with pytest.raises(embedded.EmbeddedDatabaseError, match=f"in use by process {holder.pid}"), embedded.running(folder):
        pass


def test_a_server_left_by_a_killed_process_is_taken_over(folder: Path, holder: "subprocess.Popen[str]"):
    left = postmaster(folder)
    holder.kill()
    holder.wait()
    assert psutil.pid_exists(left)
    with embedded.running(folder, durable=False) as url:
        remember(url, "rain")
        assert not psutil.pid_exists(left)


def test_a_killed_server_recovers(folder: Path, holder: "subprocess.Popen[str]"):
    os.kill(postmaster(folder), signal.SIGKILL)
    holder.kill()
    holder.wait()
    with embedded.running(folder, durable=False) as url:
        remember(url, "rain")
        assert memory(url) == ["rain"]


def test_a_process_id_that_now_is_somebody_elses_does_not_hinder(folder: Path):
    with embedded.running(folder, durable=False):
        pid_file = folder / f"postgresql-{embedded.VERSION}" / "postmaster.pid"
        stale = pid_file.read_text().split("\n", 1)
    pid_file.write_text(f"{os.getpid()}\n{stale[1]}")
    with embedded.running(folder, durable=False) as url:
        remember(url, "rain")


def test_half_a_cluster_is_made_anew(folder: Path):
    unfinished = folder / f"postgresql-{embedded.VERSION}.unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    with embedded.running(folder, durable=False) as url:
        remember(url, "rain")
    assert not unfinished.exists()


def test_a_server_that_is_killed_is_started_again(folder: Path):
    with embedded.running(folder) as url:
        remember(url, "rain")
        killed = postmaster(folder)
        os.kill(killed, signal.SIGKILL)
        deadline = time.monotonic() + 60
        while True:
            try:
                assert memory(url) == ["rain"]
                break
            except psycopg.OperationalError:
                assert time.monotonic() < deadline
                time.sleep(0.1)
        again = postmaster(folder)
        assert again != killed
    assert not psutil.pid_exists(again)
