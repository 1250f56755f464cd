"""Where tokens begin and end.

Every character that is not white space lies in exactly one token. A full stop stays with an abbreviation,
an ordinal number or an initial (»Dr.«, »3.«, »S.«); hyphens, apostrophes and the signs of gendered forms join
(»US-Beamte«, »Grimm'sche«, »Leser*innen«, »Ein:e«), so do narrow spaces inside a number; web addresses stay
whole.
"""

import re
from itertools import pairwise

from lesart.language.gendered import GENDERED
from lesart.language.wordlists import abbreviations, function_words, group

__all__ = ["find_tokens"]

# Marks without width that may stand inside a word: soft hyphen, joiners, combining accents.
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f"
_JOINERS = "-\u2010\u2011'’"
_LETTERS = rf"\w[\w{_INVISIBLE}]*+"
_WORD = rf"{_LETTERS}(?:[{_JOINERS}&]{_LETTERS})*+"
_TOKEN = re.compile(
    rf"""
    (?=\S)(?:                              # between tokens nothing else need be tried
    [A-Za-zÄÖÜäöüß]++(?=[\ ,\n])                                    # the plain word, most of all text
  | [,;](?=\ )
  | (?:https?://|ftp://|www\.)[^\s<>"„“”»«]*[^\s<>"„“”»«.,;:!?)\]}}'’‘]  # web address
  | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}})+               # e-mail address
  | \d{{1,2}}\.(?:0?[1-9]|1[0-2])\.(?=\s+[a-zäöü(])                   # am 20.06. um
  | \d++(?:[.,:]\d++)+(?:[{_JOINERS}]{_LETTERS})*                   # 1.000,50  20:15  2:0-Endstand
  | (?P<number>\d++\.)(?![.\d])                                     # 3. or 2006.
  | (?P<clitic>[A-Za-zÄÖÜäöüß]++['’]s\b(?!['’-]))                   # geht's
  | \d{{1,3}}(?:[\u2009\u202f\u00a0]\d{{3}})++(?:,\d++)?(?!\w)          # 20 000 with a narrow space
  | (?P<dotted>{_WORD}(?:(?:\.-?{_WORD})++(?:\.(?!\.))?|\.(?!\.)))  # z.B.  Dr.  kam.  spiegel.de
  | {GENDERED}                                                      # Leser:innen, Ein:e, der:die
  | {_LETTERS}-/{_WORD}                                             # Spa-/Wellness-Bereich
  | CDU/CSU\b(?!-) | km/h\b
  | \d++%-\w++
  | (?P<genitive>{_LETTERS}(?<=[sxzß])['’])(?=\s\w)                 # Hans' Haus
  | {_WORD}-?+                                                      # also half of »Ein- und Ausfuhr«
  | (?<![\w"“”»«’'‘])[-–−](?=\w){_WORD}-?+                                    # »Ein- und -ausfuhr«, -5
  | [#@]{_WORD}                                                     # #Wahl, @name
  | ['’]s\b
  | [:;]-[)(DP/|](?!\w) | (?<=\s)[:;][)(](?!\w)                     # :-)
  | \.{{2,}}+ | -{{2,}}+
  | ,,(?=\w) | `` | \'\' | ’’ | ‘‘ | ´´                               # marks typed with two characters
  | [\u2600-\u27bf\U0001f000-\U0001faff][\ufe0f\u200d\u2600-\u27bf\U0001f000-\U0001faff]*+
  | [^\s][{_INVISIBLE}\ufe0f]*+
    )
    """,
    re.VERBOSE,
)
_SINGLE_LETTERS = re.compile(r"(?:[^\W\d_]\.-?)+(?:[^\W\d_]\.?|(?<=-)\w[\w-]*)?")
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})\.")
_NEXT = re.compile(r"\s*[„“\"»‚‘(]?([^\W_]++(?:-\w++)*+)(\.?)")
_NO_ENDS = frozenset(",;:")  # marks behind which no sentence begins
_QUOTE_REACH = 400  # how far back an opening single quotation mark is looked for, in characters


