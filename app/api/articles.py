"""Articles in; records and stored articles out."""

import uuid

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from app.api.dependencies import ExtractorOfProcess, SessionOfRequest, json_body, no_parameters
from app.api.problems import EVERYWHERE, OF_BODY, declare
from app.api.schemas.articles import ArticleEventsOut, ArticleIn, ArticleWithEventsOut, ArticleWithTextOut
from app.api.schemas.events import EventOut
from app.api.schemas.records import RecordOut
from app.ingest import articles as ingest
from app.ingest.extracting import extract
from app.query import articles, events

router = APIRouter(prefix="/v1", dependencies=[Depends(no_parameters)])

JSON_BODY = [Depends(json_body)]
LOCATION = {"Location": {"description": "The path of the stored article.", "required": True, "schema": {"type": "string"}}}


@router.post(
    "/extract",
    tags=["extraction"],
    summary="Extract the events of an article",
    response_description="The record",
    responses=declare(*OF_BODY, *EVERYWHERE),
    dependencies=JSON_BODY,
)
def extract_article(article: ArticleIn, extractor: ExtractorOfProcess) -> RecordOut:
    """Answers the whole record of the article: events, actors, temporal expressions. Nothing is stored."""
    return RecordOut.model_validate(extract(extractor, article.submission()))


@router.post(
    "/articles",
    tags=["articles"],
    summary="Store an article and its events",
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
        **declare(*OF_BODY, *EVERYWHERE),
    },
)
def create_article(
    article: ArticleIn, session: SessionOfRequest, extractor: ExtractorOfProcess, request: Request, response: Response
) -> ArticleWithEventsOut:
    """Stores the article, extracts its events and stores them.

    Two submissions are the same article when they have the same `source` and `external_id`; without an `external_id`, the same
    `url`; without either, the same `text`. The same article again stores nothing and answers what is there. The same article
    with another text, title, date or language is a new revision: its events take the place of the old ones. What a repeated
    submission leaves out stays as it is.
    """
    receipt = ingest.submit(session, extractor, article.submission())
    stored = _with_events(session, receipt.article_id)
    response.status_code = 201 if receipt.created else 200
    response.headers["Location"] = request.app.url_path_for("get_article", article_id=receipt.article_id)
    return stored


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


def _with_events(session: Session, article_id: uuid.UUID) -> ArticleWithEventsOut:
    article = articles.get(session, article_id)
    found = events.of_article(session, article_id)
    return ArticleWithEventsOut.model_validate(
        {**ArticleWithTextOut.model_validate(article).__dict__, "events": [EventOut.of(record) for record in found]}
    )
