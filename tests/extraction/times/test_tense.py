"""The verb that governs a weekday or month sends it back or forward. Sentences are parsed as in the pipeline."""

import pytest


def value(text: str, parsed) -> str:
    document = parsed(text)
    (expression,) = document.times
    assert document.sentences[expression.sentence].start <= expression.start < document.sentences[expression.sentence].end
    return expression.value


def test_a_month_in_a_clause_about_a_year_is_of_that_year(parsed) -> None:
    times = parsed("It was the worst clash since 2014, when Moscow annexed the peninsula in March. The two met in January.").times
    assert [time.value for time in times] == ["2014", "2014-03", "2025-01"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court freed him on Monday.", "2025-02-10"),
        ("The court will free him on Monday.", "2025-02-17"),
        ("The court is expected to free him on Monday.", "2025-02-17"),
        ("Negotiators meet again on Monday.", "2025-02-17"),
        ("The bid had been due to expire on Monday.", "2025-02-10"),
        ("The truce was extended until Monday.", "2025-02-17"),
        ("The minister rejected Monday's ruling.", "2025-02-10"),
        ("It had been due to open Monday.", "2025-02-10"),
        ("They would appeal Monday's ruling.", "2025-02-10"),
        ("Rebels attacked the town in March.", "2024-03"),
        ("Rebels announced a truce in March.", "2025-03"),
        ("The bishop urged him to resign in a sermon on Monday.", "2025-02-10"),
        ("Ramaphosa invited him to Pretoria in May.", "2025-05"),
        ("He said that rebels had attacked the town in March.", "2024-03"),
        ("Lenders extended the credit through May.", "2025-05"),
        ("He was convicted in December.", "2024-12"),
        ("He will be tried in December.", "2025-12"),
    ],
)
def test_the_governing_verb_decides(text: str, expected: str, parsed) -> None:
    assert value(text, parsed) == expected
