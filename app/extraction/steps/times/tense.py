"""Whether a clause speaks of the past or the future: what sends `Friday` or `March` back or forward.

Where the sentence is parsed, the verb that governs the expression tells; otherwise the nearest cue before or after it does.
"""

from app.extraction.document import Sentence, Word
from app.extraction.steps.times.tokens import Tokens

_WILL = frozenset(("will", "'ll", "’ll", "wo", "shall"))
_AHEAD = frozenset("schedule expect plan hope intend set due slate prepare aim want seek ready bind likely able agree promise vow".split())
"""Lemmas of verbs and adjectives whose complement lies ahead."""
_CUES = {
    **dict.fromkeys("will shall would may might can could should must scheduled expected expects plans planned hopes intends due payable".split(), 1),
    **dict.fromkeys("said says was were had did told announced reported closed since yesterday came went took made began left met".split(), -1),
}
_REACH = 10
"""How many tokens on either side may hold a cue."""


def leaning(tokens: Tokens, first: int, last: int, sentence: Sentence | None) -> int:
    """-1 for the past, 1 for the future, 0 where nothing tells."""
    if sentence is not None and sentence.words:
        return _of_parse(sentence, tokens.spans[first][0], tokens.spans[last][1])
    return _of_cues(tokens, first, last)


def _of_cues(tokens: Tokens, first: int, last: int) -> int:
    """The nearest cue before the expression, or else behind it, within the sentence."""
    for step, start in ((-1, first - 1), (1, last + 1)):
        for i in range(start, start + step * _REACH, step):
            word = tokens.word(i)
            if word in _CUES:
                return _CUES[word]
            if word in (".", "!", "?", ";", ""):
                break
            if word.endswith("ed") and len(word) > 4:
                return -1
    return 0


def _of_parse(sentence: Sentence, start: int, end: int) -> int:
    word = next((w for w in sentence.words if start <= w.start < end and not start <= w.head.start < end), None)
    while word is not None:
        tense = _tense(word)
        if tense or word.head is word:
            return tense
        word = word.head
    return 0


def _tense(word: Word) -> int:
    """The tense of a verb with its auxiliaries; 0 for other words and where the verb above decides."""
    if word.pos not in ("VERB", "AUX"):
        return 1 if word.lower in ("due", "payable", "upcoming") else 0
    helpers = [child for child in word.children if child.dep in ("aux", "auxpass")]
    tags = {helper.tag for helper in helpers}
    if any(helper.lower in _WILL for helper in helpers):
        return 1
    if "MD" in tags:
        return 0 if any(helper.lower in ("have", "'ve") for helper in helpers) else 1
    if word.lemma in _AHEAD and word.tag in ("VBN", "VBZ", "VBP", "VBG"):
        return 1
    if "TO" in tags:
        return 1 if word.head is word or word.dep == "xcomp" or word.head.pos not in ("VERB", "AUX") else 0
    if word.tag == "VBD" or "VBD" in tags or any(helper.lemma == "have" for helper in helpers):
        return -1
    if word.tag == "VBN" and not helpers:
        return -1
    if word.tag == "VBG" and tags & {"VBZ", "VBP"}:
        return 1
    return 0
