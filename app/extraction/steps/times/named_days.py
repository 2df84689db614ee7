"""Named days and seasons of the calendar (`lexicons/times/named_days.toml`): their words, and their dates as `holidays` keeps them."""

import datetime as dt
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

_UNOFFICIAL = frozenset(("US",))
"""Countries for which `holidays` lists days that are named but not free."""


@cache
def entries() -> dict[str, dict[str, Any]]:
    """The named days by key."""
    source = resources.files("app.extraction.lexicons").joinpath("times", "named_days.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def pattern() -> str:
    """All named days as one alternation of the grammar; the part `named_KEY` tells which it is."""
    return "(" + "|".join(f"(named_{key}={entry['words']})" for key, entry in entries().items()) + ")"


@lru_cache(maxsize=4096)
def days(key: str, year: int) -> tuple[dt.date, dt.date] | None:
    """First and last day of a named day in a year; None where `holidays` doesn't know that year."""
    entry = entries()[key]
    calendar = _calendar(entry["country"], entry.get("subdivision"), year)
    first = _date(calendar, entry["holiday"])
    if first is None:
        return None
    first += dt.timedelta(entry.get("offset", 0))
    end = _date(calendar, entry["until"]) if "until" in entry else None
    return first, end - dt.timedelta(1) if end and end > first else first


def _date(calendar: dict[dt.date, str], name: str) -> dt.date | None:
    return min(
        (day for day, names in calendar.items() if any(n.startswith(name) and "observed" not in n for n in names.split("; "))),
        default=None,
    )


@lru_cache(maxsize=256)
def _calendar(country: str, subdivision: str | None, year: int) -> dict[dt.date, str]:
    import holidays  # a third of a second: only for articles that name such a day

    categories = ("public", "unofficial") if country in _UNOFFICIAL else None
    try:
        return dict(holidays.country_holidays(country, subdiv=subdivision, years=year, language="en_US", categories=categories))
    except (ValueError, OverflowError):
        return {}
