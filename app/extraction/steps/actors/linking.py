"""Phrases of one sentence that name the same actor by their grammar: apposition, title before name, "X is the president"."""

from itertools import pairwise

from app.extraction.document import Word
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.words import NAMED_NOUNS

_NAMING = frozenset("know call name dub nickname style term".split())
_TAKING_OFFICE = frozenset("act resign retire return rule serve step take work".split())
_GIVING_OFFICE = frozenset("appoint confirm elect inaugurate install name reappoint reelect swear".split())
_OF_STATES = frozenset(
    "member ally neighbour neighbor partner rival member state country nation power sponsor donor state backer enemy".split()
)


def link(drafts: list[Draft]) -> dict[Draft, Draft]:
    """Each phrase that only describes, with the one that names. What it tells of country and office goes over to the name."""
    by_head = {draft.head.i: draft for draft in drafts}
    same: dict[Draft, Draft] = {}
    for draft in drafts:
        for child in draft.head.children:
            other = by_head.get(child.i)
            if child.dep == "appos" and other is not None and other is not draft:
                _join(draft, other, same)
                if _describes_again(draft, other) and other not in same and draft not in same:
                    same[other] = draft
        alias = _alias_of(draft.head)
        called = by_head.get(alias.i) if alias is not None else None
        if called is not None and called is not draft:
            _join(draft, called, same)
        noun = _before_commas(draft, drafts)
        if noun is not None and noun not in same:
            _join(noun, draft, same)
    ordered = sorted(drafts, key=lambda draft: draft.first)
    for left, right in pairwise(ordered):
        if (
            right.first == left.last + 1
            and left.sort == "agent"
            and _is_name(right)
            and left not in same
            and _is_title(left.head, right.head)
        ):
            _join(left, right, same)
        elif right.first == left.last + 1 and left not in same and _is_kind_of(left, right):
            same[left] = right
        elif right.first == left.last + 2 and right.words[right.first - 1].text == "(" and right.run.isupper() and left not in same:
            same.setdefault(right, left)
    for draft in drafts:
        holder = _holder_of(draft.head) if draft.sort == "agent" else None
        named = by_head.get(holder.i) if holder is not None else None
        if named is not None and named.sort == "run":
            _join(draft, named, same)
    return same


def members(drafts: list[Draft]) -> dict[Draft, list[Draft]]:
    """The names that a plural noun stands for by apposition: "two allies, Greece and Turkey"."""
    by_head = {draft.head.i: draft for draft in drafts}
    found: dict[Draft, list[Draft]] = {}
    for draft in drafts:
        if draft.sort != "agent" or draft.head.tag not in ("NNS", "NNPS"):
            continue
        for child in draft.head.children:
            if child.dep == "appos":
                words, chain = [child], []
                while words:
                    word = words.pop(0)
                    chain.append(by_head.get(word.i))
                    words.extend(c for c in word.children if c.dep == "conj")
                named = [one for one in chain if one is not None and one.sort in ("known", "run")]
                if len(named) == len(chain) > 1:
                    found[draft] = named
    ordered = sorted(drafts, key=lambda draft: draft.first)
    for i, draft in enumerate(ordered):
        named = _listed(ordered[i + 1 :]) if draft.sort == "agent" and draft.head.tag in ("NNS", "NNPS") else []
        if len(named) > 1 and named[0].first == draft.last + 1:
            found.setdefault(draft, named)
    return found


def entitle(drafts: list[Draft], together: dict[Draft, list[Draft]]) -> None:
    """Give each of several people the title that stands before the first or that they explain: "ministers Ada Quill and Denzil Mott"."""
    for noun, people in together.items():
        for name in people:
            if noun.agent is not None and noun.agent.kind == "person" and _is_name(name):
                _take_title(name, noun)
    ordered = sorted(drafts, key=lambda draft: draft.first)
    for i, first in enumerate(ordered):
        if first.agent is not None and first.title == f"{first.agent.lemma}s" and _is_name(first):
            for name in _listed(ordered[i:])[1:]:
                _take_title(name, first)


def _listed(drafts: list[Draft]) -> list[Draft]:
    """The names of people at the beginning of `drafts` that only commas and "and" stand between."""
    named: list[Draft] = []
    for draft in drafts:
        between = draft.words[named[-1].last + 1 : draft.first] if named else []
        if not _is_name(draft) or (named and (not between or any(word.text not in (",", "and") for word in between))):
            break
        named.append(draft)
    return named


def _take_title(name: Draft, other: Draft) -> None:
    if name.agent is None:
        name.agent, name.title, name.office, name.owner = other.agent, other.title, other.office, other.owner
        name.modifiers = name.modifiers or ([] if other.conjuncts else other.modifiers)
        name.country = name.country or other.country


def _holder_of(noun: Word) -> Word | None:
    """Who is said to be, to become or to be made what a noun tells: "Quispe is the president", "Quispe was sworn in as president"."""
    verb = noun.head
    if noun.dep == "pobj" and verb.lower == "as":
        verb = verb.head
    elif noun.dep not in ("attr", "oprd"):
        return None
    if any(child.dep == "neg" for child in verb.children):
        return None
    if verb.lemma == "be" if noun.dep == "attr" else verb.lemma in _TAKING_OFFICE:
        subject = verb.child("nsubj")
        return verb.head if subject is not None and subject.tag == "WP" else subject
    return verb.child("nsubjpass", "dobj") if verb.lemma in _GIVING_OFFICE else None