def find_tokens(text: str) -> list[tuple[int, int]]:
    """Return the spans of all tokens of a text: code point offsets, in order.

    >>> text = "Am 3. Oktober sprach Dr. S. Jaishankar z. B. mit US-Beamten: „Geht's gut?“"
    >>> [text[start:end] for start, end in find_tokens(text)][:10]
    ['Am', '3.', 'Oktober', 'sprach', 'Dr.', 'S.', 'Jaishankar', 'z.', 'B.', 'mit']
    >>> [text[start:end] for start, end in find_tokens(text)][10:]
    ['US-Beamten', ':', '„', 'Geht', "'s", 'gut', '?', '“']
    """
    spans: list[tuple[int, int]] = []
    add = spans.append
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        start, end = span = match.span()
        if kind is None:
            add(span)
        elif kind == "dotted":
            spans.extend(_cut_at_stops(text, start, end, spans))
        elif (kind == "number" and not _is_ordinal(text, start, end, spans)) or (
            kind == "genitive" and _inside_single_quotes(text, start)
        ):
            spans.extend([(start, end - 1), (end - 1, end)])
        elif kind == "clitic" and text[start : end - 2].lower() in group("clitic_hosts"):
            spans.extend([(start, end - 2), (end - 2, end)])
        else:
            add(span)
    return spans


def _next_word(text: str, at: int) -> tuple[str, bool]:
    """Return the word that begins at or soon after an offset, and whether a full stop is joined to it."""
    match = _NEXT.match(text, at, at + 80)
    return (match[1], bool(match[2])) if match else ("", False)


def _opens_sentence(word: str) -> bool:
    return word[:1].isupper() and word.lower() in function_words()


def _word_before(text: str, spans: list[tuple[int, int]]) -> str:
    return text[spans[-1][0] : spans[-1][1]] if spans else ""


def _at_beginning(text: str, start: int, spans: list[tuple[int, int]]) -> bool:
    """Whether nothing of the same sentence stands before: a text, line or sentence begins here."""
    if not spans:
        return True
    before = _word_before(text, spans)
    return before in {".", "!", "?", ":", "“", "„", '"', "(", "–"} or "\n" in text[spans[-1][1] : start]


