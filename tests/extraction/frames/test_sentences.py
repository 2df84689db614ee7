"""Whole sentences of our own: most of each type are read right, and traps stay empty.

The files name what a careful coder would say, also where the extraction does not say it yet: a type passes with the share in `RIGHT`.
"""

import csv
import datetime as dt
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from app.extraction import Article, Extractor
from app.extraction.event import Event, Participant

HERE = Path(__file__).parent
FILES = sorted(path.name for path in HERE.glob("sentences_*.tsv"))
RIGHT = {"sentences_hostile.tsv": 0.85, "sentences_cooperative.tsv": 0.5}
"""The share of a type's sentences that must come out with type, actor and recipient."""
QUIET = 0.9
"""The share of the traps in which nobody may be said to have done anything."""
NOTHING = ("NONE", "STATEMENT")
"""An article may still tell that somebody said or decided something."""
TYPES = {"YIELD": ("CONCEDE", "RETREAT")}
"""A root of PLOVER's older codebook that has since been split."""
Row = tuple[str, str, str]


@cache
def extractor() -> Extractor:
    return Extractor()


def by_type(name: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        for kind, sentence, *sides in csv.reader((line for line in lines if line.strip() and line[0] != "#"), delimiter="\t"):
            actor, recipient, *_ = (*("" if side == "-" else side for side in sides), "", "")
            found[kind].append((sentence, actor, recipient))
    return found


CASES = [pytest.param(name, kind, id=f"{Path(name).stem}-{kind}") for name in FILES for kind in by_type(name)]


def events(sentence: str) -> tuple[Event, ...]:
    return tuple(extractor().extract(Article(text=sentence, published_at=dt.date(2025, 2, 12))).events)


def is_named(part: str, people: list[Participant]) -> bool:
    return not part or any(part in person.name or part in person.mention for person in people)


def tells(event: Event, kind: str, actor: str, recipient: str) -> bool:
    """Whether the event has the type and the sides; where it has no recipients, both sides may be among its actors."""
    actors = [p for p in event.participants if p.role == "actor"]
    recipients = [p for p in event.participants if p.role == "recipient"]
    if not recipients and len(actors) > 1:
        recipients = actors
    return event.event_type in TYPES.get(kind, (kind,)) and is_named(actor, actors) and is_named(recipient, recipients)


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_most_sentences_of_a_type_are_read_right(name, kind):
    rows = by_type(name)[kind]
    if kind == "NONE":
        wrong = [sentence for sentence, _, _ in rows if any(event.event_type not in NOTHING for event in events(sentence))]
        wanted = QUIET
    else:
        wrong = [row for row in rows if not any(tells(event, kind, *row[1:]) for event in events(row[0]))]
        wanted = RIGHT[name]
    assert len(rows) - len(wrong) >= wanted * len(rows), wrong
