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
_REACH = 1
"""Sentences back."""


def take_up(draft: Draft, told: Sequence[Draft]) -> None:
    """Add as recipient the actor of the last of the events `told` before, where the draft answers to "the plan" and names nobody."""
    if draft.subtype.event_type not in _TYPES or any(side.role == "recipient" for side in draft.sides) or draft.reading.two_sided:
        return
    if not answers(draft.reading):
        return
    own = {side.actor.actor_id for side in draft.sides}
    states = {side.actor.country for side in draft.sides if is_state(side.actor)} - {None}
    for other in reversed(told):
        if draft.sentence.index - other.sentence.index > _REACH:
            return
        for side in other.sides:
            actor = side.actor
            same = is_state(actor) and actor.country in states
            if side.role == "actor" and actor.actor_id not in own and not same and side.mention.form != "pronoun":
                draft.sides.append(Side("recipient", actor, side.mention, INFERRED))
                return


def answers(reading: Reading) -> bool:
    """Whether what is rejected or praised is "the plan" of somebody, told before."""
    return any(_takes_up(word) for word in reading.arguments.slots.get("obj", []))


def _takes_up(noun: Word) -> bool:
    return noun.lemma in TAKEN_UP and any(c.dep == "det" and c.lower in ("the", "this", "that") for c in noun.children)
