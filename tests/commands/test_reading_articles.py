"""What `dateline extract` takes for an article."""

import datetime as dt
import json

import pytest

from app.commands.articles import LineError, read


def line(**keys: object) -> bytes:
    return json.dumps(keys).encode()


def test_unknown_keys_are_ignored():
    assert read(line(text="Rain.", gold=[1, 2])).text == "Rain."


@pytest.mark.parametrize("written", ["2025-03-05", "2025-03-05T23:30:00", "2025-03-05T23:30:00Z", "2025-03-05T23:30:00-08:00"])
def test_the_publication_date_is_the_day_in_its_own_zone(written: str):
    assert read(line(text="Rain.", published_at=written)).published_at == dt.date(2025, 3, 5)


def test_the_instant_is_known_where_a_zone_is_told():
    instant = dt.datetime(2025, 3, 5, 23, 30, tzinfo=dt.UTC)
    assert read(line(text="Rain.", published_at="2025-03-05T23:30:00Z")).published_instant == instant
    assert read(line(text="Rain.", published_at="2025-03-05T23:30:00")).published_instant is None


@pytest.mark.parametrize(
    ("keys", "field"),
    [
        ({}, "text"),
        ({"text": None}, "text"),
        ({"text": 7}, "text"),
        ({"text": "Ra\0in."}, "text"),
        ({"text": "a" * 200_001}, "text"),
        ({"text": "Rain.", "title": ["Rain"]}, "title"),
        ({"text": "Rain.", "published_at": "yesterday"}, "published_at"),
        ({"text": "Rain.", "published_at": 20250305}, "published_at"),
        ({"text": "Rain.", "external_id": 5}, "external_id"),
    ],
)
def test_a_wrong_value_names_its_field(keys: dict[str, object], field: str):
    with pytest.raises(LineError) as caught:
        read(line(**keys))
    assert caught.value.field == field


@pytest.mark.parametrize("wrong", [b"{", b"[1]", b"\xff", b'"text"', b"[" * 100_000])
def test_what_is_no_json_object_is_no_article(wrong: bytes):
    with pytest.raises(LineError) as caught:
        read(wrong)
    assert caught.value.field is None


def test_an_error_keeps_the_external_id():
    with pytest.raises(LineError) as caught:
        read(line(external_id="a1"))
    assert caught.value.external_id == "a1"
