"""What one article tells several times is one event; what it tells of two days is two."""

import datetime as dt

from app.extraction.document import Actor, Word
from app.extraction.event import EventDate
from app.extraction.steps.frames.drafts import Draft, Side
from app.extraction.steps.frames.syntax import is_verb

_NEWS = dt.timedelta(7)
"""What is dated within so many days may be what the article reports as its news."""
_HARM = frozenset("kill wound injure maim die perish murder massacre lose leave".split())
"""Verbs that tell what an attack did to people."""
Dated = tuple[Draft, EventDate | None]


def merge(drafts: list[Dated]) -> list[tuple[list[Draft], EventDate | None]]:
    """Groups of drafts that report one event, the fullest first in each, in order of first mention."""
    groups: list[tuple[list[Draft], EventDate | None]] = []
    for draft, date in drafts:
        for i, (members, known) in enumerate(groups):
            told_twice = _is_its_toll(draft, members[0]) or _is_its_toll(members[0], draft) or _is_one_protest(members[0], draft)
            if told_twice and _compatible(known, date):
                suffered = {side.actor for side in members[0].sides}
                members[0].sides = [*members[0].sides, *(side for side in draft.sides if side.actor not in suffered)]
                members.append(draft)
                groups[i] = (members, _better(known, date))
                break
            if same_event(members[0], draft) and _compatible(known, date) and not _is_undated_beside_caption(members, known, draft, date):
                members.append(draft)
                groups[i] = (members, _better(known, date))
                break
        else:
            groups.append(([draft], date))
    return [(sorted(members, key=_fullness, reverse=True), date) for members, date in groups]


def same_event(a: Draft, b: Draft) -> bool:
    """Whether two drafts tell of the same act by the same sides."""
    if a.subtype.event_type != b.subtype.event_type or a.status != b.status:
        return False
    if a.subtype.event_type == "STATEMENT" and a.sentence is not b.sentence:
        return False
    mine = {(s.role, s.actor.actor_id) for s in a.sides}
    yours = {(s.role, s.actor.actor_id) for s in b.sides}
    if mine == yours:
        return True
    if a.subtype.name != b.subtype.name and not (a.reading.lost and _is_taken_up(b.trigger)):
        return False
    return mine <= yours or yours <= mine or (a.sentence is not b.sentence and _told_by_country(a.sides, b.sides))


def _is_one_protest(a: Draft, b: Draft) -> bool:
    """Whether a crowd does what two drafts tell at one place and time: "pelted police with bricks and set cars on fire in Marseille"."""
    if a.subtype.event_type != "PROTEST" or a.subtype.name != b.subtype.name or a.sentence is not b.sentence:
        return False
    actors = [{side.actor for side in draft.sides if side.role == "actor"} for draft in (a, b)]
    others = [[side.actor for side in draft.sides if side.role != "actor"] for draft in (a, b)]
    return actors[0] == actors[1] and any(all(one.actor_id.startswith("place:") for one in side) for side in others)


def _is_taken_up(noun: Word) -> bool:
    """Whether a noun takes up an act that was told before: who claims "the attack" claims that one."""
    return not is_verb(noun) and any(child.dep == "det" and child.lower in ("the", "this", "that") for child in noun.children)


def _is_its_toll(draft: Draft, attack: Draft) -> bool:
    """Whether a draft tells whom an attack hit: "fired at the post, wounding two guards", "were killed when rebels raided it"."""
    harm, act = draft.trigger, attack.trigger
    return (
        attack.subtype.event_type == draft.subtype.event_type == "ASSAULT"
        and attack.status == draft.status
        and attack.sentence is draft.sentence
        and (
            (harm.dep == "advcl" and harm.tag == "VBG" and harm.head is act)
            or _is_means(act, harm)
            or _is_means(harm, act)
            or (harm.lemma in _HARM and (_hangs_on(harm, act) or _hangs_on(act, harm)))
        )
        and {s.actor for s in draft.sides if s.role == "actor"} == {s.actor for s in attack.sides if s.role == "actor"}
    )


def _is_means(noun: Word, verb: Word) -> bool:
    return noun.dep == "pobj" and noun.head.head is verb


def _hangs_on(lower: Word, upper: Word) -> bool:
    """Whether a verb is a circumstance of another one, or a noun of a verb: its result, its time, its means."""
    if not is_verb(lower):
        carrier = lower
        while carrier.head is not carrier and not is_verb(carrier):
            carrier = carrier.head
        return carrier is upper
    return lower.head is upper and (lower.dep == "advcl" or (lower.dep == "conj" and lower.i > upper.i))


def _told_by_country(mine: list[Side], yours: list[Side]) -> bool:
    """Whether the sides are the same countries, some told by name and some by who acts for them ("Macron", "the French president")."""
    return len(mine) == len(yours) > 1 and all(
        any(side.role == other.role and _acts_for_the_same(side.actor, other.actor) for other in others)
        for sides, others in ((mine, yours), (yours, mine))
        for side in sides
    )


def _acts_for_the_same(a: Actor, b: Actor) -> bool:
    if a.actor_id == b.actor_id:
        return True
    return a.country is not None and a.country == b.country and _official(a) and _official(b) and not (_named(a) and _named(b))


def _official(actor: Actor) -> bool:
    return actor.kind == "country" or "GOV" in actor.sectors


def _named(actor: Actor) -> bool:
    """Whether the actor is one person or body and no other of its country."""
    return actor.kind in ("person", "organization") and any(mention.form == "name" for mention in actor.mentions)


def _compatible(a: EventDate | None, b: EventDate | None) -> bool:
    if a is None or b is None:
        return True
    slack = _NEWS if "publication" in (a.basis, b.basis) else dt.timedelta(0)
    return a.start - b.end <= slack and b.start - a.end <= slack


def _is_undated_beside_caption(members: list[Draft], known: EventDate | None, draft: Draft, date: EventDate | None) -> bool:
    """Whether one draft would take its date from the caption of a picture, which may be an old one."""
    captions = [member.sentence.kind == "caption" for member in members]
    return (all(captions) and known is not None and date is None) or (
        draft.sentence.kind == "caption" and date is not None and known is None
    )


def _better(a: EventDate | None, b: EventDate | None) -> EventDate | None:
    if a is None or b is None:
        return a or b
    if a.basis == "publication":
        return b
    if b.basis == "publication":
        return a
    return a if (a.end - a.start) <= (b.end - b.start) else b


def _fullness(draft: Draft) -> tuple[int, int, float]:
    named = sum(side.mention.form in ("name", "office", "metonym") for side in draft.sides)
    return len(draft.sides), named, draft.directness
