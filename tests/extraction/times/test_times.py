"""What the tagger finds, and what it takes it to mean. Articles are of Thursday, 13 February 2025 unless a test says otherwise."""

import datetime as dt

import pytest

from tests.extraction.times.tagging import found, only, values


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The envoys met on 12 February 2025 in Oslo.", "12 February 2025", "2025-02-12"),
        ("The envoys met on Feb. 12 in Oslo.", "Feb. 12", "2025-02-12"),
        ("The log ends at 2025-02-12 without a word.", "2025-02-12", "2025-02-12"),
        ("The mandate ends on the 12th of March.", "the 12th of March", "2025-03-12"),
        ("She resigned on the 12th, he on no day at all.", "the 12th", "2025-02-12"),
        ("On Thursday, Feb. 6, 2025, the bridge fell.", "Thursday, Feb. 6, 2025", "2025-02-06"),
        ("In mid-2017 the mine closed.", "mid-2017", "2017"),
        ("The mine closed in October 1998.", "October 1998", "1998-10"),
        ("The party ruled in the 1990s.", "the 1990s", "199"),
        ("The party ruled in the late '80s.", "the late '80s", "198"),
        ("The fort dates from the 17th century.", "the 17th century", "16"),
        ("The port reopened in spring 2021.", "spring 2021", "2021-SP"),
        ("Losses grew in fiscal 2024.", "fiscal 2024", "2024"),
        ("Losses grew in the third quarter of 2023.", "the third quarter of 2023", "2023-Q3"),
        ("Losses grew in Q3 2023.", "Q3 2023", "2023-Q3"),
        ("Losses grew in 3Q 2023.", "3Q 2023", "2023-Q3"),
        ("Losses grew in 3Q23.", "3Q23", "2023-Q3"),
        ("Losses grew in Q3'23.", "Q3'23", "2023-Q3"),
        ("Losses grew in 2023 Q3.", "2023 Q3", "2023-Q3"),
        ("Losses grew in 1H 2024.", "1H 2024", "2024-H1"),
        ("Losses grew in FY2024.", "FY2024", "2024"),
        ("Losses grew in FY 2024.", "FY 2024", "2024"),
        ("Losses grew in FY24.", "FY24", "2024"),
        ("The port closed in the first half of the 20th century.", "the first half of the 20th century", "19"),
        ("The mandate ends on the first of March.", "the first of March", "2025-03-01"),
        ("The port closed in the second half of January.", "the second half of January", "2025-01"),
        ("The port closed in the first week of January.", "the first week of January", "2025-W01"),
        ("The port closed in the 2012/13 season.", "2012/13", "2012"),
        ("The party ruled in the last half of the 1980s.", "the last half of the 1980s", "198"),
        ("Losses grew in the first half of 2024.", "the first half of 2024", "2024-H1"),
        ("He was born in nineteen ninety-six.", "nineteen ninety-six", "1996"),
        ("The file is stamped 12-Feb-2025 in red.", "12-Feb-2025", "2025-02-12"),
        ("The file is stamped 2025/02/12 in red.", "2025/02/12", "2025-02-12"),
        ("The file is stamped 02-12-2025 in red.", "02-12-2025", "2025-02-12"),
        ("The file is stamped 25-12-2024 in red.", "25-12-2024", "2024-12-25"),
        ("Much has changed since 9/11 in the city.", "9/11", "2001-09-11"),
        ("The Sept. 11 attacks changed the city.", "Sept. 11", "2001-09-11"),
        ("They vote on the second Tuesday of November 2024.", "the second Tuesday of November 2024", "2024-11-12"),
        ("It ended on the last day of February 2024.", "the last day of February 2024", "2024-02-29"),
    ],
)
def test_explicit_dates_in_every_form(text: str, words: str, value: str) -> None:
    assert values(text) == {words: value}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The ministers spoke on Wednesday.", "Wednesday", "2025-02-12"),
        ("The ministers spoke on Thursday.", "Thursday", "2025-02-13"),
        ("The ministers will speak on Wednesday.", "Wednesday", "2025-02-19"),
        ("The ministers spoke last Tuesday.", "last Tuesday", "2025-02-11"),
        ("The deadline is next Friday.", "next Friday", "2025-02-14"),
        ("He was freed yesterday.", "yesterday", "2025-02-12"),
        ("Rebels took the town last January.", "last January", "2024-01"),
        ("Rebels took the town last December.", "last December", "2024-12"),
        ("Sales fell last year.", "last year", "2024"),
        ("Rebels took the town two weeks ago.", "two weeks ago", "2025-W05"),
        ("Rebels took the town over 20 years ago.", "over 20 years ago", "2005"),
        ("Rebels held the town the whole year.", "the whole year", "2025"),
        ("Rebels took the town ten days ago.", "ten days ago", "2025-02-03"),
        ("Rebels took the town more than a decade ago.", "more than a decade ago", "2015"),
        ("Rebels took the town two and a half years ago.", "two and a half years ago", "2022-08"),
        ("Talks resume early next week.", "early next week", "2025-W08"),
        ("Voters go to the polls this summer.", "This summer", "2025-SU"),
        ("The base must close by the end of the year.", "the end of the year", "2025"),
        ("The base will close by year-end, he said.", "year-end", "2025-12-31"),
        ("The base closed in June last year.", "June last year", "2024-06"),
        ("He was arrested in November.", "November", "2024-11"),
        ("She will stand trial in April.", "April", "2025-04"),
        ("She will stand trial on the first Monday in May.", "the first Monday in May", "2025-05-05"),
        ("It will report fourth-quarter results later.", "fourth-quarter", "2024-Q4"),
        ("It will report Q4 results later.", "Q4", "2024-Q4"),
        ("She will stand trial on Jan. 9.", "Jan. 9", "2026-01-09"),
        ("They leave the day after tomorrow.", "the day after tomorrow", "2025-02-15"),
        ("The storm hit over the weekend.", "the weekend", "2025-W06-WE"),
        ("The fair opens this weekend.", "this weekend", "2025-W07-WE"),
        ("He arrived on Tuesday of last week.", "Tuesday of last week", "2025-02-04"),
        ("They vote in the week of March 3.", "the week of March 3", "2025-W10"),
    ],
)
def test_relative_dates_count_from_publication(text: str, words: str, value: str) -> None:
    assert {k.lower(): v for k, v in values(text).items()} == {words.lower(): value}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The raid came on 3 May 2019. A day earlier the camp was empty.", "A day earlier", "2019-05-02"),
        ("The raid came on 3 May 2019. The day before, the camp was empty.", "The day before", "2019-05-02"),
        ("The raid came on 3 May 2019. The night before, the camp was empty.", "The night before", "2019-05-02TNI"),
        ("The raid came on 3 May 2019. Later in the day the camp was empty.", "Later in the day", "2019-05-03"),
        ("The raid came on 3 May 2019. The next day the camp was empty.", "The next day", "2019-05-04"),
        ("The raid came on 3 May 2019. The same day the camp was empty.", "The same day", "2019-05-03"),
        ("The raid came on 3 May 2019. Two weeks later the camp was empty.", "Two weeks later", "2019-W20"),
        ("The raid came in May 2019. The following month the camp was empty.", "The following month", "2019-06"),
        ("The raid came in May 2019. Later that year the camp was empty.", "Later that year", "2019"),
        ("The firm lost money in the third quarter of 2024. A year earlier it had a profit.", "A year earlier", "2023-Q3"),
    ],
)
def test_some_count_from_the_date_that_the_text_speaks_of(text: str, words: str, value: str) -> None:
    assert values(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It began at 10:35 a.m. on Monday.", "10:35 a.m.", "2025-02-10T10:35"),
        ("It began at 5 p.m. EST Feb. 9.", "5 p.m. EST Feb. 9", "2025-02-09T17:00"),
        ("It began at noon Tuesday.", "noon Tuesday", "2025-02-11T12:00"),
        ("It began on Friday night.", "Friday night", "2025-02-07TNI"),
        ("It began yesterday evening.", "yesterday evening", "2025-02-12TEV"),
        ("It began last night.", "last night", "2025-02-12TNI"),
        ("It began overnight on Sunday.", "overnight", "2025-02-09TNI"),
        ("It begins tonight.", "tonight", "2025-02-13TNI"),
        ("It began at 1700 local time on Monday.", "1700 local time", "2025-02-10T17:00"),
        ("It began at 11am local time (4pm GMT).", "11am local time (4pm GMT)", "2025-02-13T11:00"),
        ("Oil rose overnight after the raid of 3 May 2019.", "overnight", "2025-02-12TNI"),
        ("It began at 3 p.m. Eastern on Monday.", "3 p.m. Eastern", "2025-02-10T15:00"),
        ("It began at about 10:15 a.m. (0815 GMT) on Monday.", "about 10:15 a.m. (0815 GMT)", "2025-02-10T10:15"),
    ],
)
def test_times_of_day(text: str, words: str, value: str) -> None:
    expression = found(text)[0]
    assert (expression.text, expression.type, expression.value) == (words, "TIME", value)


