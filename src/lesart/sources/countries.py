"""Countries named in a phrase: »russische Diplomaten«, »Indiens Außenminister«, »US-Beamte«."""

from functools import cache, lru_cache

from lesart.language import territories

__all__ = ["country_in"]

_ADJECTIVES = {
    "amerikanisch": "US", "us-amerikanisch": "US", "deutsch": "DE", "russisch": "RU", "ukrainisch": "UA",
    "chinesisch": "CN", "indisch": "IN", "britisch": "GB", "französisch": "FR", "italienisch": "IT",
    "spanisch": "ES", "polnisch": "PL", "türkisch": "TR", "iranisch": "IR", "irakisch": "IQ",
    "israelisch": "IL", "palästinensisch": "PS", "syrisch": "SY", "ägyptisch": "EG", "österreichisch": "AT",
    "schweizerisch": "CH", "niederländisch": "NL", "belgisch": "BE", "dänisch": "DK", "schwedisch": "SE",
    "norwegisch": "NO", "finnisch": "FI", "japanisch": "JP", "südkoreanisch": "KR", "nordkoreanisch": "KP",
    "kanadisch": "CA", "mexikanisch": "MX", "brasilianisch": "BR", "australisch": "AU", "griechisch": "GR",
    "ungarisch": "HU", "tschechisch": "CZ", "slowakisch": "SK", "rumänisch": "RO", "bulgarisch": "BG",
    "serbisch": "RS", "kroatisch": "HR", "weißrussisch": "BY", "belarussisch": "BY", "georgisch": "GE",
    "afghanisch": "AF", "pakistanisch": "PK", "libanesisch": "LB", "libysch": "LY", "saudi-arabisch": "SA",
    "saudisch": "SA", "thailändisch": "TH", "vietnamesisch": "VN", "indonesisch": "ID",
    "südafrikanisch": "ZA", "portugiesisch": "PT", "irisch": "IE", "litauisch": "LT", "lettisch": "LV",
    "estnisch": "EE", "kubanisch": "CU", "venezolanisch": "VE", "argentinisch": "AR", "sudanesisch": "SD",
    "äthiopisch": "ET",
}  # fmt: skip  # a word list, not code
_OTHER_NAMES = {
    "usa": "US", "us": "US", "vereinigten staaten": "US", "vereinigte staaten": "US", "washington": "US",
    "pentagon": "US", "weißen hauses": "US", "weiße haus": "US", "moskau": "RU", "kreml": "RU",
    "peking": "CN", "kiew": "UA", "großbritannien": "GB", "england": "GB", "bundesregierung": "DE",
    "bundestag": "DE",
}  # fmt: skip  # a word list, not code


@cache
def _names() -> dict[str, str]:
    """German country names in lower case, with their codes."""
    names = {name.lower(): code for code, name in territories().items() if len(code) == 2 and code.isalpha()}
    return names | _OTHER_NAMES


@lru_cache(maxsize=20_000)
def country_in(phrase: str) -> str | None:
    """Code of the first country that a phrase names, as ISO 3166 has it; None if it names none.

    >>> [country_in(words) for words in ("Indiens Minister", "russische Diplomaten", "US-Beamte", "Beamte")]
    ['IN', 'RU', 'US', None]
    """
    lowered = phrase.lower()
    for name in ("vereinigten staaten", "vereinigte staaten", "weißen hauses", "weiße haus"):
        if name in lowered:
            return _OTHER_NAMES[name]
    for word in lowered.replace("„", " ").replace("“", " ").split():
        clean = word.strip(",.()")
        adjective = clean[:-2] if clean.endswith(("en", "er", "es", "em")) else clean.removesuffix("e")
        code = (
            _names().get(clean)
            or _names().get(clean.removesuffix("s"))
            or _ADJECTIVES.get(adjective)
            or _names().get(clean.split("-")[0] if "-" in clean else "")
            or _ADJECTIVES.get(adjective.rsplit("-", 1)[-1] if clean.startswith("us-") else "")
        )
        if code is not None:
            return code
    return None
