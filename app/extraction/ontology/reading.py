"""Read the ontology's files, and refuse what contradicts itself.

A `-` in a column of a TSV file means none. Every fault is a LexiconError that names the file and the line.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, get_args

from app.extraction.errors import LexiconError
from app.extraction.ontology.model import CameoCode, Context, EventType, Mode, Ontology, QuadClass, Subtype

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_CODE = re.compile(r"\d{2,4}")


def load(extra: Sequence[Path] = ()) -> Ontology:
    """The ontology of the package, with the subtypes of `extra` files in the form of `subtypes.tsv` added; read once for the same files."""
    return _load(tuple(extra))


@cache
def _load(extra: tuple[Path, ...]) -> Ontology:
    root = resources.files("app.extraction.ontology")
    cameo = _read_cameo(root / "cameo.tsv")
    contexts = _read_contexts(root / "contexts.toml")
    types = _read_types(root / "types.toml", cameo)
    _check_modes(root / "cameo.tsv", cameo, types)
    subtypes: dict[str, Subtype] = {}
    for file in (root / "subtypes.tsv", *extra):
        for subtype, line in _read_subtypes(file, types, contexts, cameo):
            if subtype.name in subtypes:
                raise LexiconError(file.name, line, f"there is already a subtype {subtype.name!r}")
            subtypes[subtype.name] = subtype
    _check_generics(root / "types.toml", types, subtypes)
    return Ontology(types=types, subtypes=subtypes, contexts=contexts, cameo=cameo)


def _read_cameo(file: Traversable) -> dict[str, CameoCode]:
    codes: dict[str, CameoCode] = {}
    for line, (code, name, event_type, mode, goldstein) in _rows(file, 5):
        if not _CODE.fullmatch(code) or code in codes:
            raise LexiconError(file.name, line, f"not a new code of two to four digits: {code!r}")
        if len(code) > 2 and code[:-1] not in codes:
            raise LexiconError(file.name, line, f"{code} stands before its parent {code[:-1]}")
        try:
            value = float(goldstein)
        except ValueError:
            value = float("nan")
        if not -10.0 <= value <= 10.0:
            raise LexiconError(file.name, line, f"a Goldstein value lies between -10.0 and 10.0, not {goldstein!r}")
        codes[code] = CameoCode(code=code, name=name, event_type=event_type, event_mode=_or_none(mode), goldstein=value)
    return codes


def _check_modes(file: Traversable, cameo: Mapping[str, CameoCode], types: Mapping[str, EventType]) -> None:
    for line, (code, *_) in _rows(file, 5):
        _check_type_and_mode(file.name, line, cameo[code].event_type, cameo[code].event_mode, types)


def _read_contexts(file: Traversable) -> dict[str, Context]:
    contexts = {}
    for name, table in _tables(file):
        line = _line_of(file, name)
        _check_keys(file.name, line, name, table, {"definition", "words"})
        words = tuple(table["words"])
        if len(set(words)) != len(words) or any(word != word.lower().strip() for word in words):
            raise LexiconError(file.name, line, f"the words of {name!r} are not distinct and lower case")
        contexts[name] = Context(name=name, definition=table["definition"], words=words)
    return contexts


def _read_types(file: Traversable, cameo: Mapping[str, CameoCode]) -> dict[str, EventType]:
    types = {}
    for name, table in _tables(file):
        line = _line_of(file, name)
        _check_keys(
            file.name, line, name, table, {"definition", "example", "subtype", "cameo_roots", "cameo_code"}, {"quad_class", "modes"}
        )
        quad_class = table.get("quad_class")
        if quad_class is not None and quad_class not in get_args(QuadClass):
            raise LexiconError(file.name, line, f"{name} has an unknown quad class {quad_class!r}")
        modes = {}
        for mode, fields in table.get("modes", {}).items():
            mode_line = _line_of(file, f"{name}.modes.{mode}")
            _check_keys(file.name, mode_line, mode, fields, {"definition", "cameo_code"})
            _check_code(file.name, mode_line, fields["cameo_code"], name, cameo)
            modes[mode] = Mode(name=mode, **fields)
        _check_code(file.name, line, table["cameo_code"], name, cameo)
        roots = tuple(table["cameo_roots"])
        if set(roots) != {code.code[:2] for code in cameo.values() if code.event_type == name}:
            raise LexiconError(file.name, line, f"the CAMEO roots of {name} are not those of its codes")
        types[name] = EventType(
            name=name,
            definition=table["definition"],
            example=table["example"],
            subtype=table["subtype"],
            quad_class=quad_class,
            cameo_roots=roots,
            cameo_code=table["cameo_code"],
            modes=modes,
        )
    return types


def _check_generics(file: Traversable, types: Mapping[str, EventType], subtypes: Mapping[str, Subtype]) -> None:
    for event_type in types.values():
        generic = subtypes.get(event_type.subtype)
        if generic is None or generic.event_type != event_type.name or generic.event_mode is not None:
            reason = f"the generic subtype {event_type.subtype!r} of {event_type.name} is not a subtype of it without a mode"
            raise LexiconError(file.name, _line_of(file, event_type.name), reason)


def _read_subtypes(
    file: Traversable, types: Mapping[str, EventType], contexts: Mapping[str, Context], cameo: Mapping[str, CameoCode]
) -> Iterator[tuple[Subtype, int]]:
    for line, (name, event_type, mode, code, listed, definition, example) in _rows(file, 7):
        if not _NAME.fullmatch(name):
            raise LexiconError(file.name, line, f"a subtype's name is in lower case, its words joined by underscores, not {name!r}")
        _check_type_and_mode(file.name, line, event_type, _or_none(mode), types)
        _check_code(file.name, line, code, event_type, cameo)
        about = () if listed == "-" else tuple(listed.split(","))
        for context in about:
            if context not in contexts:
                raise LexiconError(file.name, line, f"there is no context {context!r}")
        subtype = Subtype(
            name=name,
            event_type=event_type,
            event_mode=_or_none(mode),
            cameo_code=code,
            goldstein=cameo[code].goldstein,
            quad_class=types[event_type].quad_class,
            contexts=about,
            definition=definition,
            example=example,
        )
        yield subtype, line


def _check_type_and_mode(file: str, line: int, event_type: str, mode: str | None, types: Mapping[str, EventType]) -> None:
    if event_type not in types:
        raise LexiconError(file, line, f"there is no event type {event_type!r}")
    if mode is not None and mode not in types[event_type].modes:
        known = ", ".join(types[event_type].modes) or "none"
        raise LexiconError(file, line, f"{event_type} has no mode {mode!r}; its modes: {known}")


def _check_code(file: str, line: int, code: str, event_type: str, cameo: Mapping[str, CameoCode]) -> None:
    if code not in cameo:
        raise LexiconError(file, line, f"CAMEO has no code {code!r}")
    if cameo[code].event_type != event_type:
        raise LexiconError(file, line, f"CAMEO {code} ({cameo[code].name}) is {cameo[code].event_type}, not {event_type}")


def _check_keys(file: str, line: int, name: str, table: Mapping[str, Any], needed: Set[str], optional: Set[str] = frozenset()) -> None:
    if missing := needed - table.keys():
        raise LexiconError(file, line, f"{name} lacks {', '.join(sorted(missing))}")
    if unknown := table.keys() - needed - optional:
        raise LexiconError(file, line, f"{name} has unknown keys: {', '.join(sorted(unknown))}")


def _or_none(column: str) -> str | None:
    return None if column == "-" else column


def _rows(file: Traversable, width: int) -> Iterator[tuple[int, list[str]]]:
    for line, raw in enumerate(file.read_bytes().splitlines(), 1):
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise LexiconError(file.name, line, "the line is not UTF-8") from error
        if not text.strip() or text.startswith("#"):
            continue
        columns = [column.strip() for column in text.split("\t")]
        if len(columns) != width or not all(columns):
            raise LexiconError(file.name, line, f"expected {width} columns, none of them empty; found {len(columns)}")
        yield line, columns


def _tables(file: Traversable) -> list[tuple[str, dict[str, Any]]]:
    return list(tomllib.loads(file.read_text(encoding="utf-8")).items())


def _line_of(file: Traversable, table: str) -> int:
    """The line of a TOML table's heading, counted from 1."""
    return file.read_text(encoding="utf-8").splitlines().index(f"[{table}]") + 1
