"""Logical arguments of nouns that name an act: "the release of the crew by Chad", "talks were held between both".

Nouns have `poss`, `of`, `by`, `adj` (nationality adjectives and compounds), one slot for each preposition, and `sup`, the subject of the
verb that carries them ("launched an attack", "talks were held"), and `clause`, the subject of the clause that they are a circumstance
of ("at the request of Chad, France sent").
"""

from app.extraction.document import Word
from app.extraction.steps.frames.arguments import Arguments, add_preposition, slot_of, verb_arguments
from app.extraction.steps.frames.subjects import called_upon, subjects_of
from app.extraction.steps.frames.syntax import carrier_of, conjuncts, first_conjunct, is_verb

ATTRIBUTIONS = {
    "plant": "by", "lay": "by", "detonate": "by", "fire": "by", "launch": "by", "drop": "by",
    "blame": "on", "attribute": "to", "ascribe": "to", "pin": "on", "claim": "by", "trace": "to", "link": "to",
    "seek": "by", "request": "by", "demand": "by", "submit": "by", "lodge": "by", "propose": "by", "table": "by", "file": "by",
}  # fmt: skip
"""Participles that say who did what their noun names ("an attack blamed on the rebels"), and the slot in which they name him."""
IMPOSED = frozenset({"impose", "place", "slap", "levy", "enforce", "clamp"})
"""Verbs that name on whom a ban or a tax lies ("the ban that they imposed on aid agencies")."""
EFFECTS = frozenset("hit strike kill wound injure target destroy damage displace leave claim level flatten maim devastate rock".split())
"""Verbs by which an act reaches its object ("the air strikes hit a convoy")."""


def noun_arguments(noun: Word, support: frozenset[str], occur: frozenset[str]) -> Arguments:
    """Slots of a noun that names an act; a verb of `support` lends it its subject and prepositions, one of `occur` its prepositions."""
    args = Arguments(noun)
    for child in noun.children:
        dep = child.dep
        if dep == "poss":
            args.add("poss", conjuncts(child))
        elif dep in ("amod", "compound", "nmod"):
            args.add("against" if _is_opposed(child) else "adj", conjuncts(child))
        elif dep in ("prep", "agent"):
            add_preposition(args, child)
            if child.lower in ("of", "by"):
                _adopt_complements(args, child)
        elif dep in ("acl", "relcl", "advcl"):
            called = called_upon(child)
            args.add("for", called)
            args.clauses.setdefault("for+" if called else dep, []).append(child)
            if child.lemma in ATTRIBUTIONS and child.tag == "VBN":
                args.add("by", verb_arguments(child).slots.get(ATTRIBUTIONS[child.lemma], []))
            elif child.lemma in IMPOSED:
                for slot in ("on", "against"):
                    args.add(slot, verb_arguments(child).slots.get(slot, []))
            if not called and is_verb(child) and child.lemma in support | occur:
                inner = verb_arguments(child)
                _merge(args, inner, passive=inner.passive, occurs=child.lemma in occur)
        elif dep == "appos":
            args.add("appos", conjuncts(child))
        elif dep in ("ccomp", "xcomp"):
            args.clauses.setdefault(dep, []).append(child)
    base = first_conjunct(noun)
    carrier = carrier_of(noun)
    if base is not noun:
        for child in base.children:
            if child.dep == "prep" and child.i > noun.i:
                add_preposition(args, child)
            elif child.dep == "poss":
                args.add("poss", conjuncts(child))
    else:
        for other in conjuncts(noun)[1:]:
            for child in other.children:
                if child.dep == "prep" and slot_of(child) not in args.slots and child.lower != "of":
                    add_preposition(args, child)
    if carrier is not None and carrier.lemma in EFFECTS and base.dep == "nsubj":
        args.add("on", verb_arguments(carrier).slots.get("obj", []))
    if carrier is not None and base.dep == "pobj" and base.head.lower == "in":
        args.add("doer", [word for word in verb_arguments(carrier).slots.get("subj", []) if word is not noun])
    if base.dep == "pobj":
        _add_circumstance(args, base)
    occurs = carrier is not None and carrier.lemma in occur and base.dep in ("nsubj", "nsubjpass")
    if carrier is not None and (occurs or (carrier.lemma in support and not _is_told_about(base, carrier))):
        _merge(args, verb_arguments(carrier), passive=base.dep == "nsubjpass", occurs=occurs and base.dep == "nsubj", noun=base)
    return args


def _is_told_about(noun: Word, carrier: Word) -> bool:
    """Whether a noun with an agent of its own is what another that the verb carries is about ("gave ground on Kurdish demands")."""
    about = noun.dep == "pobj" and noun.head.lower in ("on", "over", "about") and noun.head.i > carrier.i
    return about and carrier.child("dobj") is not None and any(c.mention is not None for c in noun.children if c.dep in ("poss", "amod"))


def _add_circumstance(args: Arguments, noun: Word) -> None:
    """The preposition before a noun ("^at" in "at the request of Chad"); `clause` and `told` are subjects and objects of its verb."""
    args.particles.add(f"^{slot_of(noun.head)}")
    verb = noun.head
    while not is_verb(verb) and verb.head is not verb and verb.dep in ("prep", "pcomp", "advmod"):
        verb = verb.head
    if is_verb(verb):
        args.add("clause", [w for w in subjects_of(verb) if w is not noun])
        objects = verb_arguments(verb).slots
        args.add("told", [w for slot in ("obj", "iobj") for w in objects.get(slot, [])])


def _is_opposed(word: Word) -> bool:
    """Whether a compound is what the act is against ("the anti-Taliban campaign")."""
    words, i = word.sentence.words, word.i
    return i > 1 and words[i - 1].text == "-" and words[i - 2].lower in ("anti", "counter")


def _adopt_complements(args: Arguments, of: Word) -> None:
    """The parser hangs "by Y" in "the release of X by Y" on X, and "to Z" in "a visit by Y to Z" on Y; they belong to the act."""
    for target in of.children:
        if target.dep == "pobj":
            for child in target.children:
                if child.dep in ("prep", "agent") and child.lower in ("by", "from", "on", "against", "to"):
                    add_preposition(args, child)


def _merge(args: Arguments, verb: Arguments, *, passive: bool, occurs: bool, noun: Word | None = None) -> None:
    subjects = verb.slots.get("subj", [])
    if not occurs:
        args.add("sup", [w for w in subjects if w is not noun and w is not args.head])
    for slot, words in verb.slots.items():
        if slot in ("subj", "obj", "attr", "oprd", "npadvmod"):
            continue
        args.add(slot, [w for w in words if w is not noun and w is not args.head])
    if "iobj" in verb.slots:
        args.add("to", verb.slots["iobj"])
    for slot, clauses in verb.clauses.items():
        args.clauses.setdefault(slot, []).extend(c for c in clauses if not _within(args.head, c))


def _within(word: Word, clause: Word) -> bool:
    while word is not clause and word.head is not word:
        word = word.head
    return word is clause
