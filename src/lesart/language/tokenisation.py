"""Where tokens begin and end."""

import re

__all__ = ["find_tokens"]

_TOKEN = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"„“”»«]+[^\s<>"„“”»«.,;:!?)\]}'’]
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
  | \d+(?:[.,:]\d+)*(?:-\w+)*
  | (?:z|u|d|o|i|a|v)\.(?:B|a|h|ä|d|g|R|U|s|w|E|A|T)\.
  | (?:Dr|Prof|Mio|Mrd|St|Nr|bzw|ca|usw|etc|vgl|Jan|Feb|Aug|Sept|Okt|Nov|Dez|Art|Abs|Str|evtl|Tel|Jh|Hr|Fr)\.
  | [A-ZÄÖÜ]\.(?=\s?[A-ZÄÖÜ])
  | \w+(?:[-'’&]\w+)*-?
  | -\w+(?:-\w+)*
  | \.{2,}
  | \S
    """,
    re.VERBOSE,
)
_ORDINAL = re.compile(
    r"\s*(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert"
    r"|und|bis|\d{4}|[a-zäöü])"
)


def find_tokens(text: str) -> list[tuple[int, int]]:
    """Return the spans of all tokens: every character that is not white space lies in exactly one."""
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        before = spans[-1] if spans else (0, 0)
        if (
            text[start:end] == "."
            and before[1] == start
            and text[before[0] : before[1]].isdigit()
            and before[1] - before[0] < 3
            and _ORDINAL.match(text, end)
        ):
            spans[-1] = (before[0], end)
        else:
            spans.append((start, end))
    return spans
