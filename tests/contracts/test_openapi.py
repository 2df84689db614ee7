"""`openapi.yaml` is the application's, and a valid document."""

from pathlib import Path

import yaml
from openapi_spec_validator import validate

from app.commands import openapi

COMMITTED = Path(__file__).parents[2] / "openapi.yaml"


def test_openapi_yaml_equals_the_application():
    assert COMMITTED.read_text(encoding="utf-8") == openapi.document(), "`make openapi` writes it anew"


def test_openapi_yaml_is_a_valid_document():
    validate(yaml.safe_load(COMMITTED.read_text(encoding="utf-8")))


def test_every_operation_has_an_id_of_its_own_and_a_tag():
    paths = yaml.safe_load(COMMITTED.read_text(encoding="utf-8"))["paths"]
    operations = [operation for path in paths.values() for operation in path.values()]
    ids = [operation["operationId"] for operation in operations]
    assert len(set(ids)) == len(ids)
    assert all(operation["tags"] for operation in operations)
