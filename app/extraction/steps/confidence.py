"""How sure an event is: a logistic model over what can be seen of its reading, calibrated on annotated articles.

The weights stand in `lexicons/confidence.tsv`; `python -m benchmarks.calibration` fits them and draws the curve. An event below
`REPORTED_FROM` is not reported: about there precision and recall balance.
"""

import math
from functools import cache
from importlib import resources

from app.extraction.errors import LexiconError
from app.extraction.event import EventDate
from app.extraction.lexicons.acts import rows
from app.extraction.steps.frames.drafts import SPOKEN, Draft
from app.extraction.steps.frames.syntax import is_verb

REPORTED_FROM = 0.5
MAX_DEPTH = 5
FAR_DOWN = 20
"""Sentences from the top of the article."""


def of(members: list[Draft], date: EventDate | None) -> float:
    """The probability, 0 to 1, that a careful coder would find this event; `members` are its reports, the fullest first."""
    weights = _weights()
    score = sum(weights.get(name, 0.0) * value for name, value in features(members, date).items())
    return round(1 / (1 + math.exp(-score)), 3)


def features(members: list[Draft], date: EventDate | None) -> dict[str, float]:
    """What the model sees of an event: each feature between 0 and 1."""
    draft = members[0]
    reading = draft.reading
    actors = [side for side in draft.sides if side.role == "actor"]
    kind = draft.subtype.event_type
    return {
        "always": 1.0,
        "depth": _depth(draft) / MAX_DEPTH,
        "directness": draft.directness,
        "noun": float(not is_verb(draft.trigger)),
        "distance": min(4, sum(side.distance for side in draft.sides[:2])) / 4,
        "recipient": float(any(side.role == "recipient" for side in draft.sides)),
        "several actors": float(len({side.actor.actor_id for side in actors}) > 1),
        "person": float(bool(actors) and actors[0].actor.kind == "person"),
        "pronoun": float(bool(actors) and actors[0].mention.form == "pronoun"),
        "group": float(bool(actors) and actors[0].actor.kind == "group"),
        "planned": float(draft.status == "planned"),
        "hypothetical": float(draft.status == "hypothetical"),
        "negated": float(draft.status == "negated"),
        "composed": float(reading.inner is not None),
        "demanding frame": min(4, reading.frame.specificity) / 4,
        "statement": float(kind == "STATEMENT"),
        "spoken": float(kind in SPOKEN and kind != "STATEMENT"),
        "material conflict": float(draft.subtype.quad_class == "material_conflict"),
        "attributed": float(draft.speaker is not None),
        "told again": float(len(members) > 1),
        "dated": float(date is not None and date.basis != "publication"),
        "undated": float(date is None),
        "far down": min(draft.sentence.index, FAR_DOWN) / FAR_DOWN,
        "in quotation": float(draft.sentence.speaker is not None),
    }


def _depth(draft: Draft) -> int:
    """How many predicates stand above the trigger in its sentence, at most `MAX_DEPTH`."""
    depth, word = 0, draft.anchor
    while word.head is not word and depth < MAX_DEPTH:
        word = word.head
        depth += word.pos in ("VERB", "NOUN")
    return depth


@cache
def _weights() -> dict[str, float]:
    file = resources.files("app.extraction.lexicons") / "confidence.tsv"
    found: dict[str, float] = {}
    for number, columns in rows(file):
        try:
            found[columns[0]] = float(columns[1])
        except (IndexError, ValueError):
            raise LexiconError(file.name, number, "expected a feature and its weight") from None
    return found
