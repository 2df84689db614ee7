"""From composed readings to events: participants, status, evidence and confidence."""

from collections.abc import Collection

from app.extraction.document import Actor, ActorMention, Document, Sentence, Word
from app.extraction.lexicons import play
from app.extraction.lexicons.acts import FrameLexicon
from app.extraction.ontology import Ontology
from app.extraction.steps.frames import purposes, speech, takers
from app.extraction.steps.frames.agents import unnamed_agent
from app.extraction.steps.frames.composing import Composer
from app.extraction.steps.frames.drafts import SPOKEN, WORDS_ONLY, Draft, Side
from app.extraction.steps.frames.explaining import evaluated
from app.extraction.steps.frames.force import force_of
from app.extraction.steps.frames.matching import read
from app.extraction.steps.frames.participants import Found, Participants
from app.extraction.steps.frames.reached import reached, swapping_states
from app.extraction.steps.frames.readings import Reading
from app.extraction.steps.frames.setting import Setting
from app.extraction.steps.frames.subjects import conditioned
from app.extraction.steps.frames.syntax import LIGHT_NOUNS, carrier_of, is_verb

COMMENTATORS = frozenset(
    "expert analyst observer critic witness source commentator economist reporter media pundit scholar report poll".split()
)
"""Who comments on events without being a party to them."""
OWN_FORCES = frozenset({"AGREE", "CONCEDE", "RETREAT", "MOBILIZE", "AID", "REJECT"})
"""Types that an actor does with its own troops."""
OTHERS_FORCES = frozenset({"release", "surrender", "agree_to_meet", "agree_to_settle"})
"""What is done with the troops of the other side all the same."""
PRIVATE = frozenset({"BUS", "EDU", "MED", "SOC", "JRN"})
"""Sectors of actors that are political only beside another actor."""
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PTY", "OPP", "REB", "UAF", "IGO", "ELI", "NGO", "REL", "PRE"})
"""Sectors whose statements are policy, decisions or positions."""
COLLECTIVE = frozenset({"EDU", "MED", "JRN", "SOC"})
"""Sectors whose people act politically where many of them do: students who protest, nurses on strike."""
EVERYDAY = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "AID", "STATEMENT"})
"""Types of which sport, business and entertainment are full."""
AT_HOME = frozenset({"AGREE", "CONCEDE", "RETREAT", "AID", "COERCE", "THREATEN"})
"""Types that a place of the actor's own country may be the target of."""
ALONE = {"joint_exercise": "military_drill"}
"""What an act of several is when only one side does it."""
PLAYED = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "PROTEST", "THREATEN"})
"""Types of which games and stories are full."""
THINGS = frozenset(
    "drone jet plane aeroplane warplane aircraft helicopter missile rocket shell bomb tank ship vessel boat tanker car".split()
)
MANY_GAMES, OFTEN = 2, 6
"""How many sentences, and one in how many, speak of games in an article about sport."""
ORDINALS = frozenset({"first", "second", "third", "last", "latest", "only"})
"""Who is the first to do something has done it."""
PLANNED = frozenset("next upcoming planned scheduled forthcoming future expected proposed imminent impending".split())
POSSIBLE = frozenset("possible potential alleged hypothetical likely feared purported eventual".split())


def code(document: Document, lexicon: FrameLexicon, ontology: Ontology) -> list[Draft]:
    """Draft events of all parsed sentences, in text order."""
    drafts: list[Draft] = []
    setting = Setting(document)
    dates: dict[int, list[range]] = {}
    for time in document.times:
        dates.setdefault(time.sentence, []).append(range(time.start, time.end))
    for sentence in document.sentences:
        if sentence.words:
            found = code_sentence(sentence, lexicon, ontology, setting, dates.get(sentence.index, ()))
            for draft in found:
                if not _is_play(draft):
                    takers.take_up(draft, drafts)
                    drafts.append(draft)
    return [draft for draft in drafts if any(_is_official(side.actor) for side in draft.sides)] if _is_of_sport(document) else drafts


def _is_play(draft: Draft) -> bool:
    """Whether what was done was done in a game or a story."""
    return draft.subtype.event_type in PLAYED and play.pattern().search(draft.sentence.text) is not None


def _is_of_sport(document: Document) -> bool:
    """Whether an article tells of games: then what officials do is all that may be politics in it."""
    told = sum(play.pattern().search(sentence.text) is not None for sentence in document.sentences)
    return told >= MANY_GAMES and told * OFTEN >= len(document.sentences)


