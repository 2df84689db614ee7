"""The folder of the numbers is there while the service is, and not much longer."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app.commands import metrics_folder


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.delenv(metrics_folder.VARIABLE, raising=False)
    return tmp_path


def test_the_folder_ends_with_the_service(temporary: Path):
    with metrics_folder.shared():
        (folder,) = temporary.iterdir()
        assert os.environ[metrics_folder.VARIABLE] == str(folder)
    assert list(temporary.iterdir()) == []
    assert metrics_folder.VARIABLE not in os.environ


def test_a_folder_that_is_set_is_used_and_kept(temporary: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(metrics_folder.VARIABLE, str(temporary))
    with metrics_folder.shared():
        assert list(temporary.iterdir()) == []
    assert os.environ[metrics_folder.VARIABLE] == str(temporary)


def test_what_a_killed_service_left_is_removed_by_the_next_and_nothing_else(temporary: Path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = temporary / f"{metrics_folder.PREFIX}{ended.pid}-abc"
    others = [temporary / f"{metrics_folder.PREFIX}{os.getppid()}-abc", temporary / f"{metrics_folder.PREFIX}abc", temporary / "abc"]
    for folder in (left, *others):
        folder.mkdir()
        (folder / "counter.db").touch()
    with metrics_folder.shared():
        assert not left.exists()
        assert all(folder.exists() for folder in others)
