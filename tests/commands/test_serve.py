"""How `dateline serve` listens."""

import socket

from app.commands.serve import _listener
from app.settings import Settings


def test_no_answer_waits_for_the_client_to_acknowledge_its_head():
    with (
        _listener(Settings(port=0)) as listener,
        socket.create_connection(listener.getsockname()),
        listener.accept()[0] as connection,
    ):
        assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
