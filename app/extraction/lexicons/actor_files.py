"""Read the data files about actors: people, organisations, countries, common nouns, offices, places, words in names.

Each reader checks its format and raises LexiconError with file and line. The columns stand in the opening comment of each file.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from app.extraction.errors import LexiconError
from app.extraction.event import Kind

SECTORS = frozenset("COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP REL SOC IGO NGO PRE".split())
"""PLOVER's actor codes that are no country, and PRE for a state that most others don't recognise."""

EARLIEST, LATEST = "0000-00-00", "9999-99-99"
_SPAN = re.compile(r"(\d{4}(?:-\d\d){0,2})?\.\.(\d{4}(?:-\d\d){0,2})?$")
_ROLE = re.compile(r"(?P<office>[^@]+)@(?P<where>[\w-]+)(?: \[(?P<sector>[A-Z]{3})\])?(?: (?P<span>[\d-]*\.\.[\d-]*))?$")


@dataclass(frozen=True, slots=True)
class Span:
    """A period by its first and last ISO day, inclusive."""

    first: str = EARLIEST
    last: str = LATEST

    def holds(self, day: str) -> bool:
        """Whether `day`, an ISO date, lies within."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Role:
    """An office that somebody held: `where` is a country's code or the slug of an organisation."""

    office: str
    where: str
    sector: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An actor that is known beforehand."""

    id: str
    name: str
    kind: Kind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Full spellings; a leading `~` marks a short form, a trailing `?` one that needs evidence from the article."""
    roles: tuple[Role, ...] = ()
    span: Span = Span()


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state: its entry and the words made from its name."""

    code: str
    entry: Entry
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agent:
    """A common noun for those who act politically."""

    lemma: str
    kind: Kind
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """A title: the standard offices that it may stand for, and where it is held unless the text says otherwise."""

    title: str
    offices: tuple[str, ...]
    where: str | None


def rows(path: Traversable, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of every data line; missing cells at the end are empty."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > columns:
            raise LexiconError(path.name, number, f"{len(cells)} columns, at most {columns} expected")
        yield number, cells + [""] * (columns - len(cells))


def data_files(folder: str) -> list[Traversable]:
    """The `.tsv` files of a folder of the lexicons, by name."""
    parent = files("app.extraction.lexicons") / folder
    return sorted((path for path in parent.iterdir() if path.name.endswith(".tsv")), key=lambda path: path.name)


def data_file(name: str) -> Traversable:
    return files("app.extraction.lexicons") / name


def read_people(path: Traversable) -> Iterator[Entry]:
    """id, name, country, aliases, roles."""
    for number, cells in rows(path, 5):
        yield _person(path.name, number, cells)


def read_organisations(path: Traversable) -> Iterator[Entry]:
    """id, name, kind, country, sectors, aliases, span."""
    for number, cells in rows(path, 7):
        yield _organisation(path.name, number, cells)


def read_actors(path: Traversable) -> Iterator[tuple[int, Entry]]:
    """People and organisations in one file, with the number of the line: what has a kind in the third column is an organisation."""
    for number, cells in rows(path, 7):
        if cells[2] in ("organization", "group"):
            yield number, _organisation(path.name, number, cells)
        elif any(cells[5:]):
            raise LexiconError(path.name, number, f"kind {cells[2]!r} is neither organization nor group")
        else:
            yield number, _person(path.name, number, cells[:5])


def _person(file: str, number: int, cells: list[str]) -> Entry:
    id_, name, country, aliases, roles = cells
    if not id_ or not name:
        raise LexiconError(file, number, "id and name must not be empty")
    parsed = tuple(_role(file, number, text) for text in _list(roles, ";"))
    return Entry(
        id=f"person:{id_}", name=name, kind="person", country=country or None, sectors=default_sectors(parsed),
        aliases=_list(aliases), roles=parsed,
    )  # fmt: skip


def _organisation(file: str, number: int, cells: list[str]) -> Entry:
    id_, name, kind, country, sectors, aliases, span = cells
    if not id_ or not name:
        raise LexiconError(file, number, "id and name must not be empty")
    if kind not in ("organization", "group"):
        raise LexiconError(file, number, f"kind {kind!r} is neither organization nor group")
    return Entry(
        id=f"org:{id_}", name=name, kind="group" if kind == "group" else "organization", country=country or None,
        sectors=_sectors(file, number, sectors), aliases=_list(aliases), span=_span(file, number, span),
    )  # fmt: skip


def read_countries(path: Traversable) -> Iterator[Country]:
    """code, name, sectors, names, adjectives, demonyms, capital and seats, span."""
    for number, (code, name, sectors, names, adjectives, demonyms, seats, span) in rows(path, 8):
        if not re.fullmatch(r"[A-Z]{3}", code) or not name:
            raise LexiconError(path.name, number, f"code {code!r} is not three capital letters, or the name is empty")
        entry = Entry(
            id=f"country:{code.lower()}", name=name, kind="country", country=code, sectors=_sectors(path.name, number, sectors),
            aliases=_list(names), span=_span(path.name, number, span),
        )  # fmt: skip
        yield Country(code=code, entry=entry, adjectives=_words(adjectives), demonyms=_words(demonyms), seats=_list(seats))


def read_agents(path: Traversable) -> Iterator[Agent]:
    """lemmas, kind, sectors, example."""
    for number, (lemmas, kind, sectors, _) in rows(path, 4):
        if kind not in ("person", "group", "organization"):
            raise LexiconError(path.name, number, f"kind {kind!r} is none of person, group, organization")
        codes = _sectors(path.name, number, sectors)
        for lemma in _list(lemmas):
            yield Agent(lemma, "person" if kind == "person" else "group" if kind == "group" else "organization", codes)


def read_peoples(path: Traversable) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each name of a people, in lower case, with the countries that it is placed in, the likeliest first."""
    for number, (countries, names) in rows(path, 2):
        codes = _list(countries)
        if not codes or not all(re.fullmatch(r"[A-Z]{3}", code) for code in codes):
            raise LexiconError(path.name, number, f"{countries!r} are no alpha-3 codes")
        for name in _list(names):
            yield name.lower(), codes


