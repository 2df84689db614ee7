"""Draft every phrase of a sentence that could refer to an actor."""

from app.extraction.document import Sentence, Word
from app.extraction.lexicons.actor_files import Agent
from app.extraction.lexicons.knowledge import Knowledge
from app.extraction.steps.actors.describing import common
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.flat import flat
from app.extraction.steps.actors.matching import Match, matches
from app.extraction.steps.actors.naming import named, proper
from app.extraction.steps.actors.phrases import Phrase, phrases, tells_when
from app.extraction.steps.actors.wording import Wording
from app.extraction.steps.actors.words import ABBREVIATED, HONORIFICS, PARTITIVES, PERSON_PARTICLES


def draft(sentence: Sentence, words: list[Word], knowledge: Knowledge, skip: int) -> list[Draft]:
    """Every phrase of a sentence that could refer to an actor; words before `skip` (a dateline) are left out."""
    found = matches([word.text for word in words], knowledge, skip)
    found = {i: match for i, match in found.items() if words[match.first].tag != "PRP" or not _is_surname(match)}  # "He" is no Mr He
    if not sentence.words:
        return flat(sentence, words, found, knowledge)
    return _Drafter(Wording(sentence, words, found, knowledge, skip)).run()


def _is_surname(match: Match) -> bool:
    """Whether the match is one word that known people go by, and nothing else."""
    return match.first == match.last and all(name.form == "surname" for name in match.names)


def _is_headline(words: list[Word]) -> bool:
    """Whether a sentence is written like a headline: most words have a capital letter, and so has every verb and noun."""
    small = any(word.pos in ("VERB", "NOUN") and word.text.islower() for word in words)
    return len(words) > 4 and not small and sum(word.text[0].isupper() for word in words) > 0.7 * len(words)


_QUALITIES = frozenset({"general", "major", "private", "minor", "principal", "patient", "native", "elder"})
"""Adjectives that are spelt like nouns of people ("a general strike")."""
_SEIZED = frozenset({"hostage", "captive", "prisoner"})
"""What those are taken whom the parser puts before it: "took five policemen hostage"."""


def _two_objects(noun: Word, name: Match) -> bool:
    """Whether the parser made two objects of one phrase ("accused Nairobi police"), of a verb that takes but one."""
    head = noun.sentence.words[name.last]
    return (
        name.names[0].entry.kind == "country"
        and head.head is noun.head
        and head.dep in ("dobj", "dative", "nsubj")
        and noun.dep in ("dobj", "oprd", "nsubj")
        and noun.head.lemma not in _GIVING
    )


_MANNERS = frozenset("drone terrorist artillery tank helicopter warplane jet aircraft sniper".split())
"""Agents that tell how a strike is made and not who makes it ("drone strikes")."""
_GIVING = frozenset(
    "give send sell offer provide grant lend hand show deny deal win cost ask tell allow promise pay supply make call name".split()
)


