"""Choose the person whom a name means: by full name, by title and country, by what else the article says, by prominence."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from app.extraction.document import Actor
from app.extraction.lexicons.actor_files import LATEST, Entry, Role
from app.extraction.lexicons.folding import fold
from app.extraction.lexicons.names import Name
from app.extraction.steps.actors.cast import Cast
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.words import NOT_HOLDER, OUSTED

TOP = frozenset(
    "president|prime minister|chancellor|king|queen|supreme leader|secretary-general|pope|secretary of state|emir"
    "|sultan|leader|emperor|crown prince"
    "|foreign minister|defence minister|vice president|general secretary|opposition leader|high representative|chief adviser"
    "|director-general|managing director".split("|")
)
HEADS = TOP - frozenset(
    "secretary of state|foreign minister|defence minister|vice president|general secretary|opposition leader|crown prince"
    "|director-general|managing director".split("|")
)
TOP_OFFICES = ("president", "prime minister", "chancellor", "supreme leader", "king", "emir", "sultan", "leader")
ARMED = frozenset({"MIL", "PRM", "REB", "UAF"})
"""Sectors that share their ranks: a rebel is a general too."""
WORLD_BODIES = frozenset({"united-nations", "nato", "european-commission", "european-council", "european-union"})
"""Organisations whose heads are as well known as those of countries."""
SURE = 2.5
"""Least score of a surname that the article never introduces in full."""


ALONE = 0.5
"""What it adds to a surname's score that nobody else who is known has it."""
APART = 0.3
"""Least distance to the second best."""
ALIKE = 0.75
"""Least likeness (0 to 1) of the given names, and of the surnames, in two spellings of one name."""


def person(draft: Draft, names: tuple[Name, ...], country: str | None, cast: Cast) -> Entry | None:
    """The known person of a draft, or None where none fits well enough or two fit alike."""
    names = tuple(name for name in names if not name.uncertain or _has_evidence(name.entry, draft, country, cast))
    people = [name.entry for name in names if name.entry.kind == "person"]
    if not people:
        return None
    full = [name.entry for name in names if name.entry.kind == "person" and name.form == "name"]
    if full and all(is_namesake(entry, draft, country, cast) for entry in full):
        return None
    pool = full or [entry for entry in people if _fits_title(entry, draft)]
    if not pool:
        return None
    introduced = [entry for entry in pool if entry.id in cast.actors]
    if introduced and not full:
        return max(introduced, key=lambda entry: cast.traits[entry.id].last)
    if full and len(full) == 1:
        return full[0]
    if not full:
        named = [entry for entry in pool if any(entry.id in ids for ids in cast.introduced.values())]
        if len(named) == 1:
            return named[0]
    alone = len(pool) == 1
    scores = sorted(((_score(entry, draft, country, cast, alone=alone), entry.id, entry) for entry in pool), reverse=True)
    best = scores[0]
    if full:
        return best[2]
    if best[0] < SURE or (len(scores) > 1 and scores[1][0] > best[0] - APART):
        return None
    return best[2]


def _has_evidence(entry: Entry, draft: Draft, country: str | None, cast: Cast) -> bool:
    """Whether the article tells that it is this one whose name others have too: a country of his, or an office that he held."""
    wheres = {where for where in (entry.country, *(role.where for role in entry.roles)) if where}
    offices = {office for title in draft.office for office in title.offices}
    told = {country} if country is not None else {*cast.countries, *cast.places}
    return bool(wheres & told) or any(role.office in offices for role in entry.roles)


def is_namesake(entry: Entry, draft: Draft, country: str | None, cast: Cast) -> bool:
    """Whether the text means somebody else of the same name: in an office that this one never held, of a country that he is not of."""
    offices = {office for title in draft.office for office in title.offices}
    own = {entry.country, *(role.where for role in entry.roles)}
    if not offices or not entry.roles or any(role.office in offices for role in entry.roles):
        return False
    return country not in own if country is not None else bool(cast.countries) and own.isdisjoint(cast.countries)


def _fits_title(entry: Entry, draft: Draft) -> bool:
    """Whether a title of the text ("Colonel") can be that of somebody who held these offices."""
    if draft.agent is None or not draft.agent.sectors or not entry.roles:
        return True
    held = {role.sector for role in entry.roles}
    return bool(held & set(draft.agent.sectors) or (held & ARMED and ARMED & set(draft.agent.sectors)))


def _score(entry: Entry, draft: Draft, country: str | None, cast: Cast, *, alone: bool) -> float:
    day = cast.day or LATEST
    score = 0.0
    offices = {office for title in draft.office for office in title.offices}
    fit, at_home = 0.0, False
    bare = draft.agent is None and not draft.sex and not alone
    for role in entry.roles:
        if bare and role.office not in TOP:
            continue
        value = _nearness(role, day) + _weight(role, day)
        if offices:
            value += 2.0 if role.office in offices else -0.5
        if value > fit:
            fit, at_home = value, role.where == entry.country
    score += fit + (ALONE if alone else 0.0)
    if country is not None:
        score += 1.5 if country in (entry.country, *(role.where for role in entry.roles)) else -3.0
    elif entry.country and cast.countries.get(entry.country):
        score += 1.0
    elif at_home and entry.country in cast.knowledge.small_countries and draft.agent is None:
        score -= 1.0
    return score


