"""Opaque cursors: where a page ended, so that the next one starts behind it whatever arrives meanwhile.

A cursor is its position in base64url (RFC 4648) without padding. Every string of the right form is a position, so that a client can
tell from the interface's description alone what is accepted.
"""

import base64
import uuid

from app.errors import Fault, InvalidRequest

ID_PATTERN = r"^[A-Za-z0-9_-]{21}[AQgw]$"
NAME_PATTERN = r"^([A-Za-z0-9_-]{4})*([A-Za-z0-9_-]{2,4})$"
_BETWEEN = "\n"


def of_id(key: uuid.UUID) -> str:
    """A cursor that stands behind the row with this id."""
    return _encode(key.bytes)


def id_of(cursor: str) -> uuid.UUID:
    """The id that `of_id` was given. Raises InvalidRequest for what doesn't match ID_PATTERN."""
    try:
        return uuid.UUID(bytes=_decode(cursor))
    except ValueError:
        raise _invalid() from None


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
