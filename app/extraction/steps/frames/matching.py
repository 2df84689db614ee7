"""Find the frames that fire on a sentence: one reading at most for each verb, noun or adjective."""

from collections.abc import Callable, Collection

from app.extraction.document import Sentence, Word
from app.extraction.lexicons.acts import ANY, FrameLexicon
from app.extraction.steps.frames.arguments import Arguments, verb_arguments
from app.extraction.steps.frames.filling import fill
from app.extraction.steps.frames.fitting import complements, fits
from app.extraction.steps.frames.nouns import noun_arguments
from app.extraction.steps.frames.readings import Reading, Resolves
from app.extraction.steps.frames.speech import is_verdict
from app.extraction.steps.frames.subjects import owners_of
from app.extraction.steps.frames.syntax import carrier_of, conjuncts, is_verb


def read(
    sentence: Sentence, lexicon: FrameLexicon, resolves: Resolves, dates: Collection[range], is_told: Callable[[Reading], bool]
) -> dict[int, Reading]:
    """Readings of the sentence by word index, before operators are composed over acts; words within `dates` and verdicts name no act.

    `is_told` says whether the article tells elsewhere who did an act that has no agent here.
    """
    readings: dict[int, Reading] = {}
    for word in sentence.words:
        pos = _pos(word)
        if pos is None or any(word.start in span for span in dates) or is_verdict(word):
            continue
        frames = lexicon.at(pos, word.lower if pos == "n" and is_verb(word) else word.lemma)
        if not frames:
            continue
        if pos == "n":
            args = noun_arguments(word, lexicon.support, lexicon.occur)
        else:
            args = verb_arguments(word)
            if pos == "a":
                _adopt_copula(args, word)
        lost: Reading | None = None
        args.dated = [filler for fillers in args.slots.values() for filler in fillers if any(filler.start in span for span in dates)]
        for frame in frames:
            if not fits(frame, args):
                continue
            reading = fill(frame, args, resolves)
            if reading is not None and reading.wants_actor:
                lost = lost or reading
            elif reading is not None:
                if frame.means != "=none":
                    readings[word.i] = reading
                break
        else:
            if lost is not None and is_told(lost):
                readings[word.i] = lost
    for i, reading in list(readings.items()):
        carrier = carrier_of(reading.word) if "doer" in reading.frame.actor else None
        if carrier is not None and carrier.i in readings:
            readings.pop(i)
    for reading in list(readings.values()):
        for noun in _told_by_verb(reading):
            other = readings.get(noun.i)
            if reading.frame.operator is not None and (other is None or other.frame.operator is None):
                continue
            signed = other is not None and reading.two_sided and other.means == reading.means  # both sides stand before the verb
            carried = other is not None and reading.word.lemma in lexicon.support and not signed
            if other is not None and carried and other.frame.specificity >= reading.frame.specificity:
                readings.pop(reading.word.i, None)
            else:
                readings.pop(noun.i, None)
    return readings


def _told_by_verb(reading: Reading) -> list[Word]:
    """What the pattern of a verb names as its object or clause: the verb tells its act ("lifted the ban"), unless it is light.

    An operator tells only what is one itself ("put pressure on the rebels"): over an act it is composed.
    """
    frame = reading.frame
    if frame.pos != "v" or ANY in frame.objects:
        return []
    told = [noun for noun in complements(reading.arguments) if noun.lemma in frame.objects or noun.lower in frame.objects]
    if frame.operator is None:
        told += [head for slot in frame.clauses for head in reading.arguments.clauses.get(slot, ()) if head.lemma in frame.clause_verbs]
        told += reading.arguments.clauses.get("from+", [])  # what is barred is not done
    for names, wanted in frame.preps:
        nouns = [noun for name in names.split("|") for noun in reading.arguments.slots.get(name, []) if noun.lemma in wanted]
        told += [noun for noun in nouns if noun.dep == "pobj" and noun.head.head is reading.word and noun.head.dep == "prep"]
        told += nouns if names == "oprd" else []
    return told


def _pos(word: Word) -> str | None:
    if _is_gerund(word):
        return "n"
    if is_verb(word):
        if word.dep in ("aux", "auxpass"):
            return None
        return "v"
    if word.pos in ("NOUN", "PROPN"):
        return "n"
    if word.pos == "ADJ":
        return "a"
    return None


def _is_gerund(word: Word) -> bool:
    """Whether a participle is used as the noun that it is spelt like ("fighting between troops and rebels")."""
    return (
        word.tag == "VBG"
        and word.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
        and not any(c.dep in ("dobj", "nsubj", "xcomp", "ccomp", "prt", "aux") for c in word.children)
    )


def _adopt_copula(args: Arguments, adjective: Word) -> None:
    """A predicative adjective has the subject of its copula ("is ready to").

    After an object ("called it unfair") it has the object, and the verb's subject as `sup`.
    """
    verb = adjective.head
    if is_verb(verb) and adjective.dep in ("acomp", "oprd", "xcomp", "advmod", "ccomp"):
        outer = verb_arguments(verb)
        own = adjective.child("nsubj")
        judged = conjuncts(own) if own is not None else outer.slots.get("obj", []) if adjective.dep == "oprd" else []
        args.slots["subj"] = list(judged or outer.slots.get("subj", []))
        if judged:
            args.add("sup", outer.slots.get("subj", []))
        for slot, words in outer.slots.items():
            if slot not in ("subj", "obj"):
                args.add(slot, words)
        for slot, clauses in outer.clauses.items():
            args.clauses.setdefault(slot, []).extend(c for c in clauses if c is not adjective)
    elif adjective.dep in ("amod", "acl", "relcl"):
        args.add("subj", (owners_of(verb) if verb.mention is None else []) or [verb])
