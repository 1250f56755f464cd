"""What a page says of its article: title, date, outlet, author, language, address, and the place of each."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice, pairwise, takewhile
from typing import Any

from lesart.articles.characters import BREAK, shown
from lesart.articles.containers import is_called_article, outer_of, share_article, share_mail
from lesart.articles.dates import date_line, read_date, read_timestamp, tells_when, without_dates
from lesart.articles.elements import BLOCKS, HEADINGS, Piece
from lesart.articles.names import layout
from lesart.articles.prose import TEASER_LINKS, is_prose
from lesart.language import given_names, name_gender

__all__ = ["Facts", "add_visible", "is_name", "read_facts", "without_signature"]

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Review|SocialMediaPosting)$")
_ROLES = frozenset({"author", "creator", "publisher"})
_BODIES = frozenset({"Organization", "NewsMediaOrganization"})  # authors who are no persons
_META = {  # in the order of preference
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "parsely-title"),
    "description": (
        "og:description",
        "description",
        "twitter:description",
        "dc.description",
        "dcterms.abstract",
    ),
    "date": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "article:published",
        "dc.date.issued",
        "dcterms.issued",
        "dc.date",
        "dcterms.date",
        "dcterms.created",
        "pubdate",
        "publish-date",
        "publication_date",
        "parsely-pub-date",
        "cxenseparse:recs:publishtime",
        "sailthru.date",
        "date",
    ),
    "outlet": ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name"),
    "author": (
        "author",
        "article:author",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
        "cxenseparse:author",
        "vr:author",
        "twitter:misc:written by",
    ),
    "language": ("content-language", "dc.language", "language", "og:locale"),
    "address": ("og:url", "twitter:url"),
}
# »twitter:label1« says what stands in »twitter:data1«, as plugins for search engines write it.
_WRITTEN_BY = frozenset({"verfasst von", "geschrieben von", "written by", "von", "autor", "autorin"})
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+\.(?:de|at|ch|li|lu|com|org|net|info|online|news)", re.IGNORECASE)
_NOBODY = frozenset(
    {"redaktion", "die redaktion", "online-redaktion", "onlineredaktion", "admin", "administrator"}
    | {"super user", "webmaster", "red", "red."}
)
_COMPANY = re.compile(r"\b(?:GmbH|AG|KG|SE|Ltd|e\. ?V|Verlag(?:sgesellschaft)?|Medienhaus|Mediengruppe)\b")
_HOST = re.compile(r"https?://(?:www\.)?([^/:]+)")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_FILE_NAME = re.compile(r"\S*(?:_|\d{4}|\.(?:html?|pdf|indd|docx?)$)\S*")  # »HZ_20261120_S07«
_SEPARATED = re.compile(r"\s+(?:[|•·–—»:]|::|-|//)\s+")
_GIVEN = r"[A-ZÄÖÜÉ][\w’'.-]+"
_PARTICLE = r"\s+(?:von|van|de|der|zu|al|el|la|da)(?:\s+der)?"
_TITLE = r"(?:(?:Dr|Prof|Mag|Dipl|med|phil|jur|rer|nat|habil)\.[\w.-]*\s+)*"
_TITLES = re.compile(_TITLE)
_NAME = rf"{_TITLE}{_GIVEN}(?:{_PARTICLE})?(?:\s+{_GIVEN}){{1,3}}"
_NAMES = rf"{_NAME}(?:\s*(?:,|und|UND|and|&|/|\|)\s*{_NAME})*"
# »unserem Redakteur«, »Autor/in«
_ROLE = r"(?:unse\w+ )?(?:Redakt|Reporter|Korrespondent|Mitarbeiter|Autor|Volont)[\w/:*]*\s+"
_SIGNED = re.compile(
    r"(?:.*[|•·–] ?|[\d.:, ]+(?:Uhr,? )?)?"
    r"(?:(?:Eine? [\w-]+ |(?:Gast)?(?:[Bb]eitrag|[Kk]ommentar) |(?:Leit)?[Aa]rtikel "
    r"|(?:Bericht|Text|Reportage|Analyse|Interview|Kolumne|Essay|Glosse|Rezension) )?[Vv]on|VON"
    r"|[Bb]y|Text|Autor(?:in|en)?|AUTOR(?:IN|EN)?|Autor[*:/]in|Autorin/Autor"
    r"|(?:Geschrieben|Verfasst|Aufgezeichnet|Protokolliert|Notiert|Zusammengestellt) von"
    r"|(?:Interview|Protokoll|Bericht|Reportage|Gespräch|Porträt)(?=:)"
    r"|(?:Das )?(?:Gespräch|Interview) (?:führten?|geführt von)|(?:Die )?Fragen(?: stellten?|(?=:)))"
    rf"\s*:?\s+(?:{_ROLE})?(?P<names>{_NAMES})"
    r"(?:\s*(?:,|/|und|mit)\s*[a-z]{2,4}(?:-[a-z]+)?(?=$|\W))?"  # »und dpa«
    r"(?:\s*[,;|•·–(/-].*|\s+(?:am )?\d.*|\.)?$"
)
_MADE_BY = re.compile(  # »14.9.2026 Politik Erstellt von Eva Klein«, »Dieser Text wurde am … von Eva Klein«
    r"(?:\b(?:[Gg]eschrieben|[Vv]erfasst|[Ee]rstellt|[Ee]ingestellt|[Pp]ubliziert|[Gg]epostet)"
    r"(?: am [^A-ZÄÖÜ]*)?|^Dieser (?:Artikel|Beitrag|Eintrag|Text) wurde [^.]*(?:\.[^.]+){0,2}) von:?"
    rf"\s+(?P<names>{_NAMES})"
)
_SIGNED_BEHIND = re.compile(  # »… ist offen. Von Eva Klein«
    rf"(?P<text>.*[.!?…][“”»«\"]?)\s+(?:[Vv]on|VON|Text:|Interview:)\s+(?P<names>{_NAMES})\.?$"
)
_ONLY_NAMES = re.compile(rf"(?P<names>{_NAMES})")
_CLOSING = re.compile(rf"\((?P<names>{_NAMES}),\s*\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{2,4}}\)$")
_SIGNS_OFF = re.compile(  # »… ist offen. (Eva Klein)«, »… ist offen.“ (Eva Klein/dpa) +++«
    rf"[.!?…][“”»«\"]*\s+\((?P<names>{_NAMES})(?:/\w{{2,4}})?\)(?:\s*\+{{2,}})?$"
)
_WROTE = re.compile(r"(?:Autor(?:in|en|[*:]in)?|Text|Von|Verfasst von)\s*:?", re.IGNORECASE)
_INITIALS = re.compile(r"\s*\([a-zäöü./-]{2,8}\)?(?=,|$| und)")  # »Eva Klein (ek)«
_IN_LINE = frozenset({"span", "a", "b", "strong", "em", "i", "small", "time"})
_STOP = re.compile(  # »Geschrieben von Eva Klein. Veröffentlicht«
    r"(?<=[^\W\d_]{3})(?<!Prof|Dipl|phil)(?<!Mag|med|jur|rer|nat)(?<!habil)\.(?:\s|$)"
)
_FOOT = re.compile("footer|meta")  # how what stands below an article is called
_CALLED_DATE = re.compile(r"(?:^|[\s_-])(?:date|datum)(?=$|[\s_-])", re.IGNORECASE)
_BESIDE = re.compile(  # »Eva Klein (Text) und Max Roth (Fotos)«, »Eva Klein / dpa«, »Eva Klein (NBC)«
    rf"\s*(?:,|und|&|/|\|)?\s*{_NAME}\s*\((?:Foto|Bild|Illustr|Video|Grafik|Kamera)\w*\)?"
    r"|\s*\((?:Texte?|[A-ZÄÖÜ]{2,}[\w. -]*)\)?$|\s*\(Texte?\)|(?:\s*(?:,|/|und|mit)\s*[a-z]{2,4})+$"
)
_OFFICE = re.compile(  # »Chefredakteurin Eva Klein«, »Eva Klein e.klein@bote.example«
    r"^(?:\w*(?:[Rr]edakt|[Rr]eporter|[Kk]orrespondent|[Vv]olont)\w*|Autor(?:in)?) (?=[A-ZÄÖÜ])|\s*\S+@\S+"
)
_BARS = re.compile(r"\s*[|•·]\s*")  # »Eva Klein | 3.5.2024 | 2 Kommentare«
_PLACE = re.compile(r"\s+aus\s+[A-ZÄÖÜ].*$")  # »Eva Klein aus Elmstadt«
_JOINT = re.compile(r" (?:AM|UM|VOM)$")  # »VON EVA KLEIN AM 3.5.2024«
_CAPITALS = re.compile(r"\b[A-ZÄÖÜ]{2,}\b")
_APART = re.compile(r"\s*(?:,|\bund\b|\bUND\b|\band\b|&|/|\|)\s*")
_SIGNING = re.compile(
    r"reader-credits|creator|author|autor(?!is)|byline|signature|user-?name|redakteur|[_-]by(?=$|\s)",
    re.IGNORECASE,
)
_INNER = 4  # elements of a line of names that may say whose they are
_CALLED = (
    "class",
    "itemprop",
    "rel",
    "href",
    "data-hook",
    "data-testid",
)  # where a page says that a name signs
_PUBLISHED = re.compile(
    r"veröffentlich|erschienen|erstellt|publiziert|published|online seit"
    r"|^(?:gespeichert|geschrieben|verfasst|gepostet|eingereicht) von .{2,40} am "
    r"|^dieser (?:artikel|beitrag|eintrag|text) wurde\b.* (?:geschrieben|verfasst|gepostet|gespeichert)\b"
    r"|(?:^|artikel |ausgabe |beitrag |mitteilung )vom |^datum\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"(?:letzte[rs]? |zuletzt )?(?:aktualisier|update|stand\b|geändert|änderung\b|bearbeit)", re.IGNORECASE
)
_VISITED = re.compile(
    r"\b(?:abgerufen|abruf|aufgerufen|(?:aus)?gedruckt|druckdatum)\b", re.IGNORECASE
)  # by a reader
_DATELINE = re.compile(  # »Musterstadt, 3. Oktober«, »07.09.22 - Der Rat«, »(7.9.2022) Der Rat«
    r"[A-ZÄÖÜ][\w./() -]{2,40},\s+\d{1,2}\.\s?(?:[A-ZÄÖÜ][a-zäöü]+|\d{1,2}\.)(?:\s?\d{4})?\b"
    r"|\(?\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?:\)|\s*[–—|-])\s"
)
_DATE_WORDS = 16  # a longer line with a date in it is a text, not a date line
_HEAD_LINKED = 0.9  # share of the outlet's name at the head of a page that leads to its front page
_ABOVE = 4  # lines above a headline that may hold the date
_DAY_ABOVE = 2  # lines above it, in a page without containers
_FAR_ABOVE = 6  # lines above it, if they say so
_BELOW = 8  # lines below a body that may
_META_BELOW = 2  # lines right below it that may, if they are only called so


@dataclass(slots=True)
class Facts:
    """What is known of an article, with the place it was found."""

    title: str = ""
    title_found: str = ""
    titles: list[str] = field(default_factory=list)  # every title the page gives
    descriptions: list[str] = field(default_factory=list)
    description_found: str = ""
    bodies: list[str] = field(default_factory=list)  # the text as the page hands it to search engines
    date: str | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None
    address: str | None = None
    found_in: dict[str, str] = field(default_factory=dict)
    unsigned: bool = False  # the author is the outlet itself, so far

    def note(self, name: str, value: str | None, where: str) -> None:
        """Keep a fact if it is the first of its name."""
        if value and getattr(self, name) is None:
            setattr(self, name, value)
            self.found_in[name] = where


def read_facts(root: Any, html: str) -> Facts:
    """Read what a page says in its JSON-LD, its <meta> and <link> elements and its first tag."""
    facts = Facts()
    meta = _meta(root)
    languages = (each.get("lang") or each.get("xml:lang") for each in root.iter("html"))
    language = next((each for each in languages if each), None)
    facts.note("language", language.lower() if language else None, "<html lang>")
    for thing in _articles(root):
        _note_linked_data(facts, thing)
    _note_meta(facts, meta, root)
    facts.note("outlet", _microdata_publisher(root), "microdata publisher")
    if saved := _SAVED_FROM.search(html[:3000]):
        facts.note("address", saved[1], "the browser's note on saving")
    _note_titles(facts, meta, root)
    return facts


def _microdata_publisher(root: Any) -> str | None:
    """Read the name of who published an article, as microdata tells it."""
    names = root.xpath("//*[@itemprop='publisher']//*[@itemprop='name']")
    texts = (shown(name.get("content") or "".join(name.itertext())) for name in names)
    return next(filter(None, texts), None)


def _meta(root: Any) -> dict[str, str]:
    """Collect the page's <meta> elements by name; the first of a name counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.casefold(), shown(content))
    return found


