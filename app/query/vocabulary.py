"""The closed vocabularies of the record, for those who ask and those who answer."""

from app.storage.vocabulary import Basis, EventTypeCode, Field, Kind, Precision, QuadClass, Role, Status, TimexType

__all__ = ["Basis", "EventTypeCode", "Field", "Kind", "Precision", "QuadClass", "Role", "Status", "TimexType"]
