"""What the words around a phrase tell: its country, its place, who sends it."""

from collections import Counter

from app.extraction.document import Actor, ActorMention, Word
from app.extraction.lexicons.folding import fold, slug
from app.extraction.lexicons.names import Name
from app.extraction.steps.actors import people
from app.extraction.steps.actors.cast import SUBJECTS, Cast, clause_verb, first_conjunct
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.phrases import HYPHENS
from app.extraction.steps.actors.wording import is_soft
from app.extraction.steps.actors.words import KEEPING, MOTION, NOT_HOLDER, OFFICIAL, OTHERS
from app.extraction.steps.frames.subjects import SPEECH

_OF_THE_COUNTRY = frozenset("CVL REB LAB EDU OPP REL AGR PTY MED LEG JUD".split())
"""Who speaks of "the government" without more means that of the own country."""
ENOUGH = 4
"""How often a country must have been spoken of to be where an article is set."""
_ELSEWHERE = frozenset({"IGO", "BUS", "JRN"})
"""Sectors of those who are at work in other countries than their own."""


def country_of(draft: Draft, cast: Cast) -> str | None:
    """The country that the modifiers of a draft tell, the nearest first."""
    if "ethnic" in draft.flags:
        return draft.country
    for child in draft.head.children:
        owned = child.dep == "poss" and not (draft.agent is not None and draft.agent.lemma in OTHERS)
        if owned and child.mention is not None and child.mention.actor.country:
            return child.mention.actor.country
    for match in draft.modifiers:
        for name in match.names:
            entry = people.person(draft_of(draft, match.names), match.names, None, cast) if name.entry.kind == "person" else name.entry
            if entry is not None and entry.country:
                return entry.country
    return draft.country


def homeland(draft: Draft, cast: Cast, place: str | None) -> str | None:
    """The country of a people: where the sentence is set or the one the article speaks of, if it lives there; else its first."""
    if not draft.homelands or draft.country:
        return None
    if place in draft.homelands:
        return place
    return max(draft.homelands, key=lambda code: (cast.countries[code], -draft.homelands.index(code)))


def draft_of(draft: Draft, names: tuple[Name, ...]) -> Draft:
    """A draft for a name inside another one, without its title."""
    return Draft(draft.sentence, draft.words, "known", draft.head, draft.first, draft.last, names=names)


def origin(draft: Draft, cast: Cast) -> str | None:
    """The country of "of Pennsylvania" behind a name."""
    for prep in draft.head.children:
        if prep.dep == "prep" and prep.lower in ("of", "from"):
            for target in prep.children:
                code = _country_named(target, draft, cast)
                if code:
                    return code
    return None


def _country_named(target: Word, draft: Draft, cast: Cast) -> str | None:
    """The country of a name that ends with a word or goes on after it with "of"; the longest that is known counts."""
    words = draft.words
    first = min((c.i for c in target.children if c.dep in ("compound", "amod", "nmod")), default=target.i)
    last = max((word.i for prep in target.children if prep.dep == "prep" for word in prep.children), default=target.i)
    for begin, end in dict.fromkeys(((first, last), (first, target.i), (target.i, target.i))):
        text = " ".join(word.text for word in words[begin : end + 1])
        names = cast.knowledge.names.get(fold(text), ())
        code = next((n.entry.country for n in names if n.entry.kind == "country"), None)
        code = code or (cast.knowledge.place_country(text) if text[0].isupper() else None)
        if code:
            return code
    return None


def home_of(draft: Draft, cast: Cast, place: str | None) -> str | None:
    """The country of an official or of a force that comes without one: where the sentence is set, else what was last spoken of."""
    if place:
        return place
    own = of_the_subject(draft, cast)
    if own is not None:
        return own
    told_of = Counter(m.actor.country for m in cast.history if m.actor.country and m.actor.country in cast.countries)
    for code, times in told_of.most_common(1):
        if times >= ENOUGH and 5 * times > 3 * told_of.total():
            return code
    return _scene(draft, cast) or cast.dateline or cast.main_country()


