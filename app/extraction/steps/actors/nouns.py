"""Common nouns and offices: who holds the office, the government of a country, or a group, force or person of its own."""

from app.extraction.lexicons.actor_files import Entry
from app.extraction.steps.actors import people
from app.extraction.steps.actors.cast import GOVERNMENT, Cast, Reference
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.holders import counterpart_of, holder_by_title, office_holder
from app.extraction.steps.actors.recurring import named_before
from app.extraction.steps.actors.surroundings import country_of, default_country, homeland, sender
from app.extraction.steps.actors.unnamed import make_common, region_of, several
from app.extraction.steps.actors.words import (
    DETERMINERS,
    INDEFINITE,
    NAMED_NOUNS,
    NEVER_ALONE,
    NOT_HOLDER,
    ONLY_RESOLVED,
    PLURAL_TAGS,
    SAME_AS_ITS_NAME,
    SETTLEMENTS,
)

_FOREIGN = frozenset("foreign international outside overseas external global".split())


_PURPOSES = frozenset({"air defense", "air defence", "defense", "defence", "police", "justice"})
"""Nouns that tell what money is for, where no word makes them somebody's ("a billion for air defence")."""

_POSTS = frozenset("post office job position role title rank function duty term candidacy".split())
"""What is held, behind which `of` tells an office and nobody who holds it."""


def common_noun(draft: Draft, cast: Cast, place: str | None) -> Reference | None:
    """A common noun: who holds the office, the government of a country, or a group, force or person of its own."""
    agent = draft.agent
    assert agent is not None
    country = country_of(draft, cast) or homeland(draft, cast, place)
    plural = draft.head.tag in PLURAL_TAGS
    entries = [name.entry for match in draft.modifiers for name in match.names[:1]]
    organisation = _organisation(entries)
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
    if _is_abstract(draft):
        return None
    if draft.names and bare and not plural:
        known = cast.short(draft.head.text)
        if known is not None and known.kind == "person" and before != "the":
            return Reference(known, "name")
    if draft.office and not plural and before not in INDEFINITE:
        found = office_holder(draft, cast, organisation, country, bare)
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
        again = named_before(draft, before, cast)
        if again is not None:
            return Reference(again, "description")
    if not plural and agent.kind == "person" and before not in INDEFINITE and not draft.flags & NOT_HOLDER:
        titled = holder_by_title(draft, country, cast)
        if titled is not None:
            return Reference(titled, "office")
    if loose:
        country = sender(draft, cast) or country
    return _anew(draft, cast, country, place, entries)


def _anew(draft: Draft, cast: Cast, country: str | None, place: str | None, entries: list[Entry]) -> Reference:
    """Whom a noun means that nobody holds and nothing named before, by its country, what modifies it (`entries`) and whose it is."""
    agent = draft.agent
    assert agent is not None
    plural = draft.head.tag in PLURAL_TAGS
    organisation = _organisation(entries)
    if agent.lemma == "counterpart" and country is not None:
        other = counterpart_of(draft, country, cast)
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
    of_any = plural and agent.lemma in GOVERNMENT and draft.head.lemma != "authority"  # "other governments" are of no country told of
    abroad = of_any or "IGO" in agent.sectors or _is_of_international_body(draft) or _is_foreign(draft)
    if draft.body is not None:
        country = country or draft.body.country
        sectors = tuple(dict.fromkeys((*sectors, *draft.body.sectors)))
        abroad = abroad or country is None
    if country is None and organisation is None and not abroad and not region_of(draft, cast):
        country = default_country(draft, sectors, place, cast)
    if draft.flags & NOT_HOLDER:
        sectors = people.sectors(draft, sectors)
    elif organisation is not None:
        sectors = tuple(dict.fromkeys((*sectors, *organisation.sectors)))
    if agent.lemma in GOVERNMENT and country is not None and not draft.run and organisation is None:
        return Reference(cast.government(country), "office")
    if draft.conjuncts and (plural or agent.kind != "person"):
        return several(draft, cast, sectors)
    return Reference(make_common(draft, cast, country, organisation, sectors), "description")


def _is_abstract(draft: Draft) -> bool:
    """Whether a singular object without any word of its own is no person ("brought to justice", "the post of prime minister")."""
    head = draft.head
    if head.dep == "pobj" and head.head.lower in ("of", "as") and head.head.head.lemma in _POSTS and head.tag not in PLURAL_TAGS:
        return not any(child.dep in ("det", "poss") for child in head.children)
    if draft.agent is not None and draft.agent.lemma in _PURPOSES and head.dep == "pobj" and head.head.lower == "for":
        return not any(child.dep in ("det", "poss") for child in head.children) and not draft.modifiers
    alone = draft.agent is not None and draft.agent.kind == "person" and head.tag == "NN" and head.text.islower()
    return alone and head.dep in ("pobj", "dobj") and not any(child.dep != "punct" for child in head.children)


def _organisation(entries: list[Entry]) -> Entry | None:
    return next((e for e in entries if e.kind in NAMED_NOUNS), None)


def _is_foreign(draft: Draft) -> bool:
    """Whether they are called foreign, and so are of no country that the article speaks of ("foreign powers")."""
    if draft.office or (
        draft.agent is not None and draft.agent.lemma.endswith(("ministry", "minister", "office", "official", "policy chief"))
    ):
        return False
    return any(child.dep == "amod" and child.lower in _FOREIGN for child in draft.head.children)


def _is_of_international_body(draft: Draft) -> bool:
    """Whether it belongs to a body of no country ("its envoy" after the United Nations)."""
    owner = draft.head.child("poss")
    return owner is not None and owner.mention is not None and "IGO" in owner.mention.actor.sectors


def _sectors_of_owner(entries: list[Entry], cast: Cast) -> tuple[str, ...]:
    """Sectors for a noun that tells none ("leader", "spokesman", "side"): those of what it belongs to, a country's being GOV."""
    for entry in entries:
        if entry.kind == "country":
            return ("GOV",)
        if entry.kind == "person":
            return cast.knowledge.sectors_on(entry.id, cast.date)
        return entry.sectors
    return ()
