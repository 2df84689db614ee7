"""`dateline openapi`: the OpenAPI document as YAML, in the order in which the application declares it."""

from pathlib import Path

import yaml

from app.main import create_app
from app.settings import Settings


def document() -> str:
    """The OpenAPI document of the application as YAML."""
    schema = create_app(Settings(database_url="postgresql://unused")).openapi()
    return yaml.safe_dump(schema, sort_keys=False, allow_unicode=True, width=120)


def write(path: Path) -> int:
    """Write the document to `path`."""
    path.write_text(document(), encoding="utf-8")
    print(f"Wrote {path}.")
    return 0
