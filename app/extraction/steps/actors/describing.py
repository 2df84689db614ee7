"""Draft a common noun for an actor with what tells of it: modifiers, a name before it, the country after "of" or "in"."""

from app.extraction.document import Word
from app.extraction.lexicons.actor_files import Agent
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.matching import Match
from app.extraction.steps.actors.naming import name_end
from app.extraction.steps.actors.phrases import Phrase
from app.extraction.steps.actors.wording import Wording, is_adjective
from app.extraction.steps.actors.words import HONORIFICS, PLACES


def common(wording: Wording, phrase: Phrase, agent: Agent, begin: int, end: int) -> Draft:
    """A common noun for an actor, its modifiers, and the country after "of"."""
    head, words = phrase.head, wording.words
    made = Draft(wording.sentence, words, "agent", head, wording.first(phrase, begin), max(head.i, end), agent=agent)
    made.title = agent.lemma.removeprefix("former ").removeprefix("ex-")
    made.office = tuple(wording.knowledge.offices.get(made.title, ()))
    made.modifiers = wording.modifiers(phrase, begin)
    made.flags = wording.flags(phrase) | ({"former"} if made.title != agent.lemma else set())
    made.run = _name_before(wording, phrase, begin)
    made.conjuncts = _conjuncts(wording, made.modifiers)
    if head.text[0].isupper() and end == head.i and agent.kind != "person":
        last = name_end(wording, begin, head.i)
        if last > head.i and not any(k in wording.found for k in range(head.i, last + 1)):
            made.run, made.last = wording.text(begin if not made.run else made.first, last), last
    made.homelands = wording.knowledge.peoples.get(agent.lemma, ())
    for nearest in made.modifiers[:1]:
        if nearest.first == nearest.last and all(name.form == "surname" for name in nearest.names):
            made.homelands = made.homelands or _homelands(wording, nearest.first)
            made.modifiers = made.modifiers[1:] if made.homelands else made.modifiers
    for k in range(begin - 1, phrase.first - 1, -1):
        if made.country is None and k not in wording.found and words[k].text[0].isupper():
            made.homelands = made.homelands or _homelands(wording, k)
            pair = wording.text(k - 1, k) if k > phrase.first and words[k - 1].text[0].isupper() else ""
            place = wording.knowledge.place_country(pair) or wording.knowledge.place_country(words[k].text)
            people = wording.knowledge.agents.get(words[k].lower)  # "Roma children" are not of Rome
            made.country = None if made.homelands or (people is not None and people.sectors[:1] == ("CVL",)) else place
    made.country = made.country or wording.base(phrase, begin)
    made.people = _people_within(wording, made.modifiers, begin)
    anchor = words[end] if end > head.i else head
    for prep in (*head.children, *(anchor.children if anchor is not head else ())):
        if prep.dep != "prep" or prep.i < made.last:
            continue
        for target in prep.children:
            if target.dep != "pobj":
                continue
            match = wording.found.get(target.i)
            if prep.lower in ("of", "from", "for") and match is not None:
                made.modifiers.append(match)
                if prep.lower == "of" and target.i - prep.i <= 4 and not any(n.entry.kind == "person" for n in match.names):
                    made.last = match.last
                    wording.used.update(range(match.first, match.last + 1))
                elif prep.lower == "of" and agent.kind == "organization":
                    made.reach = match.last
            elif prep.lower in ("of", "from", "in", "at", "near", "around", "across", "inside", "outside"):
                settled = _settlement(wording, target)
                place = _place_of(wording, target) or (_place_of(wording, settled) if settled is not None else None)
                made.country = made.country or place
                if place and settled is not None and prep.i == made.last + 1 and prep.lower != "of" and _defines(prep, made):
                    made.reach = settled.i
                named = target.text[0].isupper() or (settled is None and prep.lower in ("at", "from"))
                if place and prep.i == made.last + 1 and target.i - prep.i <= 5 and named and _defines(prep, made):
                    made.reach = match.last if match is not None else target.i
                    if prep.lower == "of":
                        made.last = made.reach
                        wording.used.update(range(prep.i, made.last + 1))
    made.owner = _owner(wording, phrase, begin, made)
    return made


