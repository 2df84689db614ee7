"""Keys as an operator lives with them: made on the command line, asked for by the service, never told by its log."""

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx

from tests.journey.test_serving import PATIENCE, Service, data_dir, refusal, start  # noqa: F401  the fixtures


def dateline(folder: Path, *arguments: str) -> str:
    """What `dateline keys ...` writes to standard output."""
    environment = os.environ | {"DATELINE_DATA_DIR": str(folder)}
    command = [sys.executable, "-m", "app.cli", "keys", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=True).stdout


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_the_first_key_closes_an_open_service_while_it_runs(start: Callable[..., Service], data_dir: Path):  # noqa: F811
    service = start(DATELINE_QUEUE_WORKERS="0")
    assert any("OPEN to everybody on this machine" in line for line in service.lines)
    assert service.client.get("/v1/event-types").status_code == 200

    key = dateline(data_dir, "create", "desk", "--scope", "read").strip()
    assert service.client.get("/v1/event-types").status_code == 401
    assert service.client.get("/v1/event-types", headers=bearer(key)).status_code == 200

    listed = dateline(data_dir, "list")
    assert key not in listed
    (key_id,) = re.findall(r"^\S{36}(?=  active)", listed, re.MULTILINE)
    dateline(data_dir, "expire", key_id)
    assert service.client.get("/v1/event-types", headers=bearer(key)).status_code == 401
    dateline(data_dir, "expire", key_id, "--at", "never")
    assert service.client.get("/v1/event-types", headers=bearer(key)).status_code == 200
    dateline(data_dir, "revoke", key_id)
    assert service.client.get("/v1/event-types", headers=bearer(key)).status_code == 401
    assert service.client.get("/v1/event-types").status_code == 401


def test_others_are_let_in_with_a_key_only_and_no_secret_gets_into_the_log(start: Callable[..., Service], data_dir: Path):  # noqa: F811
    refused = refusal(data_dir, DATELINE_HOST="0.0.0.0", DATELINE_PORT="0")
    assert refused.returncode == 1
    assert "dateline keys create" in refused.stderr
    assert "Traceback" not in refused.stderr

    key = dateline(data_dir, "create", "root", "--scope", "admin").strip()
    # The address is given as an option: the serving processes must know it all the same.
    service = start(
        "--host", "0.0.0.0", "--workers", "2", DATELINE_QUEUE_WORKERS="0", DATELINE_LOG_LEVEL="debug", DATELINE_LOG_FORMAT="json"
    )
    address = f"http://127.0.0.1:{service.port}"
    assert httpx.get(f"{address}/v1/event-types", timeout=PATIENCE).status_code == 401

    made = httpx.post(f"{address}/v1/keys", headers=bearer(key), json={"name": "desk", "scopes": ["read"]}, timeout=PATIENCE)
    second = made.json()["key"]
    for headers in (bearer(key), bearer(second), bearer(key[:-1] + "~"), {"Authorization": f"Basic {key}"}, {"Cookie": f"key={key}"}):
        httpx.get(f"{address}/v1/events", params={"key": key}, headers=headers, timeout=PATIENCE)
    httpx.post(f"{address}/v1/extract", headers=bearer(key), content=f'{{"text": "{key}', timeout=PATIENCE)
    httpx.get(f"{address}/v1/actors/{key}", headers=bearer(key), timeout=PATIENCE)

    counted = sum(
        float(value)
        for value in re.findall(
            r'^dateline_requests_total\{[^}]*route="/v1/events"[^}]*\} (\S+)$',
            httpx.get(f"{address}/metrics", headers=bearer(second), timeout=PATIENCE).text,
            re.MULTILINE,
        )
    )
    assert counted == 5, "the processes' numbers add up, whichever answers"

    with contextlib.ExitStack() as stack:
        clients = [stack.enter_context(httpx.Client(base_url=address, headers=bearer(second), timeout=PATIENCE)) for _ in range(8)]
        assert [client.get("/v1/event-types").status_code for client in clients] == [200] * 8
        assert httpx.delete(f"{address}/v1/keys/{made.json()['id']}", headers=bearer(key), timeout=PATIENCE).status_code == 204
        statuses = [client.get("/v1/event-types").status_code for client in clients]
        assert statuses == [401] * 8, "a revoked key is refused by every process, though they remember it"

    assert service.stop(signal.SIGTERM) == 0
    log = "\n".join(service.lines)
    assert "/v1/actors/dateline_***" in log
    for secret in (key, second, key[:-1]):
        assert secret not in log
