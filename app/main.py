"""The web application: `create_app` puts its parts together, the lifespan builds what they share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from app.api import actors, articles, docs, events, health, ontology, openapi, problems
from app.api.body_limit import BodyLimit
from app.ingest.extracting import Extracts, SharedExtractor
from app.settings import Settings
from app.storage.engine import make_engine


def create_app(settings: Settings, *, extractor: Extracts | None = None) -> FastAPI:
    """The application. The database of `settings` must be migrated; `extractor` stands in for the one that the settings name."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if settings.database_url is None:
            raise RuntimeError("no database: `dateline serve` starts the embedded one, or set DATELINE_DATABASE_URL")
        app.state.engine = make_engine(settings.database_url)
        app.state.extractor = extractor or await run_in_threadpool(SharedExtractor, model=settings.spacy_model)
        try:
            yield
        finally:
            app.state.engine.dispose()

    app = FastAPI(
        title="Dateline",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        **openapi.DESCRIPTION,
    )
    app.add_middleware(BodyLimit)
    problems.install(app)
    for part in (articles, events, actors, ontology, health, docs):
        app.include_router(part.router)
    openapi.install(app)
    return app
