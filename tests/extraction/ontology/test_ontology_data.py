"""The ontology's data are whole, and agree with the codebooks they follow."""

import pytest

from app.extraction.ontology import EventType, Subtype, load

ONTOLOGY = load()
QUAD_CLASSES = {
    "verbal_cooperation": ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"],
    "material_cooperation": ["COOPERATE", "AID", "RETREAT"],
    "verbal_conflict": ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
    "material_conflict": ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
    None: ["STATEMENT"],
}
TYPES = [name for names in QUAD_CLASSES.values() for name in names]


def test_the_types_are_plovers_and_statement():
    assert list(ONTOLOGY.types) == TYPES


@pytest.mark.parametrize(("quad_class", "names"), QUAD_CLASSES.items())
def test_a_type_has_its_quad_class_and_its_subtypes_share_it(quad_class, names):
    assert [event_type.name for event_type in ONTOLOGY.types.values() if event_type.quad_class == quad_class] == names
    assert {subtype.event_type for subtype in ONTOLOGY.subtypes.values() if subtype.quad_class == quad_class} == set(names)


@pytest.mark.parametrize(
    ("event_type", "modes"),
    [
        ("CONSULT", "phone visit third-party multilateral"),
        ("RETREAT", "withdraw release return disarm ceasefire access resign"),
        ("REQUEST", "assist change yield meet"),
        ("ACCUSE", "disapprove investigate allege"),
        ("REJECT", "assist change yield meet"),
        ("THREATEN", "restrict ban arrest relations rights expel territory violence"),
        ("PROTEST", "demo riot strike hunger boycott obstruct"),
        ("SANCTION", "convict expel withdraw discontinue"),
        ("MOBILIZE", "troops weapons police militia"),
        ("COERCE", "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber"),
        (
            "ASSAULT",
            "abduct beat torture execute sexual assassinate primitive firearms explosives suicide-attack heavy-weapons aerial drone "
            "crowd-control cleansing massacre unconventional",
        ),
        ("AGREE", ""),
        ("STATEMENT", ""),
    ],
)
def test_a_type_has_plovers_modes(event_type, modes):
    assert list(ONTOLOGY.types[event_type].modes) == modes.split()


@pytest.mark.parametrize("event_type", ONTOLOGY.types.values(), ids=lambda t: t.name)
def test_every_mode_has_a_subtype(event_type: EventType):
    in_use = {subtype.event_mode for subtype in ONTOLOGY.subtypes.values() if subtype.event_type == event_type.name}
    assert in_use >= set(event_type.modes)


@pytest.mark.parametrize("name", TYPES)
def test_a_type_has_a_generic_subtype_named_after_it(name):
    generic = ONTOLOGY.generic(name)
    assert generic.name == {"STATEMENT": "policy_statement"}.get(name, name.lower())
    assert (generic.event_type, generic.event_mode) == (name, None)
    assert generic.cameo_code == ONTOLOGY.to_cameo(name)


def test_there_are_more_than_ninety_subtypes():
    assert len(ONTOLOGY.subtypes) >= 90


def test_every_definition_and_example_is_a_sentence_of_its_own():
    subtypes = ONTOLOGY.subtypes.values()
    texts = [text for s in subtypes for text in (s.definition, s.example)] + [c.definition for c in ONTOLOGY.contexts.values()]
    assert [text for text in texts if not (text[0].isupper() and text.endswith("."))] == []
    examples = [subtype.example for subtype in subtypes]
    assert sorted(set(examples)) == sorted(examples)


def test_a_subtype_brings_all_that_an_event_takes_over():
    assert ONTOLOGY.subtypes["prisoner_swap"] == Subtype(
        name="prisoner_swap",
        event_type="RETREAT",
        event_mode="release",
        cameo_code="0841",
        goldstein=7.0,
        quad_class="material_cooperation",
        contexts=("diplomatic",),
        definition="Exchanges prisoners.",
        example="Armenia and Azerbaijan exchanged thirty prisoners.",
    )


def test_cameo_has_its_twenty_roots_and_every_code_has_its_parent():
    codes = ONTOLOGY.cameo
    assert [code for code in codes if len(code) == 2] == [f"{root:02}" for root in range(1, 21)]
    assert [code for code in codes if len(code) > 2 and code[:-1] not in codes] == []
    assert len(codes) > 300


def test_every_cameo_code_converts_to_a_type_and_a_mode_that_exist():
    for code in ONTOLOGY.cameo:
        event_type, mode = ONTOLOGY.from_cameo(code)
        assert mode is None or mode in ONTOLOGY.types[event_type].modes


def test_every_type_and_mode_converts_to_a_cameo_code_of_the_same_type():
    for event_type in ONTOLOGY.types.values():
        for mode in (None, *event_type.modes):
            assert ONTOLOGY.from_cameo(ONTOLOGY.to_cameo(event_type.name, mode))[0] == event_type.name


@pytest.mark.parametrize(
    ("code", "plover"),
    [
        ("010", ("STATEMENT", None)),
        ("0231", ("REQUEST", "assist")),
        ("1053", ("REQUEST", "yield")),
        ("0311", ("AGREE", None)),
        ("0353", ("CONCEDE", None)),
        ("041", ("CONSULT", "phone")),
        ("0871", ("RETREAT", "ceasefire")),
        ("092", ("ACCUSE", "investigate")),
        ("116", ("SANCTION", "convict")),
        ("163", ("COERCE", "withhold")),
        ("175", ("ASSAULT", "crowd-control")),
        ("1831", ("ASSAULT", "suicide-attack")),
        ("20", ("ASSAULT", None)),
    ],
)
def test_a_cameo_code_has_its_plover_counterpart(code, plover):
    assert ONTOLOGY.from_cameo(code) == plover


@pytest.mark.parametrize(
    ("code", "value"), [("010", 0.0), ("042", 1.9), ("057", 8.0), ("0874", 10.0), ("111", -2.0), ("173", -5.0), ("190", -10.0)]
)
def test_a_cameo_code_has_its_goldstein_value(code, value):
    assert ONTOLOGY.cameo[code].goldstein == value


@pytest.mark.parametrize("code", ["", "0", "21", "047", "04155", "IV"])
def test_a_code_that_cameo_does_not_have_is_refused(code):
    with pytest.raises(KeyError):
        ONTOLOGY.from_cameo(code)
