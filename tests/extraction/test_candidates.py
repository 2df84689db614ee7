"""Only sentences that could hold an event are parsed."""

import pytest

from app.extraction import Article
from app.extraction.lexicons import acts, knowledge
from app.extraction.pipeline import DEFAULT_MODEL
from app.extraction.steps import parsing, sentences
from app.extraction.steps.candidates import Candidates


@pytest.fixture(scope="module")
def parsed():
    """The sentences of a text that would be parsed."""
    nlp = parsing.load_model(DEFAULT_MODEL)
    known = knowledge.load()
    candidates = Candidates(acts.load(), parsing.Parser(nlp).lemma)

    def parsed(text: str, title: str | None = None) -> list[str]:
        return [s.text for s in candidates.among(sentences.split(Article(text=text, title=title), nlp), known)]

    return parsed


@pytest.mark.parametrize(
    "text",
    [
        "Kenya signed a treaty with Uganda.",
        "They were arrested.",
        "Gunmen abducted two nuns.",
        "The talks between Oslo and Riga were suspended.",
        "The junta shut off mobile data.",
    ],
)
def test_an_act_and_somebody_who_acts_are_worth_a_parse(parsed, text: str):
    assert parsed(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The soup was thick, with leeks and a little cream.",  # nobody, and no act
        "Tomorrow, rain and fog.",
        "Share and Follow",
    ],
)
def test_what_names_no_act_or_nobody_is_left_out(parsed, text: str):
    assert parsed(text) == []


def test_headings_and_the_title_are_not_parsed(parsed):
    text = "Kenya signs a treaty\n\nKenya signed a treaty with Uganda on Monday, and its neighbours were glad of it."
    assert parsed(text, title="Kenya signs a treaty") == [text.split("\n\n")[1]]


def test_a_frame_that_demands_an_object_needs_its_word_in_the_sentence(parsed):
    assert parsed("Kenya took a holiday with its uncle.") == []
