"""Whether the process lives, and whether it can work."""

from fastapi import APIRouter, Request

from app.api.problems import EVERYWHERE, declare
from app.api.schemas.health import HealthOut, ReadinessOut
from app.query import health

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Is the process alive?", response_description="It is")
async def get_health() -> HealthOut:
    """Answers as long as the process does; asks nobody else."""
    return HealthOut()


@router.get("/readyz", summary="Can the service work?", response_description="It can", responses=declare(*EVERYWHERE))
def get_readiness(request: Request) -> ReadinessOut:
    """Answers 200 when the database answers and its migrations are at head, else 503."""
    return ReadinessOut(migration=health.migration(request.app.state.engine))
