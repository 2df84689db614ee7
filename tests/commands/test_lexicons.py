"""`DATELINE_LEXICONS`: a user's subtypes and frames, in every command."""

import os
import subprocess
import sys
from pathlib import Path

from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.factories import FakeExtractor

SUBTYPE = "kite_diplomacy\tCONSULT\tvisit\t042\tdiplomatic\tFlies a kite together with a guest.\tGhana flew kites with Togo.\n"


def test_a_wrong_file_stops_the_command_before_it_begins(tmp_path: Path):
    (tmp_path / "subtypes.tsv").write_text(f"# Ours.\n{SUBTYPE}meeting\n", encoding="utf-8")
    command = [sys.executable, "-m", "app.cli", "serve"]
    environment = os.environ | {"DATELINE_LEXICONS": str(tmp_path), "DATELINE_DATA_DIR": str(tmp_path / "data")}
    refused = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (refused.returncode, refused.stderr) == (1, "dateline: subtypes.tsv:3: expected 7 columns, none of them empty; found 1\n")
    assert not (tmp_path / "data").exists()


def test_the_service_lists_a_users_subtype(tmp_path: Path, database_url: str):
    (tmp_path / "subtypes.tsv").write_text(SUBTYPE, encoding="utf-8")
    application = create_app(Settings(database_url=database_url, lexicons=tmp_path), extractor=FakeExtractor())
    with TestClient(application, base_url="http://127.0.0.1") as client:
        types = client.get("/v1/event-types").json()["event_types"]
    [consult] = [each for each in types if each["event_type"] == "CONSULT"]
    assert "kite_diplomacy" in {each["name"] for each in consult["subtypes"]}
