"""Whether the database is there and has the schema of this version."""

from sqlalchemy import Engine

from app.errors import Unavailable
from app.storage.migrate import current_and_head


def migration(engine: Engine) -> str:
    """The revision that the database is at. Raises Unavailable where it isn't the newest."""
    current, head = current_and_head(engine)
    if current is None or current != head:
        raise Unavailable("the database has not been migrated to this version")
    return current
