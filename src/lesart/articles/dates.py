"""Dates as German pages print them, and never a day, month or year that is not printed."""

import re
import tomllib
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from lesart.loading import late_pattern

__all__ = ["date_line", "read_date", "read_timestamp", "tells_when", "without_dates"]

_ISO = late_pattern(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?=$|[T\s])")
_MONTH = late_pattern(r"(\d{4})-(\d{2})")
_YEARS = range(1600, 2200)
_LONGEST_LINE = 60
_TH = "(?:st|nd|rd|th)?"  # »June 19th, 2018«
_DIGIT = late_pattern(r"\d")
_REST = late_pattern(r"[^\W_]")
_READING = late_pattern(  # »Lesezeit: 2 Min.«, »3 Minuten Lesedauer«
    r"\b(?:(?:lese|hör)(?:zeit|dauer)\b:?\s*(?:ca\.|etwa)?\s*\d+\s*(?:min(?:ute)?n?\b|sek\w*)?\.?"
    r"|\d+\s*min(?:ute)?n?\b\.?(?:\s*(?:lese|hör)(?:zeit|dauer)\b)?)",
    re.IGNORECASE,
)
_AGO = late_pattern(
    r"\bvor (?:\d+|eine[mr]) (?:Min(?:\.|uten?\b)|St(?:d\.|unden?\b)|(?:Tag|Monat|Jahr)(?:en)?\b|Wochen?\b)",
    re.IGNORECASE,
)
_CLOCK = late_pattern(r"[T ]\d{1,2}:\d{2}")
_ZONE = late_pattern(r"(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})\s*$")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("dates.toml").read_text("utf-8"))


@cache
def _months() -> dict[str, int]:
    return {
        name: number for number, names in enumerate(_words()["months"]["names"], start=1) for name in names
    }


@cache
def _labels() -> re.Pattern[str]:
    words = "|".join(_words()["date_lines"]["words"])
    return re.compile(
        rf"\b(?:{words})\b(?:\.|,? de[nr]\b)?|\d{{1,2}}[:.]\d{{2}}(?!\d)|\d{{1,2}}(?= Uhr)", re.IGNORECASE
    )


@cache
def _printed() -> tuple[re.Pattern[str], ...]:
    months = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return (
        re.compile(
            r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>\d{4}|\d{2})(?![\d.]\d|\d)"
        ),
        re.compile(
            rf"(?<!\d)(?P<day>\d{{1,2}})\.\s*(?P<month>{months})\b\.?,?(?:\s+(?P<year>\d{{4}})\b)?",
            re.IGNORECASE,
        ),
        re.compile(  # as Joomla and Ghost print it: »04 März 2026«
            rf"(?<!\d)(?P<day>\d{{1,2}}){_TH}\s+(?P<month>{months})\b\.?,?\s+(?P<year>\d{{4}})\b",
            re.IGNORECASE,
        ),
        re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)"),
        re.compile(
            r"(?<![\d/-])(?P<day>\d{1,2})(?P<sign>[/-])(?P<number>\d{1,2})(?P=sign)(?P<year>\d{4})(?![\d/-])"
        ),
        re.compile(
            rf"\b(?P<month>{months})\b\.?\s+(?P<day>\d{{1,2}}){_TH},\s+(?P<year>\d{{4}})\b", re.IGNORECASE
        ),
        re.compile(rf"\b(?P<month>{months})\b\.?\s+(?P<year>\d{{4}})\b", re.IGNORECASE),
        re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.(?!\s?\d)"),
    )


def read_date(text: str) -> str | None:
    """Read the first date in a line of German, as far as it is printed.

    Returns
    -------
    As in ISO 8601: ``"2022-10-03"``, without a day ``"2022-10"``, without a year ``"--10-03"``; None if there
    is no date, or one that the calendar does not have.

    >>> [read_date(text) for text in ("Stand: 03.10.2022, 9.15 Uhr", "12. Jänner 2023", "4. Mrz", "im Mai")]
    ['2022-10-03', '2023-01-12', '--03-04', None]
    """
    hits = [hit for pattern in _printed() if (hit := pattern.search(text))]
    end = 0
    for hit in sorted(hits, key=lambda hit: (hit.start(), -len(hit.group()))):
        if hit.start() < end:
            continue  # the month of a day that does not exist: »30. Februar 2022«
        if read := _in_order(hit.groupdict()):
            return read
        end = hit.end()
    return None


