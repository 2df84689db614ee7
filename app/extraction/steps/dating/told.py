"""The expression of its own sentence that dates an event: by syntax, the surest relation first."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator

from app.extraction.document import TemporalExpression, Word
from app.extraction.steps.dating.owners import OCCASIONS, Owned, names_act
from app.extraction.steps.frames.drafts import SPOKEN, Draft
from app.extraction.steps.frames.subjects import SPEECH, subjects_of
from app.extraction.steps.frames.syntax import RELATIVES, first_conjunct, is_verb

HAPPEN = frozenset("happen occur come take place begin start unfold be follow resume open hold continue end".split())
"""Verbs that say of an act that it takes place."""
_FINE = ("day", "week")
_APPOSED = 5
"""Characters between two expressions that stand side by side (`, on `)."""
_LATER = re.compile(r"\b(later|afterwards?)$", re.I)
_LEGAL = frozenset({"charges", "lawsuit", "trial", "impeachment", "investigation", "corruption_inquiry", "rights_inquiry", "questioning"})
"""Accusations that are acts of their own, whatever they are about."""
_HELD = frozenset({"at", "in", "during", "on"})
"""Prepositions before the occasion of an act (`at a summit on Monday`)."""
_SPEAKING = SPEECH | {"speak", "talk", "address", "brief"}
_MEETING = frozenset({"meet", "see", "visit", "host", "receive", "address"})
_ISSUED = frozenset("air broadcast publish release print issue record post".split())
_WITHIN = frozenset({"in", "by", "during", "with", "at", "from"})
"""Prepositions behind which an act is part of what the verb tells (`died in an attack`)."""
_APART = frozenset({"after", "before", "since", "once", "until", "till", "because", "although", "though"})
"""Conjunctions before a clause of another time."""
REASONS = frozenset({"for", "after", "since", "over"})
"""Prepositions before what somebody did earlier, which another act answers (`jailed for killing nine`)."""
_CONTRAST = frozenset({"while", "whereas", "whilst"})
"""Conjunctions before a clause of its own time, if that has a subject of its own."""


def told(draft: Draft, times: list[Owned], published: dt.date | None) -> TemporalExpression | None:
    """The expression among those of the draft's sentence that dates its event."""
    relations: tuple[Callable[[Draft, Owned], bool], ...] = (
        _is_of_when,
        _is_its_own,
        _is_of_occasion,
        _is_of_saying,
        _is_of_its_object,
        _is_shared,
        _is_of_act,
        _is_of_antecedent,
        _is_of_cause,
        _is_lent,
        _is_shared_behind,
        _is_of_clause_when,
        _is_before_colon,
        _is_behind,
    )
    dating = [owned for owned in times if owned.bound is None or _is_to_begin(owned, published) or _is_of_when(draft, owned)]
    if draft.status == "occurred" and not is_to_come(draft) and (draft.anchor.tag == "VBD" or _is_spoken(draft)):
        dating = [owned for owned in dating if not _is_ahead(owned, published)]  # `invited her to come next month`
    found = next((owned.time for relation in relations for owned in dating if relation(draft, owned)), None)
    return found and _finest(found, [owned.time for owned in dating])


def _finest(time: TemporalExpression, others: list[TemporalExpression]) -> TemporalExpression:
    """`Twenty-five years ago, on 5 October 2000`: the day that stands right beside a year or month that holds it."""
    for other in others:
        beside = 0 <= other.start - time.end <= _APPOSED or 0 <= time.start - other.end <= _APPOSED
        if beside and _holds(time, other):
            return other
    return time


def _holds(time: TemporalExpression, other: TemporalExpression) -> bool:
    """Whether the one is finer and lies within the other, give or take its own length (`ten years ago`)."""
    if time.first is None or time.last is None or other.first is None or other.last is None:
        return False
    length = time.last - time.first
    return other.last - other.first < length and time.first - other.first <= length and other.last - time.last <= length


