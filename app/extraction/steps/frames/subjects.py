"""Who does what a verb says: its own subject, or the one that control, coordination, a relative clause or a participle lends it."""

from app.extraction.document import Word
from app.extraction.steps.frames.syntax import RELATIVES, carrier_of, conjuncts, is_verb

CONDITIONS = frozenset({"if", "unless", "until", "till", "before", "should"})
OBJECT_CONTROL = frozenset(
    "ask tell urge order force allow let help make want press push persuade encourage invite permit authorize authorise command "
    "direct instruct compel call warn advise enable expect require cause get pressure prompt lead task entitle empower convince "
    "beg implore request oblige commit assist train forbid ban prohibit dare challenge exhort summon accuse suspect blame "
    "criticize condemn praise leave".split()
)
"""Verbs whose object does what their infinitive says ("urged the government to free")."""
JUDGING = OBJECT_CONTROL | frozenset(
    "convict acquit clear charge arrest detain hold jail imprison sentence condemn fine indict execute punish sue prosecute try sanction "
    "fire sack dismiss suspend expel thank congratulate applaud commend forgive pardon rebuke chide scold".split()
)
"""Verbs whose object does what a participle behind `of` or `for` says ("convicted the general of killing")."""
_ASKING_NOUNS = frozenset({"request", "demand", "call", "appeal", "order", "plea"})
"""Nouns whose owner does not do what their infinitive says ("a request from Chad to extradite the banker")."""
_MAX_CLIMB = 6
_OPENING_QUOTES = frozenset({'"', "“", "``", "‘", "'", ":"})
_BEFORE_ORDERS = frozenset({"please", "do", "not", "n't", "n’t", "never", "now", "just"})
RESULTING = frozenset({"result", "lead", "culminate", "end", "succeed", "contribute", "point", "object"})
"""Verbs behind whose `in` or `to` somebody does what a participle says ("resulted in Russia releasing the crew")."""
SPEECH = frozenset(
    "say add note argue stress claim insist warn tell state explain emphasize emphasise write declare assert announce continue reiterate "
    "reply conclude acknowledge admit observe remark comment respond suggest tweet post quip recall describe".split()
)
"""Verbs whose subject speaks."""


def subjects_of(verb: Word, depth: int = 0) -> list[Word]:
    """Grammatical subjects of a verb: its own, or those that control, coordination or a relative clause lends it."""
    if depth > 12:
        return []
    if is_imperative(verb):
        return []
    beneficiary = _governed_by_for(verb)
    if beneficiary is not None:
        return conjuncts(beneficiary)
    for child in verb.children:
        if child.dep in ("nsubj", "nsubjpass"):
            stressed = _stressed(verb.head) if child.lower in RELATIVES else None
            if stressed is not None:
                return conjuncts(stressed)
            if child.lower in RELATIVES and verb.dep in ("relcl", "ccomp") and verb.head is not verb:
                return _antecedents(verb) if verb.head.pos in ("NOUN", "PROPN", "PRON", "NUM") else conjuncts(child)
            return conjuncts(child)
    for auxiliary in (child for child in verb.children if child.dep == "aux"):
        misplaced = auxiliary.child("nsubj")  # as the parser at times has it in "has been mediating"
        if misplaced is not None:
            return conjuncts(misplaced)
    mistagged = [c for c in verb.children if c.mention is not None and c.i < verb.i and c.dep in ("advmod", "npadvmod", "dep", "intj")]
    if mistagged:
        return mistagged[-1:]
    head = verb.head
    if head is verb:
        return []
    dep = verb.dep
    if dep == "conj":
        return _subjects_for(verb, head, depth)
    if dep == "xcomp":
        owner = _controller_by_object(verb)
        return owner or _logical_subject(head, depth)
    if dep in ("advcl", "pcomp", "prep"):
        if verb.tag == "VBG":
            lent = _participle_subject(verb) or _judged(verb)
            if lent:
                return lent
        while head.pos in ("ADP", "PART", "SCONJ") and head.head is not head:
            head = head.head
        if is_verb(head):
            return _logical_subject(head, depth)
        return owners_of(head, depth)
    if dep in ("relcl",) and verb.tag in ("VBG", "VB"):
        named = _named_by_copula(head, depth) if verb.tag == "VB" else []
        return named or [head]
    if dep == "acl":
        if verb.tag == "VBG" and head.mention is None:
            carrier = carrier_of(head)
            if carrier is not None and head.dep == "dobj":
                return subjects_of(carrier, depth + 1)
        if verb.tag == "VBG" and _is_place_of(head, head.head.head):
            return _logical_subject(head.head.head, depth)
        if verb.tag in ("VBG", "VBN"):
            return [head]
        return [] if head.lemma in _ASKING_NOUNS else owners_of(head, depth)
    if dep in ("ccomp",) and verb.tag in ("VB", "VBG"):
        return _controller_by_object(verb) or _logical_subject(head, depth)
    if dep in ("acomp", "oprd") and is_verb(head):
        return subjects_of(head, depth + 1)
    return []