def _articles(root: Any) -> Iterator[dict[str, Any]]:
    """Give the articles that the page describes in JSON-LD, with the names of those they refer to."""
    data = list(_linked_data(root))
    names = {str(each.get("@id")): each for each in _nodes(data) if "name" in each}
    for thing in _things(data):
        yield thing | {role: _referred_to(thing[role], names) for role in _ROLES & thing.keys()}


def _linked_data(root: Any) -> Iterator[Any]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        with suppress(ValueError):
            yield json.loads(script.text.strip().removesuffix(";"), strict=False)


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Give what stands side by side in a graph."""
    if isinstance(data, list):
        for each in data:
            yield from _nodes(each)
    elif isinstance(data, dict):
        yield data
        yield from _nodes(data.get("@graph"))


def _referred_to(value: Any, names: dict[str, Any]) -> Any:
    """Put what has a name in the place of what refers to it: ``{"@id": "#eva"}``."""
    if isinstance(value, list):
        return [_referred_to(each, names) for each in value]
    refers = isinstance(value, dict) and value.keys() == {"@id"}
    return names.get(str(value["@id"]), value) if refers else value


def _things(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for each in data:
            yield from _things(each)
    elif isinstance(data, dict):
        if any(map(_ARTICLE.search, _kinds(data))) or "headline" in data:
            yield data
        yield from _things(data.get("@graph"))
        if isinstance(data.get("mainEntity"), dict):
            yield from _things(data["mainEntity"])


def _note_linked_data(facts: Facts, thing: dict[str, Any]) -> None:
    _note_linked_titles(facts, thing)
    if isinstance(text := thing.get("description"), str):
        _describe(facts, text, "JSON-LD")
    facts.bodies += [body for body in _bodies(thing) if body]
    date = next((d for name in ("datePublished", "dateCreated") if isinstance(d := thing.get(name), str)), "")
    facts.note("date", read_timestamp(date), "JSON-LD datePublished")
    author = thing.get("author") or thing.get("creator")
    if facts.author is None:
        facts.unsigned = _is_body(author)
    facts.note("author", _named(author), "JSON-LD author")
    facts.note("outlet", _named(thing.get("publisher")), "JSON-LD publisher")
    language = thing.get("inLanguage")
    facts.note("language", language.lower() if isinstance(language, str) else None, "JSON-LD inLanguage")
    _note_own_address(facts, thing)


def _is_body(author: Any) -> bool:
    """Whether an author is told to be no person; a plugin calls one who is also the publisher both."""
    return isinstance(author, dict) and _BODIES.issuperset(_kinds(author))


def _kinds(thing: dict[str, Any]) -> list[str]:
    """List what a thing is told to be, one or several; "" if nothing is told."""
    kinds = thing.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)] or [""]


def _note_linked_titles(facts: Facts, thing: dict[str, Any]) -> None:
    for name in ("headline", "alternativeHeadline", "name"):
        if isinstance(title := thing.get(name), str) and (title := shown(title)):
            facts.titles.append(title)
            if not facts.title and name == "headline":
                facts.title, facts.title_found = title, "JSON-LD headline"


def _note_own_address(facts: Facts, thing: dict[str, Any]) -> None:
    page = thing.get("mainEntityOfPage") or thing.get("url")
    page = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    if isinstance(page, str) and page.startswith("http"):
        facts.note("address", page, "JSON-LD")


def _bodies(thing: dict[str, Any]) -> Iterator[str]:
    updates = thing.get("liveBlogUpdate")
    for part in [thing, *(updates if isinstance(updates, list) else [])]:
        if isinstance(part, dict) and isinstance(body := part.get("articleBody"), str):
            yield re.sub(r"<[^>]+>", " ", body) if "<" in body else body


def _named(value: Any) -> str | None:
    """Return the names of the persons or bodies that JSON-LD gives, joined by commas."""
    things = value if isinstance(value, list) else [value]
    names = dict.fromkeys(name for thing in things if (name := _name_of(thing)))
    return ", ".join(names) or None


def _name_of(thing: Any) -> str:
    """Return the name of one person or body; "" if there is none, or an address in its place."""
    name = thing.get("name") if isinstance(thing, dict) else thing
    name = name[0] if isinstance(name, list) and name else name
    name = _INITIALS.sub("", shown(name)) if isinstance(name, str) else ""
    return "" if name.startswith("http") else name


def _describe(facts: Facts, text: str, where: str) -> None:
    if (text := shown(re.sub(r"<[^>]+>", " ", text))) and text not in facts.descriptions:
        facts.description_found = facts.description_found or where
        facts.descriptions.append(text)


def _note_meta(facts: Facts, meta: dict[str, str], root: Any) -> None:
    for name in _META["description"]:
        if name in meta:
            _describe(facts, meta[name], f"<meta {name}>")
    for name in _META["date"]:
        facts.note("date", read_timestamp(meta.get(name, "")), f"<meta {name}>")
    _note_names(facts, meta)
    for name in _META["language"]:
        facts.note("language", meta.get(name, "").lower().replace("_", "-") or None, f"<meta {name}>")
    _note_address(facts, meta, root)


def _note_names(facts: Facts, meta: dict[str, str]) -> None:
    for fact in ("outlet", "author"):
        for name in _META[fact]:
            if (value := meta.get(name)) and "@" not in value and not value.startswith(("http", "/")):
                facts.note(fact, re.sub(r"^(?:Von|By)\s+", "", value), f"<meta {name}>")
    if is_name(creator := meta.get("twitter:creator", "")):  # most give the name of an account
        facts.note("author", creator, "<meta twitter:creator>")
    for label, data in (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")):
        if meta.get(label, "").casefold() in _WRITTEN_BY:
            facts.note("author", meta.get(data), f"<meta {data}>")


def _note_address(facts: Facts, meta: dict[str, str], root: Any) -> None:
    for link in root.iter("link"):
        if (link.get("rel") or "").casefold() == "canonical" and (link.get("href") or "").startswith("http"):
            facts.address, facts.found_in["address"] = link.get("href"), "<link canonical>"
            break
    for name in _META["address"]:
        facts.note("address", meta.get(name), f"<meta {name}>")


def _note_titles(facts: Facts, meta: dict[str, str], root: Any) -> None:
    for name in _META["title"]:
        if name in meta:
            facts.titles.append(_without_outlet(meta[name], facts.outlet, sure=False))
            if not facts.title:
                facts.title, facts.title_found = facts.titles[-1], f"<meta {name}>"
    title = next(("".join(each.itertext()) for each in root.iter("title")), "")
    if (title := shown(title)) and not _FILE_NAME.fullmatch(title):
        plain = _without_outlet(title, facts.outlet, sure=True)
        facts.titles.append(plain)
        _note_behind_title(facts, title[len(plain) :].strip(" |•·–—»:-/"))
        if not facts.title:
            facts.title, facts.title_found = plain, "the page's <title>"


def _note_behind_title(facts: Facts, name: str) -> None:
    """Keep what stands behind a title: the outlet, or who wrote, but no section of a paper."""
    if name.startswith("von ") and is_name(name.removeprefix("von ")):
        facts.note("author", name.removeprefix("von "), "the page's <title>")
    elif name.casefold() not in layout()["outlets"]["no_names"]:
        facts.note("outlet", name, "the page's <title>")


def _without_outlet(title: str, outlet: str | None, *, sure: bool) -> str:
    """Cut the outlet's name off a title: »Rat tagt – Beispielbote«."""
    parts = list(_SEPARATED.finditer(title))
    if not parts:
        return title
    last = title[parts[-1].end() :]
    if outlet and (last.casefold() in outlet.casefold() or outlet.casefold() in last.casefold()):
        return title[: parts[-1].start()]
    head = title[: parts[-1].start()]
    return head if sure and last.count(" ") < 3 and head.count(" ") >= max(1, last.count(" ")) else title


