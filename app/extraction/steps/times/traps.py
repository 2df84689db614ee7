"""Throw out what only looks like a time: `Theresa May`, `March on Washington`, the `Sunday Times`, `2000 troops`, flight 1990."""

import re
import tomllib
from functools import cache
from importlib import resources

from app.extraction.steps.times.grammar import vocabulary
from app.extraction.steps.times.patterns import Match
from app.extraction.steps.times.readings import Fields, Fixed, Moment, Period, Reading
from app.extraction.steps.times.tokens import OTHER, Tokens


@cache
def _words() -> dict[str, frozenset[str]]:
    source = resources.files("app.extraction.lexicons").joinpath("times", "traps.toml")
    return {name: frozenset(words) for name, words in tomllib.loads(source.read_text(encoding="utf-8")).items()}


def people_named_like_months(tokens: Tokens) -> frozenset[str]:
    """The month names that the text uses as a surname (`Theresa May`), in lower case."""
    words = _words()
    months = re.finditer(f"[{''.join(vocabulary().codes('<month>'))}]", tokens.codes)
    return frozenset(
        tokens.word(i)
        for i in (month.start() for month in months)
        if tokens.word(i) in words["doubtful_months"]
        and tokens.is_capital(i - 1)
        and tokens.codes[i - 1] == OTHER
        and tokens.word(i - 1) not in words["month_behind"]
    )


def is_trap(match: Match, first: int, last: int, reading: Reading, people: frozenset[str]) -> bool:
    """Whether the words around an expression say that it is none; `people` are the month names that are surnames in this text."""
    tokens = match.tokens
    date = reading.date if isinstance(reading, Moment) else reading
    if isinstance(date, Fields):
        if match.rule.reader == "moment" and "day" in match and not date.month:
            return tokens.word(last + 1) not in _words()["nth_takes"]
        if date.weekday and not date.month and "weekday" in match:
            return _is_weekday_name(tokens, first, last)
        if date.month and not (date.day or date.year or date.within or date.pointer is not None) and first == last:
            return _is_month_name(tokens, first, people)
        if date.year and not (date.month or date.season or date.quarter or date.half) and first == last:
            return _is_number(tokens, first)
    if isinstance(date, Period):
        return _is_title(tokens, last) and (last > first or tokens.is_capital(first - 1))
    if isinstance(date, Fixed) and date.type == "SET" and first == last:
        return tokens.is_capital(last + 1) or tokens.word(last + 1) in _words()["paper"]
    return isinstance(date, Fixed) and tokens.word(last) == "soon" and _is_past_soon(tokens, last)


def _is_weekday_name(tokens: Tokens, first: int, last: int) -> bool:
    words = _words()
    after = tokens.word(last + 1)
    if tokens.is_capital(last + 1) and (after in words["weekday_before"] or (first < last and after in words["weekday_part_before"])):
        return True
    return tokens.is_capital(first - 1) and tokens.word(first - 1) in words["weekday_behind"]


def _is_month_name(tokens: Tokens, i: int, people: frozenset[str]) -> bool:
    """Month names that are also words or given names need a word before them that takes a date."""
    words, word = _words(), tokens.word(i).rstrip(".")
    if word not in words["doubtful_months"] or tokens.word(i).endswith("."):
        return False
    if word in people:
        return tokens.word(i - 1) not in words["month_surely_behind"]
    if tokens.word(i - 1) in words["month_behind"]:
        named = tokens.is_capital(i + 1) or tokens.word(i + 1) in words["month_name_before"]
        return named and tokens.word(i - 1) in words["month_weak_behind"] and word in words["strict_months"]
    if word in words["strict_months"]:
        return True
    return tokens.is_capital(i + 1) or tokens.is_capital(i - 1)


def _is_past_soon(tokens: Tokens, i: int) -> bool:
    words, after = _words(), tokens.word(i + 1)
    return after in words["soon_before"] or after.endswith("ed") or tokens.word(i - 1) in words["soon_behind"]


def _is_number(tokens: Tokens, i: int) -> bool:
    """Digits that count or number something; `Orion 1980` is a name."""
    words = _words()
    before, after = tokens.word(i - 1), tokens.word(i + 1)
    if before in words["year_behind"] or after in words["year_before"]:
        return True
    counts = len(after) > 3 and after.endswith("s") and not tokens.is_capital(i + 1) and after not in words["no_plural"]
    return counts and before not in words["year_takes"]


def _is_title(tokens: Tokens, last: int) -> bool:
    """A capital on the unit itself names a programme or a paper: `This Week`."""
    start, end = tokens.spans[last]
    return tokens.text[start].isupper() and not tokens.text[start:end].isupper()
