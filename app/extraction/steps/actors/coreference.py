"""Pronouns and descriptions: whom "he", "they", "both leaders" and "the two sides" mean.

A pronoun goes to the actor of fitting number and sex that stands nearest, subjects before others; a speaker's "I" goes to the
speaker. What fits nobody stays unresolved.
"""

from collections.abc import Callable
from dataclasses import dataclass

from app.extraction.document import Actor, ActorMention, Sentence, Word
from app.extraction.steps.actors.cast import SUBJECTS, Cast, Reference, clause_verb, first_conjunct
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
_PLEONASTIC = frozenset("be seem appear become take remain happen turn look".split())
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_PEOPLE_NOUNS = frozenset(
    "leader president man woman minister counterpart official rival politician statesman pair duo figure men women".split()
)
_STATE_NOUNS = frozenset("country nation state neighbour neighbor government capital power republic ally".split())
_PAIRS = _PEOPLE_NOUNS | _STATE_NOUNS | frozenset("side party rival foe enemy member".split())
_KINDS_OF_GROUP = {
    "group": None, "militant group": None, "charity": None, "foundation": None, "association": None, "organization": None,
    "organisation": None, "movement": None, "party": "PTY", "company": "BUS",
    "firm": "BUS", "bank": "BUS", "bloc": "IGO", "alliance": "IGO", "world body": "IGO", "union": "IGO", "agency": None, "court": "JUD",
    "terrorist group": None, "rebel group": None, "armed group": None, "militia": None, "body": None, "newspaper": "JRN",
    "military alliance": "IGO", "islamist group": None, "extremist group": None, "faction": None, "tribunal": "JUD", "university": "EDU",
}  # fmt: skip


@dataclass(slots=True)
class _Candidate:
    mention: ActorMention
    actors: tuple[Actor, ...]
    subject: bool


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
        found = _best(word, cast, _THINGS_REACH, lambda c: _is_thing(c, cast))
    elif lower in _MANY:
        found = _best(word, cast, _THINGS_REACH, lambda c: _is_many(c, cast))
    else:
        return None
    if found is None:
        return None
    return Reference(found.actors[0], "pronoun", found.actors if len(found.actors) > 1 else ())


def _is_pleonastic(word: Word) -> bool:
    verb = word.head
    if verb.lemma == "be" and verb.child("attr") is not None:
        return True
    return verb.lemma in _PLEONASTIC and any(c.dep in ("ccomp", "xcomp", "advcl", "acomp", "csubj", "relcl") for c in verb.children)


def _is_person(candidate: _Candidate, sex: str, cast: Cast) -> bool:
    if len(candidate.actors) != 1:
        return False
    actor = candidate.actors[0]
    return actor.kind == "person" and cast.trait(actor).sex in ("", sex) and not cast.trait(actor).plural


def _is_thing(candidate: _Candidate, cast: Cast) -> bool:
    if len(candidate.actors) != 1:
        return False
    actor, head = candidate.actors[0], candidate.mention.head
    if actor.kind == "person" or actor.actor_id.startswith("place:") or actor.reporter:
        return False
    return not cast.trait(actor).plural and not (head is not None and head.tag == "NNS")


def _is_many(candidate: _Candidate, cast: Cast) -> bool:
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


def _best(word: Word, cast: Cast, reach: int, fits: Callable[[_Candidate], bool]) -> _Candidate | None:
    """The fitting candidate with the best standing: near, a subject, and not barred by the grammar."""
    index = word.sentence.index
    best: _Candidate | None = None
    top = -99.0
    seen: set[int] = set()
    for mention in reversed(cast.history):
        distance = index - mention.sentence.index
        if distance > reach:
            break
        if mention.sentence.field != word.sentence.field or id(mention) in seen:
            continue
        for candidate in _candidates(mention, seen):
            if not fits(candidate) or (distance == 0 and _barred(word, candidate)):
                continue
            score = _standing(word, candidate, distance)
            if score > top:
                best, top = candidate, score
    return best


