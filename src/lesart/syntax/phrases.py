"""Noun phrases: where the name of a speaker begins and ends.

Without a parser, by word classes and by what German spelling gives away: nouns and names have capitals,
genitives follow their noun, appositions stand between commas.
"""

from lesart.syntax.lines import Line
from lesart.syntax.mood import is_finite
from lesart.syntax.titles import is_titled

__all__ = [
    "TIMES",
    "attach",
    "core",
    "head_position",
    "is_measure",
    "is_nominal",
    "nominative_possible",
    "over_participle",
]

_NOUN_TAGS = frozenset({"NN", "NE", "NNA", "NNI", "FM", "TRUNC"})
_DETERMINERS = frozenset({"ART", "PDAT", "PIAT", "PPOSAT", "PRELAT", "PWAT"})
_PRONOUNS = frozenset({"PPER", "PDS", "PIS"})
_SMALL_NAMES = frozenset({"dpa", "taz", "epd", "sid", "kna", "heise"})  # agencies and newspapers
_OPENING = frozenset("„»“\"‚›«'")
_GENITIVE = frozenset({
    "des", "der", "eines", "einer", "dieser", "dieses", "ihrer", "ihres", "seiner", "seines", "unserer",
    "beider", "zweier", "dreier", "mehrerer", "vieler", "aller", "deren", "dessen",
})  # fmt: skip  # a word list, not code
_NUMBERED = frozenset({"artikel", "paragraph", "absatz", "kapitel", "jahr", "jahre", "agenda", "resolution"})
_NO_PARTICIPLES = (
    "alt", "best", "breit", "dritt", "erst", "früh", "gesamt", "gut", "größt", "konkret", "letzt", "meist",
    "nächst", "privat", "weit", "zweit",
)  # fmt: skip  # a word list, not code
_MEASURES = frozenset({"jahr", "jahre", "monate", "wochen", "tage", "meter", "zentimeter", "kilometer"})
_MEASURED = ("alt", "jung", "groß", "gross", "hoh", "lang", "breit", "tief", "schwer", "weit", "entfernt")
_CLOSE_PREPOSITIONS = frozenset({"von", "vom", "für", "aus", "bei", "beim", "zum", "zur"})
_LOOSE_PREPOSITIONS = frozenset({
    "in", "im", "an", "am", "auf", "gegen", "über", "zu", "zwischen", "mit", "ohne", "unter", "vor", "um",
    "nahe", "nach", "durch", "seit", "während", "wegen", "namens",
})  # fmt: skip  # a word list, not code
TIMES = frozenset({
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "januar",
    "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "dezember", "abend", "morgen", "mittag", "nachmittag", "vormittag", "nacht", "woche", "monat", "jahr",
    "tag", "wochenende", "stunde", "uhr", "montagabend", "dienstagabend", "mittwochabend",
    "donnerstagabend", "freitagabend", "samstagabend", "sonntagabend", "jahren", "tagen", "wochen",
    "monaten", "stunden", "anschluss", "zusammenhang", "rahmen", "zeitpunkt", "minuten", "begründung",
})  # fmt: skip  # a word list, not code
_OCCASIONS = TIMES | frozenset(
    [
        "interview",
        "gespräch",
        "pressekonferenz",
        "anfrage",
        "erklärung",
        "mitteilung",
        "stellungnahme",
        "beitrag",
        "rede",
        "sitzung",
        "debatte",
        "bericht",
        "brief",
    ]
)
_NOT_NOMINATIVE = frozenset({
    "den", "dem", "des", "einen", "einem", "eines", "keinen", "keinem", "diesen", "diesem", "dieses",
    "jenen", "jenem", "seinen", "seinem", "seines", "ihren", "ihrem", "ihres", "unseren", "unserem",
    "meinen", "meinem", "welchen", "welchem", "ihn", "ihm", "ihnen", "mich", "mir", "dich", "dir", "uns",
    "euch", "sich", "allen", "beiden", "vielen", "einigen", "mehreren", "zum", "zur",
    "im", "am", "vom", "beim",
})  # fmt: skip  # a word list, not code


