"""A line of JSON -> an article, or the reason why not."""

import datetime as dt
import json
import unicodedata
from typing import Any

from app.extraction import MAX_TEXT_LENGTH, Article, ArticleError

_STRINGS = ("external_id", "title", "url", "source", "language")


class LineError(Exception):
    """The line holds no article that can be read; `external_id` is set where the line gives one."""

    def __init__(self, field: str | None, reason: str, external_id: str | None = None):
        super().__init__(reason if field is None else f"{field}: {reason}")
        self.field = field
        self.reason = reason
        self.external_id = external_id


def read(line: bytes) -> Article:
    """The article of one line; keys that no article has are ignored. Raises LineError."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LineError(None, f"not JSON: {error}") from None
    if not isinstance(value, dict):
        raise LineError(None, "not a JSON object")
    external_id = value.get("external_id")
    try:
        day, instant = _publication(value.get("published_at"))
        return Article(
            text=_text(value),
            published_at=day,
            published_instant=instant,
            **{name: _string(name, value.get(name)) for name in _STRINGS},
        )
    except ArticleError as error:
        raise LineError(error.field, error.reason, external_id if isinstance(external_id, str) else None) from None


def _text(value: dict[str, Any]) -> str:
    text = _string("text", value.get("text"))
    if text is None:
        raise ArticleError("text", "is missing")
    if len(text) > MAX_TEXT_LENGTH:
        raise ArticleError("text", f"is longer than {MAX_TEXT_LENGTH} characters")
    return text


def _string(name: str, value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ArticleError(name, "is not a string")
    if value is not None and any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n\r" for c in value):
        raise ArticleError(name, "holds a control character")
    return value


def _publication(value: Any) -> tuple[dt.date | None, dt.datetime | None]:
    """The day of an ISO 8601 date or datetime, in the zone that it names: relative dates count from there; and the instant with a zone."""
    text = _string("published_at", value)
    if text is None:
        return None, None
    try:
        instant = dt.datetime.fromisoformat(text)
        return instant.date(), instant if instant.tzinfo else None
    except ValueError:
        raise ArticleError("published_at", "is not an ISO 8601 date or datetime") from None
