"""Who else an act reaches, whom no slot of its frame names: where the freed go, whom troops are sent to stop, who fell in an attack.

Each rule reads the clauses around the trigger; what it adds stands beside the sides that the frame found.
"""

from collections.abc import Iterator

from app.extraction.document import Word
from app.extraction.ontology import Subtype
from app.extraction.steps.frames.aims import is_infinitive
from app.extraction.steps.frames.arguments import verb_arguments
from app.extraction.steps.frames.nouns import EFFECTS
from app.extraction.steps.frames.participants import Found, Participants
from app.extraction.steps.frames.readings import Reading
from app.extraction.steps.frames.setting import Setting
from app.extraction.steps.frames.syntax import carrier_of, is_verb, verb_over

_HOMEWARD = frozenset("return send fly hand deport repatriate transfer come go travel leave extradite turn".split())
"""Verbs that tell where somebody who was freed went ("was freed and flown to Lisbon")."""
_ASKED = frozenset("request demand seek urge want propose require".split())
"""Participles that tell whose wish it was ("the guarantees demanded by Kyiv")."""
_STOPPING = frozenset(
    "prevent stop fight push drive repel disperse quell crush confront deter block contain expel hunt pursue combat counter suppress oust "
    "dislodge chase flush keep attack".split()
)
"""What troops are sent to do to somebody."""
_TALKING = frozenset("discuss talk negotiate confer consult speak".split())
_ADDRESSING = frozenset("call phone telephone ring write meet visit contact approach".split())
"""Verbs whose object is asked for what their purpose asks ("called the premier to ask for help")."""
_TOLD_TO_HOSTS = frozenset({"AGREE", "REQUEST", "CONCEDE", "SUPPORT"})
_MEETING = frozenset("visit meet host receive call phone telephone welcome summon greet".split())
"""Verbs whose object hears what their subject says next ("visited Ethiopia and promised aid")."""
_SWAPS = frozenset({"swap", "exchange"})
_PURPOSES = ("xcomp", "advcl", "acl", "relcl")


def reached(reading: Reading, subtype: Subtype, people: Participants) -> list[Found]:
    """Further recipients of an act, or further sides of one that is two-sided."""
    unnamed = not any(people.of(word) for word in reading.recipients)
    found = [one for word in _words(reading, subtype, unnamed) for one in people.of(word)]
    if subtype.name == "release":
        found = [one for one in found if one.actor.kind in ("country", "organization") or one.actor.actor_id.startswith("place:")]
    return found


def swapping_states(reading: Reading, subtype: Subtype, freed: list[Found], setting: Setting) -> list[Found]:
    """The states whose people are freed in a swap: a swap has two sides, also where only the one that frees is named."""
    if subtype.name != "release" or not any(word.lemma in _SWAPS for word in reading.word.sentence.words):
        return []
    codes = dict.fromkeys(one.actor.country for one in freed if one.actor.country and one.actor.kind != "country")
    return [one for code in codes for one in setting.state(code, reading.word)]


def _words(reading: Reading, subtype: Subtype, unnamed: bool) -> Iterator[Word]:
    verb = reading.word if is_verb(reading.word) else carrier_of(reading.word) or reading.word
    if subtype.name == "release" and is_verb(reading.word):
        for other in verb.children:
            if other.dep in ("conj", "advcl") and other.lemma in _HOMEWARD:
                yield from verb_arguments(other).slots.get("to", ())
    elif subtype.event_type == "REQUEST" and unnamed and is_infinitive(verb) and verb.head.lemma in _ADDRESSING:
        args = verb_arguments(verb.head)
        yield from (word for slot in ("obj", "oprd", "to") for word in args.slots.get(slot, ()))
    elif subtype.event_type in _TOLD_TO_HOSTS and unnamed and _goes_on_meeting(verb):
        yield from verb_arguments(verb_over(verb).head).slots.get("obj", ())
    elif subtype.event_type == "REJECT":
        for asked in verb.subtree():
            if asked.lemma in _ASKED and asked.tag == "VBN" and asked.dep == "acl":
                yield from verb_arguments(asked).slots.get("by", ())
    elif subtype.event_type == "MOBILIZE":
        for purpose in _purposes(verb):
            if purpose.lemma in _STOPPING:
                yield from verb_arguments(purpose).slots.get("obj", ())
    elif subtype.event_mode == "visit":
        for purpose in _purposes(verb):
            if purpose.lemma in _TALKING:
                args = verb_arguments(purpose)
                behind = [
                    prep for noun in args.slots.get("obj", ()) for prep in noun.children if prep.dep == "prep" and prep.lower == "with"
                ]
                yield from args.slots.get("with", ())
                yield from (target for prep in behind for target in prep.children if target.dep == "pobj")
    elif subtype.event_type == "ASSAULT" and not is_verb(reading.word):
        yield from _fallen(reading.word)


def _goes_on_meeting(word: Word) -> bool:
    """Whether somebody says it who has just been told to meet others ("visited Ethiopia and promised aid")."""
    verb = verb_over(word)
    return verb.dep == "conj" and verb.head.lemma in _MEETING and verb.child("nsubj", "nsubjpass") is None


def _purposes(verb: Word) -> list[Word]:
    """Infinitives below the verb, its objects and places: the parser hangs a purpose on any of them."""
    hosts = [verb, *(c for c in verb.children if c.dep == "dobj")]
    hosts += [target for host in tuple(hosts) for prep in host.children if prep.dep == "prep" for target in prep.children]
    return [
        clause
        for host in hosts
        for clause in host.children
        if clause.dep in _PURPOSES and clause.tag == "VB" and any(c.dep == "aux" and c.lower == "to" for c in clause.children)
    ]


def _fallen(attack: Word) -> list[Word]:
    """Who was killed or hurt "in" or "during" an attack."""
    prep = attack.head
    if attack.dep != "pobj" or prep.lower not in ("in", "during", "by"):
        return []
    verb = prep.head
    if not is_verb(verb):
        return []
    args = verb_arguments(verb)
    if verb.lemma == "die":
        return args.slots.get("subj", [])
    return args.slots.get("obj", []) if args.passive and verb.lemma in EFFECTS else []
