"""Exports of all events in each format: how long they take, what is sent, and the memory of the service meanwhile.

    python -m benchmarks.exports DATABASE_URL [FORMAT ...]

The database is one that `benchmarks.generated_events` filled. Its subtypes are made up, and none is ACLED's: for `acled`, give the events
subtypes of `app/query/exports/acled.tsv` first.
"""

import http.client
import sys
import tempfile
import time
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit

import psutil

from app.api.schemas.exports import ExportFormat
from tests.running import serving

PIECE = 64 * 1024
MIB = 1024 * 1024


def main(database_url: str, *formats: str) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "data", DATELINE_DATABASE_URL=database_url, DATELINE_QUEUE_WORKERS="0") as address,
    ):
        (service,) = (child for child in psutil.Process().children() if "serve" in child.cmdline())
        for name in formats or get_args(ExportFormat):
            connection = http.client.HTTPConnection(urlsplit(address).netloc)
            before = most = service.memory_info().rss
            size, lines, begun = 0, 0, time.monotonic()
            connection.request("GET", f"/v1/events/export?format={name}")
            answer = connection.getresponse()
            while piece := answer.read(PIECE):
                size, lines, most = size + len(piece), lines + piece.count(b"\n"), max(most, service.memory_info().rss)
            sent = f"{size / MIB:5.0f} MiB, {lines:7,} lines in {time.monotonic() - begun:3.0f} s"
            print(f"{name:14} {sent}; memory {before / MIB:.0f} MiB before, {most / MIB:.0f} at most", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
