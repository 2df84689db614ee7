"""The events and mentions tables of GDELT 2.0: tab-separated, without a heading, one line a pair of actors.

Source of the columns: GDELT Event Database Data Format Codebook V2.0 (2015).
"""

import datetime as dt
from collections.abc import Iterator

from app.extraction.event import EventMention, Participant
from app.query.exports.rows import ExportRow
from app.query.exports.table import Cell, Table, country_name, day, dyads, fips, number, only_occurred

_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_GEO = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_QUAD_CLASS = {1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 2, 7: 2, 8: 2, 9: 3, 10: 3, 11: 3, 12: 3, 13: 3}
"""By CAMEO root; the others are 4."""
_CAMEO_COUNTRIES = {"ROU": "ROM", "TLS": "TMP"}
"""Where CAMEO's codes differ from ISO 3166-1 alpha-3."""
_NO_OFFSET = -1


def _event_lines(row: ExportRow) -> Iterator[list[Cell]]:
    event = row.record.event
    code, date = event.cameo_code, day(row)
    for place, (first, second) in enumerate(dyads(event)):
        yield [
            number(row.record.id, place),
            *((f"{date:%Y%m%d}", f"{date:%Y%m}", str(date.year), _fraction(date)) if date else (None,) * 4),
            *_actor(first),
            *_actor(second),
            int(_is_root(row)),
            code,
            code[:3],
            code[:2],
            _QUAD_CLASS.get(int(code[:2]), 4),
            event.goldstein,
            len(event.mentions),
            1,
            1,
            None,
            *_geo(first.country if first else None, None),
            *_geo(second.country if second else None, None),
            *(_geo(event.location.country, event.location.name) if event.location else _geo(None, None)),
            f"{row.record.created_at:%Y%m%d%H%M%S}",
            row.url or row.external_id,
        ]


def _mention_lines(row: ExportRow) -> Iterator[list[Cell]]:
    event, added = row.record.event, f"{row.record.created_at:%Y%m%d%H%M%S}"
    for place, (first, second) in enumerate(dyads(event)):
        for mention in event.mentions:
            yield [
                number(row.record.id, place),
                added,
                added,
                1 if row.url else 2,
                row.source,
                row.url or row.external_id,
                None,
                _offset(first, mention),
                _offset(second, mention),
                mention.trigger.start if mention.field == "text" else _NO_OFFSET,
                1,
                round(event.confidence * 10) * 10,
                row.text_length,
                None,
                None,
                None,
            ]


def _actor(actor: Participant | None) -> list[Cell]:
    if actor is None:
        return [None] * len(_ACTOR)
    country = _CAMEO_COUNTRIES.get(actor.country, actor.country) if actor.country else None
    sectors = [*actor.sectors[:3], None, None, None][:3]
    return ["".join(part for part in (country, *sectors) if part) or None, actor.name.upper(), country, *[None] * 4, *sectors]


def _geo(country: str | None, name: str | None) -> list[Cell]:
    """GDELT's types: 1 a country, 3 a place in the United States, 4 a place elsewhere."""
    if country is None and name is None:
        return [0, *[None] * (len(_GEO) - 1)]
    whole = country_name(country)
    if name is None or name == whole:
        return [1, whole, fips(country), *[None] * 5]
    return [3 if country == "USA" else 4, ", ".join(part for part in (name, whole) if part), fips(country), *[None] * 5]


def _fraction(date: dt.date) -> str:
    """GDELT's FractionDate: the year, and (month * 30 + day) / 365 behind it, kept under 1."""
    return f"{date.year + min((date.month * 30 + date.day) / 365, 0.9999):.4f}"


def _is_root(row: ExportRow) -> bool:
    """Whether the title or the text's first line reports the event."""
    return any(mention.field == "title" or mention.start < row.lead_end for mention in row.record.event.mentions)


def _offset(actor: Participant | None, mention: EventMention) -> int:
    """Where the actor is named, if it is in this mention."""
    inside = actor is not None and actor.field == mention.field == "text" and mention.start <= actor.start < mention.end
    return actor.start if actor is not None and inside else _NO_OFFSET


EVENTS = Table(
    columns=(
        *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *(f"Actor{side}{part}" for side in (1, 2) for part in _ACTOR),
        *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
        *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
        *(f"{side}Geo_{part}" for side in ("Actor1", "Actor2", "Action") for part in _GEO),
        *("DATEADDED", "SOURCEURL"),
    ),
    lines=_event_lines,
    narrow=only_occurred,
    header=False,
)
MENTIONS = Table(
    columns=(
        *("GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID"),
        *("Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence"),
        *("MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras"),
    ),
    lines=_mention_lines,
    narrow=only_occurred,
    header=False,
)
