"""Parse the sentences that can hold an event: tags, lemmas and dependencies, as `Word`s.

Only the tagger and the parser run. Lemmas come from the model's own rules, asked once for each word form and tag.
"""

import re
from collections.abc import Container, Iterable
from itertools import islice

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer, TrainablePipe
from spacy.tokens import Doc
from thinc.api import use_ops
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # the package has no types

from app.extraction.document import Sentence, Word
from app.extraction.lexicons.knowledge import Knowledge
from app.extraction.steps import embedding, persons
from app.extraction.steps.repairs import repair
from app.extraction.steps.repairs.clauses import repair_clauses

POS_OF_TAG = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN",
    "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "MD": "AUX",
    "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "AFX": "ADJ",
    "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "ADV", "RP": "ADP", "IN": "ADP", "TO": "PART",
    "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "EX": "PRON",
    "DT": "DET", "PDT": "DET", "WDT": "PRON", "CD": "NUM", "POS": "PART", "CC": "CCONJ", "UH": "INTJ",
}  # fmt: skip
"""Universal part of speech for a Penn Treebank tag; anything else is punctuation or unknown (`X`)."""

_BATCH = 64
"""Sentences that the model reads at a time."""
_SHORT_STEM = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""Stems that double their last letter before -ed and -ing, so that "raped" comes of "rape" and not of "rap"."""


def load_model(name: str) -> Language:
    """The spaCy model `name`, with the components that no step reads switched off.

    Its matrices are multiplied by NumPy's BLAS, which is up to three times as fast as thinc's own. From then on that BLAS keeps to one
    thread in the whole process: more cores are used by more processes.
    """
    threadpool_limits(1, user_api="blas")
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(name, exclude=["ner", "senter"], disable=["attribute_ruler", "lemmatizer"])
    embedding.remember(nlp)
    return nlp


class Parser:
    """Fills `Sentence.words`. Holds the model and the lemmas seen so far."""

    def __init__(self, nlp: Language):
        self._nlp = nlp
        self._lemmatizer: Lemmatizer = nlp.get_pipe("lemmatizer")  # type: ignore[assignment]  # known by its name
        self._lemmas: dict[tuple[str, str], str] = {}

    def parse(self, sentences: Iterable[Sentence], knowledge: Knowledge) -> None:
        """Parse each sentence by itself; words keep their offsets into the sentence's field."""
        readable = (sentence for sentence in sentences if sentence.text.strip())
        while batch := list(islice(readable, _BATCH)):
            wholes = [self._nlp.make_doc(sentence.text) for sentence in batch]
            people = [persons.found_in([token.text for token in whole], knowledge) for whole in wholes]
            docs = self._read([persons.shortened(whole, found) for whole, found in zip(wholes, people, strict=True)])
            for sentence, whole, doc, found in zip(batch, wholes, docs, people, strict=True):
                sentence.words = self._words(sentence, whole, doc, found, knowledge.agents)

    def _read(self, docs: list[Doc]) -> list[Doc]:
        """The documents as the model's components leave them; `Language.pipe` does the same with more ado."""
        for _, component in self._nlp.pipeline:
            if isinstance(component, TrainablePipe):
                component.set_annotations(docs, component.predict(docs))
            else:
                docs = [component(doc) for doc in docs]
        return docs

    def _words(self, sentence: Sentence, whole: Doc, doc: Doc, people: list[persons.Person], agents: Container[str]) -> list[Word]:
        """The words of a sentence, under the tree of the document in which each person is one word."""
        words: list[Word] = []
        heads: list[Word] = []
        inside = {i: person.last for person in people for i in range(person.first, person.last)}
        names = {person.last for person in people}
        offset = sentence.start
        read = iter(doc)
        for i, token in enumerate(whole):
            text, start = token.text, offset + token.idx
            if i in inside:
                tag, dep = "NNP" if text[0].isupper() else "NN", "compound"
            else:
                parsed = next(read)
                tag, dep = "NNP" if i in names else parsed.tag_, parsed.dep_
            word = Word(
                i=i, text=text, lower=text.lower(), lemma=self.lemma(text, tag), tag=tag,
                pos=POS_OF_TAG.get(tag, "X"), dep=dep, start=start, end=start + len(text), sentence=sentence,
            )  # fmt: skip
            words.append(word)
            if i not in inside:
                heads.append(word)
        for parsed, word in zip(doc, heads, strict=True):
            word.head = heads[parsed.head.i]
        for i, last in inside.items():
            words[i].head = words[last]
        repair(words, agents)
        repair_clauses(words)
        for word in words:
            if word.head is not word:
                word.head.children.append(word)
        return words

    def lemma(self, text: str, tag: str) -> str:
        """The lemma of a word form under a Penn Treebank tag, in lower case."""
        key = (text, tag)
        known = self._lemmas.get(key)
        if known is None:
            pos = POS_OF_TAG.get(tag, "X")
            lower = text.lower()
            if tag == "NN" or (tag == "VB" and lower[0].isalpha()) or (tag == "VBP" and lower[-1] == "s"):
                known = lower  # no ending, though the model's rules would take one off ("discus" for "discuss")
            elif pos in ("VERB", "NOUN", "ADJ", "ADV", "AUX"):
                doc = Doc(self._nlp.vocab, words=[lower])
                doc[0].pos_ = pos
                candidates = [lemma.lower() for lemma in self._lemmatizer.rule_lemmatize(doc[0])]
                silent_e = _SHORT_STEM.fullmatch(candidates[0]) is not None and f"{candidates[0]}e" in candidates
                known = f"{candidates[0]}e" if silent_e else candidates[0]
            else:
                known = lower
            if len(self._lemmas) < 200_000:
                self._lemmas[key] = known
        return known
