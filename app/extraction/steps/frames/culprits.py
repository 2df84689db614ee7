"""Who did an attack that a sentence tells without its agent: who claims it, or alone is blamed for it, in the sentences behind.

"Nine policemen were killed in a bombing in Quetta. The army of Balochistan claimed responsibility for the blast."
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.extraction.document import Document, Word
from app.extraction.ontology import Subtype
from app.extraction.steps.frames.arguments import Arguments, verb_arguments
from app.extraction.steps.frames.fitting import governed
from app.extraction.steps.frames.participants import INFERRED, Found, Participants
from app.extraction.steps.frames.subjects import subjects_of
from app.extraction.steps.frames.syntax import is_verb

_REACH = 3
"""Sentences between an attack and who is told to have done it."""
_ANY = frozenset("attack assault incident violence strike atrocity".split())
_KINDS = (
    frozenset("bombing bomb blast explosion explode bombard bombardment detonate detonation".split()),
    frozenset("kill killing murder massacre slaying slay shoot shooting assassinate assassination death ambush".split()),
    frozenset("kidnap kidnapping abduct abduction seize".split()),
    frozenset("shell shelling bombard bombardment fire missile rocket".split()),
    frozenset("airstrike raid bomb bombing hit drone jet warplane missile rocket".split()),
)
"""Words that may take up one another."""
_NOUNS = _ANY | frozenset(word for kind in _KINDS for word in kind)
_CLAIMING = frozenset("claim take admit accept assume".split())
_BLAMING = frozenset("blame accuse suspect".split())
_WEAPONS = frozenset(
    "bomb blast explosion missile rocket mine shell drone airstrike strike attack shelling raid bombing grenade shot gunfire bullet".split()
)
"""Subjects that harm and are nobody."""


@dataclass(frozen=True, slots=True)
class _Told:
    """Whoever a sentence tells to have done what `noun` takes up."""

    sentence: int
    noun: Word
    culprits: tuple[Found, ...]


class Culprits:
    """Who claims attacks and who is blamed for them in an article."""

    def __init__(self, document: Document):
        people = Participants()
        self._told = [
            _Told(sentence.index, noun, tuple(found for culprit in culprits for found in people.of(culprit)))
            for sentence in document.sentences
            if sentence.field == "text"
            for word in sentence.words
            if is_verb(word) and word.child("neg") is None
            for noun, culprits in _told_by(word)
        ]

    def of(self, act: Word, subtype: Subtype) -> list[Found]:
        """Who is told to have done the act of force at a word: who claims it or is blamed for it, where that is one."""
        if subtype.event_type != "ASSAULT":
            return []
        index = act.sentence.index
        told = [t for t in self._told if index <= t.sentence <= index + _REACH and t.noun is not act and self._takes_up(t.noun, act)]
        actors = {found.actor: found for t in told for found in t.culprits}
        return [Found(found.actor, found.mention, INFERRED) for found in actors.values()] if len(actors) == 1 else []

    def _takes_up(self, noun: Word, act: Word) -> bool:
        if noun.lemma in _BLAMING:
            return noun.sentence.index - act.sentence.index <= 1
        words = {word.lemma for word in act.sentence.words}
        if any(target.lemma not in words for name in ("of", "on", "in", "against") for target in governed(noun, name)):
            return False
        return noun.lemma in _ANY or any(noun.lemma in kind and kind & words for kind in _KINDS)


def _told_by(verb: Word) -> Iterator[tuple[Word, list[Word]]]:
    """Nouns that take up an attack, each with whoever the verb tells to have done it; a verb that blames for nothing told, itself."""
    args = verb_arguments(verb)
    objects = args.slots.get("obj", [])
    if verb.lemma in _CLAIMING and any(word.lemma == "responsibility" for word in objects):
        nouns = [*args.slots.get("for", []), *(n for word in objects for n in governed(word, "for"))]
        yield from ((noun, subjects_of(verb)) for noun in nouns if _is_taken_up(noun))
    elif verb.lemma == "carry" and "out" in args.particles:
        yield from ((noun, subjects_of(verb)) for noun in objects if _is_taken_up(noun))
    elif verb.lemma in _BLAMING:
        nouns = [n for name in ("for", "of", "over") for n in (*args.slots.get(name, []), *(n for o in objects for n in governed(o, name)))]
        yield from ((noun, objects) for noun in nouns if _is_taken_up(noun))
        yield from ((noun, args.slots.get("on", [])) for noun in objects if _is_taken_up(noun))
        done = args.clauses.get("of+", [])
        yield from ((act, objects) for act in done if any(_is_definite(child) for child in act.children if child.dep == "dobj"))
        if not nouns and not any(args.slots.get(name) or args.clauses.get(f"{name}+") for name in ("for", "of", "over", "on")):
            yield verb, objects
    elif verb.lemma == "be":
        yield from ((noun, subjects_of(verb)) for noun in args.slots.get("behind", []) if _is_taken_up(noun))


def _is_taken_up(noun: Word) -> bool:
    return noun.lemma in _NOUNS and _is_definite(noun)


def _is_definite(noun: Word) -> bool:
    return any(child.dep == "det" and child.lower in ("the", "this", "that", "these", "both") for child in noun.children)


def is_without_agent(args: Arguments) -> bool:
    """Whether an act has no agent in its clause: a passive, or a weapon that harms."""
    return is_verb(args.head) and (args.passive or any(word.lemma in _WEAPONS for word in args.slots.get("subj", [])))
