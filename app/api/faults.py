"""What is wrong with a request, as pydantic tells it and as a client is told it."""

from collections.abc import Iterable, Sequence
from typing import Any, get_args

from app.api.schemas.problems import Location
from app.errors import Failure, Fault


def failure_of(errors: Sequence[Any]) -> Failure:
    """Pydantic's errors of a request as the problem that they are; each `loc` begins with `body`, `query`, `path` or `header`."""
    faults = tuple(fault_of(fault) for fault in errors)
    too_long = any(fault["type"] in ("string_too_long", "too_long") and tuple(fault["loc"]) == ("body", "text") for fault in errors)
    return Failure("text-too-long" if too_long else "invalid-request", detail_of(faults), faults)


def fault_of(error: dict[str, Any]) -> Fault:
    """An error of pydantic as a fault of the request; `loc` begins with the part of the request."""
    location, *path = error["loc"]
    if error["type"] == "extra_forbidden":
        reason = "is not a known key" if location == "body" else "is not a known parameter"
    elif error["type"] in ("string_too_long", "too_long"):
        unit = "characters" if isinstance(error["input"], str) else "values"
        reason = f"has {len(error['input']):,} {unit}, more than {error['ctx']['max_length']:,}"
    elif error["type"] == "value_error":
        reason = str(error["ctx"]["error"])
    else:
        reason = error["msg"][:1].lower() + error["msg"][1:]
    return Fault(pointer(path), reason, location if location in get_args(Location) else "body")


def pointer(path: Iterable[str | int]) -> str:
    """A JSON pointer (RFC 6901) to the value at `path`; empty for the whole."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def detail_of(faults: Sequence[Fault]) -> str:
    """The first fault in words, and how many more there are."""
    first = f"{faults[0].pointer or 'The body'}: {faults[0].reason}"
    return f"{first}." if len(faults) == 1 else f"{first}; and {len(faults) - 1} more."