def _is_to_begin(owned: Owned, published: dt.date | None) -> bool:
    """`will withdraw from 1 March`: what is to come has the date on which it begins."""
    return owned.bound == "from" and _is_ahead(owned, published)


def _is_ahead(owned: Owned, published: dt.date | None) -> bool:
    time = owned.time
    if published is None or time.first is None or time.last is None:
        return False
    return time.first > published or (time.last > published and time.text.lower().startswith("later this"))


def is_to_come(draft: Draft) -> bool:
    """Whether the draft only tells that an act is still to come (`will visit`, `is due to visit`): an agreement or a threat by tense."""
    reading = draft.reading
    if reading.inner is None or draft.subtype.event_type not in ("AGREE", "THREATEN"):
        return False
    return reading.frame.operator == "plan" or reading.inner.word is reading.word


def _is_its_own(draft: Draft, owned: Owned) -> bool:
    inner = draft.reading.inner
    if is_to_come(draft) and inner is not None and owned.owner is inner.word:
        return True  # `is expected to visit next week`
    if owned.owner not in (draft.trigger, draft.anchor):
        return False
    if draft.subtype.name in _LEGAL:
        return True
    spoken = _is_spoken(draft) and is_verb(draft.trigger)
    return not (spoken and _is_of_object(owned, owned.owner, but=draft.subtype.name, own=_own_nouns(draft)))


def _own_nouns(draft: Draft) -> Collection[str]:
    """Nouns that tell no act but the verb's (`signed a treaty`)."""
    frame = draft.reading.frame
    return frame.objects if frame.operator is None else ()


def _is_of_when(draft: Draft, owned: Owned) -> bool:
    """`since September, when rebels attacked the town`: a clause that opens with `when` happened then."""
    when = next((child for child in first_conjunct(draft.anchor).children if child.lower == "when"), None)
    if when is None or owned.bound in ("recent", "recurring") or when.dep not in ("advmod", "mark"):
        return False
    between = draft.sentence.text[owned.time.end - draft.sentence.start : when.start - draft.sentence.start]
    return owned.time.end <= when.start and between.strip() in ("", ",")


def _is_of_clause_when(draft: Draft, owned: Owned) -> bool:
    """`promised a vote when the two met in May`, `When they met in May, nine were killed`: what was done then was done on its day."""
    clause, anchor = owned.owner, draft.anchor
    if not is_verb(clause) or clause.dep not in ("advcl", "relcl") or anchor.tag not in ("VBD", "VBN"):
        return False
    return any(child.lower == "when" for child in clause.children) and _verb_above(clause) is anchor


def _is_before_colon(draft: Draft, owned: Owned) -> bool:
    """`retaliated on Monday: it closed the border`: what the clause behind a colon explains was done on the day before it."""
    if not is_verb(owned.owner) or owned.time.end > draft.anchor.start or draft.anchor.tag != "VBD":
        return False
    return draft.sentence.text[owned.time.end - draft.sentence.start :].startswith(":")


def _is_behind(draft: Draft, owned: Owned) -> bool:
    """`stopped paying in May`, `condemned the attack on Sunday`: a date behind what was begun or spoken of is the verb's."""
    owner, anchor = owned.owner, draft.anchor
    if anchor.tag != "VBD" or owned.time.start < owner.end:
        return False
    if is_verb(owner):
        if owner.tag == "VB" and first_conjunct(owner).dep == "acl" and _verb_above(owner) is anchor:
            return owner.child("aux") is not None  # `rejected a plan to leave in May`
        return first_conjunct(owner).dep == "xcomp" and owner.tag in ("VB", "VBG") and _verb_above(owner) is anchor
    if not _is_spoken(draft) or owned.time.precision != "day":
        return False
    return _verb_above(owner) is anchor and anchor.end <= owner.start and owner.child("relcl", "acl") is None


