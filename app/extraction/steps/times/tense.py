"""Whether a clause speaks of the past or the future: what sends `Friday` or `March` back or forward.

Where the sentence is parsed, the verb that governs the expression tells; otherwise the nearest cue before or after it does.
The words are those of `lexicons/times/tense.toml`.
"""

import tomllib
from functools import cache
from importlib import resources

from app.extraction.document import Sentence, Word
from app.extraction.steps.frames.subjects import SPEECH
from app.extraction.steps.times.tokens import Tokens

_REACH = 10
"""How many tokens on either side may hold a cue."""
_WITHIN = ("in", "during")
_MODIFIERS = ("poss", "compound", "amod", "nmod")


@cache
def _words() -> dict[str, frozenset[str]]:
    source = resources.files("app.extraction.lexicons").joinpath("times", "tense.toml")
    return {name: frozenset(words) for name, words in tomllib.loads(source.read_text(encoding="utf-8")).items()}


def leaning(tokens: Tokens, first: int, last: int, sentence: Sentence | None) -> int:
    """Below 0 for the past, above for the future, 0 where nothing tells; 2 and -2 where a word says so outright (`will`, `since`)."""
    before = tokens.word(first - 1)
    if before in ("until", "till") or (before == "as" and tokens.word(first - 2) in ("soon", "early", "late")):
        return 1
    if before == "since":
        return -2
    if before in ("effective", "through"):
        return 0
    if sentence is not None and sentence.words:
        return _of_parse(sentence, tokens.spans[first][0], tokens.spans[last][1], tokens.word(last + 1) in ("'s", "’s"))
    return _of_cues(tokens, first, last)


def _of_cues(tokens: Tokens, first: int, last: int) -> int:
    """The nearest cue before the expression, or else behind it, within the sentence."""
    words = _words()
    for step, start in ((-1, first - 1), (1, last + 1)):
        for i in range(start, start + step * _REACH, step):
            word = tokens.word(i)
            if word in words["cues_will"]:
                return 2
            if word in words["cues_future"]:
                return -1 if tokens.word(i - 1) == "been" and tokens.word(i - 2) == "had" else 1
            if (word in words["cues_past"] or (word.endswith("ed") and len(word) > 4)) and tokens.word(i - 1) != "be":
                return -1  # but `will be held`
            if word in (".", "!", "?", ";", ""):
                break
    return 0


def _of_parse(sentence: Sentence, start: int, end: int, possessive: bool) -> int:
    """The tense of the nearest verb above the expression; one that only modifies a noun (`Friday's ruling`) needs a clear future."""
    word = next((w for w in sentence.words if start <= w.start < end and not start <= w.head.start < end), None)
    modifies = possessive or (word is not None and word.dep in _MODIFIERS and word.head.pos in ("NOUN", "PROPN"))
    if word is not None and word.dep == "pobj" and word.head.lower in _WITHIN and _tells(word.head.head):
        return -2
    auxiliaries = (_words()["will"] | _words()["may"]) - {"would"}
    if word is not None and word.dep == "pobj" and sentence.words[max(word.head.i - 1, 0)].lower in _words()["utterances"]:
        return -1
    said = _said_before(sentence, start)
    if said is not None:
        return _tense(said)
    while word is not None:
        if word.lemma in _words()["invites"] and word.end <= start:
            return 0
        tense = _tense(word)
        if modifies and tense > 0 and not any(child.lower in auxiliaries for child in word.children):
            tense = 0  # `would appeal Friday's ruling`
        if tense or word.head is word:
            return tense
        word = word.head
    return 0


def _tells(verb: Word) -> bool:
    """Whether a verb in the simple past, or with `had`, tells what was done, not what was planned, invited or said."""
    words = _words()
    spoken_of = words["plans"] | words["ahead"] | words["announces"]
    helpers = [child.lower for child in verb.children if child.dep in ("aux", "auxpass")]
    return verb.lemma not in spoken_of and ((verb.tag == "VBD" and not helpers) or helpers == ["had"])


def _said_before(sentence: Sentence, start: int) -> Word | None:
    """The verb of saying right before the expression: `said on Wednesday it would`, which the parser often hangs on the clause behind."""
    before = [word for word in sentence.words if word.end <= start][-2:]
    if before and before[-1].pos == "ADP":
        before.pop()
    return before[-1] if before and before[-1].lemma in SPEECH and before[-1].pos == "VERB" else None


def _tense(word: Word) -> int:
    """The tense of a verb with its auxiliaries; 0 for other words and where the verb above decides."""
    words = _words()
    if word.pos not in ("VERB", "AUX"):
        return 1 if word.lower in words["ahead"] and not _was(word.head) else 0
    helpers = [child for child in word.children if child.dep in ("aux", "auxpass")]
    tags = {helper.tag for helper in helpers}
    had = any(helper.lemma == "have" for helper in helpers)
    if any(helper.lower in words["will"] for helper in helpers):
        return 2
    if any(helper.lower in words["may"] for helper in helpers):
        return -1 if had else 1
    if "MD" in tags:
        return 0
    if word.lemma in words["plans"] or (word.lemma in words["ahead"] and helpers and not (word.lemma == "agree" and "VBD" in tags)):
        return -1 if had else 1
    if "TO" in tags:
        if word.dep == "xcomp" and _was(word.head):
            return -1
        return 1 if word.head is word or word.dep == "xcomp" or word.head.pos not in ("VERB", "AUX") else 0
    if word.tag == "VBD" or "VBD" in tags or had or (word.tag == "VBN" and not helpers):
        return -1
    if word.tag == "VBG" and tags & {"VBZ", "VBP"}:
        return 1
    return 1 if word.tag in ("VBZ", "VBP") and word.lemma in words["timetable"] else 0


def _was(word: Word) -> bool:
    """Whether a verb, or the verb above an adjective, is in the past perfect (`had been due to expire`)."""
    verb = word if word.pos in ("VERB", "AUX") else word.head
    return any(child.lower in ("had", "'d") and child.dep == "aux" for child in verb.children)
