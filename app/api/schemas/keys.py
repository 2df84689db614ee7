"""API keys on the wire."""

import datetime as dt
import re
import uuid
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator, Field

from app.access.keys import Scope, Status
from app.api.schemas.types import Line, Out, Strict

Name = Annotated[Line, Field(max_length=200, description="What the key is for.")]


def _instant(value: object) -> object:
    # Pydantic alone would take seconds since 1970 too, and years that no other zone can tell.
    if not isinstance(value, str) or not re.match(r"2[0-9]{3}-", value):
        raise ValueError("must be a date and time with its zone (2027-01-31T00:00:00Z) in the years 2000 to 2999")
    return value


Instant = Annotated[AwareDatetime, BeforeValidator(_instant), Field(json_schema_extra={"pattern": "^2[0-9]{3}-"})]
ExpiresAt = Annotated[Instant | None, Field(description="From when on the key is refused (RFC 3339, with a zone); null: never.")]


class KeyIn(Strict):
    """A key to be made."""

    name: Name
    scopes: list[Scope] = Field(min_length=1, max_length=3, description="What it may do; `admin` may do everything.")
    expires_at: ExpiresAt = None


class KeyChangeIn(Strict):
    """What can be changed of a key."""

    expires_at: ExpiresAt


class KeyOut(Out):
    """A key as far as the service knows it."""

    id: uuid.UUID
    name: str
    hint: str = Field(description="How the key itself begins.")
    scopes: list[Scope]
    status: Status
    created_at: dt.datetime
    expires_at: dt.datetime | None
    revoked_at: dt.datetime | None


class MadeKeyOut(KeyOut):
    """A key that was just made, with the key itself: it is shown this once."""

    key: str


class KeyPageOut(Out):
    """A page of keys, the newest first."""

    keys: list[KeyOut]
    next_cursor: str | None = Field(description="Continues behind this page; null at the end.")


class KeyQuery(Strict):
    """Which page of the keys."""

    limit: int = Field(default=50, ge=1, le=200)
    cursor: uuid.UUID | None = Field(default=None, description="`next_cursor` of the page before.")
