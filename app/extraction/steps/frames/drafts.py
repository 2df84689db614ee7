"""An event on its way from a reading to the record."""

from dataclasses import dataclass, field

from app.extraction.document import Actor, ActorMention, Sentence, Word
from app.extraction.event import Quantity, Status
from app.extraction.ontology import Subtype
from app.extraction.steps.frames.participants import Found
from app.extraction.steps.frames.readings import Reading

SPOKEN = frozenset({"AGREE", "CONCEDE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "STATEMENT"})
"""Types that are done by being said."""
WORDS_ONLY = frozenset({"STATEMENT", "THREATEN", "REQUEST"})


@dataclass(slots=True, eq=False)
class Side:
    """A participant of a draft event."""

    role: str
    actor: Actor
    mention: ActorMention
    distance: int


@dataclass(slots=True, eq=False)
class Draft:
    """An event before it is dated, merged and weighed."""

    subtype: Subtype
    status: Status
    sides: list[Side]
    reading: Reading
    sentence: Sentence
    trigger: Word
    anchor: Word
    """The verb that carries tense and time: the trigger itself, or the verb that carries a noun."""
    start: int
    end: int
    speaker: Found | None = None
    directness: float = 0.5
    """How directly the sides are named and how near the trigger stands to the main clause, 0 to 1."""
    explanation: tuple[str, ...] = ()
    quantities: list[Quantity] = field(default_factory=list)
