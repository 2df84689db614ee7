"""A Python client that openapi-python-client makes of the document, used against the running service."""

import datetime as dt
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from tests.running import Service

HERE = Path(__file__).parent
DOCUMENT = HERE.parents[1] / "openapi.yaml"
TEXT = (
    "Kenyan President William Ruto met Somali President Hassan Sheikh Mohamud in Nairobi on Tuesday. "
    "Ethiopia condemned Eritrea on Wednesday. France sent medical aid to Chad."
)
VALUES: dict[str, Any] = {
    "q": "Nairobi",
    "actor": ["William Ruto"],
    "role": "actor",
    "with_actor": ["Hassan Sheikh Mohamud"],
    "with_role": "actor",
    "country": ["KEN"],
    "sector": ["GOV"],
    "event_type": ["CONSULT"],
    "event_mode": ["visit"],
    "event_subtype": ["meeting"],
    "cameo_code": ["04"],
    "quad_class": ["verbal_cooperation"],
    "context": ["diplomatic"],
    "status": ["occurred"],
    "date_from": dt.date(2025, 1, 1),
    "date_to": dt.date(2025, 12, 31),
    "date_precision": "month",
    "date_basis": ["relative"],
    "published_from": dt.date(2025, 1, 1),
    "published_to": dt.date(2025, 12, 31),
    "ingested_since": "2025-01-01T00:00:00Z",
    "updated_since": "2025-01-01T00:00:00Z",
    "article_id": [],
    "source": ["Client Times"],
    "engine_version": ["0.4.0"],
    "min_confidence": 0.01,
    "exclude_actor": ["person:vladimir-putin"],
    "exclude_country": ["RUS"],
    "exclude_sector": ["REB"],
    "exclude_event_type": ["ASSAULT"],
    "exclude_event_subtype": ["airstrike"],
    "exclude_quad_class": ["material_conflict"],
    "exclude_context": ["cyber"],
    "exclude_status": ["negated"],
    "exclude_source": ["Nobody"],
    "sort": "date",
    "fields": ["id", "event_type"],
    "include": ["explanation"],
    "limit": 10,
}
"""A value for every filter; `article_id` and `engine_version` are those of the article."""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The client as a package; the generator takes every warning for an error."""
    target = tmp_path_factory.mktemp("python")
    generator = Path(sys.executable).with_name("openapi-python-client")
    options = ["--path", DOCUMENT, "--config", HERE / "python-client.yaml", "--output-path", target / "made", "--fail-on-warning"]
    done = subprocess.run([generator, "generate", *options], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(target / "made"))
    yield importlib.import_module("dateline_client")
    sys.path.remove(str(target / "made"))
    for name in [name for name in sys.modules if name.split(".")[0] == "dateline_client"]:
        del sys.modules[name]


class Client:
    """Calls of the generated package by operation id."""

    def __init__(self, package: ModuleType, service: Service):
        self.connection = package.AuthenticatedClient(base_url=service.url, token=service.key, timeout=60)
        self.models = importlib.import_module("dateline_client.models")

    def __call__(self, tag: str, operation: str, **arguments: Any) -> Any:
        module = importlib.import_module(f"dateline_client.api.{tag}.{operation}")
        return module.sync(client=self.connection, **arguments)


@pytest.fixture(scope="module")
def client(package: ModuleType, service: Service) -> Iterator[Client]:
    client = Client(package, service)
    with client.connection:
        yield client


@pytest.fixture(scope="module")
def article(client: Client) -> Any:
    body = client.models.ArticleIn(text=TEXT, external_id="python-1", source="Client Times", published_at=dt.date(2025, 3, 6))
    return client("articles", "create_article", body=body)


def parameters(operation: str) -> dict[str, dict[str, Any]]:
    document = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
    every = [each for path in document["paths"].values() for each in path.values()]
    return {each["name"]: each["schema"] for each in next(each for each in every if each["operationId"] == operation)["parameters"]
            if each["in"] == "query"}  # fmt: skip


def typed(client: Client, name: str, value: Any) -> Any:
    """The value as the client's own enumeration, where the parameter has one."""
    schema = parameters("list_events")[name]
    reference = schema.get("$ref") or schema.get("items", {}).get("$ref")
    if reference is None:
        return value
    kind = getattr(client.models, reference.rsplit("/")[-1])
    return [kind(each) for each in value] if isinstance(value, list) else kind(value)


def test_an_article_comes_back_with_typed_events(article: Any):
    meeting = article.events[0]
    assert (meeting.event_type, meeting.date.start) == ("CONSULT", dt.date(2025, 3, 4))
    assert [one.name for one in meeting.participants] == ["William Ruto", "Hassan Sheikh Mohamud"]


def test_every_filter_of_events_has_a_value_here():
    assert VALUES.keys() | {"cursor"} == parameters("list_events").keys()


@pytest.mark.parametrize("name", VALUES)
def test_a_filter_is_taken(client: Client, article: Any, name: str):
    value = {"article_id": [article.id], "engine_version": [article.engine_version]}.get(name, VALUES[name])
    page = client("events", "list_events", **{"source": ["Client Times"], name: typed(client, name, value)})
    assert isinstance(page, client.models.EventPageOut), page
    if name not in ("event_mode", "context"):
        assert page.events, name


def test_pages_lead_to_the_end(client: Client, article: Any):
    seen, cursor = [], None
    while True:
        page = client("events", "list_events", source=["Client Times"], limit=1, **({"cursor": cursor} if cursor else {}))
        seen += [event.id for event in page.events]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == len(article.events)


def test_an_error_is_a_problem_with_the_field_at_fault(client: Client):
    problem = client("articles", "create_article", body=client.models.ArticleIn(text="   "))
    assert isinstance(problem, client.models.ProblemOut)
    assert (problem.status, problem.errors[0].pointer) == (422, "/text")
    assert problem.type_ is client.models.ProblemType.INVALID_REQUEST


def test_an_answer_that_one_has_is_not_sent_again(client: Client, article: Any):
    get_article = importlib.import_module("dateline_client.api.articles.get_article")
    first = get_article.sync_detailed(article.id, client=client.connection)
    again = get_article.sync_detailed(article.id, client=client.connection, if_none_match=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