def read_holdings(path: Traversable) -> Iterator[tuple[str, str]]:
    """Nouns for what belongs to an actor and stands for it (`held`), and for what the noun before them does (`done`)."""
    for number, (how, nouns) in rows(path, 2):
        if how not in ("held", "done"):
            raise LexiconError(path.name, number, f"{how!r} is neither held nor done")
        yield from ((noun, how) for noun in _list(nouns))


def read_offices(path: Traversable) -> Iterator[Office]:
    """standard offices, titles, where."""
    for number, (offices, titles, where) in rows(path, 3):
        if not offices or not titles:
            raise LexiconError(path.name, number, "offices and titles must not be empty")
        for title in _list(titles):
            yield Office(title, _list(offices), where or None)


def read_leaders(path: Traversable) -> Iterator[tuple[tuple[str, ...], frozenset[str], Span]]:
    """Offices in the order to try, the codes of the countries, and when that was so."""
    for number, (offices, countries, span) in rows(path, 3):
        codes = frozenset(_list(countries))
        if not offices or not codes:
            raise LexiconError(path.name, number, "offices and countries must not be empty")
        yield _list(offices), codes, _span(path.name, number, span)


def read_memberships(path: Traversable) -> Iterator[tuple[str, frozenset[str]]]:
    """The id of each organisation with the codes of its member states."""
    for number, (organisation, countries) in rows(path, 2):
        codes = frozenset(_list(countries))
        if not organisation or not codes:
            raise LexiconError(path.name, number, "organisation and countries must not be empty")
        yield f"org:{organisation}", codes


def read_places(path: Traversable) -> Iterator[tuple[str, str]]:
    """Each certain name of a place, and the code of its country."""
    for number, (place, country, aliases) in rows(path, 3):
        if not re.fullmatch(r"[A-Z]{3}", country):
            raise LexiconError(path.name, number, f"code {country!r} is not three capital letters")
        for name in (place, *_list(aliases)):
            if not name.endswith("?"):
                yield name, country


def read_keywords(path: Traversable) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each word in lower case, and the sectors that it tells; `-` for things that never act, `~` for parts of the world."""
    for number, (sectors, words) in rows(path, 2):
        codes = (sectors,) if sectors in ("-", "~") else () if sectors == "*" else _sectors(path.name, number, sectors)
        for word in _list(words):
            yield word, codes


def _list(cell: str, separator: str = "|") -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(separator) if part.strip())


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in _list(cell) if word != "-")


def _sectors(file: str, number: int, cell: str) -> tuple[str, ...]:
    codes = _list(cell, ",")
    for code in codes:
        if code not in SECTORS:
            raise LexiconError(file, number, f"unknown sector {code!r}")
    return codes


def _span(file: str, number: int, cell: str) -> Span:
    if not cell:
        return Span()
    match = _SPAN.match(cell)
    if match is None:
        raise LexiconError(file, number, f"{cell!r} is no span `from..to`")
    span = span_of(match.group(1), match.group(2))
    if span.first > span.last:
        raise LexiconError(file, number, f"{cell!r} ends before it begins")
    return span


def span_of(first: str | None, last: str | None) -> Span:
    """The days from `first` to `last`, each a day, a month or a year; without one, without end."""
    return Span(first + "-01-01"[len(first) - 4 :] if first else EARLIEST, _last_day(last) if last else LATEST)


def _last_day(date: str) -> str:
    """The last day of a year, a month or a day ("2024-06" ends on 2024-06-30)."""
    year, month, *day = [*date.split("-"), "12"][:3] if len(date) == 4 else date.split("-")
    return date if day else f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02d}"


def _role(file: str, number: int, text: str) -> Role:
    match = _ROLE.match(text)
    if match is None:
        raise LexiconError(file, number, f"{text!r} is no role `office@where [SECTOR] from..to`")
    sector = match["sector"]
    if sector and sector not in SECTORS:
        raise LexiconError(file, number, f"unknown sector {sector!r}")
    return Role(match["office"].strip(), match["where"], sector, _span(file, number, match["span"] or ""))


def default_sectors(roles: tuple[Role, ...]) -> tuple[str, ...]:
    """The sector of the latest office that isn't government's: that of somebody who never held one."""
    last = max((role for role in roles if role.sector), key=lambda role: role.span.first, default=None)
    return (last.sector,) if last is not None and last.sector else ()
