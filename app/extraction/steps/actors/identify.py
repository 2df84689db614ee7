"""From a draft to its actor: known names, offices and their holders, common nouns with their country, unknown names."""

from app.extraction.document import Actor
from app.extraction.event import Kind
from app.extraction.lexicons.actor_files import Entry
from app.extraction.lexicons.folding import fold, slug
from app.extraction.lexicons.knowledge import Name
from app.extraction.steps.actors import people
from app.extraction.steps.actors.cast import GOVERNMENT, SUBJECTS, Cast, Reference, clause_verb, first_conjunct
from app.extraction.steps.actors.drafts import FORMER, NOT_HOLDER, Draft

LOCATIVE = frozenset("in at near outside around inside across throughout".split())
_DETERMINERS = frozenset("the a an this that another".split())
_INDEFINITE = frozenset("a an any another every some no each first many most several".split())
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "OPP", "REB", "PTY"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_NAMED_NOUNS = frozenset({"organization", "group"})

_SAME_AS_ITS_NAME = frozenset(
    "group|militant group|alliance|movement|organization|organisation|party|militia|bloc|company|firm|network|agency|body|rebel group"
    "|terrorist group|armed group|military alliance|news agency|islamist group|extremist group|jihadist group|insurgent group|political party".split(
        "|"
    )
)
"""Nouns that add nothing to the name before them: "the NATO alliance" is NATO."""
_ONLY_RESOLVED = frozenset(
    "country nation state republic kingdom team group organization organisation body panel board member side partner".split()
)
"""Nouns that are a mention only if they take up somebody again, or with a modifier, or in the plural."""
_NEVER_ALONE = frozenset("country nation state republic kingdom team side partner member".split())
_OTHERS = frozenset(
    "ally neighbour neighbor rival enemy foe adversary opponent critic counterpart partner victim target backer supporter".split()
)
"""Nouns whose possessor is somebody on the other side."""
_KEEPING = frozenset(
    "have keep deploy send station maintain withdraw pull move dispatch post redeploy mobilise mobilize mass base pledge".split()
)
_DONE_TO_PLACES = frozenset(
    "visit leave reach enter attack bomb shell capture seize hit strike tour take control retake recapture besiege flee evacuate surround shake "
    "rock storm approach occupy destroy divide bombard raid hold overrun invade quit liberate encircle name call move paralyse paralyze close".split()
)
_SETTLEMENTS = frozenset("village town hamlet neighbourhood neighborhood settlement suburb".split())
_MOTION = frozenset(
    "go come travel fly return arrive move head trip flight drive bring take flee deport evacuate tour way road transfer extradite visit journey "
    "march sail route tie bus train plane train ride airlift ship truck".split()
)


def identify(draft: Draft, cast: Cast, place: str | None) -> Reference | None:
    """The actor that a draft refers to and the form of the mention; None where it refers to none.

    `place` is the country where the sentence is set.
    """
    if draft.sort in ("known", "modifier"):
        return _known(draft, cast, place)
    if draft.sort == "run":
        return _unknown(draft, cast, place)
    if draft.sort == "agent":
        return _common(draft, cast, place)
    return None


def country_of(draft: Draft, cast: Cast) -> str | None:
    """The country that the modifiers of a draft tell, the nearest first."""
    if "ethnic" in draft.flags:
        return draft.country
    for child in draft.head.children:
        owned = child.dep == "poss" and not (draft.agent is not None and draft.agent.lemma in _OTHERS)
        if owned and child.mention is not None and child.mention.actor.country:
            return child.mention.actor.country
    for match in draft.modifiers:
        for name in match.names:
            entry = people.person(draft_of(draft, match.names), match.names, None, cast) if name.entry.kind == "person" else name.entry
            if entry is not None and entry.country:
                return entry.country
    return draft.country


def draft_of(draft: Draft, names: tuple[Name, ...]) -> Draft:
    """A draft for a name inside another one, without its title."""
    return Draft(draft.sentence, draft.words, "known", draft.head, draft.first, draft.last, names=names)


