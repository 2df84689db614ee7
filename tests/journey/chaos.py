"""Load on a running service whose processes are killed at random moments; then everything is counted.

`make chaos` runs it for some minutes (`python -m tests.journey.chaos --kills 300`), `test_chaos.py` for some seconds. Clients send
articles, each until it is acknowledged: alone and answered at once, alone and extracted later, in batches. Meanwhile the service, the
processes that extract and the database get SIGKILL. In the end every acknowledged article must be there once, with its events, and
nothing else.
"""

import argparse
import dataclasses
import datetime as dt
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import psutil
import psycopg
from psycopg.rows import dict_row

from app.extraction import Article, Extractor
from app.storage import embedded

PUBLISHED = dt.date(2025, 3, 5)
SOURCE = "Chaos"
PLACES = (("Kenya", "Nairobi"), ("France", "Paris"), ("Japan", "Tokyo"), ("Brazil", "Brasilia"), ("Norway", "Oslo"), ("Ghana", "Accra"))


def article(number: int) -> dict[str, str]:
    """An article of our own making, with at least one event."""
    (host, city), (guest, _) = PLACES[number % len(PLACES)], PLACES[(number + 1) % len(PLACES)]
    text = f"The foreign minister of {host} met the ambassador of {guest} in {city} on Tuesday. This is note {number}."
    return {"external_id": f"chaos-{number}", "source": SOURCE, "published_at": PUBLISHED.isoformat(), "text": text}


@dataclasses.dataclass
class Report:
    """What was done and what was found: `faults` is empty where nothing was lost."""

    kills: Counter[str] = dataclasses.field(default_factory=Counter)
    answers: Counter[str] = dataclasses.field(default_factory=Counter)
    acknowledged: int = 0
    faults: list[str] = dataclasses.field(default_factory=list)