def _candidates(mention: ActorMention, seen: set[int]) -> list[_Candidate]:
    """A mention by itself, and with those that are coordinated with it."""
    seen.add(id(mention))
    head = mention.head
    if head is None:
        return [_Candidate(mention, mention.members or (mention.actor,), False)]
    first = first_conjunct(head)
    subject = first.dep in SUBJECTS
    own = [_Candidate(mention, mention.members or (mention.actor,), subject)]
    if head.dep == "conj" and first.mention is not None:
        members: list[Actor] = []
        queue = [first]
        while queue:
            word = queue.pop(0)
            if word.mention is not None:
                members.extend(a for a in (word.mention.members or (word.mention.actor,)) if a not in members)
            queue.extend(c for c in word.children if c.dep == "conj")
        if len(members) > 1:
            own.append(_Candidate(mention, tuple(members), subject))
    return own


def _standing(word: Word, candidate: _Candidate, distance: int) -> float:
    head = candidate.mention.head
    score = -1.0 * distance
    if candidate.subject:
        score += 0.9
    if head is None:
        return score
    first = first_conjunct(head)
    if candidate.mention.form in ("adjective", "metonym"):
        score -= 0.6
    if first.dep in ("pobj", "compound", "amod", "nmod"):
        score -= 0.3
    if distance == 0:
        score += 0.3
        if candidate.subject and _governs(first, word):
            score += 0.5
        if word.lower in _POSSESSIVE and word.dep == "poss":
            score -= 0.01 * (word.i - head.i)
        else:
            score -= 0.004 * (word.i - head.i)
    else:
        score -= 0.002 * (head.i if candidate.subject else 40 - min(40, head.i))
    if candidate.mention.form == "pronoun":
        score += 0.15
    if word.lower in _MANY and (head.tag in ("NNS", "NNPS") or len(candidate.actors) > 1):
        score += 0.5
    return score


def _governs(subject: Word, word: Word) -> bool:
    """Whether the subject's verb stands above the word."""
    verb = subject.head
    while word.head is not word:
        word = word.head
        if word is verb:
            return True
    return False


def _barred(word: Word, candidate: _Candidate) -> bool:
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
    first = first_conjunct(head)
    if word.dep not in SUBJECTS and first is _understood_subject(clause_verb(word)):
        return True
    return clause_verb(word) is clause_verb(first) and first.dep in (*SUBJECTS, "dobj", "pobj", "dative", "agent")


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
            return first_conjunct(own)
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


def description(draft: Draft, cast: Cast) -> Reference | None:
    """The actors that a definite description takes up again: "the two leaders", "the country", "the militant group"."""
    if draft.agent is None or draft.country or draft.run:
        return None
    lemma, head = draft.agent.lemma, draft.head
    before = [draft.words[k].lower for k in range(max(0, draft.first - 2), head.i)]
    if draft.modifiers and not _members_of_body(draft):
        return _firm(draft, cast) if "the" in before else None
    definite = "the" in before or "both" in before or "these" in before or "this" in before or "that" in before
    if head.tag in ("NNS", "NNPS"):
        number = next((_NUMBERS[word] for word in before if word in _NUMBERS), 0)
        if not (number and head.lemma in _PAIRS) and not (definite and head.lemma in ("leader", "side", "country", "nation")):
            return None
        if head.child("poss") is not None or (number > 2 and not definite):
            return None
        people = head.lemma in _PEOPLE_NOUNS
        states = head.lemma in _STATE_NOUNS or bool(draft.modifiers)
        actors = _last_distinct(draft, cast, number or 2, people=people, states=states)
        return Reference(actors[0], "description", tuple(actors)) if len(actors) == (number or 2) else None
    if not definite or draft.modifiers:
        return None
    if head.lemma in ("country", "nation", "republic", "kingdom") and head.lemma == head.lower:
        found = _last(draft, cast, lambda a: a.kind == "country" or a.actor_id.endswith("-government"))
        land = cast.country(found.actor.country or "") if found is not None else None
        return Reference(land, "description") if land is not None else None
    if draft.agent.kind == "organization":
        named = _last(draft, cast, lambda a: a.actor_id.startswith("org:") and a.name.lower().endswith(f" {lemma}") and a.name[0].isupper())
        if named is not None:
            return named
    if draft.agent.sectors == ("BUS",):
        return _firm(draft, cast)
    if lemma in _KINDS_OF_GROUP:
        sector = _KINDS_OF_GROUP[lemma]
        return _last(
            draft, cast,
            lambda a: a.kind in ("organization", "group") and not a.actor_id.startswith("place:") and not a.actor_id.endswith("-government")
            and a.actor_id.startswith("org:") and (sector is None or sector in a.sectors) and not a.reporter,
        )  # fmt: skip
    return None


