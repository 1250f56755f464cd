"""Words in quotation marks that nobody says: titles, names, terms, scare quotes.

Newspapers mark more than speech. »der Film „Das Leben der Anderen“« is a title, »der so genannte
„Klimakanzler“« a term. What is told apart here comes back as a phrase with its reason, never as a
quotation.
"""

from dataclasses import dataclass

from lesart.quotes.lines import Line, Piece
from lesart.quotes.mood import is_finite

__all__ = ["Mark", "is_titled", "is_utterance", "marked_as", "words_in"]

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


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece that is no quotation, and why."""

    piece: Piece
    kind: str  # name, term, scare, unclosed
    reason: str


def words_in(line: Line, piece: Piece) -> list[int]:
    """Positions of the words between the marks, without punctuation."""
    return [i for i in range(piece.start, piece.end) if line.forms[i][0].isalnum()]


def is_utterance(line: Line, piece: Piece) -> bool:
    """Whether the marked words could be said by themselves: a sentence, or several words behind a colon."""
    words = words_in(line, piece)
    last = piece.end - 2 if piece.pair.closed else piece.end - 1
    ends_a_sentence = last > piece.start and line.forms[last] in {".", "!", "?", "…", "..."}
    has_verb = any(is_finite(line.tags[i]) for i in words)
    if ends_a_sentence and len(words) >= 2:
        return True
    colon = piece.start > 0 and line.forms[piece.start - 1] == ":"
    return (has_verb and len(words) >= 4) or (colon and len(words) >= 2)


def marked_as(line: Line, piece: Piece) -> Mark:
    """Say what marked words are if nobody is quoted with them.

    >>> from lesart.language import analyse
    >>> from lesart.quotes.lines import build_lines
    >>> from lesart.quotes.marks import find_pairs
    >>> text = "Der Film „Das Leben der Anderen“ gewann."
    >>> line, = build_lines(analyse(text), find_pairs(text), text)
    >>> marked_as(line, line.pieces[0]).kind
    'name'
    """
    words = words_in(line, piece)
    before = line.lower[piece.start - 1] if piece.start else ""
    if before in _SO_CALLED:
        return Mark(piece, "term", f"»{line.forms[piece.start - 1]}« in front: a term, not somebody's words")
    if is_titled(line, piece):
        return Mark(piece, "name", f"»{line.forms[piece.start - 1]}« in front: a title or name")
    if words and all(line.forms[i][0].isupper() or not line.forms[i][0].isalpha() for i in words):
        return Mark(piece, "name", "only capitals, no verb and nobody who says it: a name or a term")
    if words and line.forms[words[0]][0].isupper():
        return Mark(
            piece, "term", "begins with a capital and nobody in the sentence says it: a title or a term"
        )
    return Mark(
        piece, "scare", "nobody in the sentence says it: the newsroom keeps its distance from the word"
    )


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
