"""The statements that write the actors met in articles; `app.storage.known_actors` loads the known ones."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from app.extraction.event import Participant
from app.storage.names import key
from app.storage.tables import ActorAliasRow, ActorRow, ParticipantRow


def add_new(session: Session, participants: Iterable[Participant]) -> None:
    """Store the actors that aren't there yet.

    Rows are written in the order of their ids, so that two articles that share actors don't deadlock. An unknown actor's
    row stays locked until the transaction ends, so that nobody forgets it before its participants are stored.
    """
    by_id = {participant.actor_id: participant for participant in participants}
    if not by_id:
        return
    known = set(session.scalars(select(col(ActorRow.id)).where(col(ActorRow.id).in_(by_id), col(ActorRow.known))))
    new = [by_id[actor_id] for actor_id in sorted(by_id.keys() - known)]
    if not new:
        return
    rows = insert(ActorRow).values(
        [
            {
                "id": actor.actor_id,
                "name": actor.name,
                "folded_name": key(actor.name),
                "kind": actor.kind,
                "country": actor.country,
                "sectors": list(actor.sectors),
                "known": False,
            }
            for actor in new
        ]
    )
    session.execute(rows.on_conflict_do_update(index_elements=[col(ActorRow.id)], set_={"known": col(ActorRow.known)}))
    aliases = [
        {"actor_id": actor.actor_id, "folded": folded, "alias": alias}
        for actor in new
        for folded, alias in spellings(actor.name, kind=actor.kind).items()
    ]
    if aliases:
        session.execute(insert(ActorAliasRow).values(aliases).on_conflict_do_nothing())


def spellings(name: str, *aliases: str, kind: str) -> dict[str, str]:
    """What an actor is found under, by folded form: its name and aliases, and a person's last name."""
    names = [name, *aliases]
    if kind == "person" and " " in name.strip():
        names.append(name.split()[-1])
    return {folded: spelling for spelling in reversed(names) if (folded := key(spelling))}


def forget_unused(session: Session, actor_ids: Sequence[str]) -> None:
    """Take away those of the actors that are not known and that no event names any more.

    One that another transaction is just using is left in peace.
    """
    unused = (
        select(col(ActorRow.id))
        .where(
            col(ActorRow.id).in_(actor_ids),
            ~col(ActorRow.known),
            ~exists().where(col(ParticipantRow.actor_id) == col(ActorRow.id)),
        )
        .with_for_update(skip_locked=True)
    )
    try:
        with session.begin_nested():
            session.execute(delete(ActorRow).where(col(ActorRow.id).in_(unused)))
    except IntegrityError as error:
        if getattr(getattr(error.orig, "diag", None), "constraint_name", None) != "participants_actor_id_fkey":
            raise
