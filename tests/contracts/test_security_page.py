"""The page about security says what the code does."""

import re
from pathlib import Path

from app.api.routes import SCOPES

PAGE = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8")


def test_the_page_names_the_scope_of_every_route():
    rows = re.findall(r"^\| (`ingest`|`read`|`admin`|none) \| (.*) \|$", PAGE, re.MULTILINE)
    told = {route: None if scope == "none" else scope.strip("`") for scope, routes in rows for route in re.findall(r"`([^`]+)`", routes)}
    assert told == SCOPES
