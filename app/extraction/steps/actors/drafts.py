"""What a noun phrase may refer to, before the article decides: its name, title, noun, and the countries that modify it."""

from dataclasses import dataclass, field
from typing import Literal

from app.extraction.document import Actor, Sentence, Word
from app.extraction.lexicons.actor_files import Agent, Office
from app.extraction.lexicons.names import Name
from app.extraction.steps.actors.matching import Match

Sort = Literal["known", "run", "agent", "pronoun", "modifier", "description"]


@dataclass(slots=True, eq=False)
class Draft:
    """A phrase that may be a mention. `first` and `last` are word indexes, inclusive."""

    sentence: Sentence
    words: list[Word]
    sort: Sort
    head: Word
    first: int
    last: int
    reach: int = -1
    """The last word of a place that the mention goes on to and does not take ("rebels in Darfur")."""
    names: tuple[Name, ...] = ()
    run: str = ""
    """The proper name alone, without title and modifiers."""
    agent: Agent | None = None
    """The common noun, or the title before a name."""
    title: str = ""
    office: tuple[Office, ...] = ()
    modifiers: list[Match] = field(default_factory=list)
    """Known names that modify the head, the nearest first."""
    country: str | None = None
    """The country of a place that modifies the head."""
    flags: frozenset[str] = frozenset()
    sex: str = ""
    upper: Word | None = None
    """The head of a title that the parser put above the name ("Secretary of State Rice")."""
    homelands: tuple[str, ...] = ()
    """The countries of the people that modify the head or are the head ("Tamil guerrillas", "Hutus")."""
    people: str = ""
    """A people within a country ("Serb" in "Croatian Serb rebels")."""
    owner: Agent | None = None
    """The noun before the head that tells whose it is ("police" in "police patrol"), or after "of" ("leaders of the union")."""
    body: Actor | None = None
    """The body that the noun after "of" or "for" means ("a spokeswoman for the commission")."""
    noun: Word | None = None
    """The head of the noun phrase that describes the name from outside ("its spokesman, Ada Quill")."""
    conjuncts: list[Match] = field(default_factory=list)
    """Coordinated modifiers, each of which has an actor of its own."""

    @property
    def start(self) -> int:
        return self.words[self.first].start

    @property
    def end(self) -> int:
        """The end of the last word, without the full stop that the tokenizer left on it ("Haiti.", but "U.S.")."""
        word = self.words[max(self.last, self.reach)]
        return word.end - 1 if word.text.endswith(".") and word.text.count(".") == 1 and len(word.text) > 4 else word.end
