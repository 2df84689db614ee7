"""The example of a frame of conflict tells an event of the frame's type, however sure it is."""

import datetime as dt

import pytest

from app.extraction import Article, Extractor, ontology
from app.extraction.lexicons import acts
from app.extraction.lexicons.acts import Frame

FILES = ("assault.tsv", "hostile.tsv", "mobilize_protest.tsv")


def frames_of(name: str) -> list[Frame]:
    found = {frame.source: frame for frames in acts.load().frames.values() for frame in frames if frame.source.startswith(f"{name}:")}
    return [frame for frame in found.values() if frame.operator is None]


@pytest.mark.parametrize("name", FILES)
def test_an_example_is_read_as_its_frame_says(name: str) -> None:
    extractor, subtypes = Extractor(), ontology.load().subtypes
    unread = []
    for frame in frames_of(name):
        events = [event for *_, event in extractor.read(Article(text=frame.example, published_at=dt.date(2025, 6, 2)))]
        if subtypes[frame.means].event_type not in {event.event_type for event in events}:
            unread.append(f"{frame.source} {frame.means}: {frame.example}")
    assert unread == []