def add_visible(
    facts: Facts, pieces: Sequence[Piece], headline: int, body: Sequence[Piece], used: frozenset[int]
) -> None:
    """Add what only the visible page tells: a date line, a line of names, the headline.

    Parameters
    ----------
    facts
        Completed in place.
    pieces
        All blocks of the page.
    headline
        The headline's number among them, -1 if there is none.
    body
        The article's body.
    used
        Ids of the blocks that are headline and lead.
    """
    lines = _lines_around(pieces, headline, body, used)
    facts.note("outlet", _before_the_title(facts, pieces, headline), "the page's <title>")
    if facts.date is None:
        texts = [piece for piece in body if piece.role not in HEADINGS and is_prose(piece)]
        _note_date(facts, lines, texts)
    leads = [piece for piece in pieces if id(piece) in used]
    if (facts.author is None or _is_unsigned(facts)) and (names := _signature(lines, body, leads)):
        facts.author, facts.found_in["author"] = names, "visible text"


def _before_the_title(facts: Facts, pieces: Sequence[Piece], headline: int) -> str | None:
    """Find the outlet in front of the title, if the head of the page or its logo is called so, too."""
    title = pieces[headline].plain if headline >= 0 else "\n"  # no title ends so
    names = (each.removesuffix(title).strip(" |•·–—»:-/") for each in facts.titles if each.endswith(title))
    name = next(filter(None, names), "")
    if not name:
        return None
    heads = {piece.plain for piece in pieces[:headline] if piece.linked > _HEAD_LINKED}
    logos = {shown(image.get("alt") or "") for image in pieces[headline].path[-1].iter("img")}
    return name if name in heads | logos else None


