"""What a sentence tells is coded once, and by what it tells: not a second act in a clause, nor one that was barred."""

import datetime as dt

import pytest

from app.extraction import Article, Extractor


def acts(extractor: Extractor, text: str) -> list[tuple[str, str]]:
    """Types and subtypes of the events of a text."""
    record = extractor.extract(Article(text=text, published_at=dt.date(2026, 11, 1)))
    return [(event.event_type, event.event_subtype) for event in record.events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran retaliated with missiles against an American base in Iraq.", [("ASSAULT", "shelling")]),
        ("Turkey retaliated by shelling Syrian army positions.", [("ASSAULT", "shelling")]),
        ("Russia retaliated by expelling ten British diplomats.", [("SANCTION", "expulsion_of_diplomats")]),
        ("Russia vowed to retaliate against the European Union.", [("THREATEN", "threat_of_force")]),
        ("The United States barred firms from selling chips to China.", [("COERCE", "embargo")]),
        ("The court barred the former president from running for office.", [("COERCE", "election_ban")]),
        ("The European Union banned airlines from flying to Belarus.", [("COERCE", "travel_ban")]),
        ("The regime oppressed its people, the United Nations said.", [("COERCE", "restriction_of_freedoms")]),
        ("Forty lawmakers signed a letter to the president of Poland.", []),
        ("France's foreign minister is rushing to meet his German counterpart in Berlin.", [("CONSULT", "meeting")]),
        ("Rioters pelted police with bricks and set cars on fire in Marseille.", [("PROTEST", "riot")]),
        ("The minister said Egypt would defend its interests.", [("STATEMENT", "policy_statement")]),
    ],
)
def test_one_act_is_one_event(extractor: Extractor, text: str, expected: list[tuple[str, str]]):
    assert acts(extractor, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sudan's government said eleven people had died in the floods.",
        "The Kenyan government said the dam holds two million litres.",
    ],
)
def test_what_only_happened_to_others_is_no_position(extractor: Extractor, text: str):
    assert acts(extractor, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan government said the dam will be built.",
        "The Kenyan government said the rule was unfair.",
        "The Kenyan government said that it had built a dam.",
    ],
)
def test_a_will_a_judgement_and_what_the_own_side_did_are_positions(extractor: Extractor, text: str):
    assert [kind for kind, _ in acts(extractor, text)] in (["STATEMENT"], ["ACCUSE"])
