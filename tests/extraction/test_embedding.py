"""The parse is the language model's own, however its vectors are remembered and its matrices multiplied."""

import numpy as np
import pytest
import spacy
from spacy.language import Language
from threadpoolctl import threadpool_info

from app.extraction.pipeline import DEFAULT_MODEL
from app.extraction.steps import embedding, parsing

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


def test_the_loaded_model_reads_as_the_model_does_itself():
    plain, loaded = spacy.load(DEFAULT_MODEL, exclude=["ner", "senter"]), parsing.load_model(DEFAULT_MODEL)
    for text in TEXTS:
        own, theirs = loaded(text), plain(text)
        assert [(word.tag_, word.dep_, word.head.i) for word in own] == [(word.tag_, word.dep_, word.head.i) for word in theirs]


def test_a_loaded_model_keeps_to_one_thread():
    parsing.load_model(DEFAULT_MODEL)
    assert {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"} == {1}
