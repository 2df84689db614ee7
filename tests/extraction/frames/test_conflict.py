"""What counts as an act of force or of protest, who did it, and what is told of it twice."""

import datetime as dt

import pytest

from app.extraction import Article, Extractor

DAY = dt.date(2020, 1, 15)


def told(extractor: Extractor, text: str) -> list[tuple[str, str]]:
    return [(event.event_type, event.status) for event in extractor.extract(Article(text=text, published_at=DAY)).events]


def sides(extractor: Extractor, text: str, kind: str) -> list[list[tuple[str, str]]]:
    found = extractor.extract(Article(text=text, published_at=DAY)).events
    return [[(one.role, one.mention) for one in event.participants] for event in found if event.event_type == kind]


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed on Monday when Turkish drones hit a market in Syria.",
        "Gunmen opened fire on a bus in Quetta and killed eleven passengers.",
        "Four policemen were killed in an attack by Boko Haram on a checkpoint in Niger.",
        "Rebels fired rockets at the port of Benghazi, killing two sailors.",
    ],
)
def test_an_attack_and_whom_it_killed_are_one_event(extractor, text):
    assert [kind for kind, _ in told(extractor, text)] == ["ASSAULT"]


def test_who_claims_an_attack_did_it(extractor):
    (found,) = sides(extractor, "Al-Shabab claimed responsibility for the attack on the Kenyan garrison.", "ASSAULT")
    assert ("actor", "Al-Shabab") in found
    assert not sides(extractor, "The rebels denied responsibility for the attack on the Kenyan garrison.", "ASSAULT")


def test_a_number_is_counted_from_its_digits(extractor):
    (found,) = sides(extractor, "At least 14 people were killed by Saudi warplanes in Yemen.", "ASSAULT")
    assert ("recipient", "14 people") in found


def test_a_crowd_is_named_by_who_is_in_it(extractor):
    (found,) = sides(extractor, "Tens of thousands of Armenians marched against the government.", "PROTEST")
    assert found[0] == ("actor", "Armenians")


def test_what_an_act_went_without_did_not_happen(extractor):
    assert ("ASSAULT", "occurred") not in told(extractor, "The rebels left the valley without attacking the Kenyan troops.")


def test_a_question_is_no_request(extractor):
    assert not sides(extractor, "The commander asked how many days the harvest of the rebels would take.", "REQUEST")


def test_a_state_that_protests_complains(extractor):
    assert ("ACCUSE", "occurred") in told(extractor, "The Japanese prime minister protested through the embassy in Beijing.")


def test_who_warns_of_his_own_side_does_not_warn_it(extractor):
    (found,) = sides(extractor, "The Egyptian foreign minister warned that Cairo would take all measures.", "THREATEN")
    assert [role for role, _ in found] == ["actor"]


def test_nobodys_drone_acts(extractor):
    assert told(extractor, "Two drones approached the ship.") == []


def test_what_is_done_in_a_match_is_no_event(extractor):
    text = (
        "The visitors scored before half-time. In the second half the favourites attacked and the visitors defended. "
        "The goalkeeper was the hero of the evening, and the coach refused to talk about his future."
    )
    assert told(extractor, text) == []


def test_a_place_is_occupied_and_not_arrested(extractor):
    assert sides(extractor, "Russian forces captured Avdiivka after months of battle.", "ASSAULT")
    assert not sides(extractor, "Russian forces captured Avdiivka after months of battle.", "COERCE")


def test_a_battle_takes_two(extractor):
    assert told(extractor, "The supermarket chain is locked in a battle with a German rival for customers.") == []


def test_who_rides_in_a_vehicle_is_attacked_with_it(extractor):
    (found,) = sides(extractor, "A bomb planted by the Pakistani Taliban tore through a van carrying officials of the province.", "ASSAULT")
    assert [role for role, _ in found] == ["actor", "recipient"]


def test_traders_who_close_their_shops_protest(extractor):
    assert sides(extractor, "Shopkeepers in Lahore pulled down their shutters over a sales tax.", "PROTEST")


def test_what_is_answered_with_is_done(extractor):
    (found,) = sides(extractor, "Canada answered with a duty on American steel.", "COERCE")
    assert ("actor", "Canada") in found


def test_a_strike_of_workers_is_no_attack(extractor):
    assert not sides(extractor, "Hollywood writers have been on strike against the studios since May.", "ASSAULT")


def test_a_verb_taken_for_a_noun_keeps_its_subject(extractor):
    (found,) = sides(extractor, "A gunman shot and seriously wounded the Slovak prime minister in Handlova.", "ASSAULT")
    assert [role for role, _ in found] == ["actor", "recipient"]


def test_troops_sent_to_help_are_sent(extractor):
    assert told(extractor, "The governor activated 700 national guardsmen to help police in Los Angeles.") == [("MOBILIZE", "occurred")]


def test_where_an_attack_falls_is_not_who_made_it(extractor):
    assert not sides(extractor, "An air strike on a hospital in Idlib killed four people.", "ASSAULT")


def test_a_coup_put_down_is_no_coup(extractor):
    (found,) = extractor.extract(Article(text="Loyal soldiers put down an attempted coup in Guinea-Bissau.", published_at=DAY)).events
    assert found.event_subtype == "crackdown"
    assert not told(extractor, "The president of Guinea-Bissau survived an attempted coup.")


def test_a_day_fills_no_place_of_a_pattern(extractor):
    assert not told(extractor, "The opposition called a rally in Lima on Saturday.")


@pytest.mark.parametrize("adjective", ["general", "major", "private"])
def test_an_adjective_spelt_like_a_person_is_nobody(extractor, adjective):
    (found,) = sides(extractor, f"Unions in Peru held a {adjective} strike.", "PROTEST")
    assert [role for role, _ in found] == ["actor"]


def test_fishermen_are_no_intruders(extractor):
    assert not told(extractor, "Fishermen from Mauritius entered the waters of India.")


def test_a_vote_does_what_a_vote_can_do(extractor):
    assert told(extractor, "Peru's Congress voted to remove President Dina Boluarte.") == [("SANCTION", "occurred")]
    assert told(extractor, "Parliament in Accra voted to send troops to Mali.") == [("MOBILIZE", "planned")]


def test_a_war_on_crime_is_no_war(extractor):
    assert not told(extractor, "The government of Peru declared war on corruption.")
    assert told(extractor, "The government of Peru declared war on Chile.")


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("The central bank of Kenya sold dollars to support the shilling and the currency market.", None),
        ("Mayors in Kenya sent a letter of solidarity to Uganda.", "support"),
        ("Judges in Kenya barred the senator from holding office.", "election_ban"),
        ("The European Union suspended talks on a customs union with Turkey.", "halt_negotiations"),
        ("The rebels in Kenya declared their armed struggle over.", "ceasefire_declaration"),
    ],
)
def test_the_object_tells_the_act(extractor, text, subtype):
    found = {event.event_subtype for event in extractor.extract(Article(text=text, published_at=DAY)).events}
    assert found == ({subtype} if subtype else set())
