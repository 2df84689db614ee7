"""Whom a pronoun means: the nearest fitting actor, subjects first; and for "I" and "we" whoever speaks."""

from collections.abc import Callable

from app.extraction.document import Actor, ActorMention, Sentence, Word
from app.extraction.steps.actors.antecedents import Candidate, candidates, top_of
from app.extraction.steps.actors.cast import SUBJECTS, Cast, Reference, clause_verb, explained
from app.extraction.steps.actors.drafts import Draft

_PERSON = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THING = frozenset({"it", "its", "itself"})
_MANY = frozenset({"they", "them", "their", "theirs", "themselves", "themself"})
_SPEAKER = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_POSSESSIVE = frozenset({"his", "her", "its", "their", "my", "our"})
SAYING = frozenset(
    "say tell add warn announce claim declare insist argue note state write tweet respond reply explain stress admit ask call continue "
    "comment conclude acknowledge suggest urge vow pledge promise deny remark describe think believe accuse".split()
)
_PERSONS_REACH, _THINGS_REACH = 4, 2
"""How many sentences back an antecedent may stand."""
_JAILERS = frozenset({"COP", "JUD"})
_CUSTODY = frozenset({"arrest", "release", "detention", "trial", "conviction", "imprisonment", "extradition"})
_HOLDING = frozenset("arrest release free detain charge jail hold convict acquit sentence imprison remand extradite deport".split())
"""Acts of the police and courts on others."""
_OPENING = 5
"""Code points into a sentence at which its first noun phrase begins at the latest."""
_PLEONASTIC = frozenset("be seem appear become take remain happen turn look".split())
_ABOARD = frozenset("crew captain skipper cargo passenger sailor pilot".split())
_VESSELS = frozenset(
    "trawler tanker ship vessel boat freighter yacht ferry carrier plane aircraft jet airliner helicopter drone train".split()
)


def is_speaker(draft: Draft) -> bool:
    """Whether the phrase is a pronoun of whoever speaks."""
    return draft.sort == "pronoun" and draft.head.lower in _SPEAKER


def pronoun(word: Word, cast: Cast) -> Reference | None:
    """Whom a pronoun of the third person means."""
    lower = word.lower
    if lower in _PERSON:
        found = _best(word, cast, _PERSONS_REACH, lambda c: _is_person(c, _PERSON[lower], cast))
        if found is not None:
            trait = cast.trait(found.actors[0])
            trait.sex = trait.sex or _PERSON[lower]
    elif lower in _THING:
        if lower == "it" and word.dep == "nsubj" and _is_pleonastic(word):
            return None
        if word.lower == "its" and word.head.lemma in _ABOARD and (vessel := _vessel_before(word)) is not None:
            return _whose(vessel)
        found = _best(word, cast, _THINGS_REACH, lambda c: _is_thing(c, cast))
    elif lower in _MANY:
        found = _best(word, cast, _THINGS_REACH, lambda c: _is_many(c, cast))
    else:
        return None
    if found is None:
        return None
    return Reference(found.actors[0], "pronoun", found.actors if len(found.actors) > 1 else ())


def _vessel_before(word: Word) -> Word | None:
    """The ship or plane told of before in the sentence, whose the crew is."""
    return next((w for w in reversed(word.sentence.words[: word.i]) if w.lemma in _VESSELS), None)


def _whose(vessel: Word) -> Reference | None:
    """Whom a vessel is, or of whom it is ("a Turkish trawler")."""
    known = [w.mention for w in (vessel, *vessel.children) if w.mention is not None and w.dep not in ("conj", "relcl", "appos", "prep")]
    return Reference(known[0].actor, "pronoun") if known else None


def _is_pleonastic(word: Word) -> bool:
    verb = word.head
    if verb.lemma == "be" and verb.child("attr") is not None:
        return True
    return verb.lemma in _PLEONASTIC and any(c.dep in ("ccomp", "xcomp", "advcl", "acomp", "csubj", "relcl") for c in verb.children)


def _is_person(candidate: Candidate, sex: str, cast: Cast) -> bool:
    if len(candidate.actors) != 1:
        return False
    actor = candidate.actors[0]
    return actor.kind == "person" and cast.trait(actor).sex in ("", sex) and not cast.trait(actor).plural


