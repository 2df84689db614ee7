"""Two persons side by side are both read, whatever titles they bear; what the parser is shown changes no offset."""

import datetime as dt
from itertools import product

import pytest

from app.extraction import Article, Extractor

DAY = dt.date(2026, 3, 18)
FIRST = (
    "British Prime Minister Keir Starmer",
    "President Donald Trump",
    "The Turkish president, Recep Tayyip Erdoğan,",
    "Kenya",
    "Emmanuel Macron",
)
SECOND = (
    "German Chancellor Friedrich Merz",
    "Chinese leader Xi Jinping",
    "Uganda",
    "Iranian Foreign Minister Abbas Araghchi",
    "NATO chief Mark Rutte",
)
ACTS = ("signed a defence pact in Berlin on Tuesday", "spoke by phone on Monday about the war", "condemned the coup in Niger")


@pytest.mark.parametrize(("one", "other"), list(product(FIRST, SECOND)))
def test_both_of_two_coordinated_names_take_part(extractor: Extractor, one: str, other: str):
    for act in ACTS:
        text = f"{one} and {other} {act}."
        record = extractor.extract(Article(text=text, published_at=DAY))
        starts = {p.start for event in record.events for p in event.participants}
        assert any(start < len(one) for start in starts), text
        assert any(len(one) < start < len(one) + 5 + len(other) for start in starts), text
        for actor in record.actors:
            for mention in actor.mentions:
                assert text[mention.start : mention.end] == mention.text


def test_a_participle_is_no_title(extractor: Extractor):
    text = "Since 2013, Erdogan has accused Gulen of plotting against the government."
    (event,) = extractor.extract(Article(text=text, published_at=DAY)).events
    assert [p.mention for p in event.participants] == ["Erdogan", "Gulen"]


def test_a_contraction_beside_a_name_is_still_a_negation(extractor: Extractor):
    record = extractor.extract(Article(text="President William Ruto won't release the editors.", published_at=DAY))
    assert [event.event_type for event in record.events] == ["REJECT"]
