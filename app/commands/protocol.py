"""HTTP/1.1 as uvicorn speaks it, with a limit on the time in which the head of a request must have come, and problem documents.

uvicorn itself waits for ever: whoever opens connections and says nothing, or goes on sending headers, would hold them all.
"""

import asyncio
from typing import cast

import h11
from fastapi import Request
from uvicorn.protocols.http.h11_impl import H11Protocol

from app.api import problems

HEAD_TIMEOUT = 10.0
"""Seconds from the opening of the connection, or the first byte of a further request, to the end of the request's head."""


class PatientProtocol(H11Protocol):
    """Closes a connection whose request does not get to its body in time."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._is_at_work():
            self._cancel()
        elif self._deadline is None:
            self._await_head()

    def send_400_response(self, msg: str) -> None:
        """What can't be read as HTTP is answered with a problem document too."""
        answer = problems.response(Request({"type": "http", "path": "*"}), "bad-request", msg)
        for event in (
            h11.Response(status_code=400, headers=[*answer.raw_headers, (b"connection", b"close")], reason=b"Bad Request"),
            h11.Data(data=bytes(answer.body)),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self._cancel()
        super().connection_lost(exc)

    def _is_at_work(self) -> bool:
        """Whether a request has begun that is not answered yet."""
        cycle = cast("object | None", self.cycle)
        return cycle is not None and not self.cycle.response_complete

    def _await_head(self) -> None:
        self._cancel()
        self._deadline = self.loop.call_later(HEAD_TIMEOUT, self.transport.close)

    def _cancel(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
