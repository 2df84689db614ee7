"""Hand-made submissions, events and records, so that storage, query and HTTP are tested apart from extraction."""

import contextlib
import datetime as dt
import itertools
import uuid
from typing import Any

from sqlalchemy import Connection, Engine, Select
from sqlmodel import Session

from app.extraction import Article, Record
from app.extraction.event import Attribution, Event, EventDate, EventMention, Location, Participant, Quantity, Trigger
from app.ingest import articles
from app.ingest.submission import Submission
from app.storage.asking import Asking

TEXT = "Kenya's president met his Somali guest on Tuesday, a spokesman said. Two roads will open."
_numbers = itertools.count()


def participant(actor_id: str = "country:ken", *, role: str = "actor", country: str | None = "KEN", **changes: Any) -> Participant:
    kind = {"country": "country", "person": "person", "org": "organization"}.get(actor_id.split(":")[0], "group")
    name = actor_id.split(":")[1].replace("-", " ").title()
    values: dict[str, Any] = {"name": name, "kind": kind, "sectors": ("GOV",), "mention": name, "start": 0, "end": 5}
    return Participant(role=role, actor_id=actor_id, country=country, **values | changes)  # type: ignore[arg-type]


def date(start: str, end: str | None = None, **changes: Any) -> EventDate:
    values: dict[str, Any] = {"precision": "day" if end is None else "range", "basis": "explicit", "text": start}
    return EventDate(
        start=dt.date.fromisoformat(start), end=dt.date.fromisoformat(end or start), start_char=0, end_char=3, **values | changes
    )


def event(**changes: Any) -> Event:
    values: dict[str, Any] = {
        "event_type": "CONSULT",
        "event_mode": None,
        "event_subtype": "meeting",
        "cameo_code": "040",
        "quad_class": "verbal_cooperation",
        "goldstein": 1.0,
        "contexts": (),
        "status": "occurred",
        "participants": (participant(),),
        "date": None,
        "location": None,
        "attribution": None,
        "quantities": (),
        "mentions": (EventMention(start=0, end=50, trigger=Trigger(text="met", start=18, end=21)),),
        "confidence": 0.75,
    }
    return Event(**values | changes)


def full_event() -> Event:
    """An event with something in every field."""
    spokesman = Attribution(actor_id="person:a-spokesman", name="a spokesman", start=51, end=62)
    return event(
        event_mode="visit",
        contexts=("diplomatic", "economic"),
        participants=(
            participant(),
            participant("person:hassan-guest", role="recipient", country="SOM", sectors=(), field="title"),
        ),
        date=EventDate(
            start=dt.date(2025, 3, 4),
            end=dt.date(2025, 3, 4),
            precision="day",
            basis="relative",
            text="Tuesday",
            start_char=42,
            end_char=49,
        ),
        location=Location(name="Nairobi", country="KEN", start=3, end=10),
        attribution=spokesman,
        quantities=(
            Quantity(kind="count", value=2.0, unit="road", text="Two roads", start=69, end=78, low=1.0, high=3.0, attribution=spokesman),
        ),
        mentions=(
            EventMention(start=0, end=50, trigger=Trigger(text="met", start=18, end=21)),
            EventMention(start=0, end=9, trigger=Trigger(text="meets", start=3, end=8), field="title"),
        ),
        explanation=("meet/visit",),
    )


class FakeExtractor:
    """Answers the same events for every article, and remembers the articles."""

    def __init__(self, *events: Event, engine_version: str = "9.9.9"):
        self.events = events
        self.engine_version = engine_version
        self.articles: list[Article] = []

    def extract(self, article: Article) -> Record:
        self.articles.append(article)
        return Record(
            external_id=article.external_id,
            language=article.language or "en",
            engine_version=self.engine_version,
            events=self.events,
            actors=(),
            temporal_expressions=(),
        )


def submission(**changes: Any) -> Submission:
    """A submission like no other, unless `changes` say so."""
    return Submission(**{"external_id": f"article-{next(_numbers)}", "source": "The Tester", "text": TEXT} | changes)


def store(session: Session, *events: Event, **changes: Any) -> uuid.UUID:
    """Store an article with these events, commit, and return its id."""
    article_id = articles.submit(session, FakeExtractor(*events), submission(**changes)).article_id
    session.commit()
    return article_id


class AskingBy(Asking):
    """Asks by an engine, from any thread, or by a connection whose transaction is to be shared."""

    def __init__(self, bind: Engine | Connection):
        self._bind = bind

    async def one(self, statement: Select[Any], **values: Any) -> Any | None:
        with self._bind.connect() if isinstance(self._bind, Engine) else contextlib.nullcontext(self._bind) as connection:
            return connection.execute(statement, values).one_or_none()