def code_sentence(
    sentence: Sentence, lexicon: FrameLexicon, ontology: Ontology, setting: Setting, dates: Collection[range] = ()
) -> list[Draft]:
    """Draft events of one sentence; words within `dates` name no act."""
    people = Participants()
    readings = read(sentence, lexicon, people.resolves, dates)
    if not readings:
        return []
    composed = Composer(readings, lexicon, ontology, people.resolves).compose()
    acts = {reading.word for reading in readings.values() if reading.frame.operator is None}
    drafts = [draft for reading in composed if (draft := _draft(reading, sentence, ontology, people, acts, setting)) is not None]
    drafts = purposes.left_aside(drafts)
    told = {draft.reading.said for draft in drafts} | {draft.trigger for draft in drafts}
    for reading in readings.values():
        force = reading.force
        asserted = not (force.negated or force.conditional or force.modal)
        if reading.frame.operator == "say" and asserted and reading.word not in told and _reports(reading, sentence):
            reading.means, reading.inner = "policy_statement", None
            draft = _draft(reading, sentence, ontology, people, acts, setting)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _reports(reading: Reading, sentence: Sentence) -> bool:
    """Whether a verb of saying tells what is said: in a clause, in quotation marks, or around itself ("..., he added")."""
    clauses = reading.arguments.clauses
    return (
        any(slot in clauses for slot in reading.frame.complements)
        or reading.word.dep in ("parataxis", "ccomp", "conj")
        or any(mark in sentence.text for mark in '“”"‘')
    )


def _draft(
    reading: Reading, sentence: Sentence, ontology: Ontology, people: Participants, acts: Collection[Word], setting: Setting
) -> Draft | None:
    if reading.frame.operator in ("say", "announce", "name") and reading.inner is None and reading.status == "occurred":
        judged = speech.judgement(reading.word, people, acts)
        if judged is not None:
            reading.means, reading.recipients = judged
            reading.explanation = (evaluated(reading.word, reading.means), *reading.explanation)
    if reading.means == "troop_deployment" and any(word.lower.startswith("peacekeeping") for word in reading.word.subtree()):
        reading.means = "peacekeeping"
    subtype = ontology.subtypes.get(reading.means)
    quoted_by = sentence.speaker
    if subtype is None or (reading.needs_speaker and quoted_by is None) or reading.means == "comment":
        return None
    if subtype.event_type == "STATEMENT" and reading.status in ("negated", "hypothetical"):
        return None
    actors = _found(reading.actors, people)
    if reading.needs_speaker and quoted_by is not None:
        actors = [Found(quoted_by.actor, quoted_by, 1)]
    recipients = [f for f in _found(reading.recipients, people) if f.actor not in {a.actor for a in actors}]
    if not actors and recipients and reading.arguments.passive and is_verb(reading.word):
        actors = unnamed_agent(reading, subtype, recipients, people) or setting.ruler(subtype, recipients, reading.word)
    if actors and is_verb(reading.word) and subtype.event_type != "STATEMENT":
        sides_known = {f.actor for f in (*actors, *recipients)}
        actors = [*actors, *(f for f in people.asking(reading.word) if f.actor not in sides_known)]
    if not actors and not reading.two_sided:
        return None
    if subtype.event_type == "AGREE" and not reading.two_sided:
        own = [f for f in recipients if any(_speaks_for(a.actor, [f]) for a in actors)]
        actors, recipients = [*actors, *own], [f for f in recipients if f not in own]
    if subtype.name == "arrest" and recipients and all(f.actor.actor_id.startswith("place:") for f in recipients):
        subtype = ontology.subtypes["occupation"]
    if subtype.event_type == "THREATEN":
        recipients = [f for f in recipients if not _threatens_for(f, actors, reading.word)]
    if subtype.event_type == "PROTEST" and reading.word.lemma == "protest" and actors and all(_is_state(f.actor) for f in actors):
        subtype = ontology.subtypes["complaint"]
    if subtype.event_type in OWN_FORCES and not OTHERS_FORCES & {subtype.name, reading.inner and reading.inner.means}:
        recipients = [f for f in recipients if not _own_forces(f.actor, actors)]
    if not recipients and subtype.event_type in ("REJECT", "THREATEN"):
        recipients = [f for f in _found(conditioned(reading.word), people) if f.actor not in {a.actor for a in actors}]
    if not recipients and subtype.event_type == "STATEMENT" and reading.frame.operator in ("say", "announce"):
        recipients = _found(speech.spoken_of(reading.word, people), people)
    elif not recipients and not takers.answers(reading) and not reading.two_sided and subtype.event_type != "STATEMENT":
        recipients = people.nearby(reading.word, {f.actor for f in actors}, at_home=subtype.event_type in AT_HOME)
    recipients = _with(recipients, reached(reading, subtype, people), actors)
    actors = _with(actors, swapping_states(reading, subtype, recipients, setting), recipients)
    if reading.two_sided:
        if len({f.actor.actor_id for f in (*actors, *recipients)}) == 1:
            recipients = [*recipients, *people.nearby(reading.word, {f.actor for f in (*actors, *recipients)})]
        sides = [Side("actor", f.actor, f.mention, f.distance) for f in (*actors, *recipients)]
        alone = len({side.actor.actor_id for side in sides}) < 2 and not any(_is_plural(side.mention) for side in sides)
        if not sides or (alone and (subtype.event_type == "CONSULT" or subtype.name == "armed_clash")):
            return None
        if len({side.actor.actor_id for side in sides}) == 1 and not (
            _is_plural(sides[0].mention) and sides[0].mention.form == "description"
        ):
            subtype = ontology.subtypes[ALONE.get(subtype.name, subtype.name)]
    else:
        sides = [Side("actor", f.actor, f.mention, f.distance) for f in actors]
        sides += [Side("recipient", f.actor, f.mention, f.distance) for f in recipients]
    if subtype.event_type in WORDS_ONLY and all(f.actor.reporter or _is_commentator(f.mention) for f in actors):
        return None
    if not any(_is_political(side.actor, subtype.event_type) and not _is_thing(side) for side in sides):
        return None
    if subtype.event_type == "STATEMENT" and not any(_is_official(side.actor) for side in sides):
        return None
    if subtype.event_type == "STATEMENT" and all(speech.is_anonymous(f.mention) for f in actors):
        return None
    _prospect(reading, subtype.event_type)
    anchor = reading.inner.word if reading.frame.operator == "plan" and reading.inner is not None else reading.word
    if not is_verb(anchor):
        anchor = carrier_of(anchor) or (anchor.head if anchor.pos == "ADJ" and is_verb(anchor.head) else anchor)
        if not is_verb(anchor) and reading.frame.is_circumstance:
            anchor = next((word for word in (anchor.head, anchor.head.head, anchor.head.head.head) if is_verb(word)), anchor)
    for side in sides:
        side.mention = _named(side.mention, reading.word)
    start, end = _clause(reading, sides, sentence)
    speaker = people.of(reading.speaker)[0] if reading.speaker is not None and people.of(reading.speaker) else None
    if speaker is None and quoted_by is not None and quoted_by.actor not in {f.actor for f in actors}:
        speaker = Found(quoted_by.actor, quoted_by, 1)
    if speaker is not None and subtype.event_type in SPOKEN and _speaks_for(speaker.actor, actors):
        sides.insert(0, Side("actor", speaker.actor, speaker.mention, speaker.distance))
    return Draft(
        subtype=subtype, status=reading.status, sides=sides, reading=reading, sentence=sentence, trigger=reading.word, anchor=anchor,
        start=start, end=end, speaker=speaker, directness=_directness(reading, sides), explanation=reading.explanation,
    )  # fmt: skip


