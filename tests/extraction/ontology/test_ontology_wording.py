"""The words of a passage tell its contexts."""

import pytest

from app.extraction.ontology import ContextWords, load

CONTEXTS = load().contexts
WORDS = ContextWords(CONTEXTS)


@pytest.mark.parametrize(
    ("passage", "context"),
    [
        ("The brigades crossed the river.", "military"),
        ("The army's column turned back.", "military"),
        ("Cholera broke out; the epidemic spread.", "health"),
        ("They buried the VICTIMS OF THE EARTHQUAKE.", "disaster"),
        ("Asylum seekers waited at the gate.", "migration"),
        ("A march for women's rights filled the square.", "gender"),
        ("Two cartels fought over the port.", "illegal_drugs"),
    ],
)
def test_a_key_word_suggests_its_context(passage, context):
    assert WORDS.found_in(passage) == (context,)


@pytest.mark.parametrize("passage", ["", "He was disarmed by her charm.", "The warden sold warm bread.", "🙂 … 12"])
def test_words_that_only_look_alike_suggest_nothing(passage):
    assert WORDS.found_in(passage) == ()


def test_contexts_come_once_each_in_the_order_of_the_ontology():
    found = WORDS.found_in("Refugees fled the war, and more refugees fled the soldiers.")
    assert found == ("military", "migration")


@pytest.mark.parametrize("context", CONTEXTS.values(), ids=lambda c: c.name)
def test_every_key_word_finds_its_own_context(context):
    assert [word for word in context.words if context.name not in WORDS.found_in(f"They spoke of {word} again.")] == []
