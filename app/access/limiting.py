"""How often a key may ask: a moving window, counted by this process alone."""

import math
import time
from dataclasses import dataclass

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

POLICY = "key"
"""The name of the policy in the headers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What is left to a caller: `quota` requests in `window` seconds, `remaining` of them now, another one in `reset` seconds."""

    allowed: bool
    quota: int
    window: int
    remaining: int
    reset: int

    def headers(self) -> dict[str, str]:
        """The fields of draft-ietf-httpapi-ratelimit-headers-10."""
        return {
            "RateLimit-Policy": f'"{POLICY}";q={self.quota};w={self.window}',
            "RateLimit": f'"{POLICY}";r={self.remaining};t={self.reset}',
        }


class RateLimit:
    """The limit that `rate` names for each caller, as `600/minute`. Raises ValueError for what is none."""

    def __init__(self, rate: str):
        self._item: RateLimitItem = parse(rate)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def take(self, caller: str) -> Allowance:
        """Count one request of `caller`, and tell what is left; a request that is refused is not counted."""
        allowed = self._limiter.hit(self._item, caller)
        stats = self._limiter.get_window_stats(self._item, caller)
        return Allowance(
            allowed=allowed,
            quota=self._item.amount,
            window=self._item.get_expiry(),
            remaining=stats.remaining,
            reset=max(1, math.ceil(stats.reset_time - time.time())),
        )