class Service:
    """`dateline serve`, started again whenever it is killed."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = 0
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
        self._log = (folder / "service.log").open("ab")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        settings = {
            "DATELINE_DATA_DIR": str(self.folder / "data"),
            "DATELINE_PORT": str(self.port),
            "DATELINE_QUEUE_WORKERS": "2",
            "PYTHONUNBUFFERED": "1",
        }
        begins = self._log.tell()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "app.cli", "serve"], env=self._environment | settings, stdout=self._log, stderr=self._log
        )
        while not self.port:
            found = re.search(rb"service +http://127.0.0.1:(\d+)", (self.folder / "service.log").read_bytes()[begins:])
            self.port = int(found[1]) if found else 0
            assert self._process.poll() is None, (self.folder / "service.log").read_text()
            time.sleep(0.05)

    def keep(self) -> None:
        """Start the service again if it has ended."""
        if self._process is None or self._process.poll() is not None:
            self.start()

    def victims(self, kind: str) -> list[int]:
        """The processes of one kind that can be killed now."""
        if kind == "database":
            pid_file = self.folder / "data" / f"postgresql-{embedded.VERSION}" / "postmaster.pid"
            return [int(pid_file.read_text().split()[0])] if pid_file.exists() else []
        assert self._process is not None
        if kind == "service":
            return [self._process.pid] if self._process.poll() is None else []
        try:
            children = psutil.Process(self._process.pid).children()
            return [child.pid for child in children if "spawn_main" in " ".join(child.cmdline())]
        except psutil.Error:
            return []

    def answers(self) -> bool:
        """Whether the service is up."""
        try:
            return httpx.get(f"http://127.0.0.1:{self.port}/healthz", timeout=5).is_success
        except httpx.TransportError:
            return False

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(60)
        self._log.close()


class Clients:
    """Threads that send articles, each until it is acknowledged."""

    def __init__(self, service: Service, articles: int, report: Report, *, of_a_batch: int, seed: int):
        self._service = service
        self._report = report
        self._turn = threading.Lock()
        self._left = list(range(articles))
        self._of_a_batch = of_a_batch
        self._random = random.Random(seed)
        self.sent: set[int] = set()
        self.acknowledged: set[int] = set()
        self.ending = threading.Event()

    def run(self) -> None:
        while not self.ending.is_set():
            way = self._random.choice(("now", "later", "batch"))
            numbers = self._take(self._of_a_batch if way == "batch" else 1)
            if not numbers:
                return
            self._send(way, numbers)

    def _take(self, count: int) -> list[int]:
        with self._turn:
            numbers = [self._left.pop() for _ in range(min(count, len(self._left)))]
            self.sent.update(numbers)
            return numbers

    def _send(self, way: str, numbers: list[int]) -> None:
        """Send the same request again and again until it is done; half of them under an idempotency key."""
        key = {"Idempotency-Key": str(uuid.uuid4())} if self._random.random() < 0.5 else {}
        while not self.ending.is_set():
            try:
                status = self._post(way, numbers, key)
            except httpx.TransportError as error:
                status = 0
                answer = type(error).__name__
            else:
                answer = f"{way} {status}"
            with self._turn:
                self._report.answers[answer] += 1
                if status in (200, 201, 202):
                    self.acknowledged.update(numbers)
                    return
                if status not in (0, 409, 429, 503):
                    self._report.faults.append(f"{way} was answered {status}")
                    return
            time.sleep(0.3)

    def _post(self, way: str, numbers: list[int], headers: dict[str, str]) -> int:
        url = f"http://127.0.0.1:{self._service.port}/v1/articles"
        articles = [article(number) for number in numbers]
        if way == "batch":
            body = "".join(json.dumps(one) + "\n" for one in articles)
            headers = headers | {"Content-Type": "application/x-ndjson"}
            return httpx.post(f"{url}/batch", content=body, headers=headers, timeout=30).status_code
        if way == "later":
            headers = headers | {"Prefer": "respond-async"}
        return httpx.post(url, json=articles[0], headers=headers, timeout=30).status_code


def run(
    folder: Path, *, kills: int, articles: int, pause: float, of_a_batch: int = 20, clients: int = 4, settling: float = 180.0, seed: int = 1
) -> Report:
    """Kill `kills` times, `pause` seconds apart on the average, while `articles` are sent; then count.

    What is queued must be done `settling` seconds after the last kill.
    """
    report = Report()
    service = Service(folder)
    service.start()
    load = Clients(service, articles, report, of_a_batch=of_a_batch, seed=seed)
    threads = [threading.Thread(target=load.run) for _ in range(clients)]
    dice = random.Random(seed)
    try:
        for thread in threads:
            thread.start()
        while sum(report.kills.values()) < kills:
            time.sleep(dice.uniform(0, 2 * pause))
            kind = dice.choices(("service", "worker", "database"), weights=(1, 3, 2))[0]
            # A service that is starting answers nobody: most of the time it is given the time to.
            if kind == "service" and not service.answers() and dice.random() < 0.8:
                continue
            for pid in service.victims(kind)[:1]:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
                report.kills[kind] += 1
            service.keep()
        _settle(service, threads, report, settling)
    finally:
        load.ending.set()
        for thread in threads:
            thread.join()
        service.stop()
    report.acknowledged = len(load.acknowledged)
    with embedded.running(folder / "data") as url:
        report.faults += _count(url, load.sent, load.acknowledged)
    return report


def _settle(service: Service, threads: list[threading.Thread], report: Report, settling: float) -> None:
    """Wait until every request has been answered and every queued article is done."""
    deadline = time.monotonic() + settling
    while time.monotonic() < deadline:
        service.keep()
        if not any(thread.is_alive() for thread in threads) and _idle(service):
            return
        time.sleep(0.5)
    report.faults.append(f"not done {settling:.0f} seconds after the last kill")


def _idle(service: Service) -> bool:
    folder = service.folder / "data" / f"postgresql-{embedded.VERSION}"
    lines = (folder / "postmaster.pid").read_text().split("\n") if (folder / "postmaster.pid").exists() else []
    if len(lines) < 8:
        return False
    try:
        with psycopg.connect(host=lines[4], user=embedded.ROLE, dbname="dateline") as connection:
            row = connection.execute("SELECT count(*) FROM articles WHERE status IN ('queued', 'processing')").fetchone()
            return row is not None and row[0] == 0
    except psycopg.OperationalError:
        return False


def _count(url: str, sent: set[int], acknowledged: set[int]) -> list[str]:
    """What is wrong with what is stored."""
    faults: list[str] = []
    with psycopg.connect(url, row_factory=dict_row) as connection:
        rows = connection.execute("SELECT id, external_id, text, revision, status, attempts FROM articles").fetchall()
        subtypes: dict[Any, list[str]] = {row["id"]: [] for row in rows}
        for event in connection.execute("SELECT article_id, event_subtype FROM events ORDER BY article_id, position"):
            subtypes[event["article_id"]].append(event["event_subtype"])
        lines = connection.execute("SELECT status, count(*) AS count FROM job_lines GROUP BY status").fetchall()
        queued = connection.execute("SELECT count(*) AS count FROM procrastinate_jobs WHERE status NOT IN ('succeeded')").fetchone()
    stored = Counter(row["external_id"] for row in rows)
    names = {f"chaos-{number}" for number in acknowledged}
    faults += [f"{name} is lost" for name in sorted(names - stored.keys())]
    faults += [f"{name} is there {count} times" for name, count in stored.items() if count > 1]
    faults += [f"{name} was never sent" for name in stored.keys() - {f"chaos-{number}" for number in sent}]
    faults += [f"{row['external_id']} is {row['status']}, tried {row['attempts']} times" for row in rows if row["status"] != "done"]
    faults += [f"{row['external_id']} has revision {row['revision']}" for row in rows if row["revision"] != 1]
    faults += [f"{line['count']} lines of jobs are {line['status']}" for line in lines if line["status"] != "done"]
    if queued and queued["count"]:
        faults.append(f"{queued['count']} jobs are left in the queue")
    extractor = Extractor()
    expected: dict[str, list[str]] = {}
    for row in rows:
        # Articles differ by their places and their number; the number changes nothing.
        kind = re.sub(r"\d+", "", row["text"])
        if kind not in expected:
            record = extractor.extract(Article(text=row["text"], published_at=PUBLISHED))
            expected[kind] = [event.event_subtype for event in record.events]
        if subtypes[row["id"]] != expected[kind] or not expected[kind]:
            faults.append(f"{row['external_id']} has the events {subtypes[row['id']]}, not {expected[kind]}")
    return faults


def main() -> int:
    """Run as the command line says; the exit status is 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--pause", type=float, default=1.5, help="seconds between two kills, on the average")
    parser.add_argument("--of-a-batch", type=int, default=20, help="articles of a batch")
    parser.add_argument("--settling", type=float, default=900, help="seconds after the last kill in which everything must be done")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="chaos-", ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o755)
        begun = time.monotonic()
        report = run(
            Path(folder),
            kills=options.kills,
            articles=options.articles,
            pause=options.pause,
            of_a_batch=options.of_a_batch,
            settling=options.settling,
            seed=options.seed,
        )
    killed = ", ".join(f"{kind} {count}" for kind, count in sorted(report.kills.items()))
    answered = ", ".join(f"{answer}: {count}" for answer, count in sorted(report.answers.items()))
    print(f"{sum(report.kills.values())} kills ({killed}) in {time.monotonic() - begun:.0f} s, seed {options.seed}")
    print(f"{report.acknowledged} articles acknowledged; {answered}")
    print("\n".join(report.faults[:50]) or "Every acknowledged article is there once, with its events, and nothing else.")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
