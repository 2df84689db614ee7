"""Who did an attack whose own sentence does not say, where the article tells it once."""

import datetime as dt

import pytest

from app.extraction import Article, Extractor
from app.extraction.event import Event


def attacks(extractor: Extractor, text: str) -> list[Event]:
    record = extractor.extract(Article(text=text, published_at=dt.date(2026, 11, 1)))
    return [event for event in record.events if event.event_type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "culprit"),
    [
        ("Five people were killed in an airstrike in Idlib. Activists blamed Russia for the attack.", "Russia"),
        ("A bomb killed nine policemen in Quetta. The Taliban claimed responsibility for the blast.", "Taliban"),
        ("Two aid workers were abducted in Darfur. Sudan blamed Hezbollah for the kidnapping.", "Hezbollah"),
        ("A hospital was bombed in Sanaa on Friday. The Houthis blamed Saudi Arabia.", "Saudi Arabia"),
        ("Three villagers were shot dead in Assam. Police suspect that Maoists carried out the killings.", "Maoists"),
    ],
)
def test_whoever_claims_it_or_is_blamed_for_it_did_it(extractor: Extractor, text: str, culprit: str):
    (attack,) = attacks(extractor, text)
    assert [one.name for one in attack.participants if one.role == "actor"] == [culprit]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed nine policemen in Quetta. No group claimed responsibility for the blast.",
        "A bomb killed nine policemen in Quetta. The Taliban denied responsibility for the blast.",
        "A bomb killed nine policemen in Quetta. India accused Pakistan of the attack. Pakistan blamed India for the attack.",
        "A bomb killed nine policemen in Quetta. The Taliban claimed responsibility for the killing of a judge.",
        "A bomb killed nine policemen in Quetta. The opposition blamed the government for failing to protect them.",
    ],
)
def test_nobody_is_named_where_none_two_or_another_act_is_told(extractor: Extractor, text: str):
    assert not [attack for attack in attacks(extractor, text) if any("policemen" in one.mention for one in attack.participants)]


def test_a_claim_tells_no_second_attack(extractor: Extractor):
    text = "The mayor of Kandahar was assassinated on Tuesday. The Taliban claimed responsibility for the assassination."
    assert len(attacks(extractor, text)) == 1