class _Drafter:
    def __init__(self, wording: Wording):
        self.wording, self.sentence, self.words = wording, wording.sentence, wording.words
        self.found, self.skip, self.used, self.knowledge = wording.found, wording.skip, wording.used, wording.knowledge
        words = wording.words
        self.titled = _is_headline(words)
        self.drafts: list[Draft] = []

    def run(self) -> list[Draft]:
        chunks = [part for p in phrases(self.words) if p.head.i >= self.skip for part in self._parts(p)]
        for phrase in reversed(chunks):
            made = self._of(phrase)
            if made is not None:
                if made.last > made.head.i:
                    self.drafts = [d for d in self.drafts if not (made.first <= d.first and d.last <= made.last)]
                self.drafts.append(made)
                if made.sort != "pronoun":
                    self.used.update(k for k in range(made.first, made.last + 1) if k == made.head.i or not self._backs(k))
        self._rest()
        self._join_runs()
        self.drafts.sort(key=lambda d: (d.head.i, d.first))
        return self.drafts

    def _backs(self, k: int) -> bool:
        """Whether a word names whom the phrase only tells to back somebody: a mention of its own."""
        match = self.found.get(k)
        return match is not None and self.wording.is_soft(match)

    def _parts(self, phrase: Phrase) -> list[Phrase]:
        """The phrase, cut in two where the parser made one of two actors: "the government and university students"."""
        words = self.words
        for k in range(phrase.head.i - 1, phrase.first, -1):
            if words[k].lower == "and" and words[k - 1].pos == "NOUN" and words[k - 1].dep in ("compound", "nmod"):
                agent, begin, _ = self.wording.noun_at(words[k - 1])
                if agent is not None and begin >= phrase.first and k - 1 not in self.found:
                    return [Phrase(words, phrase.first, words[k - 1]), Phrase(words, k + 1, phrase.head)]
        before = self.found.get(phrase.first - 1)
        if before is not None and _two_objects(phrase.head, before) and self.wording.noun(phrase.head)[0] is not None:
            return [Phrase(words, before.first, phrase.head)]
        return [phrase]

    def _join_runs(self) -> None:
        """Make one name of two that touch: the parser sometimes cuts a long foreign name."""
        self.drafts.sort(key=lambda d: d.first)
        joined: list[Draft] = []
        for item in self.drafts:
            left = joined[-1] if joined else None
            if (
                left is not None
                and left.sort == item.sort == "run"
                and all(word.lower in PERSON_PARTICLES for word in self.words[left.last + 1 : item.first])
                and item.agent is None
                and not item.modifiers
            ):
                joined.pop()
                item.run = f"{left.run}{self.wording.between(left.last, item.last)}"
                item.first, item.agent, item.title, item.office = left.first, left.agent, left.title, left.office
                item.modifiers, item.country, item.flags, item.sex = left.modifiers, left.country, left.flags - {"loose"}, left.sex
            joined.append(item)
        self.drafts = joined

    def _rest(self) -> None:
        """Known names that no phrase took: adjectives and nouns before a noun that is no actor."""
        done: set[int] = set()
        for i, match in self.found.items():
            if i in self.used or match.first in done:
                continue
            done.add(match.first)
            if any(k in self.used for k in range(match.first, match.last + 1)):
                continue
            if all(name.form == "surname" for name in match.names) and self._in_longer_name(match):
                continue
            word = self.wording.top(match)
            self.drafts.append(Draft(self.sentence, self.words, "modifier", word, match.first, match.last, names=match.names))
        self._loose()

    def _loose(self) -> None:
        """Proper names before a noun that is no actor ("the Supreme Court decision"): mentions if the article or a word in them says so."""
        words, k = self.words, self.skip
        while not self.titled and k < len(words):
            last = k
            while last < len(words) and words[last].pos == "PROPN" and self._is_free(last):
                last += 1
            if last > k and words[k].text[0].isupper():
                run = Draft(self.sentence, words, "run", words[last - 1], k, last - 1, run=self.wording.text(k, last - 1))
                run.flags = frozenset({"loose"})
                self.drafts.append(run)
            k = max(last, k + 1)

    def _is_free(self, i: int) -> bool:
        return i not in self.used and i not in self.found and not tells_when(self.words, i)

    def _in_longer_name(self, match: Match) -> bool:
        """Whether proper nouns that are no titles touch the match: "Trump Tower", "Ayn al-Assad"."""
        words = self.words
        before = words[match.first - 1] if match.first else None
        after = words[match.last + 1] if match.last + 1 < len(words) else None
        if before is not None and before.pos == "PROPN" and self.wording.noun(before)[0] is None:
            return True
        return after is not None and after.pos == "PROPN"

    def _of(self, phrase: Phrase) -> Draft | None:
        head, words = phrase.head, self.words
        if head.i in self.wording.inside:
            return None
        if head.pos == "PRON":
            return Draft(self.sentence, words, "pronoun", head, head.i, head.i)
        match = self.found.get(head.i)
        agent, begin, end = self.wording.noun(head)
        if head.i > phrase.first and match is None and (agent is None or head.lower in _SEIZED):
            held = self._held(phrase)
            if held is not None:
                return held
        owner = head.dep == "poss" and (head.pos == "PROPN" if match is None else any(n.entry.kind != "country" for n in match.names))
        if match is not None and match.first in self.used and not owner:
            return None
        if head.i in self.used and not owner and not (match and match.last > head.i):
            return None
        if (head.lemma in PARTITIVES and agent is not None and agent.kind != "person") or head.lemma == "member":
            following = words[head.i + 1] if head.i + 1 < len(words) else None
            if following is not None and following.lower == "of" and following.head is head:
                return Draft(self.sentence, words, "description", head, phrase.first, head.i)
        if agent is not None and match is None and self.wording.is_place(head):
            return proper(self.wording, phrase)
        if agent is not None and match is not None and begin == end and _is_surname(match) and not self._titled(phrase):
            made = common(self.wording, phrase, agent, begin, end)
            made.names = match.names
            return made
        if match is not None and (
            agent is None or match.first < begin or not head.text[0].isupper() or match.last - match.first >= end - begin
        ):
            return named(self.wording, phrase, match)
        if agent is not None:
            return common(self.wording, phrase, agent, begin, end)
        acronym = head.text.isupper() and len(head.text) > 2
        if head.pos == "PROPN" or (head.text[0].isupper() and (head.i > self.skip or acronym) and head.pos in ("NOUN", "X")):
            return None if self.titled and not acronym else proper(self.wording, phrase)
        if head.lemma in PARTITIVES or head.lower in PARTITIVES or head.pos in ("DET", "NUM"):
            return Draft(
                self.sentence,
                words,
                "description",
                head,
                phrase.first,
                head.i,
                title=head.lemma,
                modifiers=self.wording.modifiers(phrase, head.i),
            )
        return None

    def _held(self, phrase: Phrase) -> Draft | None:
        """Who stands before what they own or do ("rebel positions", "a rebel raid"), or what they are taken for ("policemen hostage")."""
        head = phrase.head
        owner = self.words[head.i - 1]
        if head.lower in _SEIZED:
            if owner.tag == "JJ":
                return None
            made = self._of(Phrase(self.words, phrase.first, owner))
            if made is not None:
                made.upper = head
            return made
        if head.lemma not in self.knowledge.holdings or owner.i in self.found:
            return None
        agent, begin, end = self.wording.noun_at(owner)
        if agent is None or end != owner.i or owner.i in self.used or (owner.tag == "JJ" and owner.lower in _QUALITIES):
            return None
        many = Agent(agent.lemma, agent.kind if agent.kind != "person" else "group", agent.sectors)
        if self.knowledge.holdings[head.lemma] == "held":
            return common(self.wording, phrase, many, begin, end)
        return common(self.wording, Phrase(self.words, phrase.first, owner), many, begin, end) if agent.lemma not in _MANNERS else None

    def _titled(self, phrase: Phrase) -> bool:
        """Whether a title or an honorific stands right before the head."""
        if phrase.first == phrase.head.i:
            return False
        word = self.words[phrase.head.i - 1]
        return word.lower in HONORIFICS or word.lower in ABBREVIATED or (word.text[0].isupper() and word.i > self.skip)
