"""Which answer of the OpenAPI document leads to which other operation."""

from typing import Any

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
    """Link the operations."""
    for operations in document["paths"].values():
        for operation in operations.values():
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