def is_nominal(line: Line, i: int) -> bool:
    """Whether the word is a noun or a name, by its class or, inside a sentence, by its capital."""
    if line.tags[i] in _NOUN_TAGS or line.forms[i] in _SMALL_NAMES:
        return line.forms[i][0].isalnum()
    form = line.forms[i]
    if "-" in form and form[0].isalpha() and any(part[:1].isupper() for part in form.split("-")[1:]):
        return True  # »el-Baradei«
    if "." in form[1:-1] and form[0].isalpha() and form[-1].isalpha() and len(form) > 4:
        return True  # »ver.di«, »tagesschau.de«
    return (
        i > 0
        and form[0].isupper()
        and line.tags[i] not in _PRONOUNS | _DETERMINERS
        and line.forms[i - 1] not in _OPENING
    )


def nominative_possible(line: Line, i: int) -> bool:
    """Whether a phrase that begins here may be a subject: »der Sprecher« may, »dem Sprecher« may not.

    Nor may »der neuen Zeitung«: behind »der« an adjective in -en is a dative or a genitive.
    """
    inflected = (
        line.lower[i] == "der" and line.tags[i + 1 : i + 2] == ["ADJA"] and line.lower[i + 1][-1] == "n"
    )
    return line.lower[i] not in _NOT_NOMINATIVE and not inflected


def core(line: Line, i: int, limit: int) -> int:
    """End of the noun phrase that begins at i, up to its last noun; i itself if none begins there.

    »der frühere Sprecher | der Partei«, »US-Präsident Barack Obama |«, »rund 50 Menschen |«.
    """
    tags, start = line.tags, i
    if (
        i < limit
        and tags[i] in _PRONOUNS
        and not (i + 1 < limit and tags[i] != "PPER" and _goes_on(line, i + 1, limit))
    ):
        return i + 1
    while (
        i < limit
        and tags[i] in {"ADV", "APPR"}
        and line.lower[i] in {"rund", "etwa", "mehr", "über", "fast", "gut"}
        and i + 1 < limit
        and line.tags[i + 1] in {"CARD", "KOKOM"}
    ):
        i += 1
    if _adverb_before_adjective(line, i, limit):
        i += 1
    while i < limit and _modifies(line, i):
        i += 1
    if start < i < limit and line.tags[i - 1] in _DETERMINERS:
        i = over_participle(line, i, limit)
    nouns = i
    while i < limit and (_names(line, i, nouns) or (i > nouns and line.forms[i] in {"/", "&"})):
        i += 1
    i = _marked_name(line, i, limit, alone=i == nouns)
    if i > nouns:
        return i
    last = start if i == start else i - 1
    if i > start and (
        tags[last] in {"CARD", "PIS", "PIAT", "ADJA", "PDAT"} or line.lower[last] in {"eine", "einer"}
    ):
        return i
    return start


def _adverb_before_adjective(line: Line, i: int, limit: int) -> bool:
    """»nach | bisher | unbestätigten Berichten«."""
    behind_preposition = i > 0 and line.tags[i - 1] in {"APPR", "APPRART"}
    adjective = i + 2 < limit and line.tags[i + 1] == "ADJA" and is_nominal(line, i + 2)
    return behind_preposition and adjective and line.tags[i] in {"ADV", "ADJD"}


def over_participle(line: Line, i: int, limit: int) -> int:
    """»eine | am Dienstag veröffentlichte | Mitteilung«: skip what belongs to the participle."""
    if line.tags[i] not in {"APPR", "APPRART", "ADV", "ADJD", "CARD", "NN", "PRF"} or line.tags[i] == "NN":
        return i
    for k in range(i + 1, min(i + 12, limit - 1)):
        tag = line.tags[k]
        if is_finite(tag) or line.forms[k] in {",", ":", ";"}:
            return i
        if (
            tag == "ADJA"
            and not line.lower[k].startswith(_NO_PARTICIPLES)
            and is_nominal(line, k + 1)
            and line.lower[k].rstrip("nrsm").endswith("e")
            and k > i + 1
            and (
                line.lower[k].startswith(("ge", "be", "ver", "er", "ent", "zer"))
                or "te" in line.lower[k]
                or "end" in line.lower[k]
            )
        ):
            return k + 1
    return i


def _goes_on(line: Line, i: int, limit: int) -> bool:
    return i < limit and (_modifies(line, i) or is_nominal(line, i))


