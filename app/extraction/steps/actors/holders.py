"""Who holds the office that a noun tells: "the prime minister", "his counterpart", "the US envoy" of whom the article spoke by name."""

from app.extraction.document import Actor
from app.extraction.lexicons.actor_files import Entry
from app.extraction.steps.actors import people
from app.extraction.steps.actors.cast import Cast, doers_to
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.surroundings import home_of, note_person, of_the_subject
from app.extraction.steps.actors.words import FORMER, OFFICIAL

_HEADS_OF_GOVERNMENT = ("prime minister", "chancellor", "premier", "taoiseach")


def office_holder(draft: Draft, cast: Cast, organisation: Entry | None, country: str | None, bare: bool) -> Actor | None:
    """Who holds the office: the one of whom the article spoke, else the holder on its day; of a noun alone, of the country at hand."""
    owner = draft.head.child("poss")
    if owner is not None and owner.mention is not None and _is_private(owner.mention.actor):
        return None
    if draft.flags & (FORMER | {"then"}):
        left = [a for a in cast.actors.values() if a.kind == "person" and _held(a, draft, country, cast)]
        return max(left, key=lambda actor: cast.trait(actor).last) if left else None
    if bare:
        own = of_the_subject(draft, cast)
        holder = people.holder(draft, own, cast) if own is not None else None
        if holder is not None:
            return holder
        titles = {title.title for title in draft.office}
        doers = doers_to(draft.head)
        people_here = [a for a in cast.actors.values() if a.kind == "person" and a not in doers]
        fitting = [a for a in people_here if titles & cast.trait(a).titles or _holds(a, draft, cast)]
        if fitting:
            return max(fitting, key=lambda actor: cast.trait(actor).last + len(actor.mentions) / 2)
        usual = next((t.where for t in draft.office if t.where), None)  # of whom the article must not be silent
        is_told = usual is not None and (not cast.countries or usual in cast.countries)
        country = usual if is_told else home_of(draft, cast, None) if draft.agent else None
    wheres = [organisation.id.removeprefix("org:")] if organisation is not None else []
    for where in (*wheres, country):
        if where is None:
            continue
        holder = people.holder(draft, where, cast)
        if holder is not None:
            note_person(holder, draft, cast)
            return holder
    return None


def _is_private(owner: Actor) -> bool:
    """Whether a union, a party or a firm has heads of its own ("the federation postponed its strike, its leader said")."""
    return owner.actor_id.startswith("org:") and bool({"LAB", "PTY", "BUS", "NGO", "CVL", "REB", "UAF"} & set(owner.sectors))


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


def holder_by_title(draft: Draft, country: str | None, cast: Cast) -> Actor | None:
    """The person whom the article gave this title with a name: "the US envoy" after "special envoy Ada Quill"."""
    agent = draft.agent
    if agent is None or draft.run:
        return None
    titled = [a for a in cast.actors.values() if a.kind == "person" and any(t.endswith(agent.lemma) for t in cast.trait(a).titles)]
    named = [actor for actor in titled if " " in actor.name and country in (None, actor.country)]
    if not OFFICIAL & set(agent.sectors) and (len(titled) > 1 or draft.modifiers or draft.words[draft.first - 1].lower != "the"):
        return None
    return max(named, key=lambda actor: cast.trait(actor).last, default=None)


def counterpart_of(draft: Draft, country: str, cast: Cast) -> Actor | None:
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
