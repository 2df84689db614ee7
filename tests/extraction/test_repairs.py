"""Trees that the parser gets wrong are put right, and right ones stay."""

import datetime as dt

import pytest

from app.extraction import Article, Extractor

DAY = dt.date(2026, 11, 24)


def acts(extractor: Extractor, text: str) -> set[tuple[str, str]]:
    """Event types with the name of their first actor."""
    record = extractor.extract(Article(text=text, published_at=DAY))
    return {(event.event_type, event.participants[0].name) for event in record.events}


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("The party boycotted the session, and many students protested in Budapest.", "PROTEST", "many students"),
        ("The blast came a day after Somali troops, backed by Kenya, recaptured the town of Bariire.", "ASSAULT", "Somali troops"),
        ("Chad stopped its raids, a day after the rebel commander, Ada Quill, freed eleven soldiers.", "RETREAT", "Ada Quill"),
        ("Ada Quill, the deputy head of the assembly, called on Chad to free the herders.", "REQUEST", "Ada Quill"),
        ('Ali Khamenei said that "rioters must be stopped", and praised the Iraqi army.', "SUPPORT", "Ali Khamenei"),
        ("The opposition's candidate, Ada Quill, called on Andrzej Duda to resign.", "REQUEST", "Ada Quill"),
        ("Ada Quill accused Chad of starving the herders and called on Niger to help.", "REQUEST", "Ada Quill"),
        ("Ada Quill said the pause had ended and blamed Chad for the shelling.", "ACCUSE", "Ada Quill"),
        ("Chad pledged two jets, its defence minister, Ada Quill, said.", "AGREE", "Ada Quill"),
        ("Hamas freed eleven sailors and Israel let the fishermen go.", "RETREAT", "Israel"),
        ("Niger's Green party has split. Its co-leader, Ada Quill, accused Chad of theft.", "ACCUSE", "Ada Quill"),
        ("Chad barred forty nuns from the valley, a move condemned by Niger.", "COERCE", "Chad"),
        ("Ada Quill said the border was closed and warned Syria of retaliation.", "THREATEN", "Ada Quill"),
        ("Ada Quill told reporters that talks were over and accused India of stalling.", "ACCUSE", "Ada Quill"),
        ("Ada Quill said the vote was free and thanked the African Union for its help.", "SUPPORT", "Ada Quill"),
        ("Ada Quill said that Denzil Mott was wrong and accused India of stalling.", "ACCUSE", "Denzil Mott"),
    ],
)
def test_who_acts_is_read_where_the_tree_had_lost_it(extractor: Extractor, text: str, kind: str, actor: str):
    assert (kind, actor) in acts(extractor, text)


@pytest.mark.parametrize(
    "text",
    [
        "Sergei Lavrov arrived after the vote, met Hakan Fidan and left.",
        "A rebel called the Lion met Hakan Fidan.",
        "The minister and the students arrested on Monday met Hakan Fidan.",
    ],
)
def test_a_right_tree_stays(extractor: Extractor, text: str):
    assert {kind for kind, _ in acts(extractor, text)} <= {"CONSULT", "COERCE"}
    assert any(kind == "CONSULT" for kind, _ in acts(extractor, text))


@pytest.mark.parametrize(
    ("text", "kind", "recipient"),
    [
        ("Chad renewed its demand that Niger hand over Ada Quill and Omar Tann, who was jailed in May.", "COERCE", "Omar Tann"),
        ("Senators called Ada Quill to testify and are threatening her with impeachment.", "THREATEN", "Ada Quill"),
        ('"We will not be lectured by Chad," Ada Quill said.', "REJECT", "Chad"),
        ("Police in Chad arrested students and charged twelve with murder.", "ACCUSE", "students"),
        ("Chad went to the polls. Omar Tann was jailed in May for conspiracy; he denies the charges.", "COERCE", "Omar Tann"),
        ("The African Union, whose offer Ada Quill turned down, sent a team to Niger last week.", "CONSULT", "Niger"),
        ("Niger has given the former president shelter.", "AID", "former president"),
        ("Chad expelled the Nigerian ambassador; Mali urged Niger to stay calm.", "SANCTION", "Nigerian ambassador"),
        ("Hamas accepted the text. The Egyptian government wants them to leave the town first.", "REQUEST", "Hamas"),
    ],
)
def test_to_whom_it_is_done_is_read_where_the_tree_had_lost_it(extractor: Extractor, text: str, kind: str, recipient: str):
    record = extractor.extract(Article(text=text, published_at=DAY))
    told = {(event.event_type, side.name) for event in record.events for side in event.participants if side.role == "recipient"}
    assert (kind, recipient) in told


def test_the_leader_of_a_union_is_not_the_head_of_its_state(extractor: Extractor):
    text = "Kais Saied is the president of Tunisia. Tunisia's labour federation has postponed its strike. Its leader praised Chad."
    assert ("SUPPORT", "Kais Saied") not in acts(extractor, text)
    assert "SUPPORT" in {kind for kind, _ in acts(extractor, text)}
