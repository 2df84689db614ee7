"""Brings the database to the schema and the known actors of this version."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlmodel import Session

from app.extraction.lexicons import knowledge
from app.storage import known_actors, teaching
from app.storage.engine import make_engine

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
_LOCK = 0x64617465
"""Key of the advisory lock that lets one process migrate at a time."""


def upgrade(database_url: str) -> None:
    """Run the migrations that are missing and load the known actors; a second caller waits for the first and finds nothing to do."""
    engine = make_engine(database_url)
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            command.upgrade(_config(connection), "head")
            taught = teaching.lesson(Session(connection))
            known_actors.load(connection, knowledge.load().extended(taught.entries, without=taught.gone))
    finally:
        engine.dispose()


def current_and_head(engine: Engine) -> tuple[str | None, str | None]:
    """The revision that the database has and the one that this version needs."""
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current, head()


def head() -> str | None:
    """The newest revision of the migrations."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    if connection is not None:
        config.attributes["connection"] = connection
    return config
