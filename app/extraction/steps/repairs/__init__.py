"""Trees that the parser gets wrong in a known way, put right: the words of a sentence have heads, and no children yet."""

from collections.abc import Container

from app.extraction.document import Word
from app.extraction.steps.repairs.clauses import FINITE
from app.extraction.steps.repairs.late_objects import give_object, hang_on_verb

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
_SLOTS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "appos"})
"""Places of nouns."""
_THINGS = frozenset({"it", "this", "that", "there"})
_OPENING = frozenset({"“", "``", "‘"})
_CLOSING = frozenset({"”", "''", "’", '"'})
_OF_CLAUSES = frozenset("after before since until as when while because though although".split())
"""Words that the parser takes for prepositions where they begin a clause."""
_WHERE = frozenset({"outside", "inside", "near", "opposite"})
_OFFICERS = frozenset("president minister premier chancellor negotiator envoy ambassador leader spokesman counterpart king chief".split())
"""Nouns for those of whom two states don't share one."""
_JUDGING = frozenset("accuse suspect convict acquit blame condemn criticize criticise denounce charge arrest jail sentence".split())
"""Verbs behind whose object an `of` or `for` tells what it did."""
_SAYING = frozenset("say tell add state argue insist claim note announce confirm report warn declare write believe think".split())
_OF_SOMEBODY = frozenset(
    "accuse announce appeal apologise apologize ask assail assure attack beg blame call caution challenge commend condemn congratulate "
    "criticise criticize decline decry demand denounce deny deplore dismiss exhort express hail implore instruct insist invite lament "
    "offer order plead pledge praise promise propose rebuke refuse reject repeat request salute swear thank threaten tell urge vow warn "
    "welcome".split()
)
"""Verbs that only somebody can be the subject of, and no thing."""


def repair(words: list[Word], people: Container[str]) -> None:
    """Change heads, relations and tags where a tree can't be right; `people` are the nouns of those who act."""
    for word in words:
        if word.dep in _SLOTS and word.tag.startswith("VB") and len(word.text) > 2 and word.text.isupper():
            word.tag, word.pos = "NNP", "PROPN"  # `left ECOWAS`
        elif word.dep == "conj" and _is_listed_apart(words, word):
            word.head = word.head.head
        elif word.dep == "conj" and word.tag in FINITE and word.head.pos in ("VERB", "AUX") and _goes_on(words, word) is not word.head:
            word.head = _goes_on(words, word)
        elif word.dep == "conj" and word.tag in FINITE and word.head.pos in ("VERB", "AUX") and (above := _coordinated_above(words, word)):
            word.head = above
        elif word.dep == "conj" and word.tag in FINITE and (subject := _subject_in_list(words, word)):
            subject.head, subject.dep = word, "nsubj"
        elif word.dep == "conj" and word.lemma in _OF_SOMEBODY and (saying := _saying(words, word, people)) is not None:
            word.head, word.tag = saying, saying.tag
        elif word.dep == "conj" and word.pos in ("NOUN", "PROPN") and word.head.pos == "VERB":
            _coordinate(words, word)
        elif word.dep == "acl" and (word.tag == "VBD" or (word.tag == "VBN" and _is_active(words, word))):
            _lift(words, word)
        elif word.tag == "NN" and word.dep in ("xcomp", "advcl", "acl") and _is_infinitive(words, word):
            word.tag, word.pos = "VB", "VERB"
        elif word.dep in ("nmod", "poss") and word.pos == "PROPN" and word.head.lemma in _OFFICERS:
            _set_beside(words, word)
        elif word.dep == "amod" and word.lower in _WHERE:
            _place(words, word)
        elif word.dep == "amod" and word.tag == "VBG":
            _let_act(words, word)
        elif word.dep == "dobj" and _is_second_object(words, word):
            word.dep = "appos"
        elif word.tag in ("NN", "NNS") and hang_on_verb(words, word):
            give_object(words, word)
        elif word.dep == "appos" and word.pos in ("NOUN", "PROPN"):
            _set_in_place(words, word)
        elif word.dep == "prt" and word.lower == "on" and word.head.lemma == "call":
            _call_upon(words, word)
        elif word.dep == "ROOT" and word.lemma in _SAYING and (speaker := _speaker_apposed(words, word)):
            speaker.head, speaker.dep = word, "nsubj"
        elif word.tag in FINITE and word.dep in ("conj", "advcl", "pcomp", "pobj", "ROOT"):
            _give_subject(words, word)


