"""Which language an article is in, where nobody said."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

SAMPLE = 4_000
"""Code points that are looked at: the detector is not sure of itself on much longer texts."""
MIN_LETTERS = 25
"""Fewer letters say too little."""
ENGLISH = frozenset({"en", "pcm", "sco"})
"""English and what the detector takes short English texts for."""


def other_language(text: str) -> str | None:
    """The language code of a text that is surely not English; None for English, for short and for undecided texts."""
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < MIN_LETTERS:
        return None
    ranked = _identifier().rank(sample)
    english = sum(probability for language, probability in ranked if language in ENGLISH)
    language, probability = ranked[0]
    return language if english < 0.01 and probability > 0.4 and language != "zxx" else None


@cache
def _identifier() -> LanguageIdentifier:
    """Loaded once a process, on first use; reading only, so threads may share it."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
