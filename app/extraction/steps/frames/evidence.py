"""Where the text tells an event, and how directly: the mentions that name its sides, the verb that carries it, its clause."""

from app.extraction.document import ActorMention, Sentence, Word
from app.extraction.steps.frames.drafts import Side
from app.extraction.steps.frames.readings import Reading
from app.extraction.steps.frames.syntax import LIGHT_NOUNS, carrier_of, is_verb


def fullest(mention: ActorMention, trigger: Word) -> ActorMention:
    """The mention that says most of who it is.

    For a pronoun the fullest other mention of its actor in the sentence, nearest to the trigger; for a noun that only counts
    ("tens of thousands of Armenians") the one behind its `of`; for a description the name behind it.
    """
    others = [m for m in mention.actor.mentions if m.sentence is mention.sentence and m.form != "pronoun" and m is not mention]
    if mention.form == "pronoun":
        return min(others, key=lambda m: abs(m.start - trigger.start), default=mention)
    if mention.head is not None and mention.head.lemma in LIGHT_NOUNS:
        counted = {target for prep in mention.head.children if prep.lower == "of" for target in prep.children}
        return next((m for m in others if m.head in counted), mention)
    if mention.form == "description":
        return next((m for m in others if m.form == "name" and 0 < m.start - mention.end <= len(", ")), mention)
    return mention


def clause(reading: Reading, sides: list[Side], sentence: Sentence) -> tuple[int, int]:
    """From the first to the last word of the trigger's clause, sides included."""
    top = reading.word
    if not is_verb(top):
        top = carrier_of(top) or top
    words = [w for w in top.subtree() if w.dep != "punct"]
    words.append(reading.word)
    starts = [w.start for w in words] + [s.mention.start for s in sides if s.mention.sentence is sentence]
    ends = [w.end for w in words] + [s.mention.end for s in sides if s.mention.sentence is sentence]
    return max(min(starts), sentence.start), min(max(ends), sentence.end)


def directness(reading: Reading, sides: list[Side]) -> float:
    """How directly the sides are named and how near the trigger stands to the main clause, 0 to 1."""
    depth, word = 0, reading.word
    while word.head is not word and depth < 8:
        word = word.head
        depth += word.pos in ("VERB", "NOUN")
    value = 0.85 - 0.05 * depth - 0.05 * sum(side.distance for side in sides[:2])
    if len(sides) < 2 and reading.frame.recipient:
        value -= 0.15
    if reading.status != "occurred":
        value -= 0.2
    return max(0.1, round(value * reading.weight, 3))


def anchor_of(reading: Reading) -> Word:
    """The verb that carries tense and time: the trigger itself, the act that is planned, or the verb that carries a noun."""
    anchor = reading.inner.word if reading.frame.operator == "plan" and reading.inner is not None else reading.word
    if is_verb(anchor):
        return anchor
    anchor = carrier_of(anchor) or (anchor.head if anchor.pos == "ADJ" and is_verb(anchor.head) else anchor)
    if not is_verb(anchor) and reading.frame.is_circumstance:
        anchor = next((word for word in (anchor.head, anchor.head.head, anchor.head.head.head) if is_verb(word)), anchor)
    return anchor
