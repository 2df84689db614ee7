"""What holds of the record of any text: exact spans, valid roles, ordered dates, unique ids, and time that grows with the text only."""

import datetime as dt
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.extraction import Article, Extractor, Record, ontology

DAY = dt.date(2025, 2, 12)
_PIECES = st.sampled_from(
    [
        "Russian forces shelled Kharkiv on Monday", "Macron spoke with Xi for at least two hours", "he said", "they refused to withdraw",
        "according to the mayor", "killing 20 to 30 people", "Police arrested dozens of protesters in Minsk", "the United States", "Ankara",
        "who had threatened to resign", "On 3 May 2024", "last year", "three years ago", "and", "but", "not", "will", "would", "if",
        "“We will not give up”", "\"Go home,\"", "the French president's envoy", "a $2.5bn loan", "agreed to", "accused Iran of", "on",
        "of", ".", ".", ",", ";", "?", "\n", "\n\n",
        "—", "(AP)", "By Ana Ruiz", "Share and Follow", "NAIROBI, Kenya (AP) —", "<p>", "&nbsp;",
        "😀", "🇺🇦", "北京", "Президент", "الرئيس", "R u s s i a", "l5rael att4cked", "RUSSIA ATTACKED UKRAINE", "\u200b", "e\u0301",
    ]
)  # fmt: skip
_TEXTS = st.one_of(st.lists(_PIECES, min_size=1, max_size=40).map(" ".join), st.text(min_size=1, max_size=200))


@given(text=_TEXTS, title=st.one_of(st.none(), _TEXTS), day=st.one_of(st.none(), st.just(DAY)))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_records_are_exact_and_valid(extractor: Extractor, text: str, title: str | None, day: dt.date | None):
    article = Article(text=text, title=title, published_at=day)
    record = extractor.extract(article)
    _check_spans(record, article)
    _check_values(record)
    assert extractor.extract(article) == record


def _check_spans(record: Record, article: Article) -> None:
    fields = {"text": article.text, "title": article.title or ""}
    for event in record.events:
        assert event.mentions
        for mention in event.mentions:
            trigger = mention.trigger
            assert 0 <= mention.start <= trigger.start < trigger.end <= mention.end <= len(fields[mention.field])
            assert fields[mention.field][trigger.start : trigger.end] == trigger.text
        for participant in event.participants:
            assert fields[participant.field][participant.start : participant.end] == participant.mention
        for quantity in event.quantities:
            assert article.text[quantity.start : quantity.end] == quantity.text != ""
        if event.location is not None:
            assert article.text[event.location.start : event.location.end] == event.location.name
        if event.date is not None and event.date.text is not None:
            assert article.text[event.date.start_char : event.date.end_char] == event.date.text
        for attribution in (event.attribution, *(quantity.attribution for quantity in event.quantities)):
            assert attribution is None or 0 <= attribution.start < attribution.end <= len(article.text)
    for actor in record.actors:
        assert actor.mentions
        for span in actor.mentions:
            assert fields[span.field][span.start : span.end] == span.text != ""
    for timex in record.temporal_expressions:
        assert article.text[timex.start : timex.end] == timex.text != ""


def _check_values(record: Record) -> None:
    known = ontology.load().subtypes
    ids = [actor.actor_id for actor in record.actors]
    assert len(ids) == len(set(ids))
    for event in record.events:
        assert event.event_type == known[event.event_subtype].event_type
        assert 0 <= event.confidence <= 1
        assert event.explanation
        sides = [(participant.role, participant.actor_id) for participant in event.participants]
        assert sides
        assert len(sides) == len(set(sides))
        assert {role for role, _ in sides} <= {"actor", "recipient"}
        assert event.date is None or event.date.start <= event.date.end
        for quantity in event.quantities:
            assert quantity.low is None or quantity.low <= quantity.value
            assert quantity.high is None or quantity.value <= quantity.high


_ORDINARY = (
    "The foreign minister of Chad met the Sudanese envoy in Abéché on Monday and asked him to open the border. "
    "Rebels attacked a convoy near the town last week, killing at least four drivers, according to the mayor. "
    "The road has been closed since March. Traders complain that sugar has become dear.\n\n"
)
SIZE = 40_000


@pytest.fixture(scope="module")
def ordinary(extractor: Extractor) -> float:
    """Processor seconds for an ordinary text of the same size, everything being loaded."""
    extractor.extract(Article(text=_ORDINARY, published_at=DAY))
    return _seconds(extractor, (_ORDINARY * SIZE)[:SIZE])


def _seconds(extractor: Extractor, text: str) -> float:
    start = time.process_time()
    extractor.extract(Article(text=text, published_at=DAY))
    return time.process_time() - start


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum() or character == " ")


@pytest.mark.parametrize(
    "text",
    [
        (_ORDINARY * SIZE)[:SIZE].upper(),
        _letters(_ORDINARY * 120)[:SIZE],
        (_ORDINARY * 120).replace(".", ",").replace("\n", " ")[:SIZE],
        ("<div class='x'><a href=\"http://a.example/b?c=d\">" + _ORDINARY.replace(" ", "&nbsp;")) * 60,
        "😀🔥🇺🇦" * (SIZE // 4),
        "Президент met 外交部 in Paris, said الرئيس. " * (SIZE // 42),
        "T he mini5ter 0f Ch@d m e t the rebe|s 1n P ari5 . " * (SIZE // 50),
        "(" * SIZE,
        "- " * (SIZE // 2),
        "a" * SIZE,
        "killed 20, wounded 30, " * (SIZE // 23),
        "he said that " * (SIZE // 13),
        "the attack of the army of " * (SIZE // 26),
        "Russia and China and " * (SIZE // 21),
        "President Minister Smith Ahmad Kiev " * (SIZE // 36),
    ],
    ids=[
        "capitals", "no punctuation", "commas", "html", "emoji", "mixed scripts", "ocr", "brackets", "dashes", "one word", "counts",
        "speech", "of", "and", "names",
    ],
)  # fmt: skip
def test_no_text_takes_more_than_three_times_as_long_as_an_ordinary_one(extractor: Extractor, ordinary: float, text: str):
    assert _seconds(extractor, text) < 3 * ordinary * len(text) / SIZE + 0.2


def test_a_sentence_of_five_thousand_words_is_read_in_the_time_of_as_much_ordinary_text(extractor: Extractor, ordinary: float):
    text = " ".join(_letters(_ORDINARY * 100).split()[:5_000])
    assert _seconds(extractor, text) < 3 * ordinary * len(text) / SIZE + 0.2


def test_two_hundred_thousand_characters_are_read(extractor: Extractor):
    record = extractor.extract(Article(text=(_ORDINARY * 1_000)[:200_000], published_at=DAY))
    assert {event.event_type for event in record.events} >= {"CONSULT", "ASSAULT"}


@pytest.mark.parametrize("text", ["War", "!", " ", "\n\n", "\ufeff", "\x00", "Kyiv."])
def test_a_word_or_less_is_read(extractor: Extractor, text: str):
    assert extractor.extract(Article(text=text, published_at=DAY)).events == ()
