"""What is known about actors before an article is read: names, offices with their dates, countries, common nouns."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.extraction.errors import LexiconError
from app.extraction.lexicons.actor_files import (
    Agent,
    Country,
    Entry,
    Office,
    Role,
    Span,
    data_file,
    data_files,
    read_agents,
    read_countries,
    read_holdings,
    read_keywords,
    read_leaders,
    read_memberships,
    read_offices,
    read_organisations,
    read_people,
    read_peoples,
    read_places,
    rows,
)  # fmt: skip
from app.extraction.lexicons.folding import fold
from app.extraction.lexicons.names import NameIndex
from app.extraction.lexicons.places import countries_of_places, small_countries, us_states

_LOCAL_OFFICE = re.compile(r"(?P<head>governor|mayor|premier|chief minister|first minister|president) of (?!the )(?P<place>.+)")
_THE = ("United", "Netherlands", "Philippines", "Bahamas", "Maldives", "Comoros", "Seychelles", "Central African", "Dominican Republic",
        "Democratic Republic", "Republic", "Soviet Union", "Gambia", "Marshall Islands", "Solomon Islands", "Vatican", "Czech Republic",
        "European", "African Union", "Arab League")  # fmt: skip


class Knowledge:
    """Look up names, offices and common nouns. Never changed once built: `extended` returns a new one."""

    def __init__(
        self,
        entries: Iterable[Entry],
        countries: Iterable[Country],
        agents: Iterable[Agent],
        offices: Iterable[Office],
        places: Mapping[str, str],
        first_names: Mapping[str, str],
        keywords: Mapping[str, tuple[str, ...]],
        leaders: Iterable[tuple[tuple[str, ...], frozenset[str], Span]] = (),
        memberships: Mapping[str, frozenset[str]] | None = None,
        peoples: Mapping[str, tuple[str, ...]] | None = None,
        holdings: Mapping[str, str] | None = None,
    ):
        self.memberships = memberships or {}
        """The member states of an organisation, by its id."""
        self.peoples = peoples or {}
        """The countries of a people, by its name in lower case and the singular; the likeliest first."""
        self.holdings = holdings or {}
        """Nouns for what belongs to an actor and stands for it (`held`), or for what the noun before them does (`done`), as lemmas."""
        self._leaders = tuple(leaders)
        self.places = {name: code for name, code in places.items() if name not in keywords}
        self.us_states = us_states()
        self.small_countries = small_countries()
        self.first_names = first_names
        self.keywords = keywords
        self.countries: dict[str, Country] = {country.code: country for country in countries}
        self.agents: dict[str, Agent] = {}
        for agent in agents:
            self.agents.setdefault(agent.lemma, agent)
        self.longest_agent = max((lemma.count(" ") + 1 for lemma in self.agents), default=1)
        self.noun_ends = frozenset(word for lemma in self.agents for word in (lemma.split()[0], lemma.split()[-1], lemma.split("-")[-1]))
        """First and last words of the nouns and titles: any other word is none of them."""
        self.offices: dict[str, list[Office]] = {}
        for office in offices:
            self.offices.setdefault(office.title, []).append(office)
        self.noun_ends |= {word for title in self.offices for word in (title.split()[0], title.split()[-1], title.split("-")[-1])}
        self._entries: dict[str, Entry] = {}
        self.holders: dict[tuple[str, str], tuple[tuple[Entry, str, str], ...]] = {}
        index = NameIndex()
        for country in self.countries.values():
            self._entries[country.entry.id] = country.entry
            index.add_country(country)
        for country in self.countries.values():
            index.add_official_names(country)
        for entry in entries:
            self._entries[entry.id] = entry
            index.add(entry)
            for role in entry.roles:
                key = (role.office, role.where)
                self.holders[key] = (*self.holders.get(key, ()), (entry, role.span.first, role.span.last))
        self.names = index.names
        self.reach = index.reach
        self.common_names = index.common_names
        self.common_starts = index.common_starts

    def entry(self, actor_id: str) -> Entry | None:
        return self._entries.get(actor_id)

    def entries(self) -> tuple[Entry, ...]:
        """Every known actor: countries, then people and organisations in the order of their files."""
        return tuple(self._entries.values())

    def extended(self, entries: Iterable[Entry], *, without: Iterable[str] = ()) -> "Knowledge":
        """This knowledge with `entries` added and the ids `without` left out; an entry of the same id takes the place of the old one."""
        new = list(entries)
        replaced = {entry.id for entry in new}.union(without)
        kept = [e for e in self._entries.values() if e.id not in replaced and e.kind != "country"]
        return Knowledge(
            [*kept, *new], self.countries.values(), self.agents.values(), [o for group in self.offices.values() for o in group],
            self.places, self.first_names, self.keywords, self._leaders, self.memberships, self.peoples, self.holdings,
        )  # fmt: skip

    def holder(self, offices: Iterable[str], where: str, day: str) -> Entry | None:
        """Who held the first of `offices` that anybody held at `where` on `day`; of several the one who took it last."""
        for office in offices:
            held = [(first, entry) for entry, first, last in self.holders.get((office, where), ()) if first <= day <= last]
            if held:
                return max(held, key=lambda pair: pair[0])[1]
        return None

    def holder_of(self, title: str) -> Agent:
        """Whoever holds an office, as a common noun: of the sectors of the organisation that the office belongs to, if any."""
        places = [self._entries.get(f"org:{office.where}") for office in self.offices[title] if office.where]
        sectors = next((place.sectors[:1] for place in places if place is not None and place.sectors), ("GOV",))
        return Agent(title, "person", sectors)

    def leading(self, where: str, day: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
        """The offices whose holder is called the leader of a country, in the order to try."""
        return next((offices for offices, countries, span in self._leaders if where in countries and span.holds(day)), otherwise)

    def roles_on(self, actor_id: str, date: dt.date | None) -> tuple[str, ...]:
        """The offices held on `date`, in words: "president of the United States"."""
        entry = self._entries.get(actor_id)
        if entry is None or date is None:
            return ()
        day = date.isoformat()
        return tuple(dict.fromkeys(self._in_words(r) for r in entry.roles if r.span.holds(day)))

    def _in_words(self, role: Role) -> str:
        """An office with its place: that of a city or region names its own, so the country is left out ("governor of Kharkiv")."""
        local = _LOCAL_OFFICE.fullmatch(role.office) if role.where in self.countries else None
        if local is None:
            return f"{role.office} of {self._place_name(role.where)}"
        place = " ".join(w if w in ("of", "and", "the", "de") else w.capitalize() for w in local["place"].split())
        return f"{local['head']} of {place}"

    def sectors_on(self, actor_id: str, date: dt.date | None) -> tuple[str, ...]:
        """The sectors of the offices held on `date`; ELI for who held one before; else those of the entry.

        Without a date all offices count, the latest first.
        """
        entry = self._entries.get(actor_id)
        if entry is None:
            return ()
        if not entry.roles:
            return entry.sectors
        roles = sorted(entry.roles, key=lambda role: role.span.first, reverse=True)
        if date is None:
            return tuple(dict.fromkeys(sector for role in roles if (sector := self._sector(role)))) or entry.sectors
        day = date.isoformat()
        held = tuple(dict.fromkeys(sector for role in roles if role.span.holds(day) and (sector := self._sector(role))))
        if held:
            return held
        if any(role.span.last < day for role in roles):
            return ("ELI",)
        return entry.sectors

    def _sector(self, role: Role) -> str | None:
        """The sector of an office; where its entry names none, that of the noun."""
        noun = self.agents.get(role.office)
        return role.sector or (noun.sectors[0] if noun is not None and noun.sectors else None)

    def place_country(self, text: str) -> str | None:
        """Alpha-3 code of the country that a city or region lies in."""
        return self.places.get(fold(text))

    def country_at(self, text: str) -> str | None:
        """Alpha-3 code of the country that a text names, governs from or that the city or region of that name lies in."""
        key = fold(text.removeprefix("the ").removeprefix("The "))
        named = (n.entry.country for n in self.names.get(key, ()) if n.entry.kind == "country" and n.form in ("name", "seat"))
        return next(named, None) or self.places.get(key)

    def adjective(self, code: str) -> str:
        """ "Turkish" for TUR; the country's name where it has no adjective."""
        country = self.countries.get(code)
        if country is None:
            return code
        return country.adjectives[0] if country.adjectives else country.entry.name

    def _place_name(self, where: str) -> str:
        country = self.countries.get(where)
        entry = country.entry if country else self._entries.get(f"org:{where}")
        name = entry.name if entry else where
        return f"the {name}" if name.startswith(_THE) or (entry is not None and entry.kind != "country" and " " in name) else name


