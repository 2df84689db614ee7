"""Draft a proper name with what stands before it: titles, honorifics, and the names that modify it."""

from app.extraction.document import Word
from app.extraction.lexicons.actor_files import Agent
from app.extraction.lexicons.folding import fold
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.matching import QUOTATION_MARKS, Match
from app.extraction.steps.actors.phrases import Phrase, first_of, tells_when
from app.extraction.steps.actors.wording import Wording, is_adjective
from app.extraction.steps.actors.words import ABBREVIATED, HONORIFICS, PERSON_PARTICLES, PLURAL_TAGS

_HEADS = frozenset({"president", "vice president", "secretary", "governor"})
"""Titles that anybody may hold who heads a party, a union, a bank or a club."""


_SIDES = frozenset("east west north south central upper lower greater".split())
"""Words that the parser takes for parts of a name also in small letters."""
_BEFORE_NAMES = frozenset("neighbouring neighboring nearby fellow landlocked".split())
"""Words that open a sentence in capitals and belong to no name."""


def named(wording: Wording, phrase: Phrase, match: Match) -> Draft:
    """A known name, with what stands before it."""
    words = wording.words
    for k in range(match.first - 1, phrase.first - 1, -1):
        if words[k].pos == "CCONJ":
            phrase = Phrase(words, k + 1, phrase.head)
            break
    head = phrase.head
    names = match.names
    first, last = match.first, match.last
    if all(name.form == "surname" for name in names) or (names[0].form in ("name", "seat") and first > phrase.first):
        begin = _run_start(wording, phrase, first)
        if words[last].lower in wording.knowledge.keywords:
            begin = _of_members(wording, phrase, begin)
        if begin < first and not _long_enough(wording, match):
            made = Draft(wording.sentence, words, "run", head, begin, last, names=names, run=wording.text(begin, last))
            _titles(wording, phrase, begin, made)
            made.first = wording.first(phrase, begin)
            return made
    made = Draft(wording.sentence, words, "known", head, first, last, names=names, run=wording.text(first, last))
    if names[0].form in ("adjective", "demonym") and any(
        name.form == "demonym" or head.tag in ("NNS", "NNPS", "NNP", "NN", "JJ") for name in names
    ):
        made.flags = wording.flags(phrase)
        before = wording.found.get(first - 1) if first > phrase.first else None
        if before is not None and is_adjective(before) and before.names[0].entry is not names[0].entry:
            made.modifiers, made.first = [before], before.first
        return made
    _titles(wording, phrase, first, made)
    if names[0].entry.kind == "person" or made.agent is not None:
        made.first = wording.first(phrase, first)
    return made


def proper(wording: Wording, phrase: Phrase) -> Draft | None:
    """An unknown proper name, with title and modifiers; names of organisations go on after "of" and "for"."""
    words, head = wording.words, phrase.head
    if not head.text[0].isupper() and not _ends_first_name(wording, head):
        return None
    if tells_when(words, head.i):
        if phrase.first == head.i or words[head.i - 1].pos != "PROPN":
            return None
        head = words[head.i - 1]
    begin = _run_start(wording, phrase, head.i)
    keyword = wording.knowledge.keywords.get(head.lower) is not None
    if keyword:
        begin = _of_land(wording, phrase, _of_members(wording, phrase, begin))
    last = name_end(wording, begin, head.i) if keyword else head.i
    made = Draft(wording.sentence, words, "run", head, begin, last, run=wording.text(begin, last))
    _titles(wording, phrase, begin, made)
    for k in range(begin, last + 1):
        match = wording.found.get(k)
        if match is not None and keyword and match not in made.modifiers and match.names[0].entry.kind == "country":
            made.modifiers.append(match)
    made.first = wording.first(phrase, begin)
    return made


def _ends_first_name(wording: Wording, head: Word) -> bool:
    """Whether the head is the small second half of a first name: "guang" in "Teng Jin-guang"."""
    before = wording.words[head.i - 2 : head.i]
    return len(before) == 2 and before[1].text == "-" and before[1].end == head.start and before[0].pos == "PROPN"


def _of_members(wording: Wording, phrase: Phrase, begin: int) -> int:
    """Where the name of an organisation begins that goes back to nouns in capitals for its members ("International Farmers' Forum")."""
    words, found = wording.words, wording.found
    while begin > phrase.first:
        k = begin - 1
        if words[k].tag == "POS" and k - 1 > phrase.first and words[k - 1].tag in PLURAL_TAGS:
            k -= 1
        if not words[k].text[0].isupper() or k <= wording.skip or k in found or (k < begin - 1) != (words[k].tag in PLURAL_TAGS):
            break
        wording.inside.update(range(k, begin))
        begin = k
    return begin


def _of_land(wording: Wording, phrase: Phrase, begin: int) -> int:
    """Where the name begins that a country's name or adjective belongs to, as it does to "Sudan Liberation Front"."""
    match = wording.found.get(begin - 1) if begin > phrase.first else None
    if match is None or match.first < phrase.first or begin == phrase.head.i:
        return begin
    return match.first if all(name.entry.kind == "country" and name.form in ("name", "adjective") for name in match.names) else begin


def name_end(wording: Wording, begin: int, last: int) -> int:
    """The last word of the name of an organisation that goes on after "of" or "for"."""
    words = wording.words
    if last + 2 >= len(words) or words[last + 1].lower not in ("of", "for") or words[last + 1].head not in words[begin : last + 1]:
        return last
    k = last + 2
    while k < len(words) and (words[k].pos == "PROPN" or words[k].lower in ("the", "and", "of")):
        k += 1
    while k > last + 2 and not words[k - 1].text[0].isupper():
        k -= 1
    return k - 1 if k > last + 2 else last


