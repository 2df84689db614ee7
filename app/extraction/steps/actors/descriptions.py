"""Whom a definite description takes up again: "the two leaders", "the country", "the militant group", "the US firm"."""

from collections.abc import Callable

from app.extraction.document import Actor, ActorMention
from app.extraction.steps.actors.antecedents import candidates
from app.extraction.steps.actors.cast import GOVERNMENT, SUBJECTS, Cast, Reference, doers_to, explained
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.surroundings import is_backer, subject_of

_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_EACH = frozenset({"each", "either", "neither"})
_SIDES = frozenset({"country", "nation", "government", "capital"})
"""Of these there are two where each does something ("each country accuses the other")."""
_PEOPLE_NOUNS = frozenset("leader man woman counterpart official rival politician statesman pair duo figure men women".split())
_STATE_NOUNS = frozenset(
    "country nation state neighbour neighbor government capital power republic ally army navy military parliament".split()
)
_ROLES = frozenset("president minister premier chancellor envoy ambassador diplomat governor general commander mayor senator".split())
"""Nouns that mean but those who bear the title, however long ago they were named."""
_PAIRS = _PEOPLE_NOUNS | _ROLES | _STATE_NOUNS | frozenset("side party rival foe enemy member".split())
_LANDS = frozenset("country nation republic kingdom state".split())
_REGIONS = frozenset(
    "west east north south central southern northern western eastern southeast baltic balkan caribbean pacific andean nordic himalayan "
    "persian sahel maghreb latin".split()
)
_ACROSS = frozenset({"to", "with", "against"})
"""Behind these an actor deals with another country than his own."""
_POLITICIANS = frozenset("lawmaker senator legislator politician member congressman deputy leader".split())
"""Whose parties are political ones."""
_REACH = 3
"""How many sentences back a description may take somebody up."""
_MEN = frozenset({"soldier", "troop", "peacekeeper", "officer"})
"""Who fights for a side and is none."""
_OPPOSED = frozenset("side party rival foe enemy".split())
_CONTENDING = frozenset("GOV MIL REB UAF OPP PTY LEG LAB CRM ELI BUS SEP COP".split())
"""Sectors of those who may be a side of a conflict, unlike mediators and bystanders."""
_KINDS_OF_GROUP = {
    "group": None, "militant group": None, "charity": None, "foundation": None, "association": None, "organization": None,
    "organisation": None, "movement": None, "party": "PTY", "company": "BUS",
    "firm": "BUS", "bank": "BUS", "bloc": "IGO", "alliance": "IGO", "world body": "IGO", "union": "IGO", "agency": None, "court": "JUD",
    "terrorist group": None, "rebel group": None, "armed group": None, "militia": None, "body": None, "newspaper": "JRN",
    "military alliance": "IGO", "islamist group": None, "extremist group": None, "faction": None, "tribunal": "JUD", "university": "EDU",
}  # fmt: skip


def description(draft: Draft, cast: Cast) -> Reference | None:
    """The actors that a definite description takes up again: "the two leaders", "the country", "the militant group"."""
    regional = _is_of_region(draft)
    if draft.agent is None or draft.country or (draft.run and not regional):
        return None
    lemma, head = draft.agent.lemma, draft.head
    before = [draft.words[k].lower for k in range(max(0, draft.first - 2), head.i)]
    if draft.modifiers and not _members_of_body(draft):
        return _firm(draft, cast) if "the" in before else None
    each = next((word for word in before if word in _EACH), "")
    if each and head.lemma in _SIDES:
        actors = _last_distinct(draft, cast, 2, people=False, states=head.lemma in _STATE_NOUNS)
        return Reference(actors[0], "description", tuple(actors)) if len(actors) == 2 else None
    definite = "the" in before or "both" in before or "these" in before or "this" in before or "that" in before
    if head.tag in ("NNS", "NNPS"):
        number = next((_NUMBERS[word] for word in before if word in _NUMBERS), 0)
        if not definite or not (head.lemma in _PAIRS if number else head.lemma in ("leader", "side", "country", "nation")):
            return None
        if head.child("poss") is not None:
            return None
        people = head.lemma in _PEOPLE_NOUNS | _ROLES
        states = head.lemma in _STATE_NOUNS or bool(draft.modifiers)
        actors = _last_distinct(draft, cast, number or 2, people=people, states=states)
        return Reference(actors[0], "description", tuple(actors)) if len(actors) == (number or 2) else None
    owner = head.child("poss")
    if owner is not None:
        code = owner.mention.actor.country if owner.mention is not None and head.lower in ("country", "nation") else None
        own = cast.country(code) if code is not None else None
        return Reference(own, "description") if own is not None else None
    if not definite or draft.modifiers:
        return None
    if head.lemma == head.lower and (regional or head.lemma in _LANDS - {"state"}):
        return _land(draft, cast, regional=regional)
    if draft.agent.kind == "organization" and lemma not in GOVERNMENT:
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


def number_alone(draft: Draft, cast: Cast) -> Reference | None:
    """The people or else the states that "the two" takes up again."""
    head = draft.head
    number = _NUMBERS.get(head.lower, 0)
    before = draft.words[head.i - 1].lower if head.i else ""
    if (
        not number
        or (before != "the" and head.lower != "both")
        or head.dep not in (*SUBJECTS, "dobj", "pobj")
        or head.child("prep") is not None
    ):
        return None
    for people in (True, False):
        actors = _last_distinct(draft, cast, number, people=people, states=not people)
        if len(actors) == number:
            return Reference(actors[0], "description", tuple(actors))
    return None


