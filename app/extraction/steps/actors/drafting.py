"""Draft every phrase of a sentence that could refer to an actor."""

from app.extraction.document import Sentence, Word
from app.extraction.lexicons.actor_files import Agent
from app.extraction.lexicons.folding import fold
from app.extraction.lexicons.knowledge import Knowledge
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.matching import Match, matches
from app.extraction.steps.actors.phrases import Phrase, first_of, phrases
from app.extraction.steps.actors.words import ABBREVIATED, DAYS, HONORIFICS, NOT_HOLDER, PARTITIVES, PERSON_PARTICLES, SOFT_MODIFIERS


def draft(sentence: Sentence, words: list[Word], knowledge: Knowledge, skip: int) -> list[Draft]:
    """Every phrase of a sentence that could refer to an actor; words before `skip` (a dateline) are left out."""
    found = matches(words, knowledge, skip)
    if not sentence.words:
        return _flat(sentence, words, found, knowledge)
    return _Drafter(sentence, words, found, knowledge, skip).run()


def _is_surname(match: Match) -> bool:
    """Whether the match is one word that known people go by, and nothing else."""
    return match.first == match.last and all(name.form == "surname" for name in match.names)


class _Drafter:
    def __init__(self, sentence: Sentence, words: list[Word], found: dict[int, Match], knowledge: Knowledge, skip: int):
        self.sentence, self.words, self.found, self.knowledge, self.skip = sentence, words, found, knowledge, skip
        self.offset = sentence.start
        self.used: set[int] = set()
        self.titled = len(words) > 4 and sum(word.text[0].isupper() for word in words) > 0.7 * len(words)
        self.drafts: list[Draft] = []

    def run(self) -> list[Draft]:
        chunks = [p for p in phrases(self.words) if p.head.i >= self.skip]
        for phrase in reversed(chunks):
            made = self._of(phrase)
            if made is not None:
                if made.last > made.head.i:
                    self.drafts = [d for d in self.drafts if not (made.first <= d.first and d.last <= made.last)]
                self.drafts.append(made)
                if made.sort != "pronoun":
                    self.used.update(range(made.first, made.last + 1))
        self._rest()
        self._join_runs()
        self.drafts.sort(key=lambda d: (d.head.i, d.first))
        return self.drafts

    def _join_runs(self) -> None:
        """Make one name of two that touch: the parser sometimes cuts a long foreign name."""
        self.drafts.sort(key=lambda d: d.first)
        joined: list[Draft] = []
        for item in self.drafts:
            left = joined[-1] if joined else None
            if (
                left is not None
                and left.sort == item.sort == "run"
                and left.last + 1 == item.first
                and item.agent is None
                and not item.modifiers
            ):
                joined.pop()
                item.first, item.agent, item.title, item.office = left.first, left.agent, left.title, left.office
                item.modifiers, item.country, item.flags, item.sex = left.modifiers, left.country, left.flags - {"loose"}, left.sex
                item.run = f"{left.run} {item.run}"
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
            word = self._top(match)
            self.drafts.append(Draft(self.sentence, self.words, "modifier", word, match.first, match.last, names=match.names))
        self._loose()

    def _loose(self) -> None:
        """Proper names before a noun that is no actor ("the Supreme Court decision"): mentions if the article or a word in them says so."""
        words, k = self.words, self.skip
        while not self.titled and k < len(words):
            last = k
            while last < len(words) and words[last].pos == "PROPN" and last not in self.used and last not in self.found:
                last += 1
            if last > k and words[k].text[0].isupper():
                run = Draft(self.sentence, words, "run", words[last - 1], k, last - 1, run=self._text(k, last - 1))
                run.flags = frozenset({"loose"})
                self.drafts.append(run)
            k = max(last, k + 1)

    def _in_longer_name(self, match: Match) -> bool:
        """Whether proper nouns that are no titles touch the match: "Trump Tower", "Ayn al-Assad"."""
        words = self.words
        before = words[match.first - 1] if match.first else None
        after = words[match.last + 1] if match.last + 1 < len(words) else None
        if before is not None and before.pos == "PROPN" and self._noun(before)[0] is None:
            return True
        return after is not None and after.pos == "PROPN"

    def _top(self, match: Match) -> Word:
        for k in range(match.last, match.first - 1, -1):
            head = self.words[k].head
            if not match.first <= head.i <= match.last or head is self.words[k]:
                return self.words[k]
        return self.words[match.last]

    def _of(self, phrase: Phrase) -> Draft | None:
        head, words = phrase.head, self.words
        if head.pos == "PRON":
            return Draft(self.sentence, words, "pronoun", head, head.i, head.i)
        match = self.found.get(head.i)
        agent, begin, end = self._noun(head)
        owner = head.dep == "poss" and (head.pos == "PROPN" if match is None else any(n.entry.kind != "country" for n in match.names))
        if match is not None and match.first in self.used and not owner:
            return None
        if head.i in self.used and not owner and not (match and match.last > head.i):
            return None
        if (head.lemma in PARTITIVES and agent is not None and agent.kind != "person") or head.lemma == "member":
            following = words[head.i + 1] if head.i + 1 < len(words) else None
            if following is not None and following.lower == "of" and following.head is head:
                return Draft(self.sentence, words, "description", head, phrase.first, head.i)
        if agent is not None and match is not None and begin == end and _is_surname(match) and not self._titled(phrase):
            made = self._common(phrase, agent, begin, end)
            made.names = match.names
            return made
        if match is not None and (
            agent is None or match.first < begin or not head.text[0].isupper() or match.last - match.first >= end - begin
        ):
            return self._named(phrase, match)
        if agent is not None:
            return self._common(phrase, agent, begin, end)
        acronym = head.text.isupper() and len(head.text) > 2
        if head.pos == "PROPN" or (head.text[0].isupper() and (head.i > self.skip or acronym) and head.pos in ("NOUN", "X")):
            return None if self.titled and not acronym else self._proper(phrase)
        if head.lemma in PARTITIVES or head.lower in PARTITIVES or head.pos in ("DET", "NUM"):
            return Draft(
                self.sentence, words, "description", head, phrase.first, head.i, title=head.lemma, modifiers=self._modifiers(phrase, head.i)
            )
        return None

    def _titled(self, phrase: Phrase) -> bool:
        """Whether a title or an honorific stands right before the head."""
        if phrase.first == phrase.head.i:
            return False
        word = self.words[phrase.head.i - 1]
        return word.lower in HONORIFICS or word.lower in ABBREVIATED or (word.text[0].isupper() and word.i > self.skip)

    def _noun(self, head: Word) -> tuple[Agent | None, int, int]:
        """The longest common noun of an actor that ends in the head, or starts with it ("ministry of defence")."""
        if head.pos not in ("NOUN", "PROPN", "ADJ"):
            return None, head.i, head.i
        ends = self.knowledge.noun_ends
        if head.lemma not in ends and head.lower not in ends and head.lower[:-1] not in ends and head.lower not in ABBREVIATED:
            return None, head.i, head.i
        agents, text, offset, words = self.knowledge.agents, self.sentence.text, self.offset, self.words
        i = head.i
        if i + 2 < len(words) and words[i + 1].lower in ("of", "in", "for", "to"):
            for k in range(min(len(words) - 1, i + 5), i + 1, -1):
                end = words[k].end - offset
                key = text[head.start - offset : end].lower()
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

    def _modifiers(self, phrase: Phrase, before: int) -> list[Match]:
        """Known names inside the phrase before word `before`, the nearest first; not those of "US-backed" or "Iran-linked"."""
        found: list[Match] = []
        k = before - 1
        while k >= phrase.first:
            match = self.found.get(k)
            if match is None:
                k -= 1
                continue
            after = self.words[match.last + 1 : match.last + 3]
            soft = len(after) == 2 and after[0].text in "-‐–" and after[1].lower in SOFT_MODIFIERS
            if not soft and self.words[max(0, match.first - 1)].lower not in ("anti", "pro", "non"):
                found.append(match)
            k = match.first - 1
        return found

    def _first(self, phrase: Phrase, begin: int) -> int:
        """Where the mention starts: with the phrase, but not with a soft modifier that speaks of somebody else."""
        first = min(phrase.first, begin)
        while first < begin and self.words[first].lower in DAYS:
            first += 1
        for k in range(begin - 1, first - 1, -1):
            if self.words[k].lower in SOFT_MODIFIERS and k > first and self.words[k - 1].text in "-‐–":
                return k + 1
        return first

    def _flags(self, phrase: Phrase) -> frozenset[str]:
        return frozenset(w.lower for w in self.words[phrase.first : phrase.head.i] if w.lower in NOT_HOLDER or w.lower == "ethnic")

    def _titles(self, phrase: Phrase, before: int, made: Draft) -> None:
        """Read the title that stands before a name: agent, office, sex."""
        if self._title_with_of(phrase, made):
            return
        words = self.words
        k = before - 1
        while k >= phrase.first:
            word = words[k]
            if word.lower in HONORIFICS and not made.sex:
                made.sex = HONORIFICS[word.lower]
                made.title = made.title or word.lower
            elif k not in self.found and made.agent is None and (word.pos in ("NOUN", "PROPN", "ADJ")):
                agent, begin, _ = self._noun_at(word)
                if agent is not None:
                    made.agent, made.title = agent, self._text(begin, k).lower()
                    made.office = tuple(self.knowledge.offices.get(agent.lemma, self.knowledge.offices.get(made.title, ())))
                    k = begin
            k -= 1
        made.modifiers = self._modifiers(phrase, before)
        made.flags = self._flags(phrase)

    def _title_with_of(self, phrase: Phrase, made: Draft) -> bool:
        """Read "US Secretary of State" where the parser made the name part of what follows "of"."""
        words, k = self.words, phrase.first
        if k < 2 or words[k - 1].lower != "of" or k >= phrase.head.i:
            return False
        title = self._text(k - 2, k).lower()
        if title not in self.knowledge.agents:
            return False
        made.agent, made.title = self.knowledge.agents[title], title
        made.office = tuple(self.knowledge.offices.get(title, ()))
        made.upper = words[k - 2]
        outer = Phrase(words, first_of(words, words[k - 2]), words[k - 2])
        made.modifiers = self._modifiers(outer, k - 2)
        made.flags = self._flags(outer)
        phrase.first = outer.first
        return True

    def _noun_at(self, word: Word) -> tuple[Agent | None, int, int]:
        agent, begin, end = self._noun(word)
        return (agent, begin, end) if end == word.i else (None, word.i, word.i)

    def _named(self, phrase: Phrase, match: Match) -> Draft:
        """A known name, with what stands before it."""
        words = self.words
        for k in range(match.first - 1, phrase.first - 1, -1):
            if words[k].pos == "CCONJ":
                phrase = Phrase(words, k + 1, phrase.head)
                break
        head = phrase.head
        names = match.names
        first, last = match.first, match.last
        if all(name.form == "surname" for name in names) or (names[0].form in ("name", "seat") and first > phrase.first):
            begin = self._run_start(phrase, first)
            if begin < first and not self._long_enough(match):
                made = Draft(self.sentence, words, "run", head, begin, last, names=names, run=self._text(begin, last))
                self._titles(phrase, begin, made)
                made.first = self._first(phrase, begin)
                return made
        made = Draft(self.sentence, words, "known", head, first, last, names=names, run=self._text(first, last))
        if names[0].form in ("adjective", "demonym") and any(
            name.form == "demonym" or head.tag in ("NNS", "NNPS", "NNP", "NN", "JJ") for name in names
        ):
            made.flags = self._flags(phrase)
            return made
        self._titles(phrase, first, made)
        if names[0].entry.kind == "person":
            made.first = self._first(phrase, first)
        return made

    def _long_enough(self, match: Match) -> bool:
        """A full name keeps its identity when further words stand before it."""
        if all(name.form == "surname" for name in match.names):
            return False
        return match.last > match.first or any(
            n.entry.kind != "person" and n.form == "name" and len(n.entry.name) > 12 for n in match.names
        )

    def _run_start(self, phrase: Phrase, before: int) -> int:
        """Where the run of proper nouns begins that ends before word `before`."""
        words, k = self.words, before
        while k > phrase.first:
            word = words[k - 1]
            if word.lower in HONORIFICS or word.lower in ABBREVIATED:
                break
            match = self.found.get(k - 1)
            if match is not None and any(n.form in ("adjective", "name", "seat") and n.entry.kind != "person" for n in match.names):
                if not self._follows_first_name(match) and (k != before or not self._is_first_name(match, k)):
                    break
                k = match.first
                continue
            proper = word.pos == "PROPN" or (
                word.text[0].isupper() and word.pos not in ("DET", "PRON", "ADP", "CCONJ") and k - 1 > self.skip
            )
            if proper and match is None and self._noun_at(word)[0] is not None:
                break
            if not proper and not (word.lower in PERSON_PARTICLES and k - 1 > phrase.first):
                break
            if word.tag == "POS" or (word.text in ("-",) and words[k - 2].text.lower() in ("ex", "then", "vice")):
                break
            k -= 1
        while k < before and words[k].text == "-":
            k += 1
        return k

    def _is_first_name(self, match: Match, k: int) -> bool:
        """Whether the name of a place begins the name of something else: "Paris Hilton", "Washington Post", "Israel Katz"."""
        word = self.words[match.first]
        adjective = any(name.form == "adjective" for name in match.names)
        return match.first == match.last and k == match.last + 1 and not adjective and not word.text.isupper() and "." not in word.text

    def _follows_first_name(self, match: Match) -> bool:
        """Whether a first name stands right before: "Abdel Fatah", where Fatah is no party."""
        if match.first == 0 or match.first != match.last:
            return False
        before = self.words[match.first - 1]
        return before.pos == "PROPN" and match.first - 1 not in self.found and fold(before.text) in self.knowledge.first_names

    def _common(self, phrase: Phrase, agent: Agent, begin: int, end: int) -> Draft:
        """A common noun for an actor, its modifiers, and the country after "of"."""
        head, words = phrase.head, self.words
        made = Draft(self.sentence, words, "agent", head, self._first(phrase, begin), max(head.i, end), agent=agent)
        made.title = agent.lemma.removeprefix("former ").removeprefix("ex-")
        made.office = tuple(self.knowledge.offices.get(made.title, ()))
        made.modifiers = self._modifiers(phrase, begin)
        made.flags = self._flags(phrase) | ({"former"} if made.title != agent.lemma else set())
        made.run = self._name_before(phrase, begin)
        made.conjuncts = self._conjuncts(made.modifiers)
        if head.text[0].isupper() and end == head.i and agent.kind != "person":
            last = self._name_end(begin, head.i)
            if last > head.i and not any(k in self.found for k in range(head.i, last + 1)):
                made.run, made.last = self._text(begin if not made.run else made.first, last), last
        for k in range(begin - 1, phrase.first - 1, -1):
            if made.country is None and k not in self.found and words[k].text[0].isupper():
                made.country = self.knowledge.place_country(words[k].text)
        anchor = words[end] if end > head.i else head
        for prep in (*head.children, *(anchor.children if anchor is not head else ())):
            if prep.dep != "prep" or prep.i < made.last:
                continue
            for target in prep.children:
                if target.dep != "pobj":
                    continue
                match = self.found.get(target.i)
                if prep.lower in ("of", "from", "for") and match is not None:
                    made.modifiers.append(match)
                    if prep.lower == "of" and target.i - prep.i <= 4 and not any(n.entry.kind == "person" for n in match.names):
                        made.last = match.last
                        self.used.update(range(match.first, match.last + 1))
                elif prep.lower in ("of", "from", "in", "at", "near", "around", "across", "inside", "outside"):
                    made.country = made.country or self._place_of(target)
        return made

    def _place_of(self, target: Word) -> str | None:
        match = self.found.get(target.i)
        if match is not None:
            return next((n.entry.country for n in match.names if n.form in ("name", "seat") and n.entry.kind == "country"), None)
        if target.text[0].isupper():
            begin = target.i
            while begin > 0 and self.words[begin - 1].pos == "PROPN" and self.words[begin - 1].head is target:
                begin -= 1
            return self.knowledge.place_country(self._text(begin, target.i)) or self.knowledge.place_country(target.text)
        for child in target.children:
            match = self.found.get(child.i)
            if match is not None and child.dep in ("poss", "compound", "amod", "nmod"):
                return next((n.entry.country for n in match.names if n.entry.kind == "country"), None)
        return None

    def _name_before(self, phrase: Phrase, before: int) -> str:
        """The proper name that modifies a common noun: "Cankaya" in "Cankaya district administration"."""
        taken: list[int] = []
        for k in range(before - 1, phrase.first - 1, -1):
            word = self.words[k]
            named = word.text[0].isupper() and k not in self.found and (k > self.skip or word.tag in ("NNP", "NNPS"))
            if named and word.lower not in HONORIFICS and word.pos not in ("DET", "PRON", "CCONJ"):
                taken.append(k)
            elif taken:
                break
        return self._text(taken[-1], taken[0]) if taken else ""

    def _conjuncts(self, modifiers: list[Match]) -> list[Match]:
        """Modifiers that stand side by side, in the order of the text: "Turkish and Greek"; none where there is but one."""
        ordered = sorted(modifiers, key=lambda match: match.first)
        chain = ordered[-1:]
        for match in reversed(ordered[:-1]):
            gap = [word.lower for word in self.words[match.last + 1 : chain[0].first]]
            if (
                not gap
                or any(word not in ("and", "or", ",", "the", "&", "-", "'s", "’s") for word in gap)
                or not {"and", "or", ",", "-"} & set(gap)
            ):
                break
            chain.insert(0, match)
        return chain if len(chain) > 1 else []

    def _proper(self, phrase: Phrase) -> Draft | None:
        """An unknown proper name, with title and modifiers; names of organisations go on after "of" and "for"."""
        words, head = self.words, phrase.head
        if not head.text[0].isupper():
            return None
        if head.lower in DAYS and phrase.first < head.i and words[head.i - 1].pos == "PROPN":
            head = words[head.i - 1]
        begin = self._run_start(phrase, head.i)
        keyword = self.knowledge.keywords.get(head.lower) is not None
        last = self._name_end(begin, head.i) if keyword else head.i
        made = Draft(self.sentence, words, "run", head, begin, last, run=self._text(begin, last))
        self._titles(phrase, begin, made)
        for k in range(begin, last + 1):
            match = self.found.get(k)
            if match is not None and keyword and match not in made.modifiers and match.names[0].entry.kind == "country":
                made.modifiers.append(match)
        made.first = self._first(phrase, begin)
        return made

    def _name_end(self, begin: int, last: int) -> int:
        """The last word of the name of an organisation that goes on after "of" or "for"."""
        words = self.words
        if last + 2 >= len(words) or words[last + 1].lower not in ("of", "for") or words[last + 1].head not in words[begin : last + 1]:
            return last
        k = last + 2
        while k < len(words) and (words[k].pos == "PROPN" or words[k].lower in ("the", "and", "of")):
            k += 1
        while k > last + 2 and not words[k - 1].text[0].isupper():
            k -= 1
        return k - 1 if k > last + 2 else last

    def _text(self, first: int, last: int) -> str:
        return self.sentence.text[self.words[first].start - self.offset : self.words[last].end - self.offset]


def _flat(sentence: Sentence, words: list[Word], found: dict[int, Match], knowledge: Knowledge) -> list[Draft]:
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
