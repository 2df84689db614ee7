"""Whether an act has happened yet, beyond what tense and modality tell: purposes, and nouns called upcoming or possible."""

from app.extraction.steps.frames.force import force_of
from app.extraction.steps.frames.readings import Reading

ORDINALS = frozenset({"first", "second", "third", "last", "latest", "only"})
"""Who is the first to do something has done it."""
PLANNED = frozenset("next upcoming planned scheduled forthcoming future expected proposed imminent impending".split())
POSSIBLE = frozenset("possible potential alleged hypothetical likely feared purported eventual".split())


def mark_prospect(reading: Reading, event_type: str) -> None:
    """Purpose clauses and acts called upcoming or possible have not happened yet; what is done to protest is a protest."""
    if reading.fulfilled or reading.status != "occurred" or reading.inner is not None or reading.frame.operator is not None:
        return
    word = reading.word
    done = word.dep in ("acl", "relcl") and any(one.lower in ORDINALS for one in (word.head, *word.head.children))
    protested = event_type == "PROTEST" and word.dep == "advcl" and force_of(word.head).modal is None
    if (
        not protested
        and not done
        and word.tag == "VB"
        and word.dep in ("advcl", "xcomp", "acl", "relcl")
        and any(c.lower == "to" for c in word.children)
    ):
        reading.status = "planned"
    for child in word.children:
        if child.dep == "amod" and child.lower in PLANNED:
            reading.status = "planned"
        elif child.dep == "amod" and child.lower in POSSIBLE:
            reading.status = "hypothetical"
