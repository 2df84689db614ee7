"""The tables. Rows don't validate: what enters them comes from the schemas and from extraction; the database checks the rest."""

import datetime as dt
import uuid
from typing import Any, get_args

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ColumnElement,
    Computed,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, DATERANGE, JSONB, TSVECTOR
from sqlmodel import Field, Relationship, SQLModel

from app.storage.vocabulary import ArticleStatus, Basis, EventTypeCode, Kind, Precision, QuadClass, Role, Status
from app.storage.vocabulary import Field as TextField

SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s_index",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s_check",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
).naming_convention


def one_of(column: str, vocabulary: Any) -> CheckConstraint:
    """The check that holds a column to a closed vocabulary."""
    values = ", ".join(f"'{value}'" for value in get_args(vocabulary))
    return CheckConstraint(f"{column} IN ({values})", name=column)


def created() -> Any:
    """The time of the transaction that stored the row."""
    return Field(default=None, sa_type=DateTime(timezone=True), sa_column_kwargs={"server_default": func.now(), "nullable": False})


def _transaction() -> Any:
    """The id of the transaction that wrote the row, without wraparound (`xid8` as a number)."""
    return Field(
        default=None,
        sa_type=BigInteger,
        sa_column_kwargs={"server_default": text("(pg_current_xact_id()::text)::bigint"), "nullable": False},
    )


def _sort_key(column: str) -> Column[dt.date]:
    """What rows are sorted by that may have no date: these come last."""
    return Column(Date, Computed(f"COALESCE({column}, '0001-01-01'::date)", persisted=True), nullable=False)


class SearchText(TypeDecorator[str]):
    """English text on its way in, the words to search for as stored: never read back."""

    impl = TSVECTOR
    cache_ok = True

    def bind_expression(self, bindparam: Any) -> ColumnElement[Any]:
        return func.to_tsvector(text("'english'::regconfig"), bindparam, type_=TSVECTOR)


class JobRow(SQLModel, table=True):
    """A batch of articles that was accepted as a whole."""

    __tablename__ = "jobs"

    id: uuid.UUID = Field(primary_key=True)
    created_at: dt.datetime = created()
    cancelled_at: dt.datetime | None = Field(default=None, sa_type=DateTime(timezone=True))


class ArticleRow(SQLModel, table=True):
    """An article as last submitted. `identity` is what makes two submissions the same article (`app.ingest.identity`).

    `published_on` is the calendar date as the article tells it; `published_at` the instant, where a time was given too.
    `status` is that of this revision's extraction; `attempts` counts how often it was begun since it was queued. Until it is done, the
    events are those of the revision before, and so is `engine_version`. `job_id` is the batch that queued it.
    """

    __tablename__ = "articles"
    __table_args__ = (
        one_of("status", ArticleStatus),
        CheckConstraint("(status = 'failed') = (failure IS NOT NULL)", name="failure"),
        CheckConstraint("status != 'done' OR (language IS NOT NULL AND engine_version IS NOT NULL)", name="done"),
        Index("articles_queued_index", "id", postgresql_where=text("status = 'queued'")),
        Index(None, "job_id", postgresql_where=text("job_id IS NOT NULL")),
        CheckConstraint("revision >= 1", name="revision"),
        CheckConstraint("published_at IS NULL OR published_on IS NOT NULL", name="published"),
        Index(None, "source", "id"),
    )

    id: uuid.UUID = Field(primary_key=True)
    identity: bytes = Field(sa_type=LargeBinary, unique=True)
    external_id: str | None = Field(sa_type=Text)
    source: str | None = Field(sa_type=Text)
    url: str | None = Field(sa_type=Text)
    title: str | None = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    language: str | None = Field(sa_type=Text)
    published_on: dt.date | None = None
    published_at: dt.datetime | None = Field(sa_type=DateTime(timezone=True))
    revision: int
    status: str = Field(default="done", sa_type=Text, sa_column_kwargs={"server_default": "done"})
    failure: dict[str, Any] | None = Field(default=None, sa_type=JSONB(none_as_null=True))
    attempts: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    job_id: uuid.UUID | None = Field(default=None, foreign_key="jobs.id", ondelete="SET NULL")
    engine_version: str | None = Field(sa_type=Text)
    created_at: dt.datetime = created()
    updated_at: dt.datetime = created()