def _firm(draft: Draft, cast: Cast) -> Reference | None:
    """The company that "the firm", "the tech giant" or "the US company" is."""
    agent = draft.agent
    codes = {name.entry.country for match in draft.modifiers for name in match.names[:1]}
    if agent is None or agent.kind != "organization" or agent.sectors != ("BUS",) or draft.head.tag in ("NNS", "NNPS"):
        return None
    return _last(draft, cast, lambda a: "BUS" in a.sectors and a.actor_id.startswith("org:") and codes <= {a.country})


def _last(draft: Draft, cast: Cast, fits: Callable[[Actor], bool]) -> Reference | None:
    for mention in reversed(cast.history):
        if draft.sentence.index - mention.sentence.index > 3:
            return None
        if not mention.members and mention.form != "description" and fits(mention.actor):
            return Reference(mention.actor, "description")
    return None


def _members_of_body(draft: Draft) -> bool:
    """Whether the modifiers name but a body or a part of the world: "the two Nato allies", "both European powers"."""
    if draft.head.lemma not in ("ally", "member", "state", "country", "nation", "power", "neighbour", "neighbor"):
        return False
    entries = [name.entry for match in draft.modifiers for name in match.names[:1]]
    return all(entry.kind == "organization" and "IGO" in entry.sectors for entry in entries)


def _last_distinct(draft: Draft, cast: Cast, number: int, *, people: bool, states: bool) -> list[Actor]:
    """The last actors of a kind, the one first that came up first; "sides" may be of any kind but persons."""

    def fits(actor: Actor) -> bool:
        kind = actor.kind == "person" if people else actor.kind == "country" if states else actor.kind != "person"
        return kind and not actor.actor_id.startswith("place:") and not (people and cast.trait(actor).plural)

    if states and draft.modifiers:
        ids = [name.entry.id for match in draft.modifiers for name in match.names[:1]]
        members = [cast.knowledge.memberships[key] for key in ids if key in cast.knowledge.memberships]
        named = [code for code, _ in cast.countries.most_common() if members and all(code in codes for codes in members)]
        return [land for code in named[:number] if (land := cast.country(code)) is not None]
    near = [m for m in cast.history[-40:] if draft.sentence.index - m.sentence.index <= 4 and m.sentence.field == draft.sentence.field]
    found: list[Actor] = []
    for mention in reversed(near):
        if draft.sentence.index - mention.sentence.index <= 2:
            for candidate in _candidates(mention, set()):
                if len(candidate.actors) == number and all(fits(actor) for actor in candidate.actors):
                    return list(candidate.actors)
    for mention in reversed(near):
        found.extend(a for a in reversed(mention.members or (mention.actor,)) if fits(a) and a not in found)
    if states and len(found) < number:
        codes = dict.fromkeys(m.actor.country for m in reversed(near) if m.actor.country)
        found = [land for code in codes if (land := cast.country(code)) is not None]
    del found[number:]
    order = list(cast.actors.values())
    return sorted(found, key=order.index)
