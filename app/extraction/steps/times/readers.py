"""From what the grammar matched to what it means: one reader for each kind of rule.

A reader gives the spans (first and last token) that are expressions of their own, each with its reading; none where the words
turn out to be no expression after all.
"""

import dataclasses
import re
from collections.abc import Callable

from app.extraction.steps.times import amounts, ranges, written_dates
from app.extraction.steps.times.fields import (
    clock_of,
    counted_from,
    date_of,
    day_number,
    fields_of,
    pointer_of,
    pointing_word,
    zone_of,
)
from app.extraction.steps.times.numbers import CENTURY_TURN, integer
from app.extraction.steps.times.patterns import Match, Piece
from app.extraction.steps.times.readings import Base, Fields, Fixed, Moment, Named, Period
from app.extraction.steps.times.traps import ends_phrase

_LAST_YEAR = Period(unit="year", count=-1, base="compared")
_BASES: dict[str, Base] = {"quarter": "compared", "day": "text"}
_MOST_WRITTEN = 100
"""Dates of an article that dateparser reads, at some two milliseconds each."""
_QUARTER_CODE = re.compile(r"[qh]?([1-4])[qh]?(?:['’]?(\d\d))?")
_ATTACKS = Fields(year=2001, month=9, day=11)


def read(match: Match) -> list[Piece]:
    """The expressions in a match, in order."""
    return _READERS[match.rule.reader](match)


def _moment(match: Match) -> list[Piece]:
    """`10:35 a.m. Tuesday`, `last night`, `Friday`, `March 2014`."""
    time = clock_of(match)
    if time is None:
        return match.whole(None if "clock" in match else date_of(match))
    if "pointer" in match and "weekday" not in match:
        return match.whole(
            Moment(date=Period(unit="day", count=pointer_of(pointing_word(match)) or 0, base=counted_from(match)), time=time)
        )
    return match.whole(Moment(date=date_of(match), time=time, zone=zone_of(match)))


def _night(match: Match) -> list[Piece]:
    """`tonight`; `overnight` is that day's (`overnight on Sunday`), or else the night before the news."""
    if match.word("night") == "tonight":
        return match.whole(Moment(date=Period(unit="day", count=0), time="TNI"))
    date = date_of(match)
    if date is not None:
        behind = match.first + (2 if match.tokens.word(match.first + 1) in ("on", "into", "to") else 1)
        return [(match.first, match.first, Moment(date=date, time="TNI")), (behind, match.last, date)]
    return match.whole(Moment(date=Period(unit="day", count=-1), time="TNI"))


def _time_on(match: Match) -> list[Piece]:
    """`10 p.m. on Friday`, `10 p.m. (0300 GMT) Friday`: two expressions, the time being that day's."""
    time, date = clock_of(match), date_of(match)
    if time is None or date is None:
        return []
    end = match.parts["time"][1]
    behind = next(i for i in range(end, match.last + 1) if match.tokens.word(i) not in (",", "on"))
    return [(match.first, end - 1, Moment(date=date, time=time)), (behind, match.last, date)]


def _named(match: Match) -> list[Piece]:
    """`last Thanksgiving`, `Easter week`: with capitals only."""
    part = next(name for name in match.parts if name.startswith("named_"))
    first, end = match.parts[part]
    if not all(match.tokens.is_capital(i) for i in (first, end - 1) if match.tokens.word(i).isalpha()):
        return []
    fields = fields_of(match)
    pointer = int(fields.within.count) if fields.within else fields.pointer
    return match.whole(Named(key=part.removeprefix("named_"), year=fields.year, pointer=pointer, unit=match.word("week") or "day"))


def _beside(match: Match) -> list[Piece]:
    """`the day after tomorrow`."""
    date, way = date_of(match), 1 if match.word("way") == "after" else -1
    if isinstance(date, Period):
        return match.whole(dataclasses.replace(date, count=date.count + way))
    if date is None or date.weekday is None:
        return []
    return match.whole(dataclasses.replace(date, weekday=(date.weekday - 1 + way) % 7 + 1))


def _week_of_month(match: Match) -> list[Piece]:
    """`the first week of January`: the week that holds the fourth day of the month's first seven."""
    fields, ordinal = fields_of(match), integer("ordinal", match.word("nth"))
    if ordinal is not None and ordinal > 4:
        return []
    day = 25 if ordinal is None else 7 * ordinal - 3
    return match.whole(dataclasses.replace(fields, nth=None, day=day, within=Period(unit="week", count=0)))


def _some_weekday(match: Match) -> list[Piece]:
    """`one Friday`, `on a Friday`: any of them."""
    return match.whole(Fixed(type="DATE", value=f"XXXX-WXX-{integer('weekday', match.word('weekday'))}"))


def _before(match: Match) -> list[Piece]:
    """`the day before`, `the night before` of what the text speaks of; nothing where a clause or noun says of what."""
    if not ends_phrase(match.tokens, match.last):
        return []
    date = Period(unit=match.word("unit") or "day", count=1 if match.word("way") == "after" else -1, base="text")
    time = clock_of(match)
    return match.whole(Moment(date=date, time=time) if time else date)


def _week_of(match: Match) -> list[Piece]:
    return match.whole(dataclasses.replace(fields_of(match), within=Period(unit="week", count=0)))


