"""A user's file adds subtypes; one that contradicts the ontology is refused, naming the file and the line."""

from pathlib import Path

import pytest

from app.extraction.errors import LexiconError
from app.extraction.ontology import load

GRAIN_DEAL = "grain_deal\tCOOPERATE\t-\t061\teconomic,trade\tOpens a corridor for grain.\tBoth ministries opened the corridor.\n"


def write(folder: Path, text: str | bytes) -> Path:
    file = folder / "ours.tsv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_an_extension_adds_subtypes_beside_our_own(tmp_path):
    extended = load([write(tmp_path, "# our own\n\n" + GRAIN_DEAL)])
    added = extended.subtypes["grain_deal"]
    assert (added.event_type, added.event_mode, added.quad_class, added.goldstein) == ("COOPERATE", None, "material_cooperation", 6.4)
    assert added.contexts == ("economic", "trade")
    assert "airstrike" in extended.subtypes
    assert "grain_deal" not in load().subtypes


def test_an_extension_from_windows_is_read(tmp_path):
    file = write(tmp_path, b"\xef\xbb\xbf" + ("# our own\n" + GRAIN_DEAL).replace("\n", "\r\n").encode())
    assert load([file]).subtypes["grain_deal"].example == "Both ministries opened the corridor."


def test_the_same_files_are_read_once(tmp_path):
    file = write(tmp_path, GRAIN_DEAL)
    assert load() is load()
    assert load([file]) is load([file])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("grain_deal", "airstrike"), "already a subtype 'airstrike'"),
        (("grain_deal", "Grain deal"), "lower case"),
        (("COOPERATE", "TRADE"), "no event type 'TRADE'"),
        (("\t-\t", "\tdrone\t"), "COOPERATE has no mode 'drone'; its modes: none"),
        (("061", "999"), "CAMEO has no code '999'"),
        (("061", "195"), r"CAMEO 195 \(employ aerial weapons\) is ASSAULT, not COOPERATE"),
        (("economic,trade", "cuisine"), "no context 'cuisine'"),
        (("Opens a corridor for grain.", ""), "none of them empty"),
        (("\t061", ""), "expected 7 columns"),
    ],
)
def test_an_extension_that_contradicts_the_ontology_is_refused_with_file_and_line(tmp_path, change, reason):
    file = write(tmp_path, "# our own\n" + GRAIN_DEAL.replace(*change))
    with pytest.raises(LexiconError, match=rf"^ours\.tsv:2: .*{reason}") as caught:
        load([file])
    assert (caught.value.file, caught.value.line) == ("ours.tsv", 2)


def test_a_name_taken_within_an_extension_is_refused_at_its_second_line(tmp_path):
    with pytest.raises(LexiconError, match=r"^ours\.tsv:2: there is already a subtype 'grain_deal'"):
        load([write(tmp_path, GRAIN_DEAL + GRAIN_DEAL)])


def test_a_line_that_is_not_utf_8_is_refused_with_file_and_line(tmp_path):
    with pytest.raises(LexiconError, match=r"^ours\.tsv:2: the line is not UTF-8"):
        load([write(tmp_path, GRAIN_DEAL.encode() + b"caf\xe9\n")])
