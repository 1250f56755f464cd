"""The characters of a page as a browser shows them: white space run together, signs of layout gone."""

import re
import unicodedata

__all__ = ["BOLD", "BREAK", "GLUE", "GONE", "PLAIN", "raised", "shown", "tidied"]

# Signs of the private use area stand for layout while a text is put together; a page's own are icons and go.
BREAK = "\ue001"  # <br>
BOLD, PLAIN = "\ue002", "\ue003"  # <strong>, <em> and their like begin and end
GLUE = "\ue004"  # a drop cap ends, and its word goes on
_NARROW = "\ue005"  # the space that groups the digits of a number
_NUMBER_SPACES = ("\xa0", "\u2009", "\u202f")
_GROUPED = re.compile(r"(?<=\d)[\xa0\u2009\u202f](?=\d{3}(?!\d))")
GONE = dict.fromkeys(
    [*range(0xE000, 0xF900), 0xAD, 0x200B, 0x2060, 0xFEFF]
)  # icons, soft hyphens, zero width
_RAISED = str.maketrans("0123456789+-–−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_POWER = re.compile(r"\s*[+–−-]?\d+\s*")
_NEW_WINDOW = re.compile(  # what links say to those who hear the page
    r"\s*[(\[](?=[^()\[\]]*(?:öffne|link|extern)|neues? )[^()\[\]]{0,40}"
    r"(?:neue[nms]{0,2} (?:browser-?)?(?:fenster|tab|reiter)|externer link)(?: geöffnet| auf)?[)\]]",
    re.IGNORECASE,
)


def raised(text: str) -> str:
    """Raise a number, which would run into the one before it: 10 and 6 are »10⁶«; words stay as they are."""
    return text.translate(_RAISED) if _POWER.fullmatch(text) else text


def shown(text: str) -> str:
    r"""Text as a browser shows it: white space run together, invisible signs gone; letters composed (NFC).

    >>> shown("Bürger\xadmeisterin (öffnet im neuen Fenster)  sagt")
    'Bürgermeisterin sagt'
    """
    text = text.translate(GONE)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _run_together(_NEW_WINDOW.sub("", text))


def _run_together(text: str) -> str:
    """Make one space of all white space, but for the one inside a number: »12 000« stays a number."""
    if text.isascii() or not any(space in text for space in _NUMBER_SPACES):
        return " ".join(text.split())
    return " ".join(_GROUPED.sub(_NARROW, text).split()).replace(_NARROW, "\u202f")


def tidied(raw: str, *, all_bold: bool) -> tuple[str, int]:
    """Run white space together; tell how many characters from the first one are emphasised."""
    if not raw.isascii() and not unicodedata.is_normalized("NFC", raw):
        raw = unicodedata.normalize("NFC", raw)
    if GLUE in raw:
        raw = re.sub(f"{GLUE}[{GLUE}\\s]*(?=[a-zäöüß])", "", raw).replace(GLUE, "")
    text = _run_together(raw)
    if "(" in text or "[" in text:
        text = _NEW_WINDOW.sub("", text)
    bold = len(text) if all_bold else 0
    if BOLD in text or PLAIN in text:
        text, bold = _emphasis(text)
    if BREAK in text:
        text = re.sub(rf"\s*{BREAK}\s*", BREAK, text).strip(BREAK)
    return text.strip(), bold


def _emphasis(text: str) -> tuple[str, int]:
    """Take the signs of emphasis out and measure the emphasised beginning."""
    parts = re.split(f"([{BOLD}{PLAIN}])", text)
    within = parts[1] == PLAIN  # what ends first has begun before the text
    bold, letters, still = 0, [], True
    for part in parts:
        if part in {BOLD, PLAIN}:
            within = part == BOLD
            continue
        letters.append(part)
        if still and (within or not any(character.isalnum() for character in part)):
            bold += len(part)
        elif part:
            still = False
    joined = _run_together("".join(letters))
    return joined, min(bold, len(joined))