def is_measure(line: Line, i: int) -> bool:
    """Whether a noun measures the adjective behind it: »der 62 | Jahre | alte Landrat«."""
    if line.lower[i] not in _MEASURES or not 0 < i < len(line) - 1:
        return False
    counted = line.tags[i - 1] in {"CARD", "PIAT"} or line.lower[i - 1].endswith("ein")
    return counted and line.tags[i + 1] == "ADJA" and line.lower[i + 1].startswith(_MEASURED)


def _modifies(line: Line, i: int) -> bool:
    tag = line.tags[i]
    if is_measure(line, i):
        return True
    if tag == "KON" and i > 0 and line.tags[i - 1] == "CARD" and line.tags[i + 1 : i + 2] == ["CARD"]:
        return True  # »die 17 und 19 Jahre alten Brüder«
    if tag in _DETERMINERS or tag in {"ADJA", "CARD", "PIS", "PDS"}:
        return not (line.forms[i][0].isupper() and tag == "ADJA" and i > 0 and line.tags[i - 1] == "NE")
    opens = line.forms[i] in _OPENING and not any(p.start == i and line.forms[p.end - 1] for p in line.pieces)
    if tag in {"ADJD", "ADV", "VVPP", "KON", ",", "PTKNEG"} or opens:
        after = i + 1
        while after < len(line) and line.tags[after] in {"ADJD", "ADV"}:
            after += 1
        return (
            i > 0
            and after < len(line)
            and line.tags[after] == "ADJA"
            and line.tags[i - 1] in _DETERMINERS | {"ADJA", "ADV", "ADJD"}
        )
    return False


def _names(line: Line, i: int, nouns: int) -> bool:
    if is_nominal(line, i):
        genitive_name = i == nouns + 1 and line.forms[i - 1][-1] in "s’'"  # »Schäubles Idee«
        after_name = (
            i > nouns and line.tags[i] == "NN" and line.tags[i - 1] == "NE" and line.forms[i - 1][-1] != "."
        )
        return not after_name or genitive_name
    form = line.forms[i]
    after = i + 1 < len(line) and is_nominal(line, i + 1)
    return i > nouns and (
        (
            form.lower() in {"von", "van", "de", "al", "bin", "el", "del", "da", "la"}
            and after
            and line.tags[i - 1] == "NE"
        )
        or (line.tags[i] == "CARD" and line.lower[i - 1] in _NUMBERED)
        or (form == "." and after and len(line.forms[i - 1]) <= 2)
    )


def _marked_name(line: Line, i: int, limit: int, *, alone: bool) -> int:
    """Include a name in quotation marks: »das Magazin „Der Spiegel“«, not »laut Klein „besonders gut“«."""
    piece = line.piece_at(i) if i < limit else None
    if piece is None or piece.end - piece.start > 9:
        return i
    named = line.forms[i + 1][0].isupper() or alone or is_titled(line, piece)
    return min(piece.end, limit) if named else i


def attach(line: Line, end: int, limit: int, *, before_verb: bool, dative: bool = False) -> int:
    """Extend a noun phrase by genitives, prepositional attributes, brackets, appositions and »und …«.

    In front of the verb everything belongs to the one phrase there; behind it »in Berlin« may belong to the
    verb, so only what cannot is taken: »die Sprecherin | des Ministeriums | für Umwelt |, Anna Maier«.
    A ``dative`` phrase goes on in the dative: »laut Anna Maier |, der Leiterin«.
    """
    while end < limit:
        longer = (
            _genitive(line, end, limit)
            or _preposition(line, end, limit, before_verb=before_verb)
            or _brackets(line, end, limit)
            or _apposition(line, end, limit, dative=dative)
            or _conjunct(line, end, limit, before_verb=before_verb)
            or _second_name(line, end, limit)
        )
        if longer <= end:
            return end
        end = longer
    return end


def _second_name(line: Line, end: int, limit: int) -> int:
    """Take the name behind the closing mark of a marked name: »der „Spiegel“-Redakteur Maier«."""
    return core(line, end, limit) if is_nominal(line, end) else 0


def _genitive(line: Line, end: int, limit: int) -> int:
    lower = line.lower[end]
    if lower not in _GENITIVE and not (line.tags[end] == "ADJA" and lower.endswith("er")):
        return 0
    if lower == "der" and (line.tags[end - 1] == "NE" or _nominative_masculine(line, end)):
        return 0
    longer = core(line, end, limit)
    return longer if longer > end + 1 or (longer > end and lower in {"dessen", "deren"}) else 0


