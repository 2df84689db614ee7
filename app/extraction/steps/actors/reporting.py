"""Tell the publications and agencies that only report from those that take part."""

from app.extraction.document import Actor, ActorMention
from app.extraction.steps.actors.cast import SUBJECTS, Cast, first_conjunct

_TELLING = frozenset(
    "say tell report quote cite write publish broadcast air add state interview reveal note describe carry show inform verify "
    "review".split()
)
_SOURCES = frozenset("to by with on in from via per for according through at citing".split())
_STAFF = frozenset("reporter correspondent editor journalist edition report website interview story article issue reader page".split())
"""Nouns of which a source may be told ("a correspondent of Reuters")."""


def mark(cast: Cast) -> None:
    """Set `reporter` on the press that the article only cites."""
    for actor in cast.actors.values():
        if "JRN" in actor.sectors and actor.kind != "person" and actor.mentions:
            actor.reporter = all(_reports(actor, mention) for mention in actor.mentions)


def _reports(actor: Actor, mention: ActorMention) -> bool:
    head = mention.head
    if head is None:
        return True
    word = first_conjunct(head)
    if word.dep in SUBJECTS or word.dep in ("dobj", "dative"):
        return word.head.lemma in _TELLING
    if word.dep == "pobj":
        return word.head.lower in _SOURCES or (word.head.lower == "of" and word.head.head.lemma in _STAFF)
    return True
