"""Numbers that stand for people: "thousands marched", "dozens were arrested", "at least 20 were killed"."""

from app.extraction.steps.actors.cast import SUBJECTS, Cast, Reference
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.nouns import common_noun

_CROWDS = frozenset("tens dozens scores hundreds thousands millions".split())
_DONE_TO_PEOPLE = frozenset(
    "kill wound injure hurt arrest detain jail hospitalise hospitalize displace abduct kidnap behead execute rescue evacuate free release "
    "deport expel".split()
)
"""Verbs whose object is people where it is a bare number."""
_APPROXIMATE = frozenset({"least", "most", "more", "than"})


def crowd(draft: Draft, cast: Cast, place: str | None) -> Reference | None:
    """The people whom a phrase of a number alone means, or None where it counts something else."""
    if not _counts_people(draft):
        return None
    draft.agent = cast.knowledge.agents["people"]
    counted = [child.i for child in draft.head.children if child.dep in ("quantmod", "nummod") and child.lower not in _APPROXIMATE]
    draft.first = min([draft.head.i, *(i for i in counted if i < draft.head.i)])
    return common_noun(draft, cast, place)


def _counts_people(draft: Draft) -> bool:
    head = draft.head
    if any(child.dep == "prep" and child.lower in ("of", "per") for child in head.children):
        return False
    if head.lower in _CROWDS:
        return head.dep in SUBJECTS or head.dep == "dobj"
    verb = head.head
    return (
        head.tag == "CD"
        and head.lower not in ("one", "1")
        and verb.pos == "VERB"
        and (head.dep == "nsubjpass" or (head.dep == "dobj" and verb.lemma in _DONE_TO_PEOPLE))
    )
