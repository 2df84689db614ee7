"""Types of single values, with the checks and patterns that the OpenAPI document shows."""

import datetime as dt
import re
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, WithJsonSchema

_CONTROL = r"\x00-\x1f\x7f-\x9f"
_CONTROL_IN_TEXT = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
"""White space that text is laid out with is not among them: tab, line feed, carriage return."""
_FIRST_YEAR, _LAST_YEAR = 1600, 2999
"""The age of newspapers, and the years that relative dates can be counted in."""


class Strict(BaseModel):
    """What comes in: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Out(BaseModel):
    """What goes out, read from the attributes of a record."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


def _clean(value: str, control: str) -> str:
    found = re.search(rf"[{control}\ud800-\udfff]", value)
    if found:
        kind = "lone surrogate" if found.group() >= "\ud800" else "control character"
        raise ValueError(f"holds the {kind} U+{ord(found.group()):04X} at offset {found.start()}")
    return value


def _clean_line(value: str) -> str:
    return _visible(_clean(value, _CONTROL))


def _clean_text(value: str) -> str:
    return _clean(value, _CONTROL_IN_TEXT)


def _visible(value: str) -> str:
    if not re.search(r"[^\t\n\r \xa0]", value):
        raise ValueError("is blank")
    return value


def _escaped(pattern: str) -> str:
    """The pattern as JSON Schema's dialect (ECMA 262) takes it."""
    return re.sub(r"\\x(..)", r"\\u00\1", pattern)


_VISIBLE_LINE = _escaped(rf"^[ \xa0]*[^\x00-\x20\x7f-\xa0][^{_CONTROL}]*$")
_VISIBLE_TEXT = _escaped(rf"^[\t\n\r \xa0]*[^\x00-\x20\x7f-\xa0][^{_CONTROL_IN_TEXT}]*$")
_ANY_TEXT = _escaped(rf"^[^{_CONTROL_IN_TEXT}]*$")

Line = Annotated[str, AfterValidator(_clean_line), Field(min_length=1, json_schema_extra={"pattern": _VISIBLE_LINE})]
"""A string on one line that shows something and holds no control character."""
Text = Annotated[
    str, AfterValidator(_clean_text), AfterValidator(_visible), Field(min_length=1, json_schema_extra={"pattern": _VISIBLE_TEXT})
]
"""A string that shows something and holds no control characters but tabs and line ends."""
OptionalText = Annotated[str, AfterValidator(_clean_text), Field(json_schema_extra={"pattern": _ANY_TEXT})]
"""As Text, or empty."""


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


Url = Annotated[
    str,
    Field(max_length=2_000, pattern=r"^https?://[^\x00-\x20\x7f-\xa0/?#\[\]]+([/?#][^\x00-\x20\x7f-\xa0]*)?$"),
]
"""An address on the web, its host by name or IPv4 (RFC 3986; brackets would open an IPv6 address)."""
LanguageTag = Annotated[
    str,
    Field(max_length=35, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", json_schema_extra={"pattern": r"^[Ee][Nn](-[A-Za-z0-9]{1,8})*$"}),
]
"""A BCP 47 language tag; the document names only those that are read, another one is a problem of its own."""
CountryCode = Annotated[str, BeforeValidator(_upper), Field(pattern=r"^[A-Z]{3}$", json_schema_extra={"pattern": r"^[A-Za-z]{3}$"})]
"""An ISO 3166-1 alpha-3 code, in any case."""

SectorCode = Annotated[str, BeforeValidator(_upper), Field(pattern=r"^[A-Z]{3}$", json_schema_extra={"pattern": r"^[A-Za-z]{3}$"})]
"""A PLOVER sector code, in any case."""

_ON = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _written_out(value: object) -> object:
    if isinstance(value, str) and not _ON.fullmatch(value):
        raise ValueError("must be a date: 2025-02-12")
    return value


Day = Annotated[dt.date, BeforeValidator(_written_out)]
"""A calendar date, `YYYY-MM-DD`: not a number of seconds, which pydantic would take too."""

_INSTANT = TypeAdapter[dt.datetime](AwareDatetime)


def _publication(value: object) -> dt.date | dt.datetime:
    """A date, or an instant with its zone (RFC 3339)."""
    if not isinstance(value, str):
        raise ValueError("must be a string: a date, or a date and time with its zone")
    if _ON.fullmatch(value):
        published: dt.date = dt.date.fromisoformat(value)
    elif _ON.match(value):
        published = _INSTANT.validate_strings(value)
    else:
        raise ValueError("must be a date (2025-02-12) or a date and time with its zone (2025-02-12T18:30:00Z)")
    if not _FIRST_YEAR <= published.year <= _LAST_YEAR:
        raise ValueError(f"must lie in the years {_FIRST_YEAR} to {_LAST_YEAR}")
    return published


_YEARS = r"^(1[6-9]|2[0-9])[0-9]{2}-"
_DATE_OR_INSTANT = WithJsonSchema({"anyOf": [{"type": "string", "format": kind, "pattern": _YEARS} for kind in ("date", "date-time")]})
Publication = Annotated[dt.date | dt.datetime, BeforeValidator(_publication), _DATE_OR_INSTANT]
"""When an article was published: `YYYY-MM-DD`, or an RFC 3339 date and time with its zone."""


_DAYS = (
    "((1[6-9]|2[0-9])[0-9]{2}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
    "|((1[6-9]|2[0-9])(0[48]|[2468][048]|[13579][26])|(16|20|24|28)00)-02-29)"
)
_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
# One string, not a choice of formats: clients in Java and Go can't send a choice as a parameter.
_DATE_OR_INSTANT_AS_STRING = WithJsonSchema({"type": "string", "pattern": rf"^{_DAYS}([Tt]{_TIME})?$"})


def _moment(value: object) -> dt.datetime:
    """An instant; of a date, its beginning in UTC."""
    given = _publication(value)
    return given if isinstance(given, dt.datetime) else dt.datetime.combine(given, dt.time(), dt.UTC)


Moment = Annotated[dt.datetime, BeforeValidator(_moment), _DATE_OR_INSTANT_AS_STRING]
"""An RFC 3339 date and time with its zone, or a date: the moment at which it begins in UTC."""
