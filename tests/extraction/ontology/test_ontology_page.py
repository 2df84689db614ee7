"""The page on the ontology says what the data say."""

import re
from pathlib import Path

from app.extraction.ontology import load
from app.extraction.ontology.__main__ import markdown

PAGE = Path(__file__).parents[3] / "docs" / "ontology.md"


def test_the_page_is_in_step_with_the_data():
    assert PAGE.read_text(encoding="utf-8") == markdown(load()), "write it anew: python -m app.extraction.ontology > docs/ontology.md"


def test_every_row_of_a_table_has_as_many_cells_as_its_heading():
    for table in re.findall(r"(?:^\|.*\n)+", markdown(load()), flags=re.MULTILINE):
        assert len({row.count("|") for row in table.splitlines()}) == 1


def test_the_example_of_an_extension_can_be_loaded(tmp_path):
    example = re.search(r"^# name .*\n(?:.*\t.*\n)+", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert example is not None
    file = tmp_path / "example.tsv"
    file.write_text(example.group(), encoding="utf-8")
    assert load([file]).subtypes["grain_deal"].event_type == "COOPERATE"
