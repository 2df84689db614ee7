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
    frozenset({"ASSAULT", "COERCE"}): "raid operation",
    frozenset({"RETREAT"}): "release withdrawal pullout",
    frozenset({"COERCE", "SANCTION"}): "seizure arrest detention blockade deportation expulsion conviction ban sanction tariff siege "
    "restriction sentence",
}
_TYPES_OF = {noun: types for names in (_WORDS, _DEEDS) for types, nouns in names.items() for noun in nouns.split()}
_DONE = frozenset(noun for nouns in _DEEDS.values() for noun in nouns.split())
_SUFFERED = frozenset("release arrest detention seizure killing murder deportation expulsion conviction kidnapping abduction".split())
"""Deeds that are "theirs" to whom they are done."""
TAKEN_UP = _OF_ANY_TYPE | _TYPES_OF.keys()
"""What somebody says or does that others answer to."""
_ANSWERING = frozenset({"REJECT", "ACCUSE", "SUPPORT"})
"""Types that answer to it."""
_REACH, _TYPED_REACH, _ANY_REACH = 1, 5, 10_000
"""Sentences back, and where the noun tells the type of the words that it takes up; deeds are found however far back."""


def take_up(draft: Draft, told: Sequence[Draft]) -> None:
    """Add as recipient the actor of the last of the events `told` before, where the draft answers to "the plan" and names nobody.

    Who denies something answers to his accuser; who welcomes "their release" means whoever released them.
    """
    if draft.subtype.event_type not in _ANSWERING or draft.reading.two_sided:
        return
    recipients = [side for side in draft.sides if side.role == "recipient"]
    meant = _accuser(draft, told) or _doer_to(draft, told)
    if meant is not None:
        draft.sides = [*(side for side in draft.sides if side not in recipients), Side("recipient", meant.actor, meant.mention, INFERRED)]
    elif not recipients:
        for noun in _taken_up(draft.reading):
            side = _doer(draft, noun, told)
            if side is not None:
                draft.sides.append(Side("recipient", side.actor, side.mention, 1 if _is_apposed(noun) else INFERRED))
                return


def _accuser(draft: Draft, told: Sequence[Draft]) -> Side | None:
    """Who accused him who denies."""
    denies = draft.subtype.name == "denial" and draft.reading.frame.operator != "refuse"
    accusations = [other for other in told if denies and other.subtype.event_type == "ACCUSE" and _was_done_to(other, draft, "actor")]
    return _last_doer(draft, accusations, _ANY_REACH, pronouns=True)


def _doer_to(draft: Draft, told: Sequence[Draft]) -> Side | None:
    """Who did what is "theirs" to whom it was done ("welcomed their release")."""
    for noun in draft.reading.arguments.slots.get("obj", []):
        if noun.lemma in _SUFFERED and any(c.dep == "poss" and c.tag == "PRP$" for c in noun.children):
            done = [other for other in told if other.subtype.event_type in _TYPES_OF[noun.lemma] and other.status == "occurred"]
            reached = [other for other in done if _was_done_to(other, draft, "recipient")]
            return _last_doer(draft, reached, _ANY_REACH, pronouns=True) or _last_doer(draft, done, _REACH, pronouns=True)
    return None


def _was_done_to(other: Draft, draft: Draft, role: str) -> bool:
    """Whether an earlier event was done to those who have a role in this one."""
    own = {side.actor.actor_id for side in draft.sides if side.role == role}
    states = {side.actor.country for side in draft.sides if side.role == role and is_state(side.actor)} - {None}
    reached = [side.actor for side in other.sides if side.role == "recipient"]
    return any(actor.actor_id in own or (is_state(actor) and actor.country in states) for actor in reached)


def _doer(draft: Draft, noun: Word, told: Sequence[Draft]) -> Side | None:
    """Who did or said what the noun takes up: of its type, where it tells one, or of any in the sentence before.

    Of deeds that is the last one told of just now, or else the first, which is what the article is about.
    """
    types = _TYPES_OF.get(noun.lemma, frozenset())
    fitting = [other for other in told if other.subtype.event_type in types or other.subtype.name == noun.lemma]
    if noun.lemma in _DONE:
        done = [other for other in fitting if other.status == "occurred"]
        near = [other for other in done if draft.sentence.index - other.sentence.index <= _TYPED_REACH]
        return _last_doer(draft, near, _TYPED_REACH, pronouns=True) or _last_doer(draft, done[:1], _ANY_REACH, pronouns=True)
    side = _last_doer(draft, fitting, _TYPED_REACH, pronouns=True)
    return side or _last_doer(draft, told, 0 if _is_apposed(noun) else _REACH, pronouns=_is_apposed(noun))


def _last_doer(draft: Draft, told: Sequence[Draft], reach: int, *, pronouns: bool) -> Side | None:
    """The actor of the last event that has one who is not of the draft's own side."""
    own = {side.actor.actor_id for side in draft.sides}
    states = {side.actor.country for side in draft.sides if side.role == "actor" and is_state(side.actor)} - {None}
    for other in reversed(told):
        if draft.sentence.index - other.sentence.index > reach:
            return None
        for side in other.sides:
            actor = side.actor
            same = is_state(actor) and actor.kind != "person" and actor.country in states
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
