"""`dateline migrate`: bring the database to the schema of this version."""

from app.settings import Settings
from app.storage import embedded
from app.storage import migrate as migrations


def migrate(settings: Settings) -> int:
    """Migrate the server of DATELINE_DATABASE_URL, else the embedded one, which is started for it."""
    if settings.database_url:
        migrations.upgrade(settings.database_url)
    else:
        with embedded.running(settings.data_dir) as database_url:
            migrations.upgrade(database_url)
    print(f"The database is at revision {migrations.head()}.")
    return 0
