"""What a document says about its actors, in a form that a test can state."""

from app.extraction.document import Actor, ActorMention, Document


def whom(document: Document, text: str, nth: int = 0) -> str | None:
    """The id of whom the nth mention with this text means (-1: the last), or None where the text is no mention.

    Without the mark of the article that the unnamed have.
    """
    found = [mention for mention in document.mentions if mention.text == text]
    return found[nth].actor.actor_id.partition("~")[0] if len(found) > max(nth, 0) else None


def mention(document: Document, text: str) -> ActorMention:
    return next(mention for mention in document.mentions if mention.text == text)


def actor(document: Document, actor_id: str) -> Actor:
    return next(actor for actor in document.actors if actor.actor_id == actor_id)


def members(document: Document, text: str) -> set[str]:
    return {actor.actor_id for actor in mention(document, text).members}
