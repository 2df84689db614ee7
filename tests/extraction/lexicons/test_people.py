"""The lexicon of people holds together: its format, its dates, and no office held by two at once."""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest

from app.extraction.lexicons.actor_files import SECTORS
from app.extraction.lexicons.folding import slug

LEXICONS = Path(__file__).parents[3] / "app" / "extraction" / "lexicons"
PATHS = sorted((LEXICONS / "people").glob("*.tsv"))

ROLE = re.compile(r"(?P<office>[^@;]+)@(?P<where>[A-Z]{3}|[a-z0-9-]+) \[(?P<sector>[A-Z]{3})\] (?P<first>[\d-]*)\.\.(?P<last>[\d-]*)")
DAY = dt.timedelta(days=1)
TODAY = dt.date(2026, 11, 23)
"""The day that the lexicon was compiled for: nobody enters office after it."""

HEADS = frozenset(
    [
        "president", "prime minister", "chancellor", "king", "emir", "sultan", "emperor", "grand duke", "prince", "pope", "supreme leader",
        "general secretary", "crown prince", "governor general",
    ]
)  # fmt: skip
MINISTERS = frozenset(
    ["foreign minister", "defence minister", "finance minister", "interior minister", "central bank governor", "army chief"]
)
"""Offices that one person holds at a time. Not among them are those that several share: Bosnia's presidency (`member of the presidency`),
San Marino's captains regent, Andorra's co-princes, the Swiss federal council (its president is one), vice presidents, deputies, envoys,
spokespeople; nor offices that only rivals of a government claim (`interim president` of Venezuela in 2019, `prime minister of the eastern
government` of Libya)."""

HANDOVER = dict.fromkeys(HEADS, 1) | dict.fromkeys(MINISTERS, 7)
"""How many days the old and the new may share: sources end a minister's term with the resignation or with the successor's oath."""

DISPUTED = {
    frozenset(["laurent-gbagbo", "alassane-ouattara"]): "Ivory Coast 2010-11: both were sworn in after the election",
    frozenset(["askar-akayev", "kurmanbek-bakiyev"]): "Kyrgyzstan 2005: Akayev fled in March and resigned in April",
    frozenset(["kurmanbek-bakiyev", "roza-otunbayeva"]): "Kyrgyzstan 2010: Bakiyev fled on 7 April and resigned on the 15th",
    frozenset(["didier-ratsiraka", "marc-ravalomanana"]): "Madagascar 2002: both claimed to have won the election",
    frozenset(["tantely-andrianarivo", "jacques-sylla"]): "Madagascar 2002: each of the two presidents had his government",
    frozenset(["ranil-wickremesinghe", "mahinda-rajapaksa"]): "Sri Lanka 2018: the dismissal of the prime minister was annulled",
    frozenset(["baghdadi-mahmudi", "mahmoud-jibril"]): "Libya 2011: the government in Tripoli and that of the uprising",
}
"""Pairs who did hold, or claim, one office at the same time."""

GONE = {"SUN", "YUG", "SCG", "CSK", "DDR", "NKR"}
"""States that are no more, de facto ones too."""

AWAITED = {"COL", "PER"}
"""States whose president left office in the summer of 2026, barred from another term, and whose new one is still to be listed."""


@dataclass(frozen=True)
class Row:
    """One data line, and where it stands."""

    file: str
    number: int
    columns: int
    id: str
    name: str
    country: str
    aliases: tuple[str, ...]
    roles: str

    def __str__(self) -> str:
        return f"{self.file}:{self.number} {self.id}"


@dataclass(frozen=True)
class Term:
    """One person in one office. `surely`: the days on which the person certainly held it, from the first to the last."""

    person: str
    office: str
    where: str
    sector: str
    earliest: dt.date
    latest: dt.date
    surely: tuple[dt.date, dt.date]


def _rows() -> Iterator[Row]:
    for path in PATHS:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.split("\t")
            id_, name, country, aliases, roles = [*cells, "", "", "", ""][:5]
            yield Row(path.name, number, len(cells), id_, name, country, tuple(part for part in aliases.split("|") if part), roles)


def _terms(row: Row) -> Iterator[Term]:
    for text in filter(None, (part.strip() for part in row.roles.split(";"))):
        match = ROLE.fullmatch(text)
        assert match, f"{row}: {text!r} is no role `office@where [SECTOR] from..to`"
        first, last = match["first"], match["last"]
        earliest = _day(row, first, "first") if first else dt.date.min
        latest = _day(row, last, "last") if last else dt.date.max
        surely = (_day(row, first, "last") if first else dt.date.max, _day(row, last, "first") if last else dt.date.max)
        yield Term(row.id, match["office"], match["where"], match["sector"], earliest, latest, surely)


