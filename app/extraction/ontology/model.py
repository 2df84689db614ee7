"""The parts of the ontology, and the ways between PLOVER and CAMEO."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

QuadClass = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """How an act of one type is done; `cameo_code` is the closest code."""

    name: str
    definition: str
    cameo_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One of PLOVER's 16 types, or STATEMENT.

    `subtype` names the generic subtype; `quad_class` is None for STATEMENT; `cameo_roots` are two-digit CAMEO codes, the main one first.
    """

    name: str
    definition: str
    example: str
    subtype: str
    quad_class: QuadClass | None
    cameo_roots: tuple[str, ...]
    cameo_code: str
    modes: Mapping[str, Mode]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """A CAMEO code with its PLOVER counterpart; `goldstein` runs from -10.0 (conflict) to 10.0 (cooperation)."""

    code: str
    name: str
    event_type: str
    event_mode: str | None
    goldstein: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What an event can be about; `words` are words and phrases in lower case that suggest it."""

    name: str
    definition: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtype:
    """A leaf of the ontology, with everything that an event takes over from it."""

    name: str
    event_type: str
    event_mode: str | None
    cameo_code: str
    goldstein: float
    quad_class: QuadClass | None
    contexts: tuple[str, ...]
    definition: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """Everything an event can be, by name; the mappings keep the order of the data files."""

    types: Mapping[str, EventType]
    subtypes: Mapping[str, Subtype]
    contexts: Mapping[str, Context]
    cameo: Mapping[str, CameoCode]

    def generic(self, event_type: str) -> Subtype:
        """The subtype of a type of which nothing more is known."""
        return self.subtypes[self.types[event_type].subtype]

    def from_cameo(self, code: str) -> tuple[str, str | None]:
        """The PLOVER type and mode of a CAMEO code of two to four digits; raises KeyError for a code that CAMEO doesn't have."""
        found = self.cameo[code]
        return found.event_type, found.event_mode

    def to_cameo(self, event_type: str, mode: str | None = None) -> str:
        """The closest CAMEO code of a PLOVER type or of one of its modes; raises KeyError for an unknown type or mode."""
        found = self.types[event_type]
        return found.cameo_code if mode is None else found.modes[mode].cameo_code
