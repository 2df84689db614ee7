"""Find the frames that fire on a sentence: one reading at most for each verb, noun or adjective."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from app.extraction.document import Sentence, Word
from app.extraction.event import Status
from app.extraction.lexicons.acts import ANY, Frame, FrameLexicon
from app.extraction.steps.frames.aims import aims, causes, culprits
from app.extraction.steps.frames.arguments import Arguments, verb_arguments
from app.extraction.steps.frames.explaining import fired
from app.extraction.steps.frames.force import Force, force_of
from app.extraction.steps.frames.nouns import noun_arguments
from app.extraction.steps.frames.subjects import owners_of
from app.extraction.steps.frames.syntax import LIGHT_NOUNS, carrier_of, conjuncts, is_verb

SCENES = ("in", "at", "inside", "from")
"""Where a passive without an agent happened: coders take whoever rules there as the actor ("was arrested in Greece")."""


class Resolves(Protocol):
    """Whether a noun-phrase head leads to an actor, other than those that the heads `besides` lead to."""

    def __call__(self, word: Word, besides: Collection[Word] = ()) -> bool: ...


@dataclass(slots=True, eq=False)
class Reading:
    """An act or operator at a word, with the heads of the noun phrases that take part."""

    word: Word
    frame: Frame
    means: str
    actors: list[Word]
    recipients: list[Word]
    arguments: Arguments
    force: Force
    status: Status = "occurred"
    two_sided: bool = False
    speaker: Word | None = None
    """Subject of the verb of saying that reports this."""
    said: Word | None = None
    """The verb of saying."""
    needs_speaker: bool = False
    """An obligation or a judgement that somebody else utters: its actor is whoever says it."""
    asserted: bool = True
    inner: "Reading | None" = None
    weight: float = 1.0
    """How directly it is told, where another reading of its clause says more."""
    fulfilled: bool = False
    """An infinitive that is done and not only meant: the purpose of a call, what somebody managed or was forced to do."""
    explanation: tuple[str, ...] = ()
    conjoined: list["Reading"] = field(default_factory=list)


def read(sentence: Sentence, lexicon: FrameLexicon, resolves: Resolves, dates: Collection[range] = ()) -> dict[int, Reading]:
    """Readings of the sentence by word index, before operators are composed over acts; words within `dates` name no act."""
    readings: dict[int, Reading] = {}
    for word in sentence.words:
        pos = _pos(word)
        if pos is None or any(word.start in span for span in dates):
            continue
        frames = lexicon.at(pos, word.lower if pos == "n" and is_verb(word) else word.lemma)
        if not frames:
            continue
        if pos == "n":
            args = noun_arguments(word, lexicon.support, lexicon.occur)
        else:
            args = verb_arguments(word)
            if pos == "a":
                _adopt_copula(args, word)
        for frame in frames:
            if not fits(frame, args):
                continue
            reading = fill(frame, args, resolves)
            if reading is not None:
                if frame.means != "=none":
                    readings[word.i] = reading
                break
    for i, reading in list(readings.items()):
        carrier = carrier_of(reading.word) if "doer" in reading.frame.actor else None
        if carrier is not None and carrier.i in readings:
            readings.pop(i)
    for reading in list(readings.values()):
        for noun in _told_by_verb(reading):
            other = readings.get(noun.i)
            if reading.frame.operator is not None and (other is None or other.frame.operator is None):
                continue
            signed = other is not None and reading.two_sided and other.means == reading.means  # both sides stand before the verb
            carried = other is not None and reading.word.lemma in lexicon.support and not signed
            if other is not None and carried and other.frame.specificity >= reading.frame.specificity:
                readings.pop(reading.word.i, None)
            else:
                readings.pop(noun.i, None)
    return readings


def _told_by_verb(reading: Reading) -> list[Word]:
    """Nouns that the pattern of a verb names as its object: the verb tells their act ("lifted the ban"), unless it is light.

    An operator tells only what is one itself ("put pressure on the rebels"): over an act it is composed.
    """
    frame = reading.frame
    if frame.pos != "v" or ANY in frame.objects:
        return []
    told = [noun for noun in _complements(reading.arguments) if noun.lemma in frame.objects or noun.lower in frame.objects]
    for names, wanted in frame.preps:
        nouns = [noun for name in names.split("|") for noun in reading.arguments.slots.get(name, []) if noun.lemma in wanted]
        told += [noun for noun in nouns if noun.dep == "pobj" and noun.head.head is reading.word and noun.head.dep == "prep"]
    return told


def _pos(word: Word) -> str | None:
    if _is_gerund(word):
        return "n"
    if is_verb(word):
        if word.dep in ("aux", "auxpass"):
            return None
        return "v"
    if word.pos in ("NOUN", "PROPN"):
        return "n"
    if word.pos == "ADJ":
        return "a"
    return None


def _is_gerund(word: Word) -> bool:
    """Whether a participle is used as the noun that it is spelt like ("fighting between troops and rebels")."""
    return (
        word.tag == "VBG"
        and word.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
        and not any(c.dep in ("dobj", "nsubj", "xcomp", "ccomp", "prt", "aux") for c in word.children)
    )


def _adopt_copula(args: Arguments, adjective: Word) -> None:
    """A predicative adjective has the subject of its copula ("is ready to").

    After an object ("called it unfair") it has the object, and the verb's subject as `sup`.
    """
    verb = adjective.head
    if is_verb(verb) and adjective.dep in ("acomp", "oprd", "xcomp", "advmod", "ccomp"):
        outer = verb_arguments(verb)
        own = adjective.child("nsubj")
        judged = conjuncts(own) if own is not None else outer.slots.get("obj", []) if adjective.dep == "oprd" else []
        args.slots["subj"] = list(judged or outer.slots.get("subj", []))
        if judged:
            args.add("sup", outer.slots.get("subj", []))
        for slot, words in outer.slots.items():
            if slot not in ("subj", "obj"):
                args.add(slot, words)
        for slot, clauses in outer.clauses.items():
            args.clauses.setdefault(slot, []).extend(c for c in clauses if c is not adjective)
    elif adjective.dep in ("amod", "acl", "relcl"):
        args.add("subj", (owners_of(verb) if verb.mention is None else []) or [verb])


def fits(frame: Frame, args: Arguments) -> bool:
    """Whether everything that the pattern demands stands there."""
    objects = _complements(args)
    if frame.objects and not any(_is_one_of(word, frame.objects) for word in objects):
        return False
    if frame.not_objects and any(_is_one_of(word, frame.not_objects) for word in objects):
        return False
    if frame.clauses and not any(not frame.clause_verbs or head.lemma in frame.clause_verbs for head in _clauses(frame, args)):
        return False
    return all(any(_has(frame, args, name, wanted) for name in names.split("|")) for names, wanted in frame.preps)


def _clauses(frame: Frame, args: Arguments) -> list[Word]:
    """Heads of the clauses that the pattern asks for; where it names their verbs, those behind an object too ("a week to leave")."""
    heads = [head for slot in frame.clauses for head in args.clauses.get(slot, ())]
    if frame.clause_verbs:
        nouns = _complements(args) + args.slots.get("npadvmod", [])
        heads += [child for noun in nouns for child in noun.children if child.dep in frame.clauses]
    return heads


def _complements(args: Arguments) -> list[Word]:
    return args.slots.get("obj", []) + args.slots.get("attr", [])


def _has(frame: Frame, args: Arguments, name: str, wanted: frozenset[str]) -> bool:
    found = args.slots.get(name, [])
    if wanted:
        return any(_is_one_of(word, wanted) for word in (*found, *_behind_object(args, name)))
    return (
        bool(found)
        or name in args.particles
        or f"{name}+" in args.clauses
        or (bool(frame.objects or frame.not_objects) and _on_object(args, name))
    )


def _is_one_of(word: Word, wanted: frozenset[str]) -> bool:
    """Whether the noun is one of the wanted ones, alone or with its modifier ("tear gas"), or carries one ("the bulk of the aid")."""
    if word.lemma in wanted or word.lower in wanted or ANY in wanted:
        return True
    pairs = [child for child in word.children if child.dep in ("compound", "amod")]
    if any(f"{child.lower} {form}" in wanted for child in pairs for form in (word.lemma, word.lower)):
        return True
    if word.lemma in LIGHT_NOUNS or word.tag == "CD":
        of = next((c for c in word.children if c.dep == "prep" and c.lower == "of"), None)
        target = of.child("pobj") if of is not None else None
        return target is not None and _is_one_of(target, wanted)
    return False


def _on_object(args: Arguments, name: str) -> bool:
    nouns = [word for noun in _complements(args) for word in (noun, *(_within_phrase(noun, 2) if name in ("to", "with") else ()))]
    if any(child.dep == "prep" and child.lower == name for noun in nouns for child in noun.children):
        return True
    return name == "to" and bool(_deep_within(args))


def _behind_object(args: Arguments, name: str) -> list[Word]:
    """What a preposition governs that the parser hung on the object ("accused [the minister of corruption]")."""
    return [word for noun in _complements(args) for word in _governed(noun, name)]


def _within_phrase(noun: Word, depth: int) -> list[Word]:
    """Nouns behind the prepositions of a noun, innermost last ("files", "suspects" of "shared files on suspects with Chad")."""
    found = [t for prep in noun.children if prep.dep == "prep" for t in prep.children if t.dep == "pobj"]
    return found + [word for target in found for word in _within_phrase(target, depth - 1) if depth > 1]


def _deep_within(args: Arguments) -> list[Word]:
    """What a `to` governs that the parser hung on a noun deep in the object ("returned a bell with the image of a queen to Benin")."""
    below = [word for noun in _complements(args) for word in noun.subtree()]
    ends = [word for word in below if word.lower == "to" and word.dep == "prep" and word.head.pos in ("NOUN", "PROPN")]
    target = max(ends, key=lambda word: word.i).child("pobj") if ends else None
    return conjuncts(target) if target is not None else []


def _governed(noun: Word, name: str) -> list[Word]:
    """What a preposition of the noun governs."""
    return [
        word
        for prep in noun.children
        if prep.dep == "prep" and prep.lower == name
        for target in prep.children
        if target.dep == "pobj"
        for word in conjuncts(target)
    ]


def fill(frame: Frame, args: Arguments, resolves: Resolves) -> Reading | None:
    """The reading of a frame that fits, or None where a side that must be an actor is none."""
    slots = args
    if frame.pos == "v" and (frame.objects or any(wanted for _, wanted in frame.preps)):
        slots = _with_named_nouns(args, frame)
    if "when" in frame.actor:
        slots.add("when", culprits(args.head))
    actors = _first(slots, frame.actor, resolves)
    if "aim" in frame.recipient:
        slots.add("aim", aims(args.head))
        slots.add("cause", causes(args.head))
    recipients = _first(slots, frame.recipient, resolves, actors)
    if not recipients and frame.pos == "n" and "poss" in frame.recipient and actors and actors == slots.slots.get("poss"):
        actors, recipients = [], actors
    if not actors and slots.passive and "subj" in frame.actor and frame.operator is None and any(resolves(w) for w in recipients):
        actors = _first(slots, SCENES, resolves, recipients)
    force = Force() if frame.is_circumstance else force_of(args.head)
    unsaid = slots.passive and not actors and force.modal in ("will", "would") and any(resolves(word) for word in recipients)
    if frame.actor_needed and not unsaid and not any(resolves(word) for word in actors):
        return None
    if frame.recipient_needed and not any(resolves(word) for word in recipients):
        return None
    return Reading(
        word=args.head,
        frame=frame,
        means=frame.means,
        actors=actors,
        recipients=recipients,
        arguments=slots,
        force=force,
        two_sided=frame.two_sided,
        needs_speaker="speaker" in frame.actor and not actors,
        explanation=(fired(frame, args.head),),
    )


def _with_named_nouns(args: Arguments, frame: Frame) -> Arguments:
    """The verb's slots and those of the nouns that the pattern names ("lift its ban on", "is under investigation by")."""
    merged = Arguments(args.head, args.passive, {k: list(v) for k, v in args.slots.items()}, dict(args.clauses), set(args.particles))
    named = [noun for noun in _complements(args) if noun.lemma in frame.objects or noun.lower in frame.objects]
    for names, wanted in frame.preps:
        for name in names.split("|"):
            named += [noun for noun in args.slots.get(name, []) if _is_one_of(noun, wanted)]
    for noun in named:
        inner = noun_arguments(noun, frozenset(), frozenset())
        for slot, words in inner.slots.items():
            merged.add(slot, words)
        for slot, clauses in inner.clauses.items():
            merged.clauses.setdefault(slot, []).extend(clauses)
    return merged


