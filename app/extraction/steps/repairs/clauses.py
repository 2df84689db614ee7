"""Nouns and clauses that the parser hangs in the wrong place, put right: the words of a sentence have heads, and no children yet."""

from app.extraction.document import Word
from app.extraction.steps.frames.subjects import SPEECH

_PREFIXES = frozenset({"co", "vice", "ex", "deputy", "sub"})
_ROLES = frozenset("president minister premier leader chief chancellor king general governor ambassador".split())
_GIVING = frozenset("give grant offer deny refuse promise".split())
_GIVEN = frozenset(
    "shelter asylum refuge sanctuary protection immunity amnesty support backing permission access help aid assurance".split()
)

_ANSWERING = frozenset("deny reject dispute dismiss contest accuse blame condemn denounce demand".split())
"""Verbs of speech before which, with a semicolon between, nothing of what they say stands ("was convicted; he denies the charges")."""
_OF_CLAUSE = ("nsubj", "nsubjpass", "cc")
FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CLAUSES = ("conj", "advcl", "ccomp", "dep")
"""What the parser takes a relative clause behind a comma for."""


def repair_clauses(words: list[Word]) -> None:
    """Change heads and relations of nouns, of what tells of them, and of verbs that go on."""
    for word in words:
        if word.text == "-" and 0 < word.i < len(words) - 1 and words[word.i - 1].lower in _PREFIXES:
            _join_prefix(words, word)
        elif word.lower == "who" and word.i > 1:
            _tell_of(words, word)
        elif word.dep == "acl" and any(w.tag == "WDT" and w.dep == "dobj" and w.i < word.i for w in words if w.head is word):
            word.dep = "relcl"  # "the agreement that the leaders signed"
        elif word.dep == "conj" and word.tag in ("VBG", "VBN") and word.head.tag == "VB" and _is_finite(words, word):
            _go_on(words, word)
        elif word.dep == "ccomp" and _stands_apart(words, word):
            word.head, word.dep = word, "ROOT"
        elif word.dep == "ROOT" and word.pos in ("NOUN", "PROPN"):
            _give_verb(words, word)
        elif word.dep in ("compound", "nmod") and word.lemma in _ROLES and word.head.lemma in _GIVEN:
            _give_two(words, word)


def _stands_apart(words: list[Word], clause: Word) -> bool:
    """Whether a semicolon parts a clause from the verb that it hangs on, and that verb is none by which one says what stands before."""
    above = clause.head.lemma
    return (above in _ANSWERING or above not in SPEECH) and any(word.text == ";" for word in words[clause.i + 1 : clause.head.i])


def _join_prefix(words: list[Word], hyphen: Word) -> None:
    """Make one noun of "its co-leader", which the parser takes for three side by side."""
    prefix, noun = words[hyphen.i - 1], words[hyphen.i + 1]
    if noun.pos != "NOUN" or noun.dep != prefix.dep or prefix.head is not noun.head:
        return
    for word in words:
        if word.head is prefix and word is not prefix:
            word.head = noun
    prefix.head = hyphen.head = noun
    prefix.dep, hyphen.dep = "compound", "punct"


def _tell_of(words: list[Word], who: Word) -> None:
    """Let "who" tell of the noun before it, where the parser goes on the sentence ("freed Quill and Ruto, who was once condemned")."""
    apart = words[who.i - 1].text == ","
    noun = words[who.i - 2] if apart else words[who.i - 1]
    verb = who.head.head if who.head.dep == "auxpass" else who.head
    misplaced = verb.dep in _CLAUSES if apart else verb.dep == "conj"
    if noun.pos not in ("NOUN", "PROPN") or not misplaced or verb.head.i > who.i or verb.pos not in ("VERB", "AUX"):
        return
    if who.head is not verb:
        who.head, who.dep = verb, "nsubjpass"
    verb.head, verb.dep = noun, "relcl"


def _is_finite(words: list[Word], verb: Word) -> bool:
    return any(w.tag in FINITE for w in words if w is verb or (w.head is verb and w.dep in ("aux", "auxpass")))


def _go_on(words: list[Word], verb: Word) -> None:
    """Let a finite verb go on a finite one, where the parser chose an infinitive ("called her to testify and are threatening her")."""
    above = verb.head
    if not any(w.dep == "aux" and w.lower == "to" for w in words if w.head is above):
        return
    while not _is_finite(words, above) and above.head is not above:
        above = above.head
    if above.pos in ("VERB", "AUX"):
        verb.head = above


def _give_verb(words: list[Word], noun: Word) -> None:
    """Give "the fund, whose offer Chad refused, sent a team" its verb, where the parser lets the relative clause go on."""
    for verb in words:
        told = verb.head
        goes_on = verb.dep == "conj" and verb.tag in FINITE and told.dep == "relcl" and told.head is noun
        if goes_on and words[verb.i - 1].text == "," and not any(w.dep in _OF_CLAUSE for w in words if w.head is verb):
            verb.head, verb.dep = verb, "ROOT"
            noun.head, noun.dep = verb, "nsubj"
            return


def _give_two(words: list[Word], receiver: Word) -> None:
    """Read "gave the former premier shelter" as given to somebody, where the parser has a kind of shelter."""
    given = receiver.head
    verb = given.head
    within = [w for w in words if w.head is given and w.i < receiver.i]
    if given.dep != "dobj" or verb.lemma not in _GIVING or receiver.i != given.i - 1 or not any(w.dep in ("det", "poss") for w in within):
        return
    for word in within:
        word.head = receiver
    receiver.head, receiver.dep = verb, "dative"
