"""Load the frame lexicon: acts, operators, how they compose, and the verbs that carry nouns.

A frame file (`frames/*.tsv`) has four columns: pattern, meaning, roles, example.

Pattern: `v:`, `n:` or `a:` with lemmas (`v:arrest|detain`), then what must stand with it: a bare preposition or particle
(`v:call off`), an object in brackets (`v:break [tie|relation]`), an object of the preposition before it (`v:put under [arrest]`), or
what the object must not be (`-[record]`), `[]` for any object, a complement clause (`~xcomp`) or one with certain verbs
(`~xcomp [leave|depart]`). More demands make a frame more specific, and the most specific that fits wins.

Meaning: a subtype of the ontology (`arrest`), or an operator over other acts (`=refuse`), or `=none` for a reading that is no event.

Roles: `actor slots > recipient slots`, alternatives by `|` in order of preference, `&` between slots that count together, `+` instead of
`>` for a two-sided act, `!` behind a side that must be filled by an actor. Behind `;` the slots in which an operator finds its complement.
`agent` and `patient` name the usual slots of a noun; `speaker` is whoever is said to say it; `doer` is the subject of the verb that a noun
accompanies ("left in protest"), `when` that of a clause with "when". `aim` and `cause` are whom a purpose or a cause beside the act names.

`@crowd` in a list of lemmas stands for the class of `classes.tsv` with that name.

`composition.tsv` says what an operator makes of the act below it, `carriers.tsv` which verbs carry nouns.
"""

import re
from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path

from app.extraction import ontology
from app.extraction.errors import LexiconError

CLASSES = "classes.tsv"
MACROS = {"agent": ("sup", "by", "poss", "adj", "from"), "patient": ("of", "on", "against", "over", "poss", "adj", "to")}
_ITEM = re.compile(r"-?\[[^\]]*\]|\S+")
_LONG_LIST = re.compile(r"\[((?:[^|\]]*\|){3})[^\]]*\]")
ANY = "*"
"""In a bracket: whatever noun stands there."""
DIRECTIVES = frozenset({"inner", "keep", "planned", "hypothetical", "negated", "drop"})
_SLOTS = re.compile(r"[\w|&]*!?")
_SIDES = re.compile(r"^(?P<actor>[^>+]*)(?P<join>[>+])(?P<recipient>.*)$")


@dataclass(frozen=True, slots=True)
class Frame:
    """A pattern and what it means; `slots` name where its sides stand."""

    pos: str
    lemmas: tuple[str, ...]
    objects: frozenset[str]
    not_objects: frozenset[str]
    preps: tuple[tuple[str, frozenset[str]], ...]
    means: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    two_sided: bool
    clauses: tuple[str, ...]
    clause_verbs: frozenset[str]
    actor_needed: bool
    recipient_needed: bool
    complements: tuple[str, ...]
    example: str
    source: str
    """`file:line`, for explanations and errors."""
    pattern: str
    """What it demands beside the lemma, long lists cut short, for explanations."""

    @property
    def is_circumstance(self) -> bool:
        """Whether the noun stands behind a preposition of the verb that tells when and how ("^at": "at the request of Chad")."""
        return any(names.startswith("^") for names, _ in self.preps)

    @property
    def operator(self) -> str | None:
        return self.means[1:] if self.means.startswith("=") else None

    @property
    def demands(self) -> tuple[object, ...]:
        """What must stand with the lemma, and what must not."""
        return self.objects, self.not_objects, frozenset(self.preps), frozenset(self.clauses), self.clause_verbs

    @property
    def specificity(self) -> int:
        return (
            2 * bool(self.objects)
            + 2 * bool(self.clauses)
            + 2 * bool(self.clause_verbs)
            + sum(2 + 2 * bool(words) for _, words in self.preps)
            + bool(self.not_objects)
        )


@dataclass(frozen=True, slots=True)
class FrameLexicon:
    """Frames by part of speech and lemma, the most specific first."""

    frames: dict[tuple[str, str], tuple[Frame, ...]]
    composition: dict[tuple[str, str], tuple[str, ...]]
    support: frozenset[str]
    occur: frozenset[str]

    def at(self, pos: str, lemma: str) -> tuple[Frame, ...]:
        return self.frames.get((pos, lemma), ())


@cache
def load(extra: tuple[Path, ...] = (), *, subtypes: tuple[Path, ...] = ()) -> FrameLexicon:
    """The lexicon of the package and of the `extra` frame files, whose frames may mean the subtypes of further files.

    Raises LexiconError, naming the file and the line, where a file breaks the format, or contradicts the ontology or the package's frames.
    """
    known = ontology.load(subtypes).subtypes
    index: dict[tuple[str, str], list[Frame]] = defaultdict(list)
    composition: dict[tuple[str, str], tuple[str, ...]] = {}
    carriers: dict[str, set[str]] = {"support": set(), "occur": set()}
    files: list[Traversable | Path] = sorted((resources.files("app.extraction.lexicons") / "frames").iterdir(), key=lambda f: f.name)
    for file in [*(f for f in files if f.name.endswith(".tsv")), *extra]:
        for number, columns in rows(file):
            if file.name == "composition.tsv":
                _add_composition(composition, columns, file.name, number, known)
            elif file.name == "carriers.tsv":
                for lemma in columns[0].split("|"):
                    carriers[columns[1]].add(lemma)
            elif file.name != CLASSES:
                frame = parse_frame(columns, f"{file.name}:{number}", file.name, number)
                for lemma in frame.lemmas:
                    if file in extra:
                        _check_against(index[frame.pos, lemma], frame, lemma, file.name, number)
                    index[frame.pos, lemma].append(frame)
    _check(index, composition, known)
    return FrameLexicon(
        frames={key: tuple(sorted(found, key=lambda f: -f.specificity)) for key, found in index.items()},
        composition=composition,
        support=frozenset(carriers["support"]),
        occur=frozenset(carriers["occur"]),
    )


