"""What holds of the tagger on any text: exact spans, values that parse, days in order, and time that grows with the text only."""

import datetime as dt
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extraction.document import Article, Document, TemporalExpression
from app.extraction.steps import times

_DATE = r"(\d{4}|XXXX)(-(\d\d|XX)(-(\d\d|XX))?|-W(\d\d|XX)(-WE|-[1-7])?|-Q[1-4X]|-H[12X]|-(SP|SU|FA|WI))?|\d{3}|\d\d|XXX|XX"
_TIME = r"T(\d\d:\d\d(:\d\d)?|MO|AF|EV|NI)"
_AMOUNT = r"(\d+(\.\d+)?|X)"
_VALUE = {
    "DATE": re.compile(rf"{_DATE}|(PAST|PRESENT|FUTURE)_REF"),
    "TIME": re.compile(rf"({_DATE}){_TIME}"),
    "DURATION": re.compile(rf"P({_AMOUNT}(Y|M|W|D|Q|DE|CE))+|PT({_AMOUNT}[HMS])+"),
    "SET": re.compile(rf"P({_AMOUNT}(Y|M|W|D|Q|DE|CE))+|PT({_AMOUNT}[HMS])+|({_DATE})({_TIME})?"),
}
_WORDS = st.sampled_from(
    "the a an of to and or in on at by from between until last next this that same following past coming every each "
    "early late mid end beginning about more than nearly two twelve 3 12 31 99 1990 2025 3rd 21st 1990s '98 10:30 25:99 a.m. p.m. GMT "
    "Monday Friday Sundays May March Feb. February December spring fall summer day days week weeks month months quarter year years "
    "decade century centuries hour hours minute second seconds weekend morning night noon midnight tonight yesterday tomorrow ago earlier "
    "later before after first third fourth twentieth half quarter period fiscal now recently future soon Christmas Easter Ramadan Eid "
    "Thanksgiving Eve Day year's - , . ( ) / 12/02/25 2025-02-30 2025-W07 31/12/9999 Q3 H1 million few several couple or so "
    "year-ago third-quarter Theresa Times 0735 1,990 1/2 9/11 12-Feb-2025 2025/31/12 31-02-0000 \n\n".split(" ")
)  # fmt: skip
_TEXTS = st.one_of(
    st.lists(_WORDS, max_size=40).map(" ".join),
    st.text(max_size=200),
    st.text(alphabet="0123456789/-:.,' aApPmMstndrh", max_size=200),
)
_DAYS = st.one_of(st.none(), st.dates())


def _tag(text: str, published: dt.date | None) -> list[TemporalExpression]:
    return times.tag(Document(article=Article(text=text, published_at=published)))


@given(text=_TEXTS, published=_DAYS)
@settings(max_examples=400, deadline=None)
def test_expressions_are_exact_ordered_and_valid(text: str, published: dt.date | None) -> None:
    end = 0
    for expression in _tag(text, published):
        assert end <= expression.start < expression.end <= len(text)
        assert expression.text == text[expression.start : expression.end]
        assert expression.text == expression.text.strip()
        assert _VALUE[expression.type].fullmatch(expression.value), expression
        end = expression.end


@given(text=_TEXTS, published=_DAYS)
@settings(max_examples=400, deadline=None)
def test_days_are_in_order_and_complete(text: str, published: dt.date | None) -> None:
    for expression in _tag(text, published):
        known = [part is not None for part in (expression.first, expression.last, expression.precision, expression.basis)]
        assert all(known) or not any(known)
        if expression.first is not None:
            assert expression.last is not None
            assert expression.first <= expression.last


@given(text=_TEXTS)
@settings(max_examples=200, deadline=None)
def test_no_publication_date_means_no_invented_one(text: str) -> None:
    for expression in _tag(text, None):
        assert expression.first is None or expression.basis is not None


SIZE = 50_000
_ORDINARY = "The minister said on Friday that talks with both sides would resume in March, two weeks after the vote of 3 May 2019. "


@pytest.mark.parametrize(
    "unit",
    [
        "1", "/", "1/", "12/", "1/2/", "May ", "1990 ", "12:30 ", "the ", "a", "a_", "\n", " ", "'", "1,", "1.", "last ", "early ",
        "two hundred ", "Friday, ", "½", "٣", "March 3 ", "one-", "of the ", "the end of ", "and a half ", "$1,", "1-2-1999 ",
    ],
)  # fmt: skip
def test_no_text_takes_much_longer_than_an_ordinary_one(unit: str, ordinary: float) -> None:
    assert _seconds((unit * SIZE)[:SIZE]) < 12 * ordinary + 0.3


def test_two_hundred_thousand_digits_and_slashes_take_a_few_times_as_long_as_a_quarter_of_them(ordinary: float) -> None:
    text = "".join(f"{n}/{n % 13}/" for n in range(50_000))[:200_000]
    assert _seconds(text) < 4 * (12 * ordinary + 0.3)


def test_a_table_of_dates_with_names_of_months_is_not_read_to_its_end() -> None:
    text = " ".join(f"{day}-{month}-{year}" for year in range(1900, 2000) for month in ("Jan", "Jul") for day in range(1, 29))
    assert 0 < len(_tag(text, None)) <= 100


@pytest.fixture(scope="module")
def ordinary() -> float:
    """Seconds for an ordinary text of the same size, the rules being compiled."""
    _tag(_ORDINARY, dt.date(2025, 2, 13))
    return _seconds((_ORDINARY * SIZE)[:SIZE])


def _seconds(text: str) -> float:
    start = time.process_time()
    _tag(text, dt.date(2025, 2, 13))
    return time.process_time() - start