def is_place(draft: Draft) -> bool:
    """Whether the name of a city stands for the place and not for those who govern from it."""
    word = first_conjunct(draft.head)
    if word.dep in SUBJECTS or word.dep in ("poss", "agent", "dative"):
        return False
    if word.dep == "dobj":
        return word.head.lemma in _DONE_TO_PLACES
    if word.dep == "pobj":
        prep = word.head
        if prep.lower in ("to", "from"):
            return prep.head.lemma in _MOTION or (prep.lower == "from" and prep.head.pos != "NOUN")
        return prep.lower not in ("with", "by", "against", "between", "among", "for", "on", "upon", "than", "under")
    return word.dep not in ("compound", "amod", "nmod")


def _known(draft: Draft, cast: Cast, place: str | None) -> Reference | None:
    names = draft.names
    if _is_date(draft, cast):
        return None
    country = country_of(draft, cast)
    others = tuple(name for name in names if name.entry.kind != "person")
    if others and (draft.agent is None or draft.agent.kind != "person") and not draft.sex:
        named = [n for n in names if n.entry.kind == "person" and n.entry.id in cast.actors]
        if not named or others[0].form != "name":
            found = _thing(draft, others, cast)
            return found or (_unknown(draft, cast, place) if others[0].entry.kind != "country" else None)
    entry = people.person(draft, names, country, cast)
    if entry is None:
        return _unknown(draft, cast, place)
    actor = cast.known(entry)
    actor.sectors = people.sectors(draft, actor.sectors)
    _note_person(actor, draft, cast)
    return Reference(actor, "name")


def _is_date(draft: Draft, cast: Cast) -> bool:
    """Whether "May" or "March" is the month and not the surname."""
    if draft.agent is not None or draft.sex or cast.knowledge.keywords.get(draft.run.lower()) != ("-",):
        return False
    following = draft.words[draft.last + 1] if draft.last + 1 < len(draft.words) else None
    dated = following is not None and following.pos == "NUM"
    before = draft.words[draft.first - 1] if draft.first else None
    return (
        dated
        or draft.head.dep in ("npadvmod", "compound", "nmod")
        or (
            before is not None
            and (before.lower in ("in", "since", "until", "till", "last", "next", "this", "early", "late", "mid") or before.pos == "NUM")
        )
    )


def _thing(draft: Draft, names: tuple[Name, ...], cast: Cast) -> Reference | None:
    """A country, an organisation, or a seat that stands for a government."""
    name = _best(names, cast)
    if name is None:
        return None
    entry = name.entry
    if entry.kind != "country":
        return Reference(cast.known(entry), "name")
    if name.form == "seat":
        if is_place(draft):
            return Reference(_place_actor(_surface(draft), entry.country, cast), "name")
        return Reference(cast.government(entry.country or ""), "metonym")
    if draft.sort == "modifier" or name.form == "name":
        return Reference(cast.known(entry), "name" if name.form == "name" else "adjective")
    if draft.head.tag in ("NNS", "NNPS", "NNP", "NN", "JJ") and name.form in ("demonym", "adjective"):
        code = entry.country
        if "ethnic" in draft.flags:
            return None
        text = _surface(draft)
        if draft.head.tag in _PLURAL_TAGS or text.lower().endswith(("s", "sh", "ch", "ese")):
            return Reference(cast.make(f"group:{slug(entry.name)}-people", text, "group", code, ("CVL",)), "adjective")
        return Reference(cast.known(entry), "adjective")
    return Reference(cast.known(entry), "adjective")


def _best(names: tuple[Name, ...], cast: Cast) -> Name | None:
    """The likeliest of several things of one name: certain ones first, then those whose country the article speaks of."""

    def score(name: Name) -> float:
        value = 0.0 if name.uncertain else 2.0
        if name.entry.country:
            value += min(2, cast.countries.get(name.entry.country, 0))
        if name.entry.id in cast.actors:
            value += 1.5
        if name.entry.kind == "country" and name.form in ("name", "adjective"):
            value += 1.0
        if cast.day and not name.entry.span.holds(cast.day):
            value -= 0.5
        return value

    best = max(names, key=score)
    return best if score(best) >= 1.0 else None


