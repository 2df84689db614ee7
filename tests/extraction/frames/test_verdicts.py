"""What a statement says of others: who blames them accuses, who praises them supports, who calls their claims false denies."""

import datetime as dt

import pytest

from app.extraction import Article, Extractor

DAY = dt.date(2025, 2, 12)


def told(extractor: Extractor, text: str) -> list[tuple[str, str, list[str]]]:
    found = extractor.extract(Article(text=text, published_at=DAY)).events
    return [(event.event_type, event.event_subtype, [one.name for one in event.participants if one.role == "recipient"]) for event in found]


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("Kenya's foreign minister said that Uganda's remarks were a violation of the treaty.", "Uganda"),
        ("Kenya's foreign minister said that Uganda carried the responsibility for the killings.", "Uganda"),
        ("Kenya's foreign minister said that Uganda was to blame for the failure of the talks.", "Uganda"),
        ("Kenya's foreign minister said that Uganda's election lacked legitimacy.", "Uganda"),
        ('"Uganda is not interested in peace," the Kenyan foreign minister said.', "Uganda"),
        ('"There is no justification for Uganda\'s raid," the Kenyan foreign minister said.', "Uganda"),
    ],
)
def test_who_blames_another_accuses(extractor, text, blamed):
    assert ("ACCUSE", [blamed]) in [(kind, recipients) for kind, _, recipients in told(extractor, text)]


def test_one_can_blame_what_has_no_owner(extractor):
    (found,) = told(extractor, "The law is a disgrace, Kenya's foreign minister said.")
    assert found == ("ACCUSE", "criticism", [])


def test_what_nature_did_blames_nobody(extractor):
    assert all(kind != "ACCUSE" for kind, *_ in told(extractor, "The flood was a catastrophe, Kenya's foreign minister said."))


def test_who_calls_claims_false_denies(extractor):
    assert ("REJECT", "denial", ["Uganda"]) in told(extractor, "Kenya's foreign minister said that Uganda's allegations were baseless.")


def test_a_predicate_that_sums_up_an_incident_is_no_verdict(extractor):
    assert "ASSAULT" in [kind for kind, *_ in told(extractor, "The worst incident was a massacre of villagers by Kenyan troops.")]
