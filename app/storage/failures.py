"""Why something failed, as the tables hold it."""

from typing import Any

from pydantic import TypeAdapter

from app.errors import Failure

MAX_FAULTS = 50
LENGTH = 1_000
"""Characters of a text that are kept."""
_FAILURE = TypeAdapter[Failure | None](Failure | None)


def dump(failure: Failure | None) -> dict[str, Any] | None:
    """The failure as JSON that PostgreSQL can hold; it may quote what was sent, which is cut short."""
    if failure is None:
        return None
    faults = [
        {"pointer": _storable(fault.pointer), "reason": _storable(fault.reason), "location": fault.location}
        for fault in failure.faults[:MAX_FAULTS]
    ]
    return {"kind": failure.kind, "detail": _storable(failure.detail), "faults": faults}


def _storable(text: str) -> str:
    return text[:LENGTH].replace("\0", "\\u0000").encode("utf-8", "backslashreplace").decode()


def load(value: dict[str, Any] | None) -> Failure | None:
    """The failure that JSON holds."""
    return _FAILURE.validate_python(value)
