"""Events for those who take them away: streamed rows, and the tables that other event data come in.

`rows.stream` reads in bounded memory; a `Table` turns each row into lines of columns. docs/exports.md says which column comes from
which field, and what is lost.
"""

from app.query.exports import acled, flat, gdelt, icews, polecat
from app.query.exports.rows import ExportRow, stream
from app.query.exports.table import Cell, Table

TABLES: dict[str, Table] = {
    "csv": flat.TABLE,
    "gdelt-events": gdelt.EVENTS,
    "gdelt-mentions": gdelt.MENTIONS,
    "icews": icews.TABLE,
    "polecat": polecat.TABLE,
    "acled": acled.TABLE,
}
"""By the name of the format."""

__all__ = ["TABLES", "Cell", "ExportRow", "Table", "stream"]
