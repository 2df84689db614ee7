"""Coordination, and the verb that carries a noun: what every reading of the dependency tree goes by.

Dependency labels are ClearNLP's, as spaCy's English models give them.
"""

from app.extraction.document import Word

RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
LIGHT_NOUNS = frozenset(
    "all state round series serie wave campaign number act spate set course package batch process string kind form barrage volley "
    "flurry share part most half majority lot rest bulk amount million billion trillion % team group convoy contingent brigade "
    "dozen ten score hundred thousand ton tonne shipment worth total sum percent chunk half portion consignment planeload truckload "
    "boatload some many several few much more each any "
    "platoon battalion company squad handful host range supply delivery day week month hour level "
    "stage truck lorry acre hectare mile kilometre kilometer metre meter".split()
)
"""Nouns that only carry or measure the one behind their `of` ("a state of emergency", "the bulk of the aid")."""
_OWNED = frozenset({"responsibility", "credit"})
"""Nouns by which somebody says that he did what their `for` names ("claimed responsibility for the attack")."""
_ANSWERING = frozenset({"answer", "respond", "retaliate", "reply", "counter", "react"})
"""Verbs that carry the act behind their `with` ("retaliated with tariffs"), and not the one behind another preposition."""
_CARRYING_PREPS = frozenset({"in", "into", "on", "with", "to", "for", "under", "at", "of", "off"})
"""Prepositions by which a verb carries an act ("engage in talks", "go on strike"), unlike "throughout the war"."""


def conjuncts(word: Word) -> list[Word]:
    """The word and all that are coordinated below it."""
    found = [word]
    for child in word.children:
        if child.dep == "conj":
            found.extend(conjuncts(child))
    return found


def first_conjunct(word: Word) -> Word:
    """The head of the coordination that the word stands in."""
    while word.dep == "conj" and word.head is not word:
        word = word.head
    return word


def is_verb(word: Word) -> bool:
    return word.tag.startswith("VB")


def verb_over(word: Word) -> Word:
    """The verb that a word is or stands below, or the top of its tree."""
    while not is_verb(word) and word.head is not word:
        word = word.head
    return word


def carrier_of(noun: Word) -> Word | None:
    """The verb that a noun is object, passive subject or prepositional object of."""
    noun = first_conjunct(noun)
    head = noun.head
    if noun.dep == "pobj" and _lends_its_verb(head):
        noun = first_conjunct(head.head)
        head = noun.head
    if noun.dep in ("dobj", "nsubj", "nsubjpass", "attr", "dative", "oprd"):
        return head
    if noun.dep == "pobj" and head.pos in ("ADP", "SCONJ"):
        if head.lower not in _CARRYING_PREPS:
            return None
        prep = head.lower
        while head.pos in ("ADP", "SCONJ") and head.head is not head:
            head = head.head
        return head if is_verb(head) and (prep == "with" or head.lemma not in _ANSWERING) else None
    return None


def _lends_its_verb(prep: Word) -> bool:
    """Whether the noun before a preposition only stands for the one behind it."""
    return (prep.lower == "of" and prep.head.lemma in LIGHT_NOUNS) or (prep.lower == "for" and prep.head.lemma in _OWNED)
