"""From what the words mean to a TIMEX3 value: relative readings are resolved against the publication date and the dates around them.

Where nothing anchors a reading, its value has the form that TIMEX3 gives unanchored dates (`XXXX-WXX-3`, `XXXX-02`), and covers no days.
"""

import dataclasses
import datetime as dt
from dataclasses import dataclass

from app.extraction.event import Basis, TimexType
from app.extraction.steps.times import named_days
from app.extraction.steps.times.calendar import Days, add_months, days_of, move, unit_of, value_at
from app.extraction.steps.times.occurrences import choose, of_year, stretched, years_around
from app.extraction.steps.times.readings import Base, Fields, Fixed, Moment, Named, Period, Reading

_UNANCHORED = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "fortnight": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip

_LONG_PAST = dt.timedelta(365)
"""A month without a year is of the last twelve, unless the text tells a story that far back."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with its type, the days it covers, and whether the text itself gives the full date."""

    type: TimexType
    value: str
    days: Days | None
    basis: Basis | None


class Resolver:
    """Resolves the readings of one article in text order, and remembers the dates that the text has spoken of."""

    def __init__(self, published: dt.date | None, instant: dt.datetime | None = None, *, day_first: bool = False):
        """`instant` is the time of publication, with its zone, where it is known."""
        self._published = published
        self._instant = instant
        self._day_first = day_first
        self._spoken: Days | None = None
        self._day: dt.date | None = None
        self._before: dt.date | None = None
        self._quarter: str | None = None
        """The latest quarter that the text reports on."""
        self._story: dt.date | None = None
        """The day that a paragraph about what is long past has come to."""
        self._month: dt.date | None = None
        """The month that the paragraph has just named, of whose days it may go on to tell."""
        self._compared: str | None = None
        """What `a year earlier` is counted from in a report on results: that quarter, or its year after `the nine months`."""

    def new_paragraph(self) -> None:
        """A story of the past ends with its paragraph."""
        self._story = self._month = None

    def resolve(self, reading: Reading, leaning: int) -> Resolved | None:
        """The value of a reading; `leaning` says whether its clause speaks of the past (below 0) or the future (above).

        None where there is no such date (`31 February`).
        """
        month, self._month = self._month, None
        if isinstance(reading, Fields) and reading.day and month and reading.month == month.month and reading.year is None:
            reading = dataclasses.replace(reading, year=month.year)
        if isinstance(reading, Fixed):
            if self._quarter and reading.value in ("P6M", "P9M"):
                self._compared = self._quarter[:4]
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
            days = stretched(date, days)
        if days and isinstance(date, Named) and date.unit == "day":
            last = (named_days.days(date.key, days[0].year) or days)[1]
            days = (days[0], last, "day" if last == days[0] else "range")
        if days is None and "X" not in value and not value.endswith("_REF"):
            return None
        if isinstance(date, Period) and date.unit == "century" and not date.pointed:
            days = None  # the turn of the century lies around its first year, not in its hundred
        explicit = isinstance(date, (Fields, Named)) and date.year is not None
        basis: Basis | None = None if days is None else "explicit" if explicit else "relative"
        self._before = days[0] if days else None
        if days:
            self._remember(date, value, days, leaning)
        return Resolved(kind, value, days, basis)

    def _remember(self, date: Fields | Period | Named | None, value: str, days: Days, leaning: int) -> None:
        self._spoken = days
        self._story = self._story_from(date, days)
        if isinstance(date, Fields) and date.month and not date.day:
            self._month = days[0]
        if days[2] == "day":
            self._day = days[0]
        reported = self._published is None or days[1] < self._published or (leaning < 0 and days[0] <= self._published)
        if unit_of(value) == "quarter" and not _is_compared(date) and reported:
            self._quarter = max(value, self._quarter or value)
            self._compared = self._quarter

    def _story_from(self, date: Fields | Period | Named | None, days: Days) -> dt.date | None:
        """`three months later` goes on with a story; a date counted from the publication breaks it off."""
        if self._published is None or self._published - days[0] < _LONG_PAST or days[2] not in ("day", "week", "month"):
            return None
        counted = (isinstance(date, Period) and date.base == "text") or (isinstance(date, Fields) and date.base == "text")
        return days[0] if counted or self._story else None

    def _moment(self, moment: Moment, leaning: int) -> str | None:
        if moment.date is None:
            day = self._day or self._day_in_zone(moment, leaning) or self._published
            date = value_at(day, "day") if day else _UNANCHORED["day"]
        else:
            date = self._date(moment.date, leaning) or ""
        return f"{date}{moment.time}" if date and not date.endswith("_REF") else None

    def _day_in_zone(self, moment: Moment, leaning: int) -> dt.date | None:
        """The day, in the zone that the text names, of the time of day that lies last before the publication, or next after it."""
        if self._instant is None or moment.zone is None or not moment.time:
            return None
        try:
            here = self._instant.astimezone(dt.timezone(dt.timedelta(hours=moment.zone)))
            told, now = moment.time[1:6], f"{here:%H:%M}"
            days = -1 if leaning <= 0 and told > now else 1 if leaning > 0 and told < now else 0
            return here.date() + dt.timedelta(days)
        except OverflowError:
            return None

    def _date(self, reading: Fields | Period | Named, leaning: int) -> str | None:
        if isinstance(reading, Period):
            return self._period(reading, leaning)
        if isinstance(reading, Named):
            return self._named(reading, leaning)
        return self._fields(reading, leaning)

    def _base(self, base: Base, unit: str = "") -> dt.date | None:
        if base == "published":
            return self._published
        if base == "before":
            return self._before
        spoken = self._spoken[0] if self._spoken else None
        return (self._day if unit == "day" else spoken) or self._published

    def _period(self, period: Period, leaning: int = 0) -> str | None:
        if period.base == "compared" and self._compared:
            return self._compared_period(self._compared, period)
        base = self._base(_anchored(period.base, leaning), period.unit)
        if base is None:
            return _UNANCHORED[period.unit]
        if period.open:
            return f"{base.year:04}{_UNANCHORED[period.unit][4:]}"
        count = period.count
        if period.unit == "quarter" and period.base == "compared":
            base, count = self._published or base, count - 1
        if period.unit == "year" and not count and not period.pointed and leaning < 0 and base.month == 1 and base == self._published:
            count -= 1  # what is told in January of `the year` was in the one just over
        if period.unit == "weekend" and not count and leaning <= (-1 if period.pointed else 0) and base.isoweekday() < 6:
            count -= 1
        moved = move(base, count, period.unit)
        if moved is None:
            return "PAST_REF" if count < 0 else "FUTURE_REF"
        if period.unit == "week" and period.base == "text" and base == self._day:
            self._day = moved  # the day after `a week later` is the eighth
        return value_at(moved, "week" if period.unit == "fortnight" else period.unit)

    def _compared_period(self, compared: str, period: Period) -> str | None:
        """A year or quarter on from the period that the text compares, at that period's own grain."""
        if period.unit == "quarter" and self._quarter:
            compared = self._compared = self._quarter
        days, grain = days_of(compared), unit_of(compared)
        if days is None or grain is None:
            return None
        if period.unit == "year" and not period.count:
            return value_at(days[0], "year")
        moved = move(days[0], period.count, period.unit)
        return value_at(moved, grain) if moved else None

    def _fields(self, fields: Fields, leaning: int) -> str | None:
        year = fields.year
        if fields.swappable and self._day_first and fields.day is not None and fields.day <= 12:
            fields = dataclasses.replace(fields, month=fields.day, day=fields.month)
        if year is None and fields.within and fields.weekday is None:
            named = self._period(fields.within, leaning)
            days = days_of(named) if named else None
            if days and fields.within.unit == "year":
                year = days[0].year
        if fields.weekday is not None and fields.month is None:
            return self._weekday(fields, leaning)
        if fields.day is not None and fields.month is None:
            return self._day_of_month(fields.day, leaning)
        if year is not None:
            reported = self._compared if fields.base == "compared" and self._compared else ""
            return f"{year:04}{reported[4:]}" if reported else of_year(fields, year)
        anchor = self._base(fields.base)
        if fields.base == "text" and fields.pointer == 1 and self._spoken:
            anchor = self._spoken[1]
        if anchor is None:
            return of_year(fields, None)
        if self._story and fields.month and fields.day and fields.pointer is None and leaning <= 0:
            return self._nearest(dataclasses.replace(fields, pointer=1), self._story - dt.timedelta(1), leaning)
        return self._nearest(fields, anchor, leaning)

    def _weekday(self, fields: Fields, leaning: int) -> str | None:
        weekday = fields.weekday or 1
        anchor = self._base(fields.base)
        if anchor is None:
            return f"XXXX-WXX-{weekday}"
        if fields.within is not None:
            named = self._period(fields.within, leaning)
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

    def _day_of_month(self, day: int, leaning: int) -> str | None:
        """`the 12th`: of the month spoken of, the nearest to the publication date by tense otherwise."""
        if self._published is None:
            return f"XXXX-XX-{day:02}"
        months = (add_months(self._published.replace(day=1), months) for months in (-1, 0, 1)) if 1 < self._published.year < 9999 else ()
        candidates: list[tuple[str, Days]] = []
        for month in months:
            value = f"{value_at(month, 'month')}-{day:02}"
            days = days_of(value)
            if days:
                candidates.append((value, days))
        return choose(candidates, self._published, None, leaning)

    def _named(self, named: Named, leaning: int) -> str | None:
        if named.year is None and self._published is None:
            return _UNANCHORED[named.unit]
        years = [named.year] if named.year else years_around(self._published, 1) if self._published else []
        candidates: list[tuple[str, Days]] = []
        for year in years:
            days = named_days.days(named.key, year)
            if days:
                candidates.append((value_at(days[0], named.unit), (days[0], days[1], "day")))
        if named.year or self._published is None:
            return candidates[0][0] if candidates else None
        return choose(candidates, self._published, named.pointer, leaning)

    def _nearest(self, fields: Fields, anchor: dt.date, leaning: int) -> str | None:
        """The occurrence of a date without a year that its clause speaks of."""
        candidates: list[tuple[str, Days]] = []
        for year in years_around(anchor, 11 if fields.weekday or (fields.month, fields.day) == (2, 29) else 1):
            value = of_year(fields, year)
            days = days_of(value) if value else None
            if value and days and (fields.weekday is None or fields.nth or days[0].isoweekday() == fields.weekday):
                candidates.append((value, days))
        return choose(candidates, anchor, fields.pointer, leaning, results=fields.quarter is not None)


def _anchored(base: Base, leaning: int) -> Base:
    """`the next month` is this one's successor, except in a clause about the past."""
    return base if base != "told" else "text" if leaning < 0 else "published"


def _is_compared(date: Fields | Period | Named | None) -> bool:
    if isinstance(date, Fields):
        return date.within is not None and date.within.base == "compared"
    return isinstance(date, Period) and date.base == "compared"
