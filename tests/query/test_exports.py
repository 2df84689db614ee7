"""The tables of other event data, line by line."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

import pytest
from sqlmodel import Session

from app.extraction.event import Event, EventMention, Quantity, Trigger
from app.query.events import EventFilters
from app.query.exports import TABLES, Cell, stream
from app.query.exports.acled import sub_event_types
from tests.factories import TEXT, date, event, full_event, participant, store

KENYA, SOMALIA, CHAD = (participant(f"country:{code.lower()}", country=code) for code in ("KEN", "SOM", "TCD"))
TO_SOMALIA = dataclasses.replace(SOMALIA, role="recipient")


def lines(session: Session, name: str, *events: Event, filters: EventFilters | None = None, **article: object) -> list[dict[str, Cell]]:
    """What a table tells of an article with these events."""
    store(session, *events, **article)
    table = TABLES[name]
    rows = stream(session, table.narrow(filters or EventFilters()))
    return [dict(zip(table.columns, line, strict=True)) for row in rows for line in table.lines(row)]


def columns(found: list[dict[str, Cell]], *names: str) -> list[Sequence[Cell]]:
    return [tuple(line[name] for name in names) for line in found]


def test_a_row_holds_the_words_that_report_the_event(session: Session):
    store(session, full_event())
    assert [row.evidence for row in stream(session, EventFilters())] == [TEXT[:50]]


def test_a_row_quotes_the_title_where_the_event_is_told_there(session: Session):
    told = event(mentions=(EventMention(start=0, end=5, trigger=Trigger(text="Talks", start=0, end=5), field="title"),))
    store(session, told, title="Talks begin")
    assert [row.evidence for row in stream(session, EventFilters())] == ["Talks"]


def test_the_flat_table_has_a_column_for_every_field(session: Session):
    [line] = lines(session, "csv", full_event(), source="The Tester", url="https://news.example/1", published_on=dt.date(2025, 3, 6))
    assert (line["actor_ids"], line["recipient_ids"], line["recipient_countries"]) == ("country:ken", "person:hassan-guest", "SOM")
    assert (line["date_start"], line["date_basis"], line["location_name"]) == ("2025-03-04", "relative", "Nairobi")
    assert (line["quantities"], line["attribution_name"], line["mentions"]) == ("count:2 road", "a spokesman", 2)
    assert (line["article_url"], line["article_published"]) == ("https://news.example/1", "2025-03-06")


def test_flat_amounts_are_written_out(session: Session):
    amount = Quantity(kind="money", value=1_234_567_890.0, unit="EUR", text="so much", start=0, end=7)
    [line] = lines(session, "csv", event(quantities=(amount,)))
    assert line["quantities"] == "money:1234567890 EUR"


def test_flat_lists_keep_the_order_of_their_participants(session: Session):
    stateless = participant("group:rebels", country=None, sectors=("REB", "UAF"))
    [line] = lines(session, "csv", event(participants=(stateless, KENYA)))
    assert columns([line], "actor_ids", "actor_countries", "actor_sectors") == [("group:rebels|country:ken", "|KEN", "REB,UAF|GOV")]


@pytest.mark.parametrize("name", ["gdelt-events", "gdelt-mentions", "icews", "polecat", "acled"])
def test_what_did_not_happen_is_left_out_unless_it_is_asked_for(session: Session, name: str):
    denied = event(event_type="ASSAULT", event_subtype="airstrike", cameo_code="195", status="negated")
    assert lines(session, name, denied) == []
    assert lines(session, name, denied, filters=EventFilters(statuses=("negated",))) != []


@pytest.mark.parametrize("name", ["gdelt-events", "icews"])
def test_each_actor_is_paired_with_each_recipient(session: Session, name: str):
    found = lines(session, name, event(participants=(KENYA, CHAD, TO_SOMALIA)))
    pair = ("Actor1Name", "Actor2Name") if name == "gdelt-events" else ("Source Name", "Target Name")
    assert [tuple(str(name).title() for name in names) for names in columns(found, *pair)] == [("Ken", "Som"), ("Tcd", "Som")]
    key = found[0].keys() & {"GLOBALEVENTID", "Event ID"}
    assert len({line[column] for line in found for column in key}) == 2


def test_actors_without_recipients_are_paired_with_each_other(session: Session):
    found = lines(session, "icews", event(participants=(KENYA, CHAD, SOMALIA)))
    assert columns(found, "Source Name", "Target Name") == [("Ken", "Tcd"), ("Ken", "Som"), ("Tcd", "Som")]


def test_an_actor_alone_stands_alone(session: Session):
    assert columns(lines(session, "icews", event()), "Source Name", "Target Name") == [("Ken", None)]


def test_gdelt_codes_the_event_as_gdelt_does(session: Session):
    romania = participant("country:rou", country="ROU", sectors=("GOV", "MIL"))
    coded = event(cameo_code="0311", goldstein=5.2, participants=(romania, TO_SOMALIA), date=date("2025-03-04"))
    [line] = lines(session, "gdelt-events", coded, url="https://news.example/1")
    assert columns([line], "SQLDATE", "MonthYear", "Year", "FractionDate") == [("20250304", "202503", "2025", "2025.2575")]
    assert columns([line], "EventCode", "EventBaseCode", "EventRootCode", "QuadClass") == [("0311", "031", "03", 1)]
    assert columns([line], "Actor1Code", "Actor1CountryCode", "Actor1Type2Code") == [("ROMGOVMIL", "ROM", "MIL")]
    assert columns([line], "Actor1Geo_CountryCode", "SOURCEURL") == [("RO", "https://news.example/1")]


def test_gdelt_dates_an_undated_event_by_its_article(session: Session):
    [line] = lines(session, "gdelt-events", event(), published_on=dt.date(2025, 3, 6))
    assert line["SQLDATE"] == "20250306"


def test_gdelt_s_mentions_refer_to_its_events(session: Session):
    events = lines(session, "gdelt-events", full_event())
    mentions = [line for row in stream(session, EventFilters()) for line in TABLES["gdelt-mentions"].lines(row)]
    assert {line[0] for line in mentions} == {line["GLOBALEVENTID"] for line in events}
    assert [line[9] for line in mentions] == [18, -1]


def test_a_root_event_is_told_in_the_first_line(session: Session):
    behind = event(mentions=(EventMention(start=10, end=20, trigger=Trigger(text="x", start=10, end=11)),))
    [line] = lines(session, "gdelt-events", behind, text="Short.\nAnd then more follows here.")
    assert line["IsRootEvent"] == 0
    line, *_ = lines(session, "gdelt-events", behind, text="All of it stands in the first line.")
    assert line["IsRootEvent"] == 1


def test_polecat_has_plover_s_types_only(session: Session):
    statement = event(event_type="STATEMENT", event_subtype="policy_statement", cameo_code="010", quad_class=None)
    [line] = lines(session, "polecat", statement, event(event_type="CONSULT"))
    assert (line["Event Type"], line["Quad Code"]) == ("CONSULT", "VERBAL COOPERATION")


def test_acled_codes_violence_with_its_dead(session: Session):
    killed = Quantity(kind="killed", value=12.0, unit="person", text="12 dead", start=0, end=7)
    strike = event(
        event_type="ASSAULT", event_subtype="airstrike", cameo_code="195", quantities=(killed,), participants=(KENYA, TO_SOMALIA)
    )
    [line] = lines(session, "acled", strike, event())
    assert columns([line], "event_type", "sub_event_type") == [("Explosions/Remote violence", "Air/drone strike")]
    assert columns([line], "actor1", "inter1", "actor2", "fatalities", "notes") == [("Ken", "State forces", "Som", 12, TEXT[:50])]


def test_acled_calls_an_attack_on_the_armed_a_clash(session: Session):
    rebels = participant("group:rebels", sectors=("REB",))

    def attack_on(*sectors: str) -> Event:
        return event(event_subtype="attack", participants=(rebels, participant("group:others", role="recipient", sectors=sectors)))

    found = lines(session, "acled", attack_on("CVL"), attack_on("MIL"), attack_on("GOV"))
    told = columns(found, "event_type", "sub_event_type", "civilian_targeting")
    civilians = ("Violence against civilians", "Attack", "Civilian targeting")
    assert sorted(told, key=str) == [("Battles", "Armed clash", None), civilians, civilians]


def test_acled_knows_whom_the_police_disperse(session: Session):
    police, crowd = participant("group:police", sectors=("COP",)), participant("group:crowd", role="recipient", sectors=("CVL",))
    [line] = lines(session, "acled", event(event_subtype="crowd_control", participants=(police, crowd)))
    assert (line["inter1"], line["inter2"]) == ("State forces", "Protesters")


def test_acled_knows_who_demonstrates(session: Session):
    march = event(event_type="PROTEST", event_subtype="demonstration", participants=(participant("group:nurses", sectors=("LAB",)),))
    [line] = lines(session, "acled", march)
    assert (line["inter1"], line["disorder_type"]) == ("Protesters", "Demonstrations")


def test_acled_names_subtypes_that_there_are():
    from app.extraction import ontology

    assert sub_event_types().keys() <= ontology.load().subtypes.keys()
