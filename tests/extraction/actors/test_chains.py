"""Whole articles: each phrase with the actor that it means."""

import pytest

from tests.extraction.actors.reading import members, mention, whom

ERDOGAN, TRUMP, PUTIN, FIDAN = "person:recep-tayyip-erdogan", "person:donald-trump", "person:vladimir-putin", "person:hakan-fidan"

CHAINS = [
    (
        "Keir Starmer flew to Budapest. Hungarian protesters told the prime minister to resign on Monday. Police held ten of them.",
        {"prime minister": "person:viktor-orban", "Police": "org:hungary-police"},
    ),
    (
        "Turkish President Recep Tayyip Erdogan rang U.S. President Donald Trump on Monday. The Turkish leader said he was pleased.",
        {"Turkish leader": ERDOGAN, "he": ERDOGAN},
    ),
    (
        "Donald Trump received Benjamin Netanyahu. Israel has bombed Gaza. The administration said on Tuesday it would send arms.",
        {"administration": "org:american-government", "it": "org:american-government"},
    ),
    (
        "The Trump administration imposed duties on Iran. Iranian officials protested. The administration shrugged.",
        {"Trump administration": "org:trump-administration", "administration": "org:trump-administration"},
    ),
    (
        "U.S. envoy Steve Witkoff landed in Moscow. The US envoy saw Vladimir Putin. The envoy left at night.",
        {"US envoy": "person:steve-witkoff", "envoy": "person:steve-witkoff"},
    ),
    (
        "British ambassador Ada Quill left Tehran. The ambassador said she was well.",
        {"ambassador": "person:ada-quill", "she": "person:ada-quill"},
    ),
    (
        "The Kurdish militia, known as the YPG, took a village. The militia said its fighters had won.",
        {"Kurdish militia": "org:ypg", "militia": "org:ypg", "its": "org:ypg"},
    ),
    (
        "Turkey struck a Kurdish militia called the YPG on Monday. The group vowed revenge.",
        {"Kurdish militia": "org:ypg", "group": "org:ypg"},
    ),
    (
        "“We will hold. We need shells,” Volodymyr Zelensky told reporters. “I asked for them,” he added.",
        {"We": "person:volodymyr-zelensky", "I": "person:volodymyr-zelensky", "he": "person:volodymyr-zelensky"},
    ),
    ("Hakan Fidan met diplomats. “We won't leave,” he said. “I told them so.”", {"We": FIDAN, "he": FIDAN, "I": FIDAN}),
    (
        "French President Emmanuel Macron reached Kyiv. Volodymyr Zelensky thanked the president.",
        {"president": "person:emmanuel-macron"},
    ),
    (
        "Putin left for Minsk. Mr Putin will stay a day. The Russian president has aides; the Kremlin leader said he was tired.",
        {"Putin": PUTIN, "Mr Putin": PUTIN, "Russian president": PUTIN, "Kremlin leader": PUTIN, "he": PUTIN},
    ),
    (
        "Moscow warned Oslo. The Kremlin denied it. Russia closed the border. Russian officials said little.",
        {
            "Moscow": "org:russian-government",
            "Kremlin": "org:kremlin",
            "Russia": "country:rus",
            "Russian officials": "group:russia-official",
        },
    ),
    ("Keir Starmer met union leaders on Friday. Friday brought no deal.", {"Friday": None}),
]


@pytest.mark.parametrize(("text", "chain"), CHAINS)
def test_each_phrase_means_the_same_actor_throughout(read, text: str, chain: dict[str, str | None]):
    document = read(text, "2026-02-20")
    assert {phrase: whom(document, phrase) for phrase in chain} == chain


