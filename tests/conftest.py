"""The tests' PostgreSQL: one server a test process, its schema made by the migrations, every test rolled back.

The application is imported by the fixtures that need it, so that tests of the pure parts start at once.
`DATELINE_TEST_DATABASE_URL` names another server's database to use; its name must end in `_test`.
"""

import os
from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from sqlalchemy import Connection, Engine, make_url
from sqlmodel import Session

from app.settings import Settings
from app.storage import embedded
from app.storage.engine import make_engine
from app.storage.migrate import upgrade
from tests.running import Service, admitted, serving

DATABASE = "dateline_test"


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A migrated database that holds nothing but what the migrations put there."""
    given = os.environ.get("DATELINE_TEST_DATABASE_URL")
    if given:
        yield _migrated(given)
        return
    with embedded.running(tmp_path_factory.mktemp("data"), database=DATABASE, durable=False) as url:
        yield _migrated(url)


def _migrated(url: str) -> str:
    name = make_url(url).database or ""
    if not name.endswith("_test"):
        pytest.exit(f"The tests change and empty their database: {name!r} does not end in '_test'.", returncode=2)
    upgrade(url)
    return url


@pytest.fixture(scope="session")
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A connection whose transaction is rolled back after the test."""
    with engine.connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()


@pytest.fixture
def session(connection: Connection) -> Iterator[Session]:
    """A session whose commits end with the test."""
    with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
        yield session


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A whole service in processes of its own, with a database that the tests which use it share."""
    with serving(tmp_path_factory.mktemp("service") / "data") as address:
        yield admitted(address)


@pytest.fixture(scope="session")
def application(database_url: str, engine: Engine) -> Iterator[FastAPI]:
    """The application, started: loading the language model once is enough. Its gate may be asked by clients of several threads."""
    from app.access.callers import Gate
    from app.main import create_app
    from tests.factories import AskingBy

    application = create_app(Settings(database_url=database_url))
    with TestClient(application):
        application.state.gate = Gate(AskingBy(engine))
        yield application


@pytest.fixture
def client(application: FastAPI, session: Session) -> Iterator[TestClient]:
    """A client of the application whose requests share the test's transaction."""
    from app.api.dependencies import get_connecting, get_reading_session, get_session

    def transaction(request: Request) -> Iterator[Session]:
        request.state.session = session
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise

    application.dependency_overrides |= {
        get_session: transaction,
        get_reading_session: transaction,
        get_connecting: lambda: lambda: nullcontext(session.connection()),
    }
    yield TestClient(application, base_url="http://127.0.0.1", raise_server_exceptions=False)
    application.dependency_overrides.clear()