class ActorRow(SQLModel, table=True):
    """Somebody or something that acts. `known` actors come from the lexicons, the others from articles."""

    __tablename__ = "actors"
    __table_args__ = (one_of("kind", Kind), Index(None, "folded_name", "id"), Index(None, "country", "folded_name", "id"))

    id: str = Field(sa_type=Text, primary_key=True)
    name: str = Field(sa_type=Text)
    folded_name: str = Field(sa_type=String(collation="C"))
    kind: str = Field(sa_type=Text)
    country: str | None = Field(sa_type=Text)
    sectors: list[str] = Field(sa_type=ARRAY(Text))
    known: bool

    aliases: list["ActorAliasRow"] = Relationship(
        sa_relationship_kwargs={"order_by": "ActorAliasRow.alias", "viewonly": True, "lazy": "raise"}
    )
    roles: list["ActorRoleRow"] = Relationship(
        sa_relationship_kwargs={"order_by": "ActorRoleRow.position", "viewonly": True, "lazy": "raise"}
    )


class ActorAliasRow(SQLModel, table=True):
    """A spelling under which an actor is found; the actor's name is one of them."""

    __tablename__ = "actor_aliases"
    __table_args__ = (Index(None, "folded", "actor_id"),)

    actor_id: str = Field(sa_column=Column(Text, ForeignKey("actors.id", ondelete="CASCADE"), primary_key=True))
    folded: str = Field(sa_column=Column(String(collation="C"), primary_key=True))
    alias: str = Field(sa_type=Text)


class ActorRoleRow(SQLModel, table=True):
    """An office that a known actor holds or held; `starts` and `ends` are inclusive ISO 8601 dates."""

    __tablename__ = "actor_roles"

    actor_id: str = Field(sa_column=Column(Text, ForeignKey("actors.id", ondelete="CASCADE"), primary_key=True))
    position: int = Field(primary_key=True)
    office: str = Field(sa_type=Text)
    place: str = Field(sa_type=Text)
    sector: str | None = Field(sa_type=Text)
    starts: str | None = Field(sa_type=Text)
    ends: str | None = Field(sa_type=Text)


