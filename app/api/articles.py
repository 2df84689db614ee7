"""Articles in; stored articles out."""

import re
import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.responses import JSONResponse
from sqlmodel import Session

from app.api.batch_body import BATCH, Body, digest_of_batch, lines_of, received
from app.api.dependencies import ExtractorOfProcess, SessionOfRequest, json_body, no_parameters
from app.api.idempotency import KINDS as OF_KEY
from app.api.idempotency import OncePerKey, once
from app.api.problems import EVERYWHERE, OF_BODY, declare
from app.api.schemas.articles import ArticleEventsOut, ArticleIn, ArticleOut, ArticleWithEventsOut, ArticleWithTextOut, RecodedOut
from app.api.schemas.events import EventOut
from app.api.schemas.jobs import JobOut, JobQuery
from app.ingest import articles as ingest
from app.ingest import batches, recoding
from app.ingest.extracting import refuse_language
from app.query import articles, events, jobs

router = APIRouter(prefix="/v1", dependencies=[Depends(no_parameters)], route_class=OncePerKey)

JSON_BODY = [Depends(json_body), *once()]
LOCATION = {"Location": {"description": "The path of the stored article.", "required": True, "schema": {"type": "string"}}}
APPLIED = {"Preference-Applied": {"description": "`respond-async`.", "required": True, "schema": {"type": "string"}}}
Prefer = Annotated[
    str | None,
    Header(
        description="`respond-async` (RFC 7240): answer as soon as the article is stored, and extract it afterwards. Other preferences are "
        "passed over.",
        examples=["respond-async"],
    ),
]


@router.post(
    "/articles",
    tags=["articles"],
    summary="Store an article and its events",
    response_model=ArticleWithEventsOut,
    status_code=201,
    dependencies=JSON_BODY,
    response_description="The article is new and stored, with its events",
    responses={
        200: {
            "model": ArticleWithEventsOut,
            "description": "The article was there already: unchanged, or now in a new revision",
            "headers": LOCATION,
        },
        201: {"headers": LOCATION},
        202: {
            "model": ArticleOut,
            "description": "With `Prefer: respond-async`: the article is stored, and its extraction queued",
            "headers": LOCATION | APPLIED,
        },
        **declare(*OF_BODY, *OF_KEY, "queue-full", *EVERYWHERE),
    },
)
def create_article(
    article: ArticleIn,
    session: SessionOfRequest,
    extractor: ExtractorOfProcess,
    request: Request,
    response: Response,
    prefer: Prefer = None,
) -> ArticleWithEventsOut | JSONResponse:
    """Stores the article, extracts its events and stores them.

    Two submissions are the same article when they have the same `source` and `external_id`; without an `external_id`, the same
    `url`; without either, the same `text`. The same article again stores nothing and answers what is there. The same article
    with another text, title, date or language is a new revision: its events take the place of the old ones. What a repeated
    submission leaves out stays as it is.

    With `Prefer: respond-async` the article is stored and its extraction queued; its `status` tells how far it is. What is there already,
    unchanged and extracted, is answered at once all the same.
    """
    if _asynchronously(request):
        batches.refuse_beyond(session, request.app.state.queue_limit)
        submission = article.submission()
        refuse_language(submission)
        receipt = ingest.enqueue(session, submission)
    else:
        receipt = ingest.submit(session, extractor, article.submission())
    location = request.app.url_path_for("get_article", article_id=receipt.article_id)
    if receipt.queued:
        queued = ArticleOut.model_validate(articles.get(session, receipt.article_id))
        headers = {"Location": location, "Preference-Applied": "respond-async"}
        return JSONResponse(queued.model_dump(mode="json"), 202, headers)
    response.status_code = 201 if receipt.created else 200
    response.headers["Location"] = location
    return _with_events(session, receipt.article_id)


