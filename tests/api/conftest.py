"""The application with an extractor that answers what a test says, for what the real one can't be made to do."""

from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.factories import FakeExtractor


@pytest.fixture
def extracting(application: FastAPI) -> Iterator[Callable[[FakeExtractor], None]]:
    """Put another extractor in the application's place until the test ends."""
    real = application.state.extractor

    def put(extractor: FakeExtractor) -> None:
        application.state.extractor = extractor

    yield put
    application.state.extractor = real


@pytest.fixture
def post(client: TestClient, extracting: Callable[[FakeExtractor], None]):
    """Post an article whose extraction gives these events."""

    def post_article(*events, **article):
        extracting(FakeExtractor(*events))
        return client.post("/v1/articles", json={"text": "They met on Tuesday.", **article})

    return post_article
