"""Dates and times as learning platforms write them into names and tables, in English and German."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from babel.dates import get_month_names

from lesart.errors import LesartError

__all__ = ["nbgrader_stamp", "read_moment", "read_stamp", "zone_named", "zone_written"]

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?)?")
_NUMBERS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d\d)(?::(\d\d))?\s*([AaPp])?\.?[Mm]?\b")
_CLOCK_AND_ZONE = re.compile(
    r"(\d[:.]\d\d(?::\d\d)?(?:\.\d+)?(?:\s*[AaPp]\.?[Mm]\b\.?)?)\s*\(?([A-Za-z+-][\w+:/-]*)\)?\s*\Z"
)
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d\d):?(\d\d)?")
# What German machines call their zone: the tz database has none of these, and nbgrader's stamps do.
_WINTER, _SUMMER = (timezone(timedelta(hours=hours)) for hours in (1, 2))
_ZONES = {"UTC": UTC, "GMT": UTC, "Z": UTC, "MEZ": _WINTER, "MESZ": _SUMMER, "CEST": _SUMMER}
_CLOCK_WITHOUT_COLON = re.compile(r"\b(\d{1,2})(\d\d)\s*([AaPp])?\.?[Mm]?\.?\s*$")


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for locale in ("en", "de"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=locale).items():
                found[name.rstrip(".").casefold()] = number
    return found | {"mrz": 3, "sept": 9}


def read_moment(text: str, zone: tzinfo) -> datetime | None:
    """Read a date with its time, None if there is none; a time that names no zone is in `zone`.

    A date alone is the first moment of its day; a date with a time that is not understood is none.

    >>> read_moment("Oct 3, 2026 512 PM", UTC).isoformat()
    '2026-10-03T17:12:00+00:00'
    >>> read_moment("Samstag, 3. Oktober 2026, 17:12", UTC).isoformat()
    '2026-10-03T17:12:00+00:00'
    >>> read_moment("3.10.2026, 17.12 Uhr", UTC).isoformat()
    '2026-10-03T17:12:00+00:00'
    >>> read_moment("2026-10-03T17:12:05+02:00", UTC).isoformat()
    '2026-10-03T17:12:05+02:00'
    >>> read_moment("yesterday", UTC)
    >>> read_moment("3 October 2026, at 5", UTC)
    """
    text, zone = _without_zone(text, zone)
    date = _date(text)
    if date is None:
        return None
    year, month, day, rest = date
    try:
        clock = _clock(rest)
        return None if clock is None else datetime(year, month, day, *clock, tzinfo=zone)
    except ValueError:
        return None


def _without_zone(text: str, zone: tzinfo) -> tuple[str, tzinfo]:
    """Take the zone off that a time names at its end; what is none stays where it is."""
    found = _CLOCK_AND_ZONE.search(text)
    written = zone_written(found[2]) if found else None
    return (text, zone) if found is None or written is None else (text[: found.end(1)], written)


def zone_written(name: str) -> tzinfo | None:
    """Read the zone behind a time: an offset, a name of the tz database or a German one; None for others.

    >>> zone_written("+0200") == zone_written("MESZ") == zone_written("UTC+02:00")
    True
    >>> zone_written("Uhr")
    """
    if name.upper() in _ZONES:
        return _ZONES[name.upper()]
    if offset := _OFFSET.fullmatch(name):
        span = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return timezone(span if offset[1] == "+" else -span) if span < timedelta(days=1) else None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def _date(text: str) -> tuple[int, int, int, str] | None:
    """Find year, month and day, and what is left for the clock."""
    if iso := _ISO.search(text):
        return int(iso[1]), int(iso[2]), int(iso[3]), text[iso.end(3) :].lstrip("T")
    if numbers := _NUMBERS.search(text):
        return int(numbers[3]), int(numbers[2]), int(numbers[1]), text[numbers.end() :]
    year = re.search(r"\b(?:19|20)\d\d\b", text)
    words = re.findall(r"[^\W\d_]+", text)
    month = next((_months()[word.casefold()] for word in words if word.casefold() in _months()), None)
    if year is None or month is None:
        return None
    day = re.search(r"\b(\d{1,2})\b(?!:)", text[: year.start()])
    return (int(year[0]), month, int(day[1]), text[year.end() :]) if day else None


def _clock(text: str) -> tuple[int, int, int] | None:
    """Read hour, minute and second; midnight where nothing is said, None where it is not understood."""
    found = _CLOCK.search(text)
    if found is not None:
        hour, minute, second, half = int(found[1]), int(found[2]), int(found[3] or 0), found[4]
    elif found := _CLOCK_WITHOUT_COLON.search(text):  # Brightspace cannot have colons in names
        hour, minute, second, half = int(found[1]), int(found[2]), 0, found[3]
    else:
        return None if re.search(r"\d", text) else (0, 0, 0)
    if half:
        hour = hour % 12 + 12 * (half.lower() == "p")
    return hour, minute, second


class _Here(tzinfo):
    """The time zone of this machine, with its summer time, which a fixed offset does not know."""

    def utcoffset(self, when: datetime | None) -> timedelta | None:
        return (when or datetime.now()).replace(tzinfo=None).astimezone().utcoffset()  # noqa: DTZ005 - of this machine, as the docstring says

    def dst(self, _: datetime | None) -> timedelta | None:
        return None

    def tzname(self, _: datetime | None) -> str:
        return "this machine's time"

    def fromutc(self, when: datetime) -> datetime:
        return when.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)


def zone_named(name: str | None) -> tzinfo:
    """Give the time zone of that name, or this machine's.

    Raises
    ------
    LesartError
        If there is no such zone.
    """
    if name is None:
        return _Here()
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        msg = f"there is no time zone {name!r}: write it like Europe/Berlin"
        raise LesartError(msg) from error


def nbgrader_stamp(when: datetime) -> str:
    """Write a time as nbgrader's exchange notes it in `timestamp.txt`.

    >>> nbgrader_stamp(datetime(2026, 5, 4, 10, tzinfo=UTC))
    '2026-05-04 10:00:00.000000 UTC'
    """
    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"


def read_stamp(text: str | None) -> datetime | None:
    """Read what `nbgrader_stamp`, or nbgrader itself, wrote."""
    found = read_moment(text, UTC) if text else None
    if found is None or text is None:
        return None
    fraction = re.search(r"\.(\d{6})", text)
    return found.replace(microsecond=int(fraction[1])) if fraction else found