def _nominative_masculine(line: Line, i: int) -> bool:
    """»der neue Chef«, »der Präsident«: »der« is no genitive here, which would be »der neuen«, »der -en«."""
    if i + 1 >= len(line):
        return False
    word = line.lower[i + 1]
    return word.endswith("e") if line.tags[i + 1] == "ADJA" else word.endswith(("ent", "ant", "ist", "mann"))


def _preposition(line: Line, end: int, limit: int, *, before_verb: bool) -> int:
    lower = line.lower[end]
    close = lower in _CLOSE_PREPOSITIONS
    if not close and lower not in _LOOSE_PREPOSITIONS:
        return 0
    longer = core(line, end + 1, limit)
    if longer <= end + 1:
        return 0
    head = line.lower[head_position(line, end + 1, longer)]
    if not before_verb and (head in _OCCASIONS or not TIMES.isdisjoint(line.lower[end + 1 : longer])):
        return 0
    if before_verb or (close and line.tags[end - 1] != "NE" and lower not in {"zum", "zur"}):
        return longer
    place = lower in {"in", "im"} and line.tags[end - 1] != "NE" and line.tags[longer - 1] == "NE"
    return longer if place else 0


def _brackets(line: Line, end: int, limit: int) -> int:
    if line.forms[end] not in {"(", "["}:
        return 0
    for i in range(end + 1, min(end + 14, limit)):
        if line.forms[i] in {")", "]"}:
            return i + 1
    return 0


def _apposition(line: Line, end: int, limit: int, *, dative: bool) -> int:
    """»Anna Maier, die Sprecherin des Senats,«: a noun phrase between commas, without a verb."""
    start = end + 1
    if line.forms[end] != "," or start >= limit or line.tags[end - 1] in _PRONOUNS:
        return 0
    if line.tags[start] in {"ADV", "APPR", "KOUS", "APPRART"} and line.lower[start] not in {
        "zugleich",
        "auch",
        "früher",
    }:
        return 0
    longer = core(line, start, limit)
    opens = line.quoted[start] and not line.quoted[end - 1]  # »sagte Maier, „aber …“«
    wrong_case = {"die", "das", "des"} if dative else _NOT_NOMINATIVE - {"beiden"}
    if opens or longer <= start or line.lower[start] in wrong_case or line.tags[start] in _PRONOUNS:
        return 0
    if line.lower[head_position(line, start, longer)] in _OCCASIONS:
        return 0
    while longer < limit:
        more = (
            _genitive(line, longer, limit)
            or _preposition(line, longer, limit, before_verb=True)
            or _brackets(line, longer, limit)
            or _conjunct(line, longer, limit, before_verb=True)
            or _second_name(line, longer, limit)
        )
        if more <= longer:
            break
        longer = more
    if longer == limit or line.forms[longer] in {",", ".", ":", ";", "–", "-", "!", "?"}:
        return longer
    return longer if is_finite(line.tags[longer]) and line.tags[start] in _DETERMINERS | {"NE", "NN"} else 0


def _conjunct(line: Line, end: int, limit: int, *, before_verb: bool) -> int:
    if before_verb and line.forms[end] == "," and line.lower[end + 1 : end + 2] in (["und"], ["sowie"]):
        end += 1  # »Jan Petri, Präsident des Vereins, | und Vera Sommer |«
    if line.lower[end] not in {"und", "sowie", "oder"} or end + 1 >= limit:
        return 0
    longer = core(line, end + 1, limit)
    genitive = (
        line.lower[end + 1] in {"des", "der"}
        and line.lower[max(end - 3, 0) : end].count(line.lower[end + 1]) > 0
    )
    if longer <= end + 1 or not (genitive or nominative_possible(line, end + 1)):
        return 0
    while longer < limit and (more := _genitive(line, longer, limit)) > longer:
        longer = more
    if longer < limit and is_finite(line.tags[longer]) and not before_verb:
        return 0
    return longer


def head_position(line: Line, start: int, end: int) -> int:
    """Position of the word that carries the phrase: the first run's last noun, else the last word.

    »der Sprecher der Partei« has its head at »Sprecher«, »Präsident Barack Obama« at »Obama«.
    """
    seen = -1
    for i in range(start, end):
        if is_nominal(line, i):
            seen = i
        elif seen >= 0:
            break
    return seen if seen >= 0 else end - 1
