"""Actors without a name of their own, made from a noun and what modifies it: "Nigerian police", "African leaders", "a man"."""

from app.extraction.document import Actor
from app.extraction.event import Kind
from app.extraction.lexicons.actor_files import Entry
from app.extraction.lexicons.folding import slug
from app.extraction.steps.actors.cast import GOVERNMENT, Cast, Reference
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.surroundings import surface
from app.extraction.steps.actors.words import PLURAL_TAGS, SETTLEMENTS

_OF_THE_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Sectors of bodies of which a country has one, or whose acts count as the country's."""
_WHOLE = frozenset("opposition resistance insurgency judiciary press media public electorate clergy".split())
"""Nouns that mean all of their kind in a country, though in the singular."""


def make_common(draft: Draft, cast: Cast, country: str | None, organisation: Entry | None, sectors: tuple[str, ...]) -> Actor:
    """The actor that a noun and its modifiers make; of this article alone, unless coders add up its kind over articles."""
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
    region = region_of(draft, cast) if country is None else ""
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


def several(draft: Draft, cast: Cast, sectors: tuple[str, ...]) -> Reference:
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


def region_of(draft: Draft, cast: Cast) -> str:
    """The part of the world that the actor is of, and so of no one country: "African" in "African leaders"."""
    before = draft.words[draft.first : draft.head.i]
    return next((w.text for w in before if w.text[0].isupper() and cast.knowledge.keywords.get(w.lower) == ("~",)), "")
