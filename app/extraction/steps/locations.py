"""Where an event happened: the place that a preposition of place ties to its words, and the country that it lies in."""

from collections.abc import Iterator
from typing import Protocol

from app.extraction.document import Word
from app.extraction.event import Location
from app.extraction.steps.frames.drafts import Draft
from app.extraction.steps.frames.syntax import first_conjunct, is_verb

PLACING = frozenset("in at near outside inside across around throughout within off".split())
STRUCK = frozenset("bomb shell attack raid storm strike capture seize besiege bombard hit target invade occupy recapture blockade".split())
"""Verbs and nouns whose object, where it is a place, is where it happens ("shelled Kharkiv")."""
MAX_DEPTH = 3


class Gazetteer(Protocol):
    """Which country a name stands for or lies in."""

    def country_at(self, text: str) -> str | None: ...


def location_of(members: list[Draft], gazetteer: Gazetteer) -> Location | None:
    """The place of an event by the first of its reports that tells it."""
    for draft in members:
        if draft.sentence.field != "text":
            continue
        for place in _places(draft):
            found = _location(place, gazetteer)
            if found is not None:
                return found
    return None


def _places(draft: Draft) -> Iterator[Word]:
    """Heads of noun phrases that may name the place, the likeliest first."""
    trigger, anchor = draft.trigger, draft.anchor
    nodes = list(dict.fromkeys((trigger, anchor, first_conjunct(anchor))))
    for node in nodes:
        yield from _placed(node, 0)
    for child in trigger.children:
        if not is_verb(trigger) and child.dep in ("compound", "poss", "nmod"):
            yield child
    for node in nodes:
        for child in node.children:
            if child.dep in ("dobj", "nsubjpass", "attr"):
                if child.dep == "dobj" and node.lemma in STRUCK:
                    yield child
                yield from _placed(child, 1)
    if trigger.lemma in STRUCK:
        for prep in trigger.children:
            if prep.dep == "prep" and prep.lower in ("on", "of", "against"):
                yield from (target for target in prep.children if target.dep == "pobj")


def _placed(node: Word, depth: int) -> Iterator[Word]:
    """What stands under prepositions of place below a word, the outermost first; also "in a market in Idlib"."""
    if depth > MAX_DEPTH:
        return
    for prep in node.children:
        if prep.dep != "prep" or prep.lower not in PLACING:
            continue
        for target in prep.children:
            if target.dep == "pobj":
                yield target
                yield from _placed(target, depth + 1)
            elif target.dep == "prep" and target.lower == "of":
                yield from (inner for inner in target.children if inner.dep == "pobj")


def _location(head: Word, gazetteer: Gazetteer) -> Location | None:
    """The place that a noun phrase names; "the village of Rakhiv, Ukraine" is Rakhiv, and lies in the country named behind it."""
    if head.pos != "PROPN":
        return next((found for inner in _named_after(head) if (found := _location(inner, gazetteer)) is not None), None)
    words = _run(head)
    start, end = words[0].start, words[-1].end
    name = head.sentence.text[start - head.sentence.start : end - head.sentence.start]
    country = gazetteer.country_at(name)
    around = next((code for other in _surroundings(words[-1], head) if (code := gazetteer.country_at(_text(other))) is not None), None)
    if around is None and country is None:
        return None
    return Location(name=name, country=around or country, start=start, end=end)


def _named_after(head: Word) -> Iterator[Word]:
    """Names of a common noun of place: "the city of Idlib", "the capital, Dakar", "the Idlib region"."""
    for child in head.children:
        if child.dep == "appos" and child.pos == "PROPN":
            yield child
        elif child.dep == "prep" and child.lower == "of":
            yield from (inner for inner in child.children if inner.dep == "pobj" and inner.pos == "PROPN")
    for child in head.children:
        if child.dep in ("compound", "nmod", "poss") and child.pos == "PROPN":
            yield child


def _run(head: Word) -> list[Word]:
    """The words of a name: proper nouns side by side that end in its head."""
    words = head.sentence.words
    first = head.i
    while (
        first
        and words[first - 1].head in (head, words[first])
        and (words[first - 1].tag in ("NNP", "NNPS") or words[first - 1].text == "-")
    ):
        first -= 1
    return words[first : head.i + 1]


def _surroundings(last: Word, head: Word) -> Iterator[Word]:
    """The place that the name lies in: behind a comma or under "in"."""
    words = head.sentence.words
    if last.i + 2 < len(words) and words[last.i + 1].text == "," and words[last.i + 2].pos == "PROPN":
        following = last.i + 2
        while following + 1 < len(words) and words[following + 1].pos == "PROPN":
            following += 1
        if words[following].head in (head, words[following]) or head in (words[following].head, words[following].head.head):
            yield words[following]
    for prep in head.children:
        if prep.dep == "prep" and prep.lower == "in":
            yield from (target for target in prep.children if target.dep == "pobj" and target.pos == "PROPN")


def _text(head: Word) -> str:
    run = _run(head)
    return head.sentence.text[run[0].start - head.sentence.start : run[-1].end - head.sentence.start]
