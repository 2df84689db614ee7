import datetime as dt
import uuid

import pytest
from sqlmodel import Session

from app.errors import NotFound
from app.extraction.event import Event, EventMention, Trigger
from app.ingest.articles import submit
from app.ingest.recoding import Recoded, recode
from app.query import articles, events
from app.storage import articles as storage
from tests.factories import FakeExtractor, event, full_event, store, submission


def at(start: int, **changes) -> Event:
    """An event of which the word at this offset tells."""
    return event(mentions=(EventMention(start=0, end=50, trigger=Trigger(text="met", start=start, end=start + 3)),), **changes)


def recoded(session: Session, article_id: uuid.UUID, *now: Event) -> Recoded:
    done = recode(session, FakeExtractor(*now, engine_version="10.0.0"), article_id)
    session.commit()
    return done


def ids(session: Session, article_id: uuid.UUID) -> list[uuid.UUID]:
    return [record.id for record in events.of_article(session, article_id)]


def test_what_was_added_changed_and_removed_is_reported(session: Session):
    article_id = store(session, at(1), at(2, status="planned"), at(3))
    same, changing, gone = ids(session, article_id)
    done = recoded(session, article_id, at(7), at(2, status="occurred"), at(1))
    assert (done.previous_engine_version, done.engine_version) == ("9.9.9", "10.0.0")
    assert (done.unchanged, done.changed, done.removed) == ([same], [changing], [gone])
    assert ids(session, article_id) == [*done.added, changing, same]
    assert len(done.added) == 1


def test_an_event_that_did_not_change_keeps_its_id_and_its_age_and_gets_the_new_version(session: Session):
    article_id = store(session, full_event())
    (before,) = events.of_article(session, article_id)
    done = recoded(session, article_id, full_event())
    (after,) = events.of_article(session, article_id)
    assert (after.id, after.created_at, after.event) == (before.id, before.created_at, before.event)
    assert (before.engine_version, after.engine_version, articles.get(session, article_id).engine_version) == ("9.9.9", "10.0.0", "10.0.0")
    assert (done.added, done.changed, done.removed) == ([], [], [])


def test_of_two_events_that_one_word_tells_of_each_keeps_its_own_id(session: Session):
    article_id = store(session, at(1, event_subtype="meeting"), at(1, event_subtype="visit"))
    meeting, visit = ids(session, article_id)
    recoded(session, article_id, at(1, event_subtype="visit", status="planned"), at(1, event_subtype="meeting", status="planned"))
    assert ids(session, article_id) == [visit, meeting]


def test_the_content_and_the_revision_stay(session: Session):
    article_id = store(session, title="A title", published_on=dt.date(2025, 3, 4))
    before = articles.get(session, article_id)
    recoded(session, article_id, event())
    after = articles.get(session, article_id)
    assert (after.revision, after.text, after.title, after.updated_at) == (1, before.text, "A title", before.updated_at)


def test_a_fault_halfway_leaves_the_events_as_they_were(session: Session):
    article_id = store(session, at(1))
    before = ids(session, article_id)
    with pytest.raises(AttributeError):
        recode(session, FakeExtractor(None), article_id)  # type: ignore[arg-type]
    session.rollback()
    assert ids(session, article_id) == before


def test_an_unknown_article_is_not_found(session: Session):
    with pytest.raises(NotFound):
        recode(session, FakeExtractor(), uuid.uuid4())


@pytest.mark.parametrize(
    ("version", "below", "chosen"),
    [
        ("0.9.0", "0.10.0", True),
        ("0.10.0", "0.9.0", False),
        ("0.9.0", "0.9.0", False),
        ("0.9", "0.9.1", True),
        ("0.9.0.dev1", "0.9.1", True),
    ],
)
def test_versions_are_compared_number_by_number(session: Session, version: str, below: str, chosen: bool):
    article_id = submit(session, FakeExtractor(engine_version=version), submission()).article_id
    assert (article_id in storage.outdated(session, since=None, engine_below=below)) == chosen


def test_articles_are_chosen_by_the_day_on_which_they_were_stored(session: Session):
    article_id = store(session)
    today = dt.datetime.now(dt.UTC).date()
    assert article_id in storage.outdated(session, since=today, engine_below=None)
    assert article_id not in storage.outdated(session, since=today + dt.timedelta(days=1), engine_below=None)
