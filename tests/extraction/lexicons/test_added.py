"""Subtypes and frames that a user adds."""

import datetime as dt
from pathlib import Path

import pytest

from app.extraction import Article, Extractor
from app.extraction.errors import LexiconError
from app.extraction.lexicons import added

SUBTYPE = "kite_diplomacy\tCONSULT\tvisit\t042\tdiplomatic\tFlies a kite together with a guest.\tGhana flew kites with Togo."
FRAME = "v:kite with\tkite_diplomacy\tsubj!+with!\tGhana kited with Togo."


def folder(at: Path, *, subtypes: str | None = SUBTYPE, frames: str | None = FRAME) -> Path:
    if subtypes is not None:
        (at / "subtypes.tsv").write_text(f"# Our own.\n{subtypes}\n", encoding="utf-8")
    if frames is not None:
        (at / "frames").mkdir(exist_ok=True)
        (at / "frames" / "kites.tsv").write_text(f"# Our own.\n\n{frames}\n", encoding="utf-8")
    return at


def test_a_users_frame_finds_a_users_subtype(tmp_path: Path):
    extractor = Extractor(
        extra_lexicons=folder(tmp_path, frames="v:stargaze with\tkite_diplomacy\tsubj!+with!\tGhana stargazed with Togo.")
    )
    text = "Ghanaian President John Mahama stargazed with Togolese President Faure Gnassingbé in Accra on Tuesday."
    [event] = extractor.extract(Article(text=text, published_at=dt.date(2025, 3, 6))).events
    assert (event.event_subtype, event.event_type, event.event_mode, event.cameo_code) == ("kite_diplomacy", "CONSULT", "visit", "042")
    assert {one.actor_id for one in event.participants} == {"person:john-mahama", "person:faure-gnassingbe"}


@pytest.mark.parametrize(
    ("changes", "place", "reason"),
    [
        ({"frames": "v:kite with\tkite_war\tsubj!+with!\tGhana kited with Togo."}, "kites.tsv:3", "no subtype 'kite_war'"),
        ({"frames": "v:kite with\tkite_diplomacy\tsubj!+with!"}, "kites.tsv:3", "expected 4 columns"),
        ({"frames": FRAME.replace("kite_diplomacy", "=kite")}, "kites.tsv:3", "no operator 'kite'"),
        ({"frames": f"{FRAME}\nv:kite with\tmeeting\tsubj!+with!\tGhana kited with Togo."}, "kites.tsv:4", "contradicts kites.tsv:3"),
        ({"frames": "n:summit\tkite_diplomacy\tagent+with\tThe summit ended."}, "kites.tsv:3", "contradicts"),
        ({"subtypes": SUBTYPE.replace("kite_diplomacy", "meeting"), "frames": None}, "subtypes.tsv:2", "already a subtype 'meeting'"),
        ({"subtypes": SUBTYPE.replace("042", "195")}, "subtypes.tsv:2", "is ASSAULT, not CONSULT"),
        ({"subtypes": SUBTYPE.replace("visit", "aerial")}, "subtypes.tsv:2", "has no mode 'aerial'"),
    ],
)
def test_what_contradicts_is_refused_with_its_file_and_line(tmp_path: Path, changes: dict[str, str | None], place: str, reason: str):
    with pytest.raises(LexiconError, match=reason) as refused:
        added.check(folder(tmp_path, **changes))
    assert str(refused.value).startswith(f"{place}: ")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path):
    folder(tmp_path)
    (tmp_path / "frames" / "kites.tsv").write_bytes(b"v:kite\xff\n")
    with pytest.raises(LexiconError, match="not UTF-8"):
        added.check(tmp_path)


def test_a_folder_without_lexicons_is_refused(tmp_path: Path):
    with pytest.raises(LexiconError, match=r"neither subtypes\.tsv nor frames"):
        added.check(tmp_path)


def test_without_a_folder_nothing_is_added():
    assert added.in_folder(None) == added.AddedFiles()
