"""The log keeps one entry apart from the next, whatever is written into it."""

import json
import logging
import sys

from app.commands.logs import JsonFormatter, TextFormatter


def record(message: str, *, failed: bool = False) -> logging.LogRecord:
    try:
        raise ValueError("wrong")
    except ValueError:
        exc_info = sys.exc_info() if failed else None
    return logging.LogRecord("app", logging.WARNING, __file__, 1, "got %s", (message,), exc_info)


def test_a_text_can_not_forge_an_entry():
    lines = TextFormatter().format(record("a\n2026-11-23T09:00:00.000Z INFO forged\r\x1b[2K\u2028")).split("\n")
    assert lines[0].endswith("WARNING app: got a")
    assert lines[1:] == ["    2026-11-23T09:00:00.000Z INFO forged\\r\\x1b[2K\\u2028"]


def test_a_traceback_belongs_to_its_entry():
    lines = TextFormatter().format(record("a", failed=True)).split("\n")
    assert all(line.startswith("    ") for line in lines[1:])
    assert lines[-1] == "    ValueError: wrong"


def test_json_entries_are_one_line_each():
    line = JsonFormatter().format(record("a\nb", failed=True))
    assert "\n" not in line
    entry = json.loads(line)
    assert (entry["level"], entry["logger"], entry["message"]) == ("warning", "app", "got a\nb")
    assert entry["exception"].endswith("ValueError: wrong")
