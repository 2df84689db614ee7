"""Articles on the wire."""

import datetime as dt
import uuid
from typing import Annotated

from pydantic import Field

from app.api.schemas.events import EventOut
from app.api.schemas.types import LanguageTag, Line, OptionalText, Out, Publication, Strict, Text, Url
from app.ingest.submission import MAX_TEXT_LENGTH, Submission


class ArticleIn(Strict):
    """An article to read."""

    text: Annotated[
        Text,
        Field(
            max_length=MAX_TEXT_LENGTH,
            description=f"The plain text of the article, in English: at most {MAX_TEXT_LENGTH:,} characters, else 413.",
        ),
    ]
    title: Annotated[OptionalText, Field(max_length=2_000)] | None = Field(default=None, description="The headline.")
    external_id: Annotated[Line, Field(max_length=500)] | None = Field(
        default=None, description="Your own id of the article, unique within its `source`."
    )
    source: Annotated[Line, Field(max_length=200)] | None = Field(default=None, description="Who published the article.")
    url: Url | None = Field(default=None, description="Where the article is found on the web.")
    published_at: Publication | None = Field(
        default=None,
        description="When the article was published: a date, or a date and time with its zone. Relative dates ('on Tuesday') count from "
        "this date as it is written; without it they stay unresolved.",
    )
    language: LanguageTag | None = Field(
        default=None, description="The language of the text as a BCP 47 tag; detected if absent. Only English is supported."
    )

    def submission(self) -> Submission:
        published = self.published_at
        instant = published if isinstance(published, dt.datetime) else None
        return Submission(
            text=self.text,
            title=self.title or None,
            external_id=self.external_id,
            url=self.url,
            source=self.source,
            published_on=instant.date() if instant else published,
            published_at=instant,
            language=self.language and self.language.split("-")[0].lower(),
        )


class ArticleOut(Out):
    """A stored article, without its text."""

    id: uuid.UUID = Field(description="The id of the article here.")
    external_id: str | None
    source: str | None
    url: str | None
    title: str | None
    published_at: dt.date | dt.datetime | None = Field(description="The date, or the instant in UTC where a time was given.")
    language: str
    revision: int = Field(ge=1, description="Counts the different contents that were submitted; 1 is the first.")
    engine_version: str = Field(description="The version of the extraction that made the events.")
    created_at: dt.datetime = Field(description="When the first revision was stored.")
    updated_at: dt.datetime = Field(description="When this revision was stored.")


class ArticleWithTextOut(ArticleOut):
    """A stored article with its text, into which the offsets of its events point."""

    text: str


class ArticleWithEventsOut(ArticleOut):
    """A stored article with its events, in the order of the text."""

    events: list[EventOut]


class ArticleEventsOut(Out):
    """The events of one article, in the order of the text."""

    events: list[EventOut]
