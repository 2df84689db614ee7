"""TIMEX3 values of calendar units: making them, moving them, and the days they cover.

Values are those of TIMEX3 (ISO 8601 with TimeML's additions): `2025-02-12`, `2025-W07`, `2025-W07-WE`, `2025-02`, `2025-Q1`, `2025-H1`,
`2025-SP`, `2025`, `202` (a decade), `20` (a century).
"""

import datetime as dt
import re

from app.extraction.event import Precision

Days = tuple[dt.date, dt.date, Precision]

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season (northern, meteorological); winter is named after the year it begins in."""
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?:-(?P<weekend>WE))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)))?(?:T.*)?|(?P<decade>\d{3})|(?P<century>\d\d)"
)


def value_at(day: dt.date, unit: str) -> str:
    """The value of the unit that holds a day; raises KeyError for a unit that is no calendar period."""
    year, week, _ = day.isocalendar()
    return {
        "day": f"{day.year:04}-{day.month:02}-{day.day:02}",
        "week": f"{year:04}-W{week:02}",
        "weekend": f"{year:04}-W{week:02}-WE",
        "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "half": f"{day.year:04}-H{(day.month + 5) // 6}",
        "year": f"{day.year:04}",
        "decade": f"{day.year // 10:03}",
        "century": f"{day.year // 100:02}",
    }[unit]


def unit_of(value: str) -> str | None:
    """The unit that a value names (`2025-Q1` is a quarter); None for a value that names no calendar unit."""
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    for unit in ("weekend", "week", "quarter", "half", "season", "day", "month", "year", "decade", "century"):
        if match[unit]:
            return unit
    return None


def days_of(value: str) -> Days | None:
    """The first and last day that a value covers, and its precision; None where it names no days or no such days exist."""
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    try:
        return _days(match)
    except (ValueError, OverflowError):
        return None


def _days(match: re.Match[str]) -> Days:
    if match["century"]:
        first_year = int(match["century"]) * 100
        return dt.date(max(first_year, 1), 1, 1), dt.date(first_year + 99, 12, 31), "range"
    if match["decade"]:
        first_year = int(match["decade"]) * 10
        return dt.date(max(first_year, 1), 1, 1), dt.date(first_year + 9, 12, 31), "decade"
    year = int(match["year"])
    if match["day"]:
        day = dt.date(year, int(match["month"]), int(match["day"]))
        return day, day, "day"
    if match["week"]:
        monday = dt.date.fromisocalendar(year, int(match["week"]), 1)
        if match["weekend"]:
            return monday + dt.timedelta(5), monday + dt.timedelta(6), "range"
        return monday, monday + dt.timedelta(6), "week"
    if match["month"]:
        return _months(year, int(match["month"]), 1, "month")
    if match["quarter"]:
        return _months(year, int(match["quarter"]) * 3 - 2, 3, "quarter")
    if match["half"]:
        return _months(year, int(match["half"]) * 6 - 5, 6, "range")
    if match["season"]:
        return _months(year, SEASONS[match["season"]], 3, "range")
    return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"


def _months(year: int, month: int, count: int, precision: Precision) -> Days:
    first = dt.date(year, month, 1)
    return first, add_months(first, count) - dt.timedelta(1), precision


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of another month, or that month's last day; raises ValueError or OverflowError outside the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, min(day.day, last))
        except ValueError:
            if last == 28:
                raise
    raise ValueError("no such month")


_MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


def move(day: dt.date, count: float, unit: str) -> dt.date | None:
    """The day `count` units later, or earlier where it is negative; None outside the calendar or for a unit shorter than a day."""
    try:
        if unit in _MONTHS:
            return add_months(day, round(count * _MONTHS[unit]))
        if unit in _DAYS:
            return day + dt.timedelta(round(count * _DAYS[unit]))
    except (ValueError, OverflowError):
        return None
    return None
