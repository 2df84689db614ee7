"""Opaque cursors: where a page ended, so that the next one starts behind it whatever arrives meanwhile."""

import base64
import binascii
import json

from app.errors import Fault, InvalidRequest


def encode(*position: str) -> str:
    """A cursor that stands behind `position`: the values of the ordering's columns in the last row of a page."""
    return base64.urlsafe_b64encode(json.dumps(position, separators=(",", ":")).encode()).decode().rstrip("=")


def decode(cursor: str, *, length: int) -> list[str]:
    """The position of a cursor with `length` values. Raises InvalidRequest for anything that `encode` did not make."""
    try:
        position = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        raise invalid() from None
    if (
        not isinstance(position, list)
        or len(position) != length
        or not all(isinstance(part, str) and part.isprintable() for part in position)
    ):
        raise invalid()
    return position


def invalid() -> InvalidRequest:
    return InvalidRequest(Fault("/cursor", "is not a cursor of this list", location="query"))
