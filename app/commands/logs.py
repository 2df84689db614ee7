"""The log of the service: one entry a line, as text or as JSON, whoever writes it: this code, uvicorn or a library.

What comes from outside is data: in text, a control character is written as its escape and further lines of a message are indented, so that
no text can forge an entry. No secret gets out: what looks like a key, a credential or a password in an address is struck from every entry,
also from tracebacks.
"""

import datetime as dt
import logging
import re
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from app.settings import Settings

STRUCK = "***"
_SECRETS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"dateline_[A-Za-z0-9_-]{20,}"), f"dateline_{STRUCK}"),
    (re.compile(r"\b([Bb]earer|[Bb]asic|BEARER|BASIC)\s+(?=[a-z]*[^a-z\s])[\w.~+/=-]{6,}"), rf"\1 {STRUCK}"),
    (re.compile(r"(://[^\s:/@\"']*:)[^\s/@\"']+@"), rf"\1{STRUCK}@"),
    (
        re.compile(r"\b(password|passwd|pwd|secret|token|api[_-]?key)(\\?[\"']?\s*[=:]\s*\\?[\"']?)[^\s\"'&,;})\\]+", re.IGNORECASE),
        rf"\1\2{STRUCK}",
    ),
)
"""API keys; credentials of an Authorization header; the password of a URL; what is named as a secret."""


class Formatter(structlog.stdlib.ProcessorFormatter):
    """Renders an entry of any logger; `form` is `text` or `json`."""

    def __init__(self, form: str):
        rendering: tuple[Processor, ...] = (_text,) if form == "text" else (structlog.processors.JSONRenderer(default=str),)
        super().__init__(
            foreign_pre_chain=[
                structlog.contextvars.merge_contextvars,
                structlog.stdlib.ExtraAdder(),
                _of_record,
                _trace,
            ],
            processors=[
                self.remove_processors_meta,
                structlog.processors.format_exc_info,
                *rendering,
            ],
        )

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


def configuration(settings: Settings) -> dict[str, Any]:
    """For `logging.config.dictConfig`: everything to standard error, from the level of `settings` on."""
    level = settings.log_level.upper()
    # At `info`, each request has its line; the steps of a start have not.
    start_level = "WARNING" if level == "INFO" else level
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"chosen": {"()": Formatter, "form": settings.log_format}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "chosen"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {"uvicorn": {"level": level}, "uvicorn.error": {"level": start_level}, "alembic": {"level": start_level}},
    }


def without_secrets(text: str) -> str:
    """The text with everything struck that looks like a secret."""
    for pattern, replacement in _SECRETS:
        text = pattern.sub(replacement, text)
    return text


def _of_record(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """When, how grave and from where: first, and whatever `extra` may say."""
    record: logging.LogRecord = event["_record"]
    time = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"time": time, "level": record.levelname.lower(), "logger": record.name, "message": event.pop("event"), **event}


def _trace(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The trace that the entry belongs to, where tracing is on."""
    api = sys.modules.get("opentelemetry.trace")
    if api is not None:
        context = api.get_current_span().get_span_context()
        if context.is_valid:
            event["trace_id"] = f"{context.trace_id:032x}"
    return event


def _text(_logger: WrappedLogger, _method: str, event: EventDict) -> str:
    """`2026-11-23T09:00:00.123Z WARNING logger: message key=value`; further lines and tracebacks are indented."""
    first = f"{event.pop('time')} {event.pop('level').upper():7} {event.pop('logger')}:"
    message, exception = str(event.pop("message")), event.pop("exception", None)
    told = " ".join(f"{name}={_value(value)}" for name, value in event.items() if value is not None)
    lines = message.rstrip("\n").split("\n")
    lines[0] = f"{first} {lines[0]}" + (f" {told}" if told else "")
    if exception:
        lines += exception.split("\n")
    return "\n    ".join(_escaped(line) for line in lines)


def _value(value: object) -> str:
    written = str(value)
    return written if re.fullmatch(r"[^\s\"'=]+", written) else repr(written)


def _escaped(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
