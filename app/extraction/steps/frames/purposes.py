"""Acts that only say what another act was for are no events beside it."""

from app.extraction.steps.frames.aims import is_infinitive, serves
from app.extraction.steps.frames.drafts import WORDS_ONLY, Draft

DEMONSTRATIVE = frozenset({"PROTEST", "MOBILIZE"})
"""Types of acts that are done for the sake of another."""


def left_aside(drafts: list[Draft]) -> list[Draft]:
    """The acts without those that only say what another was for ("used tear gas to disperse the crowd").

    Whom the purpose names, the act was done to, where it names nobody itself.
    """
    drafts = [draft for draft in drafts if not any(_is_end(draft, other) or _is_charge(draft, other) for other in drafts)]
    kept: list[Draft] = []
    for draft in drafts:
        means = next((other for other in drafts if _is_purpose(draft, other)), None)
        if means is None:
            kept.append(draft)
        elif all(side.role == "actor" for side in means.sides):
            means.sides += [side for side in draft.sides if side.role == "recipient"]
    return kept


def _is_purpose(draft: Draft, means: Draft) -> bool:
    return (
        (draft.status, means.status) == ("planned", "occurred")
        and draft.subtype.event_type == means.subtype.event_type
        and (_actors_of(draft) == _actors_of(means) or (draft.subtype.event_type == "CONSULT" and _actors_of(draft) <= _actors_of(means)))
        and is_infinitive(draft.trigger)
        and serves(draft.trigger, means.anchor)
    )


def _is_charge(draft: Draft, penalty: Draft) -> bool:
    """Whether an act is but what somebody is held or punished for ("arrested for disobeying orders")."""
    reason = draft.trigger.head
    return (
        penalty.subtype.event_type in ("COERCE", "SANCTION")
        and draft.subtype.event_type != "ASSAULT"
        and draft.trigger.dep == "pcomp"
        and reason.lower == "for"
        and reason.head in (penalty.trigger, penalty.anchor)
    )


def _actors_of(draft: Draft) -> set[str]:
    return {side.actor.actor_id for side in draft.sides if side.role == "actor"}


def _is_end(draft: Draft, means: Draft) -> bool:
    """Whether an act is what a protest or a deployment is for, and no event beside it ("marched to demand", "sent troops to fight")."""
    if (
        means.subtype.event_type not in DEMONSTRATIVE
        or draft.subtype.event_type in DEMONSTRATIVE
        or not serves(draft.trigger, means.anchor)
    ):
        return False
    conflict = draft.subtype.quad_class in ("verbal_conflict", "material_conflict") or draft.subtype.event_type in WORDS_ONLY
    if not conflict and (means.subtype.event_type == "PROTEST" or draft.subtype.name == "peacekeeping"):
        return False
    return is_infinitive(draft.trigger) or (means.subtype.event_type == "PROTEST" and draft.subtype.event_type == "REQUEST")
