"""From a draft to its actor: known names here, unknown names and common nouns in their own modules."""

import dataclasses

from app.extraction.document import Actor
from app.extraction.lexicons.folding import fold, slug
from app.extraction.lexicons.knowledge import Knowledge
from app.extraction.lexicons.names import Name
from app.extraction.steps.actors import people
from app.extraction.steps.actors.cast import SUBJECTS, Cast, Reference, first_conjunct
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.nouns import common_noun
from app.extraction.steps.actors.surroundings import country_of, home_of, note_person, place_actor, surface
from app.extraction.steps.actors.unknown import unknown_name
from app.extraction.steps.actors.words import DAYS, DONE_TO_PLACES, FORMER, LOCATIVE, MOTION, PLACES, PLURAL_TAGS
from app.extraction.steps.frames.participants import ERRANDS

HOMEBOUND = frozenset({"JRN", "BUS", "EDU", "LAB", "PTY"})
"""Sectors of bodies that are of the country that the text gives them, unlike armed groups, which cross borders."""


def identify(draft: Draft, cast: Cast, place: str | None) -> Reference | None:
    """The actor that a draft refers to and the form of the mention; None where it refers to none.

    `place` is the country where the sentence is set.
    """
    if draft.sort in ("known", "modifier"):
        return known_name(draft, cast, place)
    if draft.sort == "run":
        return unknown_name(draft, cast, place)
    if draft.sort == "agent":
        return common_noun(draft, cast, place)
    return None


def known_name(draft: Draft, cast: Cast, place: str | None) -> Reference | None:
    names = draft.names
    if _is_date(draft, cast):
        return None
    if is_where(draft, cast.knowledge) and cast.short(draft.run) is None:
        return Reference(place_actor(draft.run, cast.knowledge.place_country(draft.run), cast), "name")
    if _is_of_place(draft) and all(name.form == "surname" for name in names):
        return None
    country = country_of(draft, cast)
    others = tuple(name for name in names if name.entry.kind != "person")
    if others and _is_surname_of_someone(draft, others, cast):
        return unknown_name(draft, cast, place)
    if others and (draft.agent is None or draft.agent.kind != "person") and not draft.sex:
        named = [n for n in names if n.entry.kind == "person" and n.entry.id in cast.actors]
        if not named or others[0].form != "name":
            found = _body_elsewhere(draft, others, cast, place)
            if found is None and not _is_namesake(draft, others, country, cast):
                found = _thing(draft, others, cast)
            if found is None and others[0].form == "seat" and is_place(draft):
                return Reference(place_actor(surface(draft), others[0].entry.country, cast), "name")
            return found or (unknown_name(draft, cast, place) if others[0].entry.kind != "country" else None)
    if _is_common_word(draft, cast) and not any(n.form == "name" or _is_introduced(n, cast) for n in names):
        return None
    if draft.agent is None and all(name.form == "surname" for name in names):
        known = cast.short(draft.run)
        if known is not None and known.kind == "person" and cast.knowledge.entry(known.actor_id) is None:
            return unknown_name(draft, cast, place)
    entry = people.person(draft, names, country, cast)
    if entry is None:
        return unknown_name(draft, cast, place)
    actor = cast.known(entry)
    titles = cast.trait(actor).titles
    told = draft.flags & FORMER
    over = told and not people.governs(entry, draft, cast)
    if over:
        titles.add("former")
    if over or (not told and "former" not in titles):
        actor.sectors = people.sectors(draft, actor.sectors)
    note_person(actor, draft, cast)
    return Reference(actor, "name")


def _is_of_place(draft: Draft) -> bool:
    """Whether a noun before it tells that the name is that of a place ("the port of Buchanan")."""
    of = draft.head.head
    return draft.head.dep == "pobj" and of.lower == "of" and of.head.lemma in PLACES


_NEVER_BEFORE_PEOPLE = frozenset({"near", "off", "across", "throughout"})
_TRUST = frozenset("faith trust confidence belief interest hope".split())