def _weight(role: Role, day: str) -> float:
    """How much an office makes its holder known: most at the head of a country, more with every year of ten."""
    if role.office not in HEADS or not (role.where.isupper() or role.where in WORLD_BODIES):
        return 0.5 if role.office in TOP else 0.0
    years = int(min(role.span.last, day)[:4]) - int(role.span.first[:4])
    return 1.0 + min(max(years, 0), 10) / 25


def _nearness(role: Role, day: str) -> float:
    """2 for an office held on the day, less the longer ago it was; 1.5 for one that a candidate takes within the next year."""
    if role.span.holds(day):
        return 2.0
    if role.span.last < day:
        return max(0.3, 1.5 - (int(day[:4]) - int(role.span.last[:4])) / 10)
    return 1.5 if int(role.span.first[:4]) - int(day[:4]) < 2 else 0.0


def holder(draft: Draft, where: str | None, cast: Cast) -> Actor | None:
    """Who holds the office of a draft on the day of publication, at `where` or at the office's own home.

    Whom the article calls so comes before whom the lists have: they may be older than the article.
    """
    if not cast.day or draft.flags & NOT_HOLDER:
        return None
    for title in draft.office:
        place = where or title.where
        if place is None or (title.where is not None and where is not None and title.where != where):
            continue
        offices = title.offices
        if "leader" in offices:
            offices = cast.knowledge.leading(place, cast.day, offices)
            leader = _leader_in_article(place, offices, cast)
            if leader is not None and _newcomer(offices[0], place, cast) is None:
                return cast.known(leader)
        found = in_office(offices, place, cast)
        if found is not None:
            return found
    return None


def in_office(offices: Iterable[str], where: str, cast: Cast) -> Actor | None:
    """Who holds the first of `offices` that anybody holds at `where`, by the article or by the lists."""
    for office in offices:
        new = _newcomer(office, where, cast)
        if new is not None:
            return new
        found = cast.knowledge.holder((office,), where, cast.day)
        if found is not None:
            return cast.known(found)
    return None


def _newcomer(office: str, where: str, cast: Cast) -> Actor | None:
    """Whom the article says to hold an office, where the lists don't know that the person ever did."""

    def is_new(actor: Actor) -> bool:
        entry = cast.knowledge.entry(actor.actor_id)
        return entry is None or not any(role.office == office and role.where == where for role in entry.roles)

    named = [a for a in cast.actors.values() if a.kind == "person" and a.country == where and office in cast.trait(a).offices and is_new(a)]
    return max(named, key=lambda actor: cast.trait(actor).last, default=None)


def _leader_in_article(where: str, offices: tuple[str, ...], cast: Cast) -> Entry | None:
    """Whom the article names of those who lead a country: its leader proper, else who was named last."""
    entries = [entry for actor in cast.actors.values() if (entry := cast.knowledge.entry(actor.actor_id)) is not None]
    heads = [entry for entry in entries if entry.kind == "person" and _holds_any(entry, where, TOP_OFFICES, cast)]
    proper = cast.knowledge.holder(offices, where, cast.day)
    if proper is not None and proper in heads:
        return proper
    return max(heads, key=lambda entry: cast.traits[entry.id].last, default=None)


def _holds_any(entry: Entry, where: str, offices: tuple[str, ...], cast: Cast) -> bool:
    return any(role.where == where and role.office in offices and role.span.holds(cast.day) for role in entry.roles)


def sectors(draft: Draft, entry_sectors: tuple[str, ...]) -> tuple[str, ...]:
    """Sectors of a person in this text: the title tells that an office is held, "former" and "ousted" that it no longer is."""
    if draft.flags & OUSTED:
        return ("ELI", "OPP")
    title = draft.agent.sectors if draft.agent is not None else ()
    if draft.flags & NOT_HOLDER and not draft.flags & {"deputy", "vice", "assistant"}:
        return tuple(dict.fromkeys(("ELI", *(s for s in title if s in ("MIL", "OPP", "REB")))))
    if not entry_sectors or entry_sectors == ("ELI",):
        return title or entry_sectors
    if title and title[0] not in entry_sectors:  # what the text calls somebody comes before what the lists say of the day
        return tuple(dict.fromkeys((*title, *entry_sectors)))
    return entry_sectors


def governs(entry: Entry, draft: Draft, cast: Cast) -> bool:
    """Whether somebody holds a high office other than the one that is said to be over ("Putin, a former KGB officer")."""
    over = {office for title in draft.office for office in title.offices}
    if draft.flags & OUSTED or draft.agent is None or "ELI" in draft.agent.sectors:  # "former president" is a noun of its own
        return False
    return any(role.office in TOP - over and role.sector in ("GOV", "IGO") and role.span.holds(cast.day) for role in entry.roles)


def spelled_alike(text: str, names: tuple[Name, ...]) -> Entry | None:
    """The person of a known surname whose full name is spelled almost like `text`, or None."""
    if " " not in text:
        return None
    given, _, surname = text.rpartition(" ")
    best, score = None, ALIKE
    for name in names:
        if name.entry.kind != "person" or name.uncertain:
            continue
        for spelling in (name.entry.name, *name.entry.aliases):
            other, _, last = spelling.rpartition(" ")
            if not other or fold(other)[:1] != fold(given)[:1]:
                continue
            ratio = min(SequenceMatcher(None, fold(a), fold(b)).ratio() for a, b in ((given, other), (surname, last)))
            if ratio > score:
                best, score = name.entry, ratio
    return best