def _is_infinitive(words: list[Word], noun: Word) -> bool:
    """Whether a noun stands behind the `to` of an infinitive ("offered to host talks")."""
    return any(w.dep == "aux" and w.lower == "to" and w.i == noun.i - 1 for w in _below(words, noun))


def _set_beside(words: list[Word], name: Word) -> None:
    """Read "met Kurti and Serbia's envoy" as two, where the parser has the envoy of both."""
    noun = name.head
    owner = next((w for w in _below(words, name) if w.dep == "conj" and w.i < noun.i), None)
    if owner is not None and noun.tag == "NN" and any(w.dep == "case" for w in _below(words, owner)):
        name.head, name.dep = noun.head, noun.dep
        noun.head, noun.dep = name, "conj"
        owner.head, owner.dep = noun, "poss"


def _place(words: list[Word], where: Word) -> None:
    """Read "marched outside parliament" as a place, where the parser has an object with an adjective."""
    noun, verb = where.head, where.head.head
    if noun.dep == "dobj" and noun.pos in ("NOUN", "PROPN") and verb.i == where.i - 1 and verb.pos == "VERB":
        where.head, where.dep, where.pos, where.tag = verb, "prep", "ADP", "IN"
        noun.head, noun.dep = where, "pobj"


def _let_act(words: list[Word], participle: Word) -> None:
    """Read "accused the army of killing nuns" as what the army did, where the parser has nuns who kill."""
    noun, of = participle.head, participle.head.head
    if noun.dep != "pobj" or of.lower not in ("of", "for") or of.i != participle.i - 1 or noun.tag not in ("NNS", "NNPS", "NNP"):
        return
    above = of.head
    while above.pos in ("NOUN", "PROPN", "PRON") and above.dep in ("dobj", "conj", "pobj", "prep") and above.head is not above:
        above = above.head
    if above.lemma in _JUDGING:
        participle.head, participle.dep, participle.pos = of, "pcomp", "VERB"
        noun.head, noun.dep = participle, "dobj"


def _below(words: list[Word], head: Word) -> list[Word]:
    return [word for word in words if word.head is head and word is not head]


def _is_listed_apart(words: list[Word], conjunct: Word) -> bool:
    """Whether a conjunct of an apposition stands beside the noun that it explains: "the president, Ruto, and the premier"."""
    name = conjunct.head
    noun = name.head
    return name.dep == "appos" and name.pos == "PROPN" and noun.tag == "NN" and words[name.i + 1].text == ","


def _goes_on(words: list[Word], conjunct: Word) -> Word:
    """The verb that a coordinated one goes on: the one above a quotation, a report or a relative clause that it leaves."""
    if _leaves_quotation(words, conjunct) or _leaves_perfect(words, conjunct):
        return _speech_above(conjunct.head)
    if conjunct.head.dep == "relcl" and _leaves_clause(words, conjunct):
        root = next(w for w in words if w.head is w and w.dep == "ROOT")
        return root if root.tag == "VBD" and root.i < conjunct.head.i else conjunct.head
    return conjunct.head


def _leaves_quotation(words: list[Word], conjunct: Word) -> bool:
    """Whether a verb stands behind the quotation in which its first conjunct stands, and has no subject of its own."""
    marks = [word.text for word in words[conjunct.head.i + 1 : conjunct.i] if word.text in _OPENING or word.text in _CLOSING]
    closed = bool(marks) and marks[0] in _CLOSING and not (len(marks) > 1 and marks[-1] in _OPENING)
    return closed and not any(word.dep in _SUBJECTS for word in _below(words, conjunct))


def _leaves_perfect(words: list[Word], conjunct: Word) -> bool:
    """Whether a past goes on the verb of saying, not the perfect that is said ("said two had left, and promised help")."""
    said = conjunct.head
    perfect = said.tag == "VBN" and said.dep == "ccomp" and any(w.dep == "aux" for w in _below(words, said))
    return (
        conjunct.tag == "VBD"
        and perfect
        and not any(w.dep in _SUBJECTS for w in _below(words, conjunct))
        and words[conjunct.i - 2].text == ","
    )