def _numeric(match: Match) -> list[Piece]:
    """ISO dates, and dates with slashes, whose order of day and month the article tells."""
    if "iso" in match:
        text = match.word("iso").upper()
        fields = Fields(year=int(text[:4]), month=int(text[5:7]), day=int(text[8:10]))
        time = text[10:16].replace(" ", "T")
        return match.whole(Moment(date=fields, time=time) if time else fields)
    if "attacks" in match:
        return match.whole(_ATTACKS)
    text = match.word("slashed")
    first, second, third = (int(part) for part in re.split("[/.-]", text))
    if first > 99:
        return match.whole(Fields(year=first, month=second, day=third))
    year = third if third > 99 else third + (1900 if third >= CENTURY_TURN else 2000)
    if "." in text or first > 12:
        return match.whole(Fields(year=year, month=second, day=first))
    return match.whole(Fields(year=year, month=first, day=second, swappable=True))


def _attacks(match: Match) -> list[Piece]:
    """`the Sept. 11 attacks` are those of one year, whenever the article appears."""
    fields = fields_of(match)
    return match.whole(_ATTACKS if fields.day == _ATTACKS.day else fields)


def _written(match: Match) -> list[Piece]:
    """Full dates in the other compact forms, as dateparser reads them; not in an article that is a table of them."""
    codes = match.tokens.codes
    if codes.count(codes[match.first], 0, match.first) >= _MOST_WRITTEN:
        return []
    day = written_dates.read(match.tokens.text[slice(*match.tokens.spans[match.first])])
    return match.whole(Fields(year=day.year, month=day.month, day=day.day) if day else None)


def _quarter(match: Match) -> list[Piece]:
    """`the third quarter of 1989`, `Q3 2023`, `the second half`; `the year-earlier period` counts from the one spoken of."""
    fields = fields_of(match)
    code, word = _QUARTER_CODE.fullmatch(match.word("code")), match.word("ordinal")
    ordinal = int(code[1]) if code else 2 if word in ("last", "final") else integer("ordinal", word)
    half = "half" in match or (code is not None and "h" in code[0])
    if code and code[2] and fields.year is None:
        fields = dataclasses.replace(fields, year=2000 + int(code[2]))
    if ordinal is not None:
        within = _LAST_YEAR if "compared" in match else fields.within
        if ordinal > (2 if half else 4):
            return []
        return match.whole(Fields(half=ordinal if half else None, quarter=None if half else ordinal, year=fields.year, within=within))
    if fields.year is not None:
        return match.whole(Fields(year=fields.year, base="compared"))
    if "compared" in match:
        return match.whole(_LAST_YEAR)
    return match.whole(Period(unit="quarter", count=4 * fields.within.count if fields.within else 0, base="compared"))


def _then(match: Match) -> list[Piece]:
    """`until then`: the day that the text has just spoken of."""
    return match.whole(Period(unit="day", count=0, base="before"))


def _nothing(match: Match) -> list[Piece]:
    """What looks like a time and is an idiom."""
    return []


def _decade(match: Match) -> list[Piece]:
    """`the late 1970s`, `the '80s`, `the nineties`."""
    word = match.word("decade")
    digits = "".join(character for character in word if character.isdecimal())
    tens = integer("decade_word", word) or int(digits[-2])
    century = digits[:2] if len(digits) == 4 else "19" if tens * 10 >= CENTURY_TURN or not digits else "20"
    return match.whole(Fixed(type="DATE", value=f"{century}{tens}"))


def _century(match: Match) -> list[Piece]:
    """`the 20th century`, `the twenty-first century`."""
    number = integer("ordinal", match.word("century")) or day_number(match.word("century"))
    return match.whole(Fixed(type="DATE", value=f"{number - 1 + (20 if 'tens' in match else 0):02}") if number else None)


def _period(match: Match) -> list[Piece]:
    """`early next week`, `that year`, `the quarter`."""
    unit, pointer = match.word("span") or "week", pointer_of(pointing_word(match))
    if pointer is None:
        bare = unit == "week" and match.first == match.last - 1
        return match.whole(Period(unit=unit, count=0, base=_BASES.get(unit, "published"), open=bare))
    if match.word("pointer") == "last" and match.tokens.word(match.last + 1) == "of":
        return []  # `the last day of July` is none of the days before today
    return match.whole(Period(unit=unit, count=pointer, base=counted_from(match), pointed=True))


def _year_end(match: Match) -> list[Piece]:
    """`by year-end` names the year's last day, `the end of the year` the year."""
    return match.whole(Fields(month=12, day=31) if "hyphen" in match else Period(unit="year", count=0))


_READERS: dict[str, Callable[[Match], list[Piece]]] = {
    "moment": _moment, "night": _night, "time_on": _time_on, "named": _named, "days": ranges.days, "dates": ranges.dates,
    "weekdays": ranges.weekdays, "months": ranges.months, "quarters": ranges.quarters, "years": ranges.years, "before": _before,
    "beside": _beside, "attacks": _attacks, "written": _written, "then": _then, "nothing": _nothing, "week_of": _week_of,
    "week_of_month": _week_of_month, "numeric": _numeric, "quarter": _quarter, "decade": _decade, "century": _century,
    "period": _period, "year_end": _year_end, "ago": amounts.ago, "duration": amounts.duration, "repeat": amounts.repeat,
    "vague": amounts.vague, "vague_span": amounts.vague_span, "some_weekday": _some_weekday, "part_of_hour": amounts.part_of_hour,
    "durations": amounts.durations,
}  # fmt: skip
