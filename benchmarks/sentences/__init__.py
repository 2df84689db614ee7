"""Score the coder on the sentences of our own: the root code, and who did it to whom.

    python -m benchmarks.sentences [FILE.tsv ...] [--errors]

Of several events that one is judged that fits source and target best, as `score_plover.py` of the evaluation sets does.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.extraction.event import Event

FOLDER = Path(__file__).parent
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its gold root, source and target; empty where there is none."""

    root: str
    source: str
    target: str
    text: str

    @property
    def aside(self) -> bool:
        return zlib.crc32(self.text.encode()) % 5 == 0

    def span(self, side: str) -> range:
        start = self.text.index(side)
        return range(start, start + len(side))


def read(paths: list[Path]) -> Iterator[Sentence]:
    """The sentences of the files. Raises ValueError, with file and line, where a line can't be read."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            columns = [column.strip() for column in line.split("\t")]
            if len(columns) != 4:
                raise ValueError(f"{path.name}:{number}: expected root, source, target and sentence")
            root, source, target, text = columns
            sides = ["" if side == "-" else side for side in (source, target)]
            if any(side not in text for side in sides):
                raise ValueError(f"{path.name}:{number}: source or target does not stand in the sentence")
            yield Sentence(YIELD.get(root, root), *sides, text)


def root_of(event: Event) -> str:
    return YIELD.get(event.event_type, event.event_type)


def fit(event: Event, gold: Sentence) -> int:
    """4: both sides in the right direction (or of a two-sided event); 3: both; 2: one; 1: neither."""
    hits = [
        {i for i, p in enumerate(event.participants) if side and _meets(p.start, p.end, gold.span(side))}
        for side in (gold.source, gold.target)
    ]
    roles = [p.role for p in event.participants]
    if any(roles[i] == "actor" for i in hits[0]) and any(roles[j] == "recipient" for j in hits[1]):
        return 4
    if any(i != j for i in hits[0] for j in hits[1]):
        return 3 if "recipient" in roles else 4
    return 2 if hits[0] or hits[1] else 1


def best(events: tuple[Event, ...], gold: Sentence) -> str:
    """The root of the event that fits best; NONE where there is no event."""
    ranked = sorted(events, key=lambda e: (e.event_type != "STATEMENT", fit(e, gold), e.confidence), reverse=True)
    return root_of(ranked[0]) if ranked else "NONE"


def _meets(start: int, end: int, span: range) -> bool:
    return start < span.stop and span.start < end
