"""Health on the wire."""

from typing import Literal

from app.api.schemas.types import Out


class HealthOut(Out):
    """The process answers."""

    status: Literal["ok"] = "ok"


class ReadinessOut(Out):
    """The service can work: the database answers and has the schema of this version."""

    status: Literal["ready"] = "ready"
    migration: str