def is_where(draft: Draft, knowledge: Knowledge) -> bool:
    """Whether a place of the name of somebody known is meant, as what stands before it tells ("across Lagos", "the port of Aden")."""
    before = draft.head.head
    if draft.head.dep != "pobj" or before.head.lemma in _TRUST or draft.title or draft.sex:
        return False
    if before.lower not in LOCATIVE and not _is_of_place(draft):
        return False
    surnames = bool(draft.names) and all(name.form == "surname" for name in draft.names)
    return surnames and (before.lower in _NEVER_BEFORE_PEOPLE or knowledge.place_country(draft.run) is not None)


def _is_namesake(draft: Draft, names: tuple[Name, ...], country: str | None, cast: Cast) -> bool:
    """Whether a name is that of another country's body: Israel's Labour Party is not Britain's, a Kenyan paper not Pakistan's."""
    noun = draft.agent.sectors[:1] if draft.agent is not None and draft.agent.kind == "organization" else ()
    general = draft.words[draft.last].lower in cast.knowledge.keywords or bool(HOMEBOUND & set(noun))
    return general and country is not None and all(n.entry.kind != "country" and n.entry.country not in (None, country) for n in names)


def _body_elsewhere(draft: Draft, names: tuple[Name, ...], cast: Cast, place: str | None) -> Reference | None:
    """A body whose name many countries use is that of the country at hand, not of the one best known ("the Senate" in Manila)."""
    knowledge = cast.knowledge
    noun = knowledge.agents.get(draft.run.lower())
    if noun is None or not all(name.uncertain and name.entry.kind == "organization" for name in names):
        return None
    ending = f" {draft.run.lower()}"
    told = [a for a in cast.actors.values() if a.kind == "organization" and a.name.lower().endswith(ending)]
    if told:
        return Reference(told[-1], "name")
    main = cast.main_country()
    if any(2 * cast.countries[name.entry.country or ""] >= cast.countries[main or ""] for name in names):
        return None
    home = country_of(draft, cast) or home_of(draft, cast, place)
    if home is not None:
        for known in knowledge.names.get(fold(f"{knowledge.adjective(home)} {draft.run}"), ()):
            if known.entry.country == home:
                return Reference(cast.known(known.entry), "name")
    return common_noun(dataclasses.replace(draft, sort="agent", agent=noun, names=(), run=""), cast, place)


def _is_surname_of_someone(draft: Draft, names: tuple[Name, ...], cast: Cast) -> bool:
    """Whether the name of a place is that of somebody named in full before, and nothing else tells of the place ("Denzel Washington")."""
    if " " in draft.run or not draft.run:
        return False
    known = cast.short(draft.run)
    if known is None or known.kind != "person" or cast.knowledge.entry(known.actor_id) is not None:
        return False
    return all(
        name.entry.kind == "country" and not cast.surfaces[name.entry.country or ""] - {draft.run, known.name, name.form} for name in names
    )


def _is_common_word(draft: Draft, cast: Cast) -> bool:
    """Whether a surname may be a common word: it begins the sentence, and isn't the bare subject of a verb."""
    word = draft.words[draft.last]
    if not draft.sentence.words or (word.pos != "PROPN" and word.pos in ("VERB", "AUX", "ADP", "DET", "PRON", "CCONJ", "SCONJ", "INTJ")):
        return True
    if word.pos == "PROPN" or draft.last > 0:
        return False
    return (
        (word.tag == "NNS" and word.lemma in cast.knowledge.agents)
        or word.dep not in SUBJECTS
        or word.i != 0
        or any(c.dep != "punct" for c in word.children)
    )


def _is_date(draft: Draft, cast: Cast) -> bool:
    """Whether "May" or "March" is the month and not the surname."""
    if draft.agent is not None or draft.sex or cast.knowledge.keywords.get(draft.run.lower()) != ("-",):
        return False
    if draft.run.lower() in DAYS:
        return not any(_is_introduced(name, cast) for name in draft.names)
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


