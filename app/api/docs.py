"""The documentation page: the OpenAPI document as plain HTML, without scripts and without anything from elsewhere."""

import json
from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
h2 { border-bottom: 1px solid; margin-top: 3rem; }
h3 code, nav code { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; }
td, th { border-bottom: 1px solid #8884; padding: .3rem .6rem; text-align: left; vertical-align: top; }
pre { background: #8882; overflow-x: auto; padding: .8rem; }
.required { font-weight: bold; }
"""
_BOUNDS = {"minimum": "from", "maximum": "to", "minItems": "at least", "maxItems": "at most", "maxLength": "at most"}
_HEADERS = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'", "X-Content-Type-Options": "nosniff"}


@router.get("/docs")
def get_docs(request: Request) -> HTMLResponse:
    """The page; a client generator reads `/openapi.json` instead."""
    return HTMLResponse(page(request.app.openapi(), str(request.base_url).rstrip("/")), headers=_HEADERS)


def page(document: dict[str, Any], base_url: str) -> str:
    """The OpenAPI document as one HTML page with an example call of every operation."""
    return "\n".join(_page(document, base_url))


def _page(document: dict[str, Any], base_url: str) -> Iterator[str]:
    info = document["info"]
    title = f"{escape(info['title'])} {escape(info['version'])}"
    yield f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
    yield f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>'
    yield f"<h1>{title}</h1><p>{escape(info['summary'])}</p><p>{escape(info['description'])}</p>"
    yield '<p>The whole interface for machines: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>'
    operations = [(path, method, operation) for path, methods in document["paths"].items() for method, operation in methods.items()]
    yield "<nav><ul>"
    for path, method, operation in operations:
        name = f"<code>{method.upper()} {escape(path)}</code>"
        yield f'<li><a href="#{operation["operationId"]}">{name}</a> {escape(operation["summary"])}</li>'
    yield '<li><a href="#schemas">Schemas</a></li></ul></nav>'
    for tag in document["tags"]:
        yield f"<h2>{escape(tag['name'].capitalize())}</h2><p>{escape(tag['description'])}</p>"
        for path, method, operation in operations:
            if tag["name"] in operation["tags"]:
                yield from _operation(document, base_url, path, method, operation)
    yield '<h2 id="schemas">Schemas</h2>'
    for name, schema in sorted(document["components"]["schemas"].items()):
        yield from _schema(name, schema)
    yield "</body></html>"


def _operation(document: dict[str, Any], base_url: str, path: str, method: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f'<h3 id="{operation["operationId"]}"><code>{method.upper()} {escape(path)}</code></h3>'
    yield f"<p>{escape(operation['summary'])}. {escape(operation.get('description', ''))}</p>"
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    url = f"{base_url}{path}{_asked(operation)}"
    yield f"<pre>{escape(_curl(document, url, method, body))}</pre>"
    if operation.get("parameters"):
        rows = ((p["name"], p["schema"], p.get("required", False), p.get("description", "")) for p in operation["parameters"])
        yield from _fields("Parameter", rows)
    yield "<table><tr><th>Status</th><th>Answer</th><th></th></tr>"
    for status, answer in operation["responses"].items():
        shapes = " ".join(_type(content["schema"]) for content in answer.get("content", {}).values())
        yield f"<tr><td>{status}</td><td>{shapes}</td><td>{escape(answer['description'])}</td></tr>"
    yield "</table>"


def _asked(operation: dict[str, Any]) -> str:
    """The query parameters that must be there, with the values of their example."""
    asked = [one for one in operation.get("parameters", ()) if one["in"] == "query" and one.get("required")]
    return f"?{urlencode({one['name']: one['schema']['examples'][0] for one in asked}, doseq=True)}" if asked else ""


def _curl(document: dict[str, Any], url: str, method: str, body: dict[str, Any] | None) -> str:
    call = f"curl '{url}'" if method == "get" else f"curl -X {method.upper()} '{url}'"
    if body is None:
        return call
    example = _example(document, body)
    return f"{call} -H 'Content-Type: application/json' -d '{json.dumps(example, indent=2, ensure_ascii=False)}'"


def _example(document: dict[str, Any], schema: dict[str, Any]) -> Any:
    if schema.get("type") == "array":
        return [_example(document, schema["items"])]
    return document["components"]["schemas"][_name(schema)]["examples"][0]


def _schema(name: str, schema: dict[str, Any]) -> Iterator[str]:
    yield f'<h3 id="{name}"><code>{name}</code></h3><p>{escape(schema.get("description", ""))}</p>'
    if "properties" not in schema:
        yield f"<p>{_type(schema)}</p>"
        return
    required = schema.get("required", ())
    rows = ((key, value, key in required, value.get("description", "")) for key, value in schema.get("properties", {}).items())
    yield from _fields("Key", rows)


def _fields(what: str, rows: Iterator[tuple[str, dict[str, Any], bool, str]]) -> Iterator[str]:
    yield f"<table><tr><th>{what}</th><th>Type</th><th></th></tr>"
    for name, schema, required, description in rows:
        mark = ' class="required" title="required"' if required else ""
        yield f"<tr><td{mark}><code>{escape(name)}</code></td><td>{_type(schema)}{_limits(schema)}</td><td>{escape(description)}</td></tr>"
    yield "</table>"


def _limits(schema: dict[str, Any]) -> str:
    """How small and how large a value may be, and what is taken where there is none."""
    bounds = [f"{words} {schema[key]:,}" for key, words in _BOUNDS.items() if key in schema]
    default = [f"else {escape(str(schema['default']))}"] if schema.get("default") not in (None, []) else []
    return "".join(f", {told}" for told in (*bounds, *default))


def _type(schema: dict[str, Any]) -> str:
    """A schema in a few words."""
    if "$ref" in schema:
        return f'<a href="#{_name(schema)}">{_name(schema)}</a>'
    if "anyOf" in schema or "oneOf" in schema:
        return " or ".join(dict.fromkeys(map(_type, schema.get("anyOf") or schema["oneOf"])))
    if "enum" in schema:
        return " ".join(f"<code>{escape(str(value))}</code>" for value in schema["enum"])
    if "const" in schema:
        return f"<code>{escape(str(schema['const']))}</code>"
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    if "additionalProperties" in schema:
        return f"{_type(schema['propertyNames'])} to {_type(schema['additionalProperties'])}"
    return escape(str(schema.get("format") or schema.get("type", "")))


def _name(schema: dict[str, Any]) -> str:
    return str(schema["$ref"].rsplit("/", 1)[-1])