def _is_thing(candidate: Candidate, cast: Cast) -> bool:
    if len(candidate.actors) != 1:
        return False
    actor, head = candidate.actors[0], candidate.mention.head
    if actor.kind == "person" or actor.actor_id.startswith("place:") or actor.reporter:
        return False
    return not cast.trait(actor).plural and not (head is not None and head.tag == "NNS")


def _is_many(candidate: Candidate, cast: Cast) -> bool:
    if len(candidate.actors) > 1:
        return True
    actor, head = candidate.actors[0], candidate.mention.head
    if actor.kind in ("person", "country") or actor.actor_id.startswith("place:"):
        return False
    return (
        cast.trait(actor).plural
        or actor.kind == "group"
        or (head is not None and head.tag in ("NNS", "NNPS"))
        or actor.kind == "organization"
    )


def _best(word: Word, cast: Cast, reach: int, fits: Callable[[Candidate], bool]) -> Candidate | None:
    """The fitting candidate with the best standing: near, a subject, and not barred by the grammar."""
    index = word.sentence.index
    best: Candidate | None = None
    top = -99.0
    seen: set[int] = set()
    doers = _doers(word)
    for mention in reversed(cast.history):
        distance = index - mention.sentence.index
        if distance > reach:
            break
        if mention.sentence.field != word.sentence.field or id(mention) in seen:
            continue
        for candidate in candidates(mention, seen):
            if not fits(candidate) or doers & set(candidate.actors) or (distance == 0 and _barred(word, candidate)):
                continue
            score = _standing(word, candidate, distance)
            if score > top:
                best, top = candidate, score
    return best


def _standing(word: Word, candidate: Candidate, distance: int) -> float:
    score = -1.0 * distance
    if candidate.mention.head is None:
        return score + 0.9 * candidate.subject
    head = top_of(candidate.mention, candidate.mention.head)
    first = explained(head)
    if candidate.subject and not _is_source(candidate.mention, first.head):
        score += 0.9
    if candidate.mention.form in ("adjective", "metonym"):
        score -= 0.6
    if first.dep in ("pobj", "compound", "amod", "nmod"):
        score -= 0.3
    if distance == 0:
        score += 0.3
        if candidate.subject and _governs(first, word):
            score += 0.5
        elif not candidate.subject and (_told_of(head, word) or _is_taken_again(first, word)):
            score += 1.4
        if word.lower in _POSSESSIVE and word.dep == "poss":
            score -= 0.01 * (word.i - head.i)
        else:
            score -= 0.004 * (word.i - head.i)
    else:
        score -= 0.002 * (head.i if candidate.subject else 40 - min(40, head.i))
    if candidate.mention.form == "pronoun" and head.dep != "poss":
        score += 0.15
    if _is_held(word):
        score += 1.5 * _was_taken(first) - 1.5 * bool(_JAILERS & set(candidate.actors[0].sectors))
    if word.lower in _MANY and (head.tag in ("NNS", "NNPS") or len(candidate.actors) > 1):
        score += 0.5
    return score


def _is_source(mention: ActorMention, verb: Word) -> bool:
    """Whether somebody without a name is only added as the source of what was said before ("..., an aide said")."""
    return mention.form == "description" and verb.lemma in SAYING and any(c.dep == "ccomp" and c.i < verb.i for c in verb.children)


def _is_taken_again(first: Word, word: Word) -> bool:
    """Whether the pronoun is the object of a verb that goes on one of which the other is ("accused the king and gave him a week").

    Or whose what is acted upon is ("blamed the rebels and launched raids against their camps").
    """
    prep = word.head.head
    struck = word.dep == "poss" and word.head.dep == "pobj" and prep.lower in ("against", "on", "at")
    verb = clause_verb(word) if struck else word.head
    return (struck or word.dep in ("dobj", "dative")) and first.dep == "dobj" and verb.dep == "conj" and verb.head is first.head


def _is_held(word: Word) -> bool:
    """Whether the pronoun means whoever is arrested or set free, in a passive or as "their release"."""
    if word.dep == "poss":
        return word.head.lemma in _CUSTODY
    return word.dep == "nsubjpass" and word.head.lemma in _HOLDING


def _was_taken(noun: Word) -> bool:
    """Whether somebody is told to have been arrested, or is of those who were ("arrested seven of them")."""
    while noun.dep in ("pobj", "prep"):
        noun = noun.head
    return noun.dep in ("dobj", "nsubjpass") and noun.head.lemma in _HOLDING