def _scene(draft: Draft, cast: Cast) -> str | None:
    """The country named last before in the sentence, unless who reports the sentence comes behind it ("..., the ministry said").

    Else the country that the last sentences speak of most, the lead's and the dateline's before others; of equals the one named last.
    """
    index = draft.sentence.index
    near: list[str] = []
    for mention in cast.history:
        code = mention.actor.country
        if not code or _ELSEWHERE & set(mention.actor.sectors) or is_where_said(mention) or is_backer(mention):
            continue
        if mention.sentence is draft.sentence and not _reports(draft):
            near = near if mention.form == "adjective" else [code]
        elif mention.sentence.index >= index - 2 and mention.form != "pronoun":
            near.append(code)
    told = Counter([*near, *(code for code in (cast.lead, cast.dateline) if code)])
    return max([*reversed(near), *told], key=lambda code: told[code], default=None)


def _reports(draft: Draft) -> bool:
    """Whether who is spoken of says what the whole sentence tells before ("..., the ministry said")."""
    head = first_conjunct(draft.head)
    verb = head.head
    return head.dep == "nsubj" and verb.lemma in SPEECH and any(c.dep == "ccomp" and c.i < head.i for c in verb.children)


def is_where_said(mention: ActorMention) -> bool:
    """Whether a place is only where somebody spoke or goes ("the envoy said in Nairobi", "a plane to Nairobi")."""
    head = mention.head
    if head is None or head.dep != "pobj":
        return False
    spoken = head.head.lower in ("in", "at", "from") and head.head.head.lemma in SPEECH
    return spoken or (head.head.lower == "to" and head.head.head.lemma in MOTION)


def is_backer(mention: ActorMention) -> bool:
    """Whether a country only backs or arms those who are spoken of ("Iran-aligned rebels")."""
    words = mention.head.sentence.words[mention.head.i + 1 : mention.head.i + 3] if mention.head is not None else []
    return len(words) == 2 and words[0].text in HYPHENS and is_soft(words[1])


def of_the_subject(draft: Draft, cast: Cast) -> str | None:
    """The country of the people, unions or rebels who are the subject of the sentence: those whom they face are of their own country."""
    for mention in cast.history[-12:]:
        subject = mention.head is not None and first_conjunct(mention.head).dep in SUBJECTS
        if subject and mention.sentence is draft.sentence and _OF_THE_COUNTRY & set(mention.actor.sectors):
            return mention.actor.country if mention.actor.country in cast.countries else None
    return None


def default_country(draft: Draft, sectors: tuple[str, ...], place: str | None, cast: Cast) -> str | None:
    """The country of a noun that has none in its phrase: the subject's for forces that are sent, else the sentence's or the article's."""
    if OFFICIAL & set(sectors):
        definite = draft.first > 0 and draft.words[draft.first - 1].lower == "the"
        ruling = "GOV" in sectors or sectors[0] not in ("COP", "MIL")
        return home_of(draft, cast, None if definite and ruling else place)
    if place is not None or (draft.run and draft.head.text[0].isupper()):
        return place
    return subject_of(cast)


def subject_of(cast: Cast) -> str | None:
    """The country that the article is about, if it is about one; else that of its dateline."""
    main = cast.main_country()
    return main if main is not None and cast.countries[main] > 0.6 * sum(cast.countries.values()) else cast.dateline


def sender(draft: Draft, cast: Cast) -> str | None:
    """The country whose troops or envoys they are: that of the subject that has, sends or withdraws them."""
    agent, head = draft.agent, first_conjunct(draft.head)
    if agent is None or not agent.sectors or agent.sectors[0] not in ("MIL", "GOV") or head.dep != "dobj" or head.head.lemma not in KEEPING:
        return None
    subject = clause_verb(head).child(*SUBJECTS)
    if subject is None or subject.mention is None or subject.mention.members:
        return None
    return subject.mention.actor.country


def place_actor(text: str, code: str | None, cast: Cast) -> Actor:
    return cast.make(f"place:{slug(text)}", text, "group", code, ("CVL",))


def surface(draft: Draft) -> str:
    base = draft.sentence.start
    return draft.sentence.text[draft.start - base : draft.end - base]


def note_person(actor: Actor, draft: Draft, cast: Cast) -> None:
    trait = cast.trait(actor)
    if draft.sex and not trait.sex:
        trait.sex = draft.sex
    if not trait.sex:
        trait.sex = cast.knowledge.first_names.get(fold(actor.name.split()[0]), "")
    if draft.title:
        trait.titles.add(draft.title)
        trait.titles.update(title.title for title in draft.office)
    if not draft.flags & NOT_HOLDER:
        trait.offices.update(office for title in draft.office if "leader" not in title.offices for office in title.offices)
