import pytest
from sqlalchemy import Connection
from sqlmodel import Session

from app.errors import NotFound
from app.extraction.lexicons import knowledge
from app.ingest.articles import remove
from app.query import actors
from app.storage import known_actors
from tests.factories import event, participant, store


def test_actors_of_the_lexicons_are_there_before_any_article(session: Session):
    russia = actors.get(session, "country:rus")
    assert russia.known
    assert "Russian" in russia.aliases


def test_unchanged_lexicons_are_not_loaded_again(connection: Connection):
    known = knowledge.load()
    known_actors.load(connection, known)
    assert not known_actors.load(connection, known)


def test_a_lexicon_entry_takes_over_an_actor_that_an_article_brought(session: Session, connection: Connection):
    store(session, event(participants=(participant("person:new-leader", country="TUV"),)))
    known = knowledge.load()
    known_actors.load(
        connection, known.extended([knowledge.Entry(id="person:new-leader", name="Neu Leader", kind="person", country="TUV")])
    )
    session.expire_all()
    leader = actors.get(session, "person:new-leader")
    assert (leader.name, leader.known, leader.event_counts.total) == ("Neu Leader", True, 1)


def test_an_actor_dropped_from_the_lexicons_stays_while_events_name_it(session: Session, connection: Connection):
    known = knowledge.load()
    entries = [knowledge.Entry(id=f"person:{name}", name=name, kind="person") for name in ("kept", "dropped")]
    known_actors.load(connection, known.extended(entries))
    store(session, event(participants=(participant("person:kept"),)))
    known_actors.load(connection, known)
    session.expire_all()
    assert not actors.get(session, "person:kept").known
    with pytest.raises(NotFound):
        actors.get(session, "person:dropped")


def test_an_unknown_actor_goes_with_the_last_article_that_names_it(session: Session):
    once = event(participants=(participant("person:jane-doe"), participant("country:ken")))
    first, second = store(session, once), store(session, once)
    remove(session, first)
    assert actors.get(session, "person:jane-doe").event_counts.total == 1
    remove(session, second)
    with pytest.raises(NotFound):
        actors.get(session, "person:jane-doe")
    assert actors.get(session, "country:ken").known
