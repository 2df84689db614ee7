"""docs/exports.md has every column of every table, in order, and says of the empty ones that they are empty."""

import dataclasses
import re
from pathlib import Path

import pytest
from sqlmodel import Session

from app.extraction.event import Quantity
from app.query.events import EventFilters
from app.query.exports import TABLES, stream
from app.query.exports.acled import sub_event_types
from tests.factories import date, event, full_event, participant, store

PAGE = Path(__file__).parents[2] / "docs" / "exports.md"
EMPTY = "–"


def columns(name: str) -> list[tuple[str, str]]:
    """The columns that the page has for a format, each with where it comes from."""
    section = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text = next(part for part in section if part.startswith(f"{name}\n"))
    rows = re.findall(r"^\| (`.*?) \| (.+) \|$", text, flags=re.MULTILINE)
    return [(column, source) for names, source in rows for column in re.findall(r"`([^`]+)`", names)]


@pytest.mark.parametrize("name", TABLES)
def test_the_page_has_every_column_in_order(name: str):
    assert tuple(column for column, _ in columns(name)) == TABLES[name].columns
    assert all(source.strip() for _, source in columns(name))


@pytest.mark.parametrize(("name", "number"), [("gdelt-events", 61), ("gdelt-mentions", 16), ("icews", 20), ("polecat", 40), ("acled", 31)])
def test_tables_have_as_many_columns_as_their_conventions(name: str, number: int):
    assert len(TABLES[name].columns) == number
    assert f"{number} columns" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TABLES)
def test_just_the_columns_that_the_page_calls_empty_are_so(session: Session, name: str):
    crowd = Quantity(kind="participants", value=300, unit="person", text="300 people", start=0, end=9)
    whole = dataclasses.replace(full_event(), event_subtype="airstrike", cameo_code="195")
    actors = tuple(
        participant(f"org:{number}", role=role, sectors=(first, "GOV", "SPY"))
        for role, first in (("actor", "MIL"), ("recipient", "CVL"))
        for number in range(2)
    )
    attack = event(
        event_subtype="massacre", participants=actors, date=date("2025-03-04"), quantities=(crowd,), location=whole.location,
        contexts=("military",), event_mode="firearms",
    )  # fmt: skip
    store(
        session,
        whole,
        attack,
        title="A title that the event is told in",
        url="https://news.example/1",
        published_on=date("2025-03-06").start,
    )
    table = TABLES[name]
    lines = [line for row in stream(session, EventFilters()) for line in table.lines(row)]
    assert lines
    filled = {column for line in lines for column, cell in zip(table.columns, line, strict=True) if cell not in (None, "")}
    assert filled == {column for column, source in columns(name) if source != EMPTY}


def test_the_page_says_what_acled_calls_each_subtype():
    rows = re.findall(r"^\| ([^|`]+) \| ([^|`]+) \| (`.+`) \|$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    told = {
        subtype: (event_type, sub_event_type) for event_type, sub_event_type, names in rows for subtype in re.findall(r"`(\w+)`", names)
    }
    assert told == sub_event_types()


def test_the_page_names_every_format():
    from app.api.schemas.exports import ExportFormat

    text = PAGE.read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in ExportFormat.__args__)  # type: ignore[attr-defined]
