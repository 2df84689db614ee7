"""Choices between shapes as schemas of their own: a generated client has `ChangeOut`, not `ChangesInner` or `PublishedAt1`."""

from typing import Any

_PUBLISHED = "When an article was published: a date, or a date and time with its zone."
_CHANGE = "What happened to an event; `change` tells which of the two it is."
_NULL = {"type": "null"}


def hoist(document: dict[str, Any]) -> None:
    """Put the choices among the document's schemas, and a reference to one wherever it stood."""
    schemas = document["components"]["schemas"]
    changes = schemas["ChangesOut"]["properties"]["changes"]
    choices = {"ChangeOut": {"description": _CHANGE, **changes["items"]}}
    changes["items"] = _reference("ChangeOut")
    for name in ("ArticleIn", "ArticleOut", "ArticleWithEventsOut", "ArticleWithTextOut"):
        published = schemas[name]["properties"]["published_at"]
        # What was stored has been sent: the years of `ArticleIn` hold for the answers too.
        dates = [one for one in published["anyOf"] if one != _NULL]
        choices.setdefault("PublishedAt", {"description": _PUBLISHED, "anyOf": dates})
        published["anyOf"] = [_reference("PublishedAt"), _NULL]
    schemas.update(choices)


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
