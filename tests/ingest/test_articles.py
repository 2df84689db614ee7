import datetime as dt
import random
import string
import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, delete, func, select
from sqlmodel import Session, col

from app.errors import NotFound, UnsupportedLanguage
from app.extraction import Article, Record
from app.ingest.articles import Receipt, remove, submit
from app.ingest.submission import Submission
from app.query import articles, events, naming
from app.storage.tables import ArticleRow, EventRow
from tests.factories import FakeExtractor, event, participant, submission

GERMAN = "Der Präsident hat am Dienstag seinen Gast aus Somalia empfangen, wie ein Sprecher mitteilte."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            {"source": "A", "external_id": "1", "url": "https://a.example/1"},
            {"source": "A", "external_id": "1", "url": "https://a.example/2"},
        ),
        ({"source": None, "external_id": "1"}, {"source": None, "external_id": "1"}),
        (
            {"source": "A", "external_id": None, "url": "https://a.example/1"},
            {"source": "B", "external_id": None, "url": "https://a.example/1"},
        ),
        ({"source": "A", "external_id": None}, {"source": "B", "external_id": None}),
    ],
)
def test_the_same_article_is_stored_once(session: Session, first: dict[str, str | None], second: dict[str, str | None]):
    extractor = FakeExtractor(event())
    receipt = submit(session, extractor, submission(**first))
    session.commit()
    assert submit(session, extractor, submission(**second)) == Receipt(article_id=receipt.article_id, created=False)
    assert len(extractor.articles) == 1
    assert articles.get(session, receipt.article_id).revision == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"source": "A", "external_id": "1"}, {"source": "B", "external_id": "1"}),
        ({"external_id": "1"}, {"external_id": "2"}),
        ({"external_id": None, "url": "https://a.example/1"}, {"external_id": None, "url": "https://a.example/2"}),
        ({"external_id": None, "text": "One."}, {"external_id": None, "text": "Two."}),
        ({"source": "A\0B", "external_id": "C"}, {"source": "A", "external_id": "B\0C"}),
    ],
)
def test_different_articles_have_different_identities(first: dict[str, str | None], second: dict[str, str | None]):
    assert submission(**first).identity() != submission(**second).identity()


def test_a_changed_text_is_a_new_revision_whose_events_replace_the_old_ones(session: Session):
    old = submission(title="Old title", published_on=dt.date(2025, 3, 4))
    receipt = submit(session, FakeExtractor(event(event_subtype="meeting")), old)
    session.commit()
    extractor = FakeExtractor(event(event_subtype="visit"), event(event_subtype="phone_call"), engine_version="9.9.10")
    again = submit(session, extractor, Submission(external_id=old.external_id, source=old.source, text="A changed text."))
    assert again == Receipt(article_id=receipt.article_id, created=False)
    stored = articles.get(session, receipt.article_id)
    assert (stored.revision, stored.text, stored.engine_version) == (2, "A changed text.", "9.9.10")
    assert [record.event.event_subtype for record in events.of_article(session, receipt.article_id)] == ["visit", "phone_call"]
    assert session.scalar(select(func.count()).where(col(EventRow.article_id) == receipt.article_id)) == 2


