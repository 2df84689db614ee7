"""Who an actor is in politics: a state, an official whose word is policy, a commentator, a firm, or a mere thing."""

from app.extraction.document import Actor, ActorMention
from app.extraction.steps.frames.participants import THINGS

COMMENTATORS = frozenset(
    "expert analyst observer critic witness source commentator economist reporter media pundit scholar report poll".split()
)
"""Who comments on events without being a party to them."""
PRIVATE = frozenset({"BUS", "EDU", "MED", "SOC", "JRN"})
"""Sectors of actors that are political only beside another actor."""
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PTY", "OPP", "REB", "UAF", "IGO", "ELI", "NGO", "REL", "PRE"})
"""Sectors whose statements are policy, decisions or positions."""
COLLECTIVE = frozenset({"EDU", "MED", "JRN", "SOC"})
"""Sectors whose people act politically where many of them do: students who protest, nurses on strike."""
EVERYDAY = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "AID", "STATEMENT"})
"""Types of which sport, business and entertainment are full."""


def is_state(actor: Actor) -> bool:
    """Whether it is a state, or somebody in its office or arms."""
    return actor.kind == "country" or bool({"GOV", "MIL"} & set(actor.sectors))


def is_official(actor: Actor) -> bool:
    """Whether the actor's word is policy: a state, an office, a party, an armed group, an international body."""
    offices = OFFICIAL - {"ELI"} if "BUS" in actor.sectors else OFFICIAL
    return actor.kind == "country" or bool(set(actor.sectors) & offices)


def is_political(actor: Actor, event_type: str) -> bool:
    """Whether the actor is more than a firm or a place, and, for what firms, clubs and stars do too, more than a bare name."""
    if actor.kind == "country":
        return True
    if actor.actor_id.startswith("place:"):
        return False
    if actor.kind == "group" and event_type == "PROTEST":
        return True
    if actor.kind == "group" and event_type not in EVERYDAY and COLLECTIVE & set(actor.sectors):
        return True
    return bool(set(actor.sectors) - PRIVATE) or (not actor.sectors and event_type not in EVERYDAY)


def is_commentator(mention: ActorMention) -> bool:
    """Whether somebody without a name only comments on events ("analysts")."""
    return mention.form == "description" and mention.head is not None and mention.head.lemma in COMMENTATORS


def is_thing(actor: Actor, mention: ActorMention) -> bool:
    """Whether it is a weapon or a vehicle of which nothing tells whose it is."""
    head = mention.head
    return actor.country is None and head is not None and head.lemma in THINGS and mention.form == "description"
