"""What can go wrong inside the extraction library.

ExtractionError
├── ArticleError          the article can't be read; names the field and the reason
│   └── UnsupportedLanguage
└── LexiconError          a data file is wrong; names the file and the line
"""


class ExtractionError(Exception):
    """Base of every error that the extraction library raises on purpose."""


class ArticleError(ExtractionError):
    """The article can't be read: `field` is the key at fault, `reason` says why."""

    def __init__(self, field: str, reason: str):
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class UnsupportedLanguage(ArticleError):
    """The text is in a language that no parser here reads."""

    def __init__(self, language: str):
        super().__init__("language", f"{language!r} is not supported; supported: 'en'")
        self.language = language


class LexiconError(ExtractionError):
    """A data file contradicts its format or the ontology."""

    def __init__(self, file: str, line: int, reason: str):
        super().__init__(f"{file}:{line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason
