"""Fill the sides of a frame that fits: the slots that it names, in their order, and what nouns and misplaced prepositions add to them."""

from collections.abc import Collection

from app.extraction.document import Word
from app.extraction.lexicons.acts import ANY, Frame
from app.extraction.steps.frames.aims import aims, causes, culprits
from app.extraction.steps.frames.arguments import Arguments
from app.extraction.steps.frames.culprits import is_without_agent
from app.extraction.steps.frames.explaining import fired
from app.extraction.steps.frames.fitting import behind_object, complements, deep_within, governed, is_one_of, wanted_noun, within_phrase
from app.extraction.steps.frames.force import Force, force_of
from app.extraction.steps.frames.nouns import noun_arguments
from app.extraction.steps.frames.readings import Reading, Resolves

SCENES = ("in", "at", "inside", "from")
"""Where a passive without an agent happened: coders take whoever rules there as the actor ("was arrested in Greece")."""


def fill(frame: Frame, args: Arguments, resolves: Resolves) -> Reading | None:
    """The reading of a frame that fits, or None where a side that must be an actor is none."""
    slots = args
    if frame.pos == "v" and (frame.objects or any(wanted for _, wanted in frame.preps)):
        slots = _with_named_nouns(args, frame)
    if "when" in frame.actor:
        slots.add("when", culprits(args.head))
    actors = _first(slots, frame.actor, resolves)
    if "aim" in frame.recipient:
        slots.add("aim", aims(args.head))
        slots.add("cause", causes(args.head))
    recipients = _first(slots, frame.recipient, resolves, actors)
    if not recipients and frame.pos == "n" and "poss" in frame.recipient and actors and actors == slots.slots.get("poss"):
        actors, recipients = [], actors
    done_to_somebody = frame.operator is None and any(resolves(word) for word in recipients)
    lost = done_to_somebody and not any(resolves(word) for word in actors) and is_without_agent(slots)
    if not actors and slots.passive and "subj" in frame.actor and done_to_somebody:
        actors = _first(slots, SCENES, resolves, recipients)
    force = Force() if frame.is_circumstance else force_of(args.head)
    unsaid = slots.passive and not actors and force.modal in ("will", "would") and any(resolves(word) for word in recipients)
    lost = lost and not unsaid
    if frame.actor_needed and not unsaid and not lost and not any(resolves(word) for word in actors):
        return None
    if frame.recipient_needed and not any(resolves(word) for word in recipients):
        return None
    return Reading(
        word=args.head,
        frame=frame,
        means=frame.means,
        actors=actors,
        recipients=recipients,
        arguments=slots,
        force=force,
        two_sided=frame.two_sided,
        needs_speaker="speaker" in frame.actor and not actors,
        lost=lost,
        explanation=(fired(frame, args.head),),
    )


def _first(args: Arguments, slots: tuple[str, ...], resolves: Resolves, used: Collection[Word] = ()) -> list[Word]:
    """Words of the first slot in which an actor stands that is none of the `used`; failing that, of the first that is filled at all."""
    fallback: list[Word] = []
    for slot in slots:
        words = [w for part in slot.split("&") for w in args.slots.get(part) or _misplaced(args, part) if w not in used]
        led = [word for word in words if resolves(word, used)]
        if led:
            return words if slot not in ("aim", "cause") else led[:1]
        if words and not fallback and slot not in ("adj", "poss"):
            fallback = words
    return fallback


def _misplaced(args: Arguments, slot: str) -> list[Word]:
    """A preposition of the verb that the parser hung on its object ("discussed the border with Chad"), or on a place before it."""
    if slot in ("subj", "obj", "of", "by", "poss", "adj"):
        return []
    behind = behind_object(args, slot)
    if not behind and slot in ("to", "with"):
        behind = [word for noun in complements(args) for inner in within_phrase(noun, 2) for word in governed(inner, slot)]
    if not behind and slot == "to":
        behind = deep_within(args)
    if not behind and slot == "against":
        places = [noun for name in ("in", "at", "on", "outside", "from", "to") for noun in args.slots.get(name, [])]
        behind = [word for noun in places for word in governed(noun, slot)]
    return behind


def _with_named_nouns(args: Arguments, frame: Frame) -> Arguments:
    """The verb's slots and those of the nouns that the pattern names ("lift its ban on", "is under investigation by")."""
    merged = Arguments(args.head, args.passive, {k: list(v) for k, v in args.slots.items()}, dict(args.clauses), set(args.particles))
    named = [noun for word in complements(args) if ANY not in frame.objects and (noun := wanted_noun(word, frame.objects)) is not None]
    for names, wanted in frame.preps:
        for name in names.split("|"):
            named += [noun for noun in args.slots.get(name, []) if is_one_of(noun, wanted)]
    for noun in named:
        inner = noun_arguments(noun, frozenset(), frozenset())
        for slot, words in inner.slots.items():
            merged.add(slot, words)
        for slot, clauses in inner.clauses.items():
            merged.clauses.setdefault(slot, []).extend(clauses)
    return merged
