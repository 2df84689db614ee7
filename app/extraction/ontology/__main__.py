"""Print the ontology as Markdown: `python -m app.extraction.ontology > docs/ontology.md`."""

import sys
from collections.abc import Iterable, Iterator

from app.extraction.ontology import EventType, Ontology, load

_INTRODUCTION = """\
# Ontology

What an event can be. This page is generated from the data in `app/extraction/ontology`; write it anew with

```
python -m app.extraction.ontology > docs/ontology.md
```

Every event has a **type**, one of PLOVER's 16 or STATEMENT, at times a **mode**, and always a **subtype**, the most readable name for it.
The subtype brings the closest **CAMEO code**, and the code its value on the **Goldstein scale**, from -10.0 (conflict) to 10.0
(cooperation). The type brings the **quad class**. **Contexts** say what an event is about; those in the tables below come with the
subtype. Where nothing more is known of an event than its type, it has the type's generic subtype, the first in its table.

Two things surprise at first sight. A mild request has the quad class `verbal_conflict`, as PLOVER has it, and a positive Goldstein value,
as the scale has it. And CAMEO's sanctions, embargoes and blockades (163, 191) are COERCE here, its convictions (116) SANCTION, and its
promises to yield or to reform (034, 035) CONCEDE.

## Add subtypes

A file in the form of `subtypes.tsv` adds subtypes: seven columns with tabs between them, `-` for none. `load([path])` reads it beside our
own and refuses, naming the file and the line, a name that is taken, a type, mode, context or code that doesn't exist, and a code that
belongs to another type.

```
# name  type  mode  CAMEO code  contexts  definition  example
grain_deal	COOPERATE	-	061	economic,trade	Opens a corridor for grain.	Both ministries opened the corridor to ships with barley.
```
"""


def markdown(ontology: Ontology) -> str:
    """The whole ontology as one Markdown page."""
    parts = [_INTRODUCTION, "## Types\n", _table(["type", "what it covers", "quad class", "CAMEO", "subtypes"], _types(ontology))]
    for event_type in ontology.types.values():
        parts.append(f"\n### {event_type.name}\n\n{event_type.definition} *{event_type.example}*\n")
        if event_type.modes:
            modes = ([f"`{mode.name}`", mode.definition, mode.cameo_code] for mode in event_type.modes.values())
            parts.append(_table(["mode", "what it covers", "CAMEO"], modes))
        parts.append(
            _table(["subtype", "mode", "CAMEO", "Goldstein", "contexts", "definition", "example"], _subtypes(ontology, event_type))
        )
    contexts = ([f"`{context.name}`", context.definition, ", ".join(context.words)] for context in ontology.contexts.values())
    parts += ["\n## Contexts\n", _table(["context", "what it covers", "words that suggest it"], contexts)]
    parts += ["\n## CAMEO to PLOVER\n", _table(["CAMEO", "name", "type", "mode", "Goldstein"], _cameo(ontology))]
    return "\n".join(parts)


def _types(ontology: Ontology) -> Iterator[list[str]]:
    for event_type in ontology.types.values():
        count = sum(subtype.event_type == event_type.name for subtype in ontology.subtypes.values())
        link = f"[{event_type.name}](#{event_type.name.lower()})"
        yield [link, event_type.definition, event_type.quad_class or "", ", ".join(event_type.cameo_roots), str(count)]


def _subtypes(ontology: Ontology, event_type: EventType) -> Iterator[list[str]]:
    for subtype in ontology.subtypes.values():
        if subtype.event_type == event_type.name:
            mode = f"`{subtype.event_mode}`" if subtype.event_mode else ""
            contexts = ", ".join(subtype.contexts)
            row = [f"`{subtype.name}`", mode, subtype.cameo_code, str(subtype.goldstein), contexts, subtype.definition, subtype.example]
            yield row


def _cameo(ontology: Ontology) -> Iterator[list[str]]:
    for code in ontology.cameo.values():
        yield [code.code, code.name, code.event_type, code.event_mode or "", str(code.goldstein)]


def _table(heads: list[str], rows: Iterable[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


if __name__ == "__main__":
    sys.stdout.write(markdown(load()))
