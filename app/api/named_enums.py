"""The closed vocabularies as schemas of their own: a generated client has one `EventType`, not one for each place that uses it."""

from typing import Any, get_args

from app.access.keys import Scope
from app.access.keys import Status as KeyStatus
from app.api.schemas.event_queries import EventField, Extra
from app.api.schemas.exports import ExportFormat
from app.api.schemas.problems import ArticleProblemType, Location, ProblemType
from app.query.jobs import JobStatus
from app.query.stats import Dimension
from app.query.vocabulary import (
    ActorChange,
    ArticleStatus,
    Basis,
    Context,
    DateUnit,
    EventMode,
    EventTypeCode,
    Field,
    Kind,
    Precision,
    QuadClass,
    Role,
    Sector,
    Sort,
    Status,
    TimexType,
)

NAMES: dict[str, tuple[Any, str]] = {
    "ActorChangeKind": (ActorChange, "What a user did to an actor."),
    "ActorKind": (Kind, "What sort of actor it is."),
    "ArticleProblemType": (ArticleProblemType, "Why an article could not be extracted."),
    "ArticleStatus": (ArticleStatus, "How far the extraction of an article is."),
    "DateBasis": (Basis, "How the text gives the date of an event: in full, relative to another date, or not at all."),
    "DatePrecision": (Precision, "How exactly the date of an event is known."),
    "DateUnit": (DateUnit, "A unit of the calendar, the finest first."),
    "EventContext": (Context, "What an event is about, a context of PLOVER."),
    "EventExtra": (Extra, "What is sent of an event when asked for."),
    "EventField": (EventField, "A field of an event."),
    "EventMode": (EventMode, "How an event was done, a mode of PLOVER; each belongs to some types: `GET /v1/event-types` lists them."),
    "EventOrder": (Sort, "What events are sorted by, the newest or the surest first."),
    "EventStatus": (Status, "Whether an event happened, is planned, is only supposed, or is denied."),
    "EventType": (EventTypeCode, "One of PLOVER's 16 event types, or STATEMENT: declared policy that is none of the 16."),
    "ExportFormat": (ExportFormat, "A form in which events are exported."),
    "JobStatus": (JobStatus, "How far a batch is."),
    "KeyScope": (Scope, "What an API key may do."),
    "KeyStatus": (KeyStatus, "What an API key is worth now."),
    "ParticipantRole": (Role, "Whether a participant does it, or has it done to them."),
    "ProblemType": (ProblemType, "The kind of a problem; stable."),
    "QuadClass": (QuadClass, "Cooperation or conflict, in words or in deeds."),
    "RequestPart": (Location, "A part of a request."),
    "Sector": (Sector, "PLOVER's code of a part of society, and `PRE` for a state that most others don't recognise."),
    "StatsDimension": (Dimension, "What events can be counted by."),
    "TextField": (Field, "Where offsets point: into the article's text or its title."),
    "TimexType": (TimexType, "The type of a temporal expression, after TIMEX3."),
}
"""By the name of the schema: its values, and what they tell."""

_NAME_OF = {get_args(values): name for name, (values, _) in NAMES.items()}


def hoist(document: dict[str, Any]) -> None:
    """Put the vocabularies among the document's schemas, and a reference to one wherever its values stood."""
    refer(document["paths"])
    refer(document["components"]["schemas"])
    for name, (values, description) in NAMES.items():
        vocabulary = {"type": "string", "description": description, "enum": list(get_args(values))}
        if name.endswith("ProblemType"):
            # Else generated clients would have `URNDATELINEPROBLEMNOT_FOUND` and the like.
            vocabulary["x-enum-varnames"] = [value.rsplit(":", 1)[-1].replace("-", "_").upper() for value in get_args(values)]
        document["components"]["schemas"][name] = vocabulary


def refer(node: Any) -> None:
    """Replace every enumeration of a vocabulary in `node` by a reference."""
    if isinstance(node, list):
        for item in node:
            refer(item)
    elif isinstance(node, dict):
        values = node.get("enum")
        name = _NAME_OF.get(tuple(values)) if isinstance(values, list) else None
        if name is not None:
            del node["enum"]
            node.pop("type", None)
            node["$ref"] = f"#/components/schemas/{name}"
        for value in node.values():
            refer(value)
