"""Exports over HTTP: which form is sent, and that each can be read."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient
from httpx import Response

from app.api.exports import preferred
from tests.factories import event, full_event, participant

Post = Callable[..., Response]


def export(client: TestClient, **parameters: Any) -> Response:
    answer = client.get("/v1/events/export", params=parameters)
    assert answer.status_code == 200, answer.text
    return answer


def rows_of(answer: Response, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.text, newline=""), delimiter=delimiter))


def test_json_holds_the_events_as_the_search_answers_them(client: TestClient, post: Post):
    post(full_event(), event(event_type="REQUEST"))
    assert export(client).json()["events"] == client.get("/v1/events").json()["events"]


def test_an_export_of_nothing_is_whole(client: TestClient):
    assert export(client).json() == {"events": []}
    assert export(client, format="jsonl").content == b""
    assert len(export(client, format="csv").text.splitlines()) == 1
    assert pq.read_table(io.BytesIO(export(client, format="parquet").content)).num_rows == 0


def test_json_lines_hold_an_event_each(client: TestClient, post: Post):
    post(full_event(), event())
    answer = export(client, format="jsonl")
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert [json.loads(line) for line in answer.text.splitlines()] == client.get("/v1/events").json()["events"]


def test_the_filters_are_those_of_the_search(client: TestClient, post: Post):
    post(event(event_type="REQUEST"), event(event_type="CONSULT"))
    assert [each["event_type"] for each in export(client, event_type="REQUEST").json()["events"]] == ["REQUEST"]


def test_parquet_keeps_the_shape_of_the_record(client: TestClient, post: Post):
    post(full_event(), external_id="a1")
    [row] = pq.read_table(io.BytesIO(export(client, format="parquet").content)).to_pylist()
    shown = client.get("/v1/events").json()["events"][0]
    assert row["external_id"] == "a1"
    assert [one["actor_id"] for one in row["participants"]] == [one["actor_id"] for one in shown["participants"]]
    assert (row["date"]["start"].isoformat(), row["quantities"][0]["value"]) == (shown["date"]["start"], 2.0)
    assert row["mentions"][1]["field"] == "title"


def test_csv_can_be_read_back(client: TestClient, post: Post):
    post(full_event(), title='A "title", with commas\nand lines')
    answer = export(client, format="csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="events.csv"'
    [row] = rows_of(answer)
    assert (row["article_title"], row["evidence"]) == ('A "title", with commas\nand lines', "They met on Tuesday.")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝"])
def test_a_spreadsheet_takes_no_text_for_a_formula(client: TestClient, post: Post, start: str):
    post(event(participants=(participant(name=f'{start}HYPERLINK("x")'),), goldstein=-4.0), title=f"{start}1+1")
    [row] = rows_of(export(client, format="csv"))
    assert row["article_title"] == f"'{start}1+1"
    assert row["actor_names"].startswith(f"'{start}HYPERLINK")
    assert float(row["goldstein"]) == -4.0
    [code] = rows_of(export(client, format="icews"), "\t")
    assert code["Source Name"].startswith("'")


def test_tables_with_tabs_have_as_many_columns_as_they_say(client: TestClient, post: Post):
    post(event(participants=(participant(name="Tabs\tand\nlines"),)), url="https://news.example/1")
    for name, count in (("gdelt-events", 61), ("gdelt-mentions", 16), ("icews", 20), ("polecat", 40)):
        answer = export(client, format=name)
        assert answer.headers["content-type"] == "text/tab-separated-values; charset=utf-8"
        assert {len(line.split("\t")) for line in answer.text.splitlines()} == {count}


def test_gdelt_has_no_heading(client: TestClient, post: Post):
    post(event(), url="https://news.example/1")
    [line] = export(client, format="gdelt-events").text.splitlines()
    assert line.split("\t")[60] == "https://news.example/1"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("application/json;q=0.5, application/vnd.apache.parquet", "parquet"),
        ("application/x-ndjson;q=0, text/html", "json"),
        ("text/csv;q=much", "json"),
        ("text/csv;q=0.5, */*;q=0.9", "json"),
        ("text/csv, */*;q=0.1", "csv"),
        ("text/*, application/json;q=0.9", "csv"),
        ("application/*, application/json;q=0.3", "jsonl"),
        ("text/csv, application/x-ndjson", "jsonl"),
    ],
)
def test_the_accept_header_chooses_where_no_format_does(accept: str, chosen: str):
    assert preferred(accept) == chosen


def test_a_format_goes_before_the_accept_header(client: TestClient):
    answer = client.get("/v1/events/export", params={"format": "jsonl"}, headers={"Accept": "text/csv"})
    assert answer.headers["content-type"] == "application/x-ndjson"


def test_an_unknown_format_is_refused(client: TestClient):
    answer = client.get("/v1/events/export", params={"format": "xlsx"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/format"


def test_an_export_has_no_pages(client: TestClient):
    assert client.get("/v1/events/export", params={"limit": 5}).status_code == 422