def _found(words: list[Word], people: Participants) -> list[Found]:
    found: list[Found] = []
    for word in words:
        for one in people.of(word):
            if one.actor not in [f.actor for f in found]:
                found.append(one)
    return found


def _with(sides: list[Found], further: list[Found], others: list[Found]) -> list[Found]:
    """The sides with those of the further ones that take part on neither side yet."""
    found = list(sides)
    for one in further:
        if one.actor not in {f.actor for f in (*found, *others)}:
            found.append(one)
    return found


def _own_forces(actor: Actor, actors: list[Found]) -> bool:
    """Whether these are the actor's own troops, which are withdrawn or sent and not acted upon."""
    return actor.kind == "group" and "MIL" in actor.sectors and any(f.actor.country == actor.country for f in actors)


def _threatens_for(found: Found, actors: list[Found], trigger: Word) -> bool:
    """Whether somebody only says what his own state will do ("the minister warned that Cairo would act")."""
    head = found.mention.head
    own = _is_state(found.actor) and found.actor.country is not None and any(f.actor.country == found.actor.country for f in actors)
    return own and head is not None and head.dep == "nsubj" and head.head is not trigger


def _is_state(actor: Actor) -> bool:
    """Whether it is a state, or somebody in its office or arms."""
    return actor.kind == "country" or bool({"GOV", "MIL"} & set(actor.sectors))


