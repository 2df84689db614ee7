"""Which date an event gets, through the whole of extraction. Articles are of Wednesday, 12 February 2025 unless a test says otherwise."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extraction import Article, Extractor
from app.extraction.event import Event

PUBLISHED = dt.date(2025, 2, 12)
PUBLICATION = ("2025-02-12", "2025-02-12", "day", "publication", None)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture
def dated(extractor: Extractor):
    """The date of the event that a word carries: start, end, precision, basis and text; None for an event without one."""

    def date_of(text: str, trigger: str, published: dt.date | None = PUBLISHED) -> tuple[str, str, str, str, str | None] | None:
        date = _event(extractor, text, trigger, published).date
        return date and (str(date.start), str(date.end), date.precision, date.basis, date.text)

    return date_of


def _event(extractor: Extractor, text: str, trigger: str, published: dt.date | None) -> Event:
    events = extractor.extract(Article(text=text, published_at=published)).events
    (event,) = [event for event in events if trigger in (mention.trigger.text for mention in event.mentions)]
    return event


@pytest.mark.parametrize(
    ("words", "start", "end", "precision", "basis"),
    [
        ("on Feb. 29, 2024", "2024-02-29", "2024-02-29", "day", "explicit"),
        ("on Tuesday", "2025-02-11", "2025-02-11", "day", "relative"),
        ("last week", "2025-02-03", "2025-02-09", "week", "relative"),
        ("in May 2019", "2019-05-01", "2019-05-31", "month", "explicit"),
        ("in the third quarter of 2024", "2024-07-01", "2024-09-30", "quarter", "explicit"),
        ("last year", "2024-01-01", "2024-12-31", "year", "relative"),
        ("in the 1980s", "1980-01-01", "1989-12-31", "decade", "explicit"),
        ("between 3 and 5 March 2024", "2024-03-03", "2024-03-05", "range", "explicit"),
        ("from Monday to Tuesday", "2025-02-10", "2025-02-11", "range", "relative"),
        ("between 2014 and 2016", "2014-01-01", "2016-12-31", "range", "explicit"),
    ],
)
def test_an_event_has_the_days_the_precision_and_the_basis_of_its_words(dated, words, start, end, precision, basis):
    found = dated(f"Kenyan troops attacked Somali rebels {words}.", "attacked")
    assert found[:4] == (start, end, precision, basis)
    assert found[4] in words


def test_the_date_of_saying_is_not_that_of_what_was_said(dated):
    text = "The Kenyan president said on Monday that Somali troops had attacked a Kenyan village in June."
    assert dated(text, "attacked")[:2] == ("2024-06-01", "2024-06-30")
    assert (
        dated("The Israeli army said on Sunday it had killed three militants in Jenin the previous day.", "killed")[4] == "the previous day"
    )
    assert dated("Kenya expelled the Ugandan ambassador, Uganda said on Monday.", "expelled") is None
    assert dated("Uganda rejected the Kenyan offer, its foreign minister said on Monday.", "rejected")[4] == "Monday"


@pytest.mark.parametrize(
    ("when", "month"),
    [("On 5 March 2019", "2018-08"), ("In 2018", "2018-08"), ("On 7 September 2020", "2020-08"), ("On Monday", "2024-08")],
)
def test_a_month_of_the_past_perfect_is_the_last_before_the_story(dated, when, month):
    found = dated(f"{when} Kenya expelled the envoy who had met the rebels in August.", "met")
    assert found[0] == f"{month}-01"


def test_each_clause_keeps_its_own_date(dated):
    text = "Mexican police arrested the former governor in 2017, and a court convicted him last year."
    assert dated(text, "arrested")[0] == "2017-01-01"
    assert dated(text, "convicted")[0] == "2024-01-01"
    text = "Uganda accused Kenya, which expelled its ambassador in 2023, of theft."
    assert dated(text, "expelled")[0] == "2023-01-01"
    assert dated(text, "accused") == PUBLICATION
    assert dated("On Friday the court convicted the general, who killed nine villagers.", "killed") is None


def test_an_act_has_the_day_on_which_it_takes_place(dated):
    assert dated("Talks between Kenya and Uganda are due to resume in Nairobi on Friday.", "Talks")[4] == "Friday"


def test_an_interview_has_the_day_of_its_broadcast(dated):
    text = "In an interview with a broadcaster aired on Sunday evening, the Kenyan president criticised Uganda."
    assert dated(text, "criticised")[:2] == ("2025-02-09", "2025-02-09")


def test_a_fronted_date_holds_for_its_coordinated_verbs(dated):
    text = "On Monday, Kenya expelled the Ugandan ambassador and closed the Ugandan consulate."
    assert dated(text, "expelled")[4] == dated(text, "closed")[4] == "Monday"


def test_a_date_in_the_middle_is_not_shared_with_another_subject(dated):
    text = "Somali rebels killed 12 soldiers on 7 October 2023, and Kenya has bombed Somalia since."
    assert dated(text, "killed")[0] == "2023-10-07"
    assert dated(text, "bombed") is None


def test_a_clause_of_another_time_keeps_out_of_the_date(dated):
    text = "Iraq invaded Kuwait in August 1990 and withdrew in February 1991 after a US-led coalition attacked it."
    assert dated(text, "attacked") is None


def test_what_an_act_does_it_does_on_its_day(dated):
    assert dated("Friday's attack by rebels on Kenyan troops killed 12 soldiers.", "killed")[4] == "Friday"


def test_a_signing_is_not_of_the_deal_that_it_signs(dated):
    assert dated("Serbia and Kosovo signed the deal in 2023.", "signed")[4] == "2023"


def test_a_length_of_time_up_to_now_is_a_range(dated):
    found = dated("Over the past three months Somali rebels have attacked Kenyan troops.", "attacked")
    assert found == ("2024-11-12", "2025-02-12", "range", "relative", "the past three months")
    found = dated("Over the past year Somali rebels have attacked Kenyan troops.", "attacked")
    assert found == ("2024-02-12", "2025-02-12", "range", "relative", "the past year")


def test_a_day_behind_a_name_belongs_to_the_verb(dated):
    assert dated("Spain recalled its ambassador on Thursday over Monday's raid.", "recalled")[4] == "Thursday"


def test_a_month_behind_an_act_that_is_spoken_of_belongs_to_that_act(dated):
    text = "The minister lauded Egypt's recognition of Kosovo in May."
    assert dated(text, "recognition")[4] == "May"
    assert dated(text, "lauded") == PUBLICATION


@pytest.mark.parametrize(
    "text",
    [
        "The foreign minister, in a statement issued on Friday, condemned the killing of a journalist in January.",
        "The foreign minister condemned Poland in an interview with a broadcaster that aired on Friday.",
        "The foreign minister condemned Poland at a summit in Oslo on Friday.",
        "Speaking on Friday, the foreign minister condemned Poland.",
        "After a meeting with the chancellor on Friday, the foreign minister condemned Poland.",
    ],
)
def test_the_day_of_an_occasion_is_that_of_what_is_said_there(dated, text):
    assert dated(text, "condemned")[4] == "Friday"


def test_what_was_done_when_something_happened_has_its_day(dated):
    assert dated("When William Ruto met Cyril Ramaphosa on Monday, Kenya freed a sailor.", "freed")[:2] == ("2025-02-10", "2025-02-10")


def test_a_clause_behind_a_colon_has_the_day_before_it(dated):
    assert dated("Kenya retaliated on Monday: it banned Ugandan milk.", "banned")[:2] == ("2025-02-10", "2025-02-10")


def test_what_a_body_goes_on_to_say_is_said_on_its_day(dated):
    text = "The African Union said on Monday that Kenya had lied. It urged Uganda to send observers."
    assert dated(text, "urged")[:2] == ("2025-02-10", "2025-02-10")


def test_the_next_sentence_may_tell_the_date(dated):
    assert dated("Rebels attacked Kenyan troops. The attack happened on Friday.", "attacked")[4] == "Friday"
    assert dated("Kenya expelled the Ugandan ambassador. The expulsion took place on Monday.", "expelled")[4] == "Monday"
    assert dated("Rebels killed nine Kenyan soldiers. The bombing took place on Friday.", "killed")[4] == "Friday"
    assert dated("The Kenyan president ordered the arrest of 40 rebels. He gave the order on Friday.", "ordered")[4] == "Friday"
    assert dated("Rebels attacked Kenyan troops. The vote took place on Friday.", "attacked") == PUBLICATION


def test_what_came_a_day_before_is_counted_from_what_followed(dated):
    text = "Two days after Kenya expelled the Ugandan ambassador, Uganda closed the Kenyan embassy."
    assert dated(text, "expelled") == ("2025-02-10", "2025-02-10", "day", "relative", "Two days")
    assert dated(text, "closed") == PUBLICATION
    text = "Three months after Ethiopian troops withdrew from Tigray, Tigrayan rebels attacked Mekelle."
    assert dated(text, "withdrew")[:3] == ("2024-11-01", "2024-11-30", "month")


def test_the_day_behind_its_object_is_the_verbs(dated):
    assert dated("Lebanon and Israel signed an agreement on 17 May 1983.", "signed")[0] == "1983-05-17"


def test_what_is_to_come_has_the_date_on_which_it_begins(dated):
    assert dated("Kenya and Somalia will hold talks in Nairobi from 1 March.", "talks")[:2] == ("2025-03-01", "2025-03-01")
    assert dated("Kenya will impose sanctions on Somalia starting 1 March.", "sanctions")[4] == "1 March"
    assert dated("Rebels have blocked roads in Somalia from Monday.", "blocked") is None


def test_days_named_together_are_one_stretch(dated):
    text = "The Kenyan president asked the United Nations on 5 and 6 February to send observers."
    assert dated(text, "asked")[:3] == ("2025-02-05", "2025-02-06", "range")


@pytest.mark.parametrize("words", ["in the first week of January", "in the last days of January", "on two occasions in January"])
def test_a_part_of_a_month_dates_the_verb(dated, words):
    found = dated(f"Ethiopian troops attacked Tigray {words}.", "attacked")
    assert "2024-12-30" <= found[0] <= found[1] <= "2025-01-31"


@pytest.mark.parametrize("words", ["recently", "in recent weeks"])
def test_what_happened_recently_is_not_the_news_of_the_day(dated, words):
    assert dated(f"Sudanese troops attacked Khartoum {words}.", "attacked") is None


@pytest.mark.parametrize("words", ["since the coup", "in the two years since the coup", "since Tuesday's vote"])
def test_what_goes_on_since_something_is_not_the_news_of_the_day(dated, words):
    assert dated(f"Sudanese police have arrested 50,000 people {words}.", "arrested") is None


def test_an_invitation_is_not_dated_by_what_it_is_for(dated):
    assert dated("The Kenyan president invited the Ugandan president to Nairobi this autumn.", "invited") == PUBLICATION


def test_a_participle_dates_the_act_that_it_modifies(dated):
    text = "Russia will respond to the sanctions imposed by Washington in April."
    assert dated(text, "sanctions")[:2] == ("2024-04-01", "2024-04-30")


def test_a_relative_clause_dates_the_act_that_is_its_object(dated):
    assert dated("Georgia denounced the sanctions that Canada imposed on 2 February.", "sanctions")[4] == "2 February"


def test_what_is_done_in_an_operation_is_done_on_its_day(dated):
    assert dated("Somali troops killed six rebels in an operation on the night of 8 February.", "killed")[0] == "2025-02-08"


def test_what_recurs_has_no_date(dated):
    assert dated("Every Friday protesters march in Amman against Israel.", "march") is None


def test_later_in_the_day_is_the_day_just_spoken_of(dated):
    text = "On Monday Kenya closed its embassy in Uganda. Later in the day, Uganda expelled the Kenyan ambassador."
    assert dated(text, "expelled")[:2] == ("2025-02-10", "2025-02-10")


def test_a_bound_behind_a_name_bounds_the_verb(dated):
    assert dated("Egypt has mediated talks between Israel and Hamas since October.", "mediated") is None


@pytest.mark.parametrize("bound", ["since Monday", "until Sunday", "before Christmas"])
def test_a_bound_dates_nothing(dated, bound):
    assert dated(f"Protesters blocked roads in Haiti {bound}.", "blocked") is None


def test_a_deadline_is_not_the_date_of_the_promise(dated):
    assert dated("Israel will release the Palestinian prisoners by Friday.", "release") == PUBLICATION


def test_the_date_of_a_caption_stays_with_it(dated):
    text = "Kenyan troops attacked Somali rebels.\n\nKenyan troops attack Somali rebels in July 2018. Photograph: A. Name/Agency"
    assert dated(text, "attacked") == PUBLICATION


def test_the_news_is_of_the_publication_date_and_its_background_is_not(dated):
    assert dated("Kenya expelled the Ugandan ambassador.", "expelled") == PUBLICATION
    assert dated("Kenya has expelled the Ugandan ambassador.", "expelled") == PUBLICATION
    assert dated("Kenya had expelled the Ugandan ambassador.", "expelled") is None
    assert dated("The talks failed after Kenya expelled the Ugandan ambassador.", "expelled") is None
    lead = "It rained in Nairobi. Shops stayed open. The streets were calm. "
    assert dated(lead + "Kenya has expelled the Ugandan ambassador.", "expelled") is None


def test_old_news_stays_old(dated):
    text = "In 2015, when Iran signed the nuclear deal, Obama praised it."
    assert dated(text, "signed")[0] == dated(text, "praised")[0] == "2015-01-01"


def test_a_clause_with_when_has_the_date_beside_it(dated):
    text = "It was the worst day since September 2023, when Somali rebels attacked Kenyan troops."
    assert dated(text, "attacked")[4] == "September 2023"
    assert dated("Kenya promised aid to Uganda when the two presidents met in Kampala last May.", "promised")[4] == "last May"


def test_a_fronted_date_belongs_to_the_main_clause(dated):
    text = "The march began on 18 June 2024. A week later, as members voted on the bill, Kenyan police shot dead nine protesters."
    assert dated(text, "shot")[4] == "A week later"


def test_a_date_before_a_name_belongs_to_the_verb(dated):
    assert dated("On 9 October Ugandan troops shelled a Kenyan village.", "shelled")[0] == "2024-10-09"


def test_a_day_just_past_behind_a_request_is_that_of_asking(dated):
    assert dated("The bishop urged the Kenyan president to resign in a sermon on Sunday.", "urged")[0] == "2025-02-09"
    assert dated("Kenya stopped paying its debt in May 2022.", "stopped")[0] == "2022-05-01"
    assert dated("Kenya condemned the attack on Monday.", "condemned")[0] == "2025-02-10"
    assert dated("Kenya condemned the attack on Monday in which nine people died.", "condemned") == PUBLICATION
    text = "The students have called for a blockade of the roads later this week."
    assert dated(text, "called") == PUBLICATION


def test_what_is_expected_has_the_date_for_which_it_is_expected(dated):
    assert dated("The Kenyan president is expected to visit Uganda next week.", "expected")[4] == "next week"
    assert dated("The Kenyan president will visit Uganda soon.", "visit") is None


def test_the_finer_of_two_dates_side_by_side_counts(dated):
    assert dated("Twenty-five years ago, on 5 October 1999, Serbian protesters attacked the police.", "attacked")[0] == "1999-10-05"


def test_a_date_behind_the_last_of_several_verbs_holds_for_the_first(dated):
    assert dated("Kenyan police arrested the pastor and deported him in October.", "arrested")[4] == "October"
    assert dated("A Kenyan pastor was released by Uganda and went home in October.", "released")[4] == "October"
    assert dated("The Kenyan party boycotted the vote and will take part this year.", "boycotted") == PUBLICATION
    assert dated("Between 8 and 10 January Kenyan troops attacked a town.", "attacked")[:2] == ("2025-01-08", "2025-01-10")
    assert dated("Kenya left the deal in January last year and has since rejected every offer.", "rejected") is None


def test_a_story_goes_on_on_its_day(dated):
    story = "Rain fell.\n\nOn 3 May 2024 Somali rebels attacked a Kenyan post. Kenyan police arrested nine rebels.{} Shops stayed shut."
    assert dated(story.format(""), "arrested")[0] == "2024-05-03"
    assert dated(story.format("\n\nKenya expelled the Ugandan ambassador."), "expelled") == PUBLICATION
    text = "In May 2024 Somali rebels attacked a Kenyan post. Police arrested nine people."
    assert dated(text, "arrested") is None


def test_a_length_that_is_not_exact_tells_no_date(dated):
    assert dated("The raid came less than two months after Kenya expelled the Ugandan ambassador.", "expelled") is None
    text = "Kenya closed its embassy on Friday, two days after Uganda arrested its envoy and expelled his deputy."
    assert dated(text, "expelled")[0] == "2025-02-05"
    text = "The order came on Sunday, hours after Kenya expelled the Ugandan ambassador."
    assert dated(text, "expelled")[0] == "2025-02-09"


def test_praise_right_before_a_dated_quote_is_of_its_day(dated):
    text = "Kenyan president William Ruto praised the court. “It is fair,” he told a rally on Monday."
    assert dated(text, "praised")[0] == "2025-02-10"


def test_without_a_publication_date_only_full_dates_count(dated):
    assert dated("Kenya expelled the Ugandan ambassador.", "expelled", None) is None
    assert dated("Kenya expelled the Ugandan ambassador on Monday.", "expelled", None) is None
    assert dated("Kenya expelled the Ugandan ambassador a day after Uganda accused it.", "expelled", None) is None
    assert dated("Kenya expelled the Ugandan ambassador on 3 May 2019.", "expelled", None)[3:] == ("explicit", "3 May 2019")


@pytest.mark.parametrize(
    ("published", "words", "start", "end"),
    [
        ("2024-02-29", "last year", "2023-01-01", "2023-12-31"),
        ("2021-01-01", "this week", "2020-12-28", "2021-01-03"),
        ("2025-01-01", "on Tuesday", "2024-12-31", "2024-12-31"),
        ("1865-04-15", "on Friday", "1865-04-14", "1865-04-14"),
        ("9999-12-31", "yesterday", "9999-12-30", "9999-12-30"),
    ],
)
def test_the_edges_of_the_calendar(dated, published, words, start, end):
    found = dated(f"Kenyan troops attacked Somali rebels {words}.", "attacked", dt.date.fromisoformat(published))
    assert found[:2] == (start, end)


_CLAUSES = st.sampled_from(
    "Kenya expelled the Ugandan ambassador|the minister said|Kenyan troops attacked rebels|who had arrested the Ugandan minister|"
    "protesters marched in Haiti|The attack happened|the talks failed|Norway condemned the raid|they will meet".split("|")
)
_TIMES = st.sampled_from(
    "on Friday|since May|from 3 to 5 March|between 2016 and 2014|last year|two days after|a century before|by the end of the year|"
    "in the 1990s|on 31 February|when|,|and|.|\n\n|at 10 p.m. (0300 GMT) on Monday|a day earlier|in 0001|12/31/9999|every Friday".split("|")
)


@given(parts=st.lists(st.tuples(_CLAUSES, _TIMES), max_size=5), published=st.one_of(st.none(), st.dates()))
@settings(max_examples=60, deadline=None)
def test_dates_are_in_order_and_their_words_where_they_say(extractor: Extractor, parts, published):
    text = " ".join(f"{clause} {time}" for clause, time in parts)
    for event in extractor.extract(Article(text=text, published_at=published)).events:
        if event.date is None:
            continue
        assert event.date.start <= event.date.end
        if event.date.basis == "publication":
            assert (event.date.start, event.date.end, event.date.text) == (published, published, None)
        else:
            assert event.date.text == text[event.date.start_char : event.date.end_char] != ""


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The dispute came before the summit between France and Germany in Paris next week.", "summit", "planned"),
        ("The dispute came after the summit between France and Germany in Paris last week.", "summit", "occurred"),
        ("France called on Germany to free the crew next week.", "called", "occurred"),
    ],
)
def test_an_act_of_a_day_to_come_is_planned(extractor: Extractor, text: str, trigger: str, status: str):
    assert _event(extractor, text, trigger, PUBLISHED).status == status


def test_the_month_behind_a_treaty_is_that_of_signing_it(dated):
    assert dated("Russia signed a treaty with Iran in January 2024.", "signed")[:3] == ("2024-01-01", "2024-01-31", "month")


def test_an_old_story_goes_on_as_an_old_one(dated):
    story = "Last year Kenyan rangers seized a Ugandan boat. Uganda called the seizure piracy, recalled its ambassador and {}."
    assert dated(story.format("threatened to close the border"), "recalled") is None
    assert dated(story.format("threatened to close the border"), "threatened") is None
    old = "Kenya has been ruled by soldiers since coups in 2020 and 2021. Its leader, General Odera, expelled {}; nine envoys are left."
    assert dated(old.format("Ugandan troops"), "expelled") is None
    assert dated("In 2023 Uganda closed the lake. Kenya condemned Friday's raid.", "condemned") == PUBLICATION
    assert dated('In 2023 Uganda closed the lake. Kenya condemned the step. "It hurts us," it said.', "condemned") is None


def test_what_witnesses_tell_goes_on_on_its_day(dated):
    text = "The raid began before dawn Saturday, said Ada Odera, the mayor. The rebels looted shops and abducted six women, he said."
    assert dated(text, "abducted")[0] == "2025-02-08"


def test_a_time_behind_a_noun_that_is_no_act_is_the_verbs(dated):
    text = "Rebels have stepped up raids since they imposed a blockade on the capital last September."
    assert dated(text, "blockade")[4] == "last September"
    assert dated("Uganda, which quit the regional bloc ECOWAS in January 2024, sent condolences.", "quit")[0] == "2024-01-01"


def test_what_is_done_where_the_news_is_is_news(dated):
    text = "Hundreds of protesters gathered outside parliament in Nairobi, where police beat nine students."
    assert dated(text, "beat") == PUBLICATION
    assert dated("Rebels killed nine Kenyan soldiers in an attack that Kenya blamed on Uganda.", "blamed") == PUBLICATION
    assert dated("The breakthrough came during a meeting between Kenyan and Ugandan ministers.", "meeting") == PUBLICATION


def test_what_somebody_writes_to_allege_something_he_alleges_on_that_day(dated):
    text = "Last October, the Kenyan minister wrote to the pope, alleging that Uganda armed the rebels."
    assert dated(text, "alleging")[4] == "Last October"


def test_what_was_done_at_other_times_is_not_of_today(dated):
    assert dated("Uganda arrested the Kenyan envoy a few weeks later.", "arrested") is None
    text = "The United States sanctioned Kenya under the Biden administration. Uganda expelled the Kenyan envoy."
    assert dated(text, "expelled") is None
    assert dated("Uganda once expelled the Kenyan envoy.", "expelled") is None


def test_what_is_said_on_an_occasion_of_the_story_has_its_day(dated):
    text = "President Ruto of Kenya visited the dam on Monday. In his speech he blamed Uganda for the floods."
    assert dated(text, "blamed")[0] == "2025-02-10"


def test_what_somebody_recounts_is_not_of_today(extractor):
    text = '"Kenyan police arrested nine Ugandan students," the Ugandan minister, Ada Odera, said.'
    assert [date for _, date, event in extractor.read(Article(text=text, published_at=PUBLISHED)) if event.event_type == "COERCE"] == [None]


@pytest.mark.parametrize("opening", ["Oct. 3: ", "• 3 October – ", "Oct. 3, 2024\n\n"])
def test_an_entry_of_a_timeline_is_of_its_date(dated, opening):
    text = f"The year in short.\n\n{opening}Ugandan rebels attack a town. Kenya accuses Uganda of arming rebels.\n\nMarch: It rains."
    assert dated(text, "attack")[0] == dated(text, "accuses")[0] == "2024-10-03"


def test_a_month_that_opens_an_entry_is_no_name(dated):
    assert dated("May: Uganda arrests the Kenyan envoy.", "arrests")[0] == "2024-05-01"


def test_what_came_later_dates_only_its_own_verb(dated):
    text = "The talks failed on 3 May 2024. Kenya blamed Uganda and expelled its envoy two days afterwards."
    assert dated(text, "expelled")[0] == "2024-05-05"
    assert (dated(text, "blamed") or ("",))[0] != "2024-05-05"


def test_that_year_is_the_one_just_named(dated):
    text = "In 2023 Uganda passed a law. In October that year Kenya expelled the Ugandan envoy."
    assert dated(text, "expelled")[0] == "2023-10-01"


def test_what_is_said_right_behind_a_meeting_is_said_there(dated):
    text = "Kenyan President William Ruto met Ugandan President Yoweri Museveni on Monday. Ruto {} Uganda for its help.{}"
    assert dated(text.format("thanked", ""), "thanked")[0] == "2025-02-10"
    assert dated(text.format("saw", "\n\nRuto accused Uganda of arming rebels."), "accused") == PUBLICATION


def test_what_another_act_answers_was_done_earlier(dated):
    text = "A Kenyan soldier was jailed on Tuesday for killing nine Ugandan farmers."
    assert dated(text, "killing") is None
    text = "Kenya accused Uganda of treason in January, a week before Uganda expelled the Kenyan envoy."
    assert dated(text, "expelled") is None


def test_what_somebody_does_all_the_time_is_not_of_today(dated):
    text = "It rained in Nairobi. Shops stayed open. The streets were calm. Uganda arms the Kenyan rebels."
    assert dated(text, "arms") is None


def test_a_past_time_behind_what_a_plan_was_for_is_the_verbs(dated):
    text = "Kenya rejected a plan to reopen the Ugandan bases in a vote last November."
    assert dated(text, "rejected")[4] == "last November"
    assert dated("When Ugandan rebels blocked roads last year, Kenyan police killed nine farmers.", "killed")[4] == "last year"


def test_the_day_by_which_the_text_speaks_of_its_news_is_that_of_the_news(dated):
    text = "Rebels attacked a Kenyan town and burned its market.\n\nThe army fled.\n\n{}"
    assert dated(text.format("Saturday's attack was the worst in years, Kenya said."), "attacked")[0] == "2025-02-08"
    assert dated(text.format("Uganda condemned the attack on Monday."), "attacked") == PUBLICATION
    two = "Saturday's attack was the worst in years. Last Friday's attack was blamed on Uganda."
    assert dated(text.format(two), "attacked") == PUBLICATION


def test_what_was_not_done_has_the_date_of_the_news(dated):
    assert dated("Kenya did not recognise the Ugandan government.", "recognise") == PUBLICATION


def test_what_had_been_agreed_is_not_of_the_day_on_which_that_is_said(dated):
    assert dated("Ruto said on Monday that Kenya had agreed to meet the Ugandan president.", "agreed") is None
    assert (
        dated("Kenya will be safe, President William Ruto said after meeting Ugandan President Yoweri Museveni on Monday.", "said")[0]
        == "2025-02-10"
    )


def test_an_aside_carries_the_story_on_and_what_came_before_does_not(dated):
    text = "Police have held back, although they beat nine Kenyan students last Friday. Soldiers arrested 40 Ugandan protesters."
    assert dated(text, "arrested")[4] == "last Friday"
    text = "On Monday Ruto left for Rome. A day earlier Kenyan troops had attacked Ugandan rebels. Uganda arrested nine Kenyan farmers."
    assert (dated(text, "arrested") or ("",))[0] != "2025-02-09"


def test_what_was_done_within_days_of_something_is_not_of_today(dated):
    assert dated("Ruto expelled the Ugandan envoy within days of his inauguration.", "expelled") is None


def test_the_day_of_words_is_not_that_of_what_goes_on_behind_them(dated):
    text = "The agency told the press last Wednesday that it rained. Kenyan troops attacked Ugandan rebels."
    assert dated(text, "attacked") is None


def test_a_reply_in_a_clause_is_of_the_news(dated):
    text = "The bishops blamed Kenyan rebels, who denied responsibility and accused Uganda of the attack."
    assert dated(text, "denied") == dated(text, "accused") == PUBLICATION


def test_the_second_of_two_verbs_shares_the_perfect(dated):
    lead = "It rained in Nairobi. Shops stayed open. The streets were calm. "
    assert dated(lead + "Kenya has closed its embassy in Uganda and invited the Ugandan rebels.", "invited") is None


def test_what_is_called_recent_does_not_make_its_verb_so(dated):
    assert dated("Ruto thanked the Ugandan president for a recent ruling.", "thanked") == PUBLICATION


def test_a_length_of_time_does_not_end_the_story(dated):
    text = "On 24 July last year Kenyan rockets hit a Ugandan town. The battle went on for five days. Trump threatened Kenya with tariffs."
    assert dated(text, "threatened") is None


def test_what_is_done_while_the_news_happens_is_news(dated):
    text = "Kenya passed the law after a debate during which Ugandan rebels attacked the parliament."
    assert dated(text, "attacked") == PUBLICATION


def test_who_spoke_goes_on_on_that_day(dated):
    text = "President Yoweri Museveni of Uganda told the press on Monday that it rained. He met Kenyan President William Ruto."
    assert dated(text, "met")[0] == "2025-02-10"
    text = "The United Nations said on Tuesday that it was alarmed. It urged Kenya to release the Ugandan priest."
    assert dated(text, "urged")[0] == "2025-02-11"


def test_what_a_colon_opens_is_of_the_day_before_it(dated):
    text = "Kenya hit back on 4 October: it expelled the Ugandan envoy."
    assert dated(text, "expelled")[0] == "2024-10-04"


def test_what_was_agreed_on_a_day_was_agreed_in_the_past(dated):
    assert dated("The ceasefire was agreed by Kenya and Uganda in Malaysia on 28 July.", "agreed")[0] == "2024-07-28"


def test_what_somebody_is_called_takes_no_date(dated):
    assert dated("Kenya expelled a Ugandan envoy known as the Fox on 5 January.", "expelled")[0] == "2025-01-05"
