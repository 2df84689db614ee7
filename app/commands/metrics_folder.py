"""The folder in which the processes of one service put their numbers together."""

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
PREFIX = "dateline-metrics-"


@contextlib.contextmanager
def shared() -> Iterator[None]:
    """Have this process and those it starts share a folder, unless they do already.

    `prometheus_client` looks for it when it is first imported: what imports it must come later.
    """
    if VARIABLE in os.environ:
        yield
        return
    _sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-", ignore_cleanup_errors=True) as folder:
        os.environ[VARIABLE] = folder
        try:
            yield
        finally:
            del os.environ[VARIABLE]


def _sweep(folder: Path) -> None:
    """Remove what services left behind that were killed: the name of each tells the process."""
    for left in folder.glob(f"{PREFIX}*"):
        owner = re.match(rf"{PREFIX}(\d+)-", left.name)
        if owner is not None and not psutil.pid_exists(int(owner[1])):
            shutil.rmtree(left, ignore_errors=True)
