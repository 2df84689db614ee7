"""Titles without names: who holds the office on the day, and whom news call the leader of a country."""

import pytest

from tests.extraction.actors.reading import actor, whom


@pytest.mark.parametrize(
    ("day", "sentence", "title", "actor_id"),
    [
        ("2026-11-20", "The German leader thanked the crew.", "German leader", "person:friedrich-merz"),
        ("2026-11-20", "The British leader will host the talks.", "British leader", "person:keir-starmer"),
        ("2026-11-20", "Aides said the Saudi leader had agreed.", "Saudi leader", "person:king-salman"),
        ("2026-11-20", "The Qatari leader offered to mediate.", "Qatari leader", "person:tamim-bin-hamad-al-thani"),
        ("2026-11-20", "The Sudanese leader replaced two generals.", "Sudanese leader", "person:abdel-fattah-al-burhan"),
        ("2026-11-20", "Envoys asked the Iranian president to wait.", "Iranian president", "person:masoud-pezeshkian"),
        ("2026-11-20", "The Hong Kong leader opened the fair.", "Hong Kong leader", "person:john-lee"),
        ("2010-03-02", "The Libyan leader closed the border.", "Libyan leader", "person:muammar-gaddafi"),
        ("2005-03-02", "The Pakistani leader met generals.", "Pakistani leader", "person:pervez-musharraf"),
        ("2015-03-02", "The Iranian leader rejected the terms.", "Iranian leader", "person:ali-khamenei"),
    ],
)
def test_the_leader_of_a_country_is_who_governs_it(read, day: str, sentence: str, title: str, actor_id: str):
    assert whom(read(sentence, day), title) == actor_id


@pytest.mark.parametrize(
    ("day", "title", "actor_id"),
    [
        ("2025-01-15", "South Korean acting president", "person:choi-sang-mok"),
        ("2025-05-20", "South Korean president", "person:lee-ju-ho"),
        ("2025-08-01", "Thai acting prime minister", "person:phumtham-wechayachai"),
    ],
)
def test_who_acts_for_the_holder_of_an_office_holds_it(read, day: str, title: str, actor_id: str):
    assert whom(read(f"The {title} met envoys.", day), title) == actor_id


def test_an_office_of_old_takes_nothing_from_who_governs(read):
    document = read("Envoys met Vladimir Putin, a former KGB officer.", "2024-01-01")
    assert actor(document, "person:vladimir-putin").sectors == ("GOV",)


@pytest.mark.parametrize(
    ("title", "actor_id"),
    [
        ("FBI director", "person:kash-patel"),
        ("CIA director", "person:john-ratcliffe"),
        ("White House press secretary", "person:karoline-leavitt"),
        ("White House chief of staff", "person:susie-wiles"),
        ("Kremlin spokesman", "person:dmitry-peskov"),
        ("Kremlin leader", "person:vladimir-putin"),
        ("EU foreign policy chief", "person:kaja-kallas"),
        ("ECB president", "person:christine-lagarde"),
        ("UN human rights chief", "person:volker-turk"),
        ("UN aid chief", "person:tom-fletcher"),
        ("WHO chief", "person:tedros-adhanom-ghebreyesus"),
        ("IAEA chief", "person:rafael-grossi"),
        ("ICC prosecutor", "person:karim-khan"),
        ("Senate majority leader", "person:john-thune"),
    ],
)
def test_a_title_with_its_institution_is_an_office(read, title: str, actor_id: str):
    assert whom(read(f"The {title} asked for more time on Thursday.", "2026-02-20"), title) == actor_id


def test_an_unknown_holder_of_such_a_title_takes_its_country(read):
    document = read("Kremlin spokesman Igor Petrichenko denied the report.", "2026-02-20")
    assert document.mentions[0].actor.country == "RUS"


@pytest.mark.parametrize(
    ("surname", "actor_id"),
    [
        ("Modi", "person:narendra-modi"),
        ("Starmer", "person:keir-starmer"),
        ("Merz", "person:friedrich-merz"),
        ("Vance", "person:jd-vance"),
        ("Kallas", "person:kaja-kallas"),
        ("Sharaa", "person:ahmed-al-sharaa"),
        ("Araghchi", "person:abbas-araghchi"),
        ("Witkoff", "person:steve-witkoff"),
        ("Kim", "person:kim-jong-un"),
        ("Takaichi", "person:sanae-takaichi"),
        ("Carney", "person:mark-carney"),
        ("Costa", "person:antonio-costa"),
    ],
)
def test_a_surname_alone_is_who_is_in_office_today(read, surname: str, actor_id: str):
    assert whom(read(f"{surname} turned down the offer on Monday.", "2026-02-20"), surname) == actor_id


