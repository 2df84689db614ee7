"""The data files about actors, and what is looked up in them."""

import datetime as dt
import re
from pathlib import Path

import pytest

from app.extraction.errors import LexiconError
from app.extraction.lexicons import actor_files
from app.extraction.lexicons.actor_files import Entry, Role, Span
from app.extraction.lexicons.folding import fold, slug
from app.extraction.lexicons.knowledge import load


@pytest.mark.parametrize(
    ("day", "sectors", "roles"),
    [
        (dt.date(2014, 5, 1), ("GOV",), ("vice president of the United States",)),
        (dt.date(2018, 5, 1), ("ELI",), ()),
        (dt.date(2022, 5, 1), ("GOV",), ("president of the United States",)),
    ],
)
def test_offices_are_those_of_the_day(known, day, sectors, roles):
    assert known.sectors_on("person:joe-biden", day) == sectors
    assert set(roles) <= set(known.roles_on("person:joe-biden", day))
    assert bool(known.roles_on("person:joe-biden", day)) == bool(roles)


def test_nobody_unknown_holds_an_office(known):
    assert known.roles_on("person:nobody-at-all", dt.date(2020, 1, 1)) == ()
    assert known.sectors_on("person:nobody-at-all", dt.date(2020, 1, 1)) == ()


def test_added_entries_are_found_by_name_and_office(known):
    span = Span("2020-01-01", "2021-12-31")
    entry = Entry(id="person:ada-quill", name="Ada Quill", kind="person", country="NOR", roles=(Role("harbour envoy", "NOR", "GOV", span),))
    more = known.extended([entry])
    assert more.names[fold("Ada Quill")][0].entry is entry
    assert more.holder(["harbour envoy"], "NOR", "2020-06-01") is entry
    assert known.entry("person:ada-quill") is None


def test_an_entry_of_the_same_id_replaces_the_old_one(known):
    old = known.entry("person:vladimir-putin")
    new = known.extended([Entry(id=old.id, name="V. V. Putin", kind="person", country="RUS")])
    assert new.entry(old.id).name == "V. V. Putin"
    assert sum(entry.id == old.id for entry in new.entries()) == 1


def test_every_id_is_there_once(known):
    ids = [entry.id for entry in known.entries()]
    assert len(ids) == len(set(ids))


def test_a_key_has_neither_case_nor_diacritics_nor_punctuation():
    assert fold("Erdoğan") == fold("ERDOGAN") == "erdogan"
    assert fold("al-Assad") == fold("Al Assad")
    assert slug("Marc Fogel") == "marc-fogel"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("x\tX Y\tUSA\t\tpresident@USA [XXX] 2000..2004", "unknown sector"),
        ("x\tX Y\tUSA\t\tpresident of USA", "is no role"),
        ("x\tX Y\tUSA\t\tpresident@USA [GOV] 2004..2000", "ends before it begins"),
        ("\tX Y\tUSA", "must not be empty"),
        ("x\tX Y\tUSA\t\t\t\tmore", "columns"),
    ],
)
def test_a_wrong_line_is_refused_with_file_and_line(tmp_path: Path, line: str, reason: str):
    path = tmp_path / "people.tsv"
    path.write_text(f"# comment\n\n{line}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=f"people.tsv:3: .*{re.escape(reason)}"):
        list(actor_files.read_people(path))


def test_a_year_covers_all_its_days(tmp_path: Path):
    path = tmp_path / "people.tsv"
    path.write_text("x\tX Y\tUSA\t\tpresident@USA [GOV] 2000..2004-02\n", encoding="utf-8")
    [entry] = actor_files.read_people(path)
    span = entry.roles[0].span
    assert span.holds("2000-01-01")
    assert span.holds("2004-02-29")
    assert not span.holds("2004-03-01")


def test_the_head_of_a_city_or_region_is_told_without_the_country() -> None:
    role = Role("governor of kharkiv", "UKR", "GOV", Span("2020", "2030"))
    known = load().extended([Entry(id="person:test-governor", name="Test Governor", kind="person", country="UKR", roles=(role,))])
    assert known.roles_on("person:test-governor", dt.date(2025, 1, 1)) == ("governor of Kharkiv",)
