"""Cut the text into sentences and say what each one is: prose, heading, caption, byline or boilerplate.

Sentences are cut before the parse, so that the parser reads only those that can hold an event.
"""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from app.extraction.document import Article, Sentence, SentenceKind
from app.extraction.event import Field

_LINE = re.compile(r"[^\n\r]+")
_FINAL = re.compile(r"[.!?…:;][\"'”’»)\]}_]*\s*$")
_BOILERPLATE = re.compile(
    r"\s*(?:(?:share( and follow| this| on)?|advertisement|read more|related( articles?| stories)?|sign up|subscribe|follow us|click here|"
    r"copyright|all rights reserved|newsletter|most popular|story continues|recommended( stories)?|more on this story|what to know)\b"
    r"|(?:photo(graph)?s?|image|watch|listen|video|graphic|file photo|picture)(?: by [^:]{2,40})?:|©|\(c\))",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"\s*(by|from|reporting by|edited by|additional reporting by)\s+([A-Z][\w.'’-]+[ ,&]*(and\s+)?){1,6}\s*$")
_STARTERS = frozenset(
    "the a an he she it they we i you his her its their this that these those in on at but and as if when while after before since for "
    "however meanwhile earlier last there what who both some many several more no one two three according despite under with".split()
)
_STOPS = frozenset({".", "!", "?", "…", "...", "...."})
_TITLES = frozenset("mr. mrs. ms. dr. gen. sen. rep. gov. st. lt. col. sgt. capt. prof. rev. no.".split())
_CLOSERS = frozenset("\"'”’»)]}") | {"''", "_"}
_DATELINE = re.compile(
    r"\s*(?:\((?:CNN|AP|Reuters|AFP|RFE/RL)\)\s*(?:--?|[—–])?\s+"
    r"|(?:(?:[A-Z]{2,}[A-Z.'’-]*|[A-Z]\.)[ /-]?){1,4}(?:,\s*[A-Z][A-Za-z. ]{2,25})?(?:,?\s*[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\s*"
    r"(?:\([^()]{2,40}\)\s*(?::|--?|[—–_])|(?:--|[—–_]|-)(?=\s))"
    r"|[A-Z][A-Za-z.'’ /-]{2,30}(?:,\s*[A-Z][A-Za-z. ]{2,25})?\s*\([^()]{2,40}\)\s*(?::|--?|[—–_])(?=\s))\s*"
)
"""Place and agency before the first sentence of a report ("NAIROBI, Kenya (AP) --")."""
_ENDLESS = re.compile(r"\S{300,}")
PIECE = 100
"""Code points."""
MAX_SENTENCE_TOKENS = 250
"""A longer run without a full stop is cut here, so that the parse of any text stays linear."""


def split(article: Article, tokenizer: Language) -> list[Sentence]:
    """Sentences of the title, then of the text, in order; offsets are into the field that each belongs to."""
    sentences: list[Sentence] = []
    if article.title and article.title.strip():
        _split_field(article.title, "title", tokenizer, sentences)
    _split_field(article.text, "text", tokenizer, sentences)
    return sentences


def _split_field(text: str, field: Field, tokenizer: Language, sentences: list[Sentence]) -> None:
    paragraphs = list(_paragraphs(text))
    for number, (start, end) in enumerate(paragraphs):
        block = text[start:end]
        kind = "heading" if field == "title" else _kind_of(block, alone=len(paragraphs) == 1)
        dateline = _DATELINE.match(block)
        if dateline is not None:
            place = dateline.group().rstrip()
            sentences.append(
                Sentence(
                    index=len(sentences), start=start, end=start + len(place), text=place, kind="byline", paragraph=number, field=field
                )
            )
            start += dateline.end()
            block = text[start:end]
        for first, last in _segments(block):
            _add_sentences(block[first:last], start + first, kind, number, field, tokenizer, sentences)


def _add_sentences(
    block: str, start: int, kind: SentenceKind, paragraph: int, field: Field, tokenizer: Language, sentences: list[Sentence]
) -> None:
    tokens = tokenizer.make_doc(block)
    for first, last in _cut(tokens):
        begin, stop = tokens[first].idx, tokens[last].idx + len(tokens[last])
        sentences.append(
            Sentence(
                index=len(sentences),
                start=start + begin,
                end=start + stop,
                text=block[begin:stop],
                kind=kind,
                paragraph=paragraph,
                field=field,
                tokens=[(start + t.idx, start + t.idx + len(t)) for t in tokens[first : last + 1] if not t.is_space],
            )
        )


def _segments(block: str) -> Iterator[tuple[int, int]]:
    """The whole block, but for runs without a space that no word or link is as long as: they are cut in short pieces.

    The tokenizer's time grows with the square of a run's length.
    """
    first = 0
    for run in _ENDLESS.finditer(block):
        for cut in range(run.start() + PIECE, run.end(), PIECE):
            yield first, cut
            first = cut
    if first < len(block):
        yield first, len(block)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs: a line that ends in mid-sentence and goes on in lower case is a wrapped one."""
    start = end = -1
    for match in _LINE.finditer(text):
        if not match.group().strip():
            continue
        if start < 0:
            start, end = match.span()
            continue
        gap = text[end : match.start()]
        previous = text[start:end].rstrip()
        wrapped = gap.count("\n") < 2 and not _FINAL.search(previous) and text[match.start() : match.end()].lstrip()[:1].islower()
        if wrapped:
            end = match.end()
        else:
            yield start, end
            start, end = match.span()
    if start >= 0:
        yield start, end


def _kind_of(block: str, *, alone: bool) -> SentenceKind:
    if _BOILERPLATE.match(block) and len(block) < 160:
        return "boilerplate"
    if _BYLINE.match(block):
        return "byline"
    if alone or _FINAL.search(block):
        return "prose"
    return "caption" if len(block.split()) >= 9 else "heading"


def _cut(tokens: Doc) -> Iterator[tuple[int, int]]:
    """First and last token index of each sentence of a paragraph."""
    first, count, i, n = 0, 0, 0, len(tokens)
    while i < n:
        count += 1
        full = count >= MAX_SENTENCE_TOKENS
        if full or _may_end(tokens, i):
            while i + 1 < n and tokens[i + 1].text in _CLOSERS and not _opens(tokens, i + 1):
                i += 1
            following = tokens[i + 1].text if i + 1 < n else ""
            if full or not (following[:1].islower() or following in (",", ";")):
                yield _trim(tokens, first, i)
                first, count = i + 1, 0
        i += 1
    if first < n:
        span = _trim(tokens, first, n - 1)
        if not tokens[span[0]].is_space:
            yield span


def _may_end(tokens: Doc, i: int) -> bool:
    """A full stop ends a sentence; the one of an abbreviation only before a word that begins sentences."""
    text = tokens[i].text
    if text in _STOPS:
        return True
    if not text.endswith(".") or len(text) < 3 or i + 1 == len(tokens) or text.lower() in _TITLES:
        return False
    following = tokens[i + 1].text
    return following.lower() in _STARTERS and following[:1].isupper()


def _opens(tokens: Doc, i: int) -> bool:
    """A straight quote opens when white space stands before it and none behind it."""
    return tokens[i].text in ('"', "'") and bool(tokens[i - 1].whitespace_) and not tokens[i].whitespace_


def _trim(tokens: Doc, first: int, last: int) -> tuple[int, int]:
    while first < last and tokens[first].is_space:
        first += 1
    while last > first and tokens[last].is_space:
        last -= 1
    return first, last
