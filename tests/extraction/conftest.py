"""One extractor for the tests of whole articles."""

import pytest

from app.extraction import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()
