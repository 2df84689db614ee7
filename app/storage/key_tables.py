"""The table of API keys."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, DateTime, LargeBinary, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field, SQLModel

from app.storage.tables import created


class KeyRow(SQLModel, table=True):
    """A key as far as the service knows it: `digest` is the SHA-256 of the key, which nobody but its holder has.

    A row stays when its key is revoked: once a key was made, the service is never open again.
    """

    __tablename__ = "api_keys"
    __table_args__ = (
        CheckConstraint("scopes <@ ARRAY['ingest', 'read', 'admin']", name="scopes"),
        CheckConstraint("cardinality(scopes) > 0", name="scopes_given"),
        CheckConstraint("octet_length(digest) = 32", name="digest"),
    )

    id: uuid.UUID = Field(primary_key=True)
    name: str = Field(sa_type=Text)
    digest: bytes = Field(sa_type=LargeBinary, unique=True)
    hint: str = Field(sa_type=Text)
    scopes: list[str] = Field(sa_type=ARRAY(Text))
    created_at: dt.datetime = created()
    expires_at: dt.datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
    revoked_at: dt.datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
