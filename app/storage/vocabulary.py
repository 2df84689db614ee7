"""The closed vocabularies of the record, as the database checks them and the interface declares them."""

from typing import Literal

from app.extraction.event import Basis, Field, Kind, Precision, Role, Status, TimexType

EventTypeCode = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "STATEMENT",
]  # fmt: skip
"""PLOVER's 16 event types and the one extension."""

QuadClass = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]

__all__ = ["Basis", "EventTypeCode", "Field", "Kind", "Precision", "QuadClass", "Role", "Status", "TimexType"]