@pytest.mark.parametrize(
    ("text", "instant", "value"),
    [
        ("It began at 8 p.m. EST.", "2025-02-13T02:00:00+00:00", "2025-02-12T20:00"),
        ("It began at 8 p.m. EST.", "2025-02-12T23:00:00-05:00", "2025-02-12T20:00"),
        ("It will begin at 8 p.m. EST.", "2025-02-13T02:00:00+00:00", "2025-02-13T20:00"),
        ("It began at 3 a.m. GMT.", "2025-02-13T12:00:00+00:00", "2025-02-13T03:00"),
        ("It began at 8 p.m. EST on Monday.", "2025-02-13T02:00:00+00:00", "2025-02-10T20:00"),
        ("It began at 8 p.m.", "2025-02-13T02:00:00+00:00", "2025-02-13T20:00"),
        ("It began at 8 p.m. EST.", "0001-01-01T00:00:00+00:00", "0001-01-01T20:00"),
    ],
)
def test_an_hour_that_names_its_zone_lies_on_that_zones_day(text: str, instant: str, value: str) -> None:
    published = dt.datetime.fromisoformat(instant)
    assert found(text, published.date(), published_instant=published)[0].value == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("After a 90-minute call they parted.", "90-minute", "PT90M"),
        ("They talked for about five hours.", "about five hours", "PT5H"),
        ("She served two and a half years.", "two and a half years", "P2Y6M"),
        ("She got a two-and-a-half-year sentence.", "two-and-a-half-year", "P2Y6M"),
        ("She served two years and three months.", "two years and three months", "P2Y3M"),
        ("He waited an hour and a half.", "an hour and a half", "PT1H30M"),
        ("He waited an hour and 20 minutes.", "an hour and 20 minutes", "PT1H20M"),
        ("He waited three-quarters of an hour.", "three-quarters of an hour", "PT45M"),
        ("He ruled for a half-century.", "a half-century", "P50Y"),
        ("It has risen over the past three years.", "the past three years", "P3Y"),
        ("It has fallen in recent weeks.", "recent weeks", "PXW"),
        ("It took a couple of months.", "a couple of months", "P2M"),
        ("It took half a century.", "half a century", "P50Y"),
        ("They have fought for years.", "years", "PXY"),
        ("The deal follows months of talks.", "months", "PXM"),
        ("Few were hurt in the first hours of the raid.", "the first hours", "PTXH"),
        ("A few hours later it was over.", "A few hours", "PTXH"),
    ],
)
def test_durations_carry_their_unit(text: str, words: str, value: str) -> None:
    expression = only(text)
    assert (expression.text, expression.type, expression.value) == (words, "DURATION", value)
    assert expression.first is None


