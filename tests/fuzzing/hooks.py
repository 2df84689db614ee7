"""What Schemathesis can't know of the service: it loads this module (`SCHEMATHESIS_HOOKS`)."""

import json
import os
import re
import uuid
from typing import Any

import schemathesis
from hypothesis import strategies

OWN_KEY_ID = os.environ.get("FUZZING_KEY_ID", "")
"""The id of the key that the requests are sent with."""

LINES = "application/x-ndjson"

BEYOND_SCHEMAS = re.compile(
    r"is not the code of a country|is neither a country's code nor the slug of a known organisation|must be like '|is before `starts`"
    r"|has fewer than two letters or digits|is in lower case|are offices, which only people hold|is not in the future"
    r"|is not the id of an actor|is the actor itself|is of the kind|is not a day of the calendar|is a country: only people"
    r"|holds a character that nobody sees"
)
"""Reasons to refuse what the document's schemas allow, for they can't say it: about the actors that are known, the calendar, letters of any
script, or two values together."""


ARTICLES = strategies.fixed_dictionaries({"text": strategies.text(max_size=80)}, optional={"source": strategies.text(max_size=20)})
BODIES = strategies.lists(ARTICLES.map(json.dumps) | strategies.text(max_size=80), max_size=5)
schemathesis.openapi.media_type(LINES, BODIES.map(lambda lines: "\n".join(lines).encode("utf-8", "surrogatepass")))
"""JSON lines, some of them articles: made up by the schema of a string alone, hardly any would be."""


@schemathesis.hook
def before_load_schema(context: schemathesis.HookContext, raw_schema: dict[str, Any]) -> None:
    """An example in text can't stand in for the bytes that are made up here."""
    for operation in raw_schema["paths"]["/v1/articles/batch"].values():
        operation["requestBody"]["content"][LINES].pop("example")


@schemathesis.hook
def before_call(context: schemathesis.HookContext, case: schemathesis.Case, kwargs: dict[str, Any]) -> None:
    """Spare the key of this run: whoever revokes it, which the service allows, gets 401 for everything from then on, and tests nothing.

    An `Idempotency-Key` is made new for each request, as the document asks for; Schemathesis sends the same one again and again.
    """
    if case.path_parameters.get("key_id") == OWN_KEY_ID:
        case.path_parameters["key_id"] = str(uuid.uuid4())
    if re.fullmatch(r'[!#-~]+|"([ !#-\[\]-~]|\\["\\])+"', str(case.headers.get("Idempotency-Key", ""))):
        case.headers["Idempotency-Key"] = str(uuid.uuid4())


@schemathesis.hook
def filter_failure(context: schemathesis.HookContext, failure: Any, case: schemathesis.Case, response: schemathesis.Response) -> bool:
    """Whether a finding counts. A request that is refused for what no schema can say does not; nor does a batch in which something is no
    article: it costs only itself, as the document says."""
    name = type(failure).__name__
    if name == "AcceptedNegativeData" and case.path == "/v1/articles/batch" and isinstance(case.body, list) and response.status_code == 202:
        return False
    if name == "RejectedPositiveData" and response.status_code == 422:
        errors = response.json().get("errors", [])
        return not errors or not all(BEYOND_SCHEMAS.search(error["reason"]) for error in errors)
    return True
