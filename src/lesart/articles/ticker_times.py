"""Times that stand alone in a block, as above the entries of a live ticker."""

import re

from lesart.articles.elements import Piece

__all__ = ["DAY", "HOUR", "is_time"]

# Patterns, without the weekday and the »Uhr« that may stand around them.
DAY = (  # »3. Oktober 2022, um «, »heute, «
    r"\d{1,2}\. ?(?:[A-ZÄÖÜ][a-zäöü]+|\d{1,2}\.)(?: ?\d{4})?(?:,| [–|-])? (?:um )?|heute,? |gestern,? "
)
HOUR = r"(?:um )?\d{1,2}[:.]\d{2}(?::\d{2})?"  # »14:32«, »um 14.32«

_TIME = re.compile(
    # »3. Oktober, 14.32 Uhr«, »14:32«, »14:32 Uhr, 3.10.2022«,
    rf"(?:(?:[A-ZÄÖÜ][a-zäöü]+, )?{DAY})?{HOUR}(?: ?Uhr)?"
    r"(?:,? (?:am )?\d{1,2}\.\d{1,2}\.(?:\d{2,4})?)?\s*[:|–-]?"
    # »vor 3 Minuten«, »45. Minute«, »45.+2«
    r"|vor (?:\d+|einer) (?:Minuten?|Stunden?|Min\.|Std\.)"
    r"|\d{1,3}\.? ?(?:Minute|Min\.?|['’′])|\d{1,3}\.? ?\+ ?\d{1,2}\.?['’′]?",
    re.IGNORECASE,
)
_MINUTE = re.compile(r"\d{1,3}\.?")  # »78.« is one of a match only if its class says so,
_MINUTE_CLASS = re.compile(r"minute|spielzeit|(?:^|[\s_-])(?:min|time|zeit|clock)(?=$|[\s_-])", re.IGNORECASE)
_LONGEST_TIME = 40


def is_time(piece: Piece) -> bool:
    """Whether a block is a time and nothing else."""
    text = piece.text
    if len(text) > _LONGEST_TIME:
        return False
    return _TIME.fullmatch(text) is not None or (
        _MINUTE.fullmatch(text) is not None
        and any(_MINUTE_CLASS.search(each.get("class") or "") for each in (piece.element, *piece.element[:1]))
    )
