"""Whether a clause speaks of the past or the future: what sends `Friday` or `March` back or forward.

Where the sentence is parsed, the verb that governs the expression tells; otherwise the nearest cue before or after it does.
"""

from app.extraction.document import Sentence, Word
from app.extraction.steps.times.tokens import Tokens

_FUTURE = frozenset(
    "will would shall 'll’ll scheduled expected expects plans planned planning due upcoming next hopes intends set going tomorrow later "
    "begins opens starts takes until may might could should must can".split()
)
_PAST = frozenset("said was were had did told announced reported ended closed last since ago yesterday been earlier previous".split())
_REACH = 12
"""How many tokens on either side may hold a cue."""


def leaning(tokens: Tokens, first: int, last: int, sentence: Sentence | None) -> int:
    """-1 for the past, 1 for the future, 0 where nothing tells."""
    if sentence is not None and sentence.words:
        return _of_parse(sentence, tokens.spans[first][0], tokens.spans[last][1])
    return _of_cues(tokens, first, last)


def _of_cues(tokens: Tokens, first: int, last: int) -> int:
    for distance in range(1, _REACH):
        for i in (first - distance, last + distance):
            word = tokens.word(i)
            if word in _FUTURE:
                return 1
            if word in _PAST or (word.endswith("ed") and len(word) > 4):
                return -1
    return 0


def _of_parse(sentence: Sentence, start: int, end: int) -> int:
    word = next(
        (word for word in sentence.words if word.end > start and word.start < end and word.head.start < start or word.head.start >= end),
        None,
    )
    while word is not None:
        tense = _tense(word)
        if tense or word.head is word:
            return tense
        word = word.head
    return 0


def _tense(word: Word) -> int:
    if word.pos not in ("VERB", "AUX"):
        return 0
    helpers = [child for child in word.children if child.dep in ("aux", "auxpass")]
    tags = {helper.tag for helper in helpers}
    words = {helper.lower for helper in helpers}
    if words & {"will", "'ll", "’ll", "wo", "shall"}:
        return 1
    if word.tag == "VBD" or "VBD" in tags or (words & {"has", "have", "'ve"}):
        return -1
    if word.lemma in ("schedule", "expect", "plan", "due", "set") or word.lemma in ("hope", "intend"):
        return 1
    if "MD" in tags or "to" in words:
        return 1
    return 0
