"""What only looks like a time: names, titles, numbers, impossible dates."""

import pytest

from tests.extraction.times.tagging import found, values


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said she would go.",
        "Prices may rise and troops march on.",
        "The March on Washington made him famous.",
        "The Sunday Times had the story.",
        "Sheffield Wednesday lost again.",
        "The 1975 Group split up.",
        "They won 3-2, then 10:2.",
        "The watch cost $1990.",
        "It sent 2000 troops and 1,990 tonnes of rice.",
        "The army says it killed 1500 rebels.",
        "Flight 1990 was late.",
        "She came second in the second race.",
        "He is 44 years old, and she is a 44-year-old doctor.",
        "It was the third raid in as many days.",
        "Nothing happened on 31 February.",
        "Nothing happened on 30 February 2024.",
        "Nothing is filed under 30-02-2024 or 2024/13/01.",
        "The case went to the 11th Circuit.",
        "The Party daily Granma had the story.",
        "They read USA Today on the train.",
        "The gate is guarded 24 hours a day.",
        "He was soon released.",
        "The Mail on Sunday had the story.",
        "The Today programme had the story.",
        "Judges stormed the Winter Palace.",
        "The Six-Day War changed borders.",
        "The Hundred Years' War changed borders.",
        "Three quarters of voters stayed away.",
        "He scored twice in the second half.",
        "She hit a century against India.",
        "The Fridays for Future movement marched.",
        "They bought an Audi Q3 together.",
        "He got an H1 visa.",
        "They won gold at Tokyo 2020.",
        "Orwell's 1984 is banned there.",
        "They work seven days a week.",
        "They met the day before the vote.",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_year_before_a_plural_is_one_where_a_word_says_so() -> None:
    assert values("The 1992 protests changed little, and in 1994 elections were held.") == {"1992": "1992", "1994": "1994"}


def test_a_surname_stays_one_all_through_the_text() -> None:
    text = "Theresa May met them. Talks with May went on, and a letter from May arrived in May."
    assert [expression.start for expression in found(text)] == [text.rindex("May")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They arrived in Friday Harbor on Monday.", {"Monday": "2025-02-10"}),
        ("On Monday Freddy Friday was arrested.", {"Monday": "2025-02-10"}),
        ("The minister said in his Sunday Mass that he would stay.", {"Sunday": "2025-02-09"}),
        ("The minister said Thursday Israeli jets had bombed Gaza.", {"Thursday": "2025-02-13"}),
    ],
)
def test_a_weekday_in_a_name_is_none(text: str, expected: dict[str, str], parsed) -> None:
    assert {time.text: time.value for time in parsed(text).times} == expected


def test_a_quarter_of_the_year_is_not_one_of_a_match() -> None:
    assert values("Profit rose in the fourth quarter.") == {"the fourth quarter": "2024-Q4"}
    assert values("He scored twice in the fourth quarter.") == {}