def _is_unsigned(facts: Facts) -> bool:
    """Whether the outlet itself, or nobody, stands where the author is told: »LTO«."""
    author = (facts.author or "").casefold()
    named = re.compile(rf"(?<![^\W_]){re.escape(author.removesuffix(' redaktion'))}(?![^\W_])")
    if _is_nobody(facts.author or ""):
        return True
    host = _HOST.match(facts.address or "")
    called = any(named.search(each.casefold()) for each in (facts.outlet or "", host[1] if host else ""))
    return facts.unsigned or called


def _is_nobody(author: str) -> bool:
    """Whether an author is no person: »Die Redaktion«, »Bote GmbH«, »bote.de«, an account, »eklein«."""
    company = _COMPANY.search(author) or _DOMAIN.search(author)
    return author.islower() or author.casefold() in _NOBODY or company is not None


def _signature(lines: Sequence[Piece], body: Sequence[Piece], leads: Sequence[Piece]) -> str | None:
    """Find who wrote: the surest way that tells it."""
    return next(filter(None, _signatures(lines, body, leads)), None)


def _signatures(
    lines: Sequence[Piece], body: Sequence[Piece], leads: Sequence[Piece]
) -> Iterator[str | None]:
    """Look for who wrote in a line, behind the lead, beside a label, at the text's end, in a bare name."""
    yield from (_with_the_next(lines, n, names) for n, p in enumerate(lines) if (names := _signed(p)))
    yield from (found[1] for piece in leads if (found := without_signature(piece.plain)))
    yield _labelled(lines)
    yield _signed_at_end(body)
    yield _beside_the_date(lines)
    above = {id(piece) for piece in leads}
    yield _alone_above([piece for piece in body if id(piece) not in above])


