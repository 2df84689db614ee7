"""Who acts where a passive leaves him out."""

from app.extraction.ontology import Subtype
from app.extraction.steps.frames.arguments import verb_arguments
from app.extraction.steps.frames.participants import Found, Participants
from app.extraction.steps.frames.readings import Reading
from app.extraction.steps.frames.syntax import is_verb

AUTHORITATIVE = frozenset({"COERCE", "SANCTION", "RETREAT", "COOPERATE", "ACCUSE"})
"""Types of which authorities report their own acts without naming themselves."""
AUTHORITIES = frozenset({"GOV", "COP", "JUD", "MIL"})
"""Sectors of those who have the power to arrest, to try, to ban and to release."""


def unnamed_agent(reading: Reading, subtype: Subtype, recipients: list[Found], people: Participants) -> list[Found]:
    """Who does what a passive tells without an agent ("was jailed by a court and has been freed", "was arrested, police said").

    That is the agent of the passive which it goes on, else the authority that reports an act of authority.
    """
    if subtype.event_type not in AUTHORITATIVE:
        return []
    suffered = {f.actor for f in recipients}
    word = reading.word
    while word.dep == "conj" and is_verb(word.head):
        word = word.head
        agents = [f for by in verb_arguments(word).slots.get("by", []) for f in people.of(by) if f.actor not in suffered]
        if agents:
            return agents
    speakers = people.of(reading.speaker) if reading.speaker is not None else []
    return [f for f in speakers if AUTHORITIES & set(f.actor.sectors) and f.actor not in suffered][:1]
