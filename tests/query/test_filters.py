"""What each filter finds and leaves out; tests/query/test_events.py has those of actors, dates and pages."""

import datetime as dt

import pytest
from sqlmodel import Session

from app.extraction.event import EventMention, Trigger
from app.query import events
from app.query.events import EventFilters
from app.storage.tables import EventRow
from tests.factories import date, event, participant, store

BIDEN = participant("person:joe-biden", country="USA", sectors=("GOV",))
TRUMP = participant("person:donald-trump", country="USA", sectors=("GOV",))
RUSSIA = participant("country:rus", role="recipient", country="RUS", sectors=("MIL",))
KENYA = participant("country:ken", role="recipient", country="KEN", sectors=("CVL",))


@pytest.fixture
def found(session: Session):
    """The subtypes of the events that match, sorted."""

    def search(**filters: object) -> list[str]:
        return sorted(record.event.event_subtype for record in events.stream(session, EventFilters(**filters)))  # type: ignore[arg-type]

    return search


@pytest.mark.parametrize(
    ("filters", "subtypes"),
    [
        ({"event_modes": ["visit"]}, ["talk"]),
        ({"quad_classes": ["material_conflict"]}, ["raid"]),
        ({"cameo_codes": ["04"]}, ["talk"]),
        ({"cameo_codes": ["1", "041"]}, ["raid"]),
        ({"contexts": ["military"]}, ["raid"]),
        ({"contexts": ["military", "economic"]}, ["raid", "talk"]),
        ({"sectors": ["CVL"]}, ["talk"]),
        ({"sectors": ["GOV"], "role": "recipient"}, []),
        ({"sectors": ["MIL"], "role": "recipient"}, ["raid"]),
        ({"exclude_actors": ["Joe Biden"]}, ["raid", "speech"]),
        ({"exclude_countries": ["RUS"]}, ["speech", "talk"]),
        ({"exclude_sectors": ["MIL", "CVL"]}, ["speech"]),
        ({"exclude_event_types": ["CONSULT", "STATEMENT"]}, ["raid"]),
        ({"exclude_event_types": ["CONSULT"], "event_types": ["CONSULT"]}, []),
        ({"exclude_event_types": ["CONSULT"], "event_types": ["CONSULT", "ASSAULT"]}, ["raid"]),
        ({"exclude_event_subtypes": ["talk"]}, ["raid", "speech"]),
        ({"exclude_quad_classes": ["material_conflict"]}, ["speech", "talk"]),
        ({"exclude_contexts": ["economic"]}, ["raid", "speech"]),
        ({"exclude_statuses": ["planned"]}, ["speech", "talk"]),
        ({"exclude_sources": ["The Tester"]}, []),
    ],
)
def test_values_of_one_filter_are_alternatives_and_exclusions_leave_out(session: Session, found, filters, subtypes: list[str]):
    store(
        session,
        event(event_subtype="talk", event_mode="visit", cameo_code="042", contexts=("economic",), participants=(BIDEN, KENYA)),
        event(
            event_subtype="raid",
            event_type="ASSAULT",
            quad_class="material_conflict",
            cameo_code="190",
            contexts=("military", "legal"),
            status="planned",
            participants=(TRUMP, RUSSIA),
        ),
        event(event_subtype="speech", event_type="STATEMENT", quad_class=None, cameo_code="010", participants=()),
    )
    assert found(**filters) == subtypes


def test_articles_sources_and_their_dates_narrow(session: Session, found):
    store(session, event(event_subtype="undated"))
    store(session, event(event_subtype="old"), published_on=dt.date(2020, 1, 31), source="Gazette")
    new = store(session, event(event_subtype="new"), published_on=dt.date(2024, 2, 29))
    assert found(published_from=dt.date(2020, 1, 31)) == ["new", "old"]
    assert found(published_to=dt.date(2020, 1, 31)) == ["old"]
    assert found(published_from=dt.date(2020, 2, 1), published_to=dt.date(2024, 2, 28)) == []
    assert found(article_ids=[new]) == ["new"]
    assert found(exclude_sources=["Gazette"]) == ["new", "undated"]
    assert found(engine_versions=["9.9.9"], sources=["Gazette"]) == ["old"]
    assert found(engine_versions=["9.9.8"]) == []