def _leaves_clause(words: list[Word], conjunct: Word) -> bool:
    """Whether a past behind a comma goes on the sentence, not its relative clause ("met the envoy, who had fled, and praised him")."""
    apart = words[conjunct.i - 2].text == "," and words[conjunct.i - 1].lower == "and"
    return conjunct.tag == "VBD" and apart and not any(w.dep in _SUBJECTS for w in _below(words, conjunct))


def _saying(words: list[Word], conjunct: Word, people: Container[str]) -> Word | None:
    """The verb of saying that a verb behind what is said of a thing goes on: "the army said the raid was over and warned Chad"."""
    told = conjunct.head if conjunct.head.dep != "acomp" else conjunct.head.head
    saying = told.head
    alike = saying.tag == conjunct.tag or (saying.tag, conjunct.tag) == ("VBP", "VB")
    if told.dep != "ccomp" or saying.lemma not in _SAYING or not alike or not saying.i < told.i < conjunct.i:
        return None
    verbs = [told, *(word for word in _below(words, told) if word.dep in ("aux", "auxpass"))]
    subject = next((word for word in words if word.dep in _SUBJECTS and word.head in verbs), None)
    if subject is None or any(word.dep in _SUBJECTS or word.dep == "aux" for word in _below(words, conjunct)):
        return None
    of_thing = subject.lower in _THINGS or (subject.pos == "NOUN" and subject.lemma not in people)
    return saying if of_thing else None


def _speech_above(verb: Word) -> Word:
    """The verb outside of the quotation, or the same one where none governs it."""
    word = verb
    while word.dep not in ("ccomp", "parataxis") and word.head is not word:
        word = word.head
    return word.head if word.dep in ("ccomp", "parataxis") and word.head.i < word.i and word.head.pos == "VERB" else verb


def _coordinated_above(words: list[Word], verb: Word) -> Word | None:
    """The finite verb that one goes on, where the parser chose a participle or an infinitive ("accused him of lying and called for")."""
    inner = verb.head
    if any(word.dep in _SUBJECTS or word.dep == "aux" for word in _below(words, verb)) or verb.tag == "VBP":
        return None
    modal = any(word.dep == "aux" and word.tag == "MD" for word in _below(words, inner))
    if modal or inner.tag not in ("VBG", "VB") or inner.dep not in ("pcomp", "xcomp", "acl", "advcl"):
        return None
    above = inner
    while above.tag not in FINITE and above.head is not above:
        above = above.head
    return above if above.tag == verb.tag else None


def _subject_in_list(words: list[Word], verb: Word) -> Word | None:
    """The subject that the parser listed with an object ("freed the hostages and Israel let the prisoners go").

    A verb has no other `and` to be coordinated by.
    """
    noun = words[verb.i - 1]
    if noun.dep != "conj" or noun.head.pos not in ("NOUN", "PROPN") or noun.head.i < verb.head.i:
        return None
    if any(word.dep in _SUBJECTS for word in _below(words, verb)) or any(word.dep == "cc" for word in _below(words, verb.head)):
        return None
    return noun if any(word.dep == "cc" for word in _below(words, noun.head)) and noun.head.dep in ("dobj", "pobj") else None


def _speaker_apposed(words: list[Word], verb: Word) -> Word | None:
    """Who speaks, where the parser explains by him the last noun that is said ("Chad pledged two jets, its minister, Ada Quill, said")."""
    if any(word.dep in _SUBJECTS for word in _below(words, verb)) or verb.i < 2:
        return None
    word = words[verb.i - 2] if words[verb.i - 1].text == "," else words[verb.i - 1]
    speaker = None
    while word.head.i < word.i:
        speaker = word if word.dep == "appos" else speaker
        word = word.head
    return speaker


def _is_second_object(words: list[Word], noun: Word) -> bool:
    """Whether it takes up its clause, and is no object beside another ("expelled the envoys, a move that Oslo condemned")."""
    if not any(word.lower in ("a", "an") and word.i == noun.i - 1 and words[word.i - 1].text == "," for word in _below(words, noun)):
        return False
    return any(word.dep == "dobj" and word.i < noun.i for word in _below(words, noun.head))


