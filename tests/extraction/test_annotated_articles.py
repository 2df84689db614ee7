"""The annotated articles of `benchmarks/annotated`: each event is one that the codebook allows and the text bears out."""

import datetime as dt
import json
from pathlib import Path

import pytest

from app.extraction import ontology

FOLDER = Path(__file__).parents[2] / "benchmarks" / "annotated"
ONTOLOGY = ontology.load()
CASES = [
    pytest.param(article, json.loads((part / "gold" / f"{article['external_id']}.json").read_text("utf-8")), id=article["external_id"])
    for part in (FOLDER / "dev", FOLDER / "aside")
    for article in map(json.loads, (part / "articles.jsonl").read_text("utf-8").splitlines())
]


def test_five_of_the_articles_are_kept_aside():
    assert len(CASES) == 34
    assert len((FOLDER / "aside" / "articles.jsonl").read_text("utf-8").splitlines()) == 5


@pytest.mark.parametrize(("article", "gold"), CASES)
def test_quotes_stand_in_the_text_and_are_five_words_long(article, gold):
    for event in gold["events"]:
        assert event["quotes"]
        for quote in event["quotes"]:
            assert quote in article["text"]
            assert len(quote.split()) >= 5


@pytest.mark.parametrize(("article", "gold"), CASES)
def test_types_modes_and_statuses_are_those_of_the_ontology(article, gold):
    assert gold["published_at"] == article["published_at"]
    for event in gold["events"]:
        assert set(event["type"]) <= set(ONTOLOGY.types)
        modes = {mode for name in event["type"] for mode in ONTOLOGY.types[name].modes}
        assert event["mode"] is None or event["mode"] in modes
        assert event["status"] in ("occurred", "planned", "hypothetical", "negated")
        assert event["actors"]
        assert all(names for names in (*event["actors"], *event["recipients"]))


@pytest.mark.parametrize(("article", "gold"), CASES)
def test_dates_are_in_order_and_what_has_occurred_is_not_of_the_future(article, gold):
    published = dt.date.fromisoformat(article["published_at"])
    for event in gold["events"]:
        if event["date"] is None:
            continue
        start, end = (dt.date.fromisoformat(event["date"][key]) for key in ("start", "end"))
        assert start <= end
        assert event["status"] != "occurred" or start <= published + dt.timedelta(1)
