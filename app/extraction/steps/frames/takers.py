"""Whose plan "the plan" is: a word or deed that is taken up again belongs to whoever was told of last."""

from collections.abc import Iterator, Sequence

from app.extraction.document import Word
from app.extraction.steps.frames.drafts import Draft, Side
from app.extraction.steps.frames.participants import INFERRED
from app.extraction.steps.frames.readings import Reading
from app.extraction.steps.frames.standing import is_state

_OF_ANY_TYPE = frozenset(
    "plan proposal offer decision ruling bill deal move step suggestion idea remark comment statement announcement initiative policy vote "
    "verdict measure".split()
)
_WORDS = {
    frozenset({"ACCUSE"}): "accusation allegation claim charge criticism complaint",
    frozenset({"REQUEST"}): "demand request call appeal plea",
    frozenset({"THREATEN"}): "threat warning ultimatum",
}
_DEEDS = {
    frozenset({"ASSAULT"}): "attack assault strike airstrike bombing ambush shelling massacre murder assassination kidnapping abduction "
    "shooting bombardment killing offensive violence atrocity bloodshed",
    frozenset({"ASSAULT", "COERCE"}): "raid",
    frozenset({"COERCE", "SANCTION"}): "seizure arrest detention blockade deportation expulsion conviction ban sanction tariff siege "
    "restriction sentence",
}
_TYPES_OF = {noun: types for names in (_WORDS, _DEEDS) for types, nouns in names.items() for noun in nouns.split()}
_DONE = frozenset(noun for nouns in _DEEDS.values() for noun in nouns.split())
TAKEN_UP = _OF_ANY_TYPE | _TYPES_OF.keys()
"""What somebody says or does that others answer to."""
_ANSWERING = frozenset({"REJECT", "ACCUSE", "SUPPORT"})
"""Types that answer to it."""
_REACH, _TYPED_REACH = 1, 3
"""Sentences back, and where the noun tells the type of the words that it takes up; deeds are found however far back."""


def take_up(draft: Draft, told: Sequence[Draft]) -> None:
    """Add as recipient the actor of the last of the events `told` before, where the draft answers to "the plan" and names nobody."""
    if draft.subtype.event_type not in _ANSWERING or any(side.role == "recipient" for side in draft.sides) or draft.reading.two_sided:
        return
    for noun in _taken_up(draft.reading):
        side = _doer(draft, noun, told)
        if side is not None:
            draft.sides.append(Side("recipient", side.actor, side.mention, 1 if _is_apposed(noun) else INFERRED))
            return


def _doer(draft: Draft, noun: Word, told: Sequence[Draft]) -> Side | None:
    """Who did or said last what the noun takes up: of its type, where it tells one, or of any in the sentence before."""
    types = _TYPES_OF.get(noun.lemma)
    if types is not None:
        reach = len(told) + draft.sentence.index if noun.lemma in _DONE else _TYPED_REACH
        fitting = [other for other in told if other.subtype.event_type in types and (noun.lemma not in _DONE or other.status == "occurred")]
        side = _last_doer(draft, fitting, reach, pronouns=True)
        if side is not None:
            return side
    return None if noun.lemma in _DONE else _last_doer(draft, told, 0 if _is_apposed(noun) else _REACH, pronouns=_is_apposed(noun))


def _last_doer(draft: Draft, told: Sequence[Draft], reach: int, *, pronouns: bool) -> Side | None:
    """The actor of the last event that has one who is not of the draft's own side."""
    own = {side.actor.actor_id for side in draft.sides}
    states = {side.actor.country for side in draft.sides if side.role == "actor" and is_state(side.actor)} - {None}
    for other in reversed(told):
        if draft.sentence.index - other.sentence.index > reach:
            return None
        for side in other.sides:
            actor = side.actor
            same = is_state(actor) and actor.country in states
            if side.role == "actor" and actor.actor_id not in own and not same and (pronouns or side.mention.form != "pronoun"):
                return side
    return None


def answers(reading: Reading) -> bool:
    """Whether what is rejected or praised is "the plan" of somebody, told before."""
    return any(True for _ in _taken_up(reading))


def _taken_up(reading: Reading) -> Iterator[Word]:
    for noun in reading.arguments.slots.get("obj", []):
        if noun.lower == "which" or (noun.lemma in TAKEN_UP and (_is_definite(noun) or _is_apposed(noun))):
            yield noun


def _is_definite(noun: Word) -> bool:
    """Whether it is told of as known ("the attack", "such claims", "Sunday's raid")."""
    definite = ("the", "this", "that", "these", "those", "such")
    return any(c.lower in definite if c.dep in ("det", "predet", "amod") else c.dep == "poss" and c.mention is None for c in noun.children)


def _is_apposed(noun: Word) -> bool:
    """Whether the noun takes up the clause before it ("expelled the envoys, a move that Oslo condemned")."""
    before = noun.sentence.words[noun.i - 2] if noun.i > 1 else None
    article = any(c.dep == "det" and c.lower in ("a", "an") for c in noun.children)
    return article and before is not None and before.text in (",", "–", "—")