def _lines_around(
    pieces: Sequence[Piece], headline: int, body: Sequence[Piece], used: frozenset[int]
) -> list[Piece]:
    """Collect the short lines right above the headline, between it and the text, and right below."""
    text = {id(piece) for piece in body}
    inside = text - used or text
    numbers = [n for n in range(headline + 1, len(pieces)) if id(pieces[n]) in inside]
    if not numbers:
        return []
    near = _far_above(pieces, headline) + [pieces[n] for n in _near(pieces, headline, numbers)]
    lines = [piece for piece in near if id(piece) not in used or piece.role == "kicker"]
    return _short_lines(_of_the_article(lines, pieces[max(0, headline)]), pieces[numbers[-1]])


def _far_above(pieces: Sequence[Piece], headline: int) -> list[Piece]:
    """Find the lines that say when the article came out though they stand apart, as a printed page's do."""
    above = pieces[max(0, headline - _FAR_ABOVE) : max(0, headline)]
    return [piece for piece in above if _is_published(piece)]


def _of_the_article(lines: list[Piece], headline: Piece) -> list[Piece]:
    """Leave out the lines of teasers; one that holds the headline, too, is the article's own head."""
    return lines if headline.hint == "teaser" else [line for line in lines if line.hint != "teaser"]


def _short_lines(lines: Iterable[Piece], last: Piece) -> list[Piece]:
    """Leave out sentences of the text, and long lines; what stands in the article's foot may be both."""
    return [line for line in lines if _is_short_line(line) or _stands_at_foot(line, last)]


def _is_short_line(piece: Piece) -> bool:
    return piece.text.count(" ") < _DATE_WORDS and not _is_sentence(piece)


def _near(pieces: Sequence[Piece], headline: int, numbers: Sequence[int]) -> list[int]:
    """List the blocks that may say when and by whom, given the numbers of those of the body."""
    begin, end = _first_prose(pieces, numbers), numbers[-1]
    near = _near_above(pieces, headline)
    near += range(headline + 1 if 0 <= headline < begin else max(0, begin - _ABOVE), begin)
    near += [n for n in numbers if n < begin + 2 or n > end - 2]
    return near + _near_below(pieces, end)


