"""From what the words mean to a TIMEX3 value: relative readings are resolved against the publication date and the dates around them.

Where nothing anchors a reading, its value has the form that TIMEX3 gives unanchored dates (`XXXX-WXX-3`, `XXXX-02`), and covers no days.
"""

import datetime as dt
from dataclasses import dataclass

from app.extraction.event import Basis, TimexType
from app.extraction.steps.times.calendar import SEASONS, Days, days_of, move, unit_of, value_at
from app.extraction.steps.times.readings import Fields, Fixed, Moment, Named, Period, Reading

_UNANCHORED = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "fortnight": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip


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
            self._spoken = days[0]
            if unit_of(value) == "quarter":
                self._compared = value
        return Resolved(kind, value, days, basis)

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
            day = self._spoken or self._published
            date = value_at(day, "day") if day else _UNANCHORED["day"]
        else:
            date = self._date(moment.date, leaning) or ""
        return f"{date}{moment.time}" if date else None

    def _date(self, reading: Fields | Period | Named, leaning: int) -> str | None:
        if isinstance(reading, Period):
            return self._period(reading)
        if isinstance(reading, Named):
            return None
        return self._fields(reading, leaning)

    def _base(self, base: str) -> dt.date | None:
        return self._published if base == "published" else self._spoken or self._published

    def _period(self, period: Period) -> str | None:
        if period.count is None:
            return "PAST_REF"
        if period.base == "compared" and self._compared:
            days = days_of(self._compared)
            if days and not (period.unit == "year" and period.count == 0):
                moved = move(days[0], period.count, period.unit)
                return value_at(moved, "quarter") if moved else None
        base = self._base(period.base)
        if base is None:
            return _UNANCHORED[period.unit]
        if period.base == "compared" and period.unit == "quarter" and not period.count:
            base = move(base, -1, "month") or base
        moved = move(base, period.count, period.unit)
        return value_at(moved, "week" if period.unit == "fortnight" else period.unit) if moved else None

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
        if not candidates:
            candidates = []
        current = [c for c in candidates if c[1][0] <= anchor <= c[1][1]]
        past = [c for c in candidates if c[1][0] <= anchor]
        future = [c for c in candidates if c[1][1] >= anchor]
        if not past or not future:
            return None
        if fields.pointer == -1:
            past = [c for c in past if c not in current] or past
            return past[-1][0]
        if fields.pointer == 1:
            future = [c for c in future if c not in current] or future
            return future[0][0]
        if fields.pointer == 0:
            return next((v for v, d in candidates if d[0].year == anchor.year), None)
        if leaning > 0:
            return future[0][0]
        if leaning < 0 or fields.day is None:
            return past[-1][0]
        return min((past[-1], future[0]), key=lambda c: abs((c[1][0] - anchor).days))[0]


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
