"""Sentences of our own in the style of the wires, each actor with the country and the sector that a coder would give it."""

import re
from pathlib import Path

import pytest

_ACTOR = re.compile(r"\{([^|{}]*)\|([^|]*)\|([^}]*)\}")
SENTENCES = [
    line
    for name in ("sentences.txt", "passages.txt")
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    if line[0] != "#"
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_actors_have_their_country_and_sector(read, marked: str):
    text = _ACTOR.sub(r"\1", marked)
    document = read(text, "2000-01-01")
    shift = 0
    for match in _ACTOR.finditer(marked):
        name, country, sector = match.groups()
        start = match.start() - shift
        shift += len(match.group()) - len(name)
        overlaps = {id(m): min(m.end, start + len(name)) - max(m.start, start) for m in document.mentions}
        found = max(document.mentions, key=lambda m: overlaps[id(m)])
        assert overlaps[id(found)] > 0, name
        assert country in ("-", found.actor.country), name
        assert sector == "-" or sector in found.actor.sectors, name
