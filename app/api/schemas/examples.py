"""One example for each shape that people ask about first; all tell of the same article, of our own making."""

from typing import Any

ARTICLE: dict[str, Any] = {
    "external_id": "border-post",
    "title": "Kenya and Somalia agree to reopen border post",
    "text": "Kenyan President William Ruto met Somali President Hassan Sheikh Mohamud in Nairobi on Tuesday. "
    "The two leaders agreed to reopen the border post at Mandera next month.",
    "source": "Example Times",
    "url": "https://news.example/border-post",
    "published_at": "2025-03-06",
    "language": "en",
}

RECORD_EVENT: dict[str, Any] = {
    "event_type": "CONSULT",
    "event_mode": None,
    "event_subtype": "meeting",
    "cameo_code": "040",
    "quad_class": "verbal_cooperation",
    "goldstein": 1.0,
    "contexts": ["diplomatic"],
    "status": "occurred",
    "participants": [
        {
            "role": "actor",
            "actor_id": "person:william-ruto",
            "name": "William Ruto",
            "kind": "person",
            "country": "KEN",
            "sectors": ["GOV"],
            "mention": "Kenyan President William Ruto",
            "start": 0,
            "end": 29,
        },
        {
            "role": "actor",
            "actor_id": "person:hassan-sheikh-mohamud",
            "name": "Hassan Sheikh Mohamud",
            "kind": "person",
            "country": "SOM",
            "sectors": ["GOV"],
            "mention": "Somali President Hassan Sheikh Mohamud",
            "start": 34,
            "end": 72,
        },
    ],
    "date": {
        "start": "2025-03-04",
        "end": "2025-03-04",
        "precision": "day",
        "basis": "relative",
        "text": "Tuesday",
        "start_char": 87,
        "end_char": 94,
    },
    "location": {"name": "Nairobi", "country": "KEN", "start": 76, "end": 83},
    "attribution": None,
    "quantities": [],
    "mentions": [{"start": 0, "end": 95, "trigger": {"text": "met", "start": 30, "end": 33}}],
    "confidence": 0.9,
}

RECORD: dict[str, Any] = {
    "external_id": "border-post",
    "language": "en",
    "engine_version": "0.4.0",
    "events": [RECORD_EVENT],
    "actors": [
        {
            "actor_id": "person:william-ruto",
            "name": "William Ruto",
            "kind": "person",
            "country": "KEN",
            "sectors": ["GOV"],
            "roles": ["president of Kenya"],
            "mentions": [{"start": 0, "end": 29, "text": "Kenyan President William Ruto"}],
        }
    ],
    "temporal_expressions": [{"start": 87, "end": 94, "text": "Tuesday", "type": "DATE", "value": "2025-03-04"}],
}

EVENT: dict[str, Any] = {
    **RECORD_EVENT,
    "id": "01956b9e-4c80-7001-9d3c-0242ac120003",
    "article_id": "01956b9e-4c80-7000-8e2b-0242ac120002",
    "engine_version": "0.4.0",
    "created_at": "2025-03-06T09:00:00Z",
    "updated_at": "2025-03-06T09:00:00Z",
}

ACTOR: dict[str, Any] = {
    "actor_id": "person:william-ruto",
    "name": "William Ruto",
    "kind": "person",
    "country": "KEN",
    "sectors": ["GOV"],
    "known": True,
    "aliases": ["Ruto", "William Samoei Ruto"],
    "roles": [{"office": "president", "place": "KEN", "sector": "GOV", "starts": "2022-09-13", "ends": None}],
    "event_counts": {"total": 1, "by_role": {"actor": 1, "recipient": 0}, "by_event_type": {"CONSULT": 1}},
}

KEY: dict[str, Any] = {"name": "news desk", "scopes": ["ingest", "read"], "expires_at": "2027-12-31T00:00:00Z"}

KEY_CHANGE: dict[str, Any] = {"expires_at": "2027-12-31T00:00:00Z"}

TAUGHT_ACTOR: dict[str, Any] = {"kind": "person", "name": "Ada Quill", "country": "NOR", "sectors": ["GOV"], "aliases": ["A. M. Quill"]}

TAUGHT_CHANGE: dict[str, Any] = {"aliases": ["A. M. Quill", "Ada Maria Quill"]}

MERGE: dict[str, Any] = {"into": "person:ada-quill"}

PROBLEM: dict[str, Any] = {
    "type": "urn:dateline:problem:invalid-request",
    "title": "The request is not valid",
    "status": 422,
    "detail": "/text: is blank.",
    "instance": "/v1/extract",
    "request_id": "0195d2c83f5b7c1e9a40b6d2f8e3a711",
    "errors": [{"pointer": "/text", "reason": "is blank", "location": "body"}],
}

ARTICLE_ID = EVENT["article_id"]

STORED: dict[str, Any] = {
    "id": ARTICLE_ID,
    "external_id": "border-post",
    "source": "Example Times",
    "url": "https://news.example/border-post",
    "title": "Kenya and Somalia agree to reopen border post",
    "published_at": "2025-03-06",
    "language": "en",
    "revision": 1,
    "status": "done",
    "problem": None,
    "engine_version": "0.4.0",
    "created_at": "2025-03-06T09:00:00Z",
    "updated_at": "2025-03-06T09:00:00Z",
}

ARTICLE_PROBLEM: dict[str, Any] = {
    "type": "urn:dateline:problem:invalid-request",
    "title": "The request is not valid",
    "detail": "/text: is blank.",
    "errors": [{"pointer": "/text", "reason": "is blank", "location": "body"}],
}

