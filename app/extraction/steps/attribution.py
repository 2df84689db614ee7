"""Who says what stands in quotation marks: speech that runs over several sentences has one speaker."""

import re

from app.extraction.document import ActorMention, Document, Sentence, Word
from app.extraction.steps.frames.subjects import SPEECH, subjects_of

_MARKS = re.compile("[“”\"]|(?<!\\w)[‘']|[’'](?!\\w)")
_OPENING, _CLOSING = frozenset("“‘"), frozenset("”’")


def attribute(document: Document) -> None:
    """Set `speaker` on each sentence that is, or begins, inside quotation marks."""
    last: ActorMention | None = None
    paragraph, inside, told = -1, False, False
    waiting: list[Sentence] = []
    for sentence in document.sentences:
        if sentence.field != "text":
            continue
        if sentence.paragraph != paragraph:
            paragraph, inside, told, waiting = sentence.paragraph, False, False, []
        quoted, inside = _quoted(sentence, inside)
        speaker = _speaker(sentence)
        if speaker is not None:
            for earlier in waiting:
                earlier.speaker = speaker
            waiting, last, told = [], speaker, True
        if quoted:
            sentence.speaker = speaker or last
            if speaker is None and not told:  # who spoke in the paragraph speaks on
                waiting.append(sentence)


def _quoted(sentence: Sentence, inside: bool) -> tuple[bool, bool]:
    """Whether the sentence stands in quotation marks, and whether they are still open behind it."""
    opened = inside
    for match in _MARKS.finditer(sentence.text):
        mark = match.group()
        if mark in _OPENING:
            inside, opened = True, opened or match.start() == 0
        elif mark in _CLOSING:
            inside = False
        else:
            inside, opened = not inside, opened or match.start() == 0
    return opened, inside


def _speaker(sentence: Sentence) -> ActorMention | None:
    """The subject of the first verb of saying."""
    for word in sentence.words:
        if word.lemma in SPEECH and word.tag.startswith("VB"):
            mention = _mention(subjects_of(word))
            if mention is not None:
                return mention
    return None


def _mention(words: list[Word]) -> ActorMention | None:
    return next((word.mention for word in words if word.mention is not None), None)
