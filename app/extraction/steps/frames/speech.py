"""What a statement does: one that blames another actor is an accusation, one that praises it is support."""

from collections.abc import Collection

from app.extraction.document import Actor, ActorMention, Word
from app.extraction.lexicons import evaluations
from app.extraction.steps.frames.allegiance import same_side
from app.extraction.steps.frames.arguments import verb_arguments
from app.extraction.steps.frames.force import force_of
from app.extraction.steps.frames.participants import FIRST_PERSON, Participants
from app.extraction.steps.frames.standing import is_official
from app.extraction.steps.frames.subjects import SPEECH, is_imperative, subjects_of
from app.extraction.steps.frames.syntax import conjuncts, is_verb, verb_over

OUTCOME = {"blame": "criticism", "praise": "praise", "false": "criticism"}
CLAIMS = frozenset("accusation allegation claim charge report suggestion rumour rumor assertion insinuation story".split())
"""What somebody who calls it false denies."""
NATURAL = frozenset(
    "flood storm fire blaze accident crash earthquake quake drought disease outbreak pandemic epidemic virus weather hurricane typhoon "
    "cyclone landslide eruption collision derailment death loss illness".split()
)
"""What befalls people and is nobody's doing, as far as a word for it tells."""
SUMMED_UP = frozenset("incident event case operation target first second third latest last worst deadliest other aim goal plan it".split())
"""Subjects of which a predicate tells what it was, and not what somebody thinks of it ("the incident was an attack on a convoy")."""
NAMING = frozenset(
    "describe call label brand see regard consider denounce portray paint cast characterize characterise dub term deem".split()
)
"""Verbs that say something of their object ("described the move as provocative")."""
_NOTHING = frozenset({"little", "nothing", "so", "much"})
ANONYMOUS = frozenset("official diplomat source aide adviser advisor resident spokespeople activist authority insider".split())
"""Whose reports, where they have no name, are the article's sources and no policy."""
REPORTING = frozenset("say tell state note report add confirm".split())
"""Verbs of saying that alone tell nothing of what the speaker wants."""
_ONLY_VERBS = frozenset("bomb arm shelter harbour harbor silence gag".split())
"""Verbs that blame, of which the noun is but a thing ("bombs went off, police said")."""
_WHEN = frozenset({"after", "before", "during", "following", "since", "amid"})
"""Behind these stands when something is said, and nothing of what is said ("said after a call with the emir")."""
_FLIPPERS = frozenset({"not", "n't", "n’t", "never", "no", "without", "hardly", "neither", "nothing", "little"})


def is_anonymous(speaker: ActorMention) -> bool:
    """Whether the speaker is one of the article's unnamed sources ("officials said")."""
    return speaker.form == "description" and speaker.head is not None and speaker.head.lemma in ANONYMOUS


def judgement(verb: Word, people: Participants, acts: Collection[Word] = ()) -> tuple[str, list[Word]] | None:
    """The subtype and the target of what a verb of saying reports, or None where it blames and praises nobody else.

    Words that tell of `acts` report and don't judge ("thirty died when jets bombed a market, doctors said").
    """
    speakers = [found.actor for word in subjects_of(verb) for found in people.of(word)]
    if not speakers:
        return None
    demanded = _demand_or_refusal(verb, speakers, people)
    if demanded is not None:
        return demanded
    blamed = False
    for word in _content(verb):
        polarity = _polarity(word)
        if polarity is None or word.dep == "poss" or (word in acts and not is_verdict(word)):
            continue
        things = _things(word)
        others = [thing for thing in things if thing is not word and _is_other(thing, speakers, people)]
        if polarity == "false" and any(thing.lemma in CLAIMS for thing in things):
            return "denial", others[:1]
        if others:
            return OUTCOME[polarity], others[:1]
        blamed = blamed or (polarity != "praise" and _is_of_others(things, people))
    if blamed and any(is_official(speaker) or speaker.kind == "person" for speaker in speakers):
        return OUTCOME["blame"], spoken_of(verb, people)
    return None


def is_verdict(word: Word) -> bool:
    """Whether a noun that could name an act says what one thinks of another ("the remarks were a violation of our sovereignty")."""
    if word.dep != "attr" or word.head.lemma != "be" or _polarity(word) != "blame":
        return False
    subjects = subjects_of(word.head)
    return bool(subjects) and not any(subject.lemma in SUMMED_UP for subject in subjects)


def judges(verb: Word, acts: Collection[Word]) -> bool:
    """Whether what is said comes down to blame, though an act is told with it ("there was no justification for the raid")."""
    clauses = [child for child in verb.children if child.dep == "ccomp" and is_verb(child)]
    predicates = [w for clause in clauses for w in (clause, *clause.children) if w is clause or w.dep in ("attr", "acomp", "dobj")]
    return any(_polarity(word) in ("blame", "false") and word not in acts for word in predicates)


def _is_of_others(things: list[Word], people: Participants) -> bool:
    """Whether something is said of what others may have done, whoever they are ("this law", "they"): not of oneself or of nature."""
    return bool(things) and not any(thing.lower in FIRST_PERSON or thing.lemma in NATURAL or people.of(thing) for thing in things)