def _describes_again(noun: Draft, other: Draft) -> bool:
    """Whether two nouns describe one person: "the commander, a former colonel"."""
    people = all(one.sort == "agent" and one.agent is not None and one.agent.kind == "person" for one in (noun, other))
    return people and other.head.tag == "NN" and other.first > 0 and other.words[other.first - 1].lower in ("a", "an")


def _alias_of(noun: Word) -> Word | None:
    """The name in "a militia known as the YPG", "a group called Jaish al-Adl"."""
    for verb in noun.children:
        if verb.dep in ("acl", "relcl") and verb.lemma in _NAMING and verb.tag in ("VBN", "VBD"):
            for child in verb.children:
                if child.dep in ("oprd", "dobj", "attr"):
                    return child
                if child.dep == "prep" and child.lower == "as":
                    return child.child("pobj")
    return None


def _before_commas(name: Draft, drafts: list[Draft]) -> Draft | None:
    """The noun that a person's name between commas explains, wherever the parser hung it: "the governor of Kirkuk, Karim Nasser, said".

    Between the noun and the comma stands at most what depends on the noun.
    """
    words, comma = name.words, name.first - 1
    if comma < 1 or words[comma].text != "," or not _is_name(name) or name.agent is not None or _is_listed(name.head):
        return None
    after = words[name.last + 1] if name.last + 1 < len(words) else None
    if after is not None and after.pos not in ("X", "PUNCT") and name.head.dep != "appos":
        return None
    for noun in sorted(drafts, key=lambda draft: draft.head.i, reverse=True):
        head = noun.head
        if head.i >= comma or noun.sort != "agent" or noun.agent is None or noun.agent.kind != "person":
            continue
        between = words[head.i + 1 : comma]
        elsewhere = name.head.dep == "nsubj" and head.dep == "pobj"  # "In a letter to the minister, Ada Quill said"
        if head.tag != "NN" or elsewhere or (between and between[0].lower not in ("of", "for", "in", "at", "to")):
            return None
        return noun if all(_depends(word, head) and word.pos not in ("VERB", "CCONJ") and word.text != "," for word in between) else None
    return None


def _is_listed(name: Word) -> bool:
    """Whether a name is one of several, and no place before its comma is all that it is listed with ("the envoy to London, Ada Quill,")."""
    if name.dep != "conj":
        return False
    before = name.head
    alone = not any(child.dep == "cc" for child in (*before.children, *name.children)) and before.child("conj") is name
    return not (alone and before.dep == "pobj" and name.child("conj") is None)


def _depends(word: Word, head: Word) -> bool:
    while word.head is not word:
        word = word.head
        if word is head:
            return True
    return False


def _is_name(draft: Draft) -> bool:
    return draft.sort == "run" or (draft.sort == "known" and any(n.entry.kind == "person" for n in draft.names))


def _is_title(noun: Word, name: Word) -> bool:
    return noun.head is name or name.head is noun


def _is_kind_of(noun: Draft, name: Draft) -> bool:
    """Whether a noun for a body stands right before the name of one, wherever the parser hung the two ("the regional bloc ECOWAS")."""
    body = noun.sort == "agent" and noun.agent is not None and noun.agent.kind != "person" and noun.head.tag == "NN"
    return body and noun.last == noun.head.i and name.sort == "known" and all(n.entry.kind in NAMED_NOUNS for n in name.names)


def _names(name: Draft, noun: Draft) -> bool:
    """Whether the first phrase names and the second describes."""
    if noun.sort != "agent" or noun.agent is None or name.sort not in ("run", "known"):
        return False
    return _is_name(name) or noun.agent.kind != "person" or noun.agent.lemma in _OF_STATES


def _join(one: Draft, other: Draft, same: dict[Draft, Draft]) -> None:
    """Make the describing one of two phrases follow the naming one."""
    if _names(one, other):
        name, noun = one, other
    elif _names(other, one):
        name, noun = other, one
    else:
        return
    if noun.agent is not None and noun.agent.lemma in _OF_STATES and name.sort == "known":
        same[noun] = name
        return
    if name.sort == "known" and noun.agent is not None and (noun.agent.kind == "person") != _is_name(name):
        return
    if noun.head.tag in ("NNS", "NNPS") and name.sort == "run" and noun.agent is not None and noun.agent.kind == "person":
        return
    same[noun] = name
    if name.agent is None:
        name.agent, name.title, name.office, name.noun, name.owner = noun.agent, noun.title, noun.office, noun.head, noun.owner
        name.flags = name.flags | noun.flags
    name.modifiers = [*name.modifiers, *(m for m in noun.modifiers if m not in name.modifiers)]
    name.country = name.country or noun.country


def part_of(head: Word, by_head: dict[int, Draft]) -> Draft | None:
    """Those whom "some of the protesters" or "a group of diplomats" is a part of."""
    for prep in head.children:
        if prep.dep == "prep" and prep.lower == "of":
            for target in prep.children:
                if target.i in by_head:
                    return by_head[target.i]
    return _counted_before(head, by_head)


def _counted_before(number: Word, by_head: dict[int, Draft]) -> Draft | None:
    """Whom a number alone counts: the people who are the object of the verb that is gone on ("blamed activists and said 22 were held")."""
    verb = number.head.head if number.head.dep == "ccomp" else number.head
    if number.tag != "CD" or number.dep not in ("dobj", "nsubjpass") or verb.dep != "conj":
        return None
    before = verb.head.child("dobj")
    item = by_head.get(before.i) if before is not None and before.tag == "NNS" else None
    return item if item is not None and item.agent is not None and item.agent.kind in ("group", "person") else None
