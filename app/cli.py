"""The command line: `dateline serve | worker | extract | recode | actors | keys | migrate | openapi`."""

import argparse
import datetime as dt
import re
import signal
import sys
import uuid
from pathlib import Path
from types import FrameType

from pydantic import ValidationError

from app.settings import Settings
from app.storage.cluster import EmbeddedDatabaseError


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        settings = Settings()
    except ValidationError as error:
        for fault in error.errors():
            name = "_".join(str(part) for part in fault["loc"])
            print(f"dateline: DATELINE_{name.upper()}: {fault['msg']}", file=sys.stderr)
        return 2
    # After the arguments are read: extraction takes a second to load, which `--help` need not wait for.
    from app.extraction import ExtractionError
    from app.extraction.lexicons import added

    try:
        if settings.lexicons is not None:
            added.check(settings.lexicons)
        return _run(options, settings)
    except (EmbeddedDatabaseError, ExtractionError) as error:
        print(f"dateline: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    """SIGTERM takes the way of Ctrl-C, so that everything started is stopped."""
    raise KeyboardInterrupt


def _run(options: argparse.Namespace, settings: Settings) -> int:
    # Each command is imported when it is asked for: the others' dependencies take seconds to load.
    match options.command:
        case "serve":
            from app.commands import metrics_folder

            changes = {name: value for name in ("host", "port", "workers") if (value := getattr(options, name)) is not None}
            with metrics_folder.shared():
                from app.commands import serve

                return serve.serve(Settings(**(settings.model_dump() | changes)), stop_with_parent=options.stop_with_parent)
        case "extract":
            from app.commands import extract

            return extract.extract(
                options.input, options.output, model=settings.spacy_model, lexicons=settings.lexicons, processes=options.processes
            )
        case "worker":
            from app.commands import worker

            return worker.work(settings, processes=options.processes)
        case "recode":
            from app.commands import recode

            return recode.recode(settings, since=options.since, engine_below=options.engine_below)
        case "migrate":
            from app.commands import migrate

            return migrate.migrate(settings)
        case "migration":
            from app.commands import migration

            return migration.write(options.name)
        case "actors":
            from app.commands import actors

            return actors.load(options.file, settings)
        case "keys":
            from app.commands import keys

            return keys.run(options, settings)
        case "openapi":
            from app.commands import openapi

            return openapi.write(options.output)
    raise AssertionError(options.command)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dateline",
        description="News articles in, structured event records out.",
        epilog="Settings are environment variables with the prefix DATELINE_; app/settings.py lists them.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")

    command = commands.add_parser("serve", help="start the service, and the embedded PostgreSQL unless DATELINE_DATABASE_URL is set")
    command.add_argument("--host", help="the address to listen on")
    command.add_argument("--port", type=int, help="the port to listen on; 0 takes a free one")
    command.add_argument("--workers", type=int, help="processes that serve requests")
    command.add_argument("--stop-with-parent", action="store_true", help="stop when the process that started this one has ended")

    command = commands.add_parser("extract", help="read articles as JSON lines, write one record a line")
    command.add_argument("--input", type=Path, help="a file of JSON lines; standard input if absent")
    command.add_argument("--output", type=Path, help="where to write the records; standard output if absent")
    command.add_argument("--processes", type=_positive, default=1, metavar="N", help="processes that extract (default: 1)")

    command = commands.add_parser("actors", help="teach the service people and organisations")
    actions = command.add_subparsers(dest="action", required=True, metavar="action")
    action = actions.add_parser("load", help="teach the actors of a file, from the next article on")
    action.add_argument("file", type=Path, help="JSON lines like the body of POST /v1/actors, or the lexicons' tab-separated format")

    _add_keys(commands.add_parser("keys", help="make, list, expire and revoke API keys"))

    command = commands.add_parser("worker", help="extract queued articles, on as many machines as one likes")
    command.add_argument("--processes", type=_positive, metavar="N", help="(default: DATELINE_QUEUE_WORKERS)")

    command = commands.add_parser("recode", help="run the current engine over stored articles, and report what it reads otherwise")
    command.add_argument("--since", type=dt.date.fromisoformat, metavar="DATE", help="only articles stored on this day or later")
    command.add_argument("--engine-below", type=_version, metavar="VERSION", help="only what an engine below this version has read")

    commands.add_parser("migrate", help="bring the database to the schema of this version")

    command = commands.add_parser("migration", help="write the migration that the tables ask for (for developers)")
    command.add_argument("name", help="what it does, in a few words")

    command = commands.add_parser("openapi", help="write the OpenAPI document of the service")
    command.add_argument("--output", type=Path, default=Path("openapi.yaml"), help="(default: openapi.yaml)")
    return parser


def _add_keys(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", required=True, metavar="action")

    action = actions.add_parser("create", help="make a key and write it to standard output, this once")
    action.add_argument("name", type=_name, help="what it is for")
    action.add_argument(
        "--scope", dest="scopes", action="append", required=True, choices=("ingest", "read", "admin"), help="what it may do; repeatable"
    )
    action.add_argument("--expires", type=_moment, metavar="WHEN", help="a date, or a date and time (UTC, unless it names a zone)")

    actions.add_parser("list", help="list the keys, the newest first")

    action = actions.add_parser("revoke", help="refuse a key from now on, for good")
    action.add_argument("id", type=uuid.UUID)

    action = actions.add_parser("expire", help="set when a key expires")
    action.add_argument("id", type=uuid.UUID)
    action.add_argument(
        "--at", type=_moment, default="now", metavar="WHEN", help="a date, a date and time, `now` or `never` (default: now)"
    )


def _name(text: str) -> str:
    if not text.strip() or not text.isprintable() or len(text) > 200:
        raise argparse.ArgumentTypeError("must be one line of up to 200 characters")
    return text


def _moment(text: str) -> dt.datetime | None:
    if text == "never":
        return None
    if text == "now":
        return dt.datetime.now(dt.UTC)
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a date: {text!r}") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _version(text: str) -> str:
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)*", text):
        raise argparse.ArgumentTypeError("must be a version: 0.2.0")
    return text


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value


if __name__ == "__main__":
    sys.exit(main())