def test_a_bare_week_may_be_any_of_its_year() -> None:
    week = only("For the week, the index dropped 3%.")
    assert (week.value, week.first) == ("2025-WXX", None)
    assert only("They meet at the end of the week.").value == "2025-W07"


def test_a_story_of_the_past_goes_on_in_its_own_year() -> None:
    text = (
        "The bank failed in April 2022. Three months later a crowd stormed it, and on 13 July its owner fled. He was caught the next month."
    )
    assert [time.value for time in found(text)] == ["2022-04", "2022-07", "2022-07-13", "2022-08"]
    assert values("The bank failed in April 2022. It was rescued in December.")["December"] == "2024-12"
    text = "In March 2018 a spy fell ill. On 26 March his hosts were expelled."
    assert [time.value for time in found(text)] == ["2018-03", "2018-03-26"]
    text = "It began on 18 June 2024. A week later the crowd broke in. The following day the king fled."
    assert [time.value for time in found(text)] == ["2024-06-18", "2024-W26", "2024-06-26"]
    assert values("It began in July 2009 and ended in December of the next year.")["December of the next year"] == "2010-12"
    assert values("Troops left that spring, in 2001. The following April the war began.")["The following April"] == "2002-04"


def test_the_year_is_the_one_just_over_in_january() -> None:
    assert only("They met by the end of the year.", dt.date(2026, 1, 14)).value == "2025"
    assert only("They met by the end of the year.", dt.date(2026, 6, 14)).value == "2026"