def _place_actor(text: str, code: str | None, cast: Cast) -> Actor:
    return cast.make(f"place:{slug(text)}", text, "group", code, ("CVL",))


def _surface(draft: Draft) -> str:
    base = draft.sentence.start
    return draft.sentence.text[draft.start - base : draft.end - base]


def _note_person(actor: Actor, draft: Draft, cast: Cast) -> None:
    trait = cast.trait(actor)
    if draft.sex and not trait.sex:
        trait.sex = draft.sex
    if not trait.sex:
        trait.sex = cast.knowledge.first_names.get(fold(actor.name.split()[0]), "")
    if draft.title:
        trait.titles.add(draft.title)
        trait.titles.update(title.title for title in draft.office)


def _unknown(draft: Draft, cast: Cast, place: str | None) -> Reference | None:
    """A name that no list has: a person, an organisation or a place, as its words and its surroundings tell."""
    text = draft.run.strip("-– ")
    words = text.split()
    if not words or not any(c.isalpha() for c in text):
        return None
    titled = draft.agent is not None and draft.agent.kind == "person"
    known = cast.short(text)
    if known is not None and not (titled and known.kind != "person"):
        if known.kind == "person":
            actor = known
            cast.complete(actor, country_of(draft, cast), draft.agent.sectors if draft.agent else ())
            _note_person(actor, draft, cast)
        return Reference(known, "name")
    kind, sectors = _kind(draft, words, cast)
    if kind is None or ("loose" in draft.flags and kind != "organization"):
        return None
    country = country_of(draft, cast) or _origin(draft, cast)
    if kind == "place":
        code = cast.knowledge.place_country(text)
        return Reference(_place_actor(text, code, cast), "name") if code else None
    if kind == "person":
        if draft.agent is not None:
            sectors = people.sectors(draft, ())
            if country is None and _OFFICIAL & set(draft.agent.sectors):
                country = _home(draft, cast, place)
        entry = _named_in_full(text, cast)
        actor = cast.known(entry) if entry else cast.make(f"person:{slug(text)}", text, "person", country, sectors)
        _note_person(actor, draft, cast)
        return Reference(actor, "name")
    if country is None and set(sectors) & {"GOV", "LEG", "MIL", "COP", "JUD"}:
        country = _home(draft, cast, place)
    return Reference(cast.make(f"org:{slug(text)}", text, "organization" if kind == "organization" else "group", country, sectors), "name")


def _named_in_full(text: str, cast: Cast) -> Entry | None:
    names = cast.knowledge.names.get(fold(text), ())
    return next((n.entry for n in names if n.entry.kind == "person" and n.form == "name"), None)


def _kind(draft: Draft, words: list[str], cast: Cast) -> tuple[Kind | str | None, tuple[str, ...]]:
    """person, organization, group or place, and the sectors that the name tells."""
    knowledge = cast.knowledge
    last = words[-1].lower()
    whole = knowledge.keywords.get(draft.run.lower())
    if whole == ("~",):
        return "group", ()
    keyword = knowledge.keywords.get(last)
    if keyword is None and len(words) > 2 and "of" in words:
        keyword = knowledge.keywords.get(words[words.index("of") - 1].lower())
    if (
        (keyword == ("-",) and not (len(words) > 1 and fold(words[0]) in knowledge.first_names))
        or keyword == ("~",)
        or (draft.run.isupper() and len(words) > 1)
    ):
        return None, ()
    if draft.sex or draft.title in ("dr", "dr.") or (draft.agent is not None and draft.agent.kind == "person" and keyword is None):
        return "person", ()
    if keyword not in (None, ("-",)):
        return "organization", keyword
    if all(w.isupper() for w in words) and len(words) == 1:
        return ("organization", ()) if 1 < len(words[0].strip(".")) <= 7 and words[0].isalpha() else (None, ())
    first_name = knowledge.first_names.get(fold(words[0].split("-")[0]))
    if len(words) > 1 and first_name:
        return "person", ()
    dep = first_conjunct(draft.head).dep
    article = draft.first > 0 and draft.words[draft.first - 1].lower == "the"
    if knowledge.place_country(draft.run) and (dep not in SUBJECTS or len(words) > 1) and not draft.agent:
        return "place", ()
    if article or draft.head.tag == "NNPS":
        return ("group" if draft.head.tag == "NNPS" else "organization"), draft.agent.sectors if draft.agent else ()
    if draft.agent is not None:
        return "organization" if draft.agent.kind in _NAMED_NOUNS else "person", draft.agent.sectors
    if 2 <= len(words) <= 4 and all(w[0].isupper() or w.lower() in ("al", "bin", "de", "van", "von", "der", "el", "da") for w in words):
        return "person", ()
    if len(words) == 1 and draft.head.pos == "PROPN" and not last.endswith(("ism", "ish", "day")) and not _hyphenated(draft):
        return "person", ()
    return ("organization", ()) if len(words) > 1 else (None, ())


