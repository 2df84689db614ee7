"""From what the grammar matched to what it means: one function for each kind of rule.

A reader gives the spans (first and last token) that are expressions of their own, each with its reading; none where the words
turn out to be no expression after all.
"""

import dataclasses
from collections.abc import Callable
from typing import Literal

from app.extraction.steps.times.grammar import vocabulary
from app.extraction.steps.times.numbers import count, year_of
from app.extraction.steps.times.patterns import Match
from app.extraction.steps.times.readings import Base, Fields, Fixed, Moment, Named, Period, Reading
from app.extraction.steps.times.tokens import plain

Piece = tuple[int, int, Reading]
_DURATION = {
    "second": ("T", 1, "S"), "minute": ("T", 1, "M"), "hour": ("T", 1, "H"), "day": ("", 1, "D"), "week": ("", 1, "W"),
    "fortnight": ("", 2, "W"), "month": ("", 1, "M"), "quarter": ("", 3, "M"), "year": ("", 1, "Y"), "decade": ("", 10, "Y"),
    "century": ("", 100, "Y"), "weekend": ("", 1, "WE"), "season": ("", 1, "Y"),
}  # fmt: skip
_SMALLER = {"Y": (12, "M"), "H": (60, "M"), "M": (60, "S")}
_VAGUE_UNIT = {"quarter": "Q", "decade": "DE", "century": "CE"}
_NOON = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}


def read(match: Match) -> list[Piece]:
    """The expressions in a match, in order."""
    return _READERS[match.rule.reader](match)


def _value(kind: str, word: str) -> object:
    return vocabulary().find(kind, plain(word))


def _number(kind: str, word: str) -> int | None:
    value = _value(kind, word)
    return int(value) if isinstance(value, int) else None


def _whole(match: Match, reading: Reading | None) -> list[Piece]:
    return [] if reading is None else [(match.first, match.last, reading)]


def _base(word: str) -> Base:
    return "published" if _value("pointer", word) is not None else "text"


def _pointer(match: Match) -> int | None:
    """Last (-1), this (0), next (1); `this past` and `this coming` take their second word."""
    words = match.words("pointer")
    if not words:
        return None
    word = words[-1]
    number = _number("pointer", word)
    return number if number is not None else _number("text_pointer", word)


def _counted_from(match: Match) -> Base:
    """`the next day` follows the day that the text speaks of, where `next week` follows this one."""
    if match.word("pointer") == "next" and match.tokens.word(match.parts["pointer"][0] - 1) == "the":
        return "text"
    return _base(match.words("pointer")[-1])


def _day_number(word: str) -> int | None:
    digits = word.rstrip("stndrh")
    return int(digits) if digits.isdigit() and 1 <= int(digits) <= 31 else None


def _fields(match: Match) -> Fields | Period | None:
    """The date that the parts of a match give, or None where they give none."""
    if "dayword" in match:
        return Period(unit="day", count=_number("dayword", match.word("dayword")) or 0)
    within = None
    if "within" in match:
        word = match.word("within")
        number = _number("pointer", word)
        span = match.word("within_span") or "year"
        within = Period(unit=span, count=number if number is not None else _number("text_pointer", word) or 0, base=_base(word))
    weekday = match.word("weekday")
    base: Base = _base(match.words("pointer")[-1]) if "pointer" in match else "published"
    season = _value("season", match.word("season")) if "season" in match else None
    fields = Fields(
        year=year_of(match.words("year")) if "year" in match else None,
        month=_number("month", plain(match.word("month"))) if "month" in match else None,
        day=_day_number(match.word("day")) if "day" in match else None,
        last_day=_day_number(match.word("last_day")) if "last_day" in match else None,
        weekday=_number("weekday", weekday) or _number("weekday_short", weekday) if weekday else None,
        season=str(season) if season else None,
        pointer=_pointer(match),
        base=base,
        within=within,
    )
    return None if fields == Fields() else fields


