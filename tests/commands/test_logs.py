"""The log keeps one entry apart from the next, whatever is written into it, and keeps secrets to itself."""

import json
import logging
import sys

import pytest
import structlog

from app.commands.logs import Formatter, without_secrets

KEY = "dateline_baNmXWUQQIRrRJXkxaRpbk54EpAFzo6W_b5nk4KkA5g"


def record(message: str, *, failed: bool = False, **extra: object) -> logging.LogRecord:
    try:
        raise ValueError(f"wrong {extra.get('value', '')}".strip())
    except ValueError:
        exc_info = sys.exc_info() if failed else None
    made = logging.LogRecord("app", logging.WARNING, __file__, 1, "got %s", (message,), exc_info)
    made.__dict__.update(extra)
    return made


def test_a_text_can_not_forge_an_entry():
    lines = Formatter("text").format(record("a\n2026-11-23T09:00:00.000Z INFO forged\r\x1b[2K\u2028")).split("\n")
    assert lines[0].endswith("WARNING app: got a")
    assert lines[1:] == ["    2026-11-23T09:00:00.000Z INFO forged\\r\\x1b[2K\\u2028"]


def test_a_value_can_not_forge_an_entry_or_another_value():
    line = Formatter("text").format(record("a", path="/x y\nINFO forged", status=200))
    assert line.endswith(r"got a path='/x y\nINFO forged' status=200")


def test_a_traceback_belongs_to_its_entry():
    lines = Formatter("text").format(record("a", failed=True)).split("\n")
    assert all(line.startswith("    ") for line in lines[1:])
    assert lines[-1] == "    ValueError: wrong"


def test_json_entries_are_one_line_each():
    line = Formatter("json").format(record("a\nb", failed=True, status=200))
    assert "\n" not in line
    entry = json.loads(line)
    assert list(entry)[:4] == ["time", "level", "logger", "message"]
    assert (entry["level"], entry["logger"], entry["message"], entry["status"]) == ("warning", "app", "got a\nb", 200)
    assert entry["exception"].endswith("ValueError: wrong")


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_entry_names_the_request_that_it_belongs_to(form: str):
    with structlog.contextvars.bound_contextvars(request_id="r-1"):
        assert "r-1" in Formatter(form).format(record("a"))
    assert "r-1" not in Formatter(form).format(record("a"))


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (f"key {KEY} was shown", KEY),
        ("Authorization: Bearer abcdef.123456", "abcdef.123456"),
        ('{"authorization": "Basic dXNlcjpwYXNz"}', "dXNlcjpwYXNz"),
        ("can't reach postgresql://dateline:hunter2@db/dateline", "hunter2"),
        ("connection to server failed: user=x password=hunter2 host=y", "hunter2"),
        ("{'token': 'hunter2'}", "hunter2"),
    ],
)
def test_a_secret_is_struck_wherever_it_stands(form: str, text: str, secret: str):
    formatter = Formatter(form)
    for entry in (record(text), record("a", value=text), record("a", failed=True, value=text)):
        written = formatter.format(entry)
        assert secret not in written
        assert "***" in written
        if form == "json":
            json.loads(written)


@pytest.mark.parametrize(
    "text",
    [
        "GET /v1/events 200",
        "basic research in Geneva",
        "http://127.0.0.1:8000/docs",
        "the secret talks went on at 10:30",
        "postgresql://dateline@/dateline?host=%2Ftmp",
        "relation dateline_test does not exist",
    ],
)
def test_what_is_no_secret_is_left(text: str):
    assert without_secrets(text) == text
