"""Whether a frame's pattern fits the arguments that stand at a word, and the prepositions that the parser hung elsewhere."""

from app.extraction.document import Word
from app.extraction.lexicons.acts import ANY, Frame
from app.extraction.steps.frames.arguments import Arguments
from app.extraction.steps.frames.syntax import LIGHT_NOUNS, conjuncts


def fits(frame: Frame, args: Arguments) -> bool:
    """Whether everything that the pattern demands stands there."""
    objects = complements(args)
    if frame.objects and not any(is_one_of(word, frame.objects) for word in objects):
        return False
    if frame.not_objects and any(is_one_of(word, frame.not_objects) for word in (*objects, *args.slots.get("oprd", []))):
        return False
    if frame.clauses and not any(not frame.clause_verbs or head.lemma in frame.clause_verbs for head in _clauses(frame, args)):
        return False
    return all(any(_has(frame, args, name, wanted) for name in names.split("|")) for names, wanted in frame.preps)


def _clauses(frame: Frame, args: Arguments) -> list[Word]:
    """Heads of the clauses that the pattern asks for; where it names their verbs, those behind an object too ("a week to leave")."""
    heads = [head for slot in frame.clauses for head in args.clauses.get(slot, ())]
    if frame.clause_verbs:
        nouns = complements(args) + args.slots.get("npadvmod", [])
        heads += [child for noun in nouns for child in noun.children if child.dep in frame.clauses]
    return heads


def _has(frame: Frame, args: Arguments, name: str, wanted: frozenset[str]) -> bool:
    found = args.slots.get(name, [])
    if wanted:
        return any(is_one_of(word, wanted) for word in (*found, *behind_object(args, name)))
    return (
        any(word not in args.dated for word in found)
        or name in args.particles
        or f"{name}+" in args.clauses
        or (bool(frame.objects or frame.not_objects) and _on_object(args, name))
    )


def _on_object(args: Arguments, name: str) -> bool:
    nouns = [word for noun in complements(args) for word in (noun, *(within_phrase(noun, 2) if name in ("to", "with") else ()))]
    if any(child.dep == "prep" and child.lower == name for noun in nouns for child in noun.children):
        return True
    return name == "to" and bool(deep_within(args))


def complements(args: Arguments) -> list[Word]:
    """What stands as object or predicate of the verb."""
    return args.slots.get("obj", []) + args.slots.get("attr", [])


def is_one_of(word: Word, wanted: frozenset[str]) -> bool:
    """Whether the noun is one of the wanted ones, alone or with its modifier ("tear gas"), has one for a title, or carries one."""
    return wanted_noun(word, wanted) is not None


def wanted_noun(word: Word, wanted: frozenset[str]) -> Word | None:
    """The noun itself or the one that it carries, if that is one of the wanted ones."""
    if word.lemma in wanted or word.lower in wanted or ANY in wanted:
        return word
    pairs = [child for child in word.children if child.dep in ("compound", "amod")]
    if any(f"{child.lower} {form}" in wanted for child in pairs for form in (word.lemma, word.lower)):
        return word
    if word.pos == "PROPN" and any(child.dep == "compound" and child.lower in wanted for child in word.children):
        return word
    carried = carried_by(word)
    return wanted_noun(carried, wanted) if carried is not None else None


def carried_by(word: Word) -> Word | None:
    """What a noun only carries or counts ("demands" of "most of the demands")."""
    if word.lemma not in LIGHT_NOUNS and word.lower not in LIGHT_NOUNS and word.tag != "CD":
        return None
    of = next((c for c in word.children if c.dep == "prep" and c.lower == "of"), None)
    return of.child("pobj") if of is not None else None


def behind_object(args: Arguments, name: str) -> list[Word]:
    """What a preposition governs that the parser hung on the object ("accused [the minister of corruption]")."""
    nouns = [word for noun in complements(args) for word in (noun, carried_by(noun)) if word is not None]
    return [word for noun in nouns for word in governed(noun, name)]


def governed(noun: Word, name: str) -> list[Word]:
    """What a preposition of the noun governs."""
    return [
        word
        for prep in noun.children
        if prep.dep == "prep" and prep.lower == name
        for target in prep.children
        if target.dep == "pobj"
        for word in conjuncts(target)
    ]


def within_phrase(noun: Word, depth: int) -> list[Word]:
    """Nouns behind the prepositions of a noun, innermost last ("files", "suspects" of "shared files on suspects with Chad")."""
    found = [t for prep in noun.children if prep.dep == "prep" for t in prep.children if t.dep == "pobj"]
    return found + [word for target in found for word in within_phrase(target, depth - 1) if depth > 1]


def _is_stray(to: Word) -> bool:
    """Whether a `to` can't be that of the verb it hangs on: behind a comma ("a bell, lost in 1943, to Benin"), or not its first."""
    return to.sentence.words[to.i - 1].text == "," or any(w.lower == "to" and w.dep == "prep" and w.i < to.i for w in to.head.subtree())


def deep_within(args: Arguments) -> list[Word]:
    """What a `to` governs that the parser hung on a noun deep in the object ("returned a bell with the image of a queen to Benin")."""
    hosts = complements(args) + [clause for clause in args.clauses.get("advcl", []) if clause.tag == "VBG"]
    below = [word for host in hosts if host.i > args.head.i for word in host.subtree()]
    ends = [word for word in below if word.lower == "to" and word.dep == "prep" and (word.head.pos in ("NOUN", "PROPN") or _is_stray(word))]
    target = max(ends, key=lambda word: word.i).child("pobj") if ends else None
    return conjuncts(target) if target is not None else []