def _coordinate(words: list[Word], noun: Word) -> None:
    """A noun is no conjunct of a verb: it is the subject of the participle behind it ("the party left, and many people marched")."""
    verb = next((w for w in _below(words, noun) if w.dep == "acl" and w.tag in ("VBD", "VBN") and w.i > noun.i), None)
    if verb is None or any(w.dep in ("aux", "agent") for w in _below(words, verb)):
        return
    verb.head, verb.dep, verb.tag = noun.head, "conj", "VBD"
    noun.head, noun.dep = verb, "nsubj"


def _lift(words: list[Word], verb: Word) -> None:
    """Make the sentence's verb of one that the parser hung on a noun: a finite verb without a subject, under a root that is none.

    "Ada Quill, the deputy mayor, called for calm" is read so, as if she were called something; in "gunmen on foot killed two people, the
    army said" the noun hangs on the verb of saying.
    """
    noun = verb.head
    if noun.dep in ("dep", "ccomp") and noun.pos in ("NOUN", "PROPN") and noun.i < verb.i < noun.head.i and noun.head.pos == "VERB":
        if not any(w.dep in ("nsubj", "mark") for w in _below(words, verb)):
            verb.head, verb.dep, verb.tag = noun.head, "ccomp", "VBD"
            noun.head, noun.dep = verb, "nsubj"
        return
    root = next(word for word in words if word.head is word and word.dep == "ROOT")
    if root.pos in ("NOUN", "PROPN") and root.i < verb.i and not any(w.dep in ("nsubj", "mark") for w in _below(words, verb)):
        root.head = verb.head = verb
        root.dep, verb.dep, verb.tag = "nsubj", "ROOT", "VBD"


def _is_active(words: list[Word], participle: Word) -> bool:
    """Whether a participle can't be passive: it has an object, or is "called on" or "called for"."""
    return any(
        w.dep == "dobj" or (participle.lemma == "call" and w.dep == "prep" and w.lower in ("on", "for")) for w in _below(words, participle)
    )


def _set_in_place(words: list[Word], noun: Word) -> None:
    """Read "in Sudan, the army shelled the town" as told of the army, where the parser has an apposition to the place."""
    prep = noun.head.head
    verb = prep.head
    if noun.head.dep != "pobj" or prep.dep != "prep" or verb.tag not in FINITE or not noun.head.i < noun.i < verb.i:
        return
    if any(w.dep in _SUBJECTS for w in _below(words, verb)) or words[verb.i - 1].text == ",":
        return
    noun.head, noun.dep = verb, "nsubj"


def _call_upon(words: list[Word], on: Word) -> None:
    """Give "called on Quill to resign" its addressee, where the parser has a particle and an adverb."""
    called = next((w for w in words[on.i + 1 :] if w.head is on.head), None)
    if called is not None and called.pos in ("NOUN", "PROPN") and called.dep in ("advmod", "npadvmod", "dobj"):
        on.dep, called.dep, called.head = "prep", "pobj", on


def _give_subject(words: list[Word], verb: Word) -> None:
    """Read "a day after the troops, backed by jets, took the town" as a clause, where the parser has a preposition and a second verb."""
    below = _below(words, verb)
    if any(word.dep in _SUBJECTS for word in below):
        return
    noun = next((w for w in reversed(words[: verb.i]) if w.dep == "pobj" and w.head.lower in _OF_CLAUSES), None)
    if noun is None:
        return
    between = words[noun.i + 1 : verb.i]
    apart = len(between) > 2 and between[0].text == between[-1].text == ","
    if (between and not apart) or any(word.tag in FINITE and word.head is not noun for word in between):
        return
    preposition = noun.head
    if verb.dep == "conj":
        if any(word.dep == "cc" and word.head is verb.head for word in between):
            return
        verb.dep = "advcl"
    elif verb.dep == "ROOT":
        above = noun.head.head
        if above.head is not verb or above.pos != "VERB":
            return
        above.head, above.dep = above, "ROOT"
        verb.head, verb.dep = above, "advcl"
    preposition.head, preposition.dep = verb, "mark"
    noun.head, noun.dep = verb, "nsubj"
