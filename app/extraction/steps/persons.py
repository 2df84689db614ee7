"""Persons with their titles, as one word each: the parser reads a sentence better where "British Prime Minister Keir Starmer" is one word.

A small language model takes the first of two names side by side, each behind its title, for a modifier of the second, and loses a
subject. What a title and a name are, the lexicons know; so the parser is shown one common name instead, and the words are put back under
the last of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from app.extraction.lexicons.folding import fold
from app.extraction.lexicons.knowledge import Knowledge
from app.extraction.steps.actors.matching import Match, matches, nickname_end
from app.extraction.steps.actors.words import ABBREVIATED, DAYS, FORMER, HONORIFICS, MONTHS, PERSON_PARTICLES

SHOWN = "John"
"""The name that the parser is shown in place of any person's: one that it has read in every place of a sentence."""
_LONGEST_TITLE = 5
"""Words."""
_LONGEST_NAME = 5
_ADJECTIVES = FORMER | frozenset("acting new then current newly interim deputy vice assistant senior top chief".split())


@dataclass(frozen=True, slots=True)
class Person:
    """Tokens `first` to `last`."""

    first: int
    last: int


def found_in(texts: Sequence[str], knowledge: Knowledge) -> list[Person]:
    """Names of persons behind a title, and names of several words, among the tokens of a sentence; in text order, never overlapping."""
    known = matches(texts, knowledge)
    found: list[Person] = []
    i, free = 0, 0
    while i < len(texts):
        last = _name_at(i, texts, known, knowledge)
        if last is None:
            i += 1
            continue
        first = _with_title(i, free, texts, known, knowledge)
        if first < last:
            found.append(Person(first, last))
            free = last + 1
        i = last + 1
    return found


def shortened(doc: Doc, people: list[Person]) -> Doc:
    """The document with one word, `SHOWN`, for each person."""
    if not people:
        return doc
    words: list[str] = []
    spaces: list[bool] = []
    norms: list[str | None] = []
    at = 0
    for person in (*people, None):
        for token in doc[at : person.first if person else len(doc)]:
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            norms.append(token.norm_)
        if person:
            words.append(SHOWN)
            spaces.append(bool(doc[person.last].whitespace_))
            norms.append(None)
            at = person.last + 1
    short = Doc(doc.vocab, words=words, spaces=spaces)
    for token, norm in zip(short, norms, strict=True):
        if norm is not None:
            token.norm_ = norm  # "n't" has that of "not", which the tokenizer knows and the vocabulary does not
    return short


def _name_at(i: int, texts: Sequence[str], known: dict[int, Match], knowledge: Knowledge) -> int | None:
    """The last token of the person's name that begins at `i`."""
    match = known.get(i)
    if match is not None:
        if match.first != i or any(name.entry.kind != "person" or name.form not in ("name", "surname") for name in match.names):
            return None
        last = _given_name_at(i, texts, known, knowledge) if _is_surname(match) else None  # "Hassan al-Janabi" is no Hassan
        return last or match.last
    return _given_name_at(i, texts, known, knowledge)


def _given_name_at(i: int, texts: Sequence[str], known: dict[int, Match], knowledge: Knowledge) -> int | None:
    """The last token of the name that begins with a first name at `i`, whoever bears it."""
    begins = fold(texts[i]) in knowledge.first_names or (i in known and _goes_on(i + 1, texts)) or nickname_end(texts, i + 1) is not None
    if not texts[i][:1].isupper() or not begins:
        return None
    last = i
    k, end = i + 1, i + _LONGEST_NAME
    while k < min(len(texts), end):
        text = texts[k]
        apart = text.lower() in HONORIFICS or text.lower() in ABBREVIATED or text.lower() in DAYS or text.lower() in MONTHS
        if text[:1].isupper() and text[:1].isalpha() and not apart and (k not in known or _is_surname(known[k])):
            last = k
        elif (closing := nickname_end(texts, k)) is not None:
            k, end = closing, end + closing - k
        elif not (fold(text) in PERSON_PARTICLES or text in PERSON_PARTICLES):
            break
        k += 1
    return last if last > i else None


def _goes_on(i: int, texts: Sequence[str]) -> bool:
    """Whether a particle that stands within names is at `i` ("Salam al-Janabi")."""
    return i < len(texts) and texts[i] in PERSON_PARTICLES and texts[i] != "-"


def _is_surname(match: Match) -> bool:
    return match.first == match.last and all(name.form == "surname" for name in match.names)


def _with_title(i: int, free: int, texts: Sequence[str], known: dict[int, Match], knowledge: Knowledge) -> int:
    """Where the titles and modifiers before the name at `i` begin."""
    first = i
    while True:
        title = _title_before(first, free, texts, knowledge)
        if title is None:
            break
        first = title
    if first == i:
        return i
    while first > free:
        before = known.get(first - 1)
        if before is not None and before.last == first - 1 and before.first >= free and all(n.entry.kind != "person" for n in before.names):
            first = before.first
        elif texts[first - 1].lower() in _ADJECTIVES:
            first -= 1
        else:
            break
    return first


def _title_before(end: int, free: int, texts: Sequence[str], knowledge: Knowledge) -> int | None:
    for length in range(_LONGEST_TITLE, 0, -1):
        begin = end - length
        if begin < free:
            continue
        words = [text.lower() for text in texts[begin:end]]
        title = " ".join(words).replace(" - ", "-")
        agent = knowledge.agents.get(title)
        if title.endswith("ed"):  # "accused Gulen": a verb
            continue
        if title in knowledge.offices or (agent is not None and agent.kind == "person") or title in HONORIFICS or title in ABBREVIATED:
            return begin if "of" not in words and "for" not in words else None
    return None