def _add_composition(
    composition: dict[tuple[str, str], tuple[str, ...]], columns: list[str], file: str, number: int, known: Container[str]
) -> None:
    if len(columns) != 3:
        raise LexiconError(file, number, f"expected 3 columns (operator, acts, results), found {len(columns)}")
    operator, acts, result = columns
    results = tuple(result.split("&"))
    known = ontology.load().subtypes
    for name in results:
        if name not in known and name not in DIRECTIVES:
            raise LexiconError(file, number, f"{name!r} is neither a subtype of the ontology nor one of {', '.join(sorted(DIRECTIVES))}")
    for kind in acts.split("|"):
        composition[operator, kind] = results


def _check_against(others: list[Frame], frame: Frame, lemma: str, file: str, number: int) -> None:
    """A frame of a user's file asks for something else than the frames before it, or means the same."""
    for other in others:
        if other.means != frame.means and other.demands == frame.demands:
            reason = f"contradicts {other.source}, where the same pattern of {lemma!r} means {other.means!r}; demand more, or mean the same"
            raise LexiconError(file, number, reason)


def _check(index: dict[tuple[str, str], list[Frame]], composition: dict[tuple[str, str], tuple[str, ...]], known: Container[str]) -> None:
    """Every frame names a subtype of the ontology, or an operator that composition knows."""
    operators = {operator for operator, _ in composition}
    for frames in index.values():
        for frame in frames:
            file, _, line = frame.source.rpartition(":")
            if frame.operator is None and frame.means not in known:
                raise LexiconError(file, int(line), f"no subtype {frame.means!r} in the ontology")
            if frame.operator not in (None, "none") and frame.operator not in operators:
                raise LexiconError(file, int(line), f"no operator {frame.operator!r} in composition.tsv")


def rows(file: Traversable | Path) -> list[tuple[int, list[str]]]:
    """Line numbers and columns of a data file; comments and empty lines are skipped."""
    found = []
    for number, raw in enumerate(file.read_bytes().splitlines(), 1):
        try:
            line = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise LexiconError(file.name, number, "the line is not UTF-8") from error
        if line.strip() and not line.startswith("#"):
            found.append((number, [column.strip() for column in line.split("\t")]))
    return found


def parse_frame(columns: list[str], source: str, file: str, number: int) -> Frame:
    """One line of a frame file."""
    if len(columns) != 4:
        raise LexiconError(file, number, f"expected 4 columns (pattern, meaning, roles, example), found {len(columns)}")
    pattern, means, roles, example = columns
    items = _ITEM.findall(pattern)
    pos, _, lemmas = items[0].partition(":")
    if pos not in ("v", "n", "a") or not lemmas:
        raise LexiconError(file, number, f"a pattern starts with v:, n: or a: and a lemma, not {items[0]!r}")
    objects: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    preps: list[tuple[str, frozenset[str]]] = []
    clauses: tuple[str, ...] = ()
    clause_verbs: frozenset[str] = frozenset()
    for before, item in pairwise(items):
        words = _lemmas(item.lstrip("-").strip("[]"), file, number) or frozenset({ANY})
        if item.startswith("~"):
            clauses = tuple(item[1:].split("|"))
        elif item.startswith("-["):
            excluded |= words
        elif item.startswith("["):
            if before.startswith("~"):
                clause_verbs = words
            elif preps:
                preps[-1] = (preps[-1][0], words)
            else:
                objects = words
        else:
            preps.append((item, frozenset()))
    sides, _, complements = roles.partition(";")
    match = _SIDES.match(sides.strip())
    if match is None or not _SLOTS.fullmatch(match["actor"].strip()) or not _SLOTS.fullmatch(match["recipient"].strip()):
        raise LexiconError(file, number, f"roles are slots joined by '|', then '>' or '+', then slots, '!' at the end of a side: {roles!r}")
    return Frame(
        pos=pos,
        lemmas=tuple(lemmas.replace("_", " ").split("|")),
        objects=objects,
        not_objects=excluded,
        preps=tuple(preps),
        means=means,
        actor=_slots(match["actor"]),
        recipient=_slots(match["recipient"]),
        two_sided=match["join"] == "+",
        clauses=clauses,
        clause_verbs=clause_verbs,
        actor_needed=match["actor"].strip().endswith("!"),
        recipient_needed=match["recipient"].strip().endswith("!"),
        complements=tuple(c for c in complements.strip().split("|") if c),
        example=example,
        source=source,
        pattern=_LONG_LIST.sub(r"[\1…]", columns[0][len(items[0]) :]),
    )


def _lemmas(listed: str, file: str, number: int) -> frozenset[str]:
    """The lemmas of a list joined by `|`, classes replaced by what they hold."""
    found: set[str] = set()
    for name in listed.split("|"):
        if name.startswith("@"):
            if name[1:] not in _classes():
                raise LexiconError(file, number, f"no class {name!r} in {CLASSES}")
            found |= _classes()[name[1:]]
        elif name:
            found.add(name)
    return frozenset(found)


@cache
def _classes() -> dict[str, frozenset[str]]:
    file = resources.files("app.extraction.lexicons") / "frames" / CLASSES
    return {columns[0]: frozenset(columns[1].split("|")) for _, columns in rows(file)}


def _slots(side: str) -> tuple[str, ...]:
    found: list[str] = []
    for name in side.strip().rstrip("!").split("|"):
        found.extend(MACROS.get(name, (name,) if name else ()))
    return tuple(found)
