"""The parts of a date or a time of day that a match names: what most readers begin with."""

from app.extraction.steps.times.numbers import integer, meaning, year_of
from app.extraction.steps.times.patterns import Match
from app.extraction.steps.times.readings import Base, Fields, Period


def base_of(word: str) -> Base:
    return "published" if meaning("pointer", word) is not None else "text"


def pointer_of(word: str) -> int | None:
    """Last (-1), this (0), next (1)."""
    number = integer("pointer", word)
    return number if number is not None else integer("text_pointer", word)


def pointing_word(match: Match) -> str:
    """`this past` and `this coming` point by their second word."""
    return match.words("pointer")[-1] if "pointer" in match else ""


def counted_from(match: Match) -> Base:
    """`the next day` follows the day that the text speaks of, and so does `the next month` in a told past; `next week` follows this one."""
    if match.word("pointer") == "next" and match.tokens.word(match.parts["pointer"][0] - 1) == "the":
        return "text" if match.word("span") in ("", "day") else "told"
    return base_of(pointing_word(match))


def day_number(word: str) -> int | None:
    digits = word.rstrip("stndrh")
    return int(digits) if digits.isdecimal() and 1 <= int(digits) <= 31 else None


def fields_of(match: Match) -> Fields:
    """The parts of a date that a match names."""
    within = None
    if "within" in match:
        word = match.word("within")
        base: Base = "told" if word == "next" and match.tokens.word(match.parts["within"][0] - 1) == "the" else base_of(word)
        within = Period(unit=match.word("within_span") or "year", count=pointer_of(word) or 0, base=base)
    weekday, season = match.word("weekday"), match.word("season")
    return Fields(
        year=year_of(match.words("year")) if "year" in match else None,
        month=integer("month", match.word("month")),
        day=day_number(match.word("day")) or integer("ordinal", match.word("day")),
        last_day=day_number(match.word("last_day")),
        nth=integer("ordinal", match.word("nth")) or (-1 if "nth" in match else None),
        weekday=integer("weekday", weekday) or integer("weekday_short", weekday),
        season=str(meaning("season", season)) if season else None,
        pointer=pointer_of(pointing_word(match)),
        base=base_of(pointing_word(match)) if "pointer" in match else "published",
        within=within,
    )


def date_of(match: Match) -> Fields | Period | None:
    """The date that a match names, or None where it names only a time of day."""
    if "dayword" in match:
        return Period(unit="day", count=integer("dayword", match.word("dayword")) or 0)
    fields = fields_of(match)
    return None if fields == Fields() else fields


def zone_of(match: Match) -> float | None:
    """The offset from UTC, in hours, of the zone that a match names."""
    offset = meaning("zone", match.word("zone"))
    return float(offset) if isinstance(offset, (int, float)) else None


def clock_of(match: Match) -> str | None:
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
