"""Parse the sentences that can hold an event: tags, lemmas and dependencies, as `Word`s.

Only the tagger and the parser run. Lemmas come from the model's own rules, asked once for each word form and tag.
"""

import re
from collections.abc import Iterable
from itertools import islice

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer, TrainablePipe
from spacy.tokens import Doc

from app.extraction.document import Sentence, Word
from app.extraction.steps import embedding

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
    """The spaCy model `name`, with the components that no step reads switched off."""
    nlp = spacy.load(name, exclude=["ner", "senter"], disable=["attribute_ruler", "lemmatizer"])
    embedding.remember(nlp)
    return nlp


class Parser:
    """Fills `Sentence.words`. Holds the model and the lemmas seen so far."""

    def __init__(self, nlp: Language):
        self._nlp = nlp
        self._lemmatizer: Lemmatizer = nlp.get_pipe("lemmatizer")  # type: ignore[assignment]  # known by its name
        self._lemmas: dict[tuple[str, str], str] = {}

    def parse(self, sentences: Iterable[Sentence]) -> None:
        """Parse each sentence by itself; words keep their offsets into the sentence's field."""
        readable = (sentence for sentence in sentences if sentence.text.strip())
        while batch := list(islice(readable, _BATCH)):
            for sentence, doc in zip(batch, self._read([s.text for s in batch]), strict=True):
                sentence.words = self._words(sentence, doc)

    def _read(self, texts: list[str]) -> list[Doc]:
        """The texts as the model's components leave them; `Language.pipe` does the same with more ado."""
        docs = [self._nlp.make_doc(text) for text in texts]
        for _, component in self._nlp.pipeline:
            if isinstance(component, TrainablePipe):
                component.set_annotations(docs, component.predict(docs))
            else:
                docs = [component(doc) for doc in docs]
        return docs

    def _words(self, sentence: Sentence, doc: Doc) -> list[Word]:
        words: list[Word] = []
        offset = sentence.start
        for token in doc:
            text, tag = token.text, token.tag_
            start = offset + token.idx
            words.append(
                Word(
                    i=token.i, text=text, lower=text.lower(), lemma=self.lemma(text, tag), tag=tag,
                    pos=POS_OF_TAG.get(tag, "X"), dep=token.dep_, start=start, end=start + len(text), sentence=sentence,
                )
            )  # fmt: skip
        for token, word in zip(doc, words, strict=True):
            word.head = words[token.head.i]
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
            if tag == "NN" and lower.endswith("ness"):
                known = lower
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
