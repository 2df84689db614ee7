"""The names of known actors by key, and how far a name that begins with a word may reach.

The key is the folded letters of the words run together, so that hyphens, dots and diacritics make no difference.
"""

import re
from dataclasses import dataclass
from typing import Literal

import pycountry

from app.extraction.lexicons.actor_files import Country, Entry
from app.extraction.lexicons.folding import fold

NameForm = Literal["name", "surname", "adjective", "demonym", "seat"]

_FIRST_TOKEN = re.compile(r"[^\s\-‐–]+")
_POSSESSIVE = re.compile(r"['’]s$")
"""What the tokenizer cuts off the first word of a name ("Lord's Resistance Army")."""
PARTICLES = frozenset("al el ad ash bin ben bint ibn abu van von der den de di da dos do du la le ter st".split())
"""Small words inside the names of persons."""


@dataclass(frozen=True, slots=True)
class Name:
    """One way to name one known actor. `capitals`: only in capital letters ("US"); `uncertain`: needs evidence from the article."""

    entry: Entry
    form: NameForm
    uncertain: bool = False
    capitals: bool = False


class NameIndex:
    """Every name of every known actor. Of one key the entry that was added first comes first."""

    def __init__(self) -> None:
        self.names: dict[str, tuple[Name, ...]] = {}
        self.reach: dict[str, int] = {}
        """How many letters the longest name has that begins with a word, by the folded word."""
        self.common_names: set[str] = set()
        """Names that the data give in small letters, as some papers do ("the security council"), folded."""
        self.common_starts: set[str] = set()
        """First words of the common names, as they are."""

    def add_country(self, country: Country) -> None:
        """Its names, adjectives, demonyms and seats of government."""
        entry = country.entry
        for name in (entry.name, *entry.aliases):
            self._name(name, entry, "name")
        for adjective in country.adjectives:
            self._name(adjective, entry, "adjective")
        for demonym in country.demonyms:
            if demonym not in country.adjectives:
                self._name(demonym, entry, "demonym")
        for seat in country.seats:
            self._name(seat, entry, "seat")

    def add_official_names(self, country: Country) -> None:
        """The names that ISO 3166 has for a country, where nobody else has them."""
        for name in _official_names(country.code):
            if fold(name) not in self.names:
                self._name(name, country.entry, "name")

    def add(self, entry: Entry) -> None:
        """The names of a person or an organisation, with the short forms that they have or imply."""
        shorts = [alias[1:] for alias in entry.aliases if alias.startswith("~")]
        parts = {fold(word) for word in entry.name.split()}
        own = not any(parts & {fold(word) for word in short.split()} for short in shorts)
        full = (entry.name, *(alias for alias in entry.aliases if not alias.startswith("~")))
        for name in sorted(full, key=lambda name: not name.endswith("?")):  # a name that an alias marks as uncertain is so
            single = entry.kind == "person" and len(name.split()) == 1
            self._name(name, entry, "surname" if single else "name")
            if entry.kind == "person" and own:  # a short form out of the name itself takes the place of the last word
                main = entry.name.split()[-1]
                if name != entry.name and main in name.split()[:-1]:
                    continue
                for short in _surnames(name):
                    self._name(short, entry, "surname")
        for short in shorts:
            self._name(short, entry, "surname")

    def _name(self, text: str, entry: Entry, form: NameForm) -> None:
        uncertain = text.endswith("?")
        text = text.rstrip("?").strip()
        if text.lower().startswith("the "):
            text = text[4:]
        key = fold(text)
        first = _FIRST_TOKEN.search(text)
        if not key or first is None:
            return
        if text.islower():
            if " " not in text:
                return
            self.common_names.add(key)
            self.common_starts.add(text.split()[0])
        letters = [c for c in text if c.isalpha()]
        name = Name(entry, form, uncertain, capitals=len(letters) < 4 and len(letters) > 1 and all(c.isupper() for c in letters))
        known = self.names.get(key, ())
        if any(other.entry.id == entry.id for other in known):
            return
        self.names[key] = (*known, name)
        for start in {fold(first.group()), fold(_POSSESSIVE.sub("", first.group()))}:
            if len(key) > self.reach.get(start, 0):
                self.reach[start] = len(key)


def _official_names(code: str) -> tuple[str, ...]:
    record = pycountry.countries.get(alpha_3=code)
    if record is None:
        return ()
    names = [getattr(record, key, "") for key in ("name", "official_name", "common_name")]
    return tuple(name for name in names if name and "," not in name)


def _surnames(name: str) -> tuple[str, ...]:
    """Short forms of a full name: its last word, and with the particles before it ("Assad", "al-Assad")."""
    words = name.replace("-", " - ").split() if name.lower().count("al-") + name.lower().count("el-") else name.split()
    if len(words) < 2:
        return ()
    last = words[-1].rstrip(".")
    if last.lower() in ("jr", "sr", "ii", "iii"):
        words = words[:-1]
        last = words[-1].rstrip(",")
    i = len(words) - 1
    while i > 1 and (words[i - 1].lower() in PARTICLES or words[i - 1] == "-"):
        i -= 1
    forms = [last] if len(last) > 1 and not last.isdigit() and not re.fullmatch(r"[IVX]+", last) else []
    if i < len(words) - 1:
        forms.append("".join(f" {w}" if w != "-" else "-" for w in words[i:]).replace("- ", "-").strip())
    return tuple(forms)
