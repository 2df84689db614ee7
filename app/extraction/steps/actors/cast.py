"""The actors of one article as they come up: who is who, who was named last, which countries the article is about."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from hashlib import blake2s

from app.extraction.document import Actor, ActorMention, Article, Document, MentionForm, Word
from app.extraction.event import Kind
from app.extraction.lexicons.actor_files import Entry
from app.extraction.lexicons.folding import fold, slug
from app.extraction.lexicons.knowledge import Knowledge

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
GOVERNMENT = frozenset(
    {"government", "gov't", "govt", "administration", "regime", "cabinet", "authority", "authorities", "coalition government"}
)


@dataclass(frozen=True, slots=True)
class Reference:
    """Whom a phrase means and by what form; `members` where it means several."""

    actor: Actor
    form: MentionForm
    members: tuple[Actor, ...] = ()


@dataclass(slots=True)
class Trait:
    """What the article tells of an actor beside the record: sex, titles in the text, whether it is many."""

    sex: str = ""
    titles: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    """Standard offices that the text says are held."""
    plural: bool = False
    lemma: str = ""
    run: str = ""
    """The noun that described the actor, and the proper name before it."""
    last: int = -1
    """Index of the sentence that named the actor last."""


class Cast:
    """Actors by id and by short name, in the order of their appearance, with the mentions so far."""

    def __init__(self, document: Document, knowledge: Knowledge):
        self.document = document
        self.knowledge = knowledge
        self.scope = _scope(document.article)
        self.date = document.article.published_at
        self.day = self.date.isoformat() if self.date else ""
        self.actors: dict[str, Actor] = {}
        self.traits: dict[str, Trait] = {}
        self.shorts: dict[str, list[Actor]] = {}
        self.history: list[ActorMention] = []
        self.countries: Counter[str] = Counter()
        """How often the article names each country, its people, its places."""
        self.surfaces: defaultdict[str, set[str]] = defaultdict(set)
        """By which words it names each country."""
        self.places: Counter[str] = Counter()
        """How often it names a city or region of each country, its seat of power left out."""
        self.introduced: dict[str, set[str]] = {}
        """Ids of known people whom the article names in full, by folded last word."""
        self.presidents: Counter[str] = Counter()
        """How often the article names in full, or by a surname of nobody else, who is president of a country on the day."""
        self.dateline: str | None = None
        self.lead: str | None = None
        """The country of the dateline, or that the article names first."""

    def known(self, entry: Entry) -> Actor:
        """The actor of a known entry, with the sectors of the publication date."""
        actor = self.actors.get(entry.id)
        if actor is None:
            sectors = self.knowledge.sectors_on(entry.id, self.date) if entry.kind == "person" else entry.sectors
            actor = self.make(entry.id, entry.name, entry.kind, entry.country, sectors)
        return actor

    def make(self, actor_id: str, name: str, kind: Kind, country: str | None, sectors: tuple[str, ...], *, proper: bool = True) -> Actor:
        """The actor of this id; the first call gives name and kind, later ones add what was missing.

        A `proper` name is one that a part of may stand for the whole later.
        """
        actor = self.actors.get(actor_id)
        if actor is None:
            actor = Actor(actor_id=actor_id, name=name, kind=kind, country=country, sectors=sectors)
            self.actors[actor_id] = actor
            self.traits[actor_id] = Trait()
            if proper and (kind == "person" or actor_id.startswith("org:")):
                self._remember(actor)
        self.complete(actor, country, sectors)
        return actor

    def complete(self, actor: Actor, country: str | None, sectors: tuple[str, ...]) -> None:
        """Add a country and sectors to an actor that has none."""
        if country and actor.country is None and (actor.kind == "person" or not actor.sectors or "IGO" not in actor.sectors):
            actor.country = country
        if sectors and not actor.sectors:
            actor.sectors = sectors

    def government(self, code: str) -> Actor:
        """The government of a country, as told apart from the country itself."""
        name = f"{self.knowledge.adjective(code)} government"
        for known in self.knowledge.names.get(fold(name), ()):
            if known.entry.country == code:
                return self.known(known.entry)
        return self.make(f"org:{slug(name)}", name, "organization", code, ("GOV",))

    def country(self, code: str) -> Actor | None:
        country = self.knowledge.countries.get(code)
        return self.known(country.entry) if country else None

    def trait(self, actor: Actor) -> Trait:
        return self.traits[actor.actor_id]

    def short(self, text: str) -> Actor | None:
        """Who goes by this short name in the article: of several the one named last."""
        known = self.shorts.get(fold(text))
        return max(known, key=lambda actor: self.trait(actor).last) if known else self._by_given_name(text)

    def _by_given_name(self, text: str) -> Actor | None:
        """The one person whom no list has and whose name, told in full before, begins with this word ("Kim" for Kim Min-ho)."""
        start = f"{text} "
        named = [
            a for a in self.actors.values() if a.kind == "person" and a.name.startswith(start) and not self.knowledge.entry(a.actor_id)
        ]
        return named[0] if len(named) == 1 else None

    def add(self, mention: ActorMention, *, shared: bool = True) -> None:
        """File a mention with its actor, with its members if they share it, and on its head word."""
        self.history.append(mention)
        index = mention.sentence.index
        for actor in {a.actor_id: a for a in (mention.actor, *mention.members)}.values():
            self.trait(actor).last = index
            if shared or actor is mention.actor:
                actor.mentions.append(mention)
        if mention.head is not None:
            mention.head.mention = mention

    def only_country(self) -> str | None:
        """The country that the article names, where it names one alone, or that of all who came up so far."""
        codes = set(self.countries) or {mention.actor.country for mention in self.history if mention.actor.country}
        return codes.pop() if len(codes) == 1 else None

    def main_country(self) -> str | None:
        """The country that the article names most, of equals the one whose places it names most, and then that of the lead."""
        return max(self.countries, key=lambda code: (self.countries[code], self.places[code], code == self.lead), default=None)

    def _remember(self, actor: Actor) -> None:
        words = actor.name.split()
        forms = {fold(actor.name)}
        if actor.kind == "person" and len(words) > 1:
            forms.add(fold(words[-1]))
            forms.add(fold(words[-1].split("-")[-1]))
            if len(words) > 2:
                forms.add(fold("".join(words[-2:])))
        elif len(words) > 2:
            initials = "".join(word[0] for word in words if word[0].isupper())
            if len(initials) > 2:
                forms.add(fold(initials))
        for form in forms:
            if len(form) > 1:
                self.shorts.setdefault(form, []).append(actor)


def _scope(article: Article) -> str:
    """What marks the id of somebody without a name as of this article: a digest of its title and text."""
    text = f"{article.title or ''}\n{article.text}"
    return f"~{blake2s(text.encode(), digest_size=4).hexdigest()}"


def clause_verb(word: Word) -> Word:
    """The verb, or the topmost word, that governs a word."""
    while word.head is not word and word.pos not in ("VERB", "AUX"):
        word = word.head
    return word


def doers_to(word: Word) -> set[Actor]:
    """Who does something to those that a noun describes, and is none of them: "Vietnam called on both countries"."""
    verb = clause_verb(word)
    while verb.child(*SUBJECTS) is None and verb.dep in ("conj", "xcomp") and verb.head.pos in ("VERB", "AUX"):
        verb = verb.head
    subject = verb.child(*SUBJECTS)
    if subject is None or subject is word:
        return set()
    chain = [subject]
    for noun in chain:
        chain.extend(child for child in noun.children if child.dep == "conj")
    return {noun.mention.actor for noun in chain if noun.mention is not None}


def first_conjunct(word: Word) -> Word:
    """The word that a coordination starts with: it carries the relation of all."""
    while word.dep == "conj" and word.head is not word:
        word = word.head
    return word


def explained(word: Word) -> Word:
    """The word that carries the relation of a coordination or of a noun and the names that explain it ("the envoy, Ada Quill, left")."""
    while word.dep in ("conj", "appos") and word.head is not word:
        word = word.head
    return word