def test_what_a_repeated_submission_leaves_out_stays(session: Session):
    instant = dt.datetime(2025, 3, 4, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    old = submission(title="Old title", url="https://a.example/1", published_on=instant.date(), published_at=instant)
    receipt = submit(session, FakeExtractor(), old)
    session.commit()
    bare = Submission(external_id=old.external_id, source=old.source, text=old.text)
    assert submit(session, FakeExtractor(), bare) == Receipt(article_id=receipt.article_id, created=False)
    extractor = FakeExtractor()
    submit(session, extractor, Submission(external_id=old.external_id, source=old.source, text="A changed text."))
    stored = articles.get(session, receipt.article_id)
    assert (stored.revision, stored.title, stored.url, stored.published_at) == (2, "Old title", "https://a.example/1", instant)
    assert extractor.articles[0].published_instant == instant
    assert extractor.articles[0].published_at == dt.date(2025, 3, 4), "relative dates count from the day in the zone of the article"


def test_a_corrected_date_is_a_new_revision(session: Session):
    old = submission(published_on=dt.date(2025, 3, 4))
    receipt = submit(session, FakeExtractor(), old)
    session.commit()
    submit(session, FakeExtractor(), submission(external_id=old.external_id, published_on=dt.date(2025, 3, 5)))
    stored = articles.get(session, receipt.article_id)
    assert (stored.revision, stored.published_at) == (2, dt.date(2025, 3, 5))


def test_an_article_in_another_language_is_refused_and_nothing_stored(session: Session):
    before = session.scalar(select(func.count()).select_from(ArticleRow))
    with pytest.raises(UnsupportedLanguage):
        submit(session, FakeExtractor(), submission(text=GERMAN))
    assert session.scalar(select(func.count()).select_from(ArticleRow)) == before


def test_who_names_the_language_is_believed(session: Session):
    receipt = submit(session, FakeExtractor(), submission(text=GERMAN, language="en"))
    assert articles.get(session, receipt.article_id).language == "en"


def test_a_removed_article_is_gone_with_its_events(session: Session):
    receipt = submit(session, FakeExtractor(event()), submission())
    remove(session, receipt.article_id)
    assert session.scalar(select(func.count()).where(col(EventRow.article_id) == receipt.article_id)) == 0
    for lookup in (articles.get, events.of_article, remove):
        with pytest.raises(NotFound):
            lookup(session, receipt.article_id)


def test_the_longest_names_can_be_stored(session: Session):
    name = "".join(random.Random(1).choices(string.ascii_letters + "äöüßøł漢字", k=20_000))
    receipt = submit(session, FakeExtractor(event(participants=(participant("person:long", name=name, mention=name),))), submission())
    assert events.of_article(session, receipt.article_id)[0].event.participants[0].name == name
    assert naming.ids_of(session, [name]) == ["person:long"]


class MeetingExtractor(FakeExtractor):
    """Waits until everybody is extracting, so that nobody finds another's article beforehand."""

    def __init__(self, parties: int):
        super().__init__(event())
        self._barrier = threading.Barrier(parties)

    def extract(self, article: Article) -> Record:
        if not self._barrier.broken:
            self._barrier.wait(timeout=10)
        return super().extract(article)


@pytest.fixture
def committed(engine: Engine) -> Iterator[str]:
    """The source of articles that are really committed; they are removed after the test."""
    yield "Race"
    with Session(engine) as session:
        session.execute(delete(ArticleRow).where(col(ArticleRow.source) == "Race"))
        session.commit()


def _race(engine: Engine, extractor: FakeExtractor, submissions: list[Submission]) -> list[Receipt]:
    receipts: list[Receipt] = []

    def run(one: Submission) -> None:
        with Session(engine) as session:
            receipts.append(submit(session, extractor, one))
            session.commit()

    threads = [threading.Thread(target=run, args=(one,)) for one in submissions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return receipts


def test_of_racing_submissions_of_one_article_one_is_stored(engine: Engine, committed: str):
    receipts = _race(engine, MeetingExtractor(8), [submission(external_id="race", source=committed)] * 8)
    assert sorted(receipt.created for receipt in receipts) == [False] * 7 + [True]
    with Session(engine) as session:
        (article_id,) = session.scalars(select(col(ArticleRow.id)).where(col(ArticleRow.source) == committed))
        assert {receipt.article_id for receipt in receipts} == {article_id}
        assert len(events.of_article(session, article_id)) == 1


def test_racing_revisions_are_each_counted_and_leave_the_events_of_one(engine: Engine, committed: str):
    with Session(engine) as session:
        first = submit(session, FakeExtractor(event()), submission(external_id="race", source=committed))
        session.commit()
    texts = [f"Text number {number}." for number in range(4)]
    _race(engine, FakeExtractor(event()), [submission(external_id="race", source=committed, text=text) for text in texts])
    with Session(engine) as session:
        stored = articles.get(session, first.article_id)
        assert stored.revision == 5
        assert stored.text in texts
        assert len(events.of_article(session, first.article_id)) == 1
