"""Logical arguments of predicates: the same slots for actives, passives, relatives, participles and control.

Slots are lists of noun-phrase heads. Verbs have `subj` (who does it), `obj` (to whom it is done), `iobj`, one slot for each
preposition, and complement clauses. Those of nouns are found in `nouns.py`.
Dependency labels are ClearNLP's, as spaCy's English models give them.
"""

from dataclasses import dataclass, field

from app.extraction.document import Word
from app.extraction.steps.frames.subjects import JUDGING, called_upon, is_imperative, is_main, is_subjunctive, subjects_of
from app.extraction.steps.frames.syntax import RELATIVES, conjuncts, is_verb

INTRANSITIVE = frozenset(
    "die resign flee fall return go come leave become remain live escape appear arrive emerge begin start stay travel move retire vanish "
    "disappear collapse continue sit stand rise work speak talk fight quit depart surrender vote agree refuse run head walk march".split()
)
"""Verbs that have no passive, or seldom."""
CLAUSE_DEPS = ("xcomp", "ccomp", "advcl", "pcomp", "acl", "relcl", "csubj")
PARTICLES = frozenset({"off", "up", "down", "out", "away", "over", "back"})
"""Particles behind which the parser at times hangs the verb's object ("called off the protest")."""
GOVERNING = frozenset({"on", "upon", "for", "against", "at"})
"""Prepositions that a passive may leave without a noun, its subject being that noun."""
BARE_INFINITIVE = frozenset({"help", "make", "let"})
"""Verbs whose object does what a bare infinitive says."""
PREP_ALIASES = {"upon": "on", "onto": "on", "towards": "toward", "amongst": "among"}

_MESSAGES = frozenset("letter message note memo statement petition telegram cable missive email tweet notice communique".split())
COMPOUND = frozenset({"according", "because", "due", "instead", "thanks", "owing", "prior", "ahead"})
"""First words of prepositions of several words."""


@dataclass(slots=True)
class Arguments:
    """The filled slots of one predicate."""

    head: Word
    passive: bool = False
    slots: dict[str, list[Word]] = field(default_factory=dict)
    clauses: dict[str, list[Word]] = field(default_factory=dict)
    particles: set[str] = field(default_factory=set)
    dated: list[Word] = field(default_factory=list)
    """Words that only say when: they fill no bare preposition of a pattern ("called a rally on Saturday")."""

    def add(self, slot: str, words: list[Word]) -> None:
        if words:
            known = self.slots.setdefault(slot, [])
            known.extend(word for word in words if word not in known)


def verb_arguments(verb: Word) -> Arguments:
    """Slots of a verb, whatever its voice and wherever its subject stands."""
    args = Arguments(verb)
    has_passive_aux = any(c.dep in ("auxpass", "nsubjpass") for c in verb.children)
    reduced = (
        verb.tag == "VBN"
        and not is_main(verb)
        and verb.dep in ("acl", "advcl", "amod", "conj")
        and not any(c.dep in ("aux", "nsubj", "dobj") for c in verb.children)
    )
    reduced = reduced or _goes_on_passive(verb)
    args.passive = has_passive_aux or (reduced and (verb.dep != "conj" or _is_passive(verb.head)))
    for child in verb.children:
        _add_child(args, child)
    predicates = [child for child in verb.children if child.dep == "oprd"]
    if "obj" not in args.slots and len(predicates) > 1 and not args.passive:  # "called the minister 'a puppet'"
        args.add("obj", conjuncts(predicates[0]))
    if "obj" not in args.slots and PARTICLES & args.particles:
        args.add("obj", [word for word in args.slots.get("oprd", []) if word.pos in ("NOUN", "PROPN")])
    _add_subjects(args)
    if verb.tag == "VBG" and "to" not in args.slots and "obj" not in args.slots:
        args.add("to", _written_to(verb))
    if verb.dep == "relcl" and verb.head.pos in ("NOUN", "PROPN", "PRON") and not args.passive and "obj" not in args.slots:
        explicit = verb.child("nsubj")
        if explicit is not None and explicit.lower not in RELATIVES and not args.clauses.get("ccomp"):
            gap = next((c for c in verb.children if c.dep == "prep" and not c.children), None)
            args.add(slot_of(gap) if gap is not None else "obj", [verb.head])
    return args