def _misplaced(args: Arguments, slot: str) -> list[Word]:
    """A preposition of the verb that the parser hung on its object ("discussed the border with Chad"), or on a place before it."""
    if slot in ("subj", "obj", "of", "by", "poss", "adj"):
        return []
    behind = _behind_object(args, slot)
    if not behind and slot in ("to", "with"):
        behind = [word for noun in _complements(args) for inner in _within_phrase(noun, 2) for word in _governed(inner, slot)]
    if not behind and slot == "to":
        behind = _deep_within(args)
    if not behind and slot == "against":
        places = [noun for name in ("in", "at", "on", "outside", "from", "to") for noun in args.slots.get(name, [])]
        behind = [word for noun in places for word in _governed(noun, slot)]
    return behind


def _first(args: Arguments, slots: tuple[str, ...], resolves: Resolves, used: Collection[Word] = ()) -> list[Word]:
    """Words of the first slot in which an actor stands that is none of the `used`; failing that, of the first that is filled at all."""
    fallback: list[Word] = []
    for slot in slots:
        words = [w for part in slot.split("&") for w in args.slots.get(part) or _misplaced(args, part) if w not in used]
        led = [word for word in words if resolves(word, used)]
        if led:
            return words if slot not in ("aim", "cause") else led[:1]
        if words and not fallback and slot not in ("adj", "poss"):
            fallback = words
    return fallback
