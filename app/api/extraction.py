"""An article in, its record out: nothing is stored."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api import asking
from app.api.dependencies import ExtractorOfProcess, json_body
from app.api.idempotency import KINDS as OF_KEY
from app.api.idempotency import OncePerKey, once
from app.api.problems import EVERYWHERE, OF_BODY, declare
from app.api.schemas.articles import ArticleIn
from app.api.schemas.event_queries import EventReadQuery
from app.api.schemas.records import RecordOut
from app.ingest.extracting import extract

router = APIRouter(prefix="/v1/extract", tags=["extraction"], route_class=OncePerKey)


@router.post(
    "",
    summary="Extract the events of an article",
    response_description="The record",
    responses=declare(*OF_BODY, *OF_KEY, *EVERYWHERE),
    dependencies=[Depends(json_body), *once()],
    openapi_extra=asking.parameters(EventReadQuery),
)
def extract_article(
    article: ArticleIn, query: Annotated[EventReadQuery, Depends(asking.reader(EventReadQuery))], extractor: ExtractorOfProcess
) -> RecordOut:
    """Answers the whole record of the article: events, actors, temporal expressions. Nothing is stored."""
    return RecordOut.of(extract(extractor, article.submission()), explained="explanation" in query.include)