def is_place(draft: Draft) -> bool:
    """Whether the name of a city stands for the place and not for those who govern from it."""
    word = first_conjunct(draft.head)
    if word.dep in SUBJECTS or word.dep in ("poss", "agent", "dative"):
        return False
    if word.dep == "dobj":
        return word.head.lemma in DONE_TO_PLACES
    if word.dep == "pobj":
        prep = word.head
        if prep.lower == "of" and prep.head.lemma in ERRANDS:
            return False
        if prep.lower in ("to", "from"):
            return prep.head.lemma in MOTION or (prep.lower == "from" and prep.head.pos != "NOUN")
        return prep.lower not in ("with", "by", "against", "between", "among", "for", "on", "upon", "than", "under")
    return word.dep not in ("compound", "amod", "nmod")


def _is_introduced(name: Name, cast: Cast) -> bool:
    """Whether the article names the person in full somewhere."""
    return any(name.entry.id in ids for ids in cast.introduced.values())


def _thing(draft: Draft, names: tuple[Name, ...], cast: Cast) -> Reference | None:
    """A country, an organisation, or a seat that stands for a government."""
    name = _best(names, cast)
    if name is None:
        return None
    entry = name.entry
    if entry.kind != "country":
        actor = cast.known(entry)
        if draft.agent is not None and draft.modifiers:  # "Belgian aid group Caritas"
            cast.complete(actor, country_of(draft, cast), ())
        return Reference(actor, "name")
    if name.form == "name" and _is_us_state(draft, entry.country, cast):
        return Reference(place_actor(draft.run or surface(draft), "USA", cast), "name")
    if name.form == "seat":
        if is_place(draft):
            return Reference(place_actor(surface(draft), entry.country, cast), "name")
        return Reference(cast.government(entry.country or ""), "metonym")
    if draft.sort == "modifier" or name.form == "name":
        return Reference(cast.known(entry), "name" if name.form == "name" else "adjective")
    if draft.head.tag in ("NNS", "NNPS", "NNP", "NN", "JJ") and name.form in ("demonym", "adjective"):
        code = entry.country
        if "ethnic" in draft.flags:
            return None
        text = surface(draft)
        if draft.head.tag in PLURAL_TAGS or text.lower().endswith(("s", "sh", "ch", "ese")):
            people = entry.name
            if draft.modifiers:  # "Croatian Serbs" are Croatia's
                home = draft.modifiers[0].names[0].entry
                people, code = f"{home.name} {cast.knowledge.adjective(code or '')}", home.country
            return Reference(cast.make(f"group:{slug(people)}-people", text, "group", code, ("CVL",)), "adjective")
        if draft.sort == "known" and draft.first and draft.words[draft.first - 1].lower == "the":
            national = _national(draft, code, cast)
            if national is not None:
                return Reference(national, "description")
        return Reference(cast.known(entry), "adjective")
    return Reference(cast.known(entry), "adjective")


def _national(draft: Draft, code: str | None, cast: Cast) -> Actor | None:
    """The person of no office whom "the American" takes up again."""
    for mention in reversed(cast.history):
        if draft.sentence.index - mention.sentence.index > 4:
            return None
        actor = mention.actor
        if actor.kind == "person" and actor.country == code and "GOV" not in actor.sectors and mention.form == "name":
            return actor
    return None


def _is_us_state(draft: Draft, code: str | None, cast: Cast) -> bool:
    """Whether a country's name is that of the American state: nothing else tells of the country, and the article is set in America."""
    key = fold(draft.run or surface(draft))
    if cast.knowledge.us_states.get(key, code) == code:
        return False
    return cast.places["USA"] > 0 and not cast.places[code or ""] and len(cast.surfaces[code or ""] - {""}) == 1


def _best(names: tuple[Name, ...], cast: Cast) -> Name | None:
    """The likeliest of several things of one name: certain ones first, then those whose country the article speaks of."""

    def score(name: Name) -> float:
        value = 0.0 if name.uncertain else 2.0
        if name.entry.country:
            value += min(2, cast.countries.get(name.entry.country, 0)) if cast.countries else 1
        if name.entry.id in cast.actors:
            value += 1.5
        if name.entry.kind == "country" and name.form in ("name", "adjective"):
            value += 1.0
        if cast.day and not name.entry.span.holds(cast.day):
            value -= 0.5
        return value

    best = max(names, key=score)
    return best if score(best) >= 1.0 else None
