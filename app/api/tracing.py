"""OpenTelemetry: a span for each request, sent to a collector. Nothing of it is even imported unless an operator names one."""

from typing import TYPE_CHECKING

from fastapi import FastAPI

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SpanExporter

UNTRACED = "healthz,readyz,metrics"


def otlp(endpoint: str) -> "SpanExporter":
    """Sends spans to a collector's OTLP/HTTP address (`http://host:4318/v1/traces`)."""
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    return OTLPSpanExporter(endpoint=endpoint)


def install(app: FastAPI, exporter: "SpanExporter") -> "TracerProvider":
    """Trace the requests of `app`; shutting the returned provider down sends what is left."""
    from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(resource=Resource.create({"service.name": "dateline", "service.version": app.version}))
    provider.add_span_processor(BatchSpanProcessor(exporter))
    FastAPIInstrumentor.instrument_app(app, tracer_provider=provider, excluded_urls=UNTRACED, exclude_spans=["receive", "send"])
    return provider
