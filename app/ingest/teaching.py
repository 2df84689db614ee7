"""What users teach about actors: checked against what is known, kept, and known to every process from its next article on."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from app.errors import ActorExists, Fault, InvalidRequest, Moved, NotFound
from app.extraction.event import Kind
from app.extraction.lexicons.actor_files import SECTORS, Entry, Role, Span, default_sectors, span_of
from app.extraction.lexicons.folding import fold, slug
from app.extraction.lexicons.knowledge import Knowledge, merged
from app.storage import teaching
from app.storage.vocabulary import ActorChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """How many actors of a file were new, how many took the place of others."""

    added: int
    changed: int


def new_entry(
    *, kind: Kind, name: str, actor_id: str | None, country: str | None, sectors: Sequence[str], aliases: Sequence[str],
    roles: Sequence[Role], starts: str | None, ends: str | None,
) -> Entry:  # fmt: skip
    """The entry of an actor as a user describes it; without an id it takes that of its name."""
    return Entry(
        id=actor_id or id_for(kind, name), name=name, kind=kind, country=country,
        sectors=tuple(sectors) or default_sectors(tuple(roles)), aliases=tuple(aliases), roles=tuple(roles), span=span_of(starts, ends),
    )  # fmt: skip


def role(*, office: str, place: str, sector: str | None, starts: str | None, ends: str | None) -> Role:
    """An office at a place, from a first to a last day, month or year."""
    return Role(office, place, sector, span_of(starts, ends))


def id_for(kind: Kind, name: str) -> str:
    """The id that an actor of this name has: the one under which articles meet it unless it is known under another."""
    return f"{'person' if kind == 'person' else 'org'}:{slug(name)}"


def add(session: Session, lexicons: Knowledge, entry: Entry) -> str:
    """Teach a new actor, or one that only articles know; return its id. Raises ActorExists, Moved, InvalidRequest."""
    teaching.lock(session)
    _refuse(faults_of(entry, lexicons, organisations(session)))
    moved = teaching.kept(session, [entry.id]).get(entry.id)
    if moved is not None or teaching.entry_of(session, entry.id) is not None or lexicons.entry(entry.id) is not None:
        raise ActorExists(moved or entry.id)
    teaching.put(session, [("added", teaching.met(session, entry.id), entry)])
    return entry.id


def change(session: Session, lexicons: Knowledge, actor_id: str, changes: dict[str, Any]) -> None:
    """Put new values in place of those that an actor has. Raises NotFound, Moved, InvalidRequest."""
    teaching.lock(session)
    before = current(session, lexicons, actor_id)
    after = _changed(before, changes)
    if "roles" in changes and "sectors" not in changes and not before.sectors:
        after = replace(after, sectors=default_sectors(after.roles))
    _refuse(faults_of(after, lexicons, organisations(session)))
    if after != before:
        teaching.put(session, [("changed", before, after)])


def _changed(entry: Entry, changes: dict[str, Any]) -> Entry:
    values = {key: value for key, value in changes.items() if key in ("name", "country")}
    values |= {key: tuple(changes[key] or ()) for key in ("sectors", "aliases") if key in changes}
    if "roles" in changes:
        values["roles"] = tuple(role(**one) for one in changes["roles"] or ())
    if "starts" in changes or "ends" in changes:
        first = span_of(changes.get("starts"), None).first if "starts" in changes else entry.span.first
        last = span_of(None, changes.get("ends")).last if "ends" in changes else entry.span.last
        values["span"] = Span(first, last)
    return replace(entry, **values)


def merge(session: Session, lexicons: Knowledge, actor_id: str, into: str) -> str:
    """Let one actor be another: its names, offices and events go over to that one, whose id is returned.

    Raises NotFound, Moved, InvalidRequest.
    """
    teaching.lock(session)
    gone = current(session, lexicons, actor_id)
    kept_id = teaching.kept(session, [into]).get(into, into)
    if kept_id.startswith("country:"):
        raise InvalidRequest(Fault("/into", "is a country: only people and organisations can be taught"))
    try:
        kept = current(session, lexicons, kept_id)
    except NotFound:
        raise InvalidRequest(Fault("/into", "is not the id of an actor")) from None
    if kept.id == gone.id:
        raise InvalidRequest(Fault("/into", "is the actor itself"))
    if (kept.kind == "person") != (gone.kind == "person"):
        raise InvalidRequest(Fault("/into", f"is of the kind {kept.kind}, the other one {gone.kind}"))
    teaching.put(session, [("absorbed", kept, merged(kept, gone))], other_id=gone.id)
    teaching.move(session, gone, kept.id)
    return kept.id


def load(session: Session, lexicons: Knowledge, entries: Sequence[Entry]) -> Loaded:
    """Teach many actors at once; what is known of one of the same id gives way. The entries must be free of faults."""
    teaching.lock(session)
    changes: list[tuple[ActorChange, Entry | None, Entry]] = []
    for entry in entries:
        before = teaching.entry_of(session, entry.id) or lexicons.entry(entry.id)
        if before is None:
            changes.append(("added", teaching.met(session, entry.id), entry))
        elif before != entry:
            changes.append(("changed", before, entry))
    teaching.put(session, changes)
    added = sum(change == "added" for change, _, _ in changes)
    return Loaded(added=added, changed=len(changes) - added)


def current(session: Session, lexicons: Knowledge, actor_id: str) -> Entry:
    """What is known of an actor now. Raises NotFound, and Moved where it was merged."""
    moved = teaching.kept(session, [actor_id]).get(actor_id)
    if moved is not None:
        raise Moved(actor_id, moved)
    entry = teaching.entry_of(session, actor_id) or lexicons.entry(actor_id) or teaching.met(session, actor_id)
    if entry is None:
        raise NotFound("actor", actor_id)
    if entry.kind == "country":
        raise InvalidRequest(Fault("/actor_id", "is a country: only people and organisations can be taught", location="path"))
    return entry


def faults_of(entry: Entry, lexicons: Knowledge, organisations: Iterable[str] = ()) -> list[Fault]:
    """All that is wrong with an entry; `organisations` are ids that an office may name beside those of the lexicons."""
    faults: list[Fault] = []
    prefix, _, rest = entry.id.partition(":")
    if prefix != ("person" if entry.kind == "person" else "org") or not rest or rest != slug(rest):
        faults.append(Fault("/actor_id", f"must be like {id_for(entry.kind, entry.name)!r}"))
    if reason := _unusable(entry.name):
        faults.append(Fault("/name", reason))
    for i, alias in enumerate(entry.aliases):
        if reason := _unusable(alias.removeprefix("~").removesuffix("?")):
            faults.append(Fault(f"/aliases/{i}", reason))
    if entry.country is not None and entry.country not in lexicons.countries:
        faults.append(Fault("/country", f"{entry.country} is not the code of a country"))
    faults += [Fault(f"/sectors/{i}", f"{code} is not a sector") for i, code in enumerate(entry.sectors) if code not in SECTORS]
    if entry.roles and entry.kind != "person":
        faults.append(Fault("/roles", "are offices, which only people hold"))
    known = set(organisations)
    for i, role in enumerate(entry.roles):
        place = f"org:{role.where}"
        if role.where not in lexicons.countries and lexicons.entry(place) is None and place not in known:
            faults.append(Fault(f"/roles/{i}/place", f"{role.where} is neither a country's code nor the slug of a known organisation"))
        if role.sector is not None and role.sector not in SECTORS:
            faults.append(Fault(f"/roles/{i}/sector", f"{role.sector} is not a sector"))
        if role.span.first > role.span.last:
            faults.append(Fault(f"/roles/{i}/ends", "is before `starts`"))
    if entry.span.first > entry.span.last:
        faults.append(Fault("/ends", "is before `starts`"))
    return faults


_JOINERS = "\u200c\u200d"
"""Characters without a width that some scripts spell with."""


def _unusable(name: str) -> str | None:
    """Why a name would never be found in an article."""
    if len(fold(name)) < 2:
        return "has fewer than two letters or digits"
    if any(unicodedata.category(c) == "Cf" and c not in _JOINERS for c in name):
        return "holds a character that nobody sees"
    if name.islower():
        return "is in lower case: names are found by their capital letters"
    return None


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise InvalidRequest(*faults)


def organisations(session: Session) -> list[str]:
    """The ids of the organisations that were taught."""
    return [entry.id for entry in teaching.lesson(session).entries if entry.kind != "person"]