def _clock(match: Match) -> str | None:
    """`T` and the time of day, or None where the figures give none."""
    if "noon" in match:
        return _NOON[match.word("noon")]
    if "clock" not in match:
        return None
    text = match.word("clock").replace(".", ":")
    named = _number("number", text)
    if named is not None:
        text = str(named)
    hour, _, rest = text.partition(":") if ":" in text else (text[:-2], ":", text[-2:]) if len(text) == 4 else (text, "", "")
    if not hour.isdigit() or int(hour) > 24 or (rest and int(rest[:2]) > 59):
        return None
    hours = int(hour)
    if "ampm" in match:
        hours = hours % 12 + (_number("ampm", plain(match.word("ampm"))) or 0) if hours <= 12 else hours
    return f"T{hours:02}:{rest or '00'}"


def _part(match: Match) -> str | None:
    word = match.word("part")
    if not word:
        return None
    return "TNI" if word in ("tonight", "overnight") else f"T{_value('part', word)}"


def _moment(match: Match) -> list[Piece]:
    time = _clock(match) or _part(match)
    if "clock" in match and time is None:
        return []
    date: Fields | Period | None
    if match.word("part") == "tonight":
        date = Period(unit="day", count=0)
    elif match.word("part") == "overnight":
        date = Period(unit="day", count=-1, base="text")
    elif "pointer" in match and time is not None and "weekday" not in match:
        date = Period(unit="day", count=_pointer(match) or 0, base=_counted_from(match))
    else:
        date = _fields(match)
    if time is not None:
        return _whole(match, Moment(date=date, time=time))
    return _whole(match, date)


def _named(match: Match) -> list[Piece]:
    part = next(name for name in match.parts if name.startswith("named_"))
    first, end = match.parts[part]
    if not all(match.tokens.is_capital(i) for i in (first, end - 1) if match.tokens.word(i).isalpha()):
        return []
    within = _fields(match)
    year = within.year if isinstance(within, Fields) else None
    pointer = _pointer(match)
    if isinstance(within, Fields) and within.within is not None:
        pointer = int(within.within.count)
    unit = match.word("week") or "day"
    return _whole(match, Named(key=part.removeprefix("named_"), year=year, pointer=pointer, unit=unit))


def _days(match: Match) -> list[Piece]:
    """`3 to 5 March`: the first day is an expression of its own."""
    fields = _fields(match)
    if not isinstance(fields, Fields) or fields.last_day is None:
        return []
    last = dataclasses.replace(fields, day=fields.last_day, last_day=None)
    first = dataclasses.replace(fields, last_day=None)
    at, end = match.parts["day"][0], match.parts["last_day"][0]
    return [(at, at, first), (end, match.last, last)]


def _time_on(match: Match) -> list[Piece]:
    """`10 p.m. on Friday`: two expressions, the time being that day's."""
    time, fields = _clock(match) or _part(match), _fields(match)
    if time is None or fields is None:
        return []
    end = match.parts["time"][1]
    date = next(i for i in range(end, match.last + 1) if match.tokens.word(i) == "on") + 1
    return [(match.first, end - 1, Moment(date=fields, time=time)), (date, match.last, fields)]


def _beside(match: Match) -> list[Piece]:
    """`the day after tomorrow`."""
    fields, way = _fields(match), 1 if match.word("way") == "after" else -1
    if isinstance(fields, Period):
        return _whole(match, dataclasses.replace(fields, count=fields.count + way))
    if not isinstance(fields, Fields) or fields.weekday is None:
        return []
    return _whole(match, dataclasses.replace(fields, weekday=(fields.weekday - 1 + way) % 7 + 1))


def _week_of(match: Match) -> list[Piece]:
    fields = _fields(match)
    return _whole(match, dataclasses.replace(fields, within=Period(unit="week", count=0))) if isinstance(fields, Fields) else []


