"""`dateline actors load` with the files that people have."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from app.commands import actors
from app.query import actors as query
from app.settings import Settings

PEOPLE = (
    "ada-brackwater\tAda Brackwater\tNOR\tA. Brackwater\tharbour envoy@kelp-front [REB] 2020..2022-05; president@NOR [GOV] 2023-01-01..\n"
)
ORGANISATION = "kelp-front\tKelp Front\torganization\tNOR\tREB\tKFX\t2001..\n"


@pytest.fixture
def settings(database_url: str, engine: Engine):
    """Settings of the tests' database, from which what was loaded goes again."""
    yield Settings(database_url=database_url)
    with engine.begin() as connection:
        for statement in ("taught_actors", "actor_changes", "actors WHERE id IN ('person:ada-brackwater', 'org:kelp-front')"):
            connection.execute(text(f"DELETE FROM {statement}"))


def load(path: Path, content: str, settings: Settings) -> int:
    path.write_text(content, encoding="utf-8")
    return actors.load(path, settings)


def test_people_and_organisations_load_from_the_lexicons_own_format(tmp_path: Path, settings: Settings, engine: Engine, capsys):
    assert load(tmp_path / "new.tsv", f"# ours\n{PEOPLE}{ORGANISATION}", settings) == 0
    assert capsys.readouterr().out == "2 actors added, 0 changed, 0 known already.\n"
    with Session(engine) as session:
        known = query.get(session, "person:ada-brackwater")
    assert [(role.office, role.place, role.starts, role.ends) for role in known.roles] == [
        ("harbour envoy", "kelp-front", "2020-01-01", "2022-05-31"),
        ("president", "NOR", "2023-01-01", None),
    ]


def test_actors_load_from_json_lines_once(tmp_path: Path, settings: Settings, capsys):
    line = json.dumps({"kind": "organization", "name": "Kelp Front", "country": "NOR", "sectors": ["REB"]})
    assert load(tmp_path / "new.jsonl", f"{line}\n\n", settings) == 0
    assert load(tmp_path / "new.jsonl", line, settings) == 0
    assert load(tmp_path / "new.jsonl", line.replace("NOR", "SWE"), settings) == 0
    assert [line.split(".")[0] for line in capsys.readouterr().out.splitlines()] == [
        "1 actors added, 0 changed, 0 known already",
        "0 actors added, 0 changed, 1 known already",
        "0 actors added, 1 changed, 0 known already",
    ]


def test_a_file_with_wrong_lines_is_refused_as_a_whole(tmp_path: Path, settings: Settings, engine: Engine, capsys):
    lines = [
        {"kind": "organization", "name": "Kelp Front"},
        {"kind": "person", "name": "Ada Brackwater", "country": "ZZZ"},
        {"kind": "person", "nam": "Ada"},
        {"kind": "organization", "name": "Kelp Front"},
    ]
    assert load(tmp_path / "new.jsonl", "\n".join(map(json.dumps, lines)) + "\n{", settings) == 1
    told = capsys.readouterr().err
    for part in (":2: country:", ":3: name:", ":3: nam:", ":4: actor_id: org:kelp-front is on line 1 already", ":5: line:"):
        assert part in told, told
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM taught_actors")) == 0


@pytest.mark.parametrize(
    "content", ["ada\tAda\tNOR\t\tpresident of Norway\n", "ada\tAda\tNOR\t\t\tsixth\n", "kelp\tKelp\tgroup\t\tXXX\n", "\tAda\n"]
)
def test_a_line_that_is_not_of_the_format_is_named(tmp_path: Path, settings: Settings, content: str, capsys):
    assert load(tmp_path / "new.tsv", f"# ours\n{content}", settings) == 1
    assert "new.tsv:2: " in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told(tmp_path: Path, settings: Settings, capsys):
    assert actors.load(tmp_path / "none.tsv", settings) == 2
    assert "none.tsv" in capsys.readouterr().err
