"""The columns of ICEWS's event data (as on Dataverse): tab-separated, one line a pair of actors."""

from collections.abc import Iterator

from app.extraction import ontology
from app.extraction.event import Participant
from app.query.exports.rows import ExportRow
from app.query.exports.table import Cell, Table, country_name, day, dyads, iso, number, only_occurred


def _lines(row: ExportRow) -> Iterator[list[Cell]]:
    event = row.record.event
    place = event.location
    country = country_name(place.country) if place else None
    cameo = ontology.load().cameo.get(event.cameo_code)
    for position, (source, target) in enumerate(dyads(event)):
        yield [
            number(row.record.id, position),
            iso(day(row)),
            *_actor(source),
            cameo.name.capitalize() if cameo else None,
            event.cameo_code,
            event.goldstein,
            *_actor(target),
            number(row.record.article_id),
            None,
            row.source,
            place.name if place and place.name != country else None,
            None,
            None,
            country,
            None,
            None,
        ]


def _actor(actor: Participant | None) -> list[Cell]:
    return [actor.name, ",".join(actor.sectors) or None, country_name(actor.country)] if actor else [None] * 3


TABLE = Table(
    columns=(
        *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity"),
        *("Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
        *("City", "District", "Province", "Country", "Latitude", "Longitude"),
    ),
    lines=_lines,
    narrow=only_occurred,
)
