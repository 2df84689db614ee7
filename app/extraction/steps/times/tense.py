"""Whether a clause speaks of the past or the future: what sends `Friday` or `March` back or forward.

Where the sentence is parsed, the verb that governs the expression tells; otherwise the nearest cue before or after it does.
"""

from app.extraction.document import Sentence, Word
from app.extraction.steps.times.tokens import Tokens

_WILL = frozenset(("will", "'ll", "’ll", "wo", "shall", "may", "can", "ca", "must", "would"))
_PLANS = frozenset("schedule expect plan hope intend slate prepare".split())
_AHEAD = _PLANS | frozenset("set due aim want seek ready bind likely able agree promise vow payable upcoming".split())
"""Lemmas of verbs and adjectives whose complement lies ahead."""
_TIMETABLE = frozenset(
    "meet leave travel visit begin start open end expire go come arrive return resume head face vote host release close fly run "
    "decide".split()
)
"""Lemmas of verbs whose present tense with a date speaks of what is scheduled (`she leaves on Friday`)."""
_CUES = {
    word: tense
    for tense, words in (
        (1, "will shall would may must can scheduled expected expects plans planned hopes intends due payable begins starts opens leaves"),
        (1, "arrives meets"),
        (-1, "said says was were had did told announced reported closed since yesterday came went took made began left met"),
    )
    for word in words.split()
}
_REACH = 10
"""How many tokens on either side may hold a cue."""


def leaning(tokens: Tokens, first: int, last: int, sentence: Sentence | None) -> int:
    """-1 for the past, 1 for the future, 0 where nothing tells."""
    before = tokens.word(first - 1)
    if before in ("until", "till") or (before == "as" and tokens.word(first - 2) in ("soon", "early", "late")):
        return 1
    if before == "effective":
        return 0
    if sentence is not None and sentence.words:
        return _of_parse(sentence, tokens.spans[first][0], tokens.spans[last][1], tokens.word(last + 1) in ("'s", "’s"))
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


def _of_parse(sentence: Sentence, start: int, end: int, modifies: bool) -> int:
    word = next((w for w in sentence.words if start <= w.start < end and not start <= w.head.start < end), None)
    if word is not None and word.dep in ("poss", "compound", "amod", "nmod") and word.head.pos in ("NOUN", "PROPN"):
        modifies = True
    while word is not None:
        tense = _tense(word)
        if modifies and tense > 0 and not any(child.lower in _WILL for child in word.children):
            tense = 0
        if tense or word.head is word:
            return tense
        word = word.head
    return 0


def _tense(word: Word) -> int:
    """The tense of a verb with its auxiliaries; 0 for other words and where the verb above decides."""
    if word.pos not in ("VERB", "AUX"):
        return 1 if word.lower in _AHEAD and not _was(word.head) else 0
    helpers = [child for child in word.children if child.dep in ("aux", "auxpass")]
    tags = {helper.tag for helper in helpers}
    had = any(helper.lemma == "have" for helper in helpers)
    if any(helper.lower in _WILL for helper in helpers):
        return -1 if had else 1
    if "MD" in tags:
        return 0
    if word.lemma in _PLANS or (word.lemma in _AHEAD and helpers):
        return -1 if had else 1
    if "TO" in tags:
        if word.dep == "xcomp" and _was(word.head):
            return -1
        return 1 if word.head is word or word.dep == "xcomp" or word.head.pos not in ("VERB", "AUX") else 0
    if word.tag == "VBD" or "VBD" in tags or had or (word.tag == "VBN" and not helpers):
        return -1
    if word.tag == "VBG" and tags & {"VBZ", "VBP"}:
        return 1
    return 1 if word.tag in ("VBZ", "VBP") and word.lemma in _TIMETABLE else 0


def _was(word: Word) -> bool:
    """Whether a verb, or the verb above an adjective, is in the past perfect (`had been due to expire`)."""
    verb = word if word.pos in ("VERB", "AUX") else word.head
    return any(child.lower in ("had", "'d") and child.dep == "aux" for child in verb.children)