def date_line(text: str) -> str | None:
    """Read the date of a line that holds a date, a time perhaps, and nothing else.

    >>> date_line("Stand: Montag, 3. Oktober 2022, 9.15 Uhr"), date_line("Am 3. Oktober 2022 wird getagt")
    ('2022-10-03', None)
    """
    if len(text) > _LONGEST_LINE:
        return None
    return read_date(text) if not _REST.search(without_dates(text)) else None


def tells_when(text: str) -> bool:
    """Whether a line tells a date, a time or how long an article takes to read, and nothing else.

    >>> tells_when("Lesezeit: 3 Min."), tells_when("4. März 2025, 10:00 Uhr"), tells_when("3 Minuten später")
    (True, True, False)
    """
    return (
        len(text) <= _LONGEST_LINE
        and _DIGIT.search(text) is not None
        and not _REST.search(without_dates(text))
    )


def without_dates(text: str) -> str:
    """Cut dates, times and what stands beside them out of a line: »Stand«, »Lesezeit: 2 Min.«.

    >>> without_dates("Publiziert: 5. Oktober 2026, 18.04 Uhr, Eva Klein")
    'Eva Klein'
    """
    for pattern in (_AGO, _READING, *_printed()):
        text = pattern.sub("", text)
    return _labels().sub("", text).strip(" ,:;|•·–—-()/")


def _in_order(parts: dict[str, str | None]) -> str | None:
    number = parts.get("number")
    month = int(number) if number else _months()[(parts["month"] or "").casefold()]
    year, day = parts.get("year"), parts.get("day")
    if day is None:
        return f"{year}-{month:02}" if year and int(year) in _YEARS else None
    if year is None:
        return f"--{month:02}-{int(day):02}" if _exists(2000, month, int(day)) else None  # a leap year
    full = int(year) if len(year) == 4 else 2000 + int(year)
    return f"{full}-{month:02}-{int(day):02}" if _exists(full, month, int(day)) else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return year in _YEARS


def read_timestamp(text: str) -> str | None:
    """Read a date written for machines, as it falls in Germany, Austria and Switzerland.

    >>> read_timestamp("2022-10-02T22:30:00Z"), read_timestamp("2022-10-03"), read_timestamp("03.10.2022")
    ('2022-10-03', '2022-10-03', '2022-10-03')
    """
    text = text.strip()
    if (month := _MONTH.fullmatch(text)) is not None:
        return text if int(month[2]) in range(1, 13) and int(month[1]) in _YEARS else None
    hit = _ISO.match(text)
    if hit is None:
        return _mail_date(text) or read_date(text)
    if not _exists(int(hit[1]), int(hit[2]), int(hit[3])):
        return None
    if _CLOCK.search(text) and _ZONE.search(text):
        return _local(text) or f"{hit[1]}-{hit[2]}-{hit[3]}"
    return f"{hit[1]}-{hit[2]}-{hit[3]}"


def _local(text: str) -> str | None:
    """Tell the day on which a moment falls where German is read."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only pages and messages tell of moments

    try:
        moment = datetime.fromisoformat(text.replace("UTC", "Z").replace("GMT", "Z").replace(" Z", "Z"))
        return moment.astimezone(ZoneInfo("Europe/Berlin")).date().isoformat()
    except (ValueError, KeyError, OverflowError):  # a zone of no clock, or no time zones on this machine
        return None


def _mail_date(text: str) -> str | None:
    """Read the form of mail and HTTP: »Mon, 03 Oct 2022 08:00:00 +0200«."""
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - as `zoneinfo`

    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return _local(moment.isoformat())
