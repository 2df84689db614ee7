"""Pronouns and descriptions: whom "he", "they", "both leaders" and "the two sides" mean."""

from app.extraction.document import Actor, ActorMention, Sentence, Word
from app.extraction.steps.actors.cast import Cast
from app.extraction.steps.actors.drafts import Draft


def resolve(sentence: Sentence, drafts: list[Draft], done: dict[Draft, ActorMention], cast: Cast) -> None:
    """File the mentions of a sentence in the order of the text."""
    for draft in drafts:
        mention = done.get(draft)
        if mention is not None:
            cast.add(mention)
