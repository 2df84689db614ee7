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
    "Context",
    "DateUnit",
    "EventMode",
    "EventTypeCode",
    "Field",
    "Kind",
    "LineStatus",
    "Precision",
    "QuadClass",
    "Role",
    "Sector",
    "Sort",
    "Status",
    "TimexType",
]

DateUnit = Literal["day", "week", "month", "quarter", "year", "decade"]
"""Calendar units, the finest first."""

Sort = Literal["ingestion", "date", "publication", "confidence"]
"""What events are sorted by, the newest or the surest first."""

EventMode = Literal[
    "phone", "visit", "third-party", "multilateral", "withdraw", "release", "return", "disarm", "ceasefire", "access", "resign",
    "assist", "change", "yield", "meet", "disapprove", "investigate", "allege", "restrict", "ban", "arrest", "relations", "rights",
    "expel", "territory", "violence", "demo", "riot", "strike", "hunger", "boycott", "obstruct", "convict", "discontinue", "troops",
    "weapons", "police", "militia", "seize", "censor", "curfew", "martial-law", "deport", "withhold", "misinformation", "cyber", "abduct",
    "beat", "torture", "execute", "sexual", "assassinate", "primitive", "firearms", "explosives", "suicide-attack", "heavy-weapons",
    "aerial", "drone", "crowd-control", "cleansing", "massacre", "unconventional",
]  # fmt: skip
"""PLOVER's modes, of all types together, in the order of the ontology."""

Context = Literal[
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "legal", "diplomatic", "peacekeeping",
    "territory", "terrorism", "wmd", "cyber", "technology", "economic", "trade", "labor", "resource", "environment", "disaster", "health",
    "human_security", "migration", "human_rights", "rights_freedoms", "pro_democracy", "pro_autocracy", "gender", "lgbt", "ethnic",
    "religion", "inequality", "education", "corruption", "crime", "illegal_drugs", "misinformation",
]  # fmt: skip
"""PLOVER's contexts, in the order of the ontology."""

Sector = Literal[
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "IGO", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "NGO", "OPP", "PRE", "PRM",
    "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF",
]  # fmt: skip
"""PLOVER's codes of those who act, and PRE for a state that most others don't recognise."""
