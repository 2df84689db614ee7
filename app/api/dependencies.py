"""What a request needs: its session, the extractor, and the checks that come before the endpoint."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager
from typing import Annotated

from anyio import CancelScope, CapacityLimiter, to_thread
from fastapi import Depends, Request
from sqlalchemy import Connection
from sqlmodel import Session

from app.errors import Fault, InvalidRequest, UnsupportedMediaType
from app.ingest.extracting import Extracts


async def get_session(request: Request) -> AsyncIterator[Session]:
    """One transaction for the request, committed here and nowhere else, before the response is sent.

    It ends in threads of its own: those of the endpoints may all be waiting for what this transaction holds.
    """
    session = Session(request.app.state.engine, expire_on_commit=False)
    request.state.session = session
    threads: CapacityLimiter = request.app.state.ending
    try:
        yield session
        await to_thread.run_sync(session.commit, limiter=threads)
    finally:
        with CancelScope(shield=True):
            await to_thread.run_sync(session.close, limiter=threads)


async def get_reading_session(request: Request) -> AsyncIterator[Session]:
    """A session for statements that only read, without a transaction around them. Nothing here waits, so it costs no thread."""
    with Session(request.app.state.reading) as session:
        yield session


async def get_connecting(request: Request) -> Callable[[], AbstractContextManager[Connection]]:
    """What opens a connection for statements that only read: of what a session adds, the quickest answers need nothing."""
    return request.app.state.reading.connect


def get_extractor(request: Request) -> Extracts:
    return request.app.state.extractor


def no_parameters(request: Request) -> None:
    """Refuse query parameters on a route that has none."""
    unknown = dict.fromkeys(request.query_params)
    if unknown:
        raise InvalidRequest(*(Fault(f"/{name}", "is not a known parameter", location="query") for name in unknown))


def json_body(request: Request) -> None:
    """Refuse a body that doesn't say that it is JSON."""
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    kind, _, subtype = media_type.partition("/")
    if kind != "application" or not (subtype == "json" or subtype.endswith("+json")):
        raise UnsupportedMediaType("application/json")


SessionOfRequest = Annotated[Session, Depends(get_session, scope="function")]
ReadingSession = Annotated[Session, Depends(get_reading_session, scope="function")]
Connecting = Annotated[Callable[[], AbstractContextManager[Connection]], Depends(get_connecting)]
ExtractorOfProcess = Annotated[Extracts, Depends(get_extractor)]
