"""`dateline migration NAME`: write the migration that leads from the newest one to the tables as they are declared."""

import os
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from app.storage import embedded, migrate


def write(name: str) -> int:
    """Compare the tables with a database of this moment's migrations and write the difference into `migrations/versions`."""
    with tempfile.TemporaryDirectory() as folder, embedded.running(Path(folder), durable=False) as database_url:
        migrate.upgrade(database_url)
        os.environ["DATELINE_DATABASE_URL"] = database_url
        command.revision(Config("alembic.ini"), message=name, autogenerate=True)
    return 0
