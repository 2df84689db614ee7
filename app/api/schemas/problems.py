"""The problem document (RFC 9457) that every error is."""

from typing import Literal

from pydantic import Field

from app.api.schemas.types import Out

ProblemType = Literal[
    "urn:dateline:problem:invalid-json",
    "urn:dateline:problem:not-found",
    "urn:dateline:problem:method-not-allowed",
    "urn:dateline:problem:text-too-long",
    "urn:dateline:problem:body-too-large",
    "urn:dateline:problem:unsupported-media-type",
    "urn:dateline:problem:invalid-request",
    "urn:dateline:problem:unsupported-language",
    "urn:dateline:problem:bad-request",
    "urn:dateline:problem:internal-error",
    "urn:dateline:problem:unavailable",
]
Location = Literal["body", "query", "path", "header"]


class FaultOut(Out):
    """One thing that is wrong with a request."""

    pointer: str = Field(description="A JSON pointer (RFC 6901) into the part of the request that `location` names.")
    reason: str
    location: Location = "body"


class ProblemOut(Out):
    """What went wrong, as RFC 9457 describes it."""

    type: ProblemType = Field(description="Names the kind of problem; stable.")
    title: str = Field(description="The kind of problem in words; the same for every problem of this type.")
    status: int = Field(ge=400, le=599)
    detail: str = Field(description="What went wrong this time.")
    instance: str = Field(description="The path of the request.")
    errors: list[FaultOut] | None = Field(
        default=None, description="Each thing that is wrong with the request.", exclude_if=lambda errors: errors is None
    )
