"""The log of the service: one line an entry, as text or as JSON.

What comes from outside is data: a control character in a message is written as its escape, and further lines of a message are indented, so
that no text can forge an entry.
"""

import json
import logging
import time
from typing import Any

from app.settings import Settings


class TextFormatter(logging.Formatter):
    """`2026-11-23T09:00:00.123Z WARNING name: message`; further lines and tracebacks are indented."""

    def format(self, record: logging.LogRecord) -> str:
        message = f"{_time(record)} {record.levelname:7} {record.name}: {record.getMessage()}"
        if record.exc_info:
            message += "\n" + self.formatException(record.exc_info)
        return "\n    ".join(_escaped(line) for line in message.rstrip("\n").split("\n"))


class JsonFormatter(logging.Formatter):
    """An object with `time`, `level`, `logger`, `message`, and `exception` where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {"time": _time(record), "level": record.levelname.lower(), "logger": record.name, "message": record.getMessage()}
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry)


def configuration(settings: Settings) -> dict[str, Any]:
    """For `logging.config.dictConfig`: everything to standard error, from the level of `settings` on."""
    level = settings.log_level.upper()
    # At `info`, each request has its line; the steps of a start have not.
    start_level = "WARNING" if level == "INFO" else level
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"chosen": {"()": JsonFormatter if settings.log_format == "json" else TextFormatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "chosen"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {"uvicorn": {"level": level}, "uvicorn.error": {"level": start_level}, "alembic": {"level": start_level}},
    }


def _time(record: logging.LogRecord) -> str:
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(record.created))}.{int(record.msecs):03d}Z"


def _escaped(message: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in message)
