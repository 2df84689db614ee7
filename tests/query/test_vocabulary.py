"""The vocabularies that the interface declares are those of the extraction."""

from typing import get_args

from app.extraction.lexicons.actor_files import SECTORS
from app.extraction.ontology import load
from app.query import vocabulary


def test_the_modes_are_those_of_the_ontology():
    assert get_args(vocabulary.EventMode) == tuple(dict.fromkeys(mode for each in load().types.values() for mode in each.modes))


def test_the_contexts_are_those_of_the_ontology():
    assert get_args(vocabulary.Context) == tuple(load().contexts)


def test_the_event_types_are_those_of_the_ontology():
    assert set(get_args(vocabulary.EventTypeCode)) == set(load().types)


def test_the_sectors_are_those_of_the_lexicons():
    assert set(get_args(vocabulary.Sector)) == SECTORS
