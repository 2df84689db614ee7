"""Common nouns and offices: who holds the office, the government of a country, or a group, force or person of its own."""

from app.extraction.document import Actor
from app.extraction.event import Kind
from app.extraction.lexicons.actor_files import Entry
from app.extraction.lexicons.folding import slug
from app.extraction.steps.actors import people
from app.extraction.steps.actors.cast import GOVERNMENT, SUBJECTS, Cast, Reference, clause_verb
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.surroundings import (
    country_of,
    default_country,
    home_of,
    homeland,
    is_where_said,
    note_person,
    of_the_subject,
    sender,
    subject_of,
    surface,
)
from app.extraction.steps.actors.words import (
    DETERMINERS,
    FORMER,
    INDEFINITE,
    NAMED_NOUNS,
    NEVER_ALONE,
    NOT_HOLDER,
    OFFICIAL,
    ONLY_RESOLVED,
    PLURAL_TAGS,
    SAME_AS_ITS_NAME,
    SETTLEMENTS,
)

_OF_THE_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Sectors of bodies of which a country has one, or whose acts count as the country's."""
_WHOLE = frozenset("opposition resistance insurgency judiciary press media public electorate clergy".split())
"""Nouns that mean all of their kind in a country, though in the singular."""


def common_noun(draft: Draft, cast: Cast, place: str | None) -> Reference | None:
    """A common noun: who holds the office, the government of a country, or a group, force or person of its own."""
    agent = draft.agent
    assert agent is not None
    country = country_of(draft, cast) or homeland(draft, cast, place)
    plural = draft.head.tag in PLURAL_TAGS
    entries = [name.entry for match in draft.modifiers for name in match.names[:1]]
    organisation = next((e for e in entries if e.kind in NAMED_NOUNS), None)
    loose = not draft.modifiers and not draft.run and country == draft.country
    bare = loose and country is None
    before = draft.words[draft.first - 1].lower if draft.first > 0 else ""
    if agent.lemma in SETTLEMENTS and not (
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
    if draft.office and not plural and before not in INDEFINITE:
        found = _office(draft, cast, organisation, country, bare)
        if found is not None:
            return Reference(found, "office")
    if organisation is not None and (agent.lemma in SAME_AS_ITS_NAME or agent.lemma.endswith(" group")) and not plural:
        return Reference(cast.known(organisation), "name")
    if (
        draft.head.lemma in ONLY_RESOLVED
        and not plural
        and (before != "the" or draft.head.lemma in NEVER_ALONE)
        and (bare or country is None)
        and organisation is None
        and not draft.run
    ):
        return None
    if bare and not plural and before not in DETERMINERS and agent.lemma in SAME_AS_ITS_NAME:
        return None
    if loose:
        again = _again(draft, before, cast)
        if again is not None:
            return Reference(again, "description")
    if not plural and agent.kind == "person" and before not in INDEFINITE and not draft.flags & NOT_HOLDER:
        titled = _titled(draft, country, cast)
        if titled is not None:
            return Reference(titled, "office")
    if loose:
        country = sender(draft, cast) or country
    if agent.lemma == "counterpart" and country is not None:
        other = _counterpart(draft, country, cast)
        if other is not None:
            return Reference(other, "office")
    owner = draft.owner.sectors if draft.owner is not None else ()
    if draft.homelands and not agent.sectors and agent.kind == "person":
        owner = ("ELI",)  # the leaders and chiefs of a people hold no office
    both = (*agent.sectors, *owner) if owner[:1] in (("REL",), ("CVL",)) else (*owner, *agent.sectors)  # faith and people tell less
    sectors = tuple(dict.fromkeys(both)) or _sectors_of_owner(entries, cast)
    if not sectors and agent.kind == "person" and (draft.run or "ethnic" in draft.flags):
        sectors = ("ELI",)
    if draft.run and country is None and organisation is None:
        same = [a for a in cast.actors.values() if cast.trait(a).lemma == agent.lemma and cast.trait(a).run == draft.run]
        if same:
            return Reference(same[-1], "description")
    if country is None and organisation is None and not _is_of_international_body(draft) and not _region(draft, cast):
        country = default_country(draft, sectors, place, cast)
    if draft.flags & NOT_HOLDER:
        sectors = people.sectors(draft, sectors)
    elif organisation is not None:
        sectors = tuple(dict.fromkeys((*sectors, *organisation.sectors)))
    if agent.lemma in GOVERNMENT and country is not None and not draft.run and organisation is None:
        return Reference(cast.government(country), "office")
    if draft.conjuncts and (plural or agent.kind != "person"):
        return _several(draft, cast, sectors)
    return Reference(_make_common(draft, cast, country, organisation, sectors), "description")


def _is_of_international_body(draft: Draft) -> bool:
    """Whether it belongs to a body of no country ("its envoy" after the United Nations)."""
    owner = draft.head.child("poss")
    return owner is not None and owner.mention is not None and "IGO" in owner.mention.actor.sectors


def _region(draft: Draft, cast: Cast) -> str:
    """The part of the world that the actor is of, and so of no one country: "African" in "African leaders"."""
    before = draft.words[draft.first : draft.head.i]
    return next((w.text for w in before if w.text[0].isupper() and cast.knowledge.keywords.get(w.lower) == ("~",)), "")


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


_HEADS_OF_GOVERNMENT = ("prime minister", "chancellor", "premier", "taoiseach")


def _counterpart(draft: Draft, country: str, cast: Cast) -> Actor | None:
    """Who holds in `country` the office that the possessor of "his counterpart" holds in his own."""
    owner = draft.head.child("poss")
    if owner is None or owner.mention is None or not cast.day:
        return None
    entry = cast.knowledge.entry(owner.mention.actor.actor_id)
    held = [role.office for role in entry.roles if role.span.holds(cast.day)] if entry is not None else []
    held = held or sorted(cast.trait(owner.mention.actor).offices)
    if any(office in _HEADS_OF_GOVERNMENT for office in held):
        held = [*held, *_HEADS_OF_GOVERNMENT]
    return people.in_office(held, country, cast)


def _office(draft: Draft, cast: Cast, organisation: Entry | None, country: str | None, bare: bool) -> Actor | None:
    if draft.flags & (FORMER | {"then"}):
        left = [a for a in cast.actors.values() if a.kind == "person" and _held(a, draft, country, cast)]
        return max(left, key=lambda actor: cast.trait(actor).last) if left else None
    if bare:
        own = of_the_subject(draft, cast)
        holder = people.holder(draft, own, cast) if own is not None else None
        if holder is not None:
            return holder
        titles = {title.title for title in draft.office}
        subject = clause_verb(draft.head).child(*SUBJECTS)
        doer = subject.mention.actor if subject is not None and subject.mention is not None else None
        people_here = [a for a in cast.actors.values() if a.kind == "person" and a is not doer]
        fitting = [a for a in people_here if titles & cast.trait(a).titles or _holds(a, draft, cast)]
        if fitting:
            return max(fitting, key=lambda actor: cast.trait(actor).last + len(actor.mentions) / 2)
        country = next((t.where for t in draft.office if t.where), None) or (home_of(draft, cast, None) if draft.agent else None)
    wheres = [organisation.id.removeprefix("org:")] if organisation is not None else []
    for where in (*wheres, country):
        if where is None:
            continue
        holder = people.holder(draft, where, cast)
        if holder is not None:
            note_person(holder, draft, cast)
            return holder
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
    if draft.agent.lemma == "administration":
        return _administration(cast)
    own = of_the_subject(draft, cast)
    if own is not None and draft.agent.lemma in GOVERNMENT:
        return cast.government(own)
    plural = draft.head.tag in PLURAL_TAGS
    same = [a for a in cast.actors.values() if cast.trait(a).lemma == draft.agent.lemma and (plural or not cast.trait(a).plural)]
    if draft.agent.lemma in GOVERNMENT:
        same = same or [
            a for a in cast.actors.values() if a.actor_id.endswith("-government") and not all(is_where_said(m) for m in a.mentions)
        ]
        home = subject_of(cast)
        if home is not None and all(cast.trait(a).last < draft.sentence.index - 1 for a in same):
            return cast.government(home)
    elif draft.agent.kind == "organization":
        named = [a for a in cast.actors.values() if a.name[0].isupper() and a.name.lower().endswith(f" {draft.agent.lemma}")]
        same += [a for a in named if a not in same]
        return max(same, key=lambda actor: cast.trait(actor).last + len(actor.mentions), default=None)
    return max(same, key=lambda actor: cast.trait(actor).last, default=None)


def _titled(draft: Draft, country: str | None, cast: Cast) -> Actor | None:
    """The person whom the article gave this title with a name: "the US envoy" after "special envoy Ada Quill"."""
    agent = draft.agent
    if agent is None or draft.run:
        return None
    titled = [a for a in cast.actors.values() if a.kind == "person" and any(t.endswith(agent.lemma) for t in cast.trait(a).titles)]
    named = [actor for actor in titled if " " in actor.name and country in (None, actor.country)]
    if not OFFICIAL & set(agent.sectors) and (len(titled) > 1 or draft.modifiers or draft.words[draft.first - 1].lower != "the"):
        return None
    return max(named, key=lambda actor: cast.trait(actor).last, default=None)


def _administration(cast: Cast) -> Actor | None:
    """Whose administration it is: one that was named, else that of the president of whom the article speaks most, above all America's."""
    named = [actor for actor_id, actor in cast.actors.items() if actor_id.endswith("-administration")]
    if named:
        return max(named, key=lambda actor: cast.trait(actor).last)
    if cast.countries["USA"] or cast.presidents["USA"]:
        return cast.government("USA")
    return cast.government(cast.presidents.most_common(1)[0][0]) if cast.presidents else None


def _sectors_of_owner(entries: list[Entry], cast: Cast) -> tuple[str, ...]:
    """Sectors for a noun that tells none ("leader", "spokesman", "side"): those of what it belongs to, a country's being GOV."""
    for entry in entries:
        if entry.kind == "country":
            return ("GOV",)
        if entry.kind == "person":
            return cast.knowledge.sectors_on(entry.id, cast.date)
        return entry.sectors
    return ()


def _stands_for_its_kind(draft: Draft, kind: Kind, country: str | None, sectors: tuple[str, ...], cast: Cast, *, named: bool) -> bool:
    """Whether somebody without a name is one that coders add up over articles ("Nigerian police", "Chad's finance minister").

    "A man" of one article is not that of another, nor are the villagers of nowhere, or a bank of one country.
    """
    assert draft.agent is not None
    if kind == "person":
        return bool(draft.office) and (named or country is not None)
    if (country is None and not named) or draft.agent.lemma in SETTLEMENTS:
        return False
    noun = cast.knowledge.agents.get(draft.agent.lemma)
    many = draft.head.tag in PLURAL_TAGS or (noun is not None and noun.kind == "person")  # "a rebel attack" is that of many
    return named or many or draft.agent.lemma in _WHOLE or bool(_OF_THE_STATE & set(sectors))


def _make_common(draft: Draft, cast: Cast, country: str | None, organisation: Entry | None, sectors: tuple[str, ...]) -> Actor:
    agent = draft.agent
    assert agent is not None
    text = surface(draft)
    if draft.run and draft.head.text[0].isupper() and draft.modifiers == []:
        text = text[text.find(draft.run) :]
        return cast.make(f"org:{slug(text)}", text, "organization", country, sectors)
    parts: list[str] = []
    if country is not None and country in cast.knowledge.countries and organisation is None:
        parts.append(cast.knowledge.countries[country].entry.name)
    if organisation is not None:
        parts.append(organisation.name)
    region = _region(draft, cast) if country is None else ""
    if draft.run or region:
        parts.append(draft.run or region)
    if draft.people:
        parts.append(draft.people)
    if "ethnic" in draft.flags:
        parts.append("ethnic")
    if draft.owner is not None and draft.owner.lemma not in draft.run.lower():
        parts.append(draft.owner.lemma)
    plural = draft.head.tag in PLURAL_TAGS
    if plural:
        text = _uncounted(draft, text)
    kind: Kind = agent.kind if agent.kind != "person" or not plural else "group"
    prefix = "org" if kind == "organization" else kind
    own = "" if _stands_for_its_kind(draft, kind, country, sectors, cast, named=bool(organisation or draft.run or region)) else cast.scope
    actor_id = f"{prefix}:{slug(' '.join((*parts, agent.lemma)))}{own}"
    actor = cast.make(actor_id, text, kind, country, sectors, proper=kind != "person")
    trait = cast.trait(actor)
    trait.lemma, trait.run, trait.plural = agent.lemma, draft.run, plural
    if kind == "person":
        trait.titles.add(agent.lemma)
    return actor


def _uncounted(draft: Draft, text: str) -> str:
    """The name of a group without how many of it did something this time ("two French soldiers"); of a number alone, "people"."""
    if draft.sort == "description" and draft.agent is not None:
        return draft.agent.lemma
    first = draft.first
    while first < draft.head.i and (draft.words[first].tag == "CD" or draft.words[first].dep in ("quantmod", "nummod")):
        first += 1
    return text[draft.words[first].start - draft.start :]
