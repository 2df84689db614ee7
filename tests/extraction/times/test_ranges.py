"""Lists and ranges: each day, month or year that the words name is an expression; figures joined by a hyphen are one."""

import datetime as dt

import pytest

from tests.extraction.times.tagging import only, values


def test_a_range_of_days_covers_them_all() -> None:
    talks = only("The talks of 3-5 March 2025 failed.")
    assert (talks.first, talks.last, talks.precision) == (dt.date(2025, 3, 3), dt.date(2025, 3, 5), "range")


def test_both_ends_of_a_range_told_in_words_are_expressions() -> None:
    assert values("The talks ran from 3 to 5 March.") == {"3": "2025-03-03", "5 March": "2025-03-05"}
    assert values("The dam was built between March and May 2014.") == {"March": "2014-03", "May 2014": "2014-05"}
    assert values("He was jailed between 2014 and 2016.") == {"2014": "2014", "2016": "2016"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks will be held on May 4, 5 and 6.", {"May 4": "2025-05-04", "5": "2025-05-05", "6": "2025-05-06"}),
        ("Talks were held on May 4 and 5, 2023.", {"May 4": "2023-05-04", "5, 2023": "2023-05-05"}),
        ("Talks were held on 4, 5 and 6 May 2023.", {"4": "2023-05-04", "5": "2023-05-05", "6 May 2023": "2023-05-06"}),
        ("It was shut from 28 December to 3 January 2024.", {"28 December": "2023-12-28", "3 January 2024": "2024-01-03"}),
        ("It was shut from December 28 to January 3.", {"December 28": "2024-12-28", "January 3": "2025-01-03"}),
        ("It was shut from November to February 2024.", {"November": "2023-11", "February 2024": "2024-02"}),
        ("It was shut from November to January.", {"November": "2024-11", "January": "2025-01"}),
        ("It was shut from Monday to Wednesday.", {"Monday": "2025-02-10", "Wednesday": "2025-02-12"}),
        ("It was shut between Sunday and Tuesday.", {"Sunday": "2025-02-09", "Tuesday": "2025-02-11"}),
        ("Sales fell in the second and third quarters of 2023.", {"the second": "2023-Q2", "third quarters of 2023": "2023-Q3"}),
    ],
)
def test_every_part_of_a_list_or_range_is_resolved(text: str, expected: dict[str, str]) -> None:
    assert values(text) == expected


def test_a_number_of_people_is_not_one_more_day() -> None:
    assert values("On May 4 and 12 people died.") == {"May 4": "2024-05-04"}


def test_the_end_of_a_range_is_not_anchored_where_its_beginning_is_not() -> None:
    text = "The vote of 3 May 2019 stood. It was shut from Monday to Wednesday."
    assert values(text, None) == {"3 May 2019": "2019-05-03", "Monday": "XXXX-WXX-1", "Wednesday": "XXXX-WXX-3"}
