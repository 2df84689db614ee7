"""Bodies and heads that never end, over real connections."""

import asyncio
import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import uvicorn
from fastapi import FastAPI, Request

from app.api import body_limit, problems
from app.api.body_limit import MAX_BODY, BodyLimit
from app.commands import protocol

PATIENCE = 1.0
"""Seconds, of the service under test."""


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A service with little patience, whose one route reads its body."""
    monkeypatch.setattr(protocol, "HEAD_TIMEOUT", PATIENCE)
    monkeypatch.setattr(body_limit, "LINGER", PATIENCE)
    app = FastAPI()
    app.add_middleware(BodyLimit, patience=PATIENCE)
    problems.install(app)

    @app.post("/read")
    async def read(request: Request) -> int:
        return len(await request.body())

    @app.get("/ignore")
    @app.post("/ignore")
    async def ignore() -> str:
        return "ignored"

    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, http=protocol.PatientProtocol, log_config=None, lifespan="off"))
        thread = threading.Thread(target=asyncio.run, args=(server.serve(sockets=[listener]),))
        thread.start()
        yield listener.getsockname()[1]
        server.should_exit = True
        thread.join()


def talk(port: int, head: bytes, drip: Callable[[socket.socket], None] | None = None) -> tuple[bytes, float]:
    """What the service says until it hangs up, and the seconds until then; `drip` goes on sending meanwhile."""
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(head)

        def dripping() -> None:
            with contextlib.suppress(OSError):
                while drip is not None and time.monotonic() < begun + 8:
                    drip(connection)

        sender = threading.Thread(target=dripping)
        sender.start()
        said = b""
        with contextlib.suppress(ConnectionResetError):
            while piece := connection.recv(65_536):
                said += piece
        took = time.monotonic() - begun
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
        sender.join()
    return said, took


def slowly(data: bytes) -> Callable[[socket.socket], None]:
    def drip(connection: socket.socket) -> None:
        connection.sendall(data)
        time.sleep(0.05)

    return drip


CHUNKED = b"POST /%s HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"


def test_a_body_that_drips_is_cut_off_with_408(port: int):
    said, took = talk(port, CHUNKED % b"read", slowly(b"1\r\nx\r\n"))
    assert said.startswith(b"HTTP/1.1 408 ")
    assert b"urn:dateline:problem:request-timeout" in said
    assert PATIENCE <= took < 5


def test_a_body_that_stops_is_cut_off_with_408(port: int):
    said, took = talk(port, b"POST /read HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc")
    assert said.startswith(b"HTTP/1.1 408 ")
    assert took < 5


def test_a_body_that_never_ends_is_cut_off_with_413(port: int):
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    said, took = talk(port, CHUNKED % b"read", lambda connection: connection.sendall(chunk))
    assert said.startswith(b"HTTP/1.1 413 ")
    assert took < 5


def test_who_sends_too_much_in_good_faith_gets_to_read_why(port: int):
    size = 2 * MAX_BODY
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"POST /read HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % size + b"x" * size)
        assert connection.recv(65_536).startswith(b"HTTP/1.1 413 ")


def test_a_body_that_nobody_reads_does_not_hold_the_connection(port: int):
    said, took = talk(port, CHUNKED % b"ignore", slowly(b"1\r\nx\r\n"))
    assert said.startswith(b"HTTP/1.1 200 ")
    assert took < 5


@pytest.mark.parametrize("head", [b"", b"GET /ignore HTTP/1.1\r\n", b"GET /ignore HTTP/1.1\r\nHost: a\r\n\r\nGET /ignore HTTP/1.1\r\n"])
def test_a_head_that_never_ends_is_cut_off(port: int, head: bytes):
    _, took = talk(port, head, slowly(b"X: y\r\n") if head else None)
    assert PATIENCE <= took < 5


def test_what_is_not_http_is_a_problem(port: int):
    for head in (b"nonsense\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 100_000):
        said, _ = talk(port, head)
        assert said.startswith(b"HTTP/1.1 400 Bad Request\r\n")
        assert b"content-type: application/problem+json\r\n" in said
        assert json.loads(said.split(b"\r\n\r\n")[1])["type"] == "urn:dateline:problem:bad-request"


def test_a_body_that_takes_its_time_but_comes_is_read(port: int):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall((CHUNKED % b"read").replace(b"Host: a", b"Host: a\r\nConnection: close"))
        for _ in range(4):
            connection.sendall(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")
            time.sleep(PATIENCE / 2)
        connection.sendall(b"0\r\n\r\n")
        assert connection.makefile("rb").read().endswith(b"65536")


def test_many_slow_senders_leave_the_service_free_for_others(port: int):
    with contextlib.ExitStack() as stack:
        for _ in range(200):
            stack.enter_context(socket.create_connection(("127.0.0.1", port))).sendall(CHUNKED % b"read" + b"1\r\nx\r\n")
        _, took = talk(port, b"GET /ignore HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    assert took < PATIENCE
