"""Whose plan "the plan" is: a word or deed that is taken up again belongs to whoever was told of last."""

from collections.abc import Sequence

from app.extraction.document import Word
from app.extraction.steps.frames.drafts import Draft, Side
from app.extraction.steps.frames.participants import INFERRED
from app.extraction.steps.frames.readings import Reading
from app.extraction.steps.frames.standing import is_state

TAKEN_UP = frozenset(
    "plan proposal offer decision demand ruling bill deal move accusation allegation claim charge criticism suggestion idea call appeal "
    "remark comment statement ultimatum announcement request initiative policy vote threat warning".split()
)
"""What somebody says or does that others answer to."""
_TYPES = frozenset({"REJECT", "ACCUSE", "SUPPORT"})
"""Types that answer to it."""
_DEEDS = {
    "ASSAULT": frozenset(
        "attack assault strike airstrike raid killing bombing ambush shelling massacre murder assassination kidnapping abduction shooting "
        "bombardment".split()
    ),
    "COERCE": frozenset("seizure arrest detention blockade deportation raid".split()),
    "SANCTION": frozenset({"expulsion", "conviction"}),
}
"""Nouns for deeds, by the types of the events that tell them."""
_REACH = 1
"""Sentences back."""


def take_up(draft: Draft, told: Sequence[Draft]) -> None:
    """Add as recipient the actor of the last of the events `told` before, where the draft answers to "the plan" and names nobody."""
    if any(side.role == "recipient" for side in draft.sides) or draft.reading.two_sided:
        return
    if draft.subtype.event_type in _TYPES and answers(draft.reading):
        near = [other for other in told if draft.sentence.index - other.sentence.index <= _REACH]
        _add_actor_of(draft, near)
    elif draft.subtype.event_type == "ACCUSE":
        kinds = _deeds(draft.reading)
        _add_actor_of(draft, [other for other in told if other.subtype.event_type in kinds and other.status == "occurred"])


def _add_actor_of(draft: Draft, told: Sequence[Draft]) -> None:
    """Add as recipient the actor of the last event that has one who is not of the draft's own side."""
    own = {side.actor.actor_id for side in draft.sides}
    states = {side.actor.country for side in draft.sides if side.role == "actor" and is_state(side.actor)} - {None}
    for other in reversed(told):
        for side in other.sides:
            actor = side.actor
            same = is_state(actor) and actor.country in states
            if side.role == "actor" and actor.actor_id not in own and not same and side.mention.form != "pronoun":
                draft.sides.append(Side("recipient", actor, side.mention, INFERRED))
                return


def _deeds(reading: Reading) -> set[str]:
    """The types of the deeds that are condemned in one word ("the attack", "Sunday's raid")."""
    nouns = [noun for noun in reading.arguments.slots.get("obj", []) if _is_definite(noun)]
    return {kind for noun in nouns for kind, deeds in _DEEDS.items() if noun.lemma in deeds}


def answers(reading: Reading) -> bool:
    """Whether what is rejected or praised is "the plan" of somebody, told before."""
    return any(_takes_up(word) for word in reading.arguments.slots.get("obj", []))


def _takes_up(noun: Word) -> bool:
    return noun.lower == "which" or (noun.lemma in TAKEN_UP and _is_definite(noun))


def _is_definite(noun: Word) -> bool:
    return any(c.lower in ("the", "this", "that") if c.dep == "det" else c.dep == "poss" and c.mention is None for c in noun.children)
