"""Names that no list has: a person, an organisation or a place, as their words and their surroundings tell."""

import re

from app.extraction.document import Actor
from app.extraction.event import Kind
from app.extraction.lexicons.actor_files import Agent, Entry
from app.extraction.lexicons.folding import fold, slug
from app.extraction.steps.actors import people
from app.extraction.steps.actors.cast import SUBJECTS, Cast, Reference, first_conjunct
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.surroundings import country_of, home_of, note_person, origin, place_actor, subject_of
from app.extraction.steps.actors.words import LOCATIVE, NAMED_NOUNS, NOT_HOLDER, OFFICIAL, PERSON_PARTICLES, PLACES

_PARTISAN = re.compile(r"[RDI]-[A-Z]")
"""The party and state behind a lawmaker's name ("R-Fla.")."""


_HALVES = frozenset({"North", "South"})


def unknown_name(draft: Draft, cast: Cast, place: str | None) -> Reference | None:
    """A name that no list has: a person, an organisation or a place, as its words and its surroundings tell."""
    text = draft.run.strip("-– ")
    words = text.split()
    if not words or not any(c.isalpha() for c in text):
        return None
    half = _half(draft, cast)
    if half is not None:
        return Reference(half, "name")
    titled = draft.agent is not None and draft.agent.kind == "person"
    known = cast.short(text)
    if known is not None and not (titled and known.kind != "person"):
        if known.kind == "person":
            actor = known
            cast.complete(actor, country_of(draft, cast), draft.agent.sectors if draft.agent else ())
            note_person(actor, draft, cast)
        return Reference(known, "name")
    kind, sectors = _kind(draft, words, cast)
    if kind is None or ("loose" in draft.flags and kind != "organization" and not _is_told_a_place(draft)):
        return None
    country = country_of(draft, cast) or origin(draft, cast)
    if kind == "place":
        return Reference(place_actor(text, cast.knowledge.place_country(text) or place, cast), "name")
    if kind == "person":
        if draft.agent is not None:
            country, sectors = _told_by_title(draft, draft.agent, country, cast, place)
        entry = _named_in_full(text, cast) or people.spelled_alike(text, draft.names)
        if entry is not None and not people.is_namesake(entry, draft, country, cast):
            actor = cast.known(entry)
        else:
            actor = cast.make(_new_id(text, country, cast), text, "person", country, sectors)
        note_person(actor, draft, cast)
        return Reference(actor, "name")
    if country is None and set(sectors) & {"GOV", "LEG", "MIL", "COP", "JUD"}:
        country = home_of(draft, cast, place)
    elif country is None and draft.agent is not None:
        country = place or subject_of(cast)
    actor_id = f"org:{slug(text)}"
    if country and cast.knowledge.entry(actor_id) is not None:  # a namesake of one that is known
        actor_id = f"org:{slug(cast.knowledge.adjective(country))}-{slug(text)}"
    return Reference(cast.make(actor_id, text, "organization" if kind == "organization" else "group", country, sectors), "name")


def _with_body(draft: Draft, sectors: tuple[str, ...], body: Entry | Agent | None) -> tuple[str, ...]:
    """The sectors of a title with those of the organisation that it is held in: a party's president is no head of state."""
    if body is None or not body.sectors or draft.flags & NOT_HOLDER:
        return sectors
    if sectors == ("GOV",) and "GOV" not in body.sectors:
        return (*body.sectors, *sectors) if "IGO" in body.sectors else body.sectors
    return tuple(dict.fromkeys((*sectors, *body.sectors)))