class EventRow(SQLModel, table=True):
    """An event of an article's current revision. Ids grow with time, so `id` descending is newest first.

    Triggers of the database keep `source` and `published_on` equal to the article's, `facets` to what the participants are changed to, and
    `updated_at` and `changed_in` (the id of the transaction that wrote the row last) up to date, whoever writes.
    """

    __tablename__ = "events"
    __table_args__ = (
        one_of("event_type", EventTypeCode),
        one_of("status", Status),
        one_of("quad_class", QuadClass),
        one_of("date_precision", Precision),
        one_of("date_basis", Basis),
        CheckConstraint("goldstein BETWEEN -10 AND 10", name="goldstein"),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        CheckConstraint("num_nulls(date_start, date_end, date_precision, date_basis) IN (0, 4)", name="date_whole"),
        CheckConstraint("date_start <= date_end", name="date_order"),
        Index(None, "article_id", "position"),
        Index(None, "event_type", "id"),
        Index(None, "event_mode", "id"),
        Index(None, "event_subtype", "id"),
        Index(None, "cameo_code", "id"),
        Index(None, "quad_class", "id"),
        Index(None, "status", "id"),
        Index(None, "confidence", "id"),
        Index(None, "source", "id"),
        Index(None, "engine_version", "id"),
        Index(None, "date_basis", "id"),
        Index(None, "date_days", "id"),
        Index(None, "sort_date", "id"),
        Index(None, "sort_published", "id"),
        Index(None, "created_at", "id"),
        Index(None, "updated_at", "id"),
        Index(None, "changed_in", "id"),
        Index(None, "dates", postgresql_using="gist"),
        Index(None, "contexts", postgresql_using="gin"),
        Index(None, "facets", postgresql_using="gin"),
        Index(None, "search", postgresql_using="gin"),
    )

    id: uuid.UUID = Field(primary_key=True)
    article_id: uuid.UUID = Field(foreign_key="articles.id", ondelete="CASCADE")
    position: int
    event_type: str = Field(sa_type=Text)
    event_mode: str | None = Field(sa_type=Text)
    event_subtype: str = Field(sa_type=Text)
    cameo_code: str = Field(sa_type=String(collation="C"))
    quad_class: str | None = Field(sa_type=Text)
    goldstein: float
    contexts: list[str] = Field(sa_type=ARRAY(Text))
    status: str = Field(sa_type=Text)
    date_start: dt.date | None = Field(sa_type=Date)
    date_end: dt.date | None = Field(sa_type=Date)
    dates: Any = Field(
        default=None,
        sa_column=Column(
            DATERANGE, Computed("CASE WHEN date_start <= date_end THEN daterange(date_start, date_end, '[]') END", persisted=True)
        ),
    )
    """The days from `date_start` to `date_end`, null without a date: what overlap is asked of."""
    date_precision: str | None = Field(sa_type=Text)
    date_basis: str | None = Field(sa_type=Text)
    date_text: str | None = Field(sa_type=Text)
    date_start_char: int | None
    date_end_char: int | None
    location: dict[str, Any] | None = Field(sa_type=JSONB(none_as_null=True))
    attribution: dict[str, Any] | None = Field(sa_type=JSONB(none_as_null=True))
    quantities: list[dict[str, Any]] = Field(sa_type=JSONB)
    confidence: float
    explanation: list[str] = Field(sa_type=ARRAY(Text))
    engine_version: str = Field(sa_type=Text)
    source: str | None = Field(default=None, sa_type=Text)
    published_on: dt.date | None = Field(default=None, sa_type=Date)
    search: str | None = Field(default=None, sa_type=SearchText)
    """The words of the article's title and of the event's mentions."""
    facets: list[str] = Field(default_factory=list, sa_type=ARRAY(Text), sa_column_kwargs={"server_default": "{}"})
    """What its participants are asked by: `actor` or `recipient`, and for each `actor.actor=`, `actor.country=`, `actor.sector=`, ..."""
    date_days: int | None = Field(default=None, sa_column=Column(Integer, Computed("date_end - date_start + 1", persisted=True)))
    sort_date: dt.date = Field(default=None, sa_column=_sort_key("date_start"))
    sort_published: dt.date = Field(default=None, sa_column=_sort_key("published_on"))
    created_at: dt.datetime = created()
    updated_at: dt.datetime = created()
    changed_in: int = _transaction()

    participants: list["ParticipantRow"] = Relationship(
        sa_relationship_kwargs={"order_by": "ParticipantRow.position", "viewonly": True, "lazy": "raise"}
    )
    mentions: list["MentionRow"] = Relationship(
        sa_relationship_kwargs={"order_by": "MentionRow.position", "viewonly": True, "lazy": "raise"}
    )


class DeletedEventRow(SQLModel, table=True):
    """An event that is there no more, for those who mirror the events; written by a trigger."""

    __tablename__ = "deleted_events"
    __table_args__ = (Index(None, "changed_in", "id"),)

    id: uuid.UUID = Field(primary_key=True)
    article_id: uuid.UUID
    updated_at: dt.datetime = created()
    changed_in: int = _transaction()


class ParticipantRow(SQLModel, table=True):
    """Who takes part in an event, as the article's date and text tell: the actor's own row may say otherwise later."""

    __tablename__ = "participants"
    __table_args__ = (
        one_of("role", Role),
        one_of("kind", Kind),
        one_of("field", TextField),
        Index(None, "actor_id", "event_id", "role"),
    )

    event_id: uuid.UUID = Field(foreign_key="events.id", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    role: str = Field(sa_type=Text)
    actor_id: str = Field(sa_column=Column(Text, ForeignKey("actors.id"), nullable=False))
    name: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    country: str | None = Field(sa_type=Text)
    sectors: list[str] = Field(sa_type=ARRAY(Text))
    mention: str = Field(sa_type=Text)
    start_char: int
    end_char: int
    field: str = Field(sa_type=Text)


class MentionRow(SQLModel, table=True):
    """A sentence or clause of the article that reports an event; position 0 is the fullest."""

    __tablename__ = "mentions"
    __table_args__ = (one_of("field", TextField),)

    event_id: uuid.UUID = Field(foreign_key="events.id", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    start_char: int
    end_char: int
    field: str = Field(sa_type=Text)
    trigger_text: str = Field(sa_type=Text)
    trigger_start: int
    trigger_end: int


class LexiconRow(SQLModel, table=True):
    """Which edition of a lexicon the tables hold, so that an unchanged one isn't loaded again."""

    __tablename__ = "lexicons"

    name: str = Field(sa_type=Text, primary_key=True)
    digest: str = Field(sa_type=Text)
    loaded_at: dt.datetime = created()
