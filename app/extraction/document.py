"""An article on its way through the steps: its sentences, words, dates and actors.

`Article` is what comes in. Each step of the pipeline fills its part of the `Document`; `event.Record` is what goes out.
All offsets are Unicode code points into the field (`text` or `title`) that the sentence belongs to.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.extraction.event import Basis, Event, Field, Kind, Precision, TimexType

SentenceKind = Literal["prose", "heading", "caption", "byline", "boilerplate"]
MentionForm = Literal["name", "office", "description", "pronoun", "metonym", "adjective"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a caller hands in. `published_at` anchors relative dates; without it they stay unresolved.

    `published_instant`, with its zone, tells on which day a time of day lies that names a zone of its own (`at 8 p.m. EST`).
    """

    text: str
    title: str | None = None
    external_id: str | None = None
    url: str | None = None
    source: str | None = None
    published_at: dt.date | None = None
    published_instant: dt.datetime | None = None
    language: str | None = None


@dataclass(slots=True, eq=False)
class Word:
    """A token of a parsed sentence, with its head and children in the dependency tree (ClearNLP labels)."""

    i: int
    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    start: int
    end: int
    sentence: "Sentence" = dataclasses.field(repr=False)
    head: "Word" = dataclasses.field(repr=False, default=None)  # type: ignore[assignment]  # set as soon as all words exist
    children: list["Word"] = dataclasses.field(repr=False, default_factory=list)
    mention: "ActorMention | None" = dataclasses.field(repr=False, default=None)

    def child(self, *deps: str) -> "Word | None":
        """The first child in text order whose relation is one of `deps`."""
        for word in self.children:
            if word.dep in deps:
                return word
        return None

    def subtree(self) -> Iterator["Word"]:
        """This word and all below it, in no particular order."""
        stack = [self]
        while stack:
            word = stack.pop()
            yield word
            stack.extend(word.children)


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence of the text or the title. `words` are filled for parsed sentences only; `tokens` always."""

    index: int
    start: int
    end: int
    text: str
    kind: SentenceKind
    paragraph: int
    field: Field = "text"
    tokens: list[tuple[int, int]] = dataclasses.field(default_factory=list)
    words: list[Word] = dataclasses.field(default_factory=list)
    speaker: "ActorMention | None" = None
    """Who says a sentence that stands in quotation marks."""

    @property
    def root(self) -> Word | None:
        return next((word for word in self.words if word.head is word), None)


@dataclass(slots=True, eq=False)
class TemporalExpression:
    """A temporal expression with its TIMEX3 value, and the calendar days that it covers.

    `first` and `last` are inclusive and None where the value names no days (durations, sets, `PAST_REF`, unanchored dates).
    `precision` and `basis` are those that an event dated by this expression takes.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    first: dt.date | None = None
    last: dt.date | None = None
    precision: Precision | None = None
    basis: Basis | None = None
    sentence: int = -1


@dataclass(slots=True, eq=False)
class Actor:
    """Somebody or something that acts: one per real-world actor and article."""

    actor_id: str
    name: str
    kind: Kind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    reporter: bool = False
    """A publication or agency that the article cites as its source of the report: never a participant."""
    mentions: list["ActorMention"] = dataclasses.field(default_factory=list, repr=False)


@dataclass(slots=True, eq=False)
class ActorMention:
    """A span that refers to an actor: `head` is its syntactic head, None in a sentence that was not parsed.

    `members` holds the actors of a plural mention ("both leaders", "the two sides", "they"); `actor` is then None or the group itself.
    """

    start: int
    end: int
    text: str
    sentence: Sentence = dataclasses.field(repr=False)
    form: MentionForm
    actor: Actor
    head: Word | None = dataclasses.field(default=None, repr=False)
    members: tuple[Actor, ...] = ()


@dataclass(slots=True, eq=False)
class Document:
    """An article and all that the steps have found in it so far."""

    article: Article
    sentences: list[Sentence] = dataclasses.field(default_factory=list)
    times: list[TemporalExpression] = dataclasses.field(default_factory=list)
    actors: list[Actor] = dataclasses.field(default_factory=list)
    mentions: list[ActorMention] = dataclasses.field(default_factory=list)
    events: list[Event] = dataclasses.field(default_factory=list)
