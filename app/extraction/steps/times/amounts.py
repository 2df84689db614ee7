"""Readers of amounts of time: durations, sets, what is counted from a date, and words too vague for any date."""

from app.extraction.steps.times.numbers import Count, count, integer, meaning
from app.extraction.steps.times.patterns import Match, Piece
from app.extraction.steps.times.readings import Base, Fixed, Period

_DURATION = {
    "second": ("T", 1, "S"), "minute": ("T", 1, "M"), "hour": ("T", 1, "H"), "day": ("", 1, "D"), "week": ("", 1, "W"),
    "fortnight": ("", 2, "W"), "month": ("", 1, "M"), "quarter": ("", 3, "M"), "year": ("", 1, "Y"), "decade": ("", 10, "Y"),
    "century": ("", 100, "Y"),
}  # fmt: skip
"""What stands before the number, how many of the letter one unit is, and the letter."""
_SMALLER = {("", "Y"): (12, "M"), ("T", "H"): (60, "M"), ("T", "M"): (60, "S")}
_VAGUE_LETTER = {"quarter": "Q", "decade": "DE", "century": "CE"}
_FROM_NOW = ("ago", "hence", "from")


def duration_value(number: Count, unit: str) -> str:
    """The TIMEX3 value of a number of units: `P2Y6M` for two and a half years, `PXW` for a vague number of weeks."""
    time, factor, letter = _DURATION[unit]
    if isinstance(number, str):
        return f"P{time}X{_VAGUE_LETTER.get(unit, letter)}"
    number *= factor
    whole, rest = int(number), number - int(number)
    if not rest:
        return f"P{time}{whole}{letter}"
    if (time, letter) not in _SMALLER:
        return f"P{time}{number:.2f}".rstrip("0") + letter
    parts, smaller = _SMALLER[time, letter]
    return f"P{time}{f'{whole}{letter}' if whole else ''}{round(rest * parts)}{smaller}"


def duration(match: Match) -> list[Piece]:
    """`two weeks`, `for years`, `the first nine months`."""
    return match.whole(Fixed(type="DURATION", value=duration_value(_amount(match), _unit(match))))


def durations(match: Match) -> list[Piece]:
    """`an hour and 20 minutes` is one, `a day and two hours` are two."""
    first, last = duration_value(_amount(match), _unit(match)), duration_value(count(match.words("more")), _unit(match, "more_unit"))
    time = "PT" if first.startswith("PT") else "P"
    units = (_DURATION[_unit(match)][2], _DURATION[_unit(match, "more_unit")][2])
    if (
        units in (("Y", "M"), ("H", "M"), ("M", "S"), ("Y", "D"), ("M", "D"))
        and last.startswith("PT") == (time == "PT")
        and "X" not in first + last
    ):
        return match.whole(Fixed(type="DURATION", value=first + last.removeprefix(time)))
    behind = match.parts["more"][0]
    return [(match.first, behind - 2, Fixed(type="DURATION", value=first)), (behind, match.last, Fixed(type="DURATION", value=last))]


def part_of_hour(match: Match) -> list[Piece]:
    """`a quarter of an hour`, `three-quarters of an hour`."""
    return match.whole(Fixed(type="DURATION", value="PT45M" if "three" in match else "PT15M"))


def ago(match: Match) -> list[Piece]:
    """`ten days ago` is a date; `a few hours later` stays a duration, for nothing tells its date."""
    number, unit, way = _amount(match), _unit(match), match.word("way")
    sign = integer("before_after", way) or 1
    if isinstance(number, str) and way in _FROM_NOW:
        return match.whole(Fixed(type="DATE", value="PAST_REF" if sign < 0 else "FUTURE_REF"))
    if isinstance(number, str) or (unit in ("second", "minute", "hour") and way not in _FROM_NOW):
        return [(match.first, match.parts["way"][0] - 1, Fixed(type="DURATION", value=duration_value(number, unit)))]
    if unit in ("second", "minute", "hour"):
        return match.whole(Period(unit="day", count=0))
    if unit in ("decade", "century"):
        number, unit = number * (10 if unit == "decade" else 100), "year"
    if number != int(number) and unit == "year":
        number, unit = number * 12, "month"
    base: Base = "text"
    if unit in ("year", "quarter") and (way not in _FROM_NOW or number == 1):
        base = "compared"
    elif way in _FROM_NOW:
        base = "published"
    return match.whole(Period(unit=unit, count=number * sign, base=base))


def vague_span(match: Match) -> list[Piece]:
    """`recent weeks`, `these days`."""
    word, unit = match.word("pointer"), _unit(match)
    if word == "these":
        return match.whole(Fixed(type="DATE", value="PRESENT_REF")) if unit == "day" else []
    if word == "future":
        return match.whole(Fixed(type="DATE", value="FUTURE_REF"))
    if unit == "year" and word != "coming":
        return match.whole(Fixed(type="DATE", value="PAST_REF"))
    return match.whole(Fixed(type="DURATION", value=duration_value("X", unit)))


def repeat(match: Match) -> list[Piece]:
    """`every Friday`, `each July`, `daily`, `$2 billion a year`."""
    if "frequency" in match:
        value = str(meaning("frequency", match.word("frequency")))
    elif "weekday" in match:
        word = match.word("weekday")
        value = f"XXXX-WXX-{integer('weekday', word) or integer('weekdays', word)}"
        part = meaning("part", match.word("part")) or meaning("parts", match.word("part"))
        value += f"T{part}" if part else ""
    elif "weekend" in match:
        value = "XXXX-WXX-WE"
    elif "month" in match:
        value = f"XXXX-{integer('month', match.word('month')):02}"
    elif "season" in match:
        value = f"XXXX-{meaning('season', match.word('season'))}"
    else:
        value = duration_value(2 if match.words("other") == ["other"] else _amount(match) if "n" in match else 1, _unit(match))
    return match.whole(Fixed(type="SET", value=value))


def vague(match: Match) -> list[Piece]:
    """`now`, `recently`, `in the near future`."""
    for tense in ("past", "present", "future"):
        if f"value_{tense}" in match:
            return match.whole(Fixed(type="DATE", value=f"{tense.upper()}_REF"))
    return match.whole(Fixed(type="DATE", value=str(meaning("vague", match.word("vague")))))


def _unit(match: Match, part: str = "unit") -> str:
    word = match.word(part)
    return str(meaning("unit", word) or meaning("units", word) or meaning("lasting", word) or word)


def _amount(match: Match) -> Count:
    """How many; a plural without a number is vague."""
    number: Count
    if "n" in match:
        number = count(match.words("n"))
    else:
        number = "X" if meaning("units", match.word("unit")) else 1
    if "more" in match:
        return number
    behind = (match.tokens.word(i) for i in range(match.parts["unit"][1], match.last + 1))
    return number + 0.5 if not isinstance(number, str) and "half" in behind else number
