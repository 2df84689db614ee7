"""Operators over acts: an agreement to visit is no visit, a demand to release no release.

What an operator makes of the act below it stands in `composition.tsv`. Tense and modality are operators too: `will`, `will_not`,
`must`, `may`, `not`.
"""

from app.extraction.document import Word
from app.extraction.lexicons.acts import FrameLexicon
from app.extraction.ontology import Ontology
from app.extraction.steps.frames.arguments import verb_arguments
from app.extraction.steps.frames.explaining import composed
from app.extraction.steps.frames.force import Force
from app.extraction.steps.frames.operators import PHASES, explained, has_condition, modal_operator, operator_on, told_by, without_subject
from app.extraction.steps.frames.participants import PRONOUNS
from app.extraction.steps.frames.readings import Reading, Resolves
from app.extraction.steps.frames.subjects import conditioned, subjects_of
from app.extraction.steps.frames.syntax import carrier_of, conjuncts, is_verb

MAX_DEPTH = 6
LESSER = 0.6
"""How much less directly a call is told that serves to thank somebody."""
BLAMING = frozenset({"accuse", "blame", "condemn", "criticize", "convict"})
PRAISING = frozenset({"praise", "welcome", "thank"})
"""Operators that, with the blaming ones, are aimed at whoever did the act, not at whoever suffered it."""
HURTFUL = frozenset({"threaten", "warn", "refuse", "reject", "vow"})
"""Operators that are aimed at whoever the act would reach."""
OBJECTS = ("obj", "iobj", "to", "with", "against", "from")
ADDRESSEES = ("obj", "iobj", "to")
"""Where a verb of saying names whom it speaks to ("told the rebels")."""
ADDRESSING = frozenset({"tell", "assure", "inform", "remind"})
"""Verbs of saying whose object is addressed by what is said ("told the president that he would retaliate")."""
LISTENERS = frozenset("reporter journalist correspondent newspaper agency crowd audience supporter viewer listener".split())