def _is_of_region(draft: Draft) -> bool:
    """Whether a part of the world describes a country: "the Gulf state", "the West African nation"."""
    if draft.agent is None or draft.head.lemma not in _LANDS:
        return False
    return draft.run.lower() in _REGIONS if draft.run else " " in draft.agent.lemma


def _land(draft: Draft, cast: Cast, *, regional: bool) -> Reference | None:
    """The country named last; where another is dealt with ("the government cut aid to the country"), not the doer's own.

    In an article about one country it is that one, unless another has acted since.
    """
    own = {doer.country for doer in doers_to(draft.head) if doer.kind != "person"}
    other = bool(own) and (regional or draft.head.head.lower in _ACROSS)
    main = None if regional or other else subject_of(cast)
    code = main
    for mention in reversed(cast.history):
        if draft.sentence.index - mention.sentence.index > _REACH:
            break
        actor, head = mention.actor, mention.head
        named = actor.kind == "country" or actor.actor_id.endswith("-government")
        if mention.members or mention.form == "description" or not named or actor.country is None or (other and actor.country in own):
            continue
        if main in (None, actor.country) or (head is not None and explained(head).dep in (*SUBJECTS, "poss")):
            code = actor.country
            break
    land = cast.country(code) if code is not None else None
    return Reference(land, "description") if land is not None else None


def _firm(draft: Draft, cast: Cast) -> Reference | None:
    """The company that "the firm", "the tech giant" or "the US company" is."""
    agent = draft.agent
    codes = {name.entry.country for match in draft.modifiers for name in match.names[:1]}
    if agent is None or agent.kind != "organization" or agent.sectors != ("BUS",) or draft.head.tag in ("NNS", "NNPS"):
        return None
    return _last(
        draft, cast, lambda a: "BUS" in a.sectors and "GOV" not in a.sectors and a.actor_id.startswith("org:") and codes <= {a.country}
    )


def _last(draft: Draft, cast: Cast, fits: Callable[[Actor], bool]) -> Reference | None:
    for mention in reversed(cast.history):
        if draft.sentence.index - mention.sentence.index > _REACH:
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

    between = draft.head.lemma in _OPPOSED
    doers = doers_to(draft.head)
    partisan = draft.head.lemma == "party" and draft.head.dep == "pobj" and draft.head.head.head.lemma in _POLITICIANS
    titled = [a for a in cast.actors.values() if _bears(a, draft.head.lemma, cast)] if draft.head.lemma in _ROLES else []
    if len(titled) < number:
        titled = []

    def fits(actor: Actor) -> bool:
        if actor in doers:
            return False
        kind = actor.kind == "person" if people else actor.kind == "country" if states else actor.kind != "person"
        if partisan and "PTY" not in actor.sectors:
            return False
        if between and cast.trait(actor).lemma in _MEN:
            return False
        if between and actor.kind != "country" and not _CONTENDING & set(actor.sectors):
            return False
        if people and (cast.trait(actor).plural or not actor.name[0].isupper() or (titled and actor not in titled)):
            return False
        return kind and not actor.actor_id.startswith("place:")

    if states and draft.modifiers:
        ids = [name.entry.id for match in draft.modifiers for name in match.names[:1]]
        members = [cast.knowledge.memberships[key] for key in ids if key in cast.knowledge.memberships]
        named = [code for code, _ in cast.countries.most_common() if members and all(code in codes for codes in members)]
        return [land for code in named[:number] if (land := cast.country(code)) is not None]
    reach = len(cast.document.sentences) if titled else 8 if between else 4
    near = [
        m
        for m in (cast.history if titled else cast.history[-40:])
        if draft.sentence.index - m.sentence.index <= reach and m.sentence.field == draft.sentence.field
        and not is_backer(m) and not _is_object_of(doers, m, draft)
    ]  # fmt: skip
    found: list[Actor] = []
    for mention in reversed(near):
        if between or titled or draft.sentence.index - mention.sentence.index <= 2:
            for candidate in candidates(mention, set()):
                if len(candidate.actors) == number and all(fits(actor) for actor in candidate.actors):
                    return list(candidate.actors)
    for mention in reversed(near):
        found.extend(a for a in reversed(mention.members or (mention.actor,)) if fits(a) and a not in found)
    if states:
        codes = dict.fromkeys(m.actor.country for m in reversed(near) if m.actor.country and m.actor not in doers)
        most = sorted(codes, key=lambda code: -cast.countries[code])
        found = [land for code in most if (land := cast.country(code)) is not None]
    del found[number:]
    order = list(cast.actors.values())
    return sorted(found, key=order.index)


def _is_object_of(doers: set[Actor], mention: ActorMention, draft: Draft) -> bool:
    """Whether somebody is what the one who acts on those described sends or uses ("sent troops and urged both sides")."""
    head = mention.head
    return head is not None and mention.sentence is draft.sentence and head.dep == "dobj" and bool(doers & doers_to(head))


def _bears(person: Actor, noun: str, cast: Cast) -> bool:
    """Whether somebody is called by a title that ends with the noun, or holds such an office on the day."""
    entry = cast.knowledge.entry(person.actor_id)
    held = {role.office for role in entry.roles if role.span.holds(cast.day or "9999")} if entry is not None else set()
    return person.kind == "person" and any(title.split()[-1] == noun for title in held | cast.trait(person).titles if title)
