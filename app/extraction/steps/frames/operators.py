"""What an operator is in its context, and what it does to the act below it.

A promise not to act is a refusal, an order to others a request; negation and modal verbs are operators by their force. The act that an
operator tells takes over its subject, its addressees and its force.
"""

from dataclasses import replace

from app.extraction.document import Word
from app.extraction.steps.frames.explaining import composed
from app.extraction.steps.frames.force import Force
from app.extraction.steps.frames.participants import PRONOUNS
from app.extraction.steps.frames.readings import Reading
from app.extraction.steps.frames.subjects import subjects_of
from app.extraction.steps.frames.syntax import is_verb

PHASES = frozenset({"alleged", "stop", "begin", "allow", "force", "order", "decide", "manage", "vote", "fail"})
"""Operators that are told of an act without naming who turns it on or off ("talks were suspended")."""
DONE = frozenset({"begin", "manage", "force", "vote"})
"""Operators whose infinitive is no aim but is done ("managed to seize the port")."""
THREATS = frozenset({"warn", "threaten"})
"""Operators whose addressee is threatened with what they tell ("warned the envoy that his government would expel him")."""
PROMISES = frozenset({"agree", "promise", "vow"})
COMMITMENTS = frozenset({"agree", "promise", "vow", "decide", "plan"})
EXPECTATIONS = frozenset({"plan", "want", "consider", "hope"})


def operator_on(operator: str, reading: Reading, inner: Reading | None) -> str:
    """A promise not to act is a refusal to act, who wants or orders others to act asks them to, and what several decide they agree."""
    if inner is None:
        return "agree" if operator == "decide" and len(reading.actors) > 1 else operator
    if operator in COMMITMENTS and inner.status == "negated":
        inner.status = "occurred"
        return "will_not"
    if operator in ("want", "plan") and reading.force.negated:
        reading.force = replace(reading.force, negated=False)
        return "will_not"
    if operator == "want" and any(
        word in inner.actors and word not in reading.actors
        for slot in ("ccomp", "xcomp")
        for head in reading.arguments.clauses.get(slot, [])
        for word in subjects_of(head)
    ):
        return "request"
    if operator == "order" and _orders_others(reading):
        return "request"
    return operator


def _orders_others(reading: Reading) -> bool:
    """Whether an order goes to somebody other than forces, who do what their own side does."""
    slots = reading.arguments.slots
    told = [word.mention.actor for slot in ("obj", "iobj") for word in slots.get(slot, []) if word.mention is not None]
    return any(not {"MIL", "COP"} & set(actor.sectors) for actor in told)


def modal_operator(force: Force, word: Word) -> str | None:
    """The operator that tense, modality and negation make, or None where the act is simply told."""
    if force.conditional:
        return "if"
    if force.question:
        return "may"
    if force.modal in ("will", "would"):
        return f"{force.modal}_not" if force.negated else force.modal
    if force.modal == "can":
        return "will_not" if force.negated else "may"
    if force.modal == "must":
        return "must_not" if force.negated else "must"
    if force.modal in ("may", "could"):
        return "will_not" if force.negated and not is_verb(word) else "may"
    if force.negated:
        return "not" if (force.past or force.perfect) else "do_not"
    return None


def without_subject(operator: str, results: tuple[str, ...]) -> tuple[str, ...]:
    """What is left of an operator whose subject is nobody: an expected act is planned, a condemned one stands."""
    if operator in EXPECTATIONS:
        return ("planned",)
    return results if operator in PHASES else ("keep",)


def has_condition(verb: Word) -> bool:
    """Whether the plan is off if somebody gives way ("plan to strike unless the ministry pays")."""
    return any(c.dep == "advcl" and any(m.dep == "mark" and m.lower == "unless" for m in c.children) for c in verb.subtree())


def told_by(inner: Reading, operator: Reading, name: str, result: str) -> Reading:
    """The inner reading, told by the operator's clause ("began to withdraw", "tried to seize")."""
    inner.asserted = True
    if operator.actors and (not inner.actors or all(word.lower in PRONOUNS and word.mention is None for word in inner.actors)):
        inner.actors = list(operator.actors)
    if name in PROMISES:
        inner.recipients = [*operator.recipients, *(word for word in inner.recipients if word not in operator.recipients)]
    if name == "task":
        sent = [*operator.arguments.slots.get("obj", []), *inner.actors]
        inner.recipients = operator.recipients or [word for word in inner.recipients if word not in sent]
    if name in ("say", "announce") and inner.said is None:
        inner.said = operator.word
        if inner.speaker is None and operator.actors and all(word.lower not in PRONOUNS for word in inner.actors):
            inner.speaker = operator.actors[0]
    if name in THREATS and operator.actors:
        inner.speaker = inner.speaker or operator.actors[0]
        others = [word for word in inner.recipients if word not in operator.recipients]
        if operator.recipients:
            inner.recipients = [*operator.recipients, *(w for w in others if w.mention is None or w.mention.form != "pronoun")]
    inner.fulfilled = inner.fulfilled or name in DONE
    inner.explanation = explained(operator, name, inner, result)
    inner.force = operator.force
    return inner


def explained(reading: Reading, operator: str, inner: Reading | None, result: str) -> tuple[str, ...]:
    """How the result came about: the operator, then what its own frame and the inner reading fired on."""
    above = (composed(operator, inner.means if inner else None, result), *reading.explanation)
    return above + (inner.explanation if inner else ())
