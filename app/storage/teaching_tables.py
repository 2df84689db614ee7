"""The tables of what users taught the service about actors, and of who changed what when."""

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Identity, Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.storage.tables import created, one_of
from app.storage.vocabulary import ActorChange


class TaughtActorRow(SQLModel, table=True):
    """What was taught about an actor: `entry` takes the place of the lexicons' own, in their terms.

    Without an entry the actor is gone: merged into the one that `merged_into` names, which is never itself a merged one.
    """

    __tablename__ = "taught_actors"
    __table_args__ = (CheckConstraint("(entry IS NULL) = (merged_into IS NOT NULL)", name="entry"), Index(None, "merged_into"))

    actor_id: str = Field(sa_type=Text, primary_key=True)
    entry: dict[str, Any] | None = Field(sa_type=JSONB(none_as_null=True))
    merged_into: str | None = Field(default=None, sa_column=Column(Text, ForeignKey("actors.id")))


class ActorChangeRow(SQLModel, table=True):
    """A change of an actor, with its entry before and after. Ids grow in the order of the commits: the last one is the version."""

    __tablename__ = "actor_changes"
    __table_args__ = (one_of("change", ActorChange), Index(None, "actor_id", "id"))

    id: int = Field(sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    actor_id: str = Field(sa_type=Text)
    change: str = Field(sa_type=Text)
    before: dict[str, Any] | None = Field(sa_type=JSONB(none_as_null=True))
    after: dict[str, Any] | None = Field(sa_type=JSONB(none_as_null=True))
    other_id: str | None = Field(sa_type=Text)
    changed_at: dt.datetime = created()
