"""Readings: acts and operators at the words that tell them, before and after composition."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from app.extraction.document import Word
from app.extraction.event import Status
from app.extraction.lexicons.acts import Frame
from app.extraction.steps.frames.arguments import Arguments
from app.extraction.steps.frames.force import Force


class Resolves(Protocol):
    """Whether a noun-phrase head leads to an actor, other than those that the heads `besides` lead to."""

    def __call__(self, word: Word, besides: Collection[Word] = ()) -> bool: ...


@dataclass(slots=True, eq=False)
class Reading:
    """An act or operator at a word, with the heads of the noun phrases that take part."""

    word: Word
    frame: Frame
    means: str
    actors: list[Word]
    recipients: list[Word]
    arguments: Arguments
    force: Force
    status: Status = "occurred"
    two_sided: bool = False
    speaker: Word | None = None
    """Subject of the verb of saying that reports this."""
    said: Word | None = None
    """The verb of saying."""
    needs_speaker: bool = False
    """An obligation or a judgement that somebody else utters: its actor is whoever says it."""
    lost: bool = False
    """Its clause names nobody who does it: that is whoever the article tells elsewhere, else whoever rules where it is done."""
    asserted: bool = True
    inner: "Reading | None" = None
    weight: float = 1.0
    """How directly it is told, where another reading of its clause says more."""
    fulfilled: bool = False
    """An infinitive that is done and not only meant: the purpose of a call, what somebody managed or was forced to do."""
    explanation: tuple[str, ...] = ()
    conjoined: list["Reading"] = field(default_factory=list)

    @property
    def wants_actor(self) -> bool:
        """Whether it stands only if the article tells elsewhere who did it."""
        return self.lost and not self.actors and self.frame.actor_needed