def test_until_then_is_the_day_just_spoken_of() -> None:
    assert values("The lease ended on 30 November 2024. Until then, nobody asked.")["then"] == "2024-11-30"
    assert found("By then nobody asked.") == []


def test_a_conjunction_is_no_part_of_a_duration() -> None:
    assert values("They complained that four days were too few.") == {"four days": "P4D"}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They march every Friday.", "every Friday", "XXXX-WXX-5"),
        ("They march each July.", "each July", "XXXX-07"),
        ("They march on Friday nights.", "Friday nights", "XXXX-WXX-5TNI"),
        ("They march on weekends.", "weekends", "XXXX-WXX-WE"),
        ("They march every two weeks.", "every two weeks", "P2W"),
        ("The rent is paid annually.", "annually", "P1Y"),
        ("It costs $3 billion a year.", "a year", "P1Y"),
    ],
)
def test_sets_recur(text: str, words: str, value: str) -> None:
    expression = only(text)
    assert (expression.text, expression.type, expression.value) == (words, "SET", value)


def test_any_such_weekday_is_none_of_them() -> None:
    some = only("It often happens on a Friday.")
    assert (some.value, some.first) == ("XXXX-WXX-5", None)
    assert only("It came in a Friday ruling.").value == "2025-02-07"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He left long ago.", "PAST_REF"),
        ("He now agrees.", "PRESENT_REF"),
        ("He recently agreed.", "PAST_REF"),
        ("He may agree in the near future.", "FUTURE_REF"),
    ],
)
def test_words_too_vague_for_a_date(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The truce held on Christmas Eve.", "Christmas Eve", "2024-12-24"),
        ("The truce held through last Thanksgiving.", "last Thanksgiving", "2024-11-28"),
        ("The truce will hold until Easter Sunday.", "Easter Sunday", "2025-04-20"),
        ("The truce held on Yom Kippur 2023.", "Yom Kippur 2023", "2023-09-25"),
        ("The truce held on New Year's Eve 1999.", "New Year's Eve 1999", "1999-12-31"),
        ("The truce held on Election Day 2018.", "Election Day 2018", "2018-11-06"),
    ],
)
def test_named_days_have_the_dates_of_their_year(text: str, words: str, value: str) -> None:
    assert values(text) == {words: value}


