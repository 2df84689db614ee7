"""Whose side somebody is on: who speaks for a state, whose troops they are, who only says what his own side does."""

from app.extraction.document import Actor, Word
from app.extraction.steps.frames.participants import ENVOYS, OWN_MEN, THINGS, Found
from app.extraction.steps.frames.standing import is_state


def speaks_for(speaker: Actor, actors: list[Found]) -> bool:
    """Whether an official announces what his own country or government does: then both do it."""
    return speaker.kind == "person" and any(_is_answered_for(f.actor, speaker) for f in actors)


def same_side(actor: Actor, speaker: Actor) -> bool:
    """Whether it is the speaker himself, or the country or government that a person in office speaks for."""
    return actor is speaker or actor.actor_id == speaker.actor_id or _is_answered_for(actor, speaker)


def _is_answered_for(actor: Actor, official: Actor) -> bool:
    own = actor.country is not None and actor.country == official.country
    return own and is_state(official) and actor.kind in ("country", "organization")


def own_forces(actor: Actor, actors: list[Found]) -> bool:
    """Whether these are the actor's own troops, which are withdrawn or sent and not acted upon."""
    return actor.kind == "group" and bool({"MIL", "COP"} & set(actor.sectors)) and any(f.actor.country == actor.country for f in actors)


def is_sent(found: Found, trigger: Word) -> bool:
    """Whether somebody sends these troops, weapons or envoys, and nothing but the place where they are tells of whom they are."""
    head = found.mention.head
    if head is None or found.mention.form != "description" or head.lemma not in OWN_MEN | THINGS | ENVOYS:
        return False
    while head.dep == "pobj" and head.head.lower == "of" and head.head.head is not trigger:
        head = head.head.head
    return head.head is trigger or head.head.head is trigger


def threatens_for(found: Found, actors: list[Found], trigger: Word) -> bool:
    """Whether somebody only says what his own state will do ("the minister warned that Cairo would act")."""
    head = found.mention.head
    own = is_state(found.actor) and found.actor.country is not None and any(f.actor.country == found.actor.country for f in actors)
    return own and head is not None and head.dep == "nsubj" and head.head is not trigger