def _near_below(pieces: Sequence[Piece], end: int) -> list[int]:
    """List the blocks below the text that may say when and by whom: by name, by place, by their words."""
    below = range(end + 1, min(len(pieces), end + 1 + _BELOW))
    told = [n for n in below if _tells_by_its_place(pieces, n, end)]
    told += [n for n in below if pieces[n].role in {"dt", "dd"} and share_article(pieces[n], pieces[end])]
    told += [n for n in takewhile(lambda n: not _heads_another(pieces[n]), below) if _is_called_so(pieces[n])]
    return told + [n for n in below if _tells_of_the_text(pieces[n], pieces[end])]


def _tells_by_its_place(pieces: Sequence[Piece], n: int, end: int) -> bool:
    """Whether a block stands in the article's foot, or right below its text as its meta data or a day."""
    if n > end + _META_BELOW or _stands_at_foot(pieces[n], pieces[end]):
        return _stands_at_foot(pieces[n], pieces[end])
    told = _is_called_meta(pieces[n]) or (n == end + 1 and tells_when(pieces[n].plain))
    return told and share_article(pieces[n], pieces[end])


def _stands_at_foot(piece: Piece, last: Piece) -> bool:
    """Whether a block is in the foot of what is called an article and holds the text: its <footer>."""
    feet = (element for element, reason in piece.furniture if _FOOT.search(reason))
    around = next((each.getparent() for each in feet if each.getparent() in last.path), None)
    return around is not None and is_called_article(around)


def _heads_another(piece: Piece) -> bool:
    """Whether a block below a text leads to another, or heads a box: not a name, nor »von« above it."""
    headed = piece.role in HEADINGS and " " in piece.text and not is_name(piece.plain)
    return headed or piece.linked > TEASER_LINKS


def _is_called_so(piece: Piece) -> bool:
    """Whether a line below a text is a day and called one, or a name and called the author."""
    if piece.tag == "body":
        return False
    dated = _CALLED_DATE.search(piece.element.get("class") or "") is not None
    signed = piece.element.get("itemprop") == "author"
    return (dated and date_line(piece.plain) is not None) or (signed and is_name(piece.plain))


def _is_called_meta(piece: Piece) -> bool:
    """Whether a block is called what tells of the article: »entry-meta«."""
    return any("meta" in reason for _, reason in piece.furniture)


def _tells_of_the_text(piece: Piece, last: Piece) -> bool:
    """Whether a line below a text says when it came out or who wrote it, by its words or its name."""
    if _is_labelled(piece) or _is_signed(piece):
        return True
    called = piece.tag != "body" and _SIGNING.search(piece.element.get("class") or "") is not None
    return called and outer_of(piece) is outer_of(last) and is_name(piece.plain)


def _near_above(pieces: Sequence[Piece], headline: int) -> list[int]:
    """List the blocks above the headline that may say when; none, if there is no headline."""
    above = range(max(0, headline - _ABOVE), headline)
    near = [n for n in above if _stands_above(pieces[n], pieces[headline])]
    return near + [n for n in above[-_DAY_ABOVE:] if _is_day_beside(pieces[n], pieces[headline])]


def _is_day_beside(piece: Piece, headline: Piece) -> bool:
    """Whether a line of a page without any container is a day and nothing else."""
    plain = piece.element.getparent() is headline.element.getparent() and piece.tag == "p"
    return plain and date_line(piece.plain) is not None


def _first_prose(pieces: Sequence[Piece], numbers: Sequence[int]) -> int:
    """Find where the text begins, which a date line may precede among the blocks of the body."""
    return next((n for n in numbers if is_prose(pieces[n])), numbers[0])


def _is_signed(piece: Piece) -> bool:
    """Whether a line says who wrote: »Von …«, »Eingestellt von …«."""
    return _SIGNED.match(piece.plain) is not None or _MADE_BY.match(piece.plain) is not None


def _stands_above(piece: Piece, headline: Piece) -> bool:
    """Whether a line belongs to the headline below: in one article with it, or a day that heads an entry."""
    day = date_line(piece.plain) is not None
    heads_it = day and (piece.role in HEADINGS or share_mail(piece, headline) or _dates_next(piece, headline))
    return heads_it or _stands_in_article(piece, headline)


def _dates_next(piece: Piece, headline: Piece) -> bool:
    """Whether a <time>, or what is called the date, stands alone right before what holds the headline.

    Another line may be the day on which the page was called up.
    """
    before = (each.getprevious() for each in headline.path[:-1])
    day = next((b for b in before if b is not None and shown("".join(b.itertext())) == piece.plain), None)
    if day is None or day.tag == "header":
        return False
    called = _CALLED_DATE.search(day.get("class") or "") is not None
    return called or day.tag == "time" or day.find("time") is not None


def _is_labelled(piece: Piece) -> bool:
    """Whether a line says that a date follows: »Stand: …«, »Veröffentlicht am …«."""
    return any(_UPDATED.match(line) or _PUBLISHED.match(line) for line in piece.text.split(BREAK))


def _is_published(piece: Piece) -> bool:
    """Whether one line of a block says when the article came out: »Artikel vom 4. März 2026«."""
    return any(_PUBLISHED.match(line) and read_date(line) for line in piece.text.split(BREAK))


