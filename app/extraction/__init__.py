"""Article text in, structured event record out: a pure library, without network, clock, database or settings.

from app.extraction import Article, Extractor
record = Extractor().extract(Article(text="...", published_at=datetime.date(2025, 2, 12)))
"""

from app.extraction.document import Article
from app.extraction.errors import ArticleError, ExtractionError, LexiconError, UnsupportedLanguage
from app.extraction.event import Record
from app.extraction.pipeline import DEFAULT_MODEL, ENGINE_VERSION, MAX_TEXT_LENGTH, Extractor

__all__ = [
    "DEFAULT_MODEL",
    "ENGINE_VERSION",
    "MAX_TEXT_LENGTH",
    "Article",
    "ArticleError",
    "ExtractionError",
    "Extractor",
    "LexiconError",
    "Record",
    "UnsupportedLanguage",
]
