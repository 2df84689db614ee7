"""From a noun phrase to the actors it leads to."""

from collections.abc import Collection
from dataclasses import dataclass

from app.extraction.document import Actor, ActorMention, Word
from app.extraction.steps.frames.syntax import carrier_of, conjuncts, is_verb

MAX_DEPTH = 4
_INNER_PREPS = frozenset(
    {
        "of",
        "from",
        "by",
        "for",
        "in",
        "at",
        "with",
        "against",
        "between",
        "to",
        "on",
        "inside",
        "near",
        "within",
        "across",
        "into",
        "around",
    }
)
_INWARD = frozenset(
    {
        "dobj",
        "pobj",
        "prep",
        "attr",
        "dative",
        "oprd",
        "xcomp",
        "pcomp",
        "conj",
        "compound",
        "amod",
        "poss",
        "nmod",
        "acl",
        "ccomp",
        "acomp",
        "agent",
    }
)
"""Relations that lead from an act to what it is about."""
_CIRCUMSTANTIAL = frozenset({"despite", "as", "without", "under"})
ERRANDS = frozenset({"request", "behest", "invitation", "urging", "insistence", "instigation", "order"})
_OWNING_PREPS = frozenset({"of", "from", "by"})
_PART_OF = frozenset({"of"})
_DOING_PREPS = frozenset({"by"})
_SPEAKING_PREPS = frozenset({"of", "for"})
"""Whom a description that tells nothing itself acts for ("leaders of the strikers", "a spokesman for the rebels")."""
OFFICES = frozenset({"GOV", "MIL", "LEG", "COP", "SPY", "JUD"})
"""Sectors of people who act for each of the states behind their description ("officials from Chad and Niger")."""
_HOLDING = frozenset({"carry", "house", "transport", "shelter", "ferry"})
"""What a vehicle or a building does with those whom an act on it reaches ("a van carrying officers")."""
_TYING = frozenset({"link", "tie", "ally", "affiliate", "align"})
"""What tells on whose side a group is that nothing else tells of ("a group linked to the warlord")."""
ATTACKS = frozenset(
    "attack strike raid airstrike shelling bombardment bombing offensive barrage ambush assault incursion shooting explosion blast".split()
)
"""Nouns of force: where one is said to kill, those behind its `on`, `in` or `against` suffer it and do nothing."""
BORDERS = frozenset({"border", "frontier", "boundary"})
"""Nouns whose `with` and `between` name who is on the other side, which says more than whose they are."""

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})


ENVOYS = frozenset({"delegation", "mission", "envoy", "emissary", "team", "representative"})
OWN_MEN = frozenset("force troop soldier fighter men militiaman army".split())

THINGS = frozenset(
    "drone jet plane aeroplane warplane aircraft helicopter missile rocket shell bomb tank ship vessel boat tanker car".split()
)
"""Weapons and vehicles, which act for whoever has them."""

INFERRED = 3
"""How far from the act a side stands that no word of its clause names."""


@dataclass(frozen=True, slots=True)
class Found:
    """An actor in a noun phrase, the mention that names it, and how far from the head it stands."""

    actor: Actor
    mention: ActorMention
    distance: int


