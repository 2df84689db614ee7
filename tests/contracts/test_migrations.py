"""The migrations and the tables say the same."""

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from app.storage.migrate import MIGRATIONS, current_and_head


def config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def test_there_is_one_head():
    assert len(ScriptDirectory.from_config(config()).get_heads()) == 1


def test_the_migrations_reach_the_head(engine: Engine):
    current, head = current_and_head(engine)
    assert current == head


def test_the_migrations_make_the_tables_as_declared(engine: Engine):
    checked = config()
    with engine.connect() as connection:
        checked.attributes["connection"] = connection
        command.check(checked)