def _demand_or_refusal(verb: Word, speakers: list[Actor], people: Participants) -> tuple[str, list[Word]] | None:
    """What the mood of the reported clause does: others must act, our side will not, an imperative."""
    clause = next((child for child in verb.children if is_verb(child) and (child.dep == "ccomp" or is_imperative(child))), None)
    if clause is None:
        return None
    if is_imperative(clause):
        return "appeal", [child for child in verb.children if child.dep in ("dobj", "dative")]
    subjects = subjects_of(clause)
    force = force_of(clause)
    others = [word for word in subjects if _is_other(word, speakers, people)]
    if force.modal == "must":
        if others or (subjects and not any(people.of(word) or word.lower in FIRST_PERSON for word in subjects)):
            return "call_for_action", others
        return None
    if force.negated and force.modal in ("will", "would", "can") and subjects and not others:
        told = [child for child in verb.children if child.dep in ("dobj", "dative")] or verb_arguments(clause).slots.get("by", [])
        return ("refusal", told) if any(people.of(word) or word.lower in FIRST_PERSON for word in subjects) else None
    return None


def tells_a_fact(verb: Word, people: Participants) -> bool:
    """Whether what is said is what happened to others or how things are, and no position: "said eleven people had died in the floods".

    A judgement ("was unfair"), a will, a denial and what the speaker's own side does or has are positions.
    """
    clause = verb.child("ccomp")
    if clause is None or verb.lemma not in REPORTING or not is_verb(clause) or clause.child("acomp", "attr", "neg") is not None:
        return False
    if force_of(clause).modal is not None or clause.lemma in ("be", "have"):
        return False
    subjects = subjects_of(clause)
    return not any(word.pos == "PRON" or any(is_official(found.actor) for found in people.of(word)) for word in subjects)


def spoken_of(verb: Word, people: Participants) -> list[Word]:
    """The first other actor that a statement is about, clause by clause: as CAMEO has it, the target of a comment is whom it is made on."""
    speakers = [found.actor for word in subjects_of(verb) for found in people.of(word)]
    for word in _content(verb):
        mention = word.mention
        if (
            mention is not None
            and mention.form != "pronoun"
            and not mention.actor.actor_id.startswith("place:")
            and _is_other(word, speakers, people)
        ):
            return [word, *_beside(word)]
    return []


def _beside(word: Word) -> list[Word]:
    """Who is coordinated with a word: by itself, or by the preposition before it ("to the bloc and to its ties with Chile")."""
    prep = word.head
    while prep.pos != "ADP" and not is_verb(prep) and prep.head is not prep:
        prep = prep.head
    others = [target for other in prep.children if other.dep == "conj" and other.pos == "ADP" for target in other.children]
    return conjuncts(word)[1:] + [target for target in others if target.dep == "pobj"]


def _content(verb: Word) -> list[Word]:
    """Words of what the verb reports, in text order: all below it but its subject."""
    parts = [child for child in verb.children if child.dep not in ("nsubj", "nsubjpass", "punct", "mark", "cc", "conj")]
    parts = [child for child in parts if child.dep != "prep" or child.lower not in _WHEN]
    return sorted((word for part in parts for word in part.subtree()), key=lambda word: word.i)


def _polarity(word: Word) -> evaluations.Polarity | None:
    """What a word says of others, by itself or with its verb or modifier; who is denied what is praised is blamed."""
    if word.pos == "NOUN" and word.lemma in _ONLY_VERBS:
        return None
    table = evaluations.load()
    modifiers = [child for child in word.children if child.dep in ("amod", "advmod", "compound")]
    pairs = [f"{other.lemma} {word.lemma}" for other in (verb_over(word), *modifiers)]
    polarity = next((table[key] for key in (*pairs, word.lemma) if key in table), None)
    if polarity is None or not _flipped(word):
        return polarity
    return "blame" if polarity == "praise" else None


def _flipped(word: Word) -> bool:
    around = [*word.children, *(word.head.children if word.dep in ("acomp", "attr", "dobj") else [])]
    return any(child.lower in _FLIPPERS for child in around)


def _things(word: Word) -> list[Word]:
    """Of what the word may be said: its possessor, whoever does what a verb says, or the subject of the clause it stands in."""
    things = [child for child in word.children if child.dep == "poss"]
    clause = verb_over(word)
    if is_verb(clause):
        things += [child for child in clause.children if child.dep == "dobj" and child is not word and clause.lemma in NAMING]
        things += verb_arguments(clause).slots.get("subj", []) if clause is word else subjects_of(clause)
        things += [child for child in clause.children if child.dep == "expl"]
    return things


def _is_other(word: Word, speakers: list[Actor], people: Participants) -> bool:
    if word.lower in FIRST_PERSON:
        return False
    found = people.of(word)
    if not found:
        return False
    return all(not same_side(f.actor, speaker) for f in found for speaker in speakers)


def is_only_called(act: Word) -> bool:
    """Whether an act is told as somebody's word for another ("what he says is a genocide", "what Kyiv described as a coup")."""
    verb = act.head
    if act.dep == "pobj" and verb.lower == "as":
        verb = verb.head
    elif act.dep not in ("attr", "oprd", "dobj"):
        return False
    before = verb.sentence.words[verb.i - 1] if verb.i else verb
    return says_what(verb) or (verb.lemma == "be" and says_what(before))


def says_what(verb: Word) -> bool:
    """Whether a verb of saying only introduces another's name for something ("what he says is a genocide")."""
    return verb.lemma in SPEECH | NAMING and any(child.lower == "what" and child.i < verb.i for child in verb.children)


def tells_nothing(verb: Word) -> bool:
    """Whether somebody is said to say "little" or "so", or what he says is only his word for something."""
    return says_what(verb) or any(child.lower in _NOTHING and child.dep in ("dobj", "advmod") for child in verb.children)
