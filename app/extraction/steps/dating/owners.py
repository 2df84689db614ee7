"""Which word each temporal expression belongs to: the verb that it modifies, or the noun of an act or an occasion.

Two expressions that frame a stretch of time (`from Monday to Wednesday`, `between 2014 and 2016`) are taken for one.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace

from app.extraction.document import Document, Sentence, TemporalExpression, Word
from app.extraction.event import EventDate
from app.extraction.lexicons import acts
from app.extraction.steps.frames.subjects import SPEECH
from app.extraction.steps.frames.syntax import is_verb
from app.extraction.steps.times.calendar import move

BOUNDS = frozenset({"since", "until", "till", "before", "after", "by", "for", "from", "ahead", "than", "past"})
"""Prepositions that set a bound to an event rather than date it."""
OCCASIONS = frozenset(
    "statement speech interview address letter report tweet post message conference briefing meeting summit talk ceremony rally call visit "
    "hearing session debate broadcast appearance article note memo testimony remark lecture sermon press forum event gathering video audio "
    "recording homily communique declaration editorial podcast".split()
)
"""Nouns on whose day somebody speaks."""
_TIME_NOUNS = frozenset(
    "hour day night week weekend month quarter half end start beginning middle eve morning afternoon evening dawn daybreak sunrise noon "
    "midday sunset dusk nightfall midnight part stage period occasion time".split()
)
"""Nouns that only say which part of a time is meant (`in the first week of January`): the time is not theirs."""
_NAMING = frozenset({"know", "name", "call", "dub", "nickname", "identify"})
"""Verbs of what somebody is called, which is of no time (`charged a man known as El Gordo on Monday`)."""
_FROM_THEN_ON = frozenset({"start", "begin"})
_RECENT = re.compile(r"\b(recent|recently|lately)\b", re.I)
_FRAMES = ((re.compile(r"\bfrom\s+$", re.I), ("to", "until", "till", "through")), (re.compile(r"\bbetween\s+$", re.I), ("and",)))
_WORDS_BEFORE = 12
"""Code points that `between` and a blank take, and a few more."""
_MAX_HOPS = 12
LENGTH = re.compile(r"P(\d{1,4})([DWMY])")
UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
"""The units of a duration's value, by its letters."""
_ROLLING = re.compile(r"the (?:past|last|next|coming) (week|month|year)", re.I)
_WAY = re.compile(r"\b(past|last|next|coming)\b", re.I)


@dataclass(frozen=True, slots=True, eq=False)
class Owned:
    """An expression and the word that it dates.

    `bound` is the preposition where it only sets a bound to it; `recent` or `recurring` where it says no more than that, and is unanchored.
    """

    owner: Word
    time: TemporalExpression
    bound: str | None = None


def owners_of(document: Document) -> dict[int, list[Owned]]:
    """For each sentence its expressions that tell when, with their owners, in text order."""
    by_index = {sentence.index: sentence for sentence in document.sentences if sentence.field == "text"}
    found: dict[int, list[Owned]] = {}
    for time, frames in _stretches(document.times, document.article.text, document.article.published_at):
        sentence = by_index.get(time.sentence)
        owned = _owned(sentence, time, frames) if sentence is not None else None
        if owned is not None:
            found.setdefault(time.sentence, []).append(owned)
    for time in document.times:
        vague = _vagueness(time)
        owned = _owned(by_index[time.sentence], time, frames=False) if vague and time.sentence in by_index else None
        if owned is not None:
            found.setdefault(time.sentence, []).append(replace(owned, bound=vague))
    return found


def _vagueness(time: TemporalExpression) -> str | None:
    """`recent` for what happened at no told time (`recently`), `recurring` for what happens again and again (`every Friday`)."""
    if time.type == "SET":
        return "recurring"
    return "recent" if _RECENT.search(time.text) else None


def names_act(noun: Word, but: str | None = None) -> bool:
    """Whether a noun can be an act of the frame lexicon, other than `but`, and so have a date of its own."""
    frames = acts.load().at("n", noun.lemma)
    return bool(frames) and but not in {frame.means for frame in frames}


def _stretches(times: list[TemporalExpression], text: str, published: dt.date | None) -> list[tuple[TemporalExpression, bool]]:
    """The anchored expressions, each pair that frames a stretch as one; whether it is such a pair."""
    anchored = [dated for time in times if (dated := _stretch(time, published) or time).first is not None]
    found: list[tuple[TemporalExpression, bool]] = []
    i = 0
    while i < len(anchored):
        joined = _join(anchored[i], anchored[i + 1], text) if i + 1 < len(anchored) else None
        found.append((joined, True) if joined else (anchored[i], False))
        i += 2 if joined else 1
    return found


