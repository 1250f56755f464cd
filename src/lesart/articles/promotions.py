"""What speaks to the reader and is no article: promotions, notices of consent, walls before the text."""

import re
from functools import cache, lru_cache

from lesart.articles.names import layout
from lesart.articles.prose import PROSE_WORDS

__all__ = [
    "bars_access",
    "calls_to_us",
    "invites",
    "is_notice",
    "is_promotion",
    "names_an_order",
    "pointing_away",
]

_ADDRESSES = re.compile(  # »Abonnieren Sie«, »in Ihrem Postfach«, »deine«, »unserem«, »Hier geht es«
    r"(?<=[a-zäöü,] )(?:Sie|Ihnen|Ihre?[nmrs]?)\b|\b(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein\w*|[Ee]uch|[Ee]ure\w*)\b"
    r"|\b[A-ZÄÖÜ][a-zäöü]+n Sie\b|\b[Uu]nser(?:e[nmrs]?)? (?:[\w-]+-)?(?:News|Pod|App|Abo|Kana|WhatsApp)"
    r"|\b(?:[Hh]ier|[Jj]etzt) (?:geht|entlang)"
)
_ADDRESSED_FIRST = re.compile(
    r"^(?:Sie|Ihre?|Wir|Jetzt|Noch|Bereits|Schon|Weiterlesen|Zustimmung)\b|\b[Jj]etzt\b"
)
_QUOTES = re.compile(r"[„“”»«]")
_PROMOTION_WORDS = 60  # a longer paragraph is a text
_ORDERS = re.compile(
    r"\bNewsletter|\b(?:WhatsApp|Telegram|Signal)-?\s?Kanal|\bPush-|\bProbeabo|\bDigitalabo", re.IGNORECASE
)
_CALLS = re.compile(  # »Schreiben Sie uns«, »Schick uns«, »Sag es uns«
    r"(?:^|[.!?–:] |\b(?:[Dd]ann|[Bb]itte) )"
    r"(?:[Ss]chick|[Ss]chreib|[Mm]ail|[Ss]end|[Ss]ag|[Ee]rzähl|[Vv]errat|[Ff]olg)e?(?:n Sie)? (?:es )?uns\b"
)


@lru_cache(maxsize=4096)
def is_notice(text: str) -> bool:
    """Whether a text speaks to the reader of cookies, consent and embedded content."""
    plain = f"{text.casefold()} "
    notices = layout()["notices"]
    if any(phrase in plain for phrase in notices["certain"]):
        return True
    words = [word for word in notices["words"] if word in plain]
    return len(words) >= 2 and any(f" {word}" in f" {plain}" for word in notices["address"])


def is_promotion(text: str, *, words: int = 2) -> bool:
    """Whether a text asks the reader for an order, a gift or a visit elsewhere.

    >>> is_promotion("Melden Sie sich für unseren Newsletter an."), is_promotion("Der Newsletter kommt an.")
    (True, False)
    """
    if text.count(" ") >= _PROMOTION_WORDS or _QUOTES.search(text):
        return False
    strong, weak, imperative = _promising()
    found = {hit.casefold() for hit in strong.findall(text)}
    if not found or not (_ADDRESSES.search(text) or imperative.search(text)):
        return False
    return len(found | {hit.casefold() for hit in weak.findall(text)}) >= words


@lru_cache(maxsize=4096)
def bars_access(text: str) -> str:
    """Say how a text bars the way to the article: by an "offer", "consent", an "error"; "" if it does not.

    >>> bars_access("Sie möchten weiterlesen? Jetzt testen."), bars_access("Der Vertrag ist kündbar.")
    ('offer', '')
    """
    words, notice = text.count(" "), is_notice(text)
    if words >= _PROMOTION_WORDS or (_QUOTES.search(text) and not notice):
        return ""
    kind = _access(text.casefold()) or ("consent" if notice else "")
    if kind == "consent" or words < PROSE_WORDS:
        return kind
    return kind if _speaks_to_readers(text) else ""


def _speaks_to_readers(text: str) -> bool:
    """Whether a text addresses its reader, or makes offers only."""
    addressed = _ADDRESSES.search(text) or _ADDRESSED_FIRST.search(text)
    return addressed is not None or _offers_twice(text.casefold())


def _offers_twice(plain: str) -> bool:
    """»Einen Monat kostenlos, danach 9 Euro. Jederzeit kündbar.«: two phrases of offers in one short text."""
    return sum(phrase in plain for phrase in layout()["access"]["offer"]) > 1


def _access(plain: str) -> str:
    """Look up the phrases of what bars the way to an article."""
    return next(
        (kind for kind, phrases in layout()["access"].items() if any(p in plain for p in phrases)), ""
    )


@cache
def _promising() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile the words of promotions: those that tell, those that help, those that ask."""
    lists = {name: "|".join(map(re.escape, words)) for name, words in layout()["promotions"].items()}
    return (
        re.compile(rf"(?<![^\W_])(?:{lists['strong']})", re.IGNORECASE),
        re.compile(rf"(?<![^\W_])(?:{lists['weak']})", re.IGNORECASE),
        re.compile(
            rf"(?:^|[.!?–] |\bjetzt )(?:{lists['imperatives']})\b"
            rf"|\b(?:jetzt|hier) (?:\S+ ){{0,4}}(?:{lists['infinitives']})\b",
            re.IGNORECASE,
        ),
    )


def calls_to_us(text: str) -> bool:
    """Whether a text asks readers to write to the newsroom: »Schick uns deine Bilder!«."""
    return _CALLS.search(text) is not None and not _QUOTES.search(text)


@cache
def pointing_away() -> re.Pattern[str]:
    """Match »Mehr Berichte aus dem Kreis finden Sie in unserem Dossier«."""
    words = {name: "|".join(listed) for name, listed in layout()["elsewhere"].items()}
    return re.compile(
        r"(?:Lesen Sie [^.!?„“»«]{3,60}\b(?:Printausgabe|gedruckten Ausgabe|E-Paper)\b)"
        r"|(?:\W* ?(?:Alle|Mehr) [\w -]{3,40} (?:auch|jetzt) in unser\w+ (?:App|Newsletter|Podcast)\b)"
        rf"|(?:(?:{words['more']})|(?:Ein|Einen|Eine|Das|Den|Die) [\w-]*(?i:{words['genres']}))\b"
        r"[^.!?„“»«]{3,90}"
        rf"\b(?:(?:{words['verbs']}) (?:Sie|es|ihr)|(?:{words['verbs_du']}) du)\b"
        rf"[^.!?„“»«]{{0,30}}\b(?:hier|unser\w+|im (?:{words['places']})|auf der Seite)\b"
    )


def names_an_order(line: str) -> bool:
    """Whether a line names what a page sends or offers for an order: »Newsletter am Morgen«.

    >>> names_an_order("Newsletter am Morgen"), names_an_order("Streit um den Kanal")
    (True, False)
    """
    return _ORDERS.search(line) is not None


def invites(heading: str) -> bool:
    """Whether a heading asks the reader for something: »Werde Mitglied«, »Jetzt Newsletter bestellen«."""
    strong, _, imperative = _promising()
    return imperative.search(heading) is not None and strong.search(heading) is not None
