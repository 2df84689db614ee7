"""Find who acts: every mention of a person, country, organisation or group, and which of them are the same.

Phrases are drafted for the whole article first, so that a name in full helps a short one before it; then each sentence
is read in order, names before pronouns; "I" and "we" come last, for who speaks may be told after the words.
"""

import re

from app.extraction.document import ActorMention, Document, Sentence, Word
from app.extraction.lexicons.folding import fold
from app.extraction.lexicons.knowledge import Knowledge
from app.extraction.steps.actors import pronouns, reporting
from app.extraction.steps.actors.cast import Cast, Reference, clause_verb
from app.extraction.steps.actors.crowds import crowd
from app.extraction.steps.actors.descriptions import description, number_alone
from app.extraction.steps.actors.drafting import draft
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.identify import identify, is_where
from app.extraction.steps.actors.linking import entitle, link, members, part_of
from app.extraction.steps.actors.phrases import HYPHENS
from app.extraction.steps.actors.wording import is_soft
from app.extraction.steps.actors.words import LOCATIVE, OFFICIAL
from app.extraction.steps.attribution import attribute

_DATELINE = re.compile(r"[\s{(]*(?P<place>[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+)*)\b[^\n]{0,50}?\s*(?:--+|—|–| -) ?(?=\W*[A-Z])")
_PLACE = re.compile(r"\W*(?P<place>[A-Z][^\W\d_]+(?:[ '’.-]+[A-Z][^\W\d_]+)*)")
"""The place that a dateline of its own begins with ("NAIROBI, Kenya (AP) --")."""

_MEETING = frozenset("meet gather confer talk negotiate convene".split())
_TALKS = frozenset("talk meeting summit negotiation conference discussion consultation deal agreement accord pact treaty".split())
"""Who meets, or holds or signs one of these, in a country may well be of another."""


def find(document: Document, knowledge: Knowledge) -> None:
    """Fill `document.actors` and `document.mentions`, and `word.mention` on the head word of each mention."""
    cast = Cast(document, knowledge)
    for sentence in document.sentences:
        place = _PLACE.match(sentence.text) if sentence.kind == "byline" else None
        cast.dateline = cast.dateline or (_country_named(place["place"], knowledge) if place else None)
    drafted = [(sentence, _drafts(sentence, cast)) for sentence in document.sentences if sentence.kind not in ("boilerplate", "byline")]
    for _, drafts in drafted:
        _survey(drafts, cast)
    for sentence, drafts in drafted:
        _read(sentence, drafts, cast)
    attribute(document)
    for sentence, drafts in drafted:
        for item in drafts:
            if pronouns.is_speaker(item):
                _file(item, pronouns.speaker(sentence, item.head, cast), cast)
    reporting.mark(cast)
    document.actors = [actor for actor in cast.actors.values() if actor.mentions]
    document.mentions = cast.history


def _drafts(sentence: Sentence, cast: Cast) -> list[Draft]:
    words = sentence.words or _bare_words(sentence)
    if not words:
        return []
    skip = 0
    match = _DATELINE.match(sentence.text) if sentence.text[:1].isupper() or sentence.text[:1] in "{(" else None
    if match is not None:
        end = sentence.start + match.end()
        skip = next((word.i for word in words if word.start >= end), 0)
        if skip:
            cast.dateline = cast.dateline or _country_named(match["place"], cast.knowledge)
    return draft(sentence, words, cast.knowledge, skip)


def _country_named(text: str, knowledge: Knowledge) -> str | None:
    """The country that a name of a dateline names, governs from or lies in."""
    named = (name.entry.country for name in knowledge.names.get(fold(text), ()) if name.entry.kind == "country")
    return next(named, None) or knowledge.place_country(text)


def _bare_words(sentence: Sentence) -> list[Word]:
    """Words of a sentence that was not parsed: no tags but the capital letter, no tree."""
    words: list[Word] = []
    for i, (start, end) in enumerate(sentence.tokens):
        text = sentence.text[start - sentence.start : end - sentence.start]
        pos, tag = ("PROPN", "NNP") if text[:1].isupper() else ("X", "")
        word = Word(
            i=i, text=text, lower=text.lower(), lemma=text.lower(), tag=tag, pos=pos, dep="", start=start, end=end, sentence=sentence
        )
        word.head = word
        words.append(word)
    return words


def _survey(drafts: list[Draft], cast: Cast) -> None:
    """Count the countries and note the people named in full, before anything is decided."""
    venue = _venue(drafts)
    for item in drafts:
        modifiers = () if "ethnic" in item.flags else item.modifiers
        for names in (item.names, *(match.names for match in modifiers)):
            for name in names:
                entry = name.entry
                if entry.kind == "person":
                    if name.form == "name":
                        cast.introduced.setdefault(entry.name.split()[-1].lower(), set()).add(entry.id)
                    if name.form == "name" or len(names) == 1:
                        cast.presidents.update(r.where for r in entry.roles if r.office == "president" and r.span.holds(cast.day))
                elif entry.kind == "country" and not name.uncertain and entry.country and item is not venue and not _backs(item):
                    cast.countries[entry.country] += 1
                    cast.surfaces[entry.country].add(item.run if names is item.names else "" if name.form == "name" else name.form)
                elif name.form == "name" and len(names) == 1 and entry.country and not name.uncertain and OFFICIAL & set(entry.sectors):
                    cast.countries[entry.country] += 1
        if item.country:
            cast.countries[item.country] += 1
            cast.places[item.country] += 1
        run = item.sort == "run" and not item.agent
        place = cast.knowledge.place_country(item.run) if run or is_where(item, cast.knowledge) else None
        if place:
            cast.places[place] += 1
            if _is_located(item):
                cast.countries[place] += 1
        if cast.lead is None and item.sentence.field == "text":
            cast.lead = cast.dateline or item.country or place or next(iter(cast.countries), None)


