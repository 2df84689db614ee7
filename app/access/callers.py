"""From what a request shows to who asks: the holder of an active key, or anybody where the service is open."""

import ipaddress
from dataclasses import dataclass

from app.access import keys
from app.access.keys import KeyRecord, Scope
from app.errors import Forbidden, Unauthorized
from app.storage.asking import Asking


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

    What is known of a key is remembered for a moment, and who changes one is answered after that moment (`keys.SETTLED`): from then on a
    revoked key is refused by every process.
    """

    def __init__(self, asking: Asking):
        self._asking = asking
        self._closed = False

    async def admit(self, authorization: list[str], *, local: bool) -> Caller:
        """The caller with these Authorization headers. Raises Unauthorized.

        `local` tells that nobody but this machine can ask: such callers need no key until the first one is made.
        """
        if not authorization:
            if local and await self._open():
                return Caller(None)
            raise Unauthorized("send an API key as `Authorization: Bearer ...`", refused=False)
        scheme, _, key = authorization[0].partition(" ")
        if len(authorization) > 1 or scheme.lower() != "bearer":
            raise Unauthorized("send one API key as `Authorization: Bearer ...`", refused=False)
        found = await keys.find(self._asking, key.strip())
        if found is None:
            raise Unauthorized("no such key", refused=True)
        if found.status != "active":
            raise Unauthorized(f"the key is {found.status}", refused=True)
        return Caller(found)

    async def _open(self) -> bool:
        # Keys are revoked, never removed: what is closed once stays so.
        self._closed = self._closed or await keys.is_any_made(self._asking)
        return not self._closed


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine reaches the address or name."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
