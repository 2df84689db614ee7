"""Draft the actors of a sentence that was not parsed: known names, and capitalised runs where capitals mean something."""

from app.extraction.document import Sentence, Word
from app.extraction.lexicons.folding import fold
from app.extraction.lexicons.knowledge import Knowledge
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.matching import Match


def flat(sentence: Sentence, words: list[Word], found: dict[int, Match], knowledge: Knowledge) -> list[Draft]:
    """Drafts of an unparsed sentence: known names, and capitalised runs where capitals mean something."""
    drafts: list[Draft] = []
    capitals = sum(w.text[0].isupper() for w in words)
    titled = capitals > 0.6 * len(words)
    i = 0
    while i < len(words):
        match = found.get(i)
        if match is not None:
            head = words[match.last]
            drafts.append(Draft(sentence, words, "known", head, match.first, match.last, names=match.names,
                                run=sentence.text[words[i].start - sentence.start : head.end - sentence.start]))  # fmt: skip
            i = match.last + 1
            continue
        j = i
        while j < len(words) and words[j].text[0].isupper() and j not in found and fold(words[j].text):
            j += 1
        if j - i >= 2 and not titled and i > 0:
            drafts.append(Draft(sentence, words, "run", words[j - 1], i, j - 1,
                                run=sentence.text[words[i].start - sentence.start : words[j - 1].end - sentence.start]))  # fmt: skip
        i = max(j, i + 1)
    return drafts