def _read(sentence: Sentence, drafts: list[Draft], cast: Cast) -> None:
    """Decide the drafts of one sentence in the order of the text, but for the pronouns of whoever speaks."""
    place = _place(drafts, cast)
    phrases = [item for item in drafts if item.sort not in ("pronoun", "description")]
    same, together = link(phrases), members(phrases)
    entitle(phrases, together)
    by_head = {item.head.i: item for item in drafts}
    settled: dict[Draft, Reference | None] = {}

    def settle(item: Draft) -> Reference | None:
        if item not in settled:
            settled[item] = None
            settled[item] = decide(item)
        return settled[item]

    def decide(item: Draft) -> Reference | None:
        if item in together:
            each = [found for one in together[item] if (found := settle(one)) is not None]
            actors = tuple(dict.fromkeys(actor for found in each for actor in (found.members or (found.actor,))))
            if len(actors) > 1:
                return Reference(actors[0], "description", actors)
        if item in same:
            named = settle(same[item])
            return Reference(named.actor, "description" if item.sort == "agent" else "name", named.members) if named else None
        if item.sort == "pronoun":
            return pronouns.pronoun(item.head, cast)
        if item.sort == "description":
            target = part_of(item.head, by_head)
            whole = settle(target) if target is not None else None
            return Reference(whole.actor, "description", whole.members) if whole else number_alone(item, cast) or crowd(item, cast, place)
        if item.owner is not None and item.agent is not None and item.agent.kind == "person":
            behind = by_head.get(item.reach)
            body = settle(behind) if behind is not None else None
            item.body = body.actor if body is not None and body.actor.kind == "organization" else None
        return (description(item, cast) if item.sort == "agent" else None) or identify(item, cast, place)

    def turn(item: Draft) -> int:
        whole = part_of(item.head, by_head) if item.sort == "description" else None
        return max(item.head.i, whole.head.i if whole is not None else 0)  # "four of her men" need "her" first

    for item in sorted(drafts, key=turn):
        if not pronouns.is_speaker(item):
            _file(item, settle(item), cast)


def _file(item: Draft, found: Reference | None, cast: Cast) -> None:
    if found is None:
        return
    if item.conjuncts and len(found.members) == len(item.conjuncts):
        _file_apart(item, found, cast)
        return
    base = item.sentence.start
    start, end = item.start, item.end
    cast.add(
        ActorMention(
            start=start, end=end, text=item.sentence.text[start - base : end - base], sentence=item.sentence, form=found.form,
            actor=found.actor, members=found.members, head=item.head if item.sentence.words else None,
        )
    )  # fmt: skip
    upper = item.upper or _top(item)
    if upper is not None and upper.mention is None:
        upper.mention = item.head.mention


def _top(item: Draft) -> Word | None:
    """The word of a known name that governs its head ("Doctors Without Borders", where the parser heads the phrase by "Doctors")."""
    if item.sort != "known" or not item.sentence.words:
        return None
    word = item.head
    while word.head is not word and item.first <= word.head.i < item.head.i:
        word = word.head
    return word if word is not item.head else None


def _file_apart(item: Draft, found: Reference, cast: Cast) -> None:
    """One mention for each of "Turkish and Greek officials"; the last stands on the noun and speaks for all."""
    base, words = item.sentence.start, item.words
    for k, (match, actor) in enumerate(zip(item.conjuncts, found.members, strict=True)):
        whole = k == len(item.conjuncts) - 1
        start, end = words[match.first].start, item.end if whole else words[match.last].end
        mention = ActorMention(
            start=start, end=end, text=item.sentence.text[start - base : end - base], sentence=item.sentence, form=found.form,
            actor=actor, members=found.members if whole else (), head=item.head if whole else words[match.last],
        )  # fmt: skip
        cast.add(mention, shared=False)


def _place(drafts: list[Draft], cast: Cast) -> str | None:
    """The country where a sentence is set: that of the first place after a preposition of place."""
    venue = _venue(drafts)
    for item in drafts:
        if item is venue:
            continue
        word = item.head.head if item.head.dep == "poss" else item.head
        if _is_located(item):
            for name in item.names:
                if name.entry.kind == "country" and name.form in ("name", "seat"):
                    return name.entry.country
            if word is item.head and (item.sort == "run" or is_where(item, cast.knowledge)):
                code = cast.knowledge.place_country(item.run)
                if code:
                    return code
    return None


def _is_located(item: Draft) -> bool:
    """Whether a preposition of place stands before a phrase or before what it owns."""
    word = item.head.head if item.head.dep == "poss" else item.head
    return word.dep == "pobj" and word.head.lower in LOCATIVE


def _venue(drafts: list[Draft]) -> Draft | None:
    """The place where people of another country meet, which tells nothing of the country of those without one."""
    named = {name.entry.country for item in drafts for names in (item.names, *(m.names for m in item.modifiers)) for name in names[:1]} - {
        None
    }
    for item in drafts:
        word = item.head
        if word.dep != "pobj" or word.head.lower not in LOCATIVE:
            continue
        verb = clause_verb(word)
        met = verb.lemma in _MEETING or any(c.dep in ("dobj", "nsubjpass") and c.lemma in _TALKS for c in verb.children)
        own = {name.entry.country for name in item.names[:1]}
        if met and named - own:
            return item
    return None


def _backs(item: Draft) -> bool:
    """Whether a country only backs or trains those who are spoken of ("US-trained soldiers")."""
    after = item.words[item.last + 1 : item.last + 3]
    return len(after) == 2 and after[0].text in HYPHENS and is_soft(after[1])
