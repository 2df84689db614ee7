"""`dateline extract`, called as a user calls it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLES = [json.dumps({"external_id": f"a{i}", "text": f"Rain fell on day {i}."}) for i in range(7)]


def run(*options: str, lines: list[str]) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "app.cli", "extract", *options]
    return subprocess.run(command, input="\n".join(lines), capture_output=True, text=True, timeout=120, check=False)


def ids(output: str) -> list[str]:
    return [json.loads(line)["external_id"] for line in output.splitlines()]


@pytest.mark.parametrize("processes", ["1", "2"])
def test_records_come_in_the_order_of_the_input(processes: str):
    done = run("--processes", processes, lines=ARTICLES)
    assert ids(done.stdout) == [f"a{i}" for i in range(7)]
    assert (done.returncode, done.stderr) == (0, "")


def test_a_bad_line_becomes_an_error_and_the_rest_is_done():
    done = run(lines=[ARTICLES[0], '{"external_id": "bad"}', "", ARTICLES[1]])
    assert ids(done.stdout) == ["a0", "bad", "a1"]
    assert json.loads(done.stdout.splitlines()[1]) == {"external_id": "bad", "error": {"field": "text", "reason": "is missing"}}
    assert done.returncode == 1


def test_files_are_read_and_written(tmp_path: Path):
    source, target = tmp_path / "articles.jsonl", tmp_path / "records.jsonl"
    source.write_text("\n".join(ARTICLES), encoding="utf-8")
    done = run("--input", str(source), "--output", str(target), lines=[])
    assert done.returncode == 0
    assert ids(target.read_text(encoding="utf-8")) == [f"a{i}" for i in range(7)]


def test_a_missing_input_is_named(tmp_path: Path):
    done = run("--input", str(tmp_path / "absent.jsonl"), lines=[])
    assert done.returncode == 2
    assert "absent.jsonl" in done.stderr
