"""Why something failed, as the tables hold it."""

from typing import Any

from pydantic import TypeAdapter

from app.errors import Failure

_FAILURE = TypeAdapter[Failure | None](Failure | None)


def dump(failure: Failure | None) -> dict[str, Any] | None:
    """The failure as JSON."""
    value: dict[str, Any] | None = _FAILURE.dump_python(failure, mode="json")
    return value


def load(value: dict[str, Any] | None) -> Failure | None:
    """The failure that JSON holds."""
    return _FAILURE.validate_python(value)