def _numeric(match: Match) -> list[Piece]:
    """ISO dates, and dates with slashes, whose order of day and month the resolver knows."""
    if "iso" in match:
        text = match.word("iso").upper()
        fields = Fields(year=int(text[:4]), month=int(text[5:7]), day=int(text[8:10]))
        time = text[10:16].replace(" ", "T")
        return _whole(match, Moment(date=fields, time=time) if time else fields)
    text = match.word("slashed")
    first, second, last = (int(part) for part in text.replace(".", "/").split("/"))
    year = last if last > 99 else last + (2000 if last < 50 else 1900)
    if "." in text or first > 12:
        return _whole(match, Fields(year=year, month=second, day=first))
    return _whole(match, Fields(year=year, month=first, day=second, swappable=True))


def _quarter(match: Match) -> list[Piece]:
    fields = _fields(match)
    within = fields.within if isinstance(fields, Fields) else None
    year = fields.year if isinstance(fields, Fields) else None
    ordinal = None
    if "ordinal" in match:
        word = match.word("ordinal")
        ordinal = 2 if word in ("last", "final") else _number("ordinal", word)
    if ordinal is not None and ordinal > (2 if "half" in match else 4):
        return []
    if "code" in match:
        code = match.word("code")
        ordinal = int(code[1])
        if code == "h3" or code == "h4":
            return []
    if ordinal is not None:
        named = "half" in match or match.word("code").startswith("h")
        within = Period(unit="year", count=-1, base="compared") if "compared" in match else within
        return _whole(match, Fields(half=ordinal if named else None, quarter=None if named else ordinal, year=year, within=within))
    if year is not None:
        return _whole(match, Fields(year=year, base="compared"))
    if "compared" in match:
        return _whole(match, Period(unit="year", count=-1, base="compared"))
    if within is not None:
        return _whole(match, Period(unit="quarter", count=4 * within.count, base="compared"))
    return _whole(match, Period(unit="quarter", count=0, base="compared"))


def _decade(match: Match) -> list[Piece]:
    word = match.word("decade")
    named = _number("decade_word", word)
    digits = "".join(c for c in word if c.isdigit())
    if named is not None:
        return _whole(match, Fixed(type="DATE", value=f"19{named}"))
    value = digits[:3] if len(digits) == 4 else f"19{digits[0]}" if int(digits[0]) > 1 else f"20{digits[0]}"
    return _whole(match, Fixed(type="DATE", value=value))


def _century(match: Match) -> list[Piece]:
    word = match.word("century")
    number = _number("ordinal", word) or _day_number(word)
    if number is None:
        return []
    number += 20 if "tens" in match else 0
    return _whole(match, Fixed(type="DATE", value=f"{number - 1:02}"))


def _unit(match: Match) -> str:
    word = match.word("unit")
    return str(_value("unit", word) or _value("units", word) or _value("lasting", word) or word)


def duration_value(number: float | str, unit: str) -> str:
    """The TIMEX3 value of a number of units: `P2Y6M` for two and a half years, `PXW` for a vague number of weeks."""
    time, factor, letter = _DURATION[unit]
    if isinstance(number, str):
        return f"P{time}X{_VAGUE_UNIT.get(unit, letter)}"
    number *= factor
    whole, rest = int(number), number - int(number)
    if not rest:
        return f"P{time}{whole}{letter}"
    parts, smaller = _SMALLER.get(letter if letter != "M" or time else "", (0, ""))
    if not parts:
        return f"P{time}{round(number, 2):g}{letter}"
    return f"P{time}{f'{whole}{letter}' if whole else ''}{round(rest * parts)}{smaller}"


def _amount(match: Match) -> float | str:
    """How many; a plural without a number is vague."""
    words = match.words("n")
    if words:
        number = count(words)
    else:
        number = "X" if _value("units", match.word("unit")) else 1
    tail = [match.tokens.word(i) for i in range(match.parts["unit"][1], match.last + 1)] if "unit" in match else []
    if "half" in tail and not isinstance(number, str):
        number += 0.5
    return number


def _duration(match: Match) -> list[Piece]:
    return _whole(match, Fixed(type="DURATION", value=duration_value(_amount(match), _unit(match))))


