"""Draft the actors of a sentence that was not parsed: known names, common nouns, and capitalised runs where capitals mean something."""

from app.extraction.document import Sentence, Word
from app.extraction.lexicons.actor_files import Agent
from app.extraction.lexicons.folding import fold
from app.extraction.lexicons.knowledge import Knowledge
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.matching import Match
from app.extraction.steps.actors.phrases import tells_when
from app.extraction.steps.actors.wording import is_adjective

_PLURALS = (("ies", "y"), ("men", "man"), ("women", "woman"), ("es", ""), ("s", ""))
_PLURAL_ENDS = ("s", "men")
_PLACING = frozenset({"of", "in", "from"})


def flat(sentence: Sentence, words: list[Word], found: dict[int, Match], knowledge: Knowledge) -> list[Draft]:
    """Drafts of an unparsed sentence, in the order of the text."""
    capitals = sum(word.text[0].isupper() for word in words)
    reader = _Reader(sentence, words, found, knowledge, titled=capitals > 0.6 * len(words))
    drafts: list[Draft] = []
    i = 0
    while i < len(words):
        made = reader.at(i)
        if made is not None:
            drafts.append(made)
            i = made.last
        i += 1
    return drafts


class _Reader:
    """Reads left to right: a name, a noun with the name before it, or a noun as the title of the name behind it."""

    def __init__(self, sentence: Sentence, words: list[Word], found: dict[int, Match], knowledge: Knowledge, *, titled: bool):
        self.sentence, self.words, self.found, self.knowledge, self.titled = sentence, words, found, knowledge, titled

    def at(self, i: int) -> Draft | None:
        match = self.found.get(i)
        if match is None:
            return self._described(i, i, []) or self._placed(i) or self._run(i, 2)
        after = match.last + 1
        following = self.found.get(after)
        if following is not None and is_adjective(match) and following.names[0].entry.country == match.names[0].entry.country:
            known = self._known(following)  # "Canadian Mounties"
            known.first = match.first
            return known
        if after < len(self.words) and self.words[after].text in ("'s", "’s", "'", "’"):
            after += 1
        person = all(name.entry.kind == "person" for name in match.names)
        described = None if person and after == match.last + 1 else self._described(i, after, [match])
        return described or self._known(match)

    def _known(self, match: Match) -> Draft:
        return Draft(
            self.sentence, self.words, "known", self.words[match.last], match.first, match.last,
            names=match.names, run=self._text(match.first, match.last),
        )  # fmt: skip

    def _described(self, first: int, i: int, modifiers: list[Match]) -> Draft | None:
        """The noun that starts at word `i`, with its modifiers from word `first`; the name behind it where it is a title."""
        agent, last, plural = self._noun(i)
        if agent is None:
            return None
        words = self.words
        while not plural and words[last + 1 : last + 2]:
            nearer, end, many = self._noun(last + 1)  # "Buddhist monks" are monks
            if nearer is None:
                break
            agent, last, plural = nearer, end, many
        if agent.kind == "person" and not plural and last + 1 < len(words):
            match = self.found.get(last + 1)
            named = self._known(match) if match is not None and match.names[0].entry.kind == "person" else self._run(last + 1, 1)
            if named is not None:
                named.first, named.agent, named.title, named.modifiers = first, agent, agent.lemma, modifiers
                named.office = tuple(self.knowledge.offices.get(agent.lemma, ()))
                return named
        head = words[last]
        head.lemma, head.pos, head.tag = agent.lemma.rpartition(" ")[2], "NOUN", "NNS" if plural else "NN"
        made = Draft(self.sentence, words, "agent", head, first, last, agent=agent, title=agent.lemma, modifiers=list(modifiers))
        made.office = tuple(self.knowledge.offices.get(agent.lemma, ()))
        if not modifiers and last + 2 < len(words) and words[last + 1].lower in _PLACING:
            k = last + 3 if words[last + 2].lower == "the" and last + 3 < len(words) else last + 2
            match = self.found.get(k)
            if match is not None:
                made.modifiers.append(match)
                made.last = match.last
            elif words[k].text[0].isupper():
                made.country = self.knowledge.place_country(words[k].text)
        return made

    def _placed(self, i: int) -> Draft | None:
        """A noun behind the name of a place: "Quebec separatists"."""
        if not self.words[i].text[0].isupper() or self._noun(i + 1)[0] is None:
            return None
        country = self.knowledge.place_country(self.words[i].text)
        made = self._described(i, i + 1, []) if country else None
        if made is not None:
            made.country = made.country or country
        return made

    def _noun(self, i: int) -> tuple[Agent | None, int, bool]:
        """The longest noun for somebody who acts that starts at word `i`, its last word, and whether it is a plural."""
        words, agents, ends = self.words, self.knowledge.agents, self.knowledge.noun_ends
        text, base = self.sentence.text, self.sentence.start
        found: tuple[Agent | None, int, bool] = (None, i, False)
        if i >= len(words) or i in self.found or not _may_begin(words[i].lower, ends):
            return found
        for k in range(i, min(len(words), i + self.knowledge.longest_agent)):
            if k in self.found:
                break
            prefix = text[words[i].start - base : words[k].start - base].lower()
            for form in (*_singulars(words[k].lower), words[k].lower):
                agent = agents.get(prefix + form)
                if agent is not None:
                    found = (agent, k, form != words[k].lower)
                    break
        return found

    def _run(self, i: int, least: int) -> Draft | None:
        """A run of at least `least` capitalised words that starts at word `i` and not with the sentence."""
        words, j = self.words, i
        while j < len(words) and words[j].text[0].isupper() and j not in self.found and fold(words[j].text) and not tells_when(words, j):
            j += 1
        if j - i < least or self.titled or i == 0:
            return None
        return Draft(self.sentence, words, "run", words[j - 1], i, j - 1, run=self._text(i, j - 1))

    def _text(self, first: int, last: int) -> str:
        base = self.sentence.start
        return self.sentence.text[self.words[first].start - base : self.words[last].end - base]


def _singulars(word: str) -> list[str]:
    return [word.removesuffix(ending) + singular for ending, singular in _PLURALS if word.endswith(ending)]


def _may_begin(word: str, ends: frozenset[str]) -> bool:
    return word in ends or (word.endswith(_PLURAL_ENDS) and any(form in ends for form in _singulars(word)))
