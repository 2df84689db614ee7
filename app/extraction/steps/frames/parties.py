"""Who takes part in an event: the sides that its frame found, those that the clause adds, and what they make of its subtype."""

from dataclasses import dataclass

from app.extraction.document import ActorMention, Word
from app.extraction.ontology import Ontology, Subtype
from app.extraction.steps.frames import speech, takers
from app.extraction.steps.frames.agents import unnamed_agent
from app.extraction.steps.frames.allegiance import is_sent, own_forces, speaks_for, threatens_for
from app.extraction.steps.frames.drafts import Side
from app.extraction.steps.frames.participants import Found, Participants
from app.extraction.steps.frames.reached import reached, swapping_states
from app.extraction.steps.frames.readings import Reading
from app.extraction.steps.frames.setting import Setting
from app.extraction.steps.frames.standing import is_state
from app.extraction.steps.frames.subjects import conditioned
from app.extraction.steps.frames.syntax import is_verb

OWN_FORCES = frozenset({"AGREE", "CONCEDE", "RETREAT", "MOBILIZE", "AID", "REJECT"})
"""Types that an actor does with its own troops."""
OTHERS_FORCES = frozenset({"release", "surrender", "agree_to_meet", "agree_to_settle"})
"""What is done with the troops of the other side all the same."""
AT_HOME = frozenset({"AGREE", "CONCEDE", "RETREAT", "AID", "COERCE", "THREATEN"})
"""Types that a place of the actor's own country may be the target of."""
ALONE = {"joint_exercise": "military_drill"}
"""What an act of several is when only one side does it."""


@dataclass(slots=True)
class Parties:
    """Actors and recipients, and the subtype that the event has between them."""

    subtype: Subtype
    actors: list[Found]
    recipients: list[Found]


def parties(
    reading: Reading, subtype: Subtype, quoted_by: ActorMention | None, people: Participants, setting: Setting, ontology: Ontology
) -> Parties | None:
    """Who does what the reading tells, and to whom; None where nobody does it. `quoted_by` says what needs a speaker."""
    actors = (setting.culprits.of(reading.word, subtype) if reading.lost else []) or _found(reading.actors, people)
    if reading.needs_speaker and quoted_by is not None:
        actors = [Found(quoted_by.actor, quoted_by, 1)]
    recipients = [f for f in _found(reading.recipients, people) if f.actor not in {a.actor for a in actors}]
    if not actors and recipients and reading.arguments.passive and is_verb(reading.word):
        actors = unnamed_agent(reading, subtype, recipients, people) or setting.ruler(subtype, recipients, reading.word)
    if actors and is_verb(reading.word) and subtype.event_type != "STATEMENT":
        actors = _with(actors, people.asking(reading.word), recipients)
    if not actors and not reading.two_sided:
        return None
    if subtype.event_type == "AGREE" and not reading.two_sided:
        own = [f for f in recipients if any(speaks_for(a.actor, [f]) for a in actors)]
        actors, recipients = [*actors, *own], [f for f in recipients if f not in own]
    subtype = _between(subtype, reading, actors, recipients, ontology)
    recipients = _recipients(reading, subtype, actors, recipients, people)
    if not recipients and subtype.name == "crowd_control":
        recipients = setting.crowd(reading.word)
    recipients = _with(recipients, reached(reading, subtype, people), actors)
    actors = _with(actors, swapping_states(reading, subtype, recipients, setting), recipients)
    return Parties(subtype, actors, recipients)


def _between(subtype: Subtype, reading: Reading, actors: list[Found], recipients: list[Found], ontology: Ontology) -> Subtype:
    """What the act is between these: to arrest a place is to occupy it, and a protest that states lodge is a complaint."""
    if subtype.name == "arrest" and recipients and all(f.actor.actor_id.startswith("place:") for f in recipients):
        return ontology.subtypes["occupation"]
    if subtype.event_type == "PROTEST" and reading.word.lemma == "protest" and actors and all(is_state(f.actor) for f in actors):
        return ontology.subtypes["complaint"]
    return subtype