def _verb_above(word: Word) -> Word:
    """The next verb up the tree; that of a coordination is its first."""
    word = first_conjunct(word)
    while word.head is not word:
        word = word.head
        if is_verb(word):
            break
    return word


def _is_of_occasion(draft: Draft, owned: Owned) -> bool:
    spoken = _is_spoken(draft) and draft.subtype.name not in _LEGAL
    return any(_is_on_occasion(owned.owner, word, spoken=spoken) for word in (draft.anchor, *_sayings(draft)))


def _is_of_saying(draft: Draft, owned: Owned) -> bool:
    return owned.owner in _sayings(draft)


def _is_of_its_object(draft: Draft, owned: Owned) -> bool:
    """`signed an agreement on Monday`: the parser gives the day to the noun, which is no other act than the verb's.

    Less than a day only where the act is told by verb and noun together (`signed an agreement in May to`).
    """
    anchor, noun = draft.anchor, owned.owner
    behind = noun.dep == "dobj" and noun.head is anchor and noun.end <= owned.time.start
    fine = owned.time.precision == "day" or noun.lemma in _own_nouns(draft)
    return behind and fine and (not _is_spoken(draft) or not names_act(noun, draft.subtype.name))


def _is_shared(draft: Draft, owned: Owned) -> bool:
    """`On Monday, they met and signed`: the first of coordinated verbs shares what stands before it, and all with those of its subject."""
    first, anchor = owned.owner, draft.anchor
    if draft.reading.force.perfect and first is not anchor:
        return False  # `left in January and has since refused`
    if first is not first_conjunct(anchor) or owned.time.start > anchor.start:
        return False
    return owned.time.start < first.start or anchor.child("nsubj", "nsubjpass") is None


def _is_shared_behind(draft: Draft, owned: Owned) -> bool:
    """`was released and returned home in October`: the date behind the last of several verbs holds for the first, if that has none."""
    last, anchor = owned.owner, draft.anchor
    if last.dep != "conj" or first_conjunct(last) is not anchor or owned.time.start < last.end or _LATER.search(owned.time.text):
        return False
    past = ("VBD", "VBN")
    same = last.tag == anchor.tag or (last.tag in past and anchor.tag in past)
    return last.child("nsubj", "nsubjpass", "aux") is None and same and not draft.reading.force.perfect


def _is_of_act(draft: Draft, owned: Owned) -> bool:
    """Whether an act told by a noun is the one spoken of, or the subject of what takes place (`the talks resume on Monday`)."""
    noun, verb = draft.trigger, owned.owner
    if is_verb(noun) or not is_verb(verb):
        return False
    if verb.head is noun and verb.tag in ("VBN", "VBD") and verb.dep in ("acl", "relcl"):
        done = verb.child("dobj")  # `the sanctions imposed in April`, `the sanctions that it imposed`
        return verb.tag == "VBN" or (verb.child("nsubj") is not None and (done is None or done.lower in RELATIVES))
    if _is_of_object(owned, verb) and any(child is noun for child in _objects(verb)) and noun.end <= owned.time.start:
        return True
    return verb.lemma in HAPPEN and any(noun is word or (noun.dep == "pobj" and noun.head.head is word) for word in subjects_of(verb))


def _is_of_cause(draft: Draft, owned: Owned) -> bool:
    """`Friday's attack killed 12`: what an act does, it does on its day."""
    return not _is_spoken(draft) and names_act(owned.owner) and any(owned.owner is word for word in subjects_of(draft.anchor))


def _is_of_antecedent(draft: Draft, owned: Owned) -> bool:
    """`The bombing in February, in which gunmen killed 40`: what a clause tells of an act was done on its day."""
    return draft.anchor.dep == "relcl" and owned.owner is draft.anchor.head and not _is_spoken(draft) and names_act(owned.owner)


def _is_lent(draft: Draft, owned: Owned) -> bool:
    return owned.owner.lemma not in SPEECH and owned.time.end <= draft.anchor.start and _lends(owned, draft)


