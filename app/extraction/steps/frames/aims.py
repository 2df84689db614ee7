"""Whom an act is aimed at beside its own arguments: by its purpose ("marched to demand that the ministry pay") or its cause.

A protest, a deployment or an alert seldom has a recipient as argument; it stands in the clauses beside the verb.
"""

from app.extraction.document import Word
from app.extraction.steps.frames.arguments import verb_arguments
from app.extraction.steps.frames.subjects import subjects_of
from app.extraction.steps.frames.syntax import carrier_of, conjuncts, is_verb

AIMED = ("obj", "iobj", "on", "against", "for", "from", "at", "with", "to", "over", "into", "of")
"""Where a purpose names whom it concerns, in order of preference."""
STANCES = frozenset(
    "protest anger response retaliation defiance dispute row reaction revenge condemnation opposition standoff support".split()
)
"""Nouns that say why: "in protest at", "in response to"."""
CAUSES = frozenset({"amid", "following", "after", "because", "due", "over"})
WHEN = frozenset({"as", "after", "because", "when", "since", "while", "before", "for"})
_MAX_DEPTH = 3


def aims(trigger: Word) -> list[Word]:
    """What the purposes and accompanying acts of a verb, or of a noun and the verb that carries it, are about."""
    found: list[Word] = []
    for clause in _clauses(trigger):
        found.extend(word for word in _targets(clause, 0) if word not in found)
    for prep in _prepositions(trigger):
        if prep.lower == "in":
            for target in prep.children:
                if target.dep == "pobj" and target.lemma in STANCES:
                    found.extend(
                        word
                        for inner in target.children
                        if inner.dep == "prep" and inner.lower != "of"
                        for noun in inner.children
                        if noun.dep == "pobj"
                        for word in conjuncts(noun)
                    )
    return found


def causes(trigger: Word) -> list[Word]:
    """Whose doing made somebody act: subjects of "as Russian drones entered", and what stands behind "amid" or "because of"."""
    verb = _verb_of(trigger)
    found: list[Word] = []
    for child in verb.children:
        finite = child.dep == "advcl" and child.tag in ("VBD", "VBZ", "VBP", "VBN", "VBG")
        if finite and any(c.dep in ("mark", "advmod") and c.lower in WHEN for c in child.children):
            found.extend(subjects_of(child))
    for prep in _prepositions(trigger):
        if prep.lower in CAUSES or prep.head.lower == "ahead":
            inner = [c for c in prep.children if c.lower == "of"]
            for below in (*prep.children, *(c for of in inner for c in of.children)):
                if below.dep == "pobj":
                    found.extend(conjuncts(below))
                elif below.dep in ("pcomp", "advcl") and is_verb(below):
                    found.extend(subjects_of(below))
    return found


def culprits(verb: Word) -> list[Word]:
    """Who is told to have acted where somebody came to harm without an agent ("were killed when gunmen opened fire")."""
    found: list[Word] = []
    for child in verb.children:
        if child.dep == "advcl" and any(c.lower == "when" for c in child.children):
            found.extend(subjects_of(child))
    return found


def serves(inner: Word, outer: Word) -> bool:
    """Whether a verb is the purpose or the accompaniment of another act ("marched to demand", "sent troops to push out")."""
    if not is_verb(inner):
        return False
    hosts = _hosts(outer)
    while inner.head is not inner and (_is_nonfinite(inner) or inner.dep == "conj"):
        inner = inner.head
        if inner in hosts:
            return True
    return False


def is_infinitive(verb: Word) -> bool:
    return verb.tag == "VB" and any(c.dep == "aux" and c.lower == "to" for c in verb.children)


def _verb_of(trigger: Word) -> Word:
    return trigger if is_verb(trigger) else carrier_of(trigger) or trigger


def _clauses(trigger: Word) -> list[Word]:
    """Infinitives and participles below the act, its verb, and the nouns that the verb governs."""
    found: list[Word] = []
    for host in _hosts(trigger):
        for child in host.children:
            if child is not trigger and child not in found and _is_nonfinite(child):
                found.append(child)
    return found


def _hosts(trigger: Word) -> list[Word]:
    """The act, its verb and the nouns that the verb governs: where the parser hangs a purpose."""
    verb = _verb_of(trigger)
    hosts = [trigger] if verb is trigger else [trigger, verb]
    for child in verb.children:
        if child.dep in ("dobj", "attr"):
            hosts.append(child)
        elif child.dep == "prep":
            hosts.extend(c for c in child.children if c.dep == "pobj")
    return hosts


def _is_nonfinite(clause: Word) -> bool:
    if clause.dep not in ("advcl", "xcomp", "acl", "ccomp") or any(c.dep in ("mark", "nsubj") for c in clause.children):
        return False
    return clause.tag == "VBG" or is_infinitive(clause)


def _targets(clause: Word, depth: int) -> list[Word]:
    args = verb_arguments(clause)
    found = [word for name in ("ccomp",) for inner in args.clauses.get(name, []) for word in subjects_of(inner)]
    for name in AIMED:
        found.extend(args.slots.get(name, []))
    if depth < _MAX_DEPTH:
        for inner in args.clauses.get("xcomp", []):
            if is_verb(inner):
                found.extend(_targets(inner, depth + 1))
    return found


def _prepositions(trigger: Word) -> list[Word]:
    verb = _verb_of(trigger)
    hosts = {id(trigger): trigger, id(verb): verb}.values()
    direct = [child for host in hosts for child in host.children if child.dep == "prep"]
    direct += [prep for host in hosts for child in host.children if child.lower == "ahead" for prep in child.children if prep.dep == "prep"]
    nested = [prep for host in hosts for child in host.children if child.dep in ("dobj", "prep") for prep in _below(child)]
    return direct + nested


def _below(word: Word) -> list[Word]:
    """Prepositions that the parser hung on the noun before them."""
    nouns = [word] if word.dep != "prep" else [c for c in word.children if c.dep == "pobj"]
    return [child for noun in nouns for child in noun.children if child.dep == "prep"]