class Composer:
    """Composes the readings of one sentence, innermost first."""

    def __init__(self, readings: dict[int, Reading], lexicon: FrameLexicon, ontology: Ontology, resolves: Resolves):
        self._readings = readings
        self._lexicon = lexicon
        self._ontology = ontology
        self._resolves = resolves
        self._done: dict[int, list[Reading]] = {}
        self._open: set[int] = set()
        self._taken: set[int] = set()
        self.results: list[Reading] = []

    def compose(self) -> list[Reading]:
        """All readings that stand by themselves after composition."""
        for i in sorted(self._readings):
            self._at(i)
        self._tell_purposes()
        found: list[Reading] = []
        for i in sorted(self._done):
            found.extend(r for r in self._done[i] if r.asserted and r not in found)
        return found

    def _tell_purposes(self) -> None:
        """Who calls or meets somebody to thank or to congratulate them does so: the purpose says more than the call."""
        for reading in self._readings.values():
            means = self._ontology.subtypes.get(reading.means)
            if means is None or means.event_type != "CONSULT":
                continue
            for clause in [c for slot in ("advcl", "xcomp") for c in reading.arguments.clauses.get(slot, [])]:
                for purpose in self._below(clause, 0):
                    if clause.tag == "VB" and self._ontology.subtypes[purpose.means].event_type == "SUPPORT":
                        purpose.fulfilled, reading.weight = True, LESSER
                        called = [w for w in (*reading.recipients, *reading.actors) if w not in purpose.actors]
                        own = [w for w in purpose.recipients if w not in called and self._resolves(w, purpose.actors)]
                        purpose.recipients = [*called, *own]

    def _at(self, i: int) -> list[Reading]:
        if i in self._done:
            return self._done[i]
        if i in self._open:
            return []
        self._open.add(i)
        reading = self._readings[i]
        operator = reading.frame.operator
        found = [reading] if operator is None else self._operate(reading, operator)
        found = [wrapped for r in found for wrapped in self._modal(r)]
        self._open.discard(i)
        self._done[i] = found
        return found

    def _operate(self, reading: Reading, operator: str) -> list[Reading]:
        inners = self._inner_readings(reading)
        out: list[Reading] = []
        if not inners:
            return self._apply(reading, operator, None)
        for inner in inners:
            out.extend(self._apply(reading, operator, inner))
        return out

    def _apply(self, reading: Reading, operator: str, inner: Reading | None) -> list[Reading]:
        """What the operator makes of one inner reading (or of none)."""
        operator = operator_on(operator, reading, inner)
        if operator == "claim" and (inner is None or not any(self._resolves(word, reading.actors) for word in inner.actors)):
            operator = "say"
        if operator == "say" and inner is not None and inner.status == "hypothetical" and self._is_own(inner, reading):
            operator = "hint"
        if operator == "plan" and inner is not None and self._is_hostile(inner) and has_condition(reading.word):
            operator = "threaten"
        results = self._result(operator, inner)
        if inner is not None and not reading.needs_speaker and not any(self._resolves(word) for word in reading.actors):
            results = without_subject(operator, results)
            if operator in PHASES:
                reading.actors = list(inner.actors)
        elif inner is None and self._carries_an_act(reading.word):
            results = ("drop",)
        out: list[Reading] = []
        if inner is not None and "keep" not in results:
            inner.asserted = False
        for result in results:
            if result == "keep" and inner is not None:
                if operator in ("say", "announce"):
                    self._attribute(inner, reading)
            elif result in ("planned", "hypothetical", "negated") and inner is not None:
                inner.status = result  # type: ignore[assignment]  # one of the four statuses
                out.append(told_by(inner, reading, operator, result))
            elif result == "inner" and inner is not None:
                out.append(told_by(inner, reading, operator, result))
            elif result not in ("drop", "keep", "planned", "hypothetical", "negated", "inner"):
                out.append(self._new(reading, result, inner, operator))
        if (
            operator == "agree"
            and not reading.two_sided
            and len(reading.actors) == 2
            and all(self._resolves(word) for word in reading.actors)
        ):
            for agreed in out:
                agreed.two_sided, agreed.recipients = True, []
        return out

    def _is_own(self, inner: Reading, reading: Reading) -> bool:
        """Whether a hostile act would be that of who speaks of it ("said that he could cut supplies")."""
        own = bool(inner.actors) and not any(self._resolves(word, reading.actors) for word in inner.actors)
        return own and self._is_hostile(inner)

    def _carries_an_act(self, verb: Word) -> bool:
        """Whether the verb only lends its subject to a noun that names an act ("declared a state of siege")."""
        return verb.lemma in self._lexicon.support and any(carrier_of(self._readings[i].word) is verb for i in self._readings)

    def _result(self, operator: str, inner: Reading | None) -> tuple[str, ...]:
        table = self._lexicon.composition
        if inner is None:
            return table.get((operator, "none"), ("drop",))
        subtype = self._ontology.subtypes[inner.means]
        for key in (inner.means, subtype.event_type, subtype.quad_class or "statement", "act"):
            if (operator, key) in table:
                return table[operator, key]
        return ("drop",)

    def _is_hostile(self, reading: Reading) -> bool:
        return self._ontology.subtypes[reading.means].quad_class == "material_conflict"

    def _hangs_on_another(self, reading: Reading) -> bool:
        """Whether the act is off if somebody else gives way ("will close the border unless Chad frees the herders")."""
        return any(word.lower in PRONOUNS or self._resolves(word, reading.actors) for word in conditioned(reading.word))

    def _attribute(self, inner: Reading, reading: Reading) -> None:
        speakers = reading.actors
        if inner.speaker is None and speakers:
            inner.speaker = speakers[0]
            inner.said = reading.word
        if not inner.recipients and reading.word.lemma in ADDRESSING:
            slots = reading.arguments.slots
            inner.recipients = [
                w for w in (*slots.get("obj", []), *slots.get("iobj", [])) if w.lemma not in LISTENERS and self._resolves(w)
            ]
        if inner.needs_speaker and speakers:
            inner.actors = speakers
            inner.needs_speaker = False
            if not any(self._resolves(word) for word in inner.recipients):
                inner.recipients = [w for slot in ADDRESSEES for w in reading.arguments.slots.get(slot, [])] or inner.recipients
        for other in inner.conjoined:
            self._attribute(other, reading)

    def _new(self, reading: Reading, means: str, inner: Reading | None, operator: str) -> Reading:
        """The event that operator and act make together, with the sides that either of them names."""
        actors, recipients = list(reading.actors), list(reading.recipients)
        judging = reading.frame.operator in BLAMING | PRAISING
        if inner is not None and judging and any(self._resolves(w) for w in inner.actors):
            recipients = [word for word in recipients if word is not inner.word]
        if inner is not None and not any(self._resolves(w) for w in recipients):
            own = set(actors)
            pools = [inner.recipients, inner.actors]
            if inner.two_sided:
                pools = [[*inner.actors, *inner.recipients]]
            elif judging or operator in ("request", "order"):
                pools.reverse()
            if reading.frame.operator == "warn" and not (self._ontology.subtypes[inner.means].quad_class or "").endswith("conflict"):
                pools = []
            for pool in pools:
                others = [w for w in pool if w not in own and self._resolves(w)]
                if others:
                    recipients = others
                    break
        if inner is None and not any(self._resolves(w) for w in recipients):
            recipients = recipients + [w for w in self._named_in_clause(reading) if w not in actors]
        together = operator == "fail" and inner is not None and inner.two_sided and (len(actors) > 1 or not recipients)
        return Reading(
            word=reading.word, frame=reading.frame, means=means, actors=actors, recipients=[] if together else recipients,
            arguments=reading.arguments, force=reading.force, two_sided=reading.two_sided or together, speaker=reading.speaker, inner=inner,
            weight=reading.weight, explanation=explained(reading, operator, inner, means), needs_speaker=reading.needs_speaker,
        )  # fmt: skip

    def _named_in_clause(self, reading: Reading) -> list[Word]:
        """Who a demand or a threat is about, where no frame knows the act ("demanded that NATO double its spending")."""
        if reading.frame.operator in ("say", "announce"):
            return []
        clauses = reading.arguments.clauses
        heads = [head for slot in reading.frame.complements for head in clauses.get(slot, [])]
        subjects = [word for head in heads for word in subjects_of(head) if self._resolves(word)]
        if reading.frame.operator not in HURTFUL or any(word not in reading.actors for word in subjects):
            return subjects
        objects = [verb_arguments(head).slots for head in heads if is_verb(head)]
        return [word for slots in objects for slot in OBJECTS for word in slots.get(slot, []) if self._resolves(word)]

    def _inner_readings(self, reading: Reading) -> list[Reading]:
        args = reading.arguments
        heads: list[Word] = []
        for slot in reading.frame.complements:
            heads.extend(args.clauses.get(slot, []))
            heads.extend(args.slots.get(slot, []))
        found: list[Reading] = []
        for head in heads:
            for word in conjuncts(head):
                for inner in self._below(word, 0):
                    if inner is not reading and inner not in found:
                        found.append(inner)
        return found

    def _below(self, word: Word, depth: int) -> list[Reading]:
        """Readings that a complement clause or noun phrase is about."""
        if word.i in self._readings:
            return [r for r in self._at(word.i) if r.asserted or r.word is not word] or list(self._at(word.i))
        if depth > MAX_DEPTH:
            return []
        found: list[Reading] = []
        if is_verb(word) or word.pos == "AUX":
            for child in word.children:
                if child.dep in ("dobj", "nsubjpass", "attr", "acomp", "xcomp", "oprd") or (
                    child.dep == "nsubj" and word.lemma in self._lexicon.occur
                ):
                    found.extend(self._below(child, depth + 1))
                elif child.dep == "prep" and word.lemma in self._lexicon.support and not found:
                    for target in child.children:
                        if target.dep == "pobj" and target.i in self._readings:
                            found.extend(self._at(target.i))
        elif word.pos in ("NOUN", "PROPN", "ADJ"):
            for child in word.children:
                if child.dep in ("acl", "xcomp", "relcl") and (child.tag == "VB" or any(c.dep == "mark" for c in child.children)):
                    found.extend(self._below(child, depth + 1))
                elif child.dep == "prep" and child.lower in ("of", "to", "for", "on", "in"):
                    for target in child.children:
                        if target.dep in ("pobj", "pcomp") and (target.i in self._readings):
                            found.extend(self._at(target.i))
        return found

    def _modal(self, reading: Reading) -> list[Reading]:
        """The reading under its own tense, modality and negation."""
        force = reading.force
        operator = modal_operator(force, reading.word)
        if operator is None:
            return [reading]
        if operator in ("will", "would", "may") and self._is_hostile(reading) and self._hangs_on_another(reading):
            operator = "threaten"
        results = self._result(operator, reading)
        out: list[Reading] = []
        for result in results:
            if result == "drop":
                reading.asserted = False
            elif result in ("planned", "hypothetical", "negated"):
                reading.status = result  # type: ignore[assignment]  # one of the four statuses
                reading.explanation = (composed(operator, reading.means, result), *reading.explanation)
                out.append(reading)
            elif result in ("keep", "inner"):
                out.append(reading)
            else:
                reading.asserted = False
                out.append(self._under_modal(reading, result, operator))
        return out

    def _under_modal(self, reading: Reading, means: str, operator: str) -> Reading:
        must = operator == "must"
        unsaid = operator.endswith("_not") or self._ontology.subtypes[means].event_type == "THREATEN"
        unsaid = unsaid and not any(self._resolves(word) for word in reading.actors)
        return Reading(
            word=reading.word, frame=reading.frame, means=means, actors=[] if must else reading.actors,
            recipients=(reading.actors or reading.recipients) if must else reading.recipients, arguments=reading.arguments,
            force=Force(past=reading.force.past), two_sided=reading.two_sided and not must, speaker=reading.speaker,
            needs_speaker=must or unsaid,
            inner=reading, weight=reading.weight, explanation=(composed(operator, reading.means, means), *reading.explanation),
        )  # fmt: skip
