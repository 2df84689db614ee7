"""What somebody submits, and what makes two submissions the same article."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass

from app.extraction import MAX_TEXT_LENGTH, Article

__all__ = ["MAX_TEXT_LENGTH", "Submission"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """An article as submitted.

    `published_on` is the publication date in the zone that the article was published in, from which relative dates count;
    `published_at` is the instant, where a time was given too.
    """

    text: str
    title: str | None = None
    external_id: str | None = None
    url: str | None = None
    source: str | None = None
    published_on: dt.date | None = None
    published_at: dt.datetime | None = None
    language: str | None = None

    def identity(self) -> bytes:
        """A digest of what makes it this article: source and external id if it has one, else its URL, else its text."""
        if self.external_id is not None:
            parts: tuple[str | None, ...] = ("external_id", self.source, self.external_id)
        elif self.url is not None:
            parts = ("url", self.url)
        else:
            parts = ("text", self.text)
        return hashlib.sha256(json.dumps(parts).encode()).digest()

    def article(self) -> Article:
        """What extraction reads."""
        return Article(
            text=self.text,
            title=self.title,
            external_id=self.external_id,
            url=self.url,
            source=self.source,
            published_at=self.published_on,
            published_instant=self.published_at,
            language=self.language,
        )
