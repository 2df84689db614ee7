import pytest
from sqlmodel import Session

from app.errors import InvalidRequest, NotFound
from app.query import actors
from tests.factories import event, participant, store


def _ids(page: actors.ActorPage) -> list[str]:
    return [actor.actor_id for actor in page.actors]


@pytest.mark.parametrize("name", ["Recep", "recep tayyip", "Erdoğan", "erdogan"])
def test_an_actor_is_found_by_how_its_name_or_an_alias_starts(session: Session, name: str):
    assert "person:recep-tayyip-erdogan" in _ids(actors.search(session, name=name, limit=50))


@pytest.mark.parametrize("name", ["ayyip", "%", "_", "!"])
def test_a_name_is_found_by_its_start_only_and_wildcards_are_letters(session: Session, name: str):
    assert _ids(actors.search(session, name=name, limit=10)) == []


def test_kinds_and_countries_narrow(session: Session):
    assert _ids(actors.search(session, kinds=["country"], countries=["KEN"], limit=10)) == ["country:ken"]


def test_pages_go_through_all_actors_in_the_order_of_their_names(session: Session):
    whole = actors.search(session, kinds=["country"], limit=1_000)
    assert whole.next_cursor is None
    seen: list[str] = []
    cursor = None
    while True:
        page = actors.search(session, kinds=["country"], limit=100, after=cursor)
        seen += _ids(page)
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == _ids(whole)
    assert len(seen) > 190


@pytest.mark.parametrize("cursor", ["x", "%%%%", "abcde", "é" * 8])
def test_what_is_no_cursor_is_refused(session: Session, cursor: str):
    with pytest.raises(InvalidRequest):
        actors.search(session, limit=1, after=cursor)


@pytest.mark.parametrize("cursor", ["AAAA", "____", "-_-_-_8"])
def test_any_cursor_of_the_right_form_is_a_position(session: Session, cursor: str):
    assert actors.search(session, limit=1, after=cursor).next_cursor != cursor


def test_events_are_counted_once_whatever_the_roles(session: Session):
    someone = participant("person:some-one")
    store(
        session,
        event(participants=(someone, participant("person:some-one", role="recipient"))),
        event(participants=(someone,)),
        event(event_type="ASSAULT", quad_class="material_conflict", participants=(someone,)),
    )
    counts = actors.get(session, "person:some-one").event_counts
    assert counts == actors.EventCounts(total=3, by_role={"actor": 3, "recipient": 1}, by_event_type={"CONSULT": 2, "ASSAULT": 1})


def test_a_known_actor_tells_its_offices(session: Session):
    roles = actors.get(session, "person:recep-tayyip-erdogan").roles
    assert any((role.office, role.place, role.ends) == ("president", "TUR", None) for role in roles)


def test_an_unknown_id_is_not_found(session: Session):
    with pytest.raises(NotFound):
        actors.get(session, "person:nobody")