def _is_ordinal(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a number and its full stop are one word: »der 3. Mai«, but not »im Jahr 2006. Der«."""
    following, stopped = _next_word(text, end)
    before = _word_before(text, spans)
    if end - start > 4 or not following:
        return text[end : end + 1] == ")" and end - start < 4
    if text[end] in "-–/)" or _goes_on(following):
        return True
    if following[0].isdigit():
        return stopped or _is_number_with_stop(before)
    if _at_beginning(text, start, spans):
        return True
    return not _opens_sentence(following) and _asks_for_ordinal(before.lower(), following.lower())


def _is_number_with_stop(word: str) -> bool:
    return word[:-1].isdigit() and word[-1] == "."


def _goes_on(following: str) -> bool:
    """Whether a sentence goes on with this word: a small letter, a month."""
    return following[0].islower() or following.lower() in group("months")


def _asks_for_ordinal(before: str, following: str) -> bool:
    return before in group("before_ordinal") or before == "/" or following in group("after_ordinal")


def _cut_at_stops(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut words joined by full stops: »z.B.« whole, »kam.« in two, »gut.Die« in three."""
    whole, apart = [(start, end)], [(start, end - 1), (end - 1, end)]
    chunk = text[start:end]
    word = chunk.removesuffix(".")
    if "." not in word:
        return whole if _is_abbreviation(text, start, end, spans) else apart
    if _is_one_word(chunk):
        return whole
    cuts = [] if word.rpartition(".")[2] in group("top_level_domains") else _missing_blanks(word)
    bounds = [start, *(start + at for cut in cuts for at in (cut, cut + 1)), start + len(word)]
    pieces = list(pairwise(bounds))
    if word is not chunk:
        last = (pieces[-1][0], end)
        pieces[-1:] = [last] if _is_one_word(text[last[0] : end]) else [pieces[-1], (end - 1, end)]
    return pieces


def _is_one_word(chunk: str) -> bool:
    """Whether words joined by full stops are one: »z.B.«, »d.h.«."""
    return chunk in abbreviations() or _SINGLE_LETTERS.fullmatch(chunk) is not None


def _missing_blanks(word: str) -> list[int]:
    """Find the full stops after which a blank was forgotten: »gut.Die«, but not »E.ON« or »flickr.com«."""
    stops = [at for at, character in enumerate(word) if character == "."]
    starts = [0, *(at + 1 for at in stops)]
    ends = [*stops, len(word)]
    pieces = [word[a:b] for a, b in zip(starts, ends, strict=True)]
    return [
        at for at, (left, right) in zip(stops, pairwise(pieces), strict=True) if _end_and_begin(left, right)
    ]


def _end_and_begin(left: str, right: str) -> bool:
    """Whether one word could end a sentence and the other begin one."""
    long_enough = len(left) > 1 and len(right) > 1
    return long_enough and left[-1].islower() and right[0].isupper() and right[1].islower()


def _is_abbreviation(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether one word and its full stop belong together: »Dr.«, »W.« in a name, »II.« after a name."""
    chunk = text[start:end]
    kind = _listed_kind(text, chunk, start, spans)
    if kind is not None:
        return kind != "number" or _next_word(text, end)[0][:1].isdigit()
    if chunk.endswith(("str.", "-Str.", "-Nr.")):
        return True
    before = _word_before(text, spans)
    if _ROMAN.fullmatch(chunk) and before[:1].isupper():
        following = _next_word(text, end)[0]
        return bool(following) and not _opens_sentence(following)
    return len(chunk) == 2 and chunk[0].isalpha() and _is_initial(text, chunk[0], end, before)


def _listed_kind(text: str, chunk: str, start: int, spans: list[tuple[int, int]]) -> str | None:
    """Look up an abbreviation, which may have a capital at the beginning: »Vgl. Seite 3«."""
    kind = abbreviations().get(chunk)
    if kind is None and chunk[0].isupper() and _at_beginning(text, start, spans):
        return abbreviations().get(chunk.lower())
    return kind


def _is_letter_with_stop(word: str) -> bool:
    return len(word) == 2 and word[1] == "." and word[0].isalpha()


def _is_initial(text: str, letter: str, end: int, before: str) -> bool:
    """Whether a single letter keeps its full stop: »z. B.«, »S. Jaishankar«, »Albert G., der«, »s. 12«."""
    if _is_letter_with_stop(before):
        return True
    following, stopped = _next_word(text, end)
    if text[end : end + 1] in _NO_ENDS:
        return before[:1].isupper() and letter.isupper()
    if stopped and len(following) < 5 and not _opens_sentence(following):
        return True
    if letter.islower():
        return letter == "s" and following[:1].isdigit()
    return _is_of_a_name(before, following)


def _is_of_a_name(before: str, following: str) -> bool:
    """»Albert | G. | wurde«, »| S. | Jaishankar«: a capital with its full stop, by the words around it."""
    if following[:1].islower():
        return before[:1].isupper()
    return bool(following) and not _opens_sentence(following)


def _inside_single_quotes(text: str, at: int) -> bool:
    """Whether a single quotation mark was opened before and not closed: then an apostrophe here closes it."""
    nearby = text[max(0, at - _QUOTE_REACH) : at]
    opened = max(
        nearby.rfind("‚"), nearby.rfind(" '"), nearby.rfind(" ‘"), nearby.rfind(" ’"), nearby.rfind("„'")
    )
    return opened >= 0 and not re.search(r"['’‘](?!\w)", nearby[opened + 2 :])
