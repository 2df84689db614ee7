"""The lexicon of organisations holds together: format, ids, codes, and no certain name that means two of them."""

import re
from collections import Counter, defaultdict

import pytest

from app.extraction.lexicons.actor_files import (
    Entry,
    data_file,
    data_files,
    read_agents,
    read_countries,
    read_organisations,
    read_people,
    rows,
)
from app.extraction.lexicons.folding import fold

FILES = {path.name: list(read_organisations(path)) for path in data_files("organisations")}
ENTRIES = [entry for entries in FILES.values() for entry in entries]
COUNTRIES = {country.code: country for country in read_countries(data_file("countries.tsv"))}


def certain(entry: Entry) -> set[str]:
    """The folded names that mean this organisation wherever they stand."""
    marked = {fold(alias) for alias in entry.aliases if alias.endswith("?")}
    return {fold(name) for name in (entry.name, *entry.aliases)} - marked


def test_there_are_organisations_of_every_sort() -> None:
    assert len(ENTRIES) >= 900
    counts = Counter(sector for entry in ENTRIES for sector in entry.sectors)
    assert all(
        counts[sector] >= 20
        for sector in ("IGO", "NGO", "MIL", "GOV", "LEG", "JUD", "SPY", "COP", "PTY", "OPP", "REB", "UAF", "JRN", "BUS", "REL", "LAB")
    )


def test_no_id_is_used_twice_and_all_are_slugs() -> None:
    assert [id_ for id_, count in Counter(entry.id for entry in ENTRIES).items() if count > 1] == []
    assert [entry.id for entry in ENTRIES if not re.fullmatch(r"org:[a-z0-9]+(-[a-z0-9]+)*", entry.id)] == []


@pytest.mark.parametrize("file", FILES)
def test_every_organisation_has_a_sector_and_a_known_country(file: str) -> None:
    assert [entry.id for entry in FILES[file] if not entry.sectors] == []
    assert [entry.id for entry in FILES[file] if entry.country is not None and entry.country not in COUNTRIES] == []


def test_no_certain_name_means_two_organisations() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in ENTRIES:
        for name in certain(entry):
            owners[name].add(entry.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_certain_name_is_that_of_a_country() -> None:
    names = {
        fold(name) for country in COUNTRIES.values() for name in (country.entry.name, *country.entry.aliases) if not name.endswith("?")
    }
    assert [entry.id for entry in ENTRIES if certain(entry) & names] == []


def test_an_alias_stands_once() -> None:
    twice = {entry.id: [a for a, n in Counter(entry.aliases).items() if n > 1] for entry in ENTRIES}
    assert {id_: aliases for id_, aliases in twice.items() if aliases} == {}


def test_every_organisation_that_somebody_holds_office_in_is_known() -> None:
    known = {entry.id.removeprefix("org:") for entry in ENTRIES} | set(COUNTRIES)
    held = {(person.id, role.where) for path in data_files("people") for person in read_people(path) for role in person.roles}
    assert [(person, where) for person, where in sorted(held) if where not in known] == []


def test_media_report_and_courts_judge() -> None:
    assert [entry.id for entry in FILES["media.tsv"] if "JRN" not in entry.sectors] == []
    assert [entry.id for entry in FILES["courts.tsv"] if "JUD" not in entry.sectors] == []


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("Kremlin", "RUS", "GOV"), ("White House", "USA", "GOV"), ("Pentagon", "USA", "MIL"), ("Downing Street", "GBR", "GOV"),
        ("Élysée", "FRA", "GOV"), ("Foggy Bottom", "USA", "GOV"), ("Quai d'Orsay", "FRA", "GOV"), ("Blue House", "KOR", "GOV"),
        ("Planalto", "BRA", "GOV"),
        ("Capitol Hill", "USA", "LEG"), ("Knesset", "ISR", "LEG"), ("Verkhovna Rada", "UKR", "LEG"), ("UN Security Council", None, "IGO"),
        ("NATO", None, "IGO"), ("ICC", None, "JUD"), ("Hezbollah", "LBN", "REB"), ("Boko Haram", "NGA", "UAF"), ("MSF", None, "NGO"),
        ("Mossad", "ISR", "SPY"), ("Revolutionary Guards", "IRN", "MIL"), ("Xinhua", "CHN", "JRN"),
        ("African National Congress", "ZAF", "PTY"),
        ("Gazprom", "RUS", "BUS"), ("Solidarność", "POL", "LAB"), ("Russian Orthodox Church", "RUS", "REL"),
        ("Bank of America", "USA", "BUS"),
    ],
)  # fmt: skip
def test_a_name_in_news_use_leads_to_its_organisation(name: str, country: str | None, sector: str) -> None:
    found = [entry for entry in ENTRIES if fold(name) in certain(entry)]
    assert [(entry.country, sector in entry.sectors) for entry in found] == [(country, True)]


def test_a_name_that_is_a_common_word_or_shared_needs_evidence() -> None:
    sure = {name for entry in ENTRIES for name in certain(entry)}
    assert sure.isdisjoint(
        map(fold, ["Apple", "Shell", "Solidarity", "Wagner", "Labour Party", "Socialist Party", "The Times", "Quad", "WHO"])
    )


def test_a_common_noun_stands_on_one_line_with_an_example() -> None:
    lemmas = Counter(agent.lemma for agent in read_agents(data_file("agents.tsv")))
    assert len(lemmas) >= 300
    assert [lemma for lemma, count in lemmas.items() if count > 1] == []
    assert [lemma for lemma in lemmas if lemma != lemma.lower()] == []
    assert [cells[0] for _, cells in rows(data_file("agents.tsv"), 4) if not cells[3]] == []


@pytest.mark.parametrize(
    ("noun", "sector"),
    [
        ("troops", "MIL"), ("police", "COP"), ("lawmaker", "LEG"), ("government", "GOV"), ("judge", "JUD"), ("protester", "CVL"),
        ("gunman", "UAF"),
        ("rebel", "REB"), ("spy", "SPY"), ("opposition leader", "OPP"), ("trade union", "LAB"), ("refugee", "REF"), ("journalist", "JRN"),
        ("teacher", "EDU"), ("farmer", "AGR"), ("company", "BUS"), ("cleric", "REL"), ("doctor", "MED"), ("settler", "CVL"),
        ("gang", "CRM"),
        ("activist", "SOC"), ("political party", "PTY"), ("paramilitary", "PRM"), ("ex-president", "ELI"),
    ],
)  # fmt: skip
def test_a_common_noun_tells_the_sector(noun: str, sector: str) -> None:
    assert {agent.lemma: agent.sectors for agent in read_agents(data_file("agents.tsv"))}[noun][0] == sector