def test_since_when_events_are_stored_narrows(session: Session, found):
    store(session, event(event_subtype="here"))
    now = dt.datetime.now(dt.UTC)
    for since in ("ingested_since", "updated_since"):
        assert found(**{since: now - dt.timedelta(hours=1)}) == ["here"]
        assert found(**{since: now + dt.timedelta(hours=1)}) == []


@pytest.mark.parametrize(
    ("text", "subtypes"),
    [
        ("handshake", ["title"]),
        ("meeting president", ["sentence", "title"]),
        ('"kenya president"', []),
        ("president or roads", ["sentence", "title"]),
        ("president -handshakes", ["sentence"]),
        ("spokesman", []),
        ("the", []),
        ("& | ! :* <-> '", []),
    ],
)
def test_words_are_searched_in_titles_and_in_the_sentences_that_tell_of_the_event(session: Session, found, text: str, subtypes: list[str]):
    told = (EventMention(start=0, end=50, trigger=Trigger(text="met", start=18, end=21)),)
    text_of_event = "Kenya's president is meeting his guest on Tuesday, a spokesman said."
    store(session, event(event_subtype="sentence", mentions=told), text=text_of_event)
    store(session, event(event_subtype="title", mentions=told), text=text_of_event + " ", title="A handshake")
    assert found(text=text) == subtypes


@pytest.mark.parametrize(
    "office",
    ["president of the United States", "The American president", "US president", "america's president", "President of the USA"],
)
def test_an_office_means_whoever_held_it_on_the_events_date(session: Session, found, office: str):
    store(
        session,
        event(event_subtype="biden in office", participants=(BIDEN,), date=date("2023-05-01")),
        event(event_subtype="biden before", participants=(BIDEN,), date=date("2014-05-01")),
        event(event_subtype="trump in between", participants=(TRUMP,), date=date("2023-05-01")),
        event(event_subtype="trump in office", participants=(TRUMP,), date=date("2018-05-01")),
    )
    store(session, event(event_subtype="undated", participants=(BIDEN,)), published_on=dt.date(2022, 3, 1))
    store(session, event(event_subtype="unknown", participants=(BIDEN,)))
    assert found(actors=[office]) == ["biden in office", "trump in office", "undated"]
    assert found(actors=[office], role="recipient") == []


@pytest.mark.parametrize(
    ("office", "actor_id"),
    [
        ("German chancellor", "person:angela-merkel"),
        ("prime minister of Germany", "person:angela-merkel"),
        ("chancellor of Germany", "person:angela-merkel"),
        ("NATO secretary-general", "person:jens-stoltenberg"),
        ("secretary general of NATO", "person:jens-stoltenberg"),
        ("pope", "person:pope-francis"),
        ("foreign minister of Russia", "person:sergei-lavrov"),
    ],
)
def test_offices_are_read_as_news_word_them(session: Session, found, office: str, actor_id: str):
    store(session, event(event_subtype="it", participants=(participant(actor_id, country=None),), date=date("2016-06-01")))
    assert found(actors=[office]) == ["it"]


@pytest.mark.parametrize("words", ["president of", "of Russia", "president of nowhere", "of of of", "'s president", "king of France"])
def test_what_is_no_office_means_nobody(session: Session, found, words: str):
    store(session, event(participants=(BIDEN,), date=date("2023-05-01")))
    assert found(actors=[words]) == []


