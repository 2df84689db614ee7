"""Whole articles: each phrase with the actor that it means."""

import pytest

from tests.extraction.actors.reading import members, whom

ERDOGAN, TRUMP, PUTIN, FIDAN = "person:recep-tayyip-erdogan", "person:donald-trump", "person:vladimir-putin", "person:hakan-fidan"

CHAINS = [
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