def _stretch(time: TemporalExpression, published: dt.date | None) -> TemporalExpression | None:
    """`over the past three months`, as the days up to the publication date, or from it; None for other durations."""
    length, way = LENGTH.fullmatch(_length(time)), _WAY.search(time.text)
    if published is None or length is None or way is None:
        return None
    ahead = way[1].lower() in ("next", "coming")
    if ahead and time.first is not None and time.first <= published:
        return None  # `the next month` of what is long past
    end = move(published, int(length[1]) * (1 if ahead else -1), UNITS[length[2]])
    if end is None:
        return None
    return replace(time, first=min(published, end), last=max(published, end), precision="range", basis="relative")


def _length(time: TemporalExpression) -> str:
    """The duration that an expression tells; TIMEX3 writes `the past year` as the year before, but what happened in it goes on to now."""
    rolling = _ROLLING.fullmatch(time.text)
    return f"P1{rolling[1][0].upper()}" if rolling else time.value


def _join(a: TemporalExpression, b: TemporalExpression, text: str) -> TemporalExpression | None:
    if a.sentence != b.sentence or a.first is None or b.last is None or a.first > b.last or a.last == b.last:
        return None
    before, between = text[max(a.start - _WORDS_BEFORE, 0) : a.start], text[a.end : b.start].strip().lower()
    listed = a.text.isdecimal() and between == "and"  # `on 5 and 6 February`
    if not listed and not any(opening.search(before) and between in closing for opening, closing in _FRAMES):
        return None
    return replace(
        a, end=b.end, text=text[a.start : b.end], last=b.last, precision="range",
        basis="explicit" if a.basis == b.basis == "explicit" else "relative",
    )  # fmt: skip


def _owned(sentence: Sentence, time: TemporalExpression, frames: bool) -> Owned | None:
    inside = [word for word in sentence.words if word.start < time.end and word.end > time.start]
    top = next((word for word in inside if word.head not in inside), None)
    if top is None or top.head is top:
        return None
    bound = None
    if not frames:
        bound = next((word.lower for word in (top, top.head) if word.lower in BOUNDS), None)
    first = top.head if top.head.pos == "ADP" and top.head.i == inside[0].i - 1 else inside[0]
    before = sentence.words[first.i - 1] if first.i else top
    if is_verb(before) and before.lemma in SPEECH:
        return Owned(before, time, bound)  # `said on Sunday it had ...`, which the parser often hangs on the clause behind
    word, hops = top.head, 0
    if before.pos == "ADP" and before is not top.head and before.head not in inside and not before.children:
        word = before.head  # `On 9 October Ugandan troops shelled ...`, where the parser takes the date for a part of the name behind it
    if word.lemma in _FROM_THEN_ON and word.tag == "VBG" and word.child("nsubj") is None and word.head is not word:
        word, bound = word.head, "from"
    while word.head is not word and hops < _MAX_HOPS and not _takes(word, top, time):
        word, hops = word.head, hops + 1
    while word.head is not word and any(child.dep == "mark" and child.start > time.end for child in word.children):
        word = word.head  # `A week later, as members voted, the crowd broke in`
    return Owned(word, time, bound)


def _takes(word: Word, top: Word, time: TemporalExpression) -> bool:
    """Whether the climb from an expression ends here.

    A noun takes what stands before it (`the 2016 deal`); behind it, one that is neither an act nor an occasion leaves a day, or what
    follows somebody's name, to the verb (`recalled its ambassador on Thursday`).
    """
    if is_verb(word) or word.pos == "AUX":
        return word.dep != "acl" or word.lemma not in _NAMING
    if word.pos not in ("NOUN", "PROPN") or (word.lemma in _TIME_NOUNS and time.start > word.start):
        return False
    if any(child.dep == "det" and time.end <= child.start for child in word.children):
        return False  # `A day earlier the minister left`
    if time.start < word.start or names_act(word) or word.lemma in OCCASIONS:
        return True
    coarse = time.precision != "day" and not (top.head is not word and top.head.lower in ("in", "during"))
    if top.head is word and top.dep == "npadvmod":
        return False  # `barred ships from the port last May`
    return word.mention is None and word.pos == "NOUN" and (coarse or top.head is word)


def date_from(time: TemporalExpression) -> EventDate:
    """The date of an event that an expression dates."""
    assert time.first is not None
    return EventDate(
        start=time.first,
        end=time.last or time.first,
        precision=time.precision or "day",
        basis=time.basis or "relative",
        text=time.text,
        start_char=time.start,
        end_char=time.end,
    )
