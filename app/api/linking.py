"""What the OpenAPI document says of several operations at once: what parameters of one name mean, and which answer leads where."""

from typing import Any

_PARAMETERS = {
    "actor_id": "The actor's id: `person:vladimir-putin`, `country:ken`, `org:nato`.",
    "article_id": "The id of an article here.",
    "context": "What the event is about, a context of PLOVER.",
    "cursor": "`next_cursor` of the page before.",
    "event_id": "The id of an event here.",
    "event_mode": "How it is done: a mode of the event's type, as `GET /v1/event-types` lists them.",
    "event_subtype": "A leaf of the ontology: `GET /v1/event-types` lists them.",
    "event_type": "One of PLOVER's 16 types, or STATEMENT.",
    "exclude_context": "No such context.",
    "exclude_event_subtype": "No such subtype.",
    "exclude_event_type": "No such type.",
    "exclude_quad_class": "No such quad class.",
    "exclude_source": "Not of this source.",
    "exclude_status": "No such status.",
    "job_id": "The id of a batch.",
    "key_id": "The id of a key, which is not its secret.",
    "kind": "What sort of actor it is.",
    "limit": "At most so many on a page.",
    "quad_class": "Cooperation or conflict, in words or in deeds.",
    "status": "Whether it happened, is planned, is only supposed, or is denied.",
}
"""Descriptions by the parameter's name, for those whose schema has none."""

_LINKS: dict[tuple[str, str], dict[str, dict[str, str]]] = {
    ("create_article", "200"): {"article_id": dict.fromkeys(("get_article", "list_article_events", "delete_article"), "/id")},
    ("create_article", "201"): {
        "article_id": dict.fromkeys(("get_article", "list_article_events", "recode_article", "delete_article"), "/id"),
    },
    ("create_article", "202"): {"article_id": dict.fromkeys(("get_article", "delete_article"), "/id")},
    ("create_articles", "202"): {"job_id": dict.fromkeys(("get_job", "cancel_job"), "/id")},
    ("list_events", "200"): {
        "event_id": {"get_event": "/events/0/id"},
        "article_id": {"get_article": "/events/0/article_id"},
        "cursor": {"list_events": "/next_cursor"},
    },
    ("get_event", "200"): {"article_id": {"get_article": "/article_id"}, "actor_id": {"get_actor": "/participants/0/actor_id"}},
    ("list_event_changes", "200"): {"since": {"list_event_changes": "/next_since"}},
    ("list_actors", "200"): {
        "actor_id": dict.fromkeys(("get_actor", "list_actor_relations", "get_actor_history"), "/actors/0/actor_id"),
        "cursor": {"list_actors": "/next_cursor"},
    },
    ("create_actor", "201"): {"actor_id": dict.fromkeys(("get_actor", "change_actor", "get_actor_history"), "/actor_id")},
    ("create_key", "201"): {"key_id": dict.fromkeys(("get_key", "expire_key", "revoke_key"), "/id")},
    ("list_keys", "200"): {"key_id": {"get_key": "/keys/0/id"}},
}
"""By operation and status of its answer: a parameter, the operations that take it, and where the answer has its value (RFC 6901)."""


def complete(document: dict[str, Any]) -> None:
    """Describe the parameters that have no description, and link the operations."""
    for operations in document["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                if parameter["name"] in _PARAMETERS:
                    parameter.setdefault("description", _PARAMETERS[parameter["name"]])
            for status, answer in operation["responses"].items():
                links = _links(operation["operationId"], status)
                if links:
                    answer["links"] = links


def _links(operation: str, status: str) -> dict[str, Any]:
    return {
        target: {
            "operationId": target,
            "parameters": {parameter: f"$response.body#{pointer}"},
            "description": f"`{pointer}` of the answer is the `{parameter}` of `{target}`.",
        }
        for parameter, targets in _LINKS.get((operation, status), {}).items()
        for target, pointer in targets.items()
    }