@router.post(
    "/articles/batch",
    tags=["articles"],
    summary="Store many articles",
    status_code=202,
    response_description="The articles are stored, and their extraction queued; the job tells how far it is",
    responses={
        202: {"headers": {"Location": {"description": "The path of the job.", "required": True, "schema": {"type": "string"}}}},
        **declare("bad-request", "body-too-large", "unsupported-media-type", "invalid-request", *OF_KEY, "queue-full", *EVERYWHERE),
    },
    dependencies=once(digest_of_batch),
    openapi_extra={"requestBody": BATCH},
)
def create_articles(
    body: Annotated[Body, Depends(received, scope="function")], session: SessionOfRequest, request: Request, response: Response
) -> JobOut:
    """Stores up to 10,000 articles, of 64 MiB together, and queues their extraction; where the answer is an error, none of them.

    The body is JSON lines or a JSON array, also gzip-encoded (`Content-Encoding: gzip`). A line that is no article costs only itself: it
    is among the job's failures. Which submissions are the same article is as for a single one.
    """
    batches.refuse_beyond(session, request.app.state.queue_limit)
    job_id = batches.submit(session, lines_of(body))
    response.headers["Location"] = request.app.url_path_for("get_job", job_id=job_id)
    return JobOut.of(jobs.get(session, job_id, limit=JobQuery().limit))


@router.get(
    "/articles/{article_id}",
    tags=["articles"],
    summary="Read a stored article",
    response_description="The article",
    responses=declare("not-found", "invalid-request", *EVERYWHERE),
)
def get_article(article_id: uuid.UUID, session: SessionOfRequest) -> ArticleWithTextOut:
    """Answers the article's last revision with its text."""
    return ArticleWithTextOut.model_validate(articles.get(session, article_id))


@router.delete(
    "/articles/{article_id}",
    tags=["articles"],
    summary="Delete an article",
    status_code=204,
    response_class=Response,
    response_description="The article is gone",
    responses=declare("not-found", "invalid-request", *EVERYWHERE),
)
def delete_article(article_id: uuid.UUID, session: SessionOfRequest) -> None:
    """Takes the article, its text and its events away."""
    ingest.remove(session, article_id)


@router.post(
    "/articles/{article_id}/recode",
    tags=["articles"],
    summary="Extract a stored article again",
    response_description="What the current engine reads otherwise",
    responses=declare("not-found", "invalid-request", "unsupported-language", *OF_KEY, *EVERYWHERE),
    dependencies=once(),
)
def recode_article(article_id: uuid.UUID, session: SessionOfRequest, extractor: ExtractorOfProcess) -> RecodedOut:
    """Runs the current engine over the stored article and replaces its events in one transaction.

    An event that did not change keeps its id, and so does one of which the same word tells as before.
    """
    return RecodedOut.of(recoding.recode(session, extractor, article_id))


@router.get(
    "/articles/{article_id}/events",
    tags=["articles"],
    summary="List the events of an article",
    response_description="The events",
    responses=declare("not-found", "invalid-request", *EVERYWHERE),
)
def list_article_events(article_id: uuid.UUID, session: SessionOfRequest) -> ArticleEventsOut:
    """Answers all events of the article's last revision, in the order of the text."""
    return ArticleEventsOut(events=[EventOut.of(record) for record in events.of_article(session, article_id)])


def _asynchronously(request: Request) -> bool:
    """Whether the request prefers an answer before the work is done (RFC 7240: several headers, each a list of preferences)."""
    preferences = ",".join(request.headers.getlist("prefer")).split(",")
    return any(re.split(r"[;=]", one, maxsplit=1)[0].strip().lower() == "respond-async" for one in preferences)


def _with_events(session: Session, article_id: uuid.UUID) -> ArticleWithEventsOut:
    article = articles.get(session, article_id)
    found = events.of_article(session, article_id)
    return ArticleWithEventsOut.model_validate(
        {**ArticleWithTextOut.model_validate(article).__dict__, "events": [EventOut.of(record) for record in found]}
    )