class Participants:
    """Actors of noun phrases, each looked up once. Reporters (agencies, papers) take part in nothing."""

    def __init__(self) -> None:
        self._seen: dict[int, list[Found]] = {}

    def of(self, word: Word) -> list[Found]:
        """Actors that the noun phrase headed by `word` leads to: itself, else who owns it, made it, or where it stands."""
        key = id(word)
        if key not in self._seen:
            self._seen[key] = self._look(word, 0)
        return self._seen[key]

    def resolves(self, word: Word, besides: Collection[Word] = ()) -> bool:
        """Whether a noun phrase leads to an actor, other than those of the phrases `besides`."""
        if not besides:
            return bool(self.of(word))
        known = {found.actor for other in besides for found in self.of(other)}
        return any(found.actor not in known for found in self.of(word))

    def nearby(self, trigger: Word, known: set[Actor], *, at_home: bool = False) -> list[Found]:
        """The actor that stands nearest below the trigger, or below the verb that carries it, and is none of the `known`.

        An attack in Helmand has its province, a ruling about a party that party, where no slot names a recipient. `at_home` takes,
        failing others, an actor's own country or a place of it: a curfew lifted in Lagos is lifted for Lagos.
        """
        top = trigger if is_verb(trigger) else carrier_of(trigger) or trigger
        layer = [trigger, top] if top is not trigger else [trigger]
        home: list[Found] = []
        seen = {id(word) for word in layer}
        for distance in range(1, MAX_DEPTH + 5):
            below = [child for word in layer for child in word.children if _leads_in(child) and id(child) not in seen]
            seen.update(id(child) for child in below)
            for word in sorted(below, key=lambda word: word.i):
                mention = word.mention
                if mention is None or mention.actor.reporter or mention.form == "pronoun" or mention.actor in known:
                    continue
                if mention.actor.country is not None and any(mention.actor.country == actor.country for actor in known):
                    if at_home and (mention.actor.kind == "country" or mention.actor.actor_id.startswith("place:")):
                        home = home or [Found(mention.actor, mention, distance)]
                    continue
                return [Found(mention.actor, mention, distance)]
            layer = below
        return home

    def asking(self, verb: Word) -> list[Found]:
        """At whose request or invitation it is done: that side takes part ("arrested at the request of Oslo")."""
        for prep in verb.children:
            errand = prep.child("pobj") if prep.dep == "prep" and prep.lower in ("at", "on") else None
            if errand is not None and errand.lemma in ERRANDS:
                for child in errand.children:
                    if child.dep == "poss":
                        return self.of(child)
                    target = child.child("pobj") if child.dep == "prep" and child.lower == "of" else None
                    if target is not None:
                        return self.of(target)
        return []

    def _commander(self, men: Word, depth: int) -> list[Found]:
        """Whose men or weapons they are, where only a pronoun tells whose ("Haftar, whose forces shelled Tripoli")."""
        owner = men.child("poss")
        if owner is None or owner.tag not in ("PRP$", "WP$") or depth >= MAX_DEPTH:
            return []
        if owner.lower == "whose":
            verb = men.head
            while verb.dep != "relcl" and verb.head is not verb:
                verb = verb.head
            return self._look(verb.head, depth + 1) if verb.dep == "relcl" else []
        return self._look(owner, depth + 1) if owner.mention is not None else []

    def _look(self, word: Word, depth: int) -> list[Found]:
        mention = word.mention
        if word.lower in FIRST_PERSON and word.sentence.speaker is not None:
            mention = word.sentence.speaker
        if mention is not None:
            return self._mentioned(word, mention, depth)
        if word.lower in PRONOUNS or word.lower in FIRST_PERSON:
            speaker = _speaker_of(word)
            return self._look(speaker, depth + 1) if speaker is not None and depth < MAX_DEPTH else []
        return self._within(word, depth) if depth < MAX_DEPTH else []

    def _mentioned(self, word: Word, mention: ActorMention, depth: int) -> list[Found]:
        """Whom a mention names: its members, its actor, or for whom somebody acts of whom the description tells nothing else."""
        if mention.actor.reporter:
            return []
        described = mention.form == "description"
        if described and word.lower == "one" and depth < MAX_DEPTH:  # "charged one of the general's critics"
            whole = self._behind(word, _PART_OF, depth)
            if whole:
                return whole
        if described and not mention.actor.sectors and depth < MAX_DEPTH:
            owners = self._behind(word, _SPEAKING_PREPS, depth)
            if owners:
                return owners
        if described and not mention.members and OFFICES & set(mention.actor.sectors) and depth < MAX_DEPTH:
            sides = self._sides(word, mention, depth)
            if len(sides) > 1:
                return sides
        if mention.members:
            return [Found(actor, _own_mention(actor, mention), depth) for actor in mention.members]
        if described and (word.lemma in THINGS or (mention.actor.kind == "group" and word.lemma in OWN_MEN)):
            commander = self._commander(word, depth)
            if commander and not any(one.actor.kind == "person" and "GOV" in one.actor.sectors for one in commander):
                return commander
        return [Found(mention.actor, mention, depth)]

    def _within(self, word: Word, depth: int) -> list[Found]:
        """The first actor in a noun phrase that is no mention itself: its name, its owner, who made it, where it stands, who did it."""
        for child in word.children:
            if child.dep == "appos":
                found = self._look(child, depth + 1)
                if found:
                    return found
        across = [c for c in word.children if c.dep == "prep" and c.lower in ("with", "between")] if word.lemma in BORDERS else []
        for target in (c for prep in across for c in prep.children if c.dep == "pobj"):
            found = [one for noun in conjuncts(target) for one in self._look(noun, depth + 1)]
            if found:
                return found
        for deps in (("poss",), ("compound", "amod", "nmod", "npadvmod")):
            for child in word.children:
                if child.dep in deps:
                    found = self._look(child, depth + 1)
                    if found:
                        return found
        kills = word.lemma in ATTACKS and word.dep == "nsubj"
        for preps in (_DOING_PREPS, _OWNING_PREPS, *(() if kills else (_INNER_PREPS,))):
            found = self._behind(word, preps, depth)
            if found:
                return found
        return self._in_clause(word, depth)

    def _in_clause(self, word: Word, depth: int) -> list[Found]:
        """Who does what a clause of the noun tells ("reports that Chad fled"), and whom a thing carries ("a van carrying officers")."""
        for child in word.children:
            if child.dep in ("acl", "relcl", "ccomp") and is_verb(child):
                subject = child.child("nsubj", "nsubjpass") if any(c.dep == "mark" and c.lower == "that" for c in child.children) else None
                found = self._look(subject, depth + 1) if subject is not None else []
                if found:
                    return found
                for inner in child.children:
                    if child.lemma in _TYING and inner.dep == "prep" and inner.lower in ("to", "with"):
                        found = self._look(inner.child("pobj") or inner, depth + 1)
                        if found:
                            return found
                    if inner.dep == "agent" or (inner.dep == "dobj" and child.lemma in _HOLDING):
                        for target in inner.children if inner.dep == "agent" else [inner]:
                            found = self._look(target, depth + 1)
                            if found:
                                return found
        return []

    def _sides(self, people: Word, mention: ActorMention, depth: int) -> list[Found]:
        """The states for which officials of several act; they stand themselves for the first, which their name holds."""
        preps = [child for child in people.children if child.dep == "prep" and child.lower in ("of", "from")]
        nouns = [noun for prep in preps[:1] for target in prep.children if target.dep == "pobj" for noun in conjuncts(target)]
        states = [one for noun in nouns if noun.mention is not None for one in self._look(noun, depth + 1)]
        if any(one.actor.kind not in ("country", "organization") for one in states):
            return []
        return states if not nouns or nouns[0].mention is not None else [Found(mention.actor, mention, depth), *states]

    def _behind(self, word: Word, preps: frozenset[str], depth: int) -> list[Found]:
        """Actors of the noun phrases that stand behind one of the prepositions."""
        for child in word.children:
            if child.dep in ("prep", "agent") and child.lower in preps:
                for target in child.children:
                    if target.dep == "pobj":
                        sides = conjuncts(target) if child.lower == "between" else [target]
                        found = [one for side in sides for one in self._look(side, depth + 1)]
                        if found:
                            return found
        return []


