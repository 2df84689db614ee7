"""Known names, titles and offices: who is meant on that day."""

import pytest

from tests.extraction.actors.reading import actor, mention, whom


def test_a_title_and_a_country_belong_to_the_mention_of_a_person(read):
    document = read("Russian President Vladimir Putin received the guests.", "2024-03-01")
    assert whom(document, "Russian President Vladimir Putin") == "person:vladimir-putin"


def test_offsets_point_at_the_text_and_the_head_word_carries_the_mention(read):
    text = "On Monday Russian President Vladimir Putin received the guests."
    found = mention(read(text, "2024-03-01"), "Russian President Vladimir Putin")
    assert text[found.start : found.end] == found.text
    assert found.head is not None
    assert found.head.mention is found


@pytest.mark.parametrize("spelling", ["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy"])
def test_spellings_of_a_name_are_one_person(read, spelling):
    assert whom(read(f"{spelling} thanked the donors.", "2023-05-01"), spelling) == "person:volodymyr-zelensky"


@pytest.mark.parametrize(
    ("day", "person"),
    [("2016-05-01", "person:barack-obama"), ("2018-05-01", "person:donald-trump"), ("2022-05-01", "person:joe-biden")],
)
def test_an_office_is_whoever_holds_it_on_the_day(read, day, person):
    assert whom(read("The US president rejected the plan.", day), "US president") == person


def test_a_new_spelling_of_a_full_name_is_the_known_person(read):
    document = read("The Egyptian president, Abdel Fatah al-Sisi, opened a canal.", "2019-05-01")
    assert whom(document, "Abdel Fatah al-Sisi") == "person:abdel-fattah-el-sisi"


def test_a_title_with_of_belongs_to_the_name(read):
    document = read("U.S. Secretary of State Hillary Clinton welcomed the vote.", "2011-05-01")
    found = mention(document, "U.S. Secretary of State Hillary Clinton")
    assert found.actor.actor_id == "person:hillary-clinton"
    assert next(w for w in document.sentences[0].words if w.dep == "nsubj").mention is found


def test_a_similar_name_is_somebody_else(read):
    document = read("Emilia Merkel met Delfin Putin in Oslo.", "2015-02-01")
    assert whom(document, "Delfin Putin") == "person:delfin-putin"


def test_a_surname_follows_the_full_name(read):
    document = read("Angela Merkel spoke in Rome. Later Merkel flew home.", "2015-02-01")
    assert whom(document, "Merkel") == "person:angela-merkel"


@pytest.mark.parametrize(("day", "person"), [("1991-02-01", "person:george-h-w-bush"), ("2003-02-01", "person:george-w-bush")])
def test_a_shared_surname_goes_to_the_one_in_office(read, day, person):
    assert whom(read("President Bush signed the order.", day), "President Bush") == person


def test_a_surname_that_is_a_month_is_a_month(read):
    document = read("Britain held elections in May. Theresa May won in London.", "2017-06-20")
    assert [m.text for m in document.mentions if "May" in m.text] == ["Theresa May"]


def test_a_common_word_in_capitals_is_nobody(read):
    document = read("Price controls angered farmers in Kenya.", "2017-06-20")
    assert not any(m.actor.kind == "person" for m in document.mentions)


def test_former_leaders_keep_their_office_out_of_their_sectors(read):
    document = read("Barack Obama met students. The former president praised them.", "2019-04-01")
    assert actor(document, "person:barack-obama").sectors[0] == "ELI"
    assert whom(document, "former president") == "person:barack-obama"


def test_a_courtesy_title_after_former_changes_nothing(read):
    document = read("Former President Barack Obama met students. President Obama praised them.", "2019-04-01")
    assert actor(document, "person:barack-obama").sectors[0] == "ELI"


def test_a_title_in_the_text_outweighs_a_date_out_of_office(read):
    document = read("President Ronald Reagan welcomed the offer.", "2000-01-01")
    assert "GOV" in actor(document, "person:ronald-reagan").sectors


def test_an_ousted_president_is_no_government(read):
    document = read("Ousted President Askar Akayev left the palace.", "2005-04-02")
    assert actor(document, "person:askar-akayev").sectors[0] == "ELI"


def test_an_apposition_is_the_person_it_describes(read):
    document = read("The Turkish foreign minister, Mevlut Cavusoglu, flew to Tirana.", "2019-01-10")
    assert whom(document, "Turkish foreign minister") == whom(document, "Mevlut Cavusoglu") == "person:mevlut-cavusoglu"


def test_an_indefinite_office_is_nobody_in_particular(read):
    document = read("It was the first visit of a US president.", "2016-05-01")
    assert whom(document, "US president") != "person:barack-obama"


def test_a_counterpart_holds_the_same_office_elsewhere(read):
    document = read("French President Emmanuel Macron called his Egyptian counterpart.", "2022-03-01")
    assert whom(document, "his Egyptian counterpart") == "person:abdel-fattah-el-sisi"