def _is_sentence(piece: Piece) -> bool:
    """Whether a line is a sentence of the text, whose dates are not the article's: »Bis Ende März …«."""
    text = piece.plain
    return (
        is_prose(piece)
        and not (_is_labelled(piece) or _is_signed(piece))
        and text.endswith((".", "!", "?", "“", "»"))
    )


def _stands_in_article(piece: Piece, headline: Piece) -> bool:
    """Whether both stand in the same <article>, <main> or <header> below the page's own."""
    around = {e for e in headline.path[1:] if e.tag in {"article", "main"}}
    outer = outer_of(headline)
    if outer.tag != "body" and (outer_of(piece) is outer or piece.element is outer):
        return True
    return any(element in around for element in piece.path)  # of a <time> with no block of its own the first


def _note_date(facts: Facts, lines: Sequence[Piece], body: Sequence[Piece]) -> None:
    dated = [(piece.plain, date) for piece in lines if _may_date(piece) and (date := _date_of(piece))]
    for wanted in (_PUBLISHED.search, lambda text: not _UPDATED.search(text), lambda _: True):
        for text, date in dated:
            if wanted(text):
                facts.note("date", date, f"visible text: {text[:60]}")
    if body and (opened := _DATELINE.match(body[0].plain)):
        facts.note("date", read_date(opened.group()), f"visible text: {opened.group()}")


def _may_date(piece: Piece) -> bool:
    """Whether a line is neither under a picture nor says when somebody printed the page."""
    return not (_pictured(piece) or _VISITED.search(piece.plain))


def _pictured(piece: Piece) -> bool:
    """Whether a line tells of a picture; one that says who wrote tells of the article."""
    pictured = any("caption" in reason or "credit" in reason for _, reason in piece.furniture)
    return pictured and not _is_signed(piece)


def _date_of(piece: Piece) -> str | None:
    label = _PUBLISHED.search(piece.plain)  # »Termin: 24.12.2026 Veröffentlicht am 1.12.2026«
    printed = (read_date(piece.plain[label.start() :]) if label else None) or read_date(piece.plain)
    if printed and not printed.startswith("--"):
        return printed
    # A day without a year in a longer line is the text's: »Beschluss vom 5. März (Link)«.
    alone = date_line(piece.plain) or _is_labelled(piece) or _SIGNED.match(piece.plain)
    return _date_for_machines(piece) or (printed if alone else None)


def _date_for_machines(piece: Piece) -> str | None:
    """Read the first date of a line that is written for machines: ``<time datetime="2024-03-05">``."""
    if piece.tag == "body":
        return None
    times = (each.get("datetime") for each in piece.element.iter("time"))
    return next((date for each in times if each and (date := read_timestamp(each))), None)


def _lines_in(piece: Piece) -> Iterator[str]:
    """Give what may sign in a block: an element of its own, all of it, »Text: Eva Klein« above »Fotos: …«."""
    signing = ((each, _SIGNED.match(each)) for each in _in_elements(piece))
    yield from (each for each, hit in signing if hit and is_name(hit["names"]))
    yield from (piece.plain, *piece.text.split(BREAK))


def _signed(piece: Piece) -> str | None:
    """Read who wrote: »Von Erika Beispiel«, or names in an element that is called an author."""
    text = piece.plain
    hit = _MADE_BY.search(text) or next(filter(None, map(_SIGNED.match, _lines_in(piece))), None)
    if hit is None and read_date(text):
        hit = _SIGNED.match(without_dates(text))
    if hit is None and piece.quote is None:
        called = map(_bare_name, _called_authors(piece))
        hit = next((o for name in called if (o := _SIGNED.match(name) or _ONLY_NAMES.fullmatch(name))), None)
    return _joined(hit["names"]) if hit else None


def _bare_name(called: str) -> str:
    """Cut off where somebody lives, whom they write for, who else had a hand: »Eva Klein, Beispielbote«."""
    alone = _PLACE.sub("", _BESIDE.sub("", _STOP.split(_OFFICE.sub("", called))[0]))
    name, _, rest = alone.partition(", ")
    return name if is_name(name) and not is_name(rest) else alone


def _joined(names: str) -> str:
    """Set commas between names; a body in capitals beside a person is the person's: »Eva Klein, NBC Nord«."""
    listed = _APART.split(_JOINT.sub("", _STOP.split(names)[0]))
    return ", ".join([name for name in listed if not _CAPITALS.search(name)] or listed)


def _with_the_next(lines: Sequence[Piece], n: int, names: str) -> str:
    """Add the names in the lines below that are built as the first one is: each author has a line."""
    below = takewhile(lambda piece: _built_alike(lines[n], piece), lines[n + 1 :])
    return ", ".join(dict.fromkeys([names, *(each.plain for each in below if is_name(each.plain))]))


def _built_alike(line: Piece, other: Piece) -> bool:
    """Whether two lines are called the same, or are items of the same list."""
    if "body" in {line.tag, other.tag}:
        return False
    called = line.element.get("class")
    beside = called is not None or line.element.getparent() is other.element.getparent()
    return line.tag == other.tag and other.element.get("class") == called and beside


def without_signature(text: str) -> tuple[str, str] | None:
    """Part a text from who signs it right behind its last sentence.

    >>> without_signature("Wer zahlt, ist offen. Von Eva Beispiel")
    ('Wer zahlt, ist offen.', 'Eva Beispiel')
    """
    hit = _SIGNED_BEHIND.match(text)
    return (hit["text"], _joined(hit["names"])) if hit and is_name(hit["names"]) else None