def _is_place_of(noun: Word, verb: Word) -> bool:
    """Whether a noun is where or whither a verb tells of, and acts itself in no participle behind it ("arrived in Chad seeking refuge")."""
    if noun.dep != "pobj" or noun.mention is None or not is_verb(verb):
        return False
    return noun.head.lower in ("in", "at", "to", "into") and noun.mention.actor.kind == "country"


def _named_by_copula(predicate: Word, depth: int) -> list[Word]:
    """Who is said to be `the first to recognise`, or `among the first`."""
    while predicate.dep == "pobj" and predicate.head.lower in ("among", "of") and predicate.head.head is not predicate.head:
        predicate = predicate.head.head
    verb = predicate if predicate.lemma in ("be", "become") else predicate.head if predicate.dep == "attr" else predicate
    return subjects_of(verb, depth + 1) if is_verb(verb) and verb.lemma in ("be", "become") else []


def called_upon(clause: Word) -> list[Word]:
    """Subjects of an infinitive behind `for` ("called for the rebels to disarm"), however the parser hung the `for`."""
    if any(c.dep == "mark" and c.lower == "for" for c in clause.children):
        return subjects_of(clause)
    beneficiary = _governed_by_for(clause)
    return conjuncts(beneficiary) if beneficiary is not None else []


def _governed_by_for(verb: Word) -> Word | None:
    """What a `for` that the parser took as a preposition governs, where it ends before the verb's `to`."""
    if verb.tag != "VB" or verb.dep not in ("advcl", "acl", "xcomp", "relcl"):
        return None
    to = next((c for c in verb.children if c.dep == "aux" and c.lower == "to"), None)
    if to is None or to.i == 0 or any(c.dep == "nsubj" for c in verb.children):
        return None
    word = verb.sentence.words[to.i - 1]
    for _ in range(_MAX_CLIMB):
        if word.dep == "pobj" and word.head.lower == "for" and word.head.dep == "prep":
            return word
        if word.head is word or is_verb(word):
            return None
        word = word.head
    return None


def is_main(verb: Word) -> bool:
    """Whether the parser took the main verb for a participle of its subject, and so found none ("the rulers ceded to")."""
    head = verb.head
    return (
        verb.tag == "VBN" and verb.dep == "acl" and head.dep == "ROOT" and not is_verb(head) and verb.i == _end_of_name(head)
        and not any(c.dep == "agent" for c in verb.children)
    )  # fmt: skip


def _end_of_name(noun: Word) -> int:
    """The index behind a noun and what describes it by prepositions."""
    ends = [word.i for child in noun.children if child.dep == "prep" and child.i > noun.i for word in child.subtree()]
    return max([noun.i, *ends]) + 1


def is_imperative(verb: Word) -> bool:
    """Whether a quoted clause orders ("Open the corridor," he said): a bare verb, first in its quotation, without a subject."""
    if verb.tag not in ("VB", "VBP") or verb.dep not in ("ccomp", "advcl", "parataxis", "ROOT"):
        return False
    if verb.dep != "ROOT" and verb.head.lemma not in SPEECH:
        return False
    if any(c.dep in ("nsubj", "nsubjpass", "mark", "aux", "expl") and c.lower not in ("do", "let", "please") for c in verb.children):
        return False
    first = verb
    while first.i > 0 and (before := verb.sentence.words[first.i - 1]).lower in _BEFORE_ORDERS:
        first = before
    if first.i == 0:
        return verb.dep != "ROOT" or verb.sentence.speaker is not None
    return verb.sentence.words[first.i - 1].text in _OPENING_QUOTES