JOB: dict[str, Any] = {
    "id": "01956b9e-4c80-7003-8f1a-0242ac120004",
    "status": "done",
    "created_at": "2025-03-06T09:00:00Z",
    "cancelled_at": None,
    "counts": {"total": 2, "queued": 0, "processing": 0, "done": 1, "failed": 1, "cancelled": 0},
    "progress": 1.0,
    "failures": [{"line": 2, "external_id": "no-text", "article_id": None, "problem": ARTICLE_PROBLEM}],
    "next_cursor": None,
}

LISTED_ACTOR: dict[str, Any] = {key: ACTOR[key] for key in ("actor_id", "name", "kind", "country", "sectors", "known")}

RELATIONS: dict[str, Any] = {
    "actor_id": "person:william-ruto",
    "relations": [
        {
            "actor_id": "person:hassan-sheikh-mohamud",
            "name": "Hassan Sheikh Mohamud",
            "kind": "person",
            "country": "SOM",
            "count": 1,
            "mean_goldstein": 1.0,
            "by_quad_class": [{"quad_class": "verbal_cooperation", "count": 1, "mean_goldstein": 1.0}],
            "by_month": [{"quad_class": "verbal_cooperation", "count": 1, "mean_goldstein": 1.0, "month": "2025-03-01"}],
        }
    ],
    "truncated": False,
}

_CHANGE: dict[str, Any] = {"event_id": EVENT["id"], "article_id": ARTICLE_ID, "at": "2025-03-06T09:00:00Z"}

CHANGES: dict[str, Any] = {
    "changes": [
        {"change": "created", **_CHANGE, "event": EVENT},
        {"change": "deleted", **_CHANGE, "event_id": "01956b9e-4c80-7001-9d3c-0242ac120009"},
    ],
    "next_since": "AAAAAAAAAwMBlWueTIBwAZ08AkKsEgAJ",
    "more": False,
}

_TAUGHT: dict[str, Any] = {
    "name": "Ada Quill",
    "kind": "person",
    "country": "NOR",
    "sectors": ["GOV"],
    "aliases": ["A. M. Quill"],
    "roles": [],
    "starts": None,
    "ends": None,
}

HISTORY: dict[str, Any] = {
    "changes": [{"changed_at": "2025-03-06T09:00:00Z", "change": "added", "other_id": None, "before": None, "after": _TAUGHT}]
}

KNOWN_KEY: dict[str, Any] = {
    "id": "01956b9e-4c80-7004-8a2b-0242ac120005",
    "name": "news desk",
    "hint": "dateline_Qm3x",
    "scopes": ["ingest", "read"],
    "status": "active",
    "created_at": "2025-03-06T09:00:00Z",
    "expires_at": "2027-12-31T00:00:00Z",
    "revoked_at": None,
}

EVENT_TYPE: dict[str, Any] = {
    "event_type": "CONSULT",
    "definition": "Consult or meet.",
    "cameo_code": "040",
    "cameo_roots": ["04"],
    "quad_class": "verbal_cooperation",
    "example": "The two ministers met in Geneva.",
    "modes": [{"name": "visit", "definition": "One side travels to the other.", "cameo_code": "042"}],
    "subtypes": [
        {
            "name": "meeting",
            "definition": "The sides meet.",
            "event_mode": None,
            "cameo_code": "040",
            "goldstein": 1.0,
            "quad_class": "verbal_cooperation",
            "contexts": ["diplomatic"],
            "example": "The two ministers met in Geneva.",
        }
    ],
}

OF_SCHEMA: dict[str, dict[str, Any]] = {
    "ArticleIn": ARTICLE,
    "RecordOut": RECORD,
    "ExtractedEventOut": RECORD_EVENT,
    "EventOut": EVENT,
    "ActorDetailOut": ACTOR,
    "ActorIn": TAUGHT_ACTOR,
    "ActorChangeIn": TAUGHT_CHANGE,
    "MergeIn": MERGE,
    "KeyIn": KEY,
    "KeyChangeIn": KEY_CHANGE,
    "ProblemOut": PROBLEM,
    "ArticleOut": STORED,
    "ArticleWithTextOut": {**STORED, "text": ARTICLE["text"]},
    "ArticleWithEventsOut": {**STORED, "events": [EVENT]},
    "ArticleEventsOut": {"events": [EVENT]},
    "RecodedOut": {
        "article_id": ARTICLE_ID,
        "engine_version": "0.4.0",
        "previous_engine_version": "0.1.0",
        "added": [],
        "changed": [EVENT["id"]],
        "removed": [],
        "unchanged": 1,
    },
    "JobOut": JOB,
    "EventPageOut": {"events": [EVENT], "next_cursor": None},
    "EventExportOut": {"events": [EVENT]},
    "EventStatsOut": {
        "groups": [{"event_type": "CONSULT", "month": "2025-03-01", "count": 1, "mean_goldstein": 1.0}],
        "truncated": False,
    },
    "ChangesOut": CHANGES,
    "ActorPageOut": {"actors": [LISTED_ACTOR], "next_cursor": None},
    "ActorHistoryOut": HISTORY,
    "RelationsOut": RELATIONS,
    "EventTypesOut": {"event_types": [EVENT_TYPE]},
    "KeyOut": KNOWN_KEY,
    "KeyPageOut": {"keys": [KNOWN_KEY], "next_cursor": None},
    "MadeKeyOut": {**KNOWN_KEY, "key": "dateline_" + "x" * 43},
    "HealthOut": {"status": "ok"},
    "ReadinessOut": {"status": "ready", "migration": "5b0e7c41d9a6"},
}
"""By the name of the schema in the OpenAPI document."""
