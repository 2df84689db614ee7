"""Find known names in a run of words: the longest first, from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.extraction.lexicons.folding import fold
from app.extraction.lexicons.knowledge import Knowledge
from app.extraction.lexicons.names import PARTICLES, Name

_BREAKS = frozenset({",", ";", ":", "(", ")", "[", "]", '"', "“", "”", "—", "--", "/", "?", "!", "…"})
_LONGEST = 14
"""Words in the longest name that is looked for, hyphens counted."""

_OPENING, _CLOSING = frozenset({'"', "“", "‘", "'"}), frozenset({'"', "”", "’", "'"})
QUOTATION_MARKS = _OPENING | _CLOSING
_LONGEST_NICKNAME = 3
"""Words."""


@dataclass(slots=True)
class Match:
    """Words `first` to `last` (inclusive) are one of `names`."""

    first: int
    last: int
    names: tuple[Name, ...]


def matches(words: Sequence[str], knowledge: Knowledge, start: int = 0) -> dict[int, Match]:
    """Each word that belongs to a known name, with the match; names never overlap."""
    found: dict[int, Match] = {}
    names, reach = knowledge.names, knowledge.reach
    i, n = start, len(words)
    while i < n:
        text = words[i]
        common = i > 0 and text in knowledge.common_starts and words[i - 1].lower() == "the"
        if text == "A" and words[i + 1 : i + 2] and words[i + 1][0].islower():  # "A man" is not Aman
            i += 1
            continue
        if not text[0].isupper() and text not in PARTICLES and not common:
            i += 1
            continue
        key = fold(text)
        limit = reach.get(key)
        if limit is None:
            i += 1
            continue
        best: Match | None = None
        j, capital = i, text[0].isupper()
        while True:
            if (capital or (common and key in knowledge.common_names)) and key in names and (best is None or fold(words[j])):
                clitic = j > i and text[0] in "'’"
                fitting = tuple(n for n in names[key] if (not n.capitals or text.isupper()) and (not clitic or _ends_in_s(n)))
                if fitting:
                    best = Match(i, j, fitting)
            j += 1
            closing = nickname_end(words, j) if j < n and words[j] in _OPENING else None
            if closing is not None:
                j = closing + 1
            if j >= n or j - i > _LONGEST:
                break
            text = words[j]
            if text in _BREAKS or (text[0] in "'’" and text[1:] != "s" and words[j - 1][-1] != "s"):
                break
            capital = capital or text[0].isupper()
            key += fold(text)
            if len(key) > limit:
                break
        if best is None:
            i += 1
            continue
        for k in range(best.first, best.last + 1):
            found[k] = best
        i = best.last + 1
    return found


def nickname_end(words: Sequence[str], i: int) -> int | None:
    """Where the quotation marks close that open at `i` around a nickname: those in 'Lena "Mama Bear" Okoro'."""
    if not 0 < i < len(words) or words[i] not in _OPENING or not words[i - 1][0].isupper():
        return None
    for k in range(i + 1, min(i + _LONGEST_NICKNAME + 2, len(words) - 1)):
        if words[k] in _CLOSING:
            return k if k > i + 1 and words[k + 1][0].isupper() else None
        if not words[k][0].isupper() and words[k] != "the":
            return None
    return None


def _ends_in_s(name: Name) -> bool:
    """Whether somebody is so called with the possessive ending ("Lloyd's"), and not by a surname that is spelt like it ("Cubas")."""
    return any(form.endswith(("'s", "’s")) for form in (name.entry.name, *name.entry.aliases))
