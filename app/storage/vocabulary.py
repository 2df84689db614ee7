"""The closed vocabularies of the record, as the database checks them and the interface declares them."""

from typing import Literal

from app.extraction.event import Basis, Field, Kind, Precision, Role, Status, TimexType

EventTypeCode = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "STATEMENT",
]  # fmt: skip
"""PLOVER's 16 event types and the one extension."""

QuadClass = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]

ArticleStatus = Literal["queued", "processing", "done", "failed"]
"""Of an article's extraction."""

LineStatus = Literal["queued", "processing", "done", "failed", "cancelled"]
"""Of an article as a batch submitted it."""

ActorChange = Literal["added", "changed", "merged", "absorbed"]
"""What a user did to an actor: `merged` is told of the one that went, `absorbed` of the one that was kept."""

__all__ = [
    "ActorChange",
    "ArticleStatus",
    "Basis",
    "EventTypeCode",
    "Field",
    "Kind",
    "LineStatus",
    "Precision",
    "QuadClass",
    "Role",
    "Status",
    "TimexType",
]
