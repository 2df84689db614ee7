"""What can go wrong between a request and its answer.

DatelineError
├── InvalidRequest        a value can't be accepted; lists every fault
│   ├── TextTooLong
│   └── UnsupportedLanguage
├── NotFound              nothing has this id
├── UnsupportedMediaType  the body isn't what it must be
└── Unavailable           a dependency doesn't answer; try again later

Errors carry facts; `app.api.problems` turns them into problem documents.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a request: `pointer` is an RFC 6901 JSON pointer into the part of the request named by `location`."""

    pointer: str
    reason: str
    location: str = "body"


class DatelineError(Exception):
    """Base of every error that the service raises on purpose."""


class InvalidRequest(DatelineError):
    """A value of the request can't be accepted."""

    def __init__(self, *faults: Fault):
        super().__init__("; ".join(f"{fault.pointer}: {fault.reason}" for fault in faults))
        self.faults = faults


class TextTooLong(InvalidRequest):
    """The article's text is longer than one request may carry."""


class UnsupportedLanguage(InvalidRequest):
    """The article is in a language that no parser here reads."""


class NotFound(DatelineError):
    """No `kind` has the id `key`."""

    def __init__(self, kind: str, key: str):
        super().__init__(f"no {kind} has this id")
        self.kind = kind
        self.key = key


class UnsupportedMediaType(DatelineError):
    """The request's content type is not one that the route reads."""

    def __init__(self, expected: str):
        super().__init__(f"send the body as {expected}")
        self.expected = expected


class Unavailable(DatelineError):
    """A part that the answer needs is away for now."""
