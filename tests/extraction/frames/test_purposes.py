"""What an act is for is no event beside it, and an order to others is no act of theirs."""

import datetime as dt

import pytest

from app.extraction import Article, Extractor


def _events(extractor: Extractor, text: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    record = extractor.extract(Article(text=text, published_at=dt.date(2026, 3, 18)))
    return [(event.event_subtype, event.status, [(p.role, p.mention) for p in event.participants]) for event in record.events]


@pytest.mark.parametrize(
    ("text", "subtype", "recipient"),
    [
        ("Police used tear gas to disperse protesters in Tbilisi.", "crowd_control", "protesters"),
        ("Norway imposed sanctions to restrict trade with Belarus.", "sanctions", "Belarus"),
    ],
)
def test_whom_the_purpose_names_the_act_was_done_to(extractor: Extractor, text: str, subtype: str, recipient: str):
    ((found, status, sides),) = _events(extractor, text)
    assert (found, status) == (subtype, "occurred")
    assert ("recipient", recipient) in sides


def test_a_court_that_orders_the_government_asks_it(extractor: Extractor):
    ((subtype, status, sides),) = _events(extractor, "A court ordered the Ghanaian government to release the editor.")
    assert (subtype, status) == ("request_release", "occurred")
    assert sides == [("actor", "court"), ("recipient", "Ghanaian government")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway wants Ghana to keep calm.",
        "Norway insists Ghana open its market.",
        "Norway said that it was vital that Ghana respect the truce.",
    ],
)
def test_who_wants_others_to_act_asks_them(extractor: Extractor, text: str):
    ((subtype, _, sides),) = _events(extractor, text)
    assert subtype.startswith("request")
    assert sides == [("actor", "Norway"), ("recipient", "Ghana")]


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("Chad claimed that Libya had shelled three villages.", "accusation_of_aggression"),
        ("The rebels claimed that they had shelled three villages.", "attack"),
    ],
)
def test_who_claims_that_others_did_harm_accuses_them(extractor: Extractor, text: str, subtype: str):
    assert subtype in [found for found, _, _ in _events(extractor, text)]


def test_what_a_judge_orders_without_asking_anybody_is_done(extractor: Extractor):
    events = _events(extractor, "A Ghanaian judge ordered the release of the editor.")
    assert [(subtype, status) for subtype, status, _ in events] == [("release", "occurred")]
