"""The grammar of temporal expressions, as `lexicons/times/grammar.toml` and `vocabulary.toml` tell it."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from app.extraction.steps.times import named_days
from app.extraction.steps.times.patterns import Grammar, Rule, literals
from app.extraction.steps.times.tokens import Vocabulary

ANCHORS = (
    "<month>", "<weekday>", "<weekday_short>", "<weekdays>", "<dayword>", "<part>", "<noon>", "<clock>", "<hhmm>", "<ampm>", "<oclock>",
    "<iso>", "<slashed>", "<written>", "<attacks>", "<nth>", "<season>", "<unit>", "<units>", "<span>", "<lasting>", "<year>",
    "<short_year>", "<decade>", "<quarter_code>", "<fiscal_code>", "<decade_word>", "<teen>", "<frequency>", "<vague>", "tonight",
    "overnight", "then", "period", "future", "past", "current", "recent", "term", "present", "weekends", "someday", "midweek", "ago",
)  # fmt: skip
"""Kinds and words of which every expression has at least one."""
_COMMON = frozenset(
    "new the of day eve year years week al ul el st saint father mother international president sunday monday friday - , .".split()
)
"""Words of named days that don't tell one by themselves."""
_PIECE = re.compile(r"\{([a-z_]+)\}")


@cache
def vocabulary() -> Vocabulary:
    """The words of temporal expressions, read once."""
    kinds = _read("vocabulary.toml")
    return Vocabulary(kinds, frozenset(kinds.pop("proper")), literals(rules()))


@cache
def grammar() -> Grammar:
    """The rules, compiled once."""
    names = {word for entry in named_days.entries().values() for word in literals([Rule("named", entry["words"])])}
    return Grammar(rules(), vocabulary(), (*ANCHORS, *sorted(names - _COMMON)))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in order, their pieces put in; raises KeyError for a piece that isn't there."""
    data = _read("grammar.toml")
    pieces = {"named": named_days.pattern()}
    for name, pattern in data["pieces"].items():
        pieces[name] = _PIECE.sub(lambda m: pieces[m[1]], pattern)
    return tuple(Rule(rule["reader"], _PIECE.sub(lambda m: pieces[m[1]], rule["pattern"])) for rule in data["rule"])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("app.extraction.lexicons").joinpath("times", name).read_text(encoding="utf-8"))
