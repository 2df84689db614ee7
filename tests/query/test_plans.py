"""How the database finds events by every filter and every two of them: by indexes, and reading no more than it must."""

import itertools
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, event, make_url
from sqlmodel import Session

from app.api.schemas.event_queries import EventQuery
from app.query import documents, pages
from app.storage import embedded
from app.storage.engine import make_engine
from app.storage.migrate import upgrade
from benchmarks import generated_events
from benchmarks.queries import Filter, filters, query_of

EVENTS = 10_000
WINDOW = 500
LARGE = {"events", "participants", "articles", "mentions"}

Statement = tuple[str, Any]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A server of our own, with enough events that the planner has a choice to make."""
    with embedded.running(tmp_path_factory.mktemp("plans"), database="dateline_test", durable=False) as url:
        upgrade(url)
        with psycopg.connect(url) as connection:
            generated_events.load(connection, EVENTS)
        engine = make_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture(scope="module")
def asked(engine: Engine) -> list[Filter]:
    with psycopg.connect(make_url(engine.url).set(drivername="postgresql").render_as_string(hide_password=False)) as connection:
        return list(filters(connection))


@pytest.fixture
def session(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setattr(pages, "WINDOW", WINDOW)
    with Session(engine) as session:
        yield session


def _statements(session: Session, query: EventQuery) -> list[Statement]:
    """What is sent to find the first page; looking up names is left out."""
    sent: list[Statement] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        sent.append((statement, parameters))

    event.listen(session.get_bind(), "before_cursor_execute", note)
    try:
        documents.search(session.connection(), query.filters(), shown={"id"}, limit=50, sort=query.sort)
    finally:
        event.remove(session.get_bind(), "before_cursor_execute", note)
    return [(statement, parameters) for statement, parameters in sent if "WITH events AS" in statement]


def _scans(session: Session, statement: Statement) -> list[dict[str, Any]]:
    plan = session.connection().exec_driver_sql(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {statement[0]}", statement[1]).scalar_one()
    return [node for node in _nodes(plan[0]["Plan"]) if node.get("Relation Name") in LARGE or "Index Name" in node]


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("Plans", ()):
        yield from _nodes(child)


def _read(scans: list[dict[str, Any]]) -> int:
    """Rows of events that were read from the table."""
    of_events = [scan for scan in scans if scan.get("Relation Name") == "events"]
    removed = ("Rows Removed by Filter", "Rows Removed by Index Recheck")
    return round(sum((scan["Actual Rows"] + sum(scan.get(name, 0) for name in removed)) * scan["Actual Loops"] for scan in of_events))


def _refuse(session: Session, query: EventQuery) -> None:
    for statement in _statements(session, query):
        scans = _scans(session, statement)
        whole = [scan["Relation Name"] for scan in scans if scan["Node Type"] == "Seq Scan"]
        assert not whole, f"reads {whole} whole"
        walks = [scan for scan in scans if scan.get("Index Name") == "events_pkey" and "Index Cond" not in scan]
        if "OFFSET" not in statement[0]:
            assert _read(scans) <= WINDOW, f"walks through {_read(scans)} events"
        else:
            assert not walks, "walks through all events to find those that match"


def test_no_filter_and_no_two_read_a_table_whole(session: Session, asked: list[Filter]):
    singles = [query_of(one) for one in asked]
    pairs = [query_of(one | other) for one, other in itertools.combinations(asked, 2) if one.keys() != other.keys()]
    assert len(pairs) > 1_000
    for query in singles + pairs:
        try:
            _refuse(session, query)
        except AssertionError as error:
            raise AssertionError(f"{query.model_dump(exclude_defaults=True)}: {error}") from error


@pytest.mark.parametrize("sort", ["ingestion", "date", "publication", "confidence"])
def test_every_order_is_that_of_an_index(session: Session, sort: str):
    (statement,) = _statements(session, EventQuery(sort=sort))  # type: ignore[arg-type]
    assert _read(_scans(session, statement)) == 51


@pytest.mark.parametrize(
    "contradiction",
    [
        {"sector": "GOV", "exclude_sector": "GOV"},
        {"country": "USA", "exclude_country": "USA"},
        {"actor": "United States", "exclude_actor": "country:usa"},
        {"actor": "nobody whom anybody knows"},
        {"event_type": "CONSULT", "exclude_event_type": "CONSULT"},
        {"event_subtype": "consult_1", "exclude_event_subtype": "consult_1"},
        {"source": "Paper 0", "exclude_source": "Paper 0"},
        {"context": "economic", "exclude_context": "economic"},
        {"published_from": "2025-06-01", "published_to": "2005-06-01"},
        {"date_from": "2025-06-01", "date_to": "2005-06-01"},
    ],
)
def test_filters_that_contradict_each_other_read_no_event(session: Session, contradiction: Filter):
    assert _statements(session, query_of(contradiction)) == []


def test_what_excludes_each_other_in_fact_is_not_searched_through_all_events(session: Session):
    """Consultations have no recipients here, which the planner does not know: it would walk on and on."""
    walk, lookup = _statements(session, query_of({"event_type": "CONSULT", "role": "recipient"}))
    assert _read(_scans(session, walk)) == WINDOW
    consultations = session.connection().exec_driver_sql("SELECT count(*) FROM events WHERE event_type = 'CONSULT'").scalar_one()
    assert _read(_scans(session, lookup)) <= consultations < EVENTS / 2


def test_pages_go_through_all_that_match_whichever_way_they_are_found(session: Session):
    query = query_of({"event_type": "CONSULT", "country": "USA"})
    found: list[str] = []
    cursor = None
    while True:
        page = documents.search(session.connection(), query.filters(), shown={"id"}, limit=40, after=cursor)
        found += page.documents
        cursor = page.next_cursor
        if cursor is None:
            break
    expected = session.connection().exec_driver_sql(
        "SELECT json_build_object('id', id)::text FROM events WHERE event_type = 'CONSULT' "
        "AND EXISTS (SELECT FROM participants WHERE event_id = id AND country = 'USA') ORDER BY id DESC"
    )
    assert found == list(expected.scalars())
    assert len(found) > 200
