"""What may be taken up again: a mention by itself, and with those that are coordinated with it."""

from dataclasses import dataclass

from app.extraction.document import Actor, ActorMention, Word
from app.extraction.steps.actors.cast import SUBJECTS, explained, first_conjunct


@dataclass(slots=True)
class Candidate:
    """The actors of one mention or of a coordination; `subject` where they are the subject of their verb.

    Of a sentence that was not parsed, whoever begins it is taken for that.
    """

    mention: ActorMention
    actors: tuple[Actor, ...]
    subject: bool


def top_of(mention: ActorMention, head: Word) -> Word:
    """The word of a mention that governs the others ("ministry" of "China's foreign ministry")."""
    while head.head is not head and mention.start <= head.head.start < mention.end:
        head = head.head
    return head


def candidates(mention: ActorMention, seen: set[int]) -> list[Candidate]:
    """A mention by itself, and with those that are coordinated with it."""
    seen.add(id(mention))
    if mention.head is None:
        return [Candidate(mention, mention.members or (mention.actor,), mention.start - mention.sentence.start <= len("The "))]
    head = top_of(mention, mention.head)
    first = first_conjunct(head)
    subject = explained(head).dep in SUBJECTS
    own = [Candidate(mention, mention.members or (mention.actor,), subject)]
    if head.dep == "conj" and first.mention is not None:
        members: list[Actor] = []
        queue = [first]
        while queue:
            word = queue.pop(0)
            if word.mention is not None:
                members.extend(a for a in (word.mention.members or (word.mention.actor,)) if a not in members)
            queue.extend(c for c in word.children if c.dep == "conj")
        if len(members) > 1:
            own.append(Candidate(mention, tuple(members), subject))
    return own
