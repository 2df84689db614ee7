"""The problem document (RFC 9457) that every error is."""

from typing import Literal

from pydantic import Field

from app.api.schemas.types import Out

ProblemType = Literal[
    "urn:dateline:problem:invalid-json",
    "urn:dateline:problem:unauthorized",
    "urn:dateline:problem:forbidden",
    "urn:dateline:problem:not-found",
    "urn:dateline:problem:method-not-allowed",
    "urn:dateline:problem:request-timeout",
    "urn:dateline:problem:text-too-long",
    "urn:dateline:problem:body-too-large",
    "urn:dateline:problem:unsupported-media-type",
    "urn:dateline:problem:invalid-request",
    "urn:dateline:problem:unsupported-language",
    "urn:dateline:problem:actor-exists",
    "urn:dateline:problem:idempotency-key-in-use",
    "urn:dateline:problem:idempotency-key-reused",
    "urn:dateline:problem:queue-full",
    "urn:dateline:problem:too-many-requests",
    "urn:dateline:problem:bad-request",
    "urn:dateline:problem:internal-error",
    "urn:dateline:problem:unavailable",
]
Location = Literal["body", "query", "path", "header"]


ArticleProblemType = Literal[
    "urn:dateline:problem:invalid-json",
    "urn:dateline:problem:invalid-request",
    "urn:dateline:problem:text-too-long",
    "urn:dateline:problem:body-too-large",
    "urn:dateline:problem:unsupported-language",
    "urn:dateline:problem:extraction-failed",
    "urn:dateline:problem:cancelled",
]
"""What can become of an article that was accepted as one of many, or to be extracted later."""


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
    request_id: str | None = Field(
        default=None, description="The request's X-Request-ID, under which the log tells more.", exclude_if=lambda value: value is None
    )
    errors: list[FaultOut] | None = Field(
        default=None, description="Each thing that is wrong with the request.", exclude_if=lambda errors: errors is None
    )


class ArticleProblemOut(Out):
    """Why an article could not be extracted, or a line of a batch could not be stored; in the terms of RFC 9457."""

    type: ArticleProblemType
    title: str
    detail: str
    errors: list[FaultOut] | None = Field(default=None, exclude_if=lambda errors: errors is None)
