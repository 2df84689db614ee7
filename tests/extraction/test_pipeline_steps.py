"""An observer can follow the steps of an extraction."""

from app.extraction import Article, Extractor


def test_an_observer_is_told_each_step_once_in_its_order():
    article = Article(text="Norway's foreign minister met her Danish counterpart in Oslo on Monday.")
    told: list[tuple[str, float]] = []
    record = Extractor(on_step=lambda name, seconds: told.append((name, seconds))).extract(article)
    assert [name for name, _ in told] == [
        "sentences",
        "parsing",
        "times",
        "actors",
        "attribution",
        "coding",
        "quantities",
        "dating",
        "building",
    ]
    assert all(seconds >= 0 for _, seconds in told)
    assert record.events