def _recipients(reading: Reading, subtype: Subtype, actors: list[Found], recipients: list[Found], people: Participants) -> list[Found]:
    """The recipients without the actors' own side, or, where none is left, those whom the clause tells of besides."""
    if subtype.event_type == "THREATEN" or (subtype.event_type == "REJECT" and any(is_state(f.actor) for f in actors)):
        recipients = [f for f in recipients if not threatens_for(f, actors, reading.word)]
    if subtype.event_type in OWN_FORCES and not OTHERS_FORCES & {subtype.name, reading.inner and reading.inner.means}:
        recipients = [f for f in recipients if not own_forces(f.actor, actors)]
    sending = subtype.event_type == "MOBILIZE" or subtype.name == "peacekeeping" or subtype.event_mode == "visit"
    recipients = [f for f in recipients if not (sending and is_sent(f, reading.word))]
    if subtype.name == "recall_of_ambassador":
        states = {f.actor.country for f in actors}
        recipients = [f for f in recipients if f.actor.country not in states]
    if not recipients and subtype.event_type in ("REJECT", "THREATEN"):
        recipients = [f for f in _found(conditioned(reading.word), people) if f.actor not in {a.actor for a in actors}]
    if recipients:
        known = {f.actor for f in (*actors, *recipients)}
        return recipients + (people.nearby(reading.word, known, at_home=True) if all(_is_anybody(f) for f in recipients) else [])
    if subtype.event_type == "STATEMENT":
        return _found(speech.spoken_of(reading.word, people), people) if reading.frame.operator in ("say", "announce") else []
    if takers.answers(reading) or reading.two_sided:
        return []
    known = {f.actor for f in actors}
    if subtype.event_type in ("SUPPORT", "AID"):  # who is defended against somebody is not he
        known.update(f.actor for f in _found(reading.arguments.slots.get("against", []), people))
    while True:
        found = people.nearby(reading.word, known, at_home=subtype.event_type in AT_HOME)
        if not (sending and found and is_sent(found[0], reading.word)):
            return found
        known.add(found[0].actor)


def sides_of(reading: Reading, found: Parties, people: Participants, ontology: Ontology) -> list[Side]:
    """The sides of the event; of a two-sided act all are actors, and none are left where it takes two and one is told."""
    if not reading.two_sided:
        sides = [Side("actor", f.actor, f.mention, f.distance) for f in found.actors]
        return sides + [Side("recipient", f.actor, f.mention, f.distance) for f in found.recipients]
    both = [*found.actors, *found.recipients]
    if len({f.actor.actor_id for f in both}) == 1:
        near = people.nearby(reading.word, {f.actor for f in both})
        hosted = found.subtype.event_type == "CONSULT" or (reading.inner or reading).means == "visit"
        both += [f for f in near if hosted or not f.actor.actor_id.startswith("place:")]
    one = len({f.actor.actor_id for f in both}) < 2
    takes_two = found.subtype.event_type == "CONSULT" or found.subtype.name == "armed_clash"
    if one and takes_two and not any(_is_plural(f.mention) for f in both):
        return []
    if one and both and not (_is_plural(both[0].mention) and both[0].mention.form == "description"):
        found.subtype = ontology.subtypes[ALONE.get(found.subtype.name, found.subtype.name)]
    return [Side("actor", f.actor, f.mention, f.distance) for f in both]


def _found(words: list[Word], people: Participants) -> list[Found]:
    found: list[Found] = []
    for word in words:
        for one in people.of(word):
            if one.actor not in [f.actor for f in found]:
                found.append(one)
    return found


def _with(sides: list[Found], further: list[Found], others: list[Found]) -> list[Found]:
    """The sides with those of the further ones that take part on neither side yet."""
    found = list(sides)
    for one in further:
        if one.actor not in {f.actor for f in (*found, *others)}:
            found.append(one)
    return found


def _is_anybody(found: Found) -> bool:
    """Whether they are people of whom nothing is told but how many they are: where they live or were hurt tells more."""
    actor = found.actor
    return found.mention.form == "description" and actor.kind == "group" and set(actor.sectors) <= {"CVL"}


def _is_plural(mention: ActorMention) -> bool:
    return bool(mention.members) or (
        mention.head is not None and (mention.head.tag in ("NNS", "NNPS") or mention.head.lower in ("they", "we", "both"))
    )
