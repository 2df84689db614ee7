"""`dateline serve`: the database, the migrations, then the service, until a signal says stop.

The service listens before its processes are ready: a request that comes early waits a moment instead of being refused.
"""

import contextlib
import errno
import multiprocessing
import os
import socket
import sys
import time
from collections.abc import Iterator

import uvicorn
from fastapi import FastAPI
from sqlalchemy.exc import OperationalError
from sqlmodel import Session
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from app.access import keys
from app.access.callers import is_loopback
from app.commands import crew, logs
from app.commands.protocol import PatientProtocol
from app.main import create_app
from app.settings import Settings
from app.storage import embedded, migrate
from app.storage.engine import make_engine

BACKLOG = 2048
PORT_TIMEOUT = 5.0
"""Seconds to wait for a port that a process which is just stopping still holds."""
GRACE = 30
"""Seconds that running requests have to finish after a signal."""
HEALTHCHECK = 60
"""Seconds without an answer after which a serving process is taken for hung and replaced; a long article holds one for seconds."""


class ServeError(Exception):
    """The service can't start; the message says why and what would help."""


def serve(settings: Settings, *, stop_with_parent: bool = False) -> int:
    """Serve until SIGINT or SIGTERM; the exit status is 0 after a clean stop.

    `stop_with_parent` also stops when the process that started this one has ended, however it ended.
    """
    if stop_with_parent:
        crew.stop_with(os.getppid())
    _say("Dateline")
    try:
        with _database(settings) as database_url, _listener(settings) as listener:
            migrate.upgrade(database_url)
            _say(f"  schema         revision {migrate.head()}")
            _say(f"  access         {_access(database_url, listener)}")
            url = f"http://{_address(listener)}"
            _say(f"  queue          {settings.queue_workers} process{'' if settings.queue_workers == 1 else 'es'} at work on it")
            _say(f"  service        {url} ({settings.workers} process{'es' if settings.workers > 1 else ''})")
            _say(f"  documentation  {url}/docs")
            _say("Ctrl-C stops it.")
            # The serving processes read their settings from the environment: there the address is the one that is bound.
            os.environ["DATELINE_DATABASE_URL"] = database_url
            os.environ["DATELINE_HOST"] = listener.getsockname()[0]
            with crew.at_work(settings.model_copy(update={"database_url": database_url}), settings.queue_workers):
                started = _run(settings, listener)
    except KeyboardInterrupt:
        started = True
    except ServeError as error:
        return _fail(str(error))
    except OperationalError as error:
        return _fail(f"the database does not answer: {error.orig}")
    if not started:
        return _fail("the service did not start; the lines above say why")
    _say("Stopped.")
    return 0


def application() -> FastAPI:
    """What each serving process runs; a process of several ends with the one that started them."""
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid is not None:
        crew.stop_with(parent.pid)
    return create_app(Settings())


@contextlib.contextmanager
def _database(settings: Settings) -> Iterator[str]:
    if settings.database_url:
        _say("  database       the server named by DATELINE_DATABASE_URL")
        yield settings.database_url
        return
    folder = settings.data_dir.expanduser().resolve()
    _say(f"  database       PostgreSQL {embedded.VERSION}, data in {folder}")
    with embedded.running(folder) as database_url:
        yield database_url


@contextlib.contextmanager
def _listener(settings: Settings) -> Iterator[socket.socket]:
    deadline = time.monotonic() + PORT_TIMEOUT
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    while True:
        try:
            listener = socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG)
            break
        except OSError as error:
            if error.errno != errno.EADDRINUSE or time.monotonic() > deadline:
                raise ServeError(
                    f"can't listen on {settings.host}:{settings.port}: {error.strerror}. DATELINE_PORT chooses another"
                ) from error
            time.sleep(0.2)
    with listener:
        # Connections take it over. asyncio sets it only where it makes the socket; without it the body of an answer waits, some 40 ms,
        # until the client has acknowledged the head.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield listener


def _access(database_url: str, listener: socket.socket) -> str:
    """Who may ask, in words. Raises ServeError where others than this machine could, and no key says who."""
    engine = make_engine(database_url)
    try:
        with Session(engine) as session:
            made, active = keys.any_made(session), keys.any_active(session)
    finally:
        engine.dispose()
    host = listener.getsockname()[0]
    if not active and not is_loopback(host):
        raise ServeError(
            f"no API key is active, and {host} can be reached from elsewhere. Make one first: `dateline keys create NAME --scope admin`"
        )
    if made:
        return "with an API key" if active else "with an API key, but none is active: `dateline keys create` makes one"
    return "OPEN to everybody on this machine, until `dateline keys create` makes the first key"


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _run(settings: Settings, listener: socket.socket) -> bool:
    """Serve until a signal comes; False where the application could not start."""
    config = uvicorn.Config(
        "app.commands.serve:application",
        factory=True,
        http=PatientProtocol,
        workers=settings.workers,
        log_config=logs.configuration(settings),
        backlog=BACKLOG,
        timeout_graceful_shutdown=GRACE,
        timeout_worker_healthcheck=HEALTHCHECK,
        server_header=False,
        # `app.api.observing` writes a line of each request, with what uvicorn can't know.
        access_log=False,
    )
    if settings.workers == 1:
        server = uvicorn.Server(config)
        with contextlib.suppress(SystemExit):
            server.run(sockets=[listener])
        return server.started
    supervisor = Multiprocess(config, sockets=[listener])
    supervisor.run()
    return all(process.exitcode != STARTUP_FAILURE for process in supervisor.processes)


def _say(line: str) -> None:
    # Nobody may be reading any more, which is no reason to leave the database running.
    with contextlib.suppress(BrokenPipeError):
        print(line, flush=True)


def _fail(reason: str) -> int:
    print(f"dateline: {reason}", file=sys.stderr)
    return 1