def _labelled(lines: Sequence[Piece]) -> str | None:
    """Read the names in the line, a table's row or a list's item perhaps, whose label is »Autor«."""
    rows = [b.plain for a, b in pairwise(lines) if _WROTE.fullmatch(a.plain)]
    hit = next((only for row in rows if (only := _ONLY_NAMES.fullmatch(row))), None)
    return _joined(hit["names"]) if hit else None


def _beside_the_date(lines: Sequence[Piece]) -> str | None:
    """Read the names that stand bare beside the date, if each opens with a given name: no place does."""
    for n, piece in enumerate(lines):
        if _pictured(piece) or piece.quote is not None:
            continue
        text = _INITIALS.sub("", without_dates(piece.plain))
        dated = read_date(piece.plain) or any(_dates_beside(piece, other) for other in _neighbours(lines, n))
        if dated and (names := next(filter(is_name, [*_in_elements(piece), *_BARS.split(text)]), None)):
            return _joined(names)
    return None


def _in_elements(piece: Piece) -> list[str]:
    """List the texts of a line's own elements, if it has several: a name, and a place with the day."""
    inner = () if piece.tag == "body" else (each for each in piece.element if each.tag in _IN_LINE)
    own = [shown("".join(each.itertext())) for each in inner]
    return own if len(own) > 1 else []


def _neighbours(lines: Sequence[Piece], n: int) -> Sequence[Piece]:
    return [*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2]]


def _dates_beside(piece: Piece, other: Piece) -> bool:
    """Whether another line is a date and stands in the same element, or the one around it."""
    return date_line(other.plain) is not None and not set(piece.path[1:3]).isdisjoint(other.path[1:3])


def _opens_with_given_name(name: str) -> bool:
    first = _TITLES.sub("", name).partition(" ")[0]
    return all(part in given_names() or name_gender(part) for part in first.split("-"))


def is_name(line: str) -> bool:
    """Whether a line is the name of a person, whose given name is known, or several, and nothing else.

    >>> is_name("Franziska Beispiel"), is_name("ERIK MUSTER"), is_name("Neue Brücke")
    (True, True, False)
    """
    text = line.title() if line.isupper() else line
    return _ONLY_NAMES.fullmatch(text) is not None and all(map(_opens_with_given_name, _APART.split(text)))


def _signed_at_end(body: Sequence[Piece]) -> str | None:
    """Read the names that close a text: alone, in brackets, or with the day, »(Eva Klein, 23.6.2022)«."""
    last = body[-1].plain
    if hit := _CLOSING.search(last):
        return _joined(hit["names"])
    hit = _SIGNS_OFF.search(last) or _ONLY_NAMES.fullmatch(last)
    return _joined(hit["names"]) if hit and is_name(hit["names"]) else None


def _alone_above(body: Sequence[Piece]) -> str | None:
    """Read the name that stands in a paragraph of its own above the text, and nothing else does."""
    opening = takewhile(lambda piece: not is_prose(piece), body)
    lines = [piece for piece in opening if piece.role not in HEADINGS]
    return (
        _joined(lines[0].plain)
        if len(lines) == 1 and lines[0].tag == "p" and is_name(lines[0].plain)
        else None
    )


def _names_in(piece: Piece, element: Any) -> list[str]:
    """Give the names that have an element for themselves in a line that is called an author as a whole."""
    names = list(filter(is_name, _in_elements(piece))) if element is piece.element else []
    return [", ".join(names)] if names else []


def _inline_in(block: Any) -> Iterator[Any]:
    """Give the links and spans that stand in a block itself, and in no other inside that."""
    for element in block.iter("a", "span", "b", "strong"):
        around = takewhile(lambda each: each is not block, element.iterancestors())
        if all(each.tag not in BLOCKS for each in around):
            yield element


def _own_text(piece: Piece, element: Any) -> str:
    """Give the text of an element of a line, or the line's own: those of its lines that are names, if any."""
    if element is not piece.element:
        return shown("".join(element.itertext()))  # the line's own text ends where a block begins inside it
    return ", ".join(filter(is_name, piece.text.split(BREAK))) or piece.plain


def _called_authors(piece: Piece) -> Iterator[str]:
    """Give what is called a signature: a link or a span of a line, or the line by an element around it."""
    if piece.element is None or piece.tag == "body":
        return
    elements = [piece.element, *islice(_inline_in(piece.element), _INNER - 1)]
    called = list(filter(_signs, elements))
    yield from _each_called(piece, called)
    for each in reversed(called):
        yield from _names_in(piece, each)
        yield without_dates(_own_text(piece, each))
    if any(_SIGNING.search(reason) for _, reason in piece.furniture) or piece.tag == "address":
        yield from _names_in(piece, piece.element)
        yield without_dates(piece.plain)


def _each_called(piece: Piece, called: Sequence[Any]) -> list[str]:
    """Give the names of a line whose authors have a link each."""
    names = dict.fromkeys(_own_text(piece, each) for each in called if each is not piece.element)
    return [", ".join(names)] if len(names) > 1 and all(map(is_name, names)) else []


def _signs(element: Any) -> bool:
    """Whether a page calls an element an author's."""
    return _SIGNING.search(" ".join(element.get(name) or "" for name in _CALLED)) is not None
