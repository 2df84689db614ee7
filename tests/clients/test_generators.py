"""Clients in other languages, made by openapi-generator; the one in Java is compiled and used against the running service."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openapi_generator_cli
import pytest

from tests.running import Service

HERE = Path(__file__).parent
DOCUMENT = HERE.parents[1] / "openapi.yaml"
JAR = Path(openapi_generator_cli.__file__).with_name("openapi-generator.jar")
GENERATED = '@javax.annotation.processing.Generated("openapi-generator")'
"""As Java itself has the annotation: the one that the generator writes is of a library."""


def run(*command: object) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=600, check=False)
    told = done.stdout + done.stderr
    assert done.returncode == 0, told
    return told


def generate(folder: Path, language: str, *options: object) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.skip("there is no java on this machine: openapi-generator runs on it")
    document = shutil.copy(DOCUMENT, folder)  # the generator stumbles over a path that holds a space
    told = run(java, "-jar", JAR, "generate", "--input-spec", document, "--generator-name", language, "--output", folder, *options)
    assert "ERROR" not in told, told


@pytest.mark.parametrize(("language", "written"), [("java", "src/main/java/**/EventsApi.java"), ("go", "api_events.go")])
def test_a_client_is_made_without_errors(tmp_path: Path, language: str, written: str):
    generate(tmp_path, language)
    assert len(list(tmp_path.glob(written))) == 1


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the client in Java, for the library that needs the least."""
    folder = tmp_path_factory.mktemp("java")
    templates = folder / "templates" / "libraries" / "native"
    templates.mkdir(parents=True)
    (templates / "generatedAnnotation.mustache").write_text(GENERATED)
    options = ("--library", "native", "--additional-properties", "openApiNullable=false,useJakartaEe=false")
    generate(folder, "java", *options, "--template-dir", folder / "templates")
    return folder


@pytest.fixture(scope="module")
def told(made: Path, service: Service) -> dict[str, Any]:
    """What `Use.java` says of its work. The client's libraries (Jackson, JSR 305) come from within the generator's own jar."""
    compiler = shutil.which("javac")
    if compiler is None:
        pytest.skip("there is no javac on this machine")
    sources = sorted((made / "src" / "main").rglob("*.java"))
    run(compiler, "-proc:none", "-d", made / "classes", "-classpath", JAR, *sources, HERE / "Use.java")
    return json.loads(run("java", "-classpath", f"{made / 'classes'}:{JAR}", "Use", service.url, service.key))


def test_java_an_article_comes_back_with_typed_events(told: dict[str, Any]):
    assert (told["type"], told["day"]) == ("CONSULT", "2025-03-04")


def test_java_every_filter_finds(told: dict[str, Any]):
    assert len(told["found"]) == 41
    assert {name for name, found in told["found"].items() if found != 1} == set()


def test_java_pages_lead_to_the_end(told: dict[str, Any]):
    assert len(set(told["paged"])) == len(told["paged"]) == 3


def test_java_an_error_is_a_problem_with_the_field_at_fault(told: dict[str, Any]):
    assert (told["problem"], told["pointer"]) == ("urn:dateline:problem:invalid-request", "/limit")


def test_java_choices_have_names(made: Path):
    models = {path.stem for path in made.glob("src/main/java/**/model/*.java")}
    assert {"ChangeOut", "PublishedAt"} <= models
    assert {name for name in models if name.endswith("1") or "Inner" in name or "Inline" in name} == set()


def test_java_changes_are_told_apart(told: dict[str, Any]):
    assert told["change"] == "StoredChangeOut"
