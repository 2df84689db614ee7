"""Tell the sentences about games and stories from those about the world."""

import re
from functools import cache
from importlib import resources

from app.extraction.errors import LexiconError
from app.extraction.lexicons.acts import rows


@cache
def pattern() -> re.Pattern[str]:
    """Finds a word of games, a score, or a story that something happens in; raises LexiconError with the file and the line at fault."""
    file = resources.files("app.extraction.lexicons") / "play.tsv"
    words: dict[str, list[str]] = {"game": [], "story": []}
    for number, columns in rows(file):
        if len(columns) != 2 or columns[0] not in words:
            raise LexiconError(file.name, number, "expected game or story, and words")
        words[columns[0]].extend(re.escape(word) for word in columns[1].split("|"))
    game, story = ("|".join(words[kind]) for kind in ("game", "story"))
    score = r"(?:beat|defeated|beating|thrashed|edged|lost to|won|loss|win|victory|drew)\b[^.;]{0,40}\b\d{1,3}[-–]\d{1,3}\b"
    half = r"(?:first|second) half\b(?! (?:of|year))"
    tale = rf"\b(?:{story}) (?:tells|follows|depicts|portrays|chronicles|stars|recounts|dramatises|dramatizes|is about|is set)"
    return re.compile(
        rf"(?<!hunger )\b(?:{game})\b|\b{half}|{tale}\b|\b{score}|\bin (?:(?:the|a|his|her|their|its|this|that) )(?:\w+ )?(?:{story})\b",
        re.IGNORECASE,
    )
