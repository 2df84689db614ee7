"""Which occurrence of a date without a year is meant: the days of a year that fit it, and the one that its clause speaks of."""

import datetime as dt

from app.extraction.steps.times.calendar import SEASONS, Days, days_of, unit_of, value_at
from app.extraction.steps.times.readings import Fields

AGAINST_TENSE = 6
"""A date that its clause's tense speaks against must be this many times nearer to the publication date than the other."""


def years_around(day: dt.date, reach: int) -> range:
    """Years in which a date without one may lie: 29 February recurs within eight, a weekday of a date within eleven."""
    return range(max(day.year - reach, 1), min(day.year + reach, 9998) + 1)


def choose(candidates: list[tuple[str, Days]], anchor: dt.date, pointer: int | None, leaning: int, *, results: bool = False) -> str | None:
    """The value of the occurrence that is meant: by its pointer, or the nearest, the tense counted in.

    What will be said of a quarter's `results` is mostly of one gone by.
    """
    current = [value for value, days in candidates if days[0] <= anchor <= days[1]]
    past = [(value, days[1]) for value, days in candidates if days[1] < anchor]
    future = [(value, days[0]) for value, days in candidates if days[0] > anchor]
    if pointer == 0:
        return next((value for value, days in candidates if days[0].year == anchor.year), None)
    if not past or not future:
        return None
    if pointer is not None:
        passed_over = pointer < 0 and len(past) > 1 and _is_last_month(past[-1][0], past[-1][1], anchor)
        return past[-2 if passed_over else -1][0] if pointer < 0 else future[0][0]
    if current:
        return current[0]
    if results:
        leaning = min(leaning, 0)
    if abs(leaning) > 1:
        return future[0][0] if leaning > 0 else past[-1][0]
    behind = (anchor - past[-1][1]).days * (AGAINST_TENSE if leaning > 0 else 1)
    ahead = (future[0][1] - anchor).days * (AGAINST_TENSE if leaning < 0 else 1)
    return past[-1][0] if behind <= ahead else future[0][0]


def _is_last_month(value: str, end: dt.date, anchor: dt.date) -> bool:
    """Whether a month has just ended: in March `last February` is that of the year before, for this one is `last month`.

    In January `last December` is the one just over.
    """
    return unit_of(value) == "month" and (end.year, end.month + 1) == (anchor.year, anchor.month)


def stretched(fields: Fields, days: Days) -> Days:
    """`3-5 March` and `1994-96` go on to their last day or year."""
    first, last, _ = days
    if fields.last_day and fields.last_day > first.day:
        try:
            return first, first.replace(day=fields.last_day), "range"
        except ValueError:
            return days
    if fields.last_year and first.year < fields.last_year:
        return first, last.replace(year=fields.last_year), "range"
    return days


def _nth_of_month(fields: Fields, year: int | None) -> str | None:
    """`the first Monday in May`; the month where no year is known, for the day changes from year to year."""
    month = f"{'XXXX' if year is None else f'{year:04}'}-{fields.month:02}"
    span = days_of(month)
    if fields.weekday is None and fields.nth == 1:
        return f"{month}-01"
    if span is None or fields.nth is None:
        return month
    days = [span[0] + dt.timedelta(n) for n in range((span[1] - span[0]).days + 1)]
    days = [day for day in days if fields.weekday in (None, day.isoweekday())]
    index = fields.nth - 1 if fields.nth > 0 else -1
    return value_at(days[index], "day") if index < len(days) else None


def of_year(fields: Fields, year: int | None) -> str | None:
    """The value of the fields in a year; None where that year has no such day."""
    name = "XXXX" if year is None else f"{year:04}"
    if fields.nth is not None and fields.month is not None:
        return _nth_of_month(fields, year)
    if fields.month is None and fields.day is not None:
        return None
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