def _owner(wording: Wording, phrase: Phrase, begin: int, made: Draft) -> Agent | None:
    """Whose the head is where a noun tells it: "police patrol"; for nouns of no sector also "leaders of the union"."""
    words, head = wording.words, made.head
    before = words[begin - 1] if begin > phrase.first else None
    named = before is not None and begin - 1 > phrase.first and words[begin - 2].pos == before.pos == "PROPN"  # "West Bank village"
    if before is not None and not named:
        match = wording.found.get(begin - 1)
        noun = before.pos == "NOUN" and match is None
        if match is not None and match.first < begin - 1:
            return None
        if noun or before.lower in wording.knowledge.agents:
            return wording.noun_at(before)[0]
    if made.agent is None or made.agent.sectors or made.modifiers:
        return None
    for prep in head.children:
        target = prep.child("pobj") if prep.dep == "prep" and prep.lower in ("of", "for", "at") and prep.i == made.last + 1 else None
        if target is not None and target.i not in wording.found and target.i - prep.i <= 4:
            agent = wording.noun(target)[0]
            if agent is not None:
                made.reach = target.i
                made.country = made.country or _place_of(wording, target)
                for k in range(prep.i + 1, target.i):
                    made.homelands = made.homelands or _homelands(wording, k)
                return agent
    return None


def _settlement(wording: Wording, noun: Word) -> Word | None:
    """The name of the place that a common noun tells the kind of: "Mandalay" in "the Burmese city of Mandalay"."""
    of = noun.child("prep")
    name = of.child("pobj") if of is not None and of.lower == "of" and noun.lemma in PLACES else None
    return name if name is not None and name.text[0].isupper() and name.i - noun.i <= 4 else None


def _defines(prep: Word, made: Draft) -> bool:
    """Whether the place behind the preposition tells who they are ("rebels in Darfur", not "Cuban exiles in Miami")."""
    alone = not made.modifiers and not made.homelands and made.head.child("poss") is None
    return prep.lower == "of" or (prep.lower in ("in", "near", "at") and alone)


def _homelands(wording: Wording, k: int) -> tuple[str, ...]:
    """The countries of a people that word `k` ends the name of."""
    peoples, words = wording.knowledge.peoples, wording.words
    pair = wording.text(k - 1, k).lower() if k else ""
    return peoples.get(pair) or peoples.get(words[k].lower.removesuffix("s")) or peoples.get(words[k].lower, ())


def _people_within(wording: Wording, modifiers: list[Match], before: int) -> str:
    """The people behind a country's adjective: "Serb" in "Croatian Serb rebels"."""
    for match in modifiers:
        after = wording.found.get(match.last + 1)
        if after is not None and after.last < before and after not in modifiers and is_adjective(after) and is_adjective(match):
            return wording.text(after.first, after.last)
    return ""


def _place_of(wording: Wording, target: Word) -> str | None:
    match = wording.found.get(target.i)
    if match is not None:
        return next((n.entry.country for n in match.names if n.form in ("name", "seat") and n.entry.kind == "country"), None)
    if target.text[0].isupper():
        begin = target.i
        while begin > 0 and wording.words[begin - 1].pos == "PROPN" and wording.words[begin - 1].head is target:
            begin -= 1
        return wording.knowledge.place_country(wording.text(begin, target.i)) or wording.knowledge.place_country(target.text)
    for child in target.children:
        match = wording.found.get(child.i)
        if match is not None and child.dep in ("poss", "compound", "amod", "nmod"):
            return next((n.entry.country for n in match.names if n.entry.kind == "country"), None)
    return None


def _name_before(wording: Wording, phrase: Phrase, before: int) -> str:
    """The proper name that modifies a common noun: "Cankaya" in "Cankaya district administration"."""
    taken: list[int] = []
    for k in range(before - 1, phrase.first - 1, -1):
        word = wording.words[k]
        named = word.text[0].isupper() and k not in wording.found and (k > wording.skip or word.tag in ("NNP", "NNPS"))
        if named and word.lower not in HONORIFICS and word.pos not in ("DET", "PRON", "CCONJ"):
            taken.append(k)
        elif taken:
            break
    return wording.text(taken[-1], taken[0]) if taken else ""


def _conjuncts(wording: Wording, modifiers: list[Match]) -> list[Match]:
    """Modifiers that stand side by side, in the order of the text: "Turkish and Greek"; none where there is but one."""
    ordered = sorted(modifiers, key=lambda match: match.first)
    chain = ordered[-1:]
    for match in reversed(ordered[:-1]):
        gap = [word.lower for word in wording.words[match.last + 1 : chain[0].first]]
        if (
            not gap
            or any(word not in ("and", "or", ",", "the", "&", "-", "'s", "’s") for word in gap)
            or not {"and", "or", ",", "-"} & set(gap)
        ):
            break
        chain.insert(0, match)
    return chain if len(chain) > 1 else []