def test_ramadan_covers_its_days() -> None:
    ramadan = only("No strikes are expected during Ramadan.")
    assert ramadan.first is not None
    assert ramadan.last is not None
    assert (ramadan.last - ramadan.first).days in (28, 29)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision", "basis"),
    [
        ("It fell on 12 February 2025.", "2025-02-12", "2025-02-12", "day", "explicit"),
        ("It fell on 12 February.", "2025-02-12", "2025-02-12", "day", "relative"),
        ("It fell last week.", "2025-02-03", "2025-02-09", "week", "relative"),
        ("It fell in February 2024.", "2024-02-01", "2024-02-29", "month", "explicit"),
        ("It fell in the third quarter of 2023.", "2023-07-01", "2023-09-30", "quarter", "explicit"),
        ("It fell in 2019.", "2019-01-01", "2019-12-31", "year", "explicit"),
        ("It fell in the 1990s.", "1990-01-01", "1999-12-31", "decade", "explicit"),
    ],
)
def test_days_precision_and_basis(text: str, first: str, last: str, precision: str, basis: str) -> None:
    expression = only(text)
    days = (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert (expression.first, expression.last, expression.precision, expression.basis) == (*days, precision, basis)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He spoke on Wednesday.", "XXXX-WXX-3"),
        ("He spoke in February.", "XXXX-02"),
        ("He spoke on 3 March.", "XXXX-03-03"),
        ("He spoke yesterday.", "XXXX-XX-XX"),
        ("He spoke last week.", "XXXX-WXX"),
        ("He spoke at 10 a.m.", "XXXX-XX-XXT10:00"),
        ("He spoke on Christmas Eve.", "XXXX-XX-XX"),
        ("He spoke on the first Monday in May.", "XXXX-05"),
        ("He spoke on the first day of May.", "XXXX-05-01"),
    ],
)
def test_without_a_publication_date_nothing_is_anchored(text: str, value: str) -> None:
    expression = only(text, None)
    assert expression.value == value
    assert (expression.first, expression.last, expression.precision, expression.basis) == (None, None, None, None)


def test_the_turn_of_the_century_covers_no_days() -> None:
    turn = only("The port closed at the turn of the century.")
    assert (turn.value, turn.first) == ("20", None)


def test_explicit_dates_need_no_publication_date() -> None:
    assert values("He spoke on 5 May 2020 and again the next day.", None) == {"5 May 2020": "2020-05-05", "the next day": "2020-05-06"}


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        ("2024-02-29", "It fell last year.", "2023"),
        ("2023-03-10", "It fell on Feb. 29.", "2020-02-29"),
        ("2021-01-01", "It fell this week.", "2020-W53"),
        ("2025-01-01", "It fell yesterday.", "2024-12-31"),
        ("0001-01-01", "It fell last year.", "PAST_REF"),
        ("9999-12-31", "It will fall tomorrow.", "FUTURE_REF"),
    ],
)
def test_the_edges_of_the_calendar(published: str, text: str, value: str) -> None:
    assert only(text, dt.date.fromisoformat(published)).value == value


def test_the_order_of_day_and_month_is_the_articles() -> None:
    text = "The vote of 03/04/2025 stands."
    assert values(text) == {"03/04/2025": "2025-03-04"}
    assert values(text, url="https://news.example.co.uk/vote") == {"03/04/2025": "2025-04-03"}
    assert values("The vote of 25/04/2025 stands.") == {"25/04/2025": "2025-04-25"}


def test_overnight_is_the_night_before_the_news_whatever_day_was_told_before() -> None:
    assert [expression.value for expression in found("They met on Monday. Shells fell overnight.")] == ["2025-02-10", "2025-02-12TNI"]


def test_in_january_last_december_is_the_one_just_over() -> None:
    assert values("Rebels took the town last December.", dt.date(2025, 1, 15)) == {"last December": "2024-12"}