def _day(row: Row, text: str, end: str) -> dt.date:
    """The first or last day of what may be a day, a month or a year."""
    try:
        if len(text) == 4:
            return dt.date(int(text), 1, 1) if end == "first" else dt.date(int(text), 12, 31)
        if len(text) == 7:
            year, month = map(int, text.split("-"))
            return dt.date(year, month, 1) if end == "first" else dt.date(year + month // 12, month % 12 + 1, 1) - DAY
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise AssertionError(f"{row}: {text!r} is no date: {error}") from error


ROWS = list(_rows())
COUNTRIES = frozenset(
    line.split("\t")[0]
    for line in (LEXICONS / "countries.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)


@pytest.fixture(scope="module")
def terms() -> list[Term]:
    return [term for row in ROWS for term in _terms(row)]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_each_file_opens_with_what_it_holds_where_from_and_under_which_licence(path: Path) -> None:
    head = " ".join(line for line in path.read_text(encoding="utf-8").splitlines()[:8] if line.startswith("#"))
    assert all(word in head for word in ("Columns:", "Source:", "Licence:"))


def test_every_line_has_id_name_country_aliases_and_roles() -> None:
    """Trailing empty columns may be missing, the first three never."""
    assert [str(row) for row in ROWS if not (3 <= row.columns <= 5 and row.id and row.name)] == []


def test_ids_are_unique_within_a_file() -> None:
    counts = Counter((row.file, row.id) for row in ROWS)
    assert [key for key, count in counts.items() if count > 1] == []


def test_files_that_list_one_person_agree_on_the_country() -> None:
    """A file may add offices to somebody whom another file lists."""
    countries: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        countries[row.id].add(row.country)
    assert {id_: codes for id_, codes in countries.items() if len(codes) > 1} == {}


def test_ids_are_slugs_with_a_word_of_the_name() -> None:
    def at_fault(row: Row) -> bool:
        words = {word for name in (row.name, *row.aliases) for word in slug(name.lstrip("~")).split("-")}
        return slug(row.id) != row.id or not words & set(row.id.split("-"))

    assert [str(row) for row in ROWS if at_fault(row)] == []


def test_countries_of_people_are_known() -> None:
    assert [f"{row} {row.country}" for row in ROWS if row.country not in COUNTRIES] == []


def test_names_and_aliases_are_trimmed_and_no_alias_repeats() -> None:
    def at_fault(row: Row) -> bool:
        texts = (row.name, *row.aliases)
        return any(text != text.strip() or not text.strip("~") for text in texts) or len(set(texts)) < len(texts)

    assert [str(row) for row in ROWS if at_fault(row)] == []


def test_offices_are_held_somewhere_known_in_a_known_sector(terms: list[Term]) -> None:
    assert {term.sector for term in terms} <= SECTORS
    assert {term.where for term in terms if term.where.isupper()} <= COUNTRIES


def test_offices_are_in_lower_case(terms: list[Term]) -> None:
    assert {term.office for term in terms if term.office != term.office.lower()} == set()


def test_offices_begin_before_they_end_and_not_in_the_future(terms: list[Term]) -> None:
    assert [term for term in terms if term.earliest > term.latest or term.earliest > TODAY] == []
    assert [term for term in terms if term.latest < dt.date.max and term.surely[1] > TODAY] == []


def test_nobody_holds_an_office_twice_on_one_day(terms: list[Term]) -> None:
    """The same line in two files is one office."""
    own: dict[tuple[str, str, str], set[Term]] = defaultdict(set)
    for term in terms:
        if term.office in HANDOVER:
            own[term.person, term.office, term.where].add(term)
    assert [pair for group in own.values() for pair in combinations(group, 2) if _shared_days(*pair) > 1] == []


def test_no_two_hold_an_exclusive_office_of_one_country_at_once(terms: list[Term]) -> None:
    """The day of a handover counts for both; of a date that is known to the month or year only, the days that are sure."""
    held: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        if term.office in HANDOVER and term.where.isupper():
            held[term.office, term.where].append(term)
    clashes = [
        f"{one.office}@{one.where}: {one.person} and {other.person} for {_shared_days(one, other)} days"
        for group in held.values()
        for one, other in combinations(group, 2)
        if one.person != other.person
        and frozenset([one.person, other.person]) not in DISPUTED
        and _shared_days(one, other) > HANDOVER[one.office]
    ]
    assert clashes == []


def test_every_state_of_today_has_somebody_at_its_head(terms: list[Term]) -> None:
    heads = [term for term in terms if term.office in HEADS | {"head of state", "leader"} and term.where.isupper()]
    governed = {term.where for term in heads if term.earliest <= TODAY <= term.latest}
    assert {term.where for term in heads} - governed == GONE | AWAITED


def _shared_days(one: Term, other: Term) -> int:
    """On how many days both surely were in office."""
    return max(0, (min(one.surely[1], other.surely[1]) - max(one.surely[0], other.surely[0])).days + 1)


def test_every_exception_is_needed(terms: list[Term]) -> None:
    own: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        own[term.person].append(term)

    def clash(one: str, other: str) -> bool:
        pairs = [(a, b) for a in own[one] for b in own[other] if (a.office, a.where) == (b.office, b.where)]
        return any(_shared_days(a, b) > HANDOVER.get(a.office, 0) for a, b in pairs)

    assert [sorted(pair) for pair in DISPUTED if not clash(*pair)] == []
