"""Nouns that the parser hangs in the wrong place in a known way, put right: the words of a sentence have heads, and no children yet."""

from app.extraction.document import Word

_PREFIXES = frozenset({"co", "vice", "ex", "deputy", "sub"})
_ROLES = frozenset("president minister premier leader chief chancellor king general governor ambassador".split())
_GIVING = frozenset("give grant offer deny refuse promise".split())
_GIVEN = frozenset(
    "shelter asylum refuge sanctuary protection immunity amnesty support backing permission access help aid assurance".split()
)

_CLAUSES = ("conj", "advcl", "ccomp", "dep")
"""What the parser takes a relative clause behind a comma for."""


def repair_nouns(words: list[Word]) -> None:
    """Change heads and relations of nouns and of what tells of them."""
    for word in words:
        if word.text == "-" and 0 < word.i < len(words) - 1 and words[word.i - 1].lower in _PREFIXES:
            _join_prefix(words, word)
        elif word.lower == "who" and word.i > 1:
            _tell_of(words, word)
        elif word.dep in ("compound", "nmod") and word.lemma in _ROLES and word.head.lemma in _GIVEN:
            _give_two(words, word)


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
