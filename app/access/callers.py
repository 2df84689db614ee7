"""From what a request shows to who asks: the holder of an active key, or anybody where the service is open."""

import contextlib
import ipaddress
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from app.access import keys
from app.access.keys import KeyRecord, Scope
from app.errors import Forbidden, Unauthorized


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks; `key` is None where the service is open and none was shown."""

    key: KeyRecord | None

    @property
    def name(self) -> str:
        """A word that stays the same for the caller, and is a secret to nobody."""
        return str(self.key.id) if self.key else "anybody"

    def require(self, scope: Scope) -> None:
        """Raise Forbidden where the caller has a key without the scope."""
        if self.key is not None and not self.key.may(scope):
            raise Forbidden(scope)


class Gate:
    """Lets callers in, by the keys of a database.

    Each question is a statement of its own, so that a revoked key is refused at once and by every process. `bind` is an engine, or a
    connection whose transaction is to be shared.
    """

    def __init__(self, bind: Engine | Connection):
        self._bind = bind
        self._closed = False

    def admit(self, authorization: list[str], *, local: bool) -> Caller:
        """The caller with these Authorization headers. Raises Unauthorized.

        `local` tells that nobody but this machine can ask: such callers need no key until the first one is made.
        """
        if not authorization:
            if local and self._open():
                return Caller(None)
            raise Unauthorized("send an API key as `Authorization: Bearer ...`", refused=False)
        scheme, _, key = authorization[0].partition(" ")
        if len(authorization) > 1 or scheme.lower() != "bearer":
            raise Unauthorized("send one API key as `Authorization: Bearer ...`", refused=False)
        with self._connected() as connection:
            found = keys.find(connection, key.strip())
        if found is None:
            raise Unauthorized("no such key", refused=True)
        if found.status != "active":
            raise Unauthorized(f"the key is {found.status}", refused=True)
        return Caller(found)

    def _open(self) -> bool:
        # Keys are revoked, never removed: what is closed once stays so.
        if not self._closed:
            with self._connected() as connection:
                self._closed = keys.any_made(connection)
        return not self._closed

    def _connected(self) -> contextlib.AbstractContextManager[Connection]:
        return self._bind.connect() if isinstance(self._bind, Engine) else contextlib.nullcontext(self._bind)


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine reaches the address or name."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
