"""`dateline recode`: the current engine over articles that an older one read.

For each article whose events are not what they were, a line of JSON tells the ids of those that were added, changed and removed. Each
article is a transaction of its own: what was done stays done, and the same command again goes on with the rest.
"""

import dataclasses
import datetime as dt
import json
import sys

from sqlalchemy.exc import OperationalError
from sqlmodel import Session
from tqdm import tqdm

from app.commands import database
from app.errors import InvalidRequest, NotFound
from app.ingest import recoding
from app.ingest.extracting import SharedExtractor
from app.settings import Settings
from app.storage import articles
from app.storage.engine import make_engine


def recode(settings: Settings, *, since: dt.date | None, engine_below: str | None) -> int:
    """Recode the articles stored on `since` or later, by an engine below a version. The exit status is 1 where some could not be."""
    counts = dict.fromkeys(("added", "changed", "removed", "unchanged"), 0)
    failed = 0
    try:
        with database.url(settings) as database_url:
            engine = make_engine(database_url)
            extractor = SharedExtractor(model=settings.spacy_model, database=engine, lexicons=settings.lexicons)
            with Session(engine) as session:
                chosen = articles.outdated(session, since=since, engine_below=engine_below)
            # `disable=None`: no bar where standard error is no terminal.
            for article_id in tqdm(chosen, unit=" articles", disable=None):
                with Session(engine) as session:
                    try:
                        recoded = recoding.recode(session, extractor, article_id)
                        session.commit()
                    except NotFound:
                        continue
                    except InvalidRequest as error:
                        failed += 1
                        print(f"dateline: {article_id}: {error}", file=sys.stderr)
                        continue
                for name in counts:
                    counts[name] += len(getattr(recoded, name))
                if recoded.added or recoded.changed or recoded.removed:
                    print(json.dumps(dataclasses.asdict(recoded), default=str), flush=True)
            engine.dispose()
    except OperationalError as error:
        print(f"dateline: the database does not answer: {error.orig}", file=sys.stderr)
        return 1
    told = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    print(f"{len(chosen):,} articles; events: {told}; {failed:,} articles could not be recoded", file=sys.stderr)
    return 1 if failed else 0