@pytest.mark.parametrize(
    ("text", "phrase", "actor_ids"),
    [
        ("Erdogan rang Donald Trump. The two leaders agreed.", "two leaders", {ERDOGAN, TRUMP}),
        (
            "Emmanuel Macron met Giorgia Meloni and Keir Starmer. The three leaders signed a letter.",
            "three leaders",
            {"person:emmanuel-macron", "person:giorgia-meloni", "person:keir-starmer"},
        ),
        ("Russia and Ukraine swapped captives. Both sides confirmed it.", "sides", {"country:rus", "country:ukr"}),
        ("Erdogan rang Donald Trump. He said the two countries were friends.", "two countries", {"country:tur", "country:usa"}),
        ("Greece and Turkey held talks. The two Nato allies signed a deal.", "two Nato allies", {"country:grc", "country:tur"}),
        (
            "Norway told Russia and Iran off. Sweden agrees. The two Nato allies met.",
            "two Nato allies",
            {"country:nor", "country:swe"},
        ),
        ("The two neighbours, India and Pakistan, held talks.", "two neighbours", {"country:ind", "country:pak"}),
    ],
)
def test_a_plural_phrase_has_its_members(read, text: str, phrase: str, actor_ids: set[str]):
    assert members(read(text, "2026-02-20"), phrase) == actor_ids


def test_a_described_person_is_taken_up_by_noun_and_nationality(read):
    document = read(
        "American schoolteacher Marc Fogel, of Pennsylvania, was freed by Russia. The teacher thanked Donald Trump. "
        "The Kremlin said Vladimir Putin had pardoned the American.",
        "2026-02-20",
    )
    fogel = mention(document, "American schoolteacher Marc Fogel").actor
    assert (fogel.actor_id, fogel.kind, fogel.country) == ("person:marc-fogel", "person", "USA")
    assert "EDU" in fogel.sectors
    assert whom(document, "teacher") == whom(document, "American") == "person:marc-fogel"


def test_unknown_people_of_2026_keep_their_pronouns(read):
    document = read(
        "Kenyan lawmaker Wanjiru Otieno-Mbeki accused the police of shooting protesters. “I saw it myself,” she said. "
        "Police spokesman Peter Kilonzo denied it. He said his men had been attacked. The lawmaker demanded an inquiry.",
        "2026-11-20",
    )
    lawmaker, spokesman = "person:wanjiru-otieno-mbeki", "person:peter-kilonzo"
    assert [whom(document, phrase) for phrase in ("I", "myself", "she", "lawmaker")] == [lawmaker] * 4
    assert [whom(document, phrase) for phrase in ("He", "his")] == [spokesman] * 2


def test_organisations_are_taken_up_by_their_nouns(read):
    document = read(
        "The European Commission fined Google. The company said it would appeal. The commission accused the US firm of abuse. "
        "Its spokesman, Thomas Regnier, said the bloc had warned the tech giant.",
        "2026-11-20",
    )
    google, commission = "org:google", "org:european-commission"
    assert [whom(document, phrase) for phrase in ("company", "it", "US firm", "tech giant")] == [google] * 4
    assert [whom(document, phrase) for phrase in ("commission", "Its", "bloc")] == [commission] * 3
    assert mention(document, "Thomas Regnier").actor.country is None


def test_pronouns_follow_number_and_sex(read):
    document = read(
        "Zimbabwean police arrested activist Tendai Moyo on Monday. Moyo's lawyer, Beatrice Mtetwa, said he was beaten. "
        "She asked a court to free her client. The activist denies the charges.",
        "2026-11-20",
    )
    assert [whom(document, phrase) for phrase in ("he", "activist")] == ["person:tendai-moyo"] * 2
    assert [whom(document, phrase) for phrase in ("She", "her")] == ["person:beatrice-mtetwa"] * 2


def test_they_are_many(read):
    document = read("The army denied that the militants had taken the base. They withdrew before dawn.", "2026-11-20")
    assert whom(document, "They") == whom(document, "militants")


def test_whose_spokesman_somebody_is(read):
    document = read("A spokesman for Rwanda's army, Ronald Rwivanga, said Kigali had no troops there.", "2026-11-20")
    found = mention(document, "Ronald Rwivanga").actor
    assert (found.country, found.sectors[0]) == ("RWA", "MIL")


def test_a_counterpart_who_is_named_is_the_one_named(read):
    document = read("Recep Tayyip Erdogan saw John Bolton's Turkish counterpart, Ibrahim Kalin.", "2019-01-08")
    assert whom(document, "Ibrahim Kalin") == whom(document, "John Bolton's Turkish counterpart") == "person:ibrahim-kalin"
