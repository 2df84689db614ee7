"""What an event can be: types, modes, subtypes and contexts, as data with a loader.

    from app.extraction.ontology import load
    airstrike = load().subtypes["airstrike"]
    airstrike.event_type, airstrike.cameo_code, airstrike.goldstein   # ("ASSAULT", "195", -10.0)

`types.toml`, `contexts.toml`, `cameo.tsv` and `subtypes.tsv` are the data; a user's file in the form of `subtypes.tsv` adds subtypes.
`python -m app.extraction.ontology` prints all of it as Markdown.
"""

from app.extraction.ontology.model import CameoCode, Context, EventType, Mode, Ontology, QuadClass, Subtype
from app.extraction.ontology.reading import load
from app.extraction.ontology.wording import ContextWords

__all__ = ["CameoCode", "Context", "ContextWords", "EventType", "Mode", "Ontology", "QuadClass", "Subtype", "load"]
