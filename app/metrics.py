"""What the service counts and times, for Prometheus.

Where PROMETHEUS_MULTIPROC_DIR names a folder (`dateline serve` makes one), the processes that share it are told as one.
"""

import os

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

REQUESTS = Counter("dateline_requests", "Requests answered, by route, method and status.", ["method", "route", "status"])
REQUEST_SECONDS = Histogram(
    "dateline_request_seconds",
    "Seconds from a request's head to the end of its response, by route and method.",
    ["method", "route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120),
)
STEP_SECONDS = Histogram(
    "dateline_extraction_step_seconds",
    "Seconds that each step of extraction took for one article.",
    ["step"],
    buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
EVENTS = Counter("dateline_events_extracted", "Events that extraction found, by type.", ["event_type"])


def step_done(step: str, seconds: float) -> None:
    """Note how long a step of extraction took."""
    STEP_SECONDS.labels(step).observe(seconds)


def gathered() -> CollectorRegistry:
    """What all processes counted that share a folder; what this one did, where there is none."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry
