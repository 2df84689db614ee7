"""`dateline worker`: extract what waits in the queue, on as many machines as one likes, until a signal says stop."""

import logging.config
import signal
import sys

from sqlalchemy.exc import OperationalError

from app.commands import crew, database, logs
from app.settings import Settings


def work(settings: Settings, *, processes: int | None) -> int:
    """Keep `processes` (or as many as the settings say) at work until SIGINT or SIGTERM."""
    logging.config.dictConfig(logs.configuration(settings))
    count = processes or settings.queue_workers or 1
    try:
        with database.url(settings) as database_url:
            print(f"Dateline: {count} process{'es' if count > 1 else ''} at work on the queue. Ctrl-C stops.", flush=True)
            with crew.at_work(settings.model_copy(update={"database_url": database_url}), count):
                signal.pause()
    except KeyboardInterrupt:
        print("Stopped.", flush=True)
    except OperationalError as error:
        print(f"dateline: the database does not answer: {error.orig}", file=sys.stderr)
        return 1
    return 0
