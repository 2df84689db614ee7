"""What the words of a temporal expression mean, before any calendar is asked: one small type for each way of naming a time."""

from dataclasses import dataclass
from typing import Literal

from app.extraction.event import TimexType

Base = Literal["published", "text", "told", "compared", "before"]
"""What a relative expression counts from: the publication date, the date that the text speaks of (`told`: only in a clause about
the past), the period it compares, or the expression just before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A value that needs no calendar: durations, sets, `PRESENT_REF`."""

    type: TimexType
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The calendar unit that holds the base, or the one `count` units from it."""

    unit: str
    count: float
    base: Base = "published"
    pointed: bool = False
    """Whether the text says which (`this weekend`, not `the weekend`)."""
    open: bool = False
    """Whether it may be any of the base's year (`the week`, of which a report on it tells after it has ended)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """A date by the parts that the text gives; `pointer` says last (-1), this (0) or next (1), `within` the year or week it lies in."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_year: int | None = None
    nth: int | None = None
    """Which of the month's weekdays, or of its days where there is no weekday; -1 for the last."""
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    pointer: int | None = None
    base: Base = "published"
    within: Period | None = None
    swappable: bool = False
    """Month and day change places where the article writes the day first (`03/04/2025`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A named day or season of the calendar such as Easter, or the week or weekend that holds it."""

    key: str
    year: int | None = None
    pointer: int | None = None
    unit: str = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date, with a time of day where `time` is set (`T10:35`, `TMO`); without a date the time belongs to the day spoken of.

    `zone` is the offset from UTC in hours of the zone that the text names.
    """

    date: Fields | Period | Named | None
    time: str | None = None
    zone: float | None = None


Reading = Fixed | Period | Fields | Named | Moment
