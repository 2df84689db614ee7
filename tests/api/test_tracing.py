"""Traces, where somebody wants them."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from fastapi.testclient import TestClient
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from app.api import tracing
from app.main import create_app
from app.settings import Settings
from tests.factories import FakeExtractor


def test_each_request_is_a_span_of_its_route_and_goes_on_with_the_callers_trace(database_url: str):
    app = create_app(Settings(database_url=database_url), extractor=FakeExtractor())
    exporter = InMemorySpanExporter()
    tracer = tracing.install(app, exporter)
    client = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
    trace = "0af7651916cd43dd8448eb211c80319c"
    client.get("/openapi.json", headers={"traceparent": f"00-{trace}-b7ad6b7169203331-01"})
    client.get("/healthz")
    tracer.shutdown()
    (span,) = exporter.get_finished_spans()
    assert span.name == "GET /openapi.json"
    assert f"{span.context.trace_id:032x}" == trace
    assert span.resource.attributes["service.name"] == "dateline"


@pytest.fixture
def collector() -> Iterator[tuple[str, list[str]]]:
    """The address of an OTLP collector, and the paths and media types of what was sent to it."""
    sent: list[str] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            sent.append(f"{self.path} {self.headers['Content-Type']}")
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Collector) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1/traces", sent
        server.shutdown()
        thread.join()


def test_the_spans_reach_the_collector_that_is_set_before_the_service_ends(database_url: str, collector: tuple[str, list[str]]):
    endpoint, sent = collector
    app = create_app(Settings(database_url=database_url, otlp_endpoint=endpoint), extractor=FakeExtractor())
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.get("/openapi.json")
    assert sent == ["/v1/traces application/x-protobuf"]


def test_nothing_of_it_is_loaded_where_nobody_does():
    code = (
        "import sys; from app.main import create_app; from app.settings import Settings; "
        "create_app(Settings(database_url='postgresql://unused')); "
        "sys.exit(any(f'opentelemetry.{part}' in sys.modules for part in ('sdk', 'exporter', 'instrumentation')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
