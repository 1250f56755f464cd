"""What speaks to the reader and is no article: promotions, notices of consent, walls before the text."""

import re
from collections.abc import Collection
from functools import cache, lru_cache

from lesart.articles.names import layout
from lesart.articles.prose import PROSE_WORDS

__all__ = [
    "advises",
    "bars_access",
    "calls_to_us",
    "invites",
    "is_notice",
    "is_promotion",
    "names_an_order",
    "offers_its_own",
    "pointing_away",
    "says_error",
    "speaks_for_the_page",
    "speaks_to_readers",
]

_ADDRESSES = re.compile(  # »Abonnieren Sie«, »in Ihrem Postfach«, »deine«, »unserem«, »Hier geht es«
    r"(?<=[a-zäöü,] )(?:Sie|Ihnen|Ihre?[nmrs]?)\b|\b(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein\w*|[Ee]uch|[Ee]ure\w*)\b"
    r"|\b[A-ZÄÖÜ][a-zäöü]+n Sie\b|\b[Uu]nser(?:e[nmrs]?)? (?:[\w-]+-)?(?:News|Pod|App|Abo|Kana|WhatsApp)"
    r"|\b(?:[Hh]ier|[Jj]etzt) (?:geht|entlang)"
)
_ADDRESSED_FIRST = re.compile(
    r"^(?:Sie|Ihre?|Wir|Jetzt|Noch|Bereits|Schon|Weiterlesen|Zustimmung)\b|\b[Jj]etzt\b"
)
_TO_READERS = re.compile(  # »Ihre Meinung«, »Sie möchten«, »könnt ihr«, also where a sentence begins so
    r"(?:^|[.!?:–] )(?:Ihre?[nmrs]?|Ihnen|Sie (?:haben|möchten|wollen|können|suchen|brauchen|lesen))\b"
    r"|\b(?:habt|könnt|wollt) ihr\b|\bihr (?:habt|könnt|wollt)\b"
)
_OF_THE_PAGE = re.compile(  # »wir«, »unserem«, »diesen Artikel«; not »dieser Artikel des Vertrags«
    r"\b(?:[Ww]ir|[Uu]ns|[Uu]nsere?[nmrs]?)\b"
    r"|\b[Dd]iese[rmns]? (?:Artikels?|Texte?s?|Beitrag(?:e?s)?|Inhalt(?:e?s)?)\b(?! (?:de[rs]|im|in)\b)"
)
_OUR_OWN = re.compile(r"\b(?:von uns|[Uu]nsere?[nmrs]?)\b")
_QUOTES = re.compile(r"[„“”»«]")
_NAMED = re.compile(r"[„“»«\"][^„“”»«\"\s]+(?: [^„“”»«\"\s]+){0,2}[“”»«\"]")  # »„Elm heute“«, no speech
_ADVICE = 0.25  # a text with more paragraphs that address its readers gives advice
_PROMOTION_WORDS = 60  # a longer paragraph is a text
_ORDERS = re.compile(
    r"\bNewsletter|\b(?:WhatsApp|Telegram|Signal)-?\s?Kanal|\bPush-|\bProbeabo|\bDigitalabo", re.IGNORECASE
)
_ERROR = re.compile(  # »Fehler 404«, »404«, »404 – Seite nicht gefunden«
    r"\W*(?:Fehler|Error)?(?:code|seite)?[ :]*[45]\d\d"
    r"(?:[ -](?:Fehler|Error)|[ :–—|-]+(?P<told>.+))?\W*",
    re.IGNORECASE,
)
_MISSING = re.compile(  # »Ups! Die Seite wurde leider nicht gefunden«
    r"(?:\w+\W+){0,4}?(?:Seite|Inhalt|Artikel|Dokument|Page)(?: \w+){0,4}? (?:nicht|not)(?: \w+)?"
    r" (?:gefunden|found|verfügbar|vorhanden)(?: w[eu]rden?)?\W*"
    r"|(?:\w+\W+){0,4}?(?:Seite|Inhalt|Artikel|Page) existiert (?:\w+ )?nicht(?: mehr)?\W*"
    r"|(?:page )?not found\W*",
    re.IGNORECASE,
)
_CALLS = re.compile(  # »Schreiben Sie uns«, »Schick uns«, »Sag es uns«
    r"(?:^|[.!?–:] |\b(?:[Dd]ann|[Bb]itte) )"
    r"(?:[Ss]chick|[Ss]chreib|[Mm]ail|[Ss]end|[Ss]ag|[Ee]rzähl|[Vv]errat|[Ff]olg)(?:e?t?|e?n Sie)"
    r" (?:es )?uns\b"
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
def speaks_to_readers(text: str) -> bool:
    """Whether a text addresses those who read it.

    >>> speaks_to_readers("Möchten Sie mehr wissen?"), speaks_to_readers("Sie weiß mehr.")
    (True, False)
    """
    return _addresses(text) or _to_do().search(text) is not None


@cache
def _to_do() -> re.Pattern[str]:
    """Match »Jetzt buchen.«, »Hier kostenlos anmelden«, not »Jetzt muss der Rat handeln«."""
    finite = "|".join(layout()["promotions"]["finite"])
    return re.compile(
        rf"(?:^|[.!?:–] )(?:[Jj]etzt|[Hh]ier) (?!(?:{finite})\b)(?:[\w-]+ ){{0,5}}"
        r"[a-zäöüß]+(?:en|ern|eln)(?: und [^.!?]{3,40}(?:en|ern|eln))?[.!]*$"
    )


def _addresses(text: str) -> bool:
    return any(form.search(text) for form in (_ADDRESSES, _TO_READERS, _CALLS))


def advises(texts: Collection[str]) -> bool:
    """Whether paragraphs of a text address its readers, as advice does: more than one, and not few."""
    return sum(map(speaks_to_readers, texts)) > max(1, _ADVICE * len(texts))


def offers_its_own(text: str) -> bool:
    """Whether a text says to its readers what is »ours«, whatever that is: no sign where a text may say so.

    >>> offers_its_own("Alle Teile unserer Reihe finden Sie hier."), offers_its_own("Kennen Sie unser Dorf?")
    (True, True)
    """
    own = _OUR_OWN.search(text) is not None and speaks_to_readers(text)
    return own and text.count(" ") < _PROMOTION_WORDS and _QUOTES.search(text) is None and '"' not in text


@lru_cache(maxsize=4096)
def speaks_for_the_page(text: str) -> int:
    """Say by how many signs a newsroom speaks to its readers of what it makes; 0 if it does not.

    Each word for texts, letters or subscriptions is one, and to speak of itself to readers is another; what
    addresses nobody (»liegt unserer Redaktion vor«) needs one more. Without such a word, it is told by what
    is to be done: »Sind Sie dabei? Jetzt mitmachen.«.

    >>> speaks_for_the_page("Jeden Freitag schicken wir Ihnen die besten Geschichten der Woche.")
    2
    >>> speaks_for_the_page("Wir haben die Brücke gebaut."), speaks_for_the_page("Die Geschichten sind gut.")
    (0, 0)
    """
    unquoted = _NAMED.sub("", text)
    if text.count(" ") >= _PROMOTION_WORDS or _QUOTES.search(unquoted) or '"' in unquoted:
        return 0
    to_readers, of_itself = speaks_to_readers(text), _OF_THE_PAGE.search(text) is not None
    if not (to_readers or of_itself):
        return 0
    if found := len({hit.casefold() for hit in _of_the_press().findall(text)}):
        return found + of_itself if to_readers else found - 1
    return int(_asks_to_act(text, of_itself=of_itself))


def _asks_to_act(text: str, *, of_itself: bool) -> bool:
    return _to_do().search(text) is not None and (of_itself or _addresses(text))


@cache
def _of_the_press() -> re.Pattern[str]:
    """Compile the words for what newsrooms make and offer."""
    press = layout()["press"]
    words, ends = ("|".join(map(re.escape, press[name])) for name in ("words", "ends"))
    return re.compile(rf"(?<![\w-])(?:(?:{words})|[\w-]*(?i:{ends})(?:s|en|n)?)(?![\w-])")


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


def says_error(heading: str) -> bool:
    """Whether a heading says that a server has not the page that was asked for.

    >>> says_error("Fehler 404"), says_error("Oops! Seite nicht gefunden"), says_error("Fehler im Rathaus")
    (True, True, False)
    """
    code = _ERROR.fullmatch(heading)
    told = (code["told"] or "") if code else heading
    return (code is not None and not told) or _MISSING.fullmatch(told) is not None


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