def is_subjunctive(clause: Word) -> bool:
    """Whether a clause asks ("insisted that Chile negotiate", "insists Tokyo open up"): a bare verb behind a subject that would bend it."""
    if any(c.dep in ("aux", "auxpass") and c.lower != "be" for c in clause.children):
        return False
    subject = next((c for c in clause.children if c.dep in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    if not any(c.dep == "mark" and c.lower == "that" for c in clause.children):
        return clause.tag == "VB" and clause.lower != "be"
    if any(c.dep == "auxpass" and c.lower == "be" for c in clause.children) or clause.lower == "be":
        return True
    return clause.tag == "VB" or (clause.tag == "VBP" and subject.tag in ("NN", "NNP") and len(conjuncts(subject)) == 1)


def conditioned(verb: Word) -> list[Word]:
    """Whose doing a refusal or a threat depends on ("unless Iran frees two teachers", "until Cuba undertakes reforms")."""
    found: list[Word] = []
    for child in verb.children:
        if child.dep in ("xcomp", "ccomp"):
            found.extend(conditioned(child))
        elif child.dep == "advcl" and any(c.dep in ("mark", "advmod") and c.lower in CONDITIONS for c in child.children):
            found.extend(_doers(child))
    return found


def _doers(clause: Word) -> list[Word]:
    """Who does what a clause tells, and the clauses below it ("until he is satisfied that Cuba frees them")."""
    agents = [target for by in clause.children if by.dep == "agent" for target in by.children if target.dep == "pobj"]
    found = [word for agent in agents for word in conjuncts(agent)] + subjects_of(clause)
    return found + [word for child in clause.children if child.dep in ("ccomp", "xcomp", "acomp") for word in _doers(child)]


def _stressed(copula: Word) -> Word | None:
    """What a cleft puts first ("it is the army that burnt the barns"), or None of any other clause."""
    subject = copula.child("nsubj")
    return copula.child("attr") if copula.lemma == "be" and subject is not None and subject.lower == "it" else None


def _antecedents(verb: Word) -> list[Word]:
    """What a relative clause is about: with a singular verb the nearest conjunct ("Iraq and Turkey, which has")."""
    all_of_them = [word for word in conjuncts(verb.head) if word.i < verb.i]
    finite = [verb, *(child for child in verb.children if child.dep in ("aux", "auxpass"))]
    singular = any(word.tag == "VBZ" or word.lower in ("was", "has", "is") for word in finite)
    return all_of_them[-1:] if singular else all_of_them


def _controller_by_object(verb: Word) -> list[Word]:
    head = verb.head
    if head.lemma in OBJECT_CONTROL:
        for child in head.children:
            if child.dep in ("dobj", "dative") and child.i < verb.i and head.lemma != "call":
                return conjuncts(child)
            if child.dep == "prep" and child.lower in ("on", "upon", "for") and child.i < verb.i:
                target = child.child("pobj")
                if target is not None and head.lemma in ("call", "appeal", "press", "push"):
                    return conjuncts(target)
        for child in head.children:
            if child.dep == "nsubjpass":
                return conjuncts(child)
    return []


def _participle_subject(verb: Word) -> list[Word]:
    """Subject of a participle: the noun right before it ("resulted in Russia releasing"), or, of one that speaks, the speaker above it."""
    before = verb.sentence.words[verb.i - 1] if verb.i else None
    if (
        before is not None
        and before.dep == "pobj"
        and before.head.head is verb.head
        and (before.head.lower in ("of", "with", "despite") or (before.head.lower in ("in", "to") and verb.head.lemma in RESULTING))
    ):
        return conjuncts(before)
    if verb.lemma in SPEECH:
        above = verb.head
        while above.head is not above:
            above = above.head
            if above.lemma in SPEECH and any(c.dep == "nsubj" for c in above.children):
                return subjects_of(above, 1)
    return []


def _judged(verb: Word) -> list[Word]:
    """Who is convicted, blamed or thanked for what a participle says ("convicted the general of killing two nuns")."""
    ground = verb.head
    if verb.dep != "pcomp" or ground.lower not in ("of", "for"):
        return []
    above = ground.head
    while above.dep in ("dobj", "pobj", "prep"):
        above = above.head
    judged = above.child("dobj") if is_verb(above) and above.lemma in JUDGING and above.i < verb.i else None
    return conjuncts(judged) if judged is not None and judged.i < verb.i else []


def _logical_subject(head: Word, depth: int) -> list[Word]:
    """Who the controller of a subordinate clause is: the subject of the matrix verb, also where that is a passive."""
    if is_verb(head) or head.pos == "AUX":
        return subjects_of(head, depth + 1)
    if head.pos == "ADJ":
        parent = head.head
        if is_verb(parent) and head.dep in ("acomp", "oprd", "xcomp", "attr"):
            return subjects_of(parent, depth + 1)
        return subjects_of(head, depth + 1)
    return owners_of(head, depth)


def _subjects_for(verb: Word, head: Word, depth: int) -> list[Word]:
    if is_verb(head):
        return subjects_of(head, depth + 1)
    subject = head.child("nsubj")
    if subject is not None:  # a verb that was taken for a noun ("a gunman shot and wounded")
        return conjuncts(subject)
    return owners_of(head, depth) if head.pos in ("NOUN", "PROPN") else []


def owners_of(noun: Word, depth: int = 0) -> list[Word]:
    """Who stands behind a noun: its possessor, its `by` or nationality, or the subject of the verb that carries it."""
    for child in noun.children:
        if child.dep == "poss":
            return conjuncts(child)
    for child in noun.children:
        if child.dep == "prep" and child.lower in ("by", "of", "from"):
            target = child.child("pobj")
            if target is not None:
                return conjuncts(target)
    carrier = carrier_of(noun)
    if carrier is not None and is_verb(carrier) and depth < 12:
        return subjects_of(carrier, depth + 1)
    for child in noun.children:
        if child.dep in ("amod", "compound") and child.mention is not None:
            return [child]
    return []
