"""The closed vocabularies of the record, for those who ask and those who answer."""

from typing import Literal

from app.storage.vocabulary import (
    ActorChange,
    ArticleStatus,
    Basis,
    EventTypeCode,
    Field,
    Kind,
    LineStatus,
    Precision,
    QuadClass,
    Role,
    Status,
    TimexType,
)

__all__ = [
    "ActorChange",
    "ArticleStatus",
    "Basis",
    "DateUnit",
    "EventTypeCode",
    "Field",
    "Kind",
    "LineStatus",
    "Precision",
    "QuadClass",
    "Role",
    "Sort",
    "Status",
    "TimexType",
]

DateUnit = Literal["day", "week", "month", "quarter", "year", "decade"]
"""Calendar units, the finest first."""

Sort = Literal["ingestion", "date", "publication", "confidence"]
"""What events are sorted by, the newest or the surest first."""
