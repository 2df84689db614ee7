"""What can go wrong between a request and its answer.

DatelineError
├── InvalidRequest        a value can't be accepted; lists every fault
│   ├── TextTooLong
│   └── UnsupportedLanguage
├── Unauthorized          no key, or none that is good
├── Forbidden             the key may not do this
├── TooManyRequests       the key has asked too often; try again later
├── NotFound              nothing has this id
├── UnsupportedMediaType  the body isn't what it must be
├── UnreadableBody        the body is broken: not JSON, not gzip
├── BodyTooLarge          the body has more than a request may carry
├── ActorExists           an actor of this id is known already
├── Moved                 what had this id is now found under another
├── KeyInUse              a request with this idempotency key is still running
├── KeyReused             this idempotency key came with another request before
├── QueueFull             too much waits to be done already; try again later
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


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the extraction of a stored article, or a line of a batch, came to nothing: `kind` is that of a problem document."""

    kind: str
    detail: str
    faults: tuple[Fault, ...] = ()


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


class Unauthorized(DatelineError):
    """The request carries no key, or one that opens nothing (`refused`)."""

    def __init__(self, detail: str, *, refused: bool):
        super().__init__(detail)
        self.refused = refused


class Forbidden(DatelineError):
    """The request's key is good, but has not the scope that the route needs."""

    def __init__(self, scope: str):
        super().__init__(f"this key has not the scope {scope!r}")
        self.scope = scope


class TooManyRequests(DatelineError):
    """The key has used its requests up; `retry_after` is in seconds, `headers` tell the limit."""

    def __init__(self, retry_after: int, headers: dict[str, str]):
        super().__init__("this key has used up its requests for now")
        self.retry_after = retry_after
        self.headers = headers


class NotFound(DatelineError):
    """No `kind` has the id `key`."""

    def __init__(self, kind: str, key: str):
        super().__init__(f"no {kind} has this id")
        self.kind = kind
        self.key = key


class ActorExists(DatelineError):
    """The actor to be added is known already, as `actor_id`."""

    def __init__(self, actor_id: str):
        super().__init__(f"there is an actor with the id {actor_id}: change that one, or give this one an id of its own")
        self.actor_id = actor_id


class Moved(DatelineError):
    """What had the id `key` was merged into what has the id `kept`."""

    def __init__(self, key: str, kept: str):
        super().__init__(f"{key} was merged into {kept}")
        self.key = key
        self.kept = kept


class UnsupportedMediaType(DatelineError):
    """The request's content type is not one that the route reads."""

    def __init__(self, expected: str):
        super().__init__(f"send the body as {expected}")
        self.expected = expected


class UnreadableBody(DatelineError):
    """The body is not what its content type and encoding say."""


class BodyTooLarge(DatelineError):
    """The body has more bytes, or more articles, than a request may carry."""


class KeyInUse(DatelineError):
    """Another request with the same idempotency key has not been answered yet."""

    retry_after = 1

    def __init__(self) -> None:
        super().__init__("a request with this Idempotency-Key is still running; send it again when it is answered")


class KeyReused(DatelineError):
    """The idempotency key was used for a request of another kind or with another body."""

    def __init__(self) -> None:
        super().__init__("this Idempotency-Key came with another request before; give every request its own")


class QueueFull(DatelineError):
    """More articles wait to be extracted than the service is set to take; `retry_after` is in seconds."""

    def __init__(self, waiting: int, retry_after: int):
        super().__init__(f"{waiting:,} articles are waiting to be extracted; send more when there are fewer")
        self.retry_after = retry_after


class Unavailable(DatelineError):
    """A part that the answer needs is away for now."""
