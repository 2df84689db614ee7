"""Why an event stands in the record, a line for each rule that made it: the outermost first, the act itself last.

A frame's line is `file:line 'pattern' at 'word' start-end: meaning`, with the lemma that it found in its pattern; an operator's meaning
begins with `=`. What an operator or a modal verb made of the act below it is `composition.tsv operator over act: result`. Offsets are
into the field of the sentence.
"""

from app.extraction.document import Word
from app.extraction.lexicons.acts import Frame


def fired(frame: Frame, word: Word) -> str:
    """That a frame fired on a word."""
    return f"{frame.source} '{frame.pos}:{word.lemma}{frame.pattern}' at '{word.text}' {word.start}-{word.end}: {frame.means}"


def composed(operator: str, act: str | None, result: str) -> str:
    """What an operator made of an act, or of none."""
    return f"composition.tsv {operator} over {act or 'none'}: {result}"


def evaluated(word: Word, means: str) -> str:
    """That the words of a statement blame, praise, demand or refuse."""
    return f"speech of '{word.text}' {word.start}-{word.end}: {means}"