def _told_by_title(draft: Draft, agent: Agent, country: str | None, cast: Cast, place: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The country and the sectors of somebody with a title; those who speak for a body between states are of no country."""
    sectors = people.sectors(draft, ())
    body = next((entry for match in draft.modifiers for entry in (match.names[0].entry,) if entry.kind in NAMED_NOUNS), None)
    owner = draft.noun.child("poss") if draft.noun is not None else None
    if owner is not None and owner.mention is not None:  # "its spokesman, Ada Quill"
        country = country or owner.mention.actor.country
        sectors = sectors or owner.mention.actor.sectors
    elif "IGO" in agent.sectors or (body is not None and body.country is None and "IGO" in body.sectors):
        country = None
    elif country is None and OFFICIAL & set(agent.sectors):
        country = home_of(draft, cast, place)
    elif country is None and len(cast.countries) < 2:
        country = cast.only_country()
    if not sectors and draft.owner is not None:
        sectors = draft.owner.sectors
    return country, _with_body(draft, sectors, body or draft.owner)


def _new_id(text: str, country: str | None, cast: Cast) -> str:
    """The id of an unknown person; that of a namesake of somebody known tells the country too."""
    actor_id = f"person:{slug(text)}"
    return actor_id if cast.knowledge.entry(actor_id) is None else f"{actor_id}-{(country or 'unknown').lower()}"


def _half(draft: Draft, cast: Cast) -> Actor | None:
    """The state that "the North" or "the South" is, where the article speaks of it or of the other half."""
    half = draft.run
    if half not in _HALVES or not draft.first or draft.words[draft.first - 1].lower != "the":
        return None
    for code, _ in cast.countries.most_common():
        side, _, whole = cast.knowledge.countries[code].entry.name.partition(" ") if code in cast.knowledge.countries else ("", "", "")
        if side in _HALVES and whole:
            names = cast.knowledge.names.get(fold(f"{half} {whole}"), ())
            return next((cast.known(name.entry) for name in names if name.entry.kind == "country"), None)
    return None


def _named_in_full(text: str, cast: Cast) -> Entry | None:
    names = cast.knowledge.names.get(fold(text), ())
    return next((n.entry for n in names if n.entry.kind == "person" and n.form == "name" and not n.uncertain), None)


def _kind(draft: Draft, words: list[str], cast: Cast) -> tuple[Kind | str | None, tuple[str, ...]]:
    """person, organization, group or place, and the sectors that the name tells."""
    knowledge = cast.knowledge
    last = words[-1].lower().rstrip(".")
    if _PARTISAN.match(draft.run):
        return None, ()
    if (
        draft.agent is None
        and not draft.run.isupper()
        and (_is_told_a_place(draft) or (len(words) > 1 and knowledge.place_country(draft.run)))
    ):
        return "place", ()
    whole = knowledge.keywords.get(draft.run.lower())
    if whole == ("~",):
        return "group", ()
    keyword = knowledge.keywords.get(" ".join(words[-2:]).lower()) or knowledge.keywords.get(last)
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
        return "organization" if draft.agent.kind in NAMED_NOUNS else "person", draft.agent.sectors
    if 2 <= len(words) <= 4 and all(w[0].isupper() or w.lower() in PERSON_PARTICLES for w in words):
        return "person", ()
    if len(words) == 1 and dep == "pobj" and first_conjunct(draft.head).head.lower in LOCATIVE:
        return "place", ()
    if len(words) == 1 and draft.head.pos == "PROPN" and not last.endswith(("ism", "ish", "day")) and not _hyphenated(draft):
        return "person", ()
    return ("organization", ()) if len(words) > 1 else (None, ())


def _is_told_a_place(draft: Draft) -> bool:
    """Whether a noun tells that the name is that of a place where something happens ("in the town of Gjilan", "left Maungtaw district")."""
    noun = draft.head.head
    if draft.head.dep == "pobj" and noun.lower == "of":
        noun = noun.head
    elif draft.head.dep != "compound" or noun.i != draft.head.i + 1:
        return False
    return noun.lower in PLACES and (noun.dep == "dobj" or (noun.dep == "pobj" and noun.head.lower not in ("by", "of")))


def _hyphenated(draft: Draft) -> bool:
    """Whether the name is the first part of a compound ("Kurdish-held")."""
    return draft.last + 1 < len(draft.words) and draft.words[draft.last + 1].text in "-‐–"
