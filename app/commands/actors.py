"""`dateline actors load`: teach the service the actors of a file, whether it runs or not.

A file is JSON lines, each like the body of `POST /v1/actors`, or tab-separated in the format of the lexicons. It is taken as a whole
or, where a line is wrong, not at all. An actor that is known under the same id gives way to that of the file.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy.exc import OperationalError

from app.api.faults import fault_of
from app.api.schemas.teaching import ActorIn
from app.commands import database
from app.errors import Fault
from app.extraction.errors import LexiconError
from app.extraction.lexicons import knowledge
from app.extraction.lexicons.actor_files import Entry, read_actors
from app.ingest import teaching
from app.settings import Settings

Line = tuple[int, Entry | list[Fault]]
"""The number of a line, and its actor or what is wrong with it."""


def load(path: Path, settings: Settings) -> int:
    """Teach the actors of `path`; the exit status is 1 where a line is wrong or the database away, 2 where the file can't be read."""
    try:
        lines = list(_lines(path))
    except (OSError, UnicodeDecodeError) as error:
        print(f"dateline: {path}: {getattr(error, 'strerror', None) or 'is not UTF-8'}", file=sys.stderr)
        return 2
    except LexiconError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return 1
    lexicons = knowledge.load()
    try:
        with database.session(settings) as session:
            entries, wrong = _checked(lines, lexicons, teaching.organisations(session))
            if wrong:
                for fault in wrong:
                    print(f"dateline: {path}:{fault}", file=sys.stderr)
                return 1
            loaded = teaching.load(session, lexicons, entries)
            session.commit()
    except OperationalError as error:
        print(f"dateline: the database does not answer: {error.orig}", file=sys.stderr)
        return 1
    print(f"{loaded.added} actors added, {loaded.changed} changed, {len(entries) - loaded.added - loaded.changed} known already.")
    return 0


def _lines(path: Path) -> Iterator[Line]:
    text = path.read_text(encoding="utf-8-sig")
    if not text.lstrip().startswith("{"):
        yield from read_actors(path)
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield number, _of_json(line)


def _of_json(line: str) -> Entry | list[Fault]:
    try:
        return ActorIn.model_validate_json(line).entry()
    except ValidationError as error:
        return [fault_of({**fault, "loc": ("body", *fault["loc"])}) for fault in error.errors()]


def _checked(lines: list[Line], lexicons: knowledge.Knowledge, organisations: list[str]) -> tuple[list[Entry], list[str]]:
    """The entries, and the faults of all lines as text; an office may be held in an organisation of the same file."""
    entries = {number: found for number, found in lines if isinstance(found, Entry)}
    known = [*organisations, *(entry.id for entry in entries.values() if entry.kind != "person")]
    seen: dict[str, int] = {}
    wrong: list[str] = []
    for number, found in lines:
        faults = teaching.faults_of(found, lexicons, known) if isinstance(found, Entry) else found
        if isinstance(found, Entry) and seen.setdefault(found.id, number) != number:
            faults.append(Fault("/actor_id", f"{found.id} is on line {seen[found.id]} already"))
        wrong += [f"{number}: {fault.pointer[1:] or 'line'}: {fault.reason}" for fault in faults]
    return list(entries.values()), wrong
