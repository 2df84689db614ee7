"""Whose law holds where an article is set: who arrests, charges, convicts or frees where a passive names nobody.

Coders take the state for the unnamed police, court or prison: the one that the article speaks of most.
"""

from collections import Counter

from app.extraction.document import Actor, ActorMention, Document, Word
from app.extraction.ontology import Subtype
from app.extraction.steps.frames.culprits import Culprits
from app.extraction.steps.frames.drafts import Draft
from app.extraction.steps.frames.participants import INFERRED, Found

_LAWFUL = frozenset({"arrest", "deport", "convict", "release"})
"""Modes of acts that a state does by its police, courts and prisons."""
_TAKING = frozenset({"arrest", "seize", "abduct", "convict"})
"""Modes of acts by which somebody gets into the hands of others."""
_CROWDS = frozenset("protester demonstrator marcher rioter crowd striker mob student villager supporter".split())
"""Whom the police disperse."""
_IN_SIGHT = 2
"""How many sentences back a crowd may stand."""
_AT_LAW = frozenset({"election_ban", "charges", "trial", "travel_ban", "dropping_of_charges", "asset_freeze"})


class Setting:
    """How often an article speaks of each state, by its name or by those who act for it."""

    def __init__(self, document: Document):
        self.culprits = Culprits(document)
        self._states: dict[str, Actor] = {}
        self._crowds = [m for a in document.actors for m in a.mentions if m.head is not None and m.head.lemma in _CROWDS]
        self._holders: dict[str, Found] = {}
        """Who took somebody captive, by the id of who was taken."""
        self._spoken_of: Counter[str] = Counter()
        for actor in document.actors:
            if actor.country is None:
                continue
            if actor.kind == "country":
                self._states[actor.country] = actor
            self._spoken_of[actor.country] += sum(mention.sentence.field == "text" for mention in actor.mentions)

    def tell(self, draft: Draft) -> None:
        """Remember who has whom in his hands by this event."""
        takers = [Found(side.actor, side.mention, INFERRED) for side in draft.sides if side.role == "actor"]
        if draft.subtype.event_mode in _TAKING and draft.status == "occurred" and takers:
            self._holders.update({side.actor.actor_id: takers[0] for side in draft.sides if side.role == "recipient"})

    def ruler(self, subtype: Subtype, patients: list[Found], trigger: Word) -> list[Found]:
        """Who releases those whom he took, else the state that does an act of law to `patients`; nobody where none can be told.

        That is the state of which the article speaks most; a curfew is imposed by that of the place,
        and an envoy summoned by one that is not his own.
        """
        if subtype.name == "curfew":
            return [found for patient in patients[:1] if patient.actor.country for found in self.state(patient.actor.country, trigger)]
        if subtype.name == "summoning_of_envoy":
            home = {patient.actor.country for patient in patients}
            hosts = [found for code, _ in self._spoken_of.most_common() if code not in home for found in self.state(code, trigger)]
            return hosts[:1]
        if subtype.event_mode not in _LAWFUL and subtype.name not in _AT_LAW:
            return []
        holders = [self._holders[found.actor.actor_id] for found in patients if found.actor.actor_id in self._holders]
        if subtype.event_mode == "release" and holders:
            return holders[:1]
        if not any(found.actor.kind in ("person", "group", "organization") for found in patients):
            return []
        states = [found for code, _ in self._spoken_of.most_common() for found in self.state(code, trigger)]
        return states[:1]

    def crowd(self, trigger: Word) -> list[Found]:
        """The crowd told of last, which the police drive apart with tear gas."""
        near = [m for m in self._crowds if 0 <= trigger.sentence.index - m.sentence.index <= _IN_SIGHT and m.start < trigger.start]
        return [Found(m.actor, m, INFERRED) for m in sorted(near, key=lambda m: m.start)[-1:]]

    def state(self, code: str, trigger: Word) -> list[Found]:
        """The state of a country that the article names, by its last mention before the trigger."""
        state = self._states.get(code)
        mention = _before(state.mentions, trigger) if state is not None else None
        return [Found(state, mention, INFERRED)] if state is not None and mention is not None else []


def _before(mentions: list[ActorMention], trigger: Word) -> ActorMention | None:
    """The last mention before the trigger in the text itself, or else the first behind it."""
    inside = sorted((m for m in mentions if m.sentence.field == "text"), key=lambda m: m.start)
    before = [m for m in inside if m.start < trigger.start]
    return before[-1] if before else (inside[0] if inside else None)
