"""Which sentences are worth a parse: those that hold a word of a frame and somebody who may act.

The neural parse is most of the cost of an article. A sentence is left out only where no frame of the lexicon could fit it:
for each frame, some form of its lemma must stand there, and one of each group of words that its pattern demands.
"""

from collections.abc import Callable
from dataclasses import dataclass

from app.extraction.document import Sentence
from app.extraction.lexicons.acts import ANY, Frame, FrameLexicon
from app.extraction.lexicons.folding import fold
from app.extraction.lexicons.knowledge import Knowledge
from app.extraction.steps.frames.arguments import PREP_ALIASES

PARSED_KINDS = ("prose", "caption")
_TAGS = {"v": ("VB", "VBD", "VBN", "VBG", "VBZ"), "n": ("NN", "NNS"), "a": ("JJ",)}
_PRONOUNS = frozenset("he she they we it i who".split())
_WORDLESS = frozenset("subj obj iobj attr oprd adj poss sup npadvmod advmod appos acomp to of+ doer when".split())
"""Slots that no word of their own name must stand for; `to` is also the slot of an indirect object."""
_SILENT = frozenset({"comment"})
_CACHE = 100_000

Demands = tuple[frozenset[str], ...]
"""Groups of words, of each of which one must stand in the sentence."""


@dataclass(frozen=True, slots=True)
class _Form:
    """The lemmas that a word form may have, and the demands of the frames that it may trigger."""

    lemmas: frozenset[str]
    frames: tuple[Demands, ...]


class Candidates:
    """Judges sentences by their words alone; each word form is looked up once."""

    def __init__(self, lexicon: FrameLexicon, lemma_of: Callable[[str, str], str]):
        self._lexicon = lexicon
        self._lemma_of = lemma_of
        self._forms: dict[str, _Form] = {}

    def among(self, sentences: list[Sentence], knowledge: Knowledge) -> list[Sentence]:
        """The sentences of an article whose parse could lead to an event."""
        readable = [(s, _words(s)) for s in sentences if s.kind in PARSED_KINDS and s.text.strip()]
        names = {word for _, words in readable for word in words[1:] if word[:1].isupper()}
        return [sentence for sentence, words in readable if self._may_hold_event(words, names, knowledge)]

    def _may_hold_event(self, words: list[str], names: set[str], knowledge: Knowledge) -> bool:
        forms = [self._form(word.lower()) for word in words]
        if not any(form.frames for form in forms) or not _may_act(words, forms, names, knowledge):
            return False
        present = frozenset[str]().union(*(form.lemmas for form in forms))
        return any(all(not group.isdisjoint(present) for group in demands) for form in forms for demands in form.frames)

    def _form(self, lower: str) -> _Form:
        known = self._forms.get(lower)
        if known is None:
            lemmas = {lower}
            frames: dict[Demands, None] = {}
            for pos, tags in _TAGS.items():
                for lemma in {lower, *(self._lemma_of(lower, tag) for tag in tags)}:
                    lemmas.add(lemma)
                    frames.update(dict.fromkeys(_demands(frame) for frame in self._lexicon.at(pos, lemma) if self._tells(frame)))
            known = _Form(frozenset(lemmas), tuple(frames))
            if len(self._forms) < _CACHE:
                self._forms[lower] = known
        return known

    def _tells(self, frame: Frame) -> bool:
        """Whether a frame can be an event by itself: operators that make nothing of nothing need an act in the sentence besides."""
        if frame.operator is None:
            return frame.means not in _SILENT
        return self._lexicon.composition.get((frame.operator, "none"), ("drop",)) != ("drop",)


def _words(sentence: Sentence) -> list[str]:
    return [sentence.text[start - sentence.start : end - sentence.start] for start, end in sentence.tokens]


def _may_act(words: list[str], forms: list[_Form], names: set[str], knowledge: Knowledge) -> bool:
    """Whether a name, a pronoun or a noun of somebody who acts stands there; the capital of the first word is no sign by itself."""
    if any(word[:1].isupper() for word in words[1:]) or words[0] in names or fold(words[0]) in knowledge.reach:
        return True
    return any(
        word.lower() in _PRONOUNS or not form.lemmas.isdisjoint(knowledge.noun_ends) for word, form in zip(words, forms, strict=True)
    )


def _demands(frame: Frame) -> Demands:
    """The groups of the pattern; of a noun with its modifier ("tear gas") the noun."""
    wanted_there = (frame.objects, frame.clause_verbs, *(wanted for _, wanted in frame.preps))
    groups = [frozenset(wanted.rpartition(" ")[2] for wanted in group) for group in wanted_there]
    for names, _ in frame.preps:
        alternatives = frozenset(name.lstrip("^") for name in names.split("|"))
        if alternatives.isdisjoint(_WORDLESS):
            groups.append(alternatives | {other for other, name in PREP_ALIASES.items() if name in alternatives})
    return tuple(group for group in groups if group and ANY not in group)