def load() -> Knowledge:
    """Read and check all data files about actors. Raises LexiconError with the file and the line at fault."""
    countries = list(read_countries(data_file("countries.tsv")))
    entries: dict[str, Entry] = {}
    for folder, reader in (("organisations", read_organisations), ("people", read_people)):
        for path in data_files(folder):
            for entry in reader(path):
                known = entries.get(entry.id)
                if known is not None and known.country and entry.country and known.country != entry.country:
                    raise LexiconError(path.name, 0, f"{entry.id} is of {entry.country} here and of {known.country} in another file")
                entries[entry.id] = entry if known is None else merged(known, entry)
    return Knowledge(
        entries.values(),
        countries,
        read_agents(data_file("agents.tsv")),
        read_offices(data_file("offices.tsv")),
        countries_of_places(read_places(data_file("places.tsv"))),
        {fold(name): sex for _, (sex, names) in rows(data_file("first_names.tsv"), 2) for name in names.split("|")},
        dict(read_keywords(data_file("name_words.tsv"))),
        read_leaders(data_file("leaders.tsv")),
        dict(read_memberships(data_file("memberships.tsv"))),
        dict(read_peoples(data_file("peoples.tsv"))),
        dict(read_holdings(data_file("holdings.tsv"))),
    )


def merged(one: Entry, other: Entry) -> Entry:
    """One actor of two entries: the first with the names and the offices of the second."""
    aliases = dict.fromkeys((*one.aliases, *(alias for alias in (other.name, *other.aliases) if alias != one.name)))
    roles = dict.fromkeys((*one.roles, *other.roles))
    return replace(
        one, country=one.country or other.country, aliases=tuple(aliases), roles=tuple(roles), sectors=one.sectors or other.sectors
    )
