"""The web application: `create_app` puts its parts together, the lifespan builds what they share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from app.access.callers import Gate, is_loopback
from app.access.limiting import RateLimit
from app.api import (
    actors,
    articles,
    docs,
    events,
    exports,
    extraction,
    health,
    jobs,
    keys,
    metrics,
    ontology,
    openapi,
    problems,
    routes,
    teaching,
    tracing,
)
from app.api.access import Access
from app.api.body_limit import BodyLimit
from app.api.conditional import ConditionalGet
from app.api.observing import Observation
from app.api.security_headers import SecurityHeaders
from app.ingest.extracting import Extracts, SharedExtractor
from app.ingest.idempotency import Idempotency
from app.query.ontology import load_ontology
from app.settings import Settings
from app.storage.asking import Asking
from app.storage.engine import make_engine, reading

COMPRESSION = 1
"""Of gzip's levels: JSON shrinks to a tenth at the first, and the others take several times as long to save little more."""


STATEMENT_TIMEOUT = 60.0
"""Seconds that a request may keep the database busy at a time."""
THREADS = 160
"""Requests that may run at a time.

Many may wait for their turn to extract, or for somebody who stores the same article, and that one must not have to wait for their threads.
"""
ENDING = 20
"""Threads in which transactions of requests end: as many as the pool has connections."""
CORS: dict[str, Any] = {
    "allow_methods": ["GET", "POST", "PATCH", "DELETE"],
    "allow_headers": ["Authorization", "Content-Type", "Idempotency-Key", "If-None-Match", "Prefer", "X-Request-ID"],
    "expose_headers": ["ETag", "Link", "Location", "Preference-Applied", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-ID"],
}
"""What pages from the configured origins may send and read; never cookies, which mean nothing here."""


def create_app(settings: Settings, *, extractor: Extracts | None = None) -> FastAPI:
    """The application. The database of `settings` must be migrated; `extractor` stands in for the one that the settings name."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if settings.database_url is None:
            raise RuntimeError("no database: `dateline serve` starts the embedded one, or set DATELINE_DATABASE_URL")
        app.state.engine = make_engine(settings.database_url, statement_timeout=STATEMENT_TIMEOUT)
        app.state.reading = reading(app.state.engine)
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        app.state.ending = CapacityLimiter(ENDING)
        asking = Asking(settings.database_url)
        app.state.gate = Gate(asking)
        app.state.idempotency = Idempotency(app.state.engine)
        app.state.queue_limit = settings.queue_limit
        app.state.extractor = extractor or await run_in_threadpool(
            SharedExtractor, model=settings.spacy_model, database=app.state.engine, lexicons=settings.lexicons
        )
        try:
            yield
        finally:
            app.state.idempotency.close()
            app.state.engine.dispose()
            await asking.close()
            if tracer is not None:
                await run_in_threadpool(tracer.shutdown)

    app = FastAPI(
        title="Dateline",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        **openapi.DESCRIPTION,
    )
    app.state.ontology = load_ontology(settings.lexicons)
    # The last one added is the first to see a request.
    app.add_middleware(ConditionalGet)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=COMPRESSION)
    app.add_middleware(
        Access, loopback=is_loopback(settings.host), rate_limit=RateLimit(settings.rate_limit) if settings.rate_limit else None
    )
    problems.install(app)
    if settings.cors_origins:
        app.add_middleware(CORSMiddleware, allow_origins=settings.cors_origins, **CORS)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Observation)
    app.add_middleware(BodyLimit)
    for part in (extraction, articles, jobs, exports, events, actors, teaching, ontology, keys, health, metrics, docs):
        app.include_router(part.router)
    routes.check(app)
    openapi.install(app)
    tracer = tracing.install(app, tracing.otlp(settings.otlp_endpoint)) if settings.otlp_endpoint else None
    return app
