"""The folder in which the processes of one service put their numbers together."""

import contextlib
import os
import tempfile
from collections.abc import Iterator

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


@contextlib.contextmanager
def shared() -> Iterator[None]:
    """Have this process and those it starts share a folder, unless they do already.

    `prometheus_client` looks for it when it is first imported: what imports it must come later.
    """
    if VARIABLE in os.environ:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="dateline-metrics-", ignore_cleanup_errors=True) as folder:
        os.environ[VARIABLE] = folder
        try:
            yield
        finally:
            del os.environ[VARIABLE]
