"""Metrics out, for Prometheus."""

from collections.abc import Iterator

from fastapi import APIRouter, Depends, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from app import metrics
from app.api.dependencies import SessionOfRequest, no_parameters
from app.api.problems import EVERYWHERE, declare
from app.query import queue

router = APIRouter(tags=["health"])


class _Queue(Collector):
    """The queue as it is at the moment of asking: it is the same whichever process answers."""

    def __init__(self, state: queue.QueueState):
        self._state = state

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield GaugeMetricFamily("dateline_queue_length", "Articles that wait to be extracted.", self._state.length)
        yield GaugeMetricFamily("dateline_queue_age_seconds", "Seconds that the oldest of them has waited.", self._state.age)


@router.get(
    "/metrics",
    summary="Metrics for Prometheus",
    response_class=Response,
    response_description="The metrics in Prometheus's text format",
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, **declare("invalid-request", *EVERYWHERE)},
    dependencies=[Depends(no_parameters)],
)
def get_metrics(session: SessionOfRequest) -> Response:
    """Answers requests by route, method and status, extraction seconds by step, events by type, and the queue's length and age."""
    now = CollectorRegistry()
    now.register(_Queue(queue.state(session)))
    return Response(generate_latest(metrics.gathered()) + generate_latest(now), media_type=CONTENT_TYPE_LATEST)
