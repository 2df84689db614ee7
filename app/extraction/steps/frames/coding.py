"""From composed readings to events: participants, status, evidence and confidence."""

from collections.abc import Collection

from app.extraction.document import Document, Sentence, Word
from app.extraction.lexicons import play
from app.extraction.lexicons.acts import FrameLexicon
from app.extraction.ontology import Ontology
from app.extraction.steps.frames import purposes, speech, takers
from app.extraction.steps.frames.allegiance import speaks_for
from app.extraction.steps.frames.composing import Composer
from app.extraction.steps.frames.drafts import SPOKEN, WORDS_ONLY, Draft, Side
from app.extraction.steps.frames.evidence import anchor_of, clause, directness, fullest
from app.extraction.steps.frames.explaining import evaluated
from app.extraction.steps.frames.matching import read
from app.extraction.steps.frames.participants import Found, Participants
from app.extraction.steps.frames.parties import Parties, parties, sides_of
from app.extraction.steps.frames.prospects import mark_prospect
from app.extraction.steps.frames.readings import Reading
from app.extraction.steps.frames.setting import Setting
from app.extraction.steps.frames.standing import is_commentator, is_official, is_political, is_thing

PLAYED = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "PROTEST", "THREATEN"})
"""Types of which games and stories are full."""
MANY_GAMES, OFTEN = 2, 6
"""How many sentences, and one in how many, speak of games in an article about sport."""


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
                    setting.tell(draft)
                    drafts.append(draft)
    return [draft for draft in drafts if any(is_official(side.actor) for side in draft.sides)] if _is_of_sport(document) else drafts


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

    def is_told(lost: Reading) -> bool:
        return bool(setting.culprits.of(lost.word, ontology.subtypes[lost.means]))

    readings = read(sentence, lexicon, people.resolves, dates, is_told)
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
        untold = reading.word not in told or speech.judges(reading.word, acts)
        if reading.frame.operator == "say" and asserted and untold and _reports(reading, sentence):
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
    if speech.is_only_called(reading.word):
        return None
    _judge(reading, people, acts)
    subtype = ontology.subtypes.get(reading.means)
    quoted_by = sentence.speaker
    if subtype is None or (reading.needs_speaker and quoted_by is None) or reading.means == "comment":
        return None
    if reading.means == "policy_statement" and speech.tells_a_fact(reading.word, people):
        return None
    if subtype.event_type == "STATEMENT" and (reading.status in ("negated", "hypothetical") or speech.tells_nothing(reading.word)):
        return None
    found = parties(reading, subtype, quoted_by, people, setting, ontology)
    if found is None:
        return None
    sides = sides_of(reading, found, people, ontology)
    if not _is_news(found, sides):
        return None
    subtype = found.subtype
    mark_prospect(reading, subtype.event_type)
    for side in sides:
        side.mention = fullest(side.mention, reading.word)
    start, end = clause(reading, sides, sentence)
    speaker = people.of(reading.speaker)[0] if reading.speaker is not None and people.of(reading.speaker) else None
    if speaker is None and quoted_by is not None and quoted_by.actor not in {f.actor for f in found.actors}:
        speaker = Found(quoted_by.actor, quoted_by, 1)
    if speaker is not None and subtype.event_type in SPOKEN and speaks_for(speaker.actor, found.actors):
        sides.insert(0, Side("actor", speaker.actor, speaker.mention, speaker.distance))
    return Draft(
        subtype=subtype, status=reading.status, sides=sides, reading=reading, sentence=sentence, trigger=reading.word,
        anchor=anchor_of(reading), start=start, end=end, speaker=speaker, directness=directness(reading, sides),
        explanation=reading.explanation,
    )  # fmt: skip


def _judge(reading: Reading, people: Participants, acts: Collection[Word]) -> None:
    """Set what a statement does, where it blames or praises somebody, and what troops do who are sent to keep the peace."""
    if reading.frame.operator in ("say", "announce", "name") and reading.inner is None and reading.status == "occurred":
        judged = speech.judgement(reading.word, people, acts)
        if judged is not None:
            reading.means, reading.recipients = judged
            reading.explanation = (evaluated(reading.word, reading.means), *reading.explanation)
    if reading.means == "troop_deployment" and any(word.lower.startswith("peacekeeping") for word in reading.word.subtree()):
        reading.means = "peacekeeping"


def _is_news(found: Parties, sides: list[Side]) -> bool:
    """Whether the sides make a political event: no commentator's words, nothing among firms and things, no source's report."""
    event_type = found.subtype.event_type
    if found.subtype.name == "beating" and all(side.actor.kind == "person" and side.mention.form in ("name", "pronoun") for side in sides):
        return False  # in an election or a game
    if event_type in WORDS_ONLY and all(f.actor.reporter or is_commentator(f.mention) for f in found.actors):
        return False
    if not any(is_political(side.actor, event_type) and not is_thing(side.actor, side.mention) for side in sides):
        return False
    if event_type != "STATEMENT":
        return True
    return any(is_official(side.actor) for side in sides) and not all(speech.is_anonymous(f.mention) for f in found.actors)
