"""From what the grammar matched to what it means: one reader for each kind of rule.

A reader gives the spans (first and last token) that are expressions of their own, each with its reading; none where the words
turn out to be no expression after all.
"""

import dataclasses
import re
from collections.abc import Callable

from app.extraction.steps.times import amounts, written_dates
from app.extraction.steps.times.numbers import CENTURY_TURN, integer, meaning, year_of
from app.extraction.steps.times.patterns import Match, Piece
from app.extraction.steps.times.readings import Base, Fields, Fixed, Moment, Named, Period

_LAST_YEAR = Period(unit="year", count=-1, base="compared")
_MOST_WRITTEN = 100
"""Dates of an article that dateparser reads, at some two milliseconds each."""
_ATTACKS = Fields(year=2001, month=9, day=11)


def read(match: Match) -> list[Piece]:
    """The expressions in a match, in order."""
    return _READERS[match.rule.reader](match)


def _base(word: str) -> Base:
    return "published" if meaning("pointer", word) is not None else "text"


def _pointer(word: str) -> int | None:
    """Last (-1), this (0), next (1)."""
    number = integer("pointer", word)
    return number if number is not None else integer("text_pointer", word)


def _pointing_word(match: Match) -> str:
    """`this past` and `this coming` point by their second word."""
    return match.words("pointer")[-1] if "pointer" in match else ""


def _counted_from(match: Match) -> Base:
    """`the next day` follows the day that the text speaks of, where `next week` follows this one."""
    if match.word("pointer") == "next" and match.tokens.word(match.parts["pointer"][0] - 1) == "the":
        return "text"
    return _base(_pointing_word(match))


def _day_number(word: str) -> int | None:
    digits = word.rstrip("stndrh")
    return int(digits) if digits.isdecimal() and 1 <= int(digits) <= 31 else None


def _fields(match: Match) -> Fields:
    """The parts of a date that a match names."""
    within = None
    if "within" in match:
        word = match.word("within")
        within = Period(unit=match.word("within_span") or "year", count=_pointer(word) or 0, base=_base(word))
    weekday, season = match.word("weekday"), match.word("season")
    return Fields(
        year=year_of(match.words("year")) if "year" in match else None,
        month=integer("month", match.word("month")),
        day=_day_number(match.word("day")),
        last_day=_day_number(match.word("last_day")),
        nth=integer("ordinal", match.word("nth")) or (-1 if "nth" in match else None),
        weekday=integer("weekday", weekday) or integer("weekday_short", weekday),
        season=str(meaning("season", season)) if season else None,
        pointer=_pointer(_pointing_word(match)),
        base=_base(_pointing_word(match)) if "pointer" in match else "published",
        within=within,
    )


def _date(match: Match) -> Fields | Period | None:
    """The date that a match names, or None where it names only a time of day."""
    if "dayword" in match:
        return Period(unit="day", count=integer("dayword", match.word("dayword")) or 0)
    fields = _fields(match)
    return None if fields == Fields() else fields


def _clock(match: Match) -> str | None:
    """`T` and the time of day, or None where the figures give none."""
    if "noon" in match:
        return f"T{meaning('noon', match.word('noon'))}"
    if "clock" not in match:
        word = match.word("part")
        return f"T{meaning('part', word)}" if word else None
    text = match.word("clock").replace(".", ":")
    text = str(integer("number", text) or text)
    if len(text) == 4 and ":" not in text:
        text = f"{text[:2]}:{text[2:]}"
    hour, _, rest = text.partition(":")
    if not hour.isdecimal() or int(hour) > 24 or (rest and int(rest[:2]) > 59):
        return None
    hours = int(hour)
    if "ampm" in match and hours <= 12:
        hours = hours % 12 + (integer("ampm", match.word("ampm")) or 0)
    return f"T{hours:02}:{rest or '00'}"


def _moment(match: Match) -> list[Piece]:
    """`10:35 a.m. Tuesday`, `last night`, `Friday`, `March 2014`."""
    time = _clock(match)
    if time is None:
        return match.whole(None if "clock" in match else _date(match))
    if "pointer" in match and "weekday" not in match:
        return match.whole(
            Moment(date=Period(unit="day", count=_pointer(_pointing_word(match)) or 0, base=_counted_from(match)), time=time)
        )
    return match.whole(Moment(date=_date(match), time=time))


def _night(match: Match) -> list[Piece]:
    """`tonight`; `overnight` is that day's (`overnight on Sunday`), or else the night into the day spoken of."""
    if match.word("night") == "tonight":
        return match.whole(Moment(date=Period(unit="day", count=0), time="TNI"))
    date = _date(match)
    if date is not None:
        behind = match.first + (2 if match.tokens.word(match.first + 1) in ("on", "into", "to") else 1)
        return [(match.first, match.first, Moment(date=date, time="TNI")), (behind, match.last, date)]
    return match.whole(Moment(date=Period(unit="day", count=-1, base="text"), time="TNI"))


