"""Articles on the wire."""

import datetime as dt
import uuid
from typing import Annotated, Self

from pydantic import AliasChoices, BeforeValidator, Field

from app.api.problems import of_article
from app.api.schemas.events import EventOut
from app.api.schemas.problems import ArticleProblemOut
from app.api.schemas.types import LanguageTag, Line, OptionalText, Out, Publication, Strict, Text, Url
from app.errors import Failure
from app.ingest.recoding import Recoded
from app.ingest.submission import MAX_TEXT_LENGTH, Submission
from app.query.vocabulary import ArticleStatus


def _problem(value: object) -> object:
    return of_article(value) if isinstance(value, Failure) else value


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
        "this date as it is written; without it they stay unresolved. A time tells on which day an hour lies that names its zone "
        "('at 8 p.m. EST').",
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
    language: str | None = Field(description="Null until it has been found out.")
    revision: int = Field(ge=1, description="Counts the different contents that were submitted; 1 is the first.")
    status: ArticleStatus = Field(
        description="Of the extraction of this revision: until it is `done`, the events are those of the revision before."
    )
    problem: Annotated[ArticleProblemOut | None, BeforeValidator(_problem)] = Field(
        validation_alias=AliasChoices("problem", "failure"), description="Why the extraction `failed`, else null."
    )
    engine_version: str | None = Field(description="The version of the extraction that made the events; null before the first.")
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


class RecodedOut(Out):
    """What the current engine reads otherwise in a stored article than the one before; the lists hold ids of events."""

    article_id: uuid.UUID
    engine_version: str = Field(description="The version that made the events now.")
    previous_engine_version: str | None = Field(description="The one that made them before; null where there were none.")
    added: list[uuid.UUID]
    changed: list[uuid.UUID] = Field(description="The same word tells of them, and they keep their id; something about them is new.")
    removed: list[uuid.UUID]
    unchanged: int = Field(ge=0, description="How many stayed as they were, with their ids.")

    @classmethod
    def of(cls, recoded: Recoded) -> Self:
        return cls(
            article_id=recoded.article_id,
            engine_version=recoded.engine_version,
            previous_engine_version=recoded.previous_engine_version,
            added=recoded.added,
            changed=recoded.changed,
            removed=recoded.removed,
            unchanged=len(recoded.unchanged),
        )
