"""The ontology as it is read: every event type with its modes and subtypes."""

from app.extraction.ontology import EventType, Ontology, Subtype, load

__all__ = ["EventType", "Ontology", "Subtype", "load"]
