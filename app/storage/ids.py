"""Identifiers of stored articles and events: UUID version 7 (RFC 9562), so that a later row has a greater id."""

import os
import threading
import time
import uuid

_lock = threading.Lock()
_last = 0


def new_id() -> uuid.UUID:
    """A UUIDv7 greater than every one that this process made before.

    The 12 bits after the milliseconds count within a millisecond (RFC 9562, section 6.2, method 1).
    """
    global _last
    with _lock:
        _last = max(_last + 1, time.time_ns() // 1_000_000 << 12)
        stamp = _last
    milliseconds, counter = stamp >> 12, stamp & 0xFFF
    tail = int.from_bytes(os.urandom(8), "big") & (1 << 62) - 1
    return uuid.UUID(int=milliseconds << 80 | 7 << 76 | counter << 64 | 0b10 << 62 | tail)