def _hyphenated(draft: Draft) -> bool:
    """Whether the name is the first part of a compound ("Kurdish-held")."""
    return draft.last + 1 < len(draft.words) and draft.words[draft.last + 1].text in "-‐–"


def _origin(draft: Draft, cast: Cast) -> str | None:
    """The country of "of Pennsylvania" behind a name."""
    for prep in draft.head.children:
        if prep.dep == "prep" and prep.lower in ("of", "from"):
            for target in prep.children:
                names = cast.knowledge.names.get(fold(target.text), ())
                code = next((n.entry.country for n in names if n.entry.kind == "country"), None) or (
                    cast.knowledge.place_country(target.text) if target.text[0].isupper() else None
                )
                if code:
                    return code
    return None


def _home(draft: Draft, cast: Cast, place: str | None) -> str | None:
    """The country of an official or of a force that comes without one: where the sentence is set, else what was last spoken of."""
    if place:
        return place
    index = draft.sentence.index
    for mention in reversed(cast.history):
        if mention.sentence.index < index - 2:
            break
        if mention.form != "adjective" and mention.actor.country and "IGO" not in mention.actor.sectors:
            return mention.actor.country
    return cast.dateline or cast.main_country()


def _common(draft: Draft, cast: Cast, place: str | None) -> Reference | None:
    """A common noun: who holds the office, the government of a country, or a group, force or person of its own."""
    agent = draft.agent
    assert agent is not None
    country = country_of(draft, cast)
    plural = draft.head.tag in _PLURAL_TAGS
    entries = [name.entry for match in draft.modifiers for name in match.names[:1]]
    organisation = next((e for e in entries if e.kind in _NAMED_NOUNS), None)
    loose = not draft.modifiers and not draft.run and country == draft.country
    bare = loose and country is None
    before = draft.words[draft.first - 1].lower if draft.first > 0 else ""
    if agent.lemma in _SETTLEMENTS and not (
        draft.head.dep in ("dobj", "nsubjpass") or (draft.head.dep == "pobj" and draft.head.head.lower in ("on", "against"))
    ):
        return None
    predicate = draft.head.dep in ("attr", "oprd") or (draft.head.dep == "pobj" and draft.head.head.lower == "as")
    if predicate and not plural and agent.kind == "person":
        return None
    if draft.names and bare and not plural:
        known = cast.short(draft.head.text)
        if known is not None and known.kind == "person" and before != "the":
            return Reference(known, "name")
    if draft.office and not plural and before not in _INDEFINITE:
        found = _office(draft, cast, organisation, country, bare)
        if found is not None:
            return Reference(found, "office")
    if organisation is not None and (agent.lemma in _SAME_AS_ITS_NAME or agent.lemma.endswith(" group")) and not plural:
        return Reference(cast.known(organisation), "name")
    if (
        draft.head.lemma in _ONLY_RESOLVED
        and not plural
        and (before != "the" or draft.head.lemma in _NEVER_ALONE)
        and (bare or country is None)
        and organisation is None
        and not draft.run
    ):
        return None
    if bare and not plural and before not in _DETERMINERS and agent.lemma in _SAME_AS_ITS_NAME:
        return None
    if loose:
        again = _again(draft, before, cast)
        if again is not None:
            return Reference(again, "description")
        country = _sender(draft, cast) or country
    if agent.lemma == "counterpart" and country is not None:
        other = _counterpart(draft, country, cast)
        if other is not None:
            return Reference(other, "office")
    sectors = agent.sectors or _sectors_of_owner(entries, cast)
    if not sectors and agent.kind == "person" and (draft.run or "ethnic" in draft.flags):
        sectors = ("ELI",)
    if country is None and organisation is None:
        country = _default_country(draft, sectors, place, cast)
    if draft.flags & NOT_HOLDER:
        sectors = people.sectors(draft, sectors)
    elif organisation is not None:
        sectors = tuple(dict.fromkeys((*sectors, *organisation.sectors)))
    if agent.lemma in GOVERNMENT and country is not None and not draft.run and organisation is None:
        return Reference(cast.government(country), "office")
    if draft.conjuncts and (plural or agent.kind != "person"):
        return _several(draft, cast, sectors)
    return Reference(_make_common(draft, cast, country, organisation, sectors), "description")