def _add_child(args: Arguments, child: Word) -> None:
    """The slots that a child of the verb fills, by its relation."""
    dep = child.dep
    if dep in ("dobj", "attr", "oprd"):
        _add_object(args, child)
    elif dep == "dative":
        target = child.child("pobj") if child.pos == "ADP" else child
        if target is not None:
            args.add("iobj", conjuncts(target))
            if child.pos == "ADP":
                args.add(slot_of(child), conjuncts(target))
    elif dep == "agent":
        for target in child.children:
            if target.dep == "pobj":
                args.add("subj", conjuncts(target))
                args.add("by", conjuncts(target))
    elif dep == "prep":
        add_preposition(args, child)
    elif dep in ("prt", "advmod"):
        args.particles.add(child.lower)
        stray = child.child("pobj") if dep == "prt" else None
        if stray is not None:
            args.add("obj" if child.lower in PARTICLES else slot_of(child), conjuncts(stray))
        _add_prepositions(args, child)
    elif dep in CLAUSE_DEPS:
        _add_clause(args, child)
    elif dep == "acomp":
        args.clauses.setdefault("acomp", []).append(child)
        args.add("oprd", [child])
    elif dep in ("npadvmod", "nmod") and child.pos in ("NOUN", "PROPN"):
        args.add("npadvmod", [child])
        args.particles.add(child.lower)
        _add_prepositions(args, child)
        if "obj" in args.slots:
            args.add("oprd", [child])


def _add_object(args: Arguments, noun: Word) -> None:
    """An object or predicate, with what is told or said of it behind it."""
    args.add("obj" if noun.dep == "dobj" else noun.dep, conjuncts(_antecedent_or_self(noun, args.head)))
    told = [c for c in noun.children if c.dep in ("relcl", "acl") and any(m.dep == "mark" and m.lower == "that" for m in c.children)]
    if told:
        args.clauses.setdefault("ccomp", []).extend(told)
    if noun.dep == "dobj":
        args.add("oprd", [c for c in noun.children if c.dep == "appos" or (c.dep == "amod" and c.i > noun.i)])
        if args.head.lemma in JUDGING:
            args.clauses.setdefault("of+", []).extend(_participles_of(noun))


def _add_clause(args: Arguments, clause: Word) -> None:
    """A clause below the verb: a complement by its kind, or who is called upon to do what it says."""
    called = called_upon(clause)
    if called:
        args.add("for", called)
        args.clauses.setdefault("for+", []).append(clause)
        return
    dep = clause.dep
    if is_imperative(clause):
        dep = "ccomp"
    elif dep == "advcl" and clause.pos == "ADJ":
        args.particles.add(clause.lower)
        _add_prepositions(args, clause)
    raised = _raised_object(clause)
    args.clauses.setdefault("xcomp" if raised else dep, []).append(clause)
    args.add("obj", raised)
    if dep in ("ccomp", "xcomp") and clause.pos in ("NOUN", "PROPN", "ADJ"):
        _add_small_clause(args, clause)
    if dep == "ccomp" and _is_question(clause):
        args.clauses.setdefault("question", []).append(clause)
    if dep == "ccomp" and is_subjunctive(clause):
        args.clauses.setdefault("subjunctive", []).append(clause)


def _add_prepositions(args: Arguments, word: Word) -> None:
    """The prepositional phrases that the parser hung on a particle, an adjective or a noun beside the verb."""
    for prep in word.children:
        if prep.dep == "prep":
            add_preposition(args, prep)


def _add_subjects(args: Arguments) -> None:
    """Who does it, or of a passive, whose subject is its object, to whom it is done."""
    verb = args.head
    subjects = subjects_of(verb)
    if not args.passive:
        args.add("subj", subjects)
        return
    args.add(_stranded(verb) or "obj", subjects)
    if verb.child("dobj") is not None:
        args.add("iobj", subjects)
    if "subj" not in args.slots:
        args.add("subj", _agent_behind_object(verb))


def _stranded(verb: Word) -> str | None:
    """The preposition of a passive that governs its subject ("was called on by the union")."""
    for child in verb.children:
        if child.dep in ("prep", "prt") and not child.children and child.tag in ("IN", "RP") and slot_of(child) in GOVERNING:
            return slot_of(child)
    return None


def _agent_behind_object(verb: Word) -> list[Word]:
    """Who did it, where the parser hung the `by` in the object of a passive ("was given access to mines by Peru")."""
    nouns = [child for child in verb.children if child.dep in ("dobj", "oprd", "attr")]
    nouns += [t for noun in nouns for prep in noun.children if prep.dep == "prep" for t in prep.children if t.dep == "pobj"]
    preps = [prep for noun in nouns for prep in noun.children if prep.dep in ("prep", "agent") and prep.lower == "by"]
    return [word for prep in preps for target in prep.children if target.dep == "pobj" for word in conjuncts(target)]


def _participles_of(noun: Word) -> list[Word]:
    """What the parser takes a noun to be of, where its verb tells it ("accused the leader of backing rebels")."""
    return [c for prep in noun.children if prep.lower == "of" for c in prep.children if c.dep == "pcomp" and c.tag == "VBG"]