def test_a_dyad_is_found_in_either_order_or_by_role(session: Session, found):
    store(
        session,
        event(event_subtype="biden to russia", participants=(BIDEN, RUSSIA)),
        event(event_subtype="russia to biden", participants=(
            participant("country:rus", country="RUS"), participant("person:joe-biden", role="recipient", country="USA")
        )),
        event(event_subtype="biden alone", participants=(BIDEN,)),
        event(event_subtype="twice biden", participants=(BIDEN, participant("person:joe-biden", role="recipient", country="USA"))),
    )  # fmt: skip
    both = ["biden to russia", "russia to biden"]
    assert found(actors=["Joe Biden"], with_actors=["Russia"]) == both
    assert found(actors=["Russia"], with_actors=["Joe Biden"]) == both
    assert found(actors=["Joe Biden"], role="actor", with_actors=["Russia"]) == ["biden to russia"]
    assert found(actors=["Joe Biden"], with_actors=["Russia"], with_role="actor") == ["russia to biden"]
    assert found(actors=["Joe Biden"], with_actors=["Joe Biden"]) == []
    assert found(actors=["Joe Biden"], with_actors=["Joe Biden", "Russia"]) == both
    assert found(actors=["Joe Biden"], role="recipient", with_role="actor") == ["russia to biden"]
    assert found(with_actors=["Russia"]) == both


def test_an_event_follows_its_article_to_another_source_and_date(session: Session, found):
    article_id = store(session, event(event_subtype="it"), external_id="moving", published_on=dt.date(2024, 1, 1))
    store(session, event(event_subtype="it"), external_id="moving", published_on=dt.date(2024, 1, 2))
    assert found(article_ids=[article_id], published_from=dt.date(2024, 1, 2)) == ["it"]
    assert session.get_one(EventRow, events.search(session, EventFilters(article_ids=[article_id]), limit=1).events[0].id).source


@pytest.mark.parametrize("sort", ["ingestion", "date", "publication", "confidence"])
def test_pages_go_through_all_events_in_every_order(session: Session, sort):
    for day in ("2024-03-05", "2024-03-04", None, "2024-03-06", "2024-03-04"):
        published = dt.date.fromisoformat(day) + dt.timedelta(days=3) if day else None
        confidence = 0.5 if day is None else int(day[-1]) / 10
        store(session, event(event_subtype=day or "none", date=date(day) if day else None, confidence=confidence), published_on=published)
    seen: list[str] = []
    cursor = None
    while True:
        page = events.search(session, EventFilters(sources=["The Tester"]), limit=2, sort=sort, after=cursor)
        seen += [record.event.event_subtype for record in page.events]
        cursor = page.next_cursor
        store(session, event(event_subtype="late", date=date("2025-01-01"), confidence=1.0), published_on=dt.date(2025, 1, 1))
        if cursor is None:
            break
    assert (
        seen
        == {
            "ingestion": ["2024-03-04", "2024-03-06", "none", "2024-03-04", "2024-03-05"],
            "date": ["2024-03-06", "2024-03-05", "2024-03-04", "2024-03-04", "none"],
            "publication": ["2024-03-06", "2024-03-05", "2024-03-04", "2024-03-04", "none"],
            "confidence": ["2024-03-06", "none", "2024-03-05", "2024-03-04", "2024-03-04"],
        }[sort]
    )


@pytest.mark.parametrize("sort", ["date", "publication", "confidence"])
@pytest.mark.parametrize("cursor", ["A" * 32, "_" * 32, "f_8AAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "A" * 22])
def test_any_cursor_of_the_right_form_is_a_position(session: Session, sort, cursor: str):
    store(session, event())
    assert events.search(session, EventFilters(), limit=1, sort=sort, after=cursor).next_cursor != cursor


def test_a_stream_reads_every_event_whole(session: Session):
    store(session, *(event(event_subtype=str(number), participants=(BIDEN, RUSSIA)) for number in range(7)), source="Stream")
    filters = EventFilters(sources=["Stream"])
    assert list(events.stream(session, filters)) == events.search(session, filters, limit=100).events