def _several(draft: Draft, cast: Cast, sectors: tuple[str, ...]) -> Reference:
    """ "British and EU negotiators" are two groups, each with the country of its own."""
    agent = draft.agent
    assert agent is not None
    members: list[Actor] = []
    for match in draft.conjuncts:
        entry = match.names[0].entry
        words = draft.words
        modifier = draft.sentence.text[words[match.first].start - draft.sentence.start : words[match.last].end - draft.sentence.start]
        name = f"{modifier} {draft.head.text}"
        kind: Kind = "group" if agent.kind == "person" else agent.kind
        if agent.lemma in GOVERNMENT and entry.kind == "country" and entry.country:
            members.append(cast.government(entry.country))
            continue
        own = tuple(dict.fromkeys((*sectors, *entry.sectors))) if entry.kind != "country" else sectors
        prefix = "org" if kind == "organization" else kind
        actor = cast.make(f"{prefix}:{slug(f'{entry.name} {agent.lemma}')}", name, kind, entry.country, own)
        cast.trait(actor).lemma, cast.trait(actor).plural = agent.lemma, True
        members.append(actor)
    return Reference(members[0], "description", tuple(members))


def _default_country(draft: Draft, sectors: tuple[str, ...], place: str | None, cast: Cast) -> str | None:
    """The country of a noun that has none in its phrase: the subject's for forces that are sent, else the sentence's or the article's."""
    if _OFFICIAL & set(sectors):
        definite = draft.first > 0 and draft.words[draft.first - 1].lower == "the"
        return _home(draft, cast, None if definite and sectors[0] not in ("COP", "MIL") else place)
    if place is not None or (draft.run and draft.head.text[0].isupper()):
        return place
    total = sum(cast.countries.values())
    main = cast.main_country()
    return main if main is not None and cast.countries[main] > 0.6 * total else cast.dateline


def _sender(draft: Draft, cast: Cast) -> str | None:
    """The country whose troops or envoys they are: that of the subject that has, sends or withdraws them."""
    agent, head = draft.agent, first_conjunct(draft.head)
    if (
        agent is None
        or not agent.sectors
        or agent.sectors[0] not in ("MIL", "GOV")
        or head.dep != "dobj"
        or head.head.lemma not in _KEEPING
    ):
        return None
    subject = clause_verb(head).child(*SUBJECTS)
    if subject is None or subject.mention is None or subject.mention.members:
        return None
    return subject.mention.actor.country


def _counterpart(draft: Draft, country: str, cast: Cast) -> Actor | None:
    """Who holds in `country` the office that the possessor of "his counterpart" holds in his own."""
    owner = draft.head.child("poss")
    if owner is None or owner.mention is None or not cast.day:
        return None
    entry = cast.knowledge.entry(owner.mention.actor.actor_id)
    held = [role.office for role in entry.roles if role.span.holds(cast.day)] if entry is not None else []
    other = cast.knowledge.holder(held, country, cast.day)
    return cast.known(other) if other is not None else None


