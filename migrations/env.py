"""Runs the migrations on the connection that `app.storage.migrate` hands over, else on `DATELINE_DATABASE_URL`."""

import os

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel

from app.storage import job_tables, key_tables, tables, teaching_tables  # noqa: F401  the tables register themselves in SQLModel.metadata
from app.storage.engine import make_engine


def ours(name: str | None, kind: str, _parents: object) -> bool:
    """Procrastinate's tables are its own affair."""
    return not (kind == "table" and name is not None and name.startswith("procrastinate_"))


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=SQLModel.metadata, compare_server_default=False, include_name=ours)
    with context.begin_transaction():
        context.run_migrations()


handed_over = context.config.attributes.get("connection")
if handed_over is not None:
    run(handed_over)
else:
    engine = make_engine(os.environ["DATELINE_DATABASE_URL"])
    with engine.connect() as connection:
        run(connection)
        connection.commit()
    engine.dispose()
