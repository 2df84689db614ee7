"""The terms in which actors are taught, for those who may not reach into extraction."""

from app.extraction.lexicons.actor_files import Entry
from app.extraction.lexicons.knowledge import Knowledge

__all__ = ["Entry", "Knowledge"]