def _named(mention: ActorMention, trigger: Word) -> ActorMention:
    """The mention that says most of who it is.

    For a pronoun the fullest other mention of its actor in the sentence, nearest to the trigger; for a noun that only counts
    ("tens of thousands of Armenians") the one behind its `of`; for a description the name behind it.
    """
    others = [m for m in mention.actor.mentions if m.sentence is mention.sentence and m.form != "pronoun" and m is not mention]
    if mention.form == "pronoun":
        return min(others, key=lambda m: abs(m.start - trigger.start), default=mention)
    if mention.head is not None and mention.head.lemma in LIGHT_NOUNS:
        counted = {target for prep in mention.head.children if prep.lower == "of" for target in prep.children}
        return next((m for m in others if m.head in counted), mention)
    if mention.form == "description":
        return next((m for m in others if m.form == "name" and 0 < m.start - mention.end <= len(", ")), mention)
    return mention


def _speaks_for(speaker: Actor, actors: list[Found]) -> bool:
    """Whether an official announces what his own country or government does: then both do it."""
    if speaker.kind != "person" or not {"GOV", "MIL"} & set(speaker.sectors):
        return False
    return any(f.actor.country == speaker.country and f.actor.kind in ("country", "organization") and f.actor.country for f in actors)


def _is_commentator(mention: ActorMention) -> bool:
    return mention.form == "description" and mention.head is not None and mention.head.lemma in COMMENTATORS


def _is_political(actor: Actor, event_type: str) -> bool:
    """Whether the actor is more than a firm or a place, and, for what firms, clubs and stars do too, more than a bare name."""
    if actor.kind == "country":
        return True
    if actor.actor_id.startswith("place:"):
        return False
    if actor.kind == "group" and event_type == "PROTEST":
        return True
    if actor.kind == "group" and event_type not in EVERYDAY and COLLECTIVE & set(actor.sectors):
        return True
    return bool(set(actor.sectors) - PRIVATE) or (not actor.sectors and event_type not in EVERYDAY)


def _is_thing(side: Side) -> bool:
    """Whether it is a weapon or a vehicle of which nothing tells whose it is."""
    head = side.mention.head
    return side.actor.country is None and head is not None and head.lemma in THINGS and side.mention.form == "description"


def _is_official(actor: Actor) -> bool:
    """Whether the actor's word is policy: a state, an office, a party, an armed group, an international body."""
    offices = OFFICIAL - {"ELI"} if "BUS" in actor.sectors else OFFICIAL
    return actor.kind == "country" or bool(set(actor.sectors) & offices)


def _prospect(reading: Reading, event_type: str) -> None:
    """Purpose clauses and acts called upcoming or possible have not happened yet; what is done to protest is a protest."""
    if reading.fulfilled or reading.status != "occurred" or reading.inner is not None or reading.frame.operator is not None:
        return
    word = reading.word
    done = word.dep in ("acl", "relcl") and any(one.lower in ORDINALS for one in (word.head, *word.head.children))
    protested = event_type == "PROTEST" and word.dep == "advcl" and force_of(word.head).modal is None
    if (
        not protested
        and not done
        and word.tag == "VB"
        and word.dep in ("advcl", "xcomp", "acl", "relcl")
        and any(c.lower == "to" for c in word.children)
    ):
        reading.status = "planned"
    for child in word.children:
        if child.dep == "amod" and child.lower in PLANNED:
            reading.status = "planned"
        elif child.dep == "amod" and child.lower in POSSIBLE:
            reading.status = "hypothetical"


def _is_plural(mention: ActorMention) -> bool:
    return bool(mention.members) or (
        mention.head is not None and (mention.head.tag in ("NNS", "NNPS") or mention.head.lower in ("they", "we", "both"))
    )


def _clause(reading: Reading, sides: list[Side], sentence: Sentence) -> tuple[int, int]:
    """From the first to the last word of the trigger's clause, sides included."""
    top = reading.word
    if not is_verb(top):
        top = carrier_of(top) or top
    words = [w for w in top.subtree() if w.dep != "punct"]
    words.append(reading.word)
    starts = [w.start for w in words] + [s.mention.start for s in sides if s.mention.sentence is sentence]
    ends = [w.end for w in words] + [s.mention.end for s in sides if s.mention.sentence is sentence]
    return max(min(starts), sentence.start), min(max(ends), sentence.end)


def _directness(reading: Reading, sides: list[Side]) -> float:
    """How directly the sides are named and how near the trigger stands to the main clause, 0 to 1."""
    depth, word = 0, reading.word
    while word.head is not word and depth < 8:
        word = word.head
        depth += word.pos in ("VERB", "NOUN")
    value = 0.85 - 0.05 * depth - 0.05 * sum(side.distance for side in sides[:2])
    if len(sides) < 2 and reading.frame.recipient:
        value -= 0.15
    if reading.status != "occurred":
        value -= 0.2
    return max(0.1, round(value * reading.weight, 3))
