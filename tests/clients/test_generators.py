"""Clients in other languages, made by openapi-generator."""

import shutil
import subprocess
from pathlib import Path

import openapi_generator_cli
import pytest

DOCUMENT = Path(__file__).parents[2] / "openapi.yaml"
JAR = Path(openapi_generator_cli.__file__).with_name("openapi-generator.jar")


@pytest.mark.parametrize(("language", "written"), [("java", "src/main/java/**/EventsApi.java"), ("go", "api_events.go")])
def test_a_client_is_made_without_errors(tmp_path: Path, language: str, written: str):
    java = shutil.which("java")
    if java is None:
        pytest.skip("there is no java on this machine: openapi-generator runs on it")
    document = shutil.copy(DOCUMENT, tmp_path)  # the generator stumbles over a path that holds a space
    command = [java, "-jar", JAR, "generate", "--input-spec", document, "--generator-name", language, "--output", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    told = done.stdout + done.stderr
    assert done.returncode == 0, told
    assert "ERROR" not in told, told
    assert len(list(tmp_path.glob(written))) == 1
