"""Requests that come twice: the first answer is given again, by the key that the client chose (Idempotency-Key, IETF draft).

A key belongs to its caller. Its answer is stored in the transaction that does what the request asks for, so either both are there or
neither; while the request runs, the key is claimed. An answer may hold a secret (a new API key): it is stored under a mask that only the
idempotency key yields, which itself is not stored. Only answers of success are kept: a request that failed has changed nothing and may
come again.
"""

import dataclasses
import hashlib
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from app.errors import KeyInUse, KeyReused
from app.storage import answers
from app.storage.answers import KEPT_HOURS, Answer

__all__ = ["KEPT_HOURS", "Answer", "Claim", "Idempotency"]


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to answer a request under a key; both are digests. `mask` is what only who knows the key can tell."""

    key: bytes
    request: bytes
    mask: bytes


class Idempotency:
    """The idempotency keys that this process is at work on."""

    def __init__(self, engine: Engine):
        self._claims = answers.Claims(engine)

    def claim(self, caller: str, key: str, request: bytes) -> Claim:
        """Take the key for a request, of which `request` is a digest; release it when its transaction has ended.

        Raises KeyInUse while another request with the key runs.
        """
        whose = f"{len(caller)}:{caller}{key}".encode()
        digest = hashlib.sha256(whose).digest()
        if not self._claims.claim(digest):
            raise KeyInUse
        return Claim(digest, request, hashlib.sha256(b"mask:" + whose).digest())

    def release(self, claim: Claim) -> None:
        """Let the key go: its request has been answered, or has failed."""
        self._claims.release(claim.key)

    def close(self) -> None:
        """Let all keys go."""
        self._claims.close()


def find(session: Session, claim: Claim) -> Answer | None:
    """The answer that has been given under the key. Raises KeyReused where that was to another request."""
    answer = answers.find(session, claim.key)
    if answer is not None and answer.request != claim.request:
        raise KeyReused
    return answer and dataclasses.replace(answer, body=_masked(claim, answer.body))


def keep(session: Session, claim: Claim, *, status: int, headers: dict[str, str], body: bytes) -> None:
    """Store the answer with what the request has done. Raises KeyInUse where another one has been faster."""
    answer = Answer(request=claim.request, status=status, headers=headers, body=_masked(claim, body))
    if not answers.add(session, claim.key, answer):
        raise KeyInUse


def _masked(claim: Claim, body: bytes) -> bytes:
    """The body under the mask of its claim, or without it again: a key masks one body only, so the mask is not used twice."""
    mask = hashlib.shake_256(claim.mask + claim.request).digest(len(body))
    return (int.from_bytes(body) ^ int.from_bytes(mask)).to_bytes(len(body))
