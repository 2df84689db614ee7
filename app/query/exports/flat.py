"""One line an event, every field in a column of its own; lists are joined by `|`."""

from collections.abc import Iterable, Iterator

from app.extraction.event import Participant, Quantity
from app.query.exports.rows import ExportRow
from app.query.exports.table import Cell, Table, by_role, iso

_SIDE = ("ids", "names", "kinds", "countries", "sectors")
COLUMNS = (
    *("id", "article_id", "event_type", "event_mode", "event_subtype", "cameo_code", "quad_class", "goldstein", "contexts", "status"),
    *("date_start", "date_end", "date_precision", "date_basis", "date_text", "location_name", "location_country"),
    *(f"actor_{part}" for part in _SIDE),
    *(f"recipient_{part}" for part in _SIDE),
    *("attribution_id", "attribution_name", "quantities", "confidence", "mentions", "evidence"),
    *("article_external_id", "article_source", "article_url", "article_title", "article_published", "engine_version", "created_at"),
)


def _lines(row: ExportRow) -> Iterator[list[Cell]]:
    record, event = row.record, row.record.event
    date, place, said = event.date, event.location, event.attribution
    yield [
        str(record.id),
        str(record.article_id),
        event.event_type,
        event.event_mode,
        event.event_subtype,
        event.cameo_code,
        event.quad_class,
        event.goldstein,
        _joined(event.contexts),
        event.status,
        *((date.start.isoformat(), date.end.isoformat(), date.precision, date.basis, date.text) if date else (None,) * 5),
        *((place.name, place.country) if place else (None, None)),
        *_side(by_role(event, "actor")),
        *_side(by_role(event, "recipient")),
        *((said.actor_id, said.name) if said else (None, None)),
        _joined(map(_quantity, event.quantities)),
        event.confidence,
        len(event.mentions),
        row.evidence,
        row.external_id,
        row.source,
        row.url,
        row.title,
        iso(row.published_on),
        record.engine_version,
        record.created_at.isoformat(),
    ]


def _side(participants: list[Participant]) -> Iterator[str]:
    """Columns of equal order: the second name belongs to the second id."""
    yield _joined(one.actor_id for one in participants)
    yield _joined(one.name for one in participants)
    yield _joined(one.kind for one in participants)
    yield _joined(one.country or "" for one in participants)
    yield _joined(",".join(one.sectors) for one in participants)


def _quantity(quantity: Quantity) -> str:
    return f"{quantity.kind}:{quantity.value:.15g} {quantity.unit}"


def _joined(values: Iterable[str]) -> str:
    return "|".join(value.replace("|", "/") for value in values)


TABLE = Table(columns=COLUMNS, lines=_lines, delimiter=",")