def _leads_in(child: Word) -> bool:
    """Whether a word leads from an act to what it is about: no circumstance ("despite", "under pressure from"), but its purpose.

    Another act leads there only where it is no sentence of its own ("offered rewards and sent troops to the border").
    """
    if child.dep == "conj" and is_verb(child) and (child.tag not in ("VB", "VBG") or child.child("nsubj", "nsubjpass") is not None):
        return False
    if child.dep == "advcl":
        return child.tag == "VB" and any(c.dep == "aux" and c.lower == "to" for c in child.children)
    return child.dep in _INWARD and not (child.dep == "prep" and child.lower in _CIRCUMSTANTIAL)


def _own_mention(member: Actor, whole: ActorMention) -> ActorMention:
    """Where a noun phrase that names several names this one ("Thai" in "Thai and Malaysian troops")."""
    if whole.form == "pronoun" or member is whole.actor:
        return whole
    own = [m for m in member.mentions if m.sentence is whole.sentence and m.end <= whole.start and not m.members]
    return max(own, key=lambda m: m.start, default=whole)


def _speaker_of(pronoun: Word) -> Word | None:
    """Whom a pronoun without an antecedent stands for in reported speech: the speaker ("said they will not end the strike")."""
    word = pronoun
    while word.head is not word:
        inner, word = word, word.head
        if inner.dep in ("ccomp", "xcomp", "parataxis") and is_verb(word):
            subject = word.child("nsubj")
            if subject is not None and subject is not pronoun and (subject.i < pronoun.i or pronoun.lower in FIRST_PERSON):
                return subject
    return None
