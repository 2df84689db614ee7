"""What in an OpenAPI document would break a client that was written, or generated, by an earlier one.

A request that was right stays right, and an answer holds what it held: what is asked may only widen, what is answered only narrow. So a new
parameter, property, operation or status is no break; nor is a value that requests may now hold. A new value in an enumeration of answers is
one: generated clients refuse values that they don't know.

Two libraries that would do this were left aside: oasdiff is a program in Go, and what the npm registry has is either for OpenAPI 3.0 or
downloads a program as it is installed.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal

Document = dict[str, Any]
Direction = Literal["request", "response"]
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_UPPER_BOUNDS = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_LOWER_BOUNDS = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_RULES = ("pattern", "format", "uniqueItems", "multipleOf")
_OF_FORMAT = {
    "date": ("1600-01-01", "2000-02-29", "2024-12-31", "2999-11-30"),
    "date-time": ("2025-02-12T18:30:00Z", "2024-02-29t23:59:59.123456z", "1999-01-01T00:00:00+00:00", "2025-06-30T09:05:00.5-11:30"),
}
"""What clients send where a format is asked for."""


def breaks(old: Document, new: Document) -> list[str]:
    """Each break in a line that begins with where it is; empty where every client of `old` can go on with `new`."""
    return list(dict.fromkeys(_Comparison(old, new).findings()))


class _Comparison:
    def __init__(self, old: Document, new: Document):
        self.old, self.new = old, new
        self.under_way: set[tuple[str, str, Direction]] = set()

    def findings(self) -> Iterator[str]:
        for path, methods in self.old["paths"].items():
            for method in _METHODS & methods.keys():
                where = f"{method.upper()} {path}"
                operation = self.new["paths"].get(path, {}).get(method)
                if operation is None:
                    yield f"{where}: is gone"
                else:
                    yield from self._operation(where, methods[method], operation)

    def _operation(self, where: str, old: Document, new: Document) -> Iterator[str]:
        if old["operationId"] != new["operationId"]:
            yield f"{where}: is called {new['operationId']}, no longer {old['operationId']}"
        if {} in old.get("security", [{}]) and {} not in new.get("security", [{}]):
            yield f"{where}: needs a key now"
        yield from self._parameters(where, _by_place(old), _by_place(new))
        yield from self._body(f"{where} body", old.get("requestBody"), new.get("requestBody"))
        for status, answer in old["responses"].items():
            if status not in new["responses"]:
                if status < "400":
                    yield f"{where}: no longer answers {status}"
            else:
                yield from self._content(f"{where} {status}", answer, new["responses"][status], "response")

    def _parameters(self, where: str, old: dict[str, Document], new: dict[str, Document]) -> Iterator[str]:
        for place, parameter in old.items():
            if place not in new:
                yield f"{where} {place}: is gone"
            else:
                if new[place].get("required") and not parameter.get("required"):
                    yield f"{where} {place}: is required now"
                yield from self.schema(f"{where} {place}", parameter["schema"], new[place]["schema"], "request")
        for place in new.keys() - old.keys():
            if new[place].get("required"):
                yield f"{where} {place}: is new and required"

    def _body(self, where: str, old: Document | None, new: Document | None) -> Iterator[str]:
        if new and new.get("required") and not (old and old.get("required")):
            yield f"{where}: is required now"
        if old and not new:
            yield f"{where}: is gone"
        elif old and new:
            yield from self._content(where, old, new, "request")

    def _content(self, where: str, old: Document, new: Document, direction: Direction) -> Iterator[str]:
        for media_type, content in old.get("content", {}).items():
            if media_type not in new.get("content", {}):
                yield f"{where}: {media_type} is gone"
            else:
                yield from self.schema(where, content.get("schema", {}), new["content"][media_type].get("schema", {}), direction)

    def schema(self, where: str, old: Document, new: Document, direction: Direction) -> Iterator[str]:
        """Where there are alternatives, each that may be sent must fit one that is understood."""
        names = (old.get("$ref", ""), new.get("$ref", ""), direction)
        if any(names[:2]):
            if names in self.under_way:
                return
            self.under_way.add(names)
        olds, news = list(self._alternatives(self.old, old)), list(self._alternatives(self.new, new))
        for sent in olds if direction == "request" else news:
            fits = [
                list(self._one(where, *((sent, understood) if direction == "request" else (understood, sent)), direction))
                for understood in (news if direction == "request" else olds)
            ]
            yield from min(fits, key=len)
        self.under_way.discard(names)

    def _alternatives(self, document: Document, schema: Document) -> Iterator[Document]:
        if "$ref" in schema:
            yield from self._alternatives(document, document["components"]["schemas"][schema["$ref"].rsplit("/")[-1]])
            return
        alternatives = schema.get("anyOf") or schema.get("oneOf")
        if alternatives is None:
            yield schema
        for alternative in alternatives or ():
            yield from self._alternatives(document, alternative)

    def _one(self, where: str, old: Document, new: Document, direction: Direction) -> Iterator[str]:
        sent, understood = (old, new) if direction == "request" else (new, old)
        if (
            "type" in understood
            and sent.get("type") != understood["type"]
            and (sent.get("type"), understood["type"]) != ("integer", "number")
        ):
            yield f"{where}: is {new.get('type', 'anything')}, no longer {old.get('type', 'anything')}"
            return
        if _values(understood) is not None:
            strange = [value for value in _values(sent) or ["any value"] if value not in (_values(understood) or ())]
            if strange:
                yield f"{where}: {', '.join(map(str, strange))} {'is gone' if direction == 'request' else 'is new'}"
        yield from self._properties(where, old, new, direction)
        for key in ("items", "additionalProperties"):
            if isinstance(old.get(key), dict) and isinstance(new.get(key), dict):
                yield from self.schema(f"{where}[]", old[key], new[key], direction)
        if direction == "request":
            yield from _limits(where, old, new)

    def _properties(self, where: str, old: Document, new: Document, direction: Direction) -> Iterator[str]:
        for name, schema in old.get("properties", {}).items():
            if name not in new.get("properties", {}):
                yield f"{where}.{name}: is gone"
            else:
                yield from self.schema(f"{where}.{name}", schema, new["properties"][name], direction)
        before, now = set(old.get("required", ())), set(new.get("required", ()))
        if direction == "request":
            for name in sorted(now - before):
                yield f"{where}.{name}: is required now"
        else:
            for name in sorted(before - now):
                if name in new.get("properties", {}):
                    yield f"{where}.{name}: may be absent now"


def _by_place(operation: Document) -> dict[str, Document]:
    return {f"{parameter['in']} {parameter['name']}": parameter for parameter in operation.get("parameters", ())}


def _values(schema: Document) -> list[Any] | None:
    return [schema["const"]] if "const" in schema else schema.get("enum")


def _limits(where: str, old: Document, new: Document) -> Iterator[str]:
    for key in (*_UPPER_BOUNDS, *_LOWER_BOUNDS):
        if key in new:
            tighter = key not in old or (new[key] < old[key] if key in _UPPER_BOUNDS else new[key] > old[key])
            if tighter:
                yield f"{where}: {key} is {new[key]}, tighter than {old.get(key, 'none')}"
    for key in _RULES:
        if key in new and new[key] != old.get(key) and not (key == "pattern" and _takes(new[key], old.get("format"))):
            yield f"{where}: {key} is another one"


def _takes(pattern: str, format_: str | None) -> bool:
    """Whether a pattern takes what has been sent in a format so far."""
    sent = _OF_FORMAT.get(format_ or "")
    return sent is not None and all(re.search(pattern, value) for value in sent)
