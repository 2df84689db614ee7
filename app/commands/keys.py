"""`dateline keys`: make, list, expire and revoke API keys, whether the service runs or not."""

import argparse
import datetime as dt
import sys
import time
import uuid

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from app.access import keys
from app.commands import database
from app.errors import DatelineError
from app.settings import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Do what `options` (see `app.cli`) ask for; the exit status is 1 where it can't be done."""
    try:
        with database.session(settings) as session:
            match options.action:
                case "create":
                    _create(session, options.name, options.scopes, options.expires)
                case "list":
                    _list(session)
                case "revoke":
                    _tell(keys.revoke(session, options.id))
                case "expire":
                    _tell(keys.expire(session, options.id, options.at))
            session.commit()
            if options.action != "list":
                time.sleep(keys.SETTLED)
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return 1
    except OperationalError as error:
        print(f"dateline: the database does not answer: {error.orig}", file=sys.stderr)
        return 1
    return 0


def _create(session: Session, name: str, scopes: list[keys.Scope], expires_at: dt.datetime | None) -> None:
    record, key = keys.create(session, name, scopes, expires_at=expires_at)
    # The key alone goes to standard output, so that a script can take it.
    print(f"Key {record.id} ({', '.join(record.scopes)}). This is the only time it is shown:", file=sys.stderr)
    print(key, flush=True)


def _list(session: Session) -> None:
    print(f"{'id':36}  {'status':7}  {'scopes':18}  {'key':14}  {'made':16}  {'expires':16}  name")
    after: uuid.UUID | None = None
    while found := keys.page(session, limit=100, after=after):
        for key in found:
            expires = f"{key.expires_at:%Y-%m-%d %H:%M}" if key.expires_at else "never"
            made = f"{key.created_at:%Y-%m-%d %H:%M}"
            print(f"{key.id!s:36}  {key.status:7}  {','.join(key.scopes):18}  {key.hint + '…':14}  {made:16}  {expires:16}  {key.name}")
        after = found[-1].id


def _tell(key: keys.KeyRecord) -> None:
    until = f" from {key.expires_at:%Y-%m-%d %H:%M} UTC on" if key.expires_at and key.revoked_at is None else ""
    print(f"Key {key.id} ({key.name}) is {key.status}{'; it is refused' + until if until and key.status == 'active' else ''}.")