def _office(draft: Draft, cast: Cast, organisation: Entry | None, country: str | None, bare: bool) -> Actor | None:
    if draft.flags & FORMER:
        left = [a for a in cast.actors.values() if a.kind == "person" and _held(a, draft, country, cast)]
        return max(left, key=lambda actor: cast.trait(actor).last) if left else None
    if bare:
        titles = {title.title for title in draft.office}
        named = [a for a in cast.actors.values() if a.kind == "person" and titles & cast.trait(a).titles]
        if named:
            return max(named, key=lambda actor: cast.trait(actor).last)
        held = [a for a in cast.actors.values() if a.kind == "person" and _holds(a, draft, cast)]
        if held:
            return max(held, key=lambda actor: cast.trait(actor).last)
        country = next((t.where for t in draft.office if t.where), None) or (_home(draft, cast, None) if draft.agent else None)
    wheres = [organisation.id.removeprefix("org:")] if organisation is not None else []
    for where in (*wheres, country):
        if where is None:
            continue
        entry = people.holder(draft, where, cast)
        if entry is not None:
            actor = cast.known(entry)
            _note_person(actor, draft, cast)
            return actor
    return None


def _holds(actor: Actor, draft: Draft, cast: Cast) -> bool:
    entry = cast.knowledge.entry(actor.actor_id)
    offices = {office for title in draft.office for office in title.offices}
    return entry is not None and any(role.office in offices and role.span.holds(cast.day or "9999") for role in entry.roles)


def _held(actor: Actor, draft: Draft, country: str | None, cast: Cast) -> bool:
    entry = cast.knowledge.entry(actor.actor_id)
    offices = {office for title in draft.office for office in title.offices}
    return entry is not None and any(
        role.office in offices and role.span.last < cast.day and country in (None, role.where) for role in entry.roles
    )


def _again(draft: Draft, before: str, cast: Cast) -> Actor | None:
    """The actor that the same noun named before: "the government", "the militants"."""
    if before not in ("the", "this", "that", "these", "those") or draft.agent is None:
        return None
    if draft.agent.lemma == "administration" and (cast.countries.get("USA") or any(i.endswith("-administration") for i in cast.actors)):
        named = [a for i, a in cast.actors.items() if i.endswith("-administration")]
        return max(named, key=lambda actor: cast.trait(actor).last) if named else cast.government("USA")
    same = [a for a in cast.actors.values() if cast.trait(a).lemma == draft.agent.lemma]
    if same:
        return max(same, key=lambda actor: cast.trait(actor).last)
    if draft.agent.lemma in GOVERNMENT:
        governments = [a for a in cast.actors.values() if a.actor_id.endswith("-government")]
        if governments:
            return max(governments, key=lambda actor: cast.trait(actor).last)
    return None


def _sectors_of_owner(entries: list[Entry], cast: Cast) -> tuple[str, ...]:
    """Sectors for a noun that tells none ("leader", "spokesman", "side"): those of what it belongs to, a country's being GOV."""
    for entry in entries:
        if entry.kind == "country":
            return ("GOV",)
        if entry.kind == "person":
            return cast.knowledge.sectors_on(entry.id, cast.date)
        return entry.sectors
    return ()


def _make_common(draft: Draft, cast: Cast, country: str | None, organisation: Entry | None, sectors: tuple[str, ...]) -> Actor:
    agent = draft.agent
    assert agent is not None
    text = _surface(draft)
    if draft.run and draft.head.text[0].isupper() and draft.modifiers == []:
        text = text[text.find(draft.run) :]
        return cast.make(f"org:{slug(text)}", text, "organization", country, sectors)
    parts: list[str] = []
    if country is not None and country in cast.knowledge.countries:
        parts.append(cast.knowledge.countries[country].entry.name)
    if organisation is not None:
        parts.append(organisation.name)
    if draft.run:
        parts.append(draft.run)
    if "ethnic" in draft.flags:
        parts.append("ethnic")
    plural = draft.head.tag in _PLURAL_TAGS
    kind: Kind = agent.kind if agent.kind != "person" or not plural else "group"
    prefix = "org" if kind == "organization" else kind
    actor = cast.make(f"{prefix}:{slug(' '.join((*parts, agent.lemma)))}", text, kind, country, sectors)
    trait = cast.trait(actor)
    trait.lemma, trait.plural = agent.lemma, plural
    if kind == "person":
        trait.titles.add(agent.lemma)
    return actor
