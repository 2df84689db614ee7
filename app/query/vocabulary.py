"""The closed vocabularies of the record, for those who ask and those who answer."""

from typing import Literal

from app.storage.vocabulary import ArticleStatus, Basis, EventTypeCode, Field, Kind, LineStatus, Precision, QuadClass, Role, Status, TimexType

__all__ = ["ArticleStatus", "Basis", "DateUnit", "EventTypeCode", "Field", "Kind", "LineStatus", "Precision", "QuadClass", "Role", "Status", "TimexType"]

DateUnit = Literal["day", "week", "month", "quarter", "year", "decade"]
"""Calendar units, the finest first."""
