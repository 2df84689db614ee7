"""The queue's length and age."""

from sqlalchemy import text
from sqlmodel import Session

from app.query import queue
from app.storage.ids import new_id


def queued(session: Session, *, seconds: float) -> None:
    """Store an article that has waited so long."""
    session.execute(
        text(
            "INSERT INTO articles (id, identity, text, revision, status, updated_at) "
            "VALUES (:id, :identity, 'They met.', 1, 'queued', now() - make_interval(secs => :seconds))"
        ),
        {"id": (article_id := new_id()), "identity": article_id.bytes, "seconds": seconds},
    )


def test_an_empty_queue_has_no_age(session: Session):
    assert queue.state(session) == queue.QueueState(0, 0.0)


def test_the_age_is_that_of_the_article_that_waits_longest(session: Session):
    for seconds in (20, 50, 10):
        queued(session, seconds=seconds)
    assert queue.state(session) == queue.QueueState(3, 50.0)
