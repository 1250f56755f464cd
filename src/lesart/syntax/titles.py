"""Nouns that a name in quotation marks follows: »der Film „Das Leben der Anderen“«."""

from lesart.syntax.lines import Line, Piece

__all__ = ["is_titled"]

_TITLED = frozenset({
    "film", "buch", "roman", "titel", "motto", "album", "lied", "song", "single", "serie", "sendung",
    "fernsehserie", "zeitung", "magazin", "zeitschrift", "tageszeitung", "wochenzeitung",
    "nachrichtenmagazin", "nachrichtenagentur", "agentur", "sender", "fernsehsender", "radiosender",
    "schiff", "typ", "typs", "namen", "name", "begriff", "stichwort", "wort", "marke", "firma",
    "unternehmen", "partei", "organisation", "gruppe", "band", "verein", "projekt", "programm", "operation",
    "aktion", "initiative", "kampagne", "ausstellung", "stück", "oper", "musical", "spiel", "computerspiel",
    "überschrift", "rubrik", "kategorie", "thema", "artikel", "preis", "auszeichnung", "orden", "hurrikan",
    "taifun", "wirbelsturm", "sturm", "orkan", "zyklon", "fähre", "frachter", "tanker", "flugzeugträger",
    "raumschiff", "raumfähre", "satellit", "sonde", "rakete", "software", "betriebssystem", "system",
    "modell", "version", "website", "webseite", "internetseite", "portal", "blog", "blatt",
    "boulevardblatt", "fachblatt", "lokal", "hotel", "restaurant", "club", "diskothek", "bündnis",
    "vereinigung", "stiftung", "institut", "zentrum", "netzwerk", "liste", "fraktion", "stamm", "clan",
    "miliz", "codenamen", "codename", "decknamen", "spitznamen", "beinamen", "boulevardzeitung",
    "illustrierten", "illustrierte", "fachmagazin", "fachzeitschrift", "internetdienst", "onlinedienst",
    "onlinemagazin", "wochenmagazin", "reihe", "buchreihe", "doku", "dokumentation", "drama", "komödie",
    "thriller", "western", "krimi", "gemälde", "bild", "skulptur", "show", "gesellschaft",
    "fluggesellschaft", "reederei", "bank", "versicherung", "stufe", "phase",
})  # fmt: skip  # a word list, not code
_HEADINGS = frozenset({"motto", "titel", "überschrift", "untertitel", "thema", "name", "slogan"})
_SO_CALLED = frozenset({
    "genannte", "genannten", "genannter", "genanntes", "genanntem", "sogenannte", "sogenannten",
    "sogenannter", "sogenanntes", "sogenanntem", "namens", "kurz", "abgekürzt", "sog.",
})  # fmt: skip  # a word list, not code


def is_titled(line: Line, piece: Piece) -> bool:
    """Whether a noun such as Film, Motto, Zeitung stands in front of the marks."""
    before = line.lower[max(0, piece.start - 2) : piece.start]
    return bool(before) and (
        any(map(_titles, _singulars(before[-1]))) or (before[-1] == ":" and before[0] in _HEADINGS)
    )


def _singulars(noun: str) -> tuple[str, ...]:
    """»des Magazins«, »des Blattes«: as it stands and without the ending of a genitive."""
    return noun, noun.removesuffix("s"), noun.removesuffix("es")


def _titles(before: str) -> bool:
    return (
        before in _TITLED
        or before in _SO_CALLED
        or any(
            before.endswith(noun)
            for noun in (
                "film",
                "zeitung",
                "magazin",
                "roman",
                "serie",
                "sender",
                "album",
                "agentur",
                "partei",
                "motto",
                "schiff",
                "typ",
                "sendung",
                "gruppe",
                "station",
                "name",
            )
        )
    )
