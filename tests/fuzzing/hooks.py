"""What Schemathesis can't know of the service: it loads this module (`SCHEMATHESIS_HOOKS`)."""

import os
import uuid
from typing import Any

import schemathesis

OWN_KEY_ID = os.environ.get("FUZZING_KEY_ID", "")
"""The id of the key that the requests are sent with."""


@schemathesis.serializer("application/x-ndjson")
def lines(context: schemathesis.SerializationContext, value: Any) -> bytes:
    """A body of JSON lines is sent as it was made up, whatever its lines hold."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


@schemathesis.hook
def before_call(context: schemathesis.HookContext, case: schemathesis.Case, kwargs: dict[str, Any]) -> None:
    """Spare the key of this run: whoever revokes it, which the service allows, gets 401 for everything from then on, and tests nothing."""
    if case.path_parameters.get("key_id") == OWN_KEY_ID:
        case.path_parameters["key_id"] = str(uuid.uuid4())