def _time_on(match: Match) -> list[Piece]:
    """`10 p.m. on Friday`: two expressions, the time being that day's."""
    time, date = _clock(match), _date(match)
    if time is None or date is None:
        return []
    end = match.parts["time"][1]
    on = next(i for i in range(end, match.last + 1) if match.tokens.word(i) == "on")
    return [(match.first, end - 1, Moment(date=date, time=time)), (on + 1, match.last, date)]


def _named(match: Match) -> list[Piece]:
    """`last Thanksgiving`, `Easter week`: with capitals only."""
    part = next(name for name in match.parts if name.startswith("named_"))
    first, end = match.parts[part]
    if not all(match.tokens.is_capital(i) for i in (first, end - 1) if match.tokens.word(i).isalpha()):
        return []
    fields = _fields(match)
    pointer = int(fields.within.count) if fields.within else fields.pointer
    return match.whole(Named(key=part.removeprefix("named_"), year=fields.year, pointer=pointer, unit=match.word("week") or "day"))


def _days(match: Match) -> list[Piece]:
    """`3 to 5 March`: the first day is an expression of its own."""
    fields = _fields(match)
    first, last = match.parts["day"][0], match.parts["last_day"][0]
    return [
        (first, first, dataclasses.replace(fields, last_day=None)),
        (last, match.last, dataclasses.replace(fields, day=fields.last_day, last_day=None)),
    ]


def _months(match: Match) -> list[Piece]:
    """`between March and May 2014`: both months are of that year."""
    year, first = year_of(match.words("year")), match.parts["month"][0]
    last = match.parts["last_month"][0]
    return [
        (first, first, Fields(year=year, month=integer("month", match.word("month")))),
        (last, match.last, Fields(year=year, month=integer("month", match.word("last_month")))),
    ]


def _years(match: Match) -> list[Piece]:
    """`1994-96` is one expression, `1994-1996` two."""
    year, last = year_of(match.words("year")), match.word("last_year").strip("'’`")
    if year is None or not last.isdecimal() or len(last) not in (2, 4):
        return []
    if len(last) == 4:
        return [(match.first, match.first, Fields(year=year)), (match.last, match.last, Fields(year=int(last)))]
    return match.whole(Fields(year=year, last_year=year - year % 100 + int(last)))


def _beside(match: Match) -> list[Piece]:
    """`the day after tomorrow`."""
    date, way = _date(match), 1 if match.word("way") == "after" else -1
    if isinstance(date, Period):
        return match.whole(dataclasses.replace(date, count=date.count + way))
    if date is None or date.weekday is None:
        return []
    return match.whole(dataclasses.replace(date, weekday=(date.weekday - 1 + way) % 7 + 1))


def _week_of(match: Match) -> list[Piece]:
    return match.whole(dataclasses.replace(_fields(match), within=Period(unit="week", count=0)))


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
    fields = _fields(match)
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
    fields = _fields(match)
    code, word = match.word("code"), match.word("ordinal")
    ordinal = int(code[1]) if code else 2 if word in ("last", "final") else integer("ordinal", word)
    half = "half" in match or code.startswith("h")
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
    number = integer("ordinal", match.word("century")) or _day_number(match.word("century"))
    return match.whole(Fixed(type="DATE", value=f"{number - 1 + (20 if 'tens' in match else 0):02}") if number else None)


def _period(match: Match) -> list[Piece]:
    """`early next week`, `that year`, `the quarter`."""
    unit, pointer = match.word("span"), _pointer(_pointing_word(match))
    if pointer is None:
        return match.whole(Period(unit=unit, count=0, base="compared" if unit == "quarter" else "published"))
    if match.word("pointer") == "last" and match.tokens.word(match.last + 1) == "of":
        return []  # `the last day of July` is none of the days before today
    base = _counted_from(match) if unit == "day" else _base(_pointing_word(match))
    return match.whole(Period(unit=unit, count=pointer, base=base, pointed=True))


def _year_end(match: Match) -> list[Piece]:
    """`by year-end` names the year's last day, `the end of the year` the year."""
    return match.whole(Fields(month=12, day=31) if "hyphen" in match else Period(unit="year", count=0))


_READERS: dict[str, Callable[[Match], list[Piece]]] = {
    "moment": _moment, "night": _night, "time_on": _time_on, "named": _named, "days": _days, "months": _months, "years": _years,
    "beside": _beside, "attacks": _attacks, "written": _written, "nothing": _nothing,
    "week_of": _week_of, "numeric": _numeric, "quarter": _quarter, "decade": _decade, "century": _century, "period": _period,
    "year_end": _year_end, "ago": amounts.ago, "duration": amounts.duration, "repeat": amounts.repeat, "vague": amounts.vague,
    "vague_span": amounts.vague_span,
}  # fmt: skip