def _ago(match: Match) -> list[Piece]:
    number, unit, way = _amount(match), _unit(match), match.word("way")
    sign = _number("before_after", way) or 1
    if isinstance(number, str):
        if way in ("ago", "hence", "from"):
            return _whole(match, Fixed(type="DATE", value="PAST_REF" if sign < 0 else "FUTURE_REF"))
        return _whole(match, Fixed(type="DURATION", value=duration_value(number, unit)))
    if unit in ("second", "minute", "hour"):
        if way in ("ago", "hence", "from"):
            return _whole(match, Period(unit="day", count=0))
        return _whole(match, Fixed(type="DURATION", value=duration_value(number, unit)))
    if unit in ("decade", "century") and way == "ago":
        number, unit = number * (10 if unit == "decade" else 100), "year"
    if number != int(number) and unit == "year":
        number, unit = number * 12, "month"
    base: Base = "published" if way in ("ago", "hence", "from") else "compared" if unit in ("year", "quarter") else "text"
    if unit == "year" and number == 1 and way == "ago":
        base = "compared"
    return _whole(match, Period(unit=unit, count=number * sign, base=base))


def _vague_span(match: Match) -> list[Piece]:
    word, unit = match.word("pointer"), _unit(match)
    if word == "these":
        return _whole(match, Fixed(type="DATE", value="PRESENT_REF")) if unit == "day" and match.first == match.parts["pointer"][0] else []
    if word == "future" or (unit == "year" and word in ("recent", "past")):
        return _whole(match, Fixed(type="DATE", value="FUTURE_REF" if word == "future" else "PAST_REF"))
    return _whole(match, Fixed(type="DURATION", value=duration_value("X", unit)))


def _period(match: Match) -> list[Piece]:
    unit = str(_value("span", match.word("span")))
    pointer = _pointer(match)
    if pointer is None:
        return _whole(match, Period(unit=unit, count=0, base="compared" if unit == "quarter" else "published"))
    base = _counted_from(match) if unit == "day" else _base(match.words("pointer")[-1])
    return _whole(match, Period(unit=unit, count=pointer, base=base, pointed=True))


def _year_end(match: Match) -> list[Piece]:
    """`by year-end` names the year's last day, `the end of the year` the year."""
    return _whole(match, Fields(month=12, day=31) if "hyphen" in match else Period(unit="year", count=0))


def _repeat(match: Match) -> list[Piece]:
    value: str
    if "frequency" in match:
        value = str(_value("frequency", match.word("frequency")))
    elif "weekday" in match:
        word = match.word("weekday")
        value = f"XXXX-WXX-{_number('weekday', word) or _number('weekdays', word)}"
        if "part" in match:
            value += f"T{_value('part', match.word('part'))}"
    elif "month" in match:
        value = f"XXXX-{_number('month', plain(match.word('month'))):02}"
    elif "season" in match:
        value = f"XXXX-{_value('season', match.word('season'))}"
    else:
        number = _amount(match) if "n" in match else 2 if "other" in match.words("other") else 1
        value = duration_value(number, _unit(match))
    return _whole(match, Fixed(type="SET", value=value))


def _vague(match: Match) -> list[Piece]:
    for tense in ("past", "present", "future"):
        if f"value_{tense}" in match:
            return _whole(match, Fixed(type="DATE", value=f"{tense.upper()}_REF"))
    return _whole(match, Fixed(type="DATE", value=str(_value("vague", match.word("vague")))))


_READERS: dict[str, Callable[[Match], list[Piece]]] = {
    "moment": _moment, "days": _days, "named": _named, "time_on": _time_on, "beside": _beside, "week_of": _week_of, "numeric": _numeric, "quarter": _quarter, "decade": _decade,
    "century": _century, "duration": _duration, "ago": _ago, "vague_span": _vague_span,
    "period": _period, "year_end": _year_end, "repeat": _repeat, "vague": _vague,
}  # fmt: skip
