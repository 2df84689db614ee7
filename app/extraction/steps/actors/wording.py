"""The words of one sentence and the known names in them: which nouns and titles stand where, and what modifies them."""

import re

from app.extraction.document import Sentence, Word
from app.extraction.lexicons.actor_files import Agent
from app.extraction.lexicons.knowledge import Knowledge
from app.extraction.steps.actors.matching import Match
from app.extraction.steps.actors.phrases import HYPHENS, Phrase, tells_when
from app.extraction.steps.actors.words import ABBREVIATED, NOT_HOLDER, SOFT_MODIFIERS

_NICKNAME = re.compile(' ["“‘\'][^"”’]+["”’\'] ')


class Wording:
    """A parsed sentence as the drafting reads it. `used` grows by the words that a draft has taken; `skip` words are a dateline."""

    def __init__(self, sentence: Sentence, words: list[Word], found: dict[int, Match], knowledge: Knowledge, skip: int):
        self.sentence, self.words, self.found, self.knowledge, self.skip = sentence, words, found, knowledge, skip
        self.offset = sentence.start
        self.used: set[int] = set()
        self.inside: set[int] = set()
        """Words that name nobody by themselves: the members in the name of an organisation ("Farmers' Forum")."""

    def noun(self, head: Word) -> tuple[Agent | None, int, int]:
        """The longest common noun of an actor that ends in the head, or starts with it ("ministry of defence")."""
        if head.pos not in ("NOUN", "PROPN", "ADJ"):
            return None, head.i, head.i
        people = self._people(head)
        if people is not None:
            return people, head.i, head.i
        ends = self.knowledge.noun_ends
        if head.lemma not in ends and head.lower not in ends and head.lower[:-1] not in ends and head.lower not in ABBREVIATED:
            return None, head.i, head.i
        agents, text, offset, words = self.knowledge.agents, self.sentence.text, self.offset, self.words
        i = head.i
        if i + 2 < len(words) and words[i + 1].lower in ("of", "in", "for", "to"):
            for k in range(min(len(words) - 1, i + 5), i + 1, -1):
                end = words[k].end - offset
                key = f"{head.lemma}{text[head.end - offset : end].lower()}"
                if key in agents or key in self.knowledge.offices:
                    for j in range(max(0, i - 3), i):
                        longer = text[words[j].start - offset : end].lower()
                        if longer in self.knowledge.offices:
                            return self.knowledge.holder_of(longer), j, k
                    return agents.get(key) or self.knowledge.holder_of(key), i, k
        singular = head.lower[:-1] if head.pos == "PROPN" and head.lower.endswith("s") else head.lemma
        lemmas = (singular,) if singular == head.lower else (singular, head.lower)
        earliest = i
        while earliest > max(0, i - 4) and words[earliest - 1].pos in ("NOUN", "PROPN", "ADJ", "VERB", "PART", "X", "NUM"):
            earliest -= 1
        for k in range(earliest, i + 1):
            prefix = text[words[k].start - offset : head.start - offset].lower()
            for lemma in lemmas:
                known = agents.get(prefix + lemma)
                if known is not None:
                    return known, k, i
                if prefix and prefix + lemma in self.knowledge.offices:
                    return self.knowledge.holder_of(prefix + lemma), k, i
        if head.lower in ABBREVIATED and head.text[0].isupper():
            return agents.get(ABBREVIATED[head.lower]), i, i
        return None, i, i

    def _people(self, head: Word) -> Agent | None:
        """A people as a noun: in the plural or after "the", so that nobody's surname is taken for one."""
        lower = head.lower
        peoples, agents = self.knowledge.peoples, self.knowledge.agents
        if not head.text[0].isupper() or lower in agents:
            return None
        if lower[-1] == "s" and lower[:-1] in peoples:
            return agents.get(lower[:-1]) or Agent(lower[:-1], "group", ("CVL",))
        if lower in peoples and head.i and (self.words[head.i - 1].lower == "the" or self._of_country(head.i - 1)):
            return Agent(lower, "group", ("CVL",))
        return None

    def _of_country(self, i: int) -> bool:
        match = self.found.get(i)
        return match is not None and match.names[0].entry.kind == "country"

    def noun_at(self, word: Word) -> tuple[Agent | None, int, int]:
        agent, begin, end = self.noun(word)
        return (agent, begin, end) if end == word.i else (None, word.i, word.i)

    def modifiers(self, phrase: Phrase, before: int) -> list[Match]:
        """Known names inside the phrase before word `before`, the nearest first; not those of "US-backed" or "Iran-linked".

        Of two countries' adjectives that touch ("Croatian Serb", "Israeli Arab") the second names a people within the first.
        """
        found: list[Match] = []
        k = before - 1
        while k >= phrase.first:
            match = self.found.get(k)
            if match is None:
                k -= 1
                continue
            soft = self.is_soft(match)
            noun = match.first == match.last and self.words[k].lower in self.knowledge.agents  # "Hindu activists" aren't The Hindu's
            if not soft and not noun and self.words[max(0, match.first - 1)].lower not in ("anti", "pro", "non"):
                if found and found[-1].first == match.last + 1 and is_adjective(match) and is_adjective(found[-1]):
                    found.pop()
                found.append(match)
            k = match.first - 1
        return found

    def is_soft(self, match: Match) -> bool:
        """Whether a name only tells who backs, leads or arms somebody ("US-backed", "Iran-linked")."""
        after = self.words[match.last + 1 : match.last + 3]
        return len(after) == 2 and after[0].text in HYPHENS and is_soft(after[1])

    def flags(self, phrase: Phrase) -> frozenset[str]:
        first = phrase.first
        if first > 0 and self.words[first - 1].lower == "then" and self.words[first - 1].head is phrase.head:
            first -= 1  # an adverb, which the parser leaves out of the phrase
        return frozenset(w.lower for w in self.words[first : phrase.head.i] if w.lower in NOT_HOLDER or w.lower == "ethnic")

    def first(self, phrase: Phrase, begin: int) -> int:
        """Where the mention starts: with the phrase, but not with a day."""
        first = min(phrase.first, begin)
        while first < begin and tells_when(self.words, first):
            first += 1
        return first

    def base(self, phrase: Phrase, before: int) -> str | None:
        """The country of the place where the phrase says that somebody is based ("the Nairobi-based forum")."""
        for k in range(phrase.first, before - 2):
            if self.words[k + 1].text in HYPHENS and self.words[k + 2].lower == "based":
                pair = self.knowledge.country_at(self.text(k - 1, k)) if k > phrase.first else None
                return pair or self.knowledge.country_at(self.text(k, k))
        return None

    def text(self, first: int, last: int) -> str:
        """The text of words `first` to `last`, without a nickname between quotation marks."""
        return _NICKNAME.sub(" ", self.sentence.text[self.words[first].start - self.offset : self.words[last].end - self.offset])

    def is_place(self, head: Word) -> bool:
        """Whether a noun ends the name of a place ("West Bank")."""
        return head.text[0].isupper() and head.i > 0 and self.knowledge.place_country(self.text(head.i - 1, head.i)) is not None

    def between(self, i: int, last: int) -> str:
        """The text from the end of word `i` to the end of word `last`."""
        return self.sentence.text[self.words[i].end - self.offset : self.words[last].end - self.offset]

    def top(self, match: Match) -> Word:
        for k in range(match.last, match.first - 1, -1):
            head = self.words[k].head
            if not match.first <= head.i <= match.last or head is self.words[k]:
                return self.words[k]
        return self.words[match.last]


def is_soft(word: Word) -> bool:
    """Whether a word behind a hyphen makes of the name before it a modifier that tells no country ("US-backed", "French-speaking")."""
    return word.lower in SOFT_MODIFIERS or word.tag in ("VBN", "VBD", "VBG")


def is_adjective(match: Match) -> bool:
    """Whether the match is the adjective of a country and nothing else."""
    return all(name.entry.kind == "country" and name.form in ("adjective", "demonym") for name in match.names)
