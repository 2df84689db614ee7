"""The ontology as it is read: every event type with its modes and subtypes."""

from pathlib import Path

from app.extraction.lexicons import added
from app.extraction.ontology import EventType, Ontology, Subtype, load

__all__ = ["EventType", "Ontology", "Subtype", "load_ontology"]


def load_ontology(folder: Path | None) -> Ontology:
    """The ontology of the package, with the subtypes that a user's folder of lexicons adds."""
    return load(added.in_folder(folder).subtypes)