def _written_to(participle: Word) -> list[Word]:
    """To whom goes what a participle tells the words of ("sent a letter to the king asking for help")."""
    letter = participle.head
    if participle.dep == "acl" and letter.dep == "dobj":
        hosts = [letter.head, letter]
    elif participle.dep == "advcl" and (message := letter.child("dobj")) is not None and message.lemma in _MESSAGES:
        hosts = [letter, message]
    elif participle.dep == "acl" and letter.dep == "pobj" and letter.head.head.lemma in _MESSAGES:
        hosts = [letter.head.head]
    else:
        return []
    return [word for host in hosts for prep in host.children if prep.lower == "to" for word in _pobj(prep)]


def _pobj(prep: Word) -> list[Word]:
    target = prep.child("pobj")
    return conjuncts(target) if target is not None else []


def _is_question(clause: Word) -> bool:
    """Whether a clause asks ("asked how many days it would take", "asked whether the army had fired")."""
    first = min(clause.subtree(), key=lambda word: word.i)
    return first.tag in ("WRB", "WP", "WDT", "WP$") or first.lower in ("whether", "if")


def _add_small_clause(args: Arguments, predicate: Word) -> None:
    """A predicate of the object without a verb ("took the guards hostage", "declared him a traitor")."""
    if any(is_verb(child) or child.pos == "AUX" for child in predicate.children):
        return
    args.add("oprd", [predicate, *(child for child in predicate.children if child.dep in ("dobj", "compound"))])
    subject = predicate.child("nsubj")
    if subject is not None:
        args.add("obj", conjuncts(subject))


def _raised_object(clause: Word) -> list[Word]:
    """Subject of an infinitive clause, the object of the verb above ("expected the ministry to publish", "helped Chad rebuild")."""
    passive = clause.head.lemma == "order" and clause.tag == "VBN" and any(c.dep == "auxpass" and c.lower == "be" for c in clause.children)
    if clause.dep != "ccomp" or not (clause.tag == "VB" or passive):
        return []
    if clause.head.lemma not in BARE_INFINITIVE and not any(c.dep == "aux" and c.lower == "to" for c in clause.children):
        return []
    subject = clause.child("nsubj", "nsubjpass")
    return conjuncts(subject) if subject is not None else []


def _is_passive(verb: Word) -> bool:
    return any(c.dep in ("auxpass", "nsubjpass") for c in verb.children) or (
        verb.tag == "VBN" and not is_main(verb) and verb.dep in ("acl", "amod") and not any(c.dep == "dobj" for c in verb.children)
    )


def _goes_on_passive(verb: Word) -> bool:
    """Whether a past form is the participle of a passive that it goes on ("was released from prison and placed under house arrest")."""
    return (
        verb.tag == "VBD"
        and verb.dep == "conj"
        and verb.lemma not in INTRANSITIVE
        and any(c.dep == "auxpass" for c in verb.head.children)
        and not any(
            c.dep in ("nsubj", "nsubjpass", "aux", "auxpass", "dobj", "ccomp", "xcomp", "attr", "acomp", "prt") for c in verb.children
        )
    )


def add_preposition(args: Arguments, prep: Word, within: str = "") -> None:
    """The slots of a prepositional phrase; of a compound preposition ("according to") in the slot of its first word."""
    name = within or slot_of(prep)
    for child in prep.children:
        if child.dep == "pobj":
            args.add(name, conjuncts(_antecedent_or_self(child, args.head)))
        elif child.dep == "pcomp":
            args.clauses.setdefault(f"{name}+", []).append(child)
            subject = child.child("nsubj", "nsubjpass")
            if subject is not None and (child.tag == "VBG" or any(c.dep == "mark" and c.lower == "whether" for c in child.children)):
                args.add(name, conjuncts(subject))  # "camps for refugees fleeing the war"
        elif child.dep == "prep":
            args.particles.add(name)
            add_preposition(args, child, name if name in COMPOUND else "")
    if not prep.children:
        args.particles.add(name)
    for other in prep.children:
        if other.dep == "conj" and other.pos == "ADP":
            add_preposition(args, other)


def slot_of(word: Word) -> str:
    return PREP_ALIASES.get(word.lower, word.lower)


def _antecedent_or_self(word: Word, verb: Word) -> Word:
    if word.lower in RELATIVES and verb.dep == "relcl" and not (word.lower == "which" and _is_people(verb.head)):
        return verb.head
    return word


def _is_people(noun: Word) -> bool:
    """Whether a noun means people, who are no "which": it takes up the whole clause ("of killing nuns, which he denied")."""
    return noun.tag == "NNS" and noun.mention is not None and noun.mention.actor.kind == "group"
