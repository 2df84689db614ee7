"""From what the words mean to a TIMEX3 value: relative readings are resolved against the publication date and the dates around them.

Where nothing anchors a reading, its value has the form that TIMEX3 gives unanchored dates (`XXXX-WXX-3`, `XXXX-02`), and covers no days.
"""

import datetime as dt
from dataclasses import dataclass

from app.extraction.event import Basis, TimexType
from app.extraction.steps.times.calendar import SEASONS, Days, days_of, move, unit_of, value_at
from app.extraction.steps.times.readings import Base, Fields, Fixed, Moment, Named, Period, Reading

_UNANCHORED = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "fortnight": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip

AGAINST_TENSE = 3.5
"""A date that its clause's tense speaks against must be this many times nearer to the publication date than the other."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with its type, the days it covers, and whether the text itself gives the full date."""

    type: TimexType
    value: str
    days: Days | None
    basis: Basis | None


class Resolver:
    """Resolves the readings of one article in text order, and remembers the dates that the text has spoken of."""

    def __init__(self, published: dt.date | None):
        self._published = published
        self._spoken: dt.date | None = None
        self._day: dt.date | None = None
        self._compared: str | None = None

    def resolve(self, reading: Reading, leaning: int) -> Resolved | None:
        """The value of a reading; `leaning` says whether its clause speaks of the past (-1) or the future (1).

        None where there is no such date (`31 February`).
        """
        if isinstance(reading, Fixed):
            days = days_of(reading.value) if reading.type == "DATE" else None
            return Resolved(reading.type, reading.value, days, "explicit" if days else None)
        if isinstance(reading, Moment):
            value = self._moment(reading, leaning)
            kind: TimexType = "TIME"
            date = reading.date
        else:
            value, kind, date = self._date(reading, leaning), "DATE", reading
        if value is None:
            return None
        days = days_of(value)
        if days and isinstance(date, Fields):
            days = self._stretch(date, days)
        if days is None and not value.startswith("X"):
            return None
        explicit = isinstance(date, (Fields, Named)) and date.year is not None
        basis: Basis | None = None if days is None else "explicit" if explicit else "relative"
        if days:
            self._remember(date, value, days)
        return Resolved(kind, value, days, basis)

    def _remember(self, date: Fields | Period | Named | None, value: str, days: Days) -> None:
        self._spoken = days[0]
        if days[2] == "day":
            self._day = days[0]
        if unit_of(value) == "quarter" and not _is_compared(date):
            self._compared = value

    def compare(self, months: int) -> None:
        """A stretch of months as firms report on (`the nine months`): `a year earlier` then means the year before."""
        if self._published and months < 12:
            self._compared = value_at(self._published, "year")

    def _stretch(self, fields: Fields, days: Days) -> Days:
        """`3-5 March` and `1994-96` go on to their last day or year."""
        first, last, precision = days
        if fields.last_day and fields.last_day > first.day:
            try:
                return first, first.replace(day=fields.last_day), "range"
            except ValueError:
                return days
        if fields.last_year and first.year < fields.last_year:
            return first, last.replace(year=fields.last_year), "range"
        return days

    def _moment(self, moment: Moment, leaning: int) -> str | None:
        if moment.date is None:
            day = self._day or self._published
            date = value_at(day, "day") if day else _UNANCHORED["day"]
        else:
            date = self._date(moment.date, leaning) or ""
        return f"{date}{moment.time}" if date else None

    def _date(self, reading: Fields | Period | Named, leaning: int) -> str | None:
        if isinstance(reading, Period):
            return self._period(reading, leaning)
        if isinstance(reading, Named):
            return None
        return self._fields(reading, leaning)

    def _base(self, base: Base, unit: str = "") -> dt.date | None:
        if base == "published":
            return self._published
        return (self._day if unit == "day" else self._spoken) or self._published

    def _period(self, period: Period, leaning: int = 0) -> str | None:
        if period.base == "compared" and self._compared:
            return self._compared_period(self._compared, period)
        base = self._base(period.base, period.unit)
        if base is None:
            return _UNANCHORED[period.unit]
        count = period.count
        if period.unit == "quarter" and period.base == "compared":
            count -= 1
        if period.unit == "weekend" and not count and leaning <= 0 and base.isoweekday() < 6:
            count -= 1
        moved = move(base, count, period.unit)
        return value_at(moved, "week" if period.unit == "fortnight" else period.unit) if moved else None

    def _compared_period(self, compared: str, period: Period) -> str | None:
        """A year or quarter on from the period that the text compares, at that period's own grain."""
        days, grain = days_of(compared), unit_of(compared)
        if days is None or grain is None or (period.unit == "quarter" and grain != "quarter"):
            return None if days is None else value_at(days[0], "year")
        if period.unit == "year" and not period.count:
            return value_at(days[0], "year")
        moved = move(days[0], period.count, period.unit)
        return value_at(moved, grain) if moved else None

    def _fields(self, fields: Fields, leaning: int) -> str | None:
        year = fields.year
        if year is None and fields.within and fields.weekday is None:
            named = self._period(fields.within)
            days = days_of(named) if named else None
            if days and fields.within.unit == "year":
                year = days[0].year
        if fields.weekday is not None and fields.month is None:
            return self._weekday(fields, leaning)
        if year is not None:
            return _of_year(fields, year)
        anchor = self._base(fields.base)
        if anchor is None:
            return _of_year(fields, None)
        return self._nearest(fields, anchor, leaning)

    def _weekday(self, fields: Fields, leaning: int) -> str | None:
        weekday = fields.weekday or 1
        anchor = self._base(fields.base)
        if anchor is None:
            return f"XXXX-WXX-{weekday}"
        if fields.within is not None:
            named = self._period(fields.within)
            days = days_of(named) if named else None
            if days and fields.within.unit == "week":
                return value_at(days[0] + dt.timedelta(weekday - 1), "day")
        back = (anchor.isoweekday() - weekday) % 7
        ahead = (weekday - anchor.isoweekday()) % 7
        if fields.pointer == -1:
            distance = -(back or 7)
        elif fields.pointer == 1:
            distance = ahead or 7
        elif leaning > 0 or (fields.pointer == 0 and leaning == 0):
            distance = ahead
        else:
            distance = -back
        moved = move(anchor, distance, "day")
        return value_at(moved, "day") if moved else None

    def _nearest(self, fields: Fields, anchor: dt.date, leaning: int) -> str | None:
        """The occurrence of a date without a year that its clause speaks of."""
        candidates = []
        for year in range(max(anchor.year - 8, 1), min(anchor.year + 8, 9998) + 1):
            value = _of_year(fields, year)
            days = days_of(value) if value else None
            if value and days and (fields.weekday is None or days[0].isoweekday() == fields.weekday):
                candidates.append((value, days))
        current = [c for c in candidates if c[1][0] <= anchor <= c[1][1]]
        past = [c for c in candidates if c[1][1] < anchor]
        future = [c for c in candidates if c[1][0] > anchor]
        if not past or not future:
            return None
        if fields.pointer == -1:
            return past[-1][0]
        if fields.pointer == 1:
            return future[0][0]
        if fields.pointer == 0:
            return next((value for value, days in candidates if days[0].year == anchor.year), None)
        if current:
            return current[0][0]
        behind = (anchor - past[-1][1][1]).days * (AGAINST_TENSE if leaning > 0 else 1)
        ahead = (future[0][1][0] - anchor).days * (AGAINST_TENSE if leaning < 0 else 1)
        return past[-1][0] if behind <= ahead else future[0][0]


def _is_compared(date: Fields | Period | Named | None) -> bool:
    if isinstance(date, Fields):
        return date.within is not None and date.within.base == "compared"
    return isinstance(date, Period) and date.base == "compared"


def _of_year(fields: Fields, year: int | None) -> str | None:
    """The value of the fields in a year; None where that year has no such day."""
    name = "XXXX" if year is None else f"{year:04}"
    if fields.month is not None:
        value = f"{name}-{fields.month:02}" + (f"-{fields.day:02}" if fields.day else "")
        if year is not None and days_of(value) is None:
            return None
        if year is None and days_of("2024" + value[4:]) is None:
            return None
        if fields.within is not None and fields.within.unit == "week" and year is not None and fields.day:
            return value_at(dt.date(year, fields.month, fields.day), "week")
        return value
    if fields.quarter is not None:
        return f"{name}-Q{fields.quarter}"
    if fields.half is not None:
        return f"{name}-H{fields.half}"
    if fields.season is not None:
        return f"{name}-{fields.season}" if fields.season in SEASONS else None
    return name
