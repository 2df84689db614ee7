"""Opaque cursors: where a page ended, so that the next one starts behind it whatever arrives meanwhile.

A cursor is its position in base64url (RFC 4648) without padding. Every string of the right form is a position, so that a client can
tell from the interface's description alone what is accepted.
"""

import base64
import datetime as dt
import struct
import uuid

from app.errors import Fault, InvalidRequest
from app.query.vocabulary import Sort

POSITION_PATTERN = r"^([A-Za-z0-9_-]{21}[AQgw]|[A-Za-z0-9_-]{32})$"
CHANGE_PATTERN = r"^[A-Za-z0-9_-]{32}$"
NAME_PATTERN = r"^([A-Za-z0-9_-]{4})*([A-Za-z0-9_-]{2,4})$"
_DAY, _NUMBER = struct.Struct(">q"), struct.Struct(">d")
_BETWEEN = "\n"


def of_position(key: uuid.UUID, value: dt.date | float | None = None) -> str:
    """A cursor that stands behind the row with this id, and with this value of what the list is sorted by."""
    if value is None:
        return _encode(key.bytes)
    return _encode((_DAY.pack(value.toordinal()) if isinstance(value, dt.date) else _NUMBER.pack(value)) + key.bytes)


def position_of(cursor: str, sort: Sort) -> tuple[dt.date | float | uuid.UUID, ...]:
    """The value, where the list is sorted by one, and the id that `of_position` was given.

    Raises InvalidRequest for what doesn't match POSITION_PATTERN. A cursor of another order is a position too, if an odd one.
    """
    try:
        position = _decode(cursor)
    except ValueError:
        raise _invalid() from None
    if len(position) not in (16, 24):
        raise _invalid()
    key = uuid.UUID(bytes=position[-16:])
    value = position[:-16].rjust(8, b"\0")
    if sort == "ingestion":
        return (key,)
    if sort == "confidence":
        return _NUMBER.unpack(value)[0], key
    return dt.date.fromordinal(min(max(_DAY.unpack(value)[0], 1), dt.date.max.toordinal())), key


def of_change(transaction: int, key: uuid.UUID) -> str:
    """A cursor that stands behind the change of the row with this id in this transaction."""
    return _encode(_DAY.pack(transaction) + key.bytes)


def change_of(cursor: str) -> tuple[int, uuid.UUID]:
    """The transaction and the id that `of_change` was given. Raises InvalidRequest for what doesn't match CHANGE_PATTERN."""
    try:
        position = _decode(cursor)
        return _DAY.unpack(position[:-16])[0], uuid.UUID(bytes=position[-16:])
    except (ValueError, struct.error):
        raise InvalidRequest(Fault("/since", "is not a position of the changes", location="query")) from None


def of_name(name: str, key: str) -> str:
    """A cursor that stands behind the row with this name and this id."""
    return _encode(f"{name}{_BETWEEN}{key}".encode())


def name_of(cursor: str) -> tuple[str, str]:
    """The name and the id that `of_name` was given. Raises InvalidRequest for what doesn't match NAME_PATTERN."""
    try:
        position = _decode(cursor).decode(errors="replace").replace("\0", "")
    except ValueError:
        raise _invalid() from None
    name, _, key = position.partition(_BETWEEN)
    return name, key


def _encode(position: bytes) -> str:
    return base64.urlsafe_b64encode(position).decode().rstrip("=")


def _decode(cursor: str) -> bytes:
    return base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)


def _invalid() -> InvalidRequest:
    return InvalidRequest(Fault("/cursor", "is not a cursor of this list", location="query"))