@pytest.mark.parametrize("surname", ["Smith", "Wilson", "Anderson", "Miller"])
def test_a_common_surname_alone_is_nobody_known(read, surname: str):
    assert whom(read(f"{surname} turned down the offer on Monday.", "2026-02-20"), surname) == f"person:{surname.lower()}"


def test_a_surname_is_the_unknown_person_whom_the_article_named_in_full(read):
    document = read("Gudrun Witkoff, a teacher, sued the town. Witkoff won on Friday.", "2026-02-20")
    assert whom(document, "Witkoff") == "person:gudrun-witkoff"


@pytest.mark.parametrize(
    ("sentence", "title", "actor_id"),
    [
        ("The attorney general, Luisa Ortega, broke with the Venezuelan government.", "attorney general", "person:luisa-ortega-diaz"),
        ("The president of the academy, Wen Hao-lin, urged pupils to stay away.", "president", "person:wen-hao-lin"),
        ("Their candidate in the next presidential race, Ada Quill, called for calm.", "Their candidate", "person:ada-quill"),
        ("The army, whose commander, Ada Quill, has pledged loyalty, left the town.", "commander", "person:ada-quill"),
    ],
)
def test_a_name_between_commas_tells_who_holds_the_office(read, sentence: str, title: str, actor_id: str):
    assert whom(read(sentence, "2017-07-16"), title) == actor_id


def test_an_office_in_another_phrase_is_not_the_subject(read):
    assert whom(read("In a letter to the minister, Ada Quill asked for help.", "2017-07-16"), "minister") != "person:ada-quill"


def test_a_bare_office_is_whom_the_article_speaks_of_most(read):
    text = (
        "Rodrigo Duterte spoke in Davao. Duterte said that he would stay. Duterte thanked the army. "
        "Donald Trump praised him. A bishop said that the president needed rest."
    )
    assert whom(read(text, "2018-03-18"), "president") == "person:rodrigo-duterte"


def test_the_then_president_is_not_the_president_of_the_day(read):
    document = read("Rodrigo Duterte insulted Barack Obama in 2016, prompting the then US president to cancel a meeting.", "2018-03-18")
    assert whom(document, "US president") == "person:barack-obama"


@pytest.mark.parametrize(
    ("first", "title", "actor_id"),
    [
        ("Romanian Prime Minister Ana Popescu met envoys.", "Romanian leader", "person:ana-popescu"),
        ("Britain's new prime minister, Ada Quill, met envoys.", "British prime minister", "person:ada-quill"),
        ("British Foreign Secretary Ada Quill met envoys.", "British top diplomat", "person:ada-quill"),
        ("British Deputy Prime Minister Ada Quill met envoys.", "British prime minister", "person:keir-starmer"),
        ("Former British Prime Minister Ada Quill met envoys.", "British prime minister", "person:keir-starmer"),
        ("Prime Minister Tony Blair of Britain met envoys in 2003.", "British prime minister", "person:keir-starmer"),
        ("Iranian President Kian Farahani met envoys.", "Iranian leader", "person:mojtaba-khamenei"),
    ],
)
def test_whom_the_article_calls_the_holder_comes_before_whom_the_lists_have(read, first: str, title: str, actor_id: str):
    assert whom(read(f"{first} The {title} spoke on Monday.", "2026-11-20"), title) == actor_id


def test_the_counterpart_of_a_new_minister_holds_the_same_office(read):
    document = read("Romanian Foreign Minister Ana Popescu met her Polish counterpart on Monday.", "2026-11-20")
    assert whom(document, "her Polish counterpart") == "person:radoslaw-sikorski"


def test_heads_of_government_are_counterparts_whatever_they_are_called(read):
    document = read("German Chancellor Friedrich Merz met his British counterpart on Monday.", "2026-11-20")
    assert whom(document, "his British counterpart") == "person:keir-starmer"
