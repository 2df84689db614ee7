"""Throw out what only looks like a time: `Theresa May`, `March on Washington`, the `Sunday Times`, `2000 troops`, flight 1990."""

import re
import tomllib
from functools import cache
from importlib import resources

from app.extraction.document import Sentence
from app.extraction.steps.times.grammar import vocabulary
from app.extraction.steps.times.patterns import Match
from app.extraction.steps.times.readings import Fields, Fixed, Moment, Period, Reading
from app.extraction.steps.times.tokens import OTHER, Tokens

_REACH = 12
"""How many tokens on either side may tell that the text speaks of a match."""


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


def is_trap(match: Match, first: int, last: int, reading: Reading, people: frozenset[str], sentence: Sentence | None = None) -> bool:
    """Whether the words around an expression say that it is none; `people` are the month names that are surnames in this text.

    Where the sentence is parsed, its syntax tells more names apart (`Friday Harbor`).
    """
    tokens = match.tokens
    date = reading.date if isinstance(reading, Moment) else reading
    if isinstance(date, Fields):
        return _is_no_date(match, first, last, date, people, sentence)
    if isinstance(date, Period):
        if date.unit == "day" and first == last and tokens.word(first) == "today":
            return _is_title(tokens, last) and not _opens_sentence(tokens, first)
        return _is_title(tokens, last) and (last > first or tokens.is_capital(first - 1))
    if not isinstance(date, Fixed):
        return False
    if date.type == "SET" and first == last:
        named = tokens.word(last + 1) == "for" and tokens.is_capital(last) and tokens.is_capital(last + 2)  # `Fridays for Future`
        return named or tokens.is_capital(last + 1) or tokens.word(last + 1) in _words()["paper"]
    if date.type == "DURATION":
        return _is_no_duration(tokens, last)
    if match.rule.reader == "century":
        return _is_sport(tokens, first)
    return tokens.word(last) == "soon" and _is_past_soon(tokens, last)


def _is_no_date(match: Match, first: int, last: int, date: Fields, people: frozenset[str], sentence: Sentence | None) -> bool:
    tokens = match.tokens
    if match.rule.reader == "moment" and "day" in match and not date.month:
        return takes_noun(tokens, last)
    if date.weekday and not date.month and "weekday" in match:
        return _is_weekday_name(tokens, first, last, sentence)
    if date.month and not (date.day or date.year or date.within or date.pointer is not None) and first == last:
        return _is_month_name(tokens, first, people)
    if date.season and first == last:
        return _is_title(tokens, first) and tokens.is_capital(last + 1)
    if (date.quarter or date.half) and not date.year:
        return _is_sport(tokens, first) or ("code" in match and _is_model(tokens, first))
    if date.year and not (date.month or date.season or date.quarter or date.half) and first == last:
        return _is_number(tokens, first)
    return False


def ends_phrase(tokens: Tokens, last: int) -> bool:
    """Whether nothing behind an expression completes it: `the day before.`, but `the day before the vote`."""
    return tokens.word(last + 1) in _words()["phrase_end"]


def takes_noun(tokens: Tokens, last: int) -> bool:
    """Whether a number counts what stands behind it: `the 12th round`, `5 people`."""
    return not ends_phrase(tokens, last) and tokens.word(last + 1) not in _words()["no_noun"]


def _is_weekday_name(tokens: Tokens, first: int, last: int, sentence: Sentence | None) -> bool:
    words = _words()
    before, after = tokens.word(first - 1), tokens.word(last + 1)
    if tokens.is_capital(last + 1) and (after in words["weekday_before"] or (first < last and after in words["weekday_part_before"])):
        return True
    if before == "on" and tokens.is_capital(first - 2) and tokens.word(first - 2) in words["paper_on"]:
        return True
    if tokens.is_capital(first - 1) and before in words["weekday_behind"]:
        return True
    return first == last and sentence is not None and _is_part_of_name(tokens, first, sentence)


def _is_part_of_name(tokens: Tokens, i: int, sentence: Sentence) -> bool:
    """Whether the parser takes a weekday for the first word of a name (`Friday Harbor`), or for a surname (`Freddy Friday is`)."""
    start = tokens.spans[i][0]
    word = next((word for word in sentence.words if word.start == start), None)
    if word is None or tokens.word(i - 1) in _words()["date_behind"] or tokens.word(i + 1) in _words()["weekly"]:
        return False
    if word.dep == "compound":
        between = sentence.words[word.i + 1 : word.head.i + 1]
        return word.head.pos == "PROPN" and word.head.i > word.i and all(w.pos == "PROPN" and w.text[:1].isupper() for w in between)
    return word.dep in ("nsubj", "nsubjpass") and tokens.is_capital(i - 1) and any(child.dep == "compound" for child in word.children)


def _is_sport(tokens: Tokens, i: int) -> bool:
    """Whether the words around speak of a match: its `second half`, a batsman's `first century`."""
    return any(tokens.word(j) in _words()["sport"] for j in range(i - _REACH, i + _REACH))


def _is_model(tokens: Tokens, i: int) -> bool:
    """`an Audi Q3`, or a code with H that no preposition makes a half of the year."""
    before = tokens.word(i - 1)
    named = tokens.is_capital(i - 1) and tokens.codes[i - 1] == OTHER and not _opens_sentence(tokens, i - 1)
    return named or ("h" in tokens.word(i) and before not in _words()["half_behind"])


def _is_no_duration(tokens: Tokens, last: int) -> bool:
    """`the Six-Day War`, `three quarters of voters`, `hit a century`."""
    after = last + 1
    if tokens.word(after) in ("'", "’", "'s", "’s"):
        after += 1
    if tokens.word(after) == "war" and tokens.is_capital(after) and (tokens.is_capital(last) or tokens.is_capital(last - 1)):
        return True
    if tokens.word(last) == "quarters":
        return tokens.word(last - 1) in ("three", "3") and tokens.word(last + 1) == "of"
    return tokens.word(last) in ("century", "centuries") and (
        _is_sport(tokens, last) or tokens.word(last - 2) in _words()["century_behind"]
    )


def _opens_sentence(tokens: Tokens, i: int) -> bool:
    before = tokens.word(i - 1)
    return not before[:1].isalnum() and before not in (",", "'s", "’s")


def _is_month_name(tokens: Tokens, i: int, people: frozenset[str]) -> bool:
    """Month names that are also words or given names need a word before them that takes a date."""
    words, word = _words(), tokens.word(i).rstrip(".")
    if word not in words["doubtful_months"] or tokens.word(i).endswith("."):
        return False
    if word in people:
        return tokens.word(i - 1) not in words["month_surely_behind"]
    if tokens.word(i + 1) == ":" and _opens_sentence(tokens, i):
        return False  # an entry of a timeline
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
    if before in ("'s", "’s") and after in ("is", "was", "has"):
        return True  # a book: Orwell's
    if tokens.is_capital(i - 1) and tokens.codes[i - 1] == OTHER and not _opens_sentence(tokens, i - 1):
        return True
    counts = len(after) > 3 and after.endswith("s") and not tokens.is_capital(i + 1) and after not in words["no_plural"]
    return counts and before not in words["year_takes"]


def _is_title(tokens: Tokens, last: int) -> bool:
    """A capital on the unit itself names a programme or a paper: `This Week`."""
    start, end = tokens.spans[last]
    return tokens.text[start].isupper() and not tokens.text[start:end].isupper()