def _is_spoken(draft: Draft) -> bool:
    return draft.subtype.event_type in SPOKEN


def _sayings(draft: Draft) -> list[Word]:
    """The verbs of saying on whose day a spoken act is done: the one that reports it, and the one that it goes on from (`adding`)."""
    if not _is_spoken(draft):
        return []
    anchor, said, force = draft.anchor, draft.reading.said, draft.reading.force
    if force.perfect and force.past:
        return []  # `said on Monday that it had agreed`
    goes_on = anchor.dep == "advcl" and anchor.tag == "VBG"
    return [word for word in (said, anchor.head if goes_on else None) if word is not None]


def _is_of_object(owned: Owned, verb: Word, but: str | None = None, own: Collection[str] = ()) -> bool:
    """Whether a month or year behind an act that the verb speaks of is that act's (`condemned the killing of a monk in May`).

    The nouns in `own` tell no act but the verb's.
    """
    if owned.time.precision in _FINE or owned.time.start < verb.end:
        return False
    acts = [child for child in _objects(verb) if child.dep in ("dobj", "pobj") and child.lemma not in own and names_act(child, but)]
    return any(child.end <= owned.time.start for child in acts)


def _objects(verb: Word) -> Iterator[Word]:
    for child in verb.children:
        yield child
        if child.dep == "prep":
            yield from child.children


def _is_on_occasion(owner: Word, verb: Word, *, spoken: bool) -> bool:
    """Whether the owner of an expression is an occasion on which the verb's act is done, or a clause about that occasion.

    For what is said, also something done before speaking (`after a meeting on Monday`), a clause of speaking (`Speaking on Monday`), and
    what the parser makes of `in an interview aired on Monday`.
    """
    path = [owner]
    while path[-1] is not verb and path[-1].head is not path[-1]:
        path.append(path[-1].head)
    if path[-1] is not verb or len(path) < 2:
        return False
    below = path[:-1]
    if spoken and len(below) == 1 and owner.lemma in _ISSUED:
        return True
    if spoken and below[-1].dep == "advcl" and below[-1].tag == "VBG" and below[-1].lemma in _SPEAKING:
        return len(below) == 1 or below[-2].dep == "prep"
    if below[-1].dep == "prep" and len(below) == 2 and owner.dep == "pcomp":
        return spoken and below[-1].lower == "after" and owner.lemma in _MEETING  # `he said after meeting her on Monday`
    if below[-1].dep != "prep" or len(below) < 2 or below[-2].dep != "pobj":
        return False
    allowed = below[-1].lower in _HELD or (spoken and below[-1].lower in ("after", "following", "to"))
    occasion = below[-2].lemma in OCCASIONS or (not spoken and names_act(below[-2]))
    return allowed and occasion and all(word.dep in ("relcl", "acl", "prep", "pobj") for word in below[:-2])


def _lends(owned: Owned, draft: Draft) -> bool:
    """Whether a verb further up dates the draft's verb, or its noun, too: not across a relative clause, `after` or the past perfect."""
    force, word = draft.reading.force, draft.anchor
    if force.perfect and (force.past or word.dep == "conj"):
        return False
    if not is_verb(word) and word.dep == "pobj" and word.head.lower not in _WITHIN:
        return False
    while word.head is not word:
        if (word.dep == "relcl" and not any(c.lower in ("where", "when") for c in word.children)) or (
            word.dep == "acl" and word.tag in ("VBN", "VBD")
        ):
            return False
        marks = {child.lower for child in word.children if child.dep == "mark"} if word.dep == "advcl" else set()
        beside = word.dep == "conj" or marks & _CONTRAST
        if beside and owned.owner.end <= owned.time.start and word.child("nsubj", "nsubjpass") is not None:
            return False
        if marks & _APART or (word.dep == "pcomp" and word.head.lower in REASONS):
            return False
        word = word.head
        if word is owned.owner:
            return True
    return False
