"""Remembered vectors of word forms are those that the language model makes itself."""

import numpy as np
import pytest
import spacy
from spacy.language import Language

from app.extraction.pipeline import DEFAULT_MODEL
from app.extraction.steps import embedding

TEXTS = [
    "Russia's forces can't shell Kharkiv.",
    "We're gonna go; he'd said they'll won't  go\n\nTOMORROW 12/02/25",
    "She cannot, CAN'T and can go. \U0001f600 \u5317\u4eac",
]


@pytest.fixture(scope="module")
def models() -> tuple[Language, Language]:
    plain, remembering = (spacy.load(DEFAULT_MODEL, exclude=["ner", "senter"]) for _ in range(2))
    embedding.remember(remembering)
    return plain, remembering


def _vectors(nlp: Language, texts: list[str]) -> list[np.ndarray]:
    return nlp.get_pipe("tok2vec").predict([nlp.make_doc(text) for text in texts])


def test_the_vectors_are_the_same_at_first_sight_and_remembered(models: tuple[Language, Language]):
    plain, remembering = models
    for texts in (TEXTS, TEXTS, TEXTS[::-1], [TEXTS[0] + " " + TEXTS[1]]):
        for own, theirs in zip(_vectors(remembering, texts), _vectors(plain, texts), strict=True):
            np.testing.assert_allclose(own, theirs, atol=1e-5)


def test_what_is_remembered_is_bounded(models: tuple[Language, Language], monkeypatch: pytest.MonkeyPatch):
    plain, remembering = models
    monkeypatch.setattr(embedding, "CAPACITY", 10)
    for n in range(0, 60, 20):
        texts = [" ".join(f"word{i}" for i in range(n, n + 20))]
        np.testing.assert_allclose(_vectors(remembering, texts)[0], _vectors(plain, texts)[0], atol=1e-5)
    memory = remembering.get_pipe("tok2vec").model.layers[0]._func.__self__
    assert len(memory._row_of) <= 20


def test_a_model_of_another_build_is_left_as_it_is():
    nlp = spacy.blank("en")
    embedding.remember(nlp)
    assert nlp.pipe_names == []
