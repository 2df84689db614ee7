"""Readers of lists and ranges: `May 4, 5 and 6`, `28 February to 3 March 2014`, `1994-96`."""

import dataclasses

from app.extraction.steps.times.fields import day_number, fields_of
from app.extraction.steps.times.numbers import integer, year_of
from app.extraction.steps.times.patterns import Match, Piece
from app.extraction.steps.times.readings import Fields
from app.extraction.steps.times.traps import takes_noun


def days(match: Match) -> list[Piece]:
    """`3 to 5 March`, `May 4, 5 and 6`: each day is an expression of its own."""
    fields = fields_of(match)
    first, last = match.parts["day"][0], match.parts["last_day"][0]
    named_first = match.parts["month"][0] < first
    numbers = [(i, day) for i in range(first, last) if (day := day_number(match.tokens.word(i)))]
    if named_first and takes_noun(match.tokens, match.last):
        return [(match.first, first, dataclasses.replace(fields, last_day=None))]  # `on May 4 and 12 people died`
    pieces: list[Piece] = []
    for i, day in [*numbers, (last, fields.last_day)]:
        of_day = dataclasses.replace(fields, day=day, last_day=None)
        if pieces and fields.year is None:
            of_day = dataclasses.replace(of_day, pointer=1, base="before")
        pieces.append((match.first if i == first else i, match.last if i == last else i, of_day))
    return pieces


def dates(match: Match) -> list[Piece]:
    """`28 December to 3 January 2014`: the first day is of the same year or the one before."""
    fields, last_month, way = fields_of(match), integer("month", match.word("last_month")), match.parts["way"][0]
    last = dataclasses.replace(fields, month=last_month, day=fields.last_day, last_day=None)
    if fields.year is None and match.word("way") not in ("and", "or"):
        last = dataclasses.replace(last, pointer=1, base="before")
    return [
        (match.first, way - 1, dataclasses.replace(fields, year=_year_of_first(match, fields, last), last_day=None)),
        (way + (2 if match.tokens.word(way + 1) == "the" else 1), match.last, last),
    ]


def _year_of_first(match: Match, first: Fields, last: Fields) -> int | None:
    """The year of the first of two months where the text gives that of the last: a stretch may begin in the year before."""
    apart = match.word("way") in ("and", "or") or last.year is None or (first.month or 0) <= (last.month or 0)
    return last.year if apart or last.year is None else last.year - 1


def weekdays(match: Match) -> list[Piece]:
    """`Monday to Friday`: the second is the first after the other."""
    last = match.parts["last_weekday"][0]
    return [
        (match.first, match.first, fields_of(match)),
        (last, last, Fields(weekday=integer("weekday", match.word("last_weekday")), pointer=1, base="before")),
    ]


def months(match: Match) -> list[Piece]:
    """`between March and May 2014`: both months are of that year, or the first of the one before."""
    fields, last = fields_of(match), match.parts["last_month"][0]
    of_last = dataclasses.replace(fields, month=integer("month", match.word("last_month")))
    if fields.year is None:
        of_last = dataclasses.replace(of_last, pointer=1, base="before")
    first = match.parts["month"][0]
    return [
        (first, first, dataclasses.replace(fields, year=_year_of_first(match, fields, of_last))),
        (last, match.last, of_last),
    ]


def quarters(match: Match) -> list[Piece]:
    """`the second and fourth quarters`: two expressions, of the same year."""
    year = year_of(match.words("year")) if "year" in match else None
    first, last = integer("ordinal", match.word("ordinal")), integer("ordinal", match.word("last_ordinal"))
    if not first or not last or max(first, last) > 4:
        return []
    at = match.parts["last_ordinal"][0]
    return [(match.first, at - 2, Fields(quarter=first, year=year)), (at, match.last, Fields(quarter=last, year=year))]


def years(match: Match) -> list[Piece]:
    """`1994-96` is one expression, `1994-1996` two."""
    year, last = year_of(match.words("year")), match.word("last_year").strip("'’`")
    if year is None or not last.isdecimal() or len(last) not in (2, 4):
        return []
    if len(last) == 4:
        return [(match.first, match.first, Fields(year=year)), (match.last, match.last, Fields(year=int(last)))]
    return match.whole(Fields(year=year, last_year=year - year % 100 + int(last)))
