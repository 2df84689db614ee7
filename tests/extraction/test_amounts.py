"""Numbers with their bounds and currencies, as a sentence tells them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extraction.lexicons import measures
from app.extraction.steps.quantities.amounts import amounts


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("20", 20, None, None),
        ("1,250", 1250, None, None),
        ("twenty-two", 22, None, None),
        ("two hundred and fifty-three", 253, None, None),
        ("one million two hundred thousand", 1_200_000, None, None),
        ("a hundred", 100, None, None),
        ("half a million", 500_000, None, None),
        ("two dozen", 24, None, None),
        ("at least 20", 20, 20, None),
        ("more than 1,000", 1000, 1000, None),
        ("as many as 40", 40, None, 40),
        ("nearly 300", 300, None, 300),
        ("about 200", 200, None, None),
        ("100 or more", 100, 100, None),
        ("20 to 30", 20, 20, 30),
        ("between 5 and 7", 5, 5, 7),
        ("2-3 million", 2_000_000, 2_000_000, 3_000_000),
        ("dozens", 24, 24, 99),
        ("hundreds", 200, 200, 999),
        ("tens of thousands", 20_000, 20_000, 99_000),
        ("hundreds of thousands", 200_000, 200_000, 999_000),
        ("several hundred", 300, 300, 900),
    ],
)
def test_a_number_has_a_value_and_its_bounds(text: str, value: float, low: float | None, high: float | None):
    (amount,) = amounts(f"Officials counted {text} tents.", measures.load())
    assert (amount.figure.value, amount.figure.low, amount.figure.high) == (value, low, high)
    assert f"Officials counted {text} tents."[amount.start : amount.end] == text


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$2.5bn", 2_500_000_000, "USD"),
        ("€300m", 300_000_000, "EUR"),
        ("US$5 million", 5_000_000, "USD"),
        ("10bn rubles", 10_000_000_000, "RUB"),
        ("90 million Australian dollars", 90_000_000, "AUD"),
        ("£40", 40, "GBP"),
    ],
)
def test_money_has_a_currency_and_a_scale(text: str, value: float, currency: str):
    (amount,) = amounts(f"The bank lent {text} in May.", measures.load())
    assert (amount.figure.value, amount.currency) == (value, currency)


@pytest.mark.parametrize("text", ["an F-16", "Covid-19", "the G7", "10%", "12 percent", "a 2-1 win", "half-time"])
def test_names_shares_and_scores_are_no_numbers(text: str):
    assert amounts(f"They spoke of {text}.", measures.load()) == []


_WORDS = st.sampled_from(
    "at least more than up to between and or - 20 1,000 2.5 bn m $ € dozens hundreds of thousands two half a dozen".split()
)


@given(st.one_of(st.lists(_WORDS, max_size=30).map(" ".join), st.text(max_size=100)))
@settings(max_examples=300, deadline=None)
def test_amounts_are_in_order_apart_and_within_their_bounds(text: str):
    end = 0
    for amount in amounts(text, measures.load()):
        assert end <= amount.start <= amount.number_start < amount.end <= len(text)
        low, high = amount.figure.low, amount.figure.high
        assert low is None or low <= amount.figure.value
        assert high is None or amount.figure.value <= high
        end = amount.end
