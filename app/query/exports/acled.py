"""The columns of ACLED's event data: comma-separated, one line an event that ACLED would code.

`acled.tsv` says which subtype is which of ACLED's sub-event types. Source of the columns and terms: the ACLED codebook (2024).
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import resources

from app.extraction.event import Event, Participant
from app.query.events import EventFilters
from app.query.exports.rows import ExportRow
from app.query.exports.table import Cell, Table, by_role, country_name, country_number, day, iso, only_occurred

_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
_TIME_PRECISION = {"day": 1, "week": 2}
"""The others are 3: the month is known, or less."""
_KINDS_OF_ACTOR = {
    "State forces": {"GOV", "MIL", "COP", "SPY", "JUD", "LEG"},
    "Rebel group": {"REB"},
    "Political militia": {"UAF", "PTY", "CRM"},
    "External/Other forces": {"IGO"},
}
_DEMONSTRATORS = {"Protests": "Protesters", "Riots": "Rioters"}
_ARMED = {"MIL", "COP", "SPY", "REB", "UAF"}
_ATTACK, _CLASH = ("Violence against civilians", "Attack"), ("Battles", "Armed clash")
_INTERVENTION = "Protest with intervention"


@cache
def sub_event_types() -> dict[str, tuple[str, str]]:
    """ACLED's event type and sub-event type of each subtype that it codes."""
    lines = (resources.files("app.query.exports") / "acled.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {subtype: (event_type, sub_event_type) for subtype, event_type, sub_event_type in rows}


def _narrow(filters: EventFilters) -> EventFilters:
    occurred = only_occurred(filters)
    return occurred if filters.event_subtypes else replace(occurred, event_subtypes=tuple(sub_event_types()))


def _lines(row: ExportRow) -> Iterator[list[Cell]]:
    event, date = row.record.event, day(row)
    if event.event_subtype not in sub_event_types():
        return
    (first, others), (second, more) = _sides(event)
    coded = sub_event_types()[event.event_subtype]
    event_type, sub_event_type = _CLASH if coded == _ATTACK and _is_armed(second) else coded
    demonstrators = _DEMONSTRATORS.get(event_type)
    kinds = [_kind(first, demonstrators), _kind(second, None)]
    if sub_event_type == _INTERVENTION:
        kinds = [_kind(first, None), _kind(second, demonstrators)]
    place = event.location
    country = country_name(place.country) if place else None
    whole = place is not None and place.name == country
    yield [
        str(row.record.id),
        iso(date),
        date.year if date else None,
        _TIME_PRECISION.get(event.date.precision, 3) if event.date else None,
        _DISORDER[event_type],
        event_type,
        sub_event_type,
        first.name if first else None,
        "; ".join(one.name for one in others) or None,
        kinds[0],
        second.name if second else None,
        "; ".join(one.name for one in more) or None,
        kinds[1],
        "-".join(kind for kind in kinds if kind) or None,
        "Civilian targeting" if event_type == "Violence against civilians" else None,
        country_number(place.country) if place else None,
        None,
        country,
        *[None] * 3,
        place.name if place else None,
        *[None] * 2,
        None if place is None else 3 if whole else 1,
        row.source,
        None,
        row.evidence,
        _fatalities(event),
        _tags(event),
        int(row.record.created_at.timestamp()),
    ]


def _sides(event: Event) -> list[tuple[Participant | None, list[Participant]]]:
    """The first of each side and the others with it; without recipients the second actor stands opposite the first."""
    actors, recipients = by_role(event, "actor"), by_role(event, "recipient")
    if not recipients:
        actors, recipients = actors[:1], actors[1:]
    return [(side[0] if side else None, side[1:]) for side in (actors, recipients)]


def _is_armed(actor: Participant | None) -> bool:
    """Whether ACLED would not call it a civilian: those under arms, and a country as such."""
    return actor is not None and (bool(_ARMED.intersection(actor.sectors[:1])) or (not actor.sectors and actor.kind == "country"))


def _kind(actor: Participant | None, demonstrators: str | None) -> str | None:
    if actor is None:
        return None
    for kind, sectors in _KINDS_OF_ACTOR.items():
        if sectors.intersection(actor.sectors[:1]):
            return kind
    if not actor.sectors and actor.kind == "country":
        return "State forces"
    return demonstrators or "Civilians"


def _fatalities(event: Event) -> int:
    """The largest number of killed that the event tells; as in ACLED, 0 where none is told."""
    return max((int(quantity.value) for quantity in event.quantities if quantity.kind == "killed"), default=0)


def _tags(event: Event) -> str | None:
    crowd = next((quantity for quantity in event.quantities if quantity.kind == "participants"), None)
    return f"crowd size={crowd.text}" if crowd else None


TABLE = Table(
    columns=(
        *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
        *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
        *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
        *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
    ),
    lines=_lines,
    narrow=_narrow,
    delimiter=",",
)