def _titles(wording: Wording, phrase: Phrase, before: int, made: Draft) -> None:
    """Read the title that stands before a name: agent, office, sex."""
    if _title_with_of(wording, phrase, made):
        return
    words = wording.words
    k = before - 1
    while k >= phrase.first:
        word = words[k]
        if word.lower in HONORIFICS and not made.sex:
            made.sex = HONORIFICS[word.lower]
            made.title = made.title or word.lower
        elif k not in wording.found and word.pos in ("NOUN", "PROPN", "ADJ"):
            agent, begin, _ = wording.noun_at(word)
            if agent is not None and (made.agent is None or (_is_rank(made.agent) and agent.kind == "person" and agent.sectors)):
                made.agent, made.title = agent, wording.text(begin, k).lower()
                made.office = tuple(wording.knowledge.offices.get(agent.lemma, wording.knowledge.offices.get(made.title, ())))
                k = begin
            elif made.owner is None and made.agent is not None and (not made.agent.sectors or made.agent.lemma in _HEADS):
                made.owner = agent or _named_body(wording, word)  # "rebel chief", "Labour Party president"
        k -= 1
    made.modifiers = wording.modifiers(phrase, before)
    made.country = made.country or wording.base(phrase, before)
    made.flags = wording.flags(phrase)


def _named_body(wording: Wording, word: Word) -> Agent | None:
    """The organisation whose name ends in a word."""
    sectors = wording.knowledge.keywords.get(word.lower, ())
    return Agent(word.lower, "organization", sectors) if word.text[0].isupper() and sectors and sectors[0].isalpha() else None


def _is_rank(agent: Agent) -> bool:
    """Whether a title only tells a rank, so that one before it says more ("police chief Colonel")."""
    return agent.kind == "person" and agent.sectors == ("MIL",)


def _title_with_of(wording: Wording, phrase: Phrase, made: Draft) -> bool:
    """Read "US Secretary of State" where the parser made the name part of what follows "of"."""
    words, k = wording.words, phrase.first
    if k < 2 or words[k - 1].lower != "of" or k >= phrase.head.i:
        return False
    title = wording.text(k - 2, k).lower()
    if title not in wording.knowledge.agents:
        return False
    made.agent, made.title = wording.knowledge.agents[title], title
    made.office = tuple(wording.knowledge.offices.get(title, ()))
    made.upper = words[k - 2]
    outer = Phrase(words, first_of(words, words[k - 2]), words[k - 2])
    made.modifiers = wording.modifiers(outer, k - 2)
    made.flags = wording.flags(outer)
    phrase.first = outer.first
    return True


def _long_enough(wording: Wording, match: Match) -> bool:
    """A full name keeps its identity when further words stand before it."""
    if all(name.form == "surname" for name in match.names):
        return False
    if any(name.entry.kind == "person" for name in match.names):
        return match.last > match.first
    general = wording.words[match.last].lower in wording.knowledge.keywords  # "Security Service" is no "Internal Security Service"
    return not general and (match.last > match.first or any(n.form == "name" and len(n.entry.name) > 12 for n in match.names))


def _run_start(wording: Wording, phrase: Phrase, before: int) -> int:
    """Where the run of proper nouns begins that ends before word `before`."""
    words, k = wording.words, before
    while k > phrase.first:
        word = words[k - 1]
        if word.lower in HONORIFICS or word.lower in ABBREVIATED or tells_when(words, k - 1):
            break
        if k - 1 == wording.skip and word.lower in _BEFORE_NAMES:
            break
        match = wording.found.get(k - 1)
        if match is not None and any(n.form in ("adjective", "name", "seat") and n.entry.kind != "person" for n in match.names):
            near = k == before or words[k].lower in PERSON_PARTICLES
            if not _follows_first_name(wording, match) and (not near or not _is_first_name(wording, match, k)):
                break
            k = match.first
            continue
        inner = word.text[0].isalpha() and k - 2 > phrase.first and words[k].text == words[k - 2].text == "-"  # "Ulema-e-Islam"
        proper = (
            inner
            or (word.pos == "PROPN" and not (word.text[0].islower() and word.lower in _SIDES))
            or (word.text[0].isupper() and word.pos not in ("DET", "PRON", "ADP", "CCONJ") and k - 1 > wording.skip)
        )
        if proper and match is None and wording.noun_at(word)[0] is not None:
            break
        quoted = word.dep == "compound" and word.text in QUOTATION_MARKS  # around a nickname
        if not proper and not quoted and not (word.lower in PERSON_PARTICLES and k - 1 > phrase.first):
            break
        if word.tag == "POS" or (word.text in ("-",) and words[k - 2].text.lower() in ("ex", "then", "vice")):
            break
        k -= 1
    while k < before and words[k].text == "-":
        k += 1
    return k


def _is_first_name(wording: Wording, match: Match, k: int) -> bool:
    """Whether the name of a place begins the name of something else: "Paris Hilton", "Washington Post", "Israel Katz"."""
    word = wording.words[match.first]
    adjective = any(name.form == "adjective" for name in match.names)
    return match.first == match.last and k == match.last + 1 and not adjective and not word.text.isupper() and "." not in word.text


def _follows_first_name(wording: Wording, match: Match) -> bool:
    """Whether a first name stands right before: "Abdel Fatah", where Fatah is no party."""
    if match.first == 0 or match.first != match.last:
        return False
    before = wording.words[match.first - 1]
    return before.pos == "PROPN" and match.first - 1 not in wording.found and fold(before.text) in wording.knowledge.first_names
