"""The service's database, for commands that work on it whether the service runs or not."""

import contextlib
from collections.abc import Iterator

from sqlmodel import Session

from app.settings import Settings
from app.storage import embedded, migrate
from app.storage.engine import make_engine


@contextlib.contextmanager
def url(settings: Settings) -> Iterator[str]:
    """The URL of the service's database, which is brought to the schema of this version."""
    with contextlib.ExitStack() as stack:
        database_url = settings.database_url or stack.enter_context(embedded.reached(settings.data_dir))
        engine = make_engine(database_url)
        current, head = migrate.current_and_head(engine)
        engine.dispose()
        if current != head:
            migrate.upgrade(database_url)
        yield database_url


@contextlib.contextmanager
def session(settings: Settings) -> Iterator[Session]:
    """A session on the service's database, which is brought to the schema of this version."""
    with url(settings) as database_url:
        engine = make_engine(database_url)
        with Session(engine, expire_on_commit=False) as session:
            yield session
        engine.dispose()