def _told_of(noun: Word, word: Word) -> bool:
    """Whether the word stands in a relative clause whose subject the noun is ("ministers who fled after they lost")."""
    while word.head is not word:
        if word.dep == "relcl" and word.head is noun:
            subject = word.child(*SUBJECTS)
            return subject is not None and subject.tag in ("WP", "WDT")
        word = word.head
    return False


def _governs(subject: Word, word: Word) -> bool:
    """Whether the subject's verb stands above the word."""
    verb = subject.head
    while word.head is not word:
        word = word.head
        if word is verb:
            return True
    return False


def _barred(word: Word, candidate: Candidate) -> bool:
    """An object can't be its own subject, a possessor not what it owns, and no pronoun means a phrase that it stands in."""
    head = candidate.mention.head
    if head is None:
        return False
    if candidate.mention.start <= word.start < candidate.mention.end:
        return True
    if word.dep == "nsubj" and word.head.lemma in SAYING and _quoted_before(candidate.mention, word):
        return True
    if word.lower.endswith(("self", "selves")):
        return False
    if word.dep == "poss":
        return word.head is head
    first = explained(head)
    if word.dep not in SUBJECTS:
        doer = _understood_subject(clause_verb(word))
        if first is doer or (doer is not None and word.lower not in _PERSON and _acts_by(doer, candidate)):
            return True
    return clause_verb(word) is clause_verb(first) and first.dep in (*SUBJECTS, "dobj", "pobj", "dative", "agent")


def _doers(word: Word) -> set[Actor]:
    """Who does what is done to the pronoun, and is not meant by it however he was named before."""
    raised = _is_raised(word)
    if word.dep == "poss" or (word.dep in SUBJECTS and not raised) or word.lower.endswith(("self", "selves")):
        return set()
    verb = clause_verb(word)
    doer = _understood_subject(clause_verb(verb.head) if raised else verb)
    chain = [doer] if doer is not None else []
    for noun in chain:
        chain.extend(child for child in noun.children if child.dep == "conj")
    return {noun.mention.actor for noun in chain if noun.mention is not None}


def _is_raised(word: Word) -> bool:
    """Whether it is the subject of an infinitive, to the parser, and of the verb above an object ("wants them to leave")."""
    verb = word.head
    return (
        word.dep in SUBJECTS and verb.dep == "ccomp" and verb.tag == "VB" and any(c.dep == "aux" and c.lower == "to" for c in verb.children)
    )


def _acts_by(doer: Word, candidate: Candidate) -> bool:
    """Whether a candidate does something by his own ("the army said its aircraft had killed ten of them")."""
    owner = doer.child("poss")
    return owner is not None and owner.mention is not None and owner.mention.actor in candidate.actors


def _quoted_before(mention: ActorMention, word: Word) -> bool:
    """Whether a quotation closes between the mention and the word: who is spoken of there seldom speaks."""
    base = word.sentence.start
    between = word.sentence.text[mention.end - base : word.start - base]
    return any(mark in between for mark in '”"')


def _understood_subject(verb: Word) -> Word | None:
    """The subject of a verb, or of the one above it where an infinitive has none of its own."""
    for _ in range(4):
        own = verb.child(*SUBJECTS)
        if own is not None:
            return explained(own)
        if verb.head is verb or verb.dep not in ("xcomp", "advcl", "acl", "conj", "pcomp"):
            return None
        verb = clause_verb(verb.head)
    return None


def speaker(sentence: Sentence, word: Word, cast: Cast) -> Reference | None:
    """Who says the words that the pronoun stands in: the subject of a verb of saying in this sentence, else of the whole quotation."""
    said = sentence.speaker
    if said is not None and said.head is not word and not said.actor.actor_id.startswith("place:"):
        return Reference(said.actor, "pronoun")
    for mention in reversed(cast.history):
        distance = sentence.index - mention.sentence.index
        if not 0 <= distance <= 2:
            continue
        head = mention.head
        if head is None or head.dep != "nsubj" or head.head.lemma not in SAYING or mention.head is word:
            continue
        if mention.sentence.field == sentence.field and not mention.actor.actor_id.startswith("place:"):
            return Reference(mention.actor, "pronoun")
    return None
