"""The core of a noun phrase: from its article to its last noun or name.

By word classes and by what German spelling gives away: nouns and names have capitals, a participle in front
of a noun may have a whole clause before it, a name may stand between quotation marks.
"""

from lesart.language import category_of_noun, is_in_dictionary, is_unheard_of, noun_gender
from lesart.syntax.declension import (
    DATIVE,
    SINGULAR,
    adjective_cells,
    determiner_cells,
    is_deadjectival,
    noun_cells,
)
from lesart.syntax.lines import OPENING_MARKS, PREPOSITIONS, Line
from lesart.syntax.media import is_medium_in_capitals
from lesart.syntax.titles import is_titled, titles
from lesart.syntax.verb_forms import FINITE, numbers_of
from lesart.syntax.wordlists import endings, group, times

__all__ = [
    "DETERMINERS",
    "PRONOUNS",
    "core",
    "head_position",
    "is_behind_when_or_where",
    "is_club_number",
    "is_measure",
    "is_next_phrase",
    "more_than",
    "nominative_possible",
    "opens_another",
    "over_participle",
    "past_second_attribute",
    "past_town",
    "stands_alone",
]

DETERMINERS = frozenset({"ART", "PDAT", "PIAT", "PPOSAT", "PRELAT", "PWAT"})
PRONOUNS = frozenset({"PPER", "PDS", "PIS"})
_CLOSING = frozenset("“”«»\"'‘›")
_INSIDE_NAMES = frozenset({"von", "van", "de", "al", "bin", "el", "del", "da", "la"})
_BEFORE_NOUNS = DETERMINERS | {"CARD", "PIS", "PDS"}
_BEFORE_ADJECTIVES = DETERMINERS | {"ADJA", "ADV", "ADJD"}
_WITH_ADJECTIVES = frozenset({"ADJD", "ADV", "VVPP", "KON", ",", "PTKNEG"})
_ADVERBS = (["ADJD"], ["ADV"])
_BEFORE_MEASURE = frozenset({"CARD", "ADV"})
_BEFORE_NAME = frozenset({"ADV", "NE"})
_OF_SOURCE = DETERMINERS | {"ADJA", "NN", "NE"}
_EXTENDS = frozenset({"APPR", "APPRART", "ADV", "ADJD", "CARD", "PRF", "PPER"})
_DETERMINES = DETERMINERS | {"PIS", "CARD"}  # what an extended attribute may stand behind
_MAY_BE_DATIVE = frozenset({"ART", "PPOSAT"})
_DETERMINES_OR_MODIFIES = DETERMINERS | {"ADJA"}
_WHERE = frozenset({"in", "im", "an", "am", "auf", "bei", "beim", "nach", "vor", "während"})
_NOUNS = frozenset({"NN", "NE"})
_BEFORE_RIVERS = frozenset({"am", "an", "im", "in", "ob", "vor"})
_ADDRESSING = frozenset({"herr", "herrn", "frau"})
_BEHIND_NAMES = frozenset({"junior", "senior"})
_GOES_ON = _INSIDE_NAMES | _BEHIND_NAMES | {".", "/", "&"}  # what may stand between names, beside numbers
_MAY_LEAD = frozenset({"ADV", "APPR", "ADJD", "NE"})  # classes of a word in front of a phrase's adjectives
_PARTICIPLE_BEGINS = ("ge", "be", "ver", "er", "ent", "zer")


def nominative_possible(line: Line, i: int) -> bool:
    """Whether a phrase that begins here may be a subject: »der Sprecher« may, »dem Sprecher« may not.

    Nor may »der neuen Zeitung«: behind »der« an adjective in -en is a dative or a genitive.
    """
    inflected = (
        line.lower[i] == "der" and line.tags[i + 1 : i + 2] == ["ADJA"] and line.lower[i + 1][-1] == "n"
    )
    return line.lower[i] not in group("not_nominative") and not inflected


def core(line: Line, start: int, limit: int) -> int:
    """End of the noun phrase that begins at ``start``, up to its last noun; ``start`` itself if none begins.

    »der frühere Sprecher | der Partei«, »US-Präsident Barack Obama |«, »rund 50 Menschen |«.
    """
    if start >= limit:
        return start
    if line.tags[start] in PRONOUNS and _is_pronoun_alone(line, start, limit):
        return start + 1
    nouns = _past_attributes(line, start, limit)
    end = _past_nouns(line, nouns, limit)
    if end > nouns or (end > start and _stands_for_a_noun(line, end - 1)):
        return end
    return start + 1 if line.tags[start] == "ART" and _points(line, start, limit) else start


def _points(line: Line, i: int, limit: int) -> bool:
    """»„…“, sagte | der | nach der Feier«: an article alone behind the verb, which points at somebody."""
    behind = line.lower[i] in {"der", "die"} and i > 0 and line.tags[i - 1] in FINITE
    return behind and i + 1 < limit and line.tags[i + 1] in PREPOSITIONS


def _past_nouns(line: Line, nouns: int, limit: int) -> int:
    """Return the end of the nouns and names that begin at ``nouns``, one in quotation marks included."""
    i = _past_names(line, nouns, limit) if nouns < limit and line.nominal[nouns] else nouns
    if line.pieces:
        i = _marked_name(line, i, limit, alone=i == nouns)
    return _behind_hyphen(line, i, limit) if i < limit and line.forms[i] == "-" else i


def _past_attributes(line: Line, start: int, limit: int) -> int:
    """Return where the nouns of a phrase begin, behind its article and adjectives."""
    i, tags = start, line.tags
    if (noun := _noun_at_once(line, i, limit)) >= 0:
        return noun
    if tags[i] == "APPR" and i > 0 and tags[i - 1] in PREPOSITIONS:
        return _before_noun_of_participle(line, i, limit)
    i = _past_modifiers(line, _past_opening(line, i, limit), limit)
    if start < i < limit and tags[i - 1] in _DETERMINES:
        i = over_participle(line, i, limit)
    return past_second_attribute(line, i, limit) if tags[start] in DETERMINERS else i


def _noun_at_once(line: Line, i: int, limit: int) -> int:
    """Position of a noun alone or right behind its article, as in most phrases; -1 for all others.

    »| Polizei«, »der | Rat«; not »vor zwei | Jahren | angeklagte«, »ein | der Partei | nahestehender Anwalt«.
    """
    tags = line.tags
    if tags[i] == "NN":
        return i if line.lower[i] not in group("lengths") else -1
    if tags[i] not in DETERMINERS or i + 1 >= limit or tags[i + 1] not in _NOUNS:
        return -1
    if line.lower[i + 1] in group("lengths") or (i > 0 and tags[i - 1] in _DETERMINES):
        return -1
    return i + 1


def _past_opening(line: Line, i: int, limit: int) -> int:
    """Skip what stands first in a phrase and tells how many, how far, or whose it is."""
    i = more_than(line, i)
    if line.tags[i] in _MAY_LEAD:
        return _past_owner(line, _past_adverbs(line, i, limit), limit)
    return _past_measure(line, i, limit) or i if line.tags[i] in DETERMINERS else i


def more_than(line: Line, i: int) -> int:
    """»| Mehr als | 30 Menschen«: past words that compare a number; not »mehr als die Kinder«."""
    compared = line.lower[i] in {"mehr", "weniger"} and line.lower[i + 1 : i + 2] == ["als"]
    return i + 2 if compared and line.tags[i + 2 : i + 3] == ["CARD"] else i


def _before_noun_of_participle(line: Line, i: int, limit: int) -> int:
    """»aus | mit der Sache vertrauten | Kreisen«: two prepositions, the inner one of a participle."""
    behind = over_participle(line, i, limit)
    return behind if behind > i and line.nominal[behind - 2] else i


def past_second_attribute(line: Line, i: int, limit: int) -> int:
    """»die angeklagte |, 59 Jahre alte | Wirtin«: a second extended attribute, before the noun."""
    if not 0 < i < limit - 1 or line.forms[i] != "," or line.tags[i - 1] != "ADJA":
        return i
    behind = over_participle(line, i + 1, limit)
    return behind if i + 1 < behind < limit and line.nominal[behind] else i


def stands_alone(line: Line, i: int) -> bool:
    """»sieht | das | Rektorin Timm anders«: a pronoun that no noun goes with."""
    return line.tags[i] == "PPER" or (line.tags[i] == "PDS" and line.lower[i] == "das")


def _is_pronoun_alone(line: Line, i: int, limit: int) -> bool:
    if stands_alone(line, i) or i + 1 >= limit:
        return True
    extended = line.tags[i] == "PIS" and over_participle(line, i + 1, limit) > i + 1
    if line.tags[i + 1] in DETERMINERS and not extended:
        all_these = line.tags[i + 1] != "ART" and line.lower[i].startswith(("all", "solch"))
        return not all_these  # »einige | der Beamten«, »gibt dies | keinen Anlass«, but »alle diese Leute«
    return not (extended or _modifies(line, i + 1) or line.nominal[i + 1])  # »mehrere | damit betraute Leute«


def _past_adverbs(line: Line, i: int, limit: int) -> int:
    """»| rund | 50 Menschen«, »nach | bisher | unbestätigten Berichten«."""
    while (
        i + 1 < limit
        and line.tags[i] in {"ADV", "APPR"}
        and line.lower[i] in group("about")
        and line.tags[i + 1] in {"CARD", "KOKOM"}
    ):
        i += 1
    return i + 1 if _adverb_before_adjective(line, i, limit) else i


def _past_owner(line: Line, i: int, limit: int) -> int:
    """»| Berlins | früherer Bürgermeister«: a genitive name in the place of an article."""
    if i + 2 >= limit or line.tags[i] != "NE" or line.tags[i + 1] != "ADJA" or line.forms[i + 1][0].isupper():
        return i
    return i + 1 if line.forms[i][-1] in "s’'" and line.lemmas[i] != line.forms[i] else i


def _past_measure(line: Line, i: int, limit: int) -> int:
    """»ein | 330 Seiten starker | Bericht«: the end of an adjective with a measure, or 0."""
    if i + 1 >= limit or line.tags[i + 1] not in _BEFORE_MEASURE or not _counts(line, i + 1):
        return 0
    end = over_participle(line, i + 1, limit)
    return end if end > i + 1 else 0


def _counts(line: Line, i: int) -> bool:
    """»der | 21 | Jahre alte Mann«, »der | mittlerweile 21 | Jahre alte Mann«."""
    return line.tags[i] == "CARD" or line.tags[i : i + 2] == ["ADV", "CARD"]


def _behind_hyphen(line: Line, i: int, limit: int) -> int:
    """»der „Spiegel“ | -Redakteur Maier«: what a hyphen joins to a marked name."""
    if not 0 < i < limit - 1 or line.forms[i - 1] not in _CLOSING:
        return i
    behind = i + 1
    return _past_names(line, behind, limit) if behind < limit and line.nominal[behind] else i


def _past_modifiers(line: Line, i: int, limit: int) -> int:
    tags = line.tags
    while i < limit and _modifies(line, i):
        if tags[i] in _MAY_BE_DATIVE and _opens_dative(line, i) and over_participle(line, i, limit) > i:
            return i  # »ein | der Partei nahestehender Anwalt«
        i += 1
    return i


def _stands_for_a_noun(line: Line, i: int) -> bool:
    """»die beiden«, »drei«, »die neue«: the last word of a phrase without a noun."""
    return line.tags[i] in {"CARD", "PIS", "PIAT", "ADJA", "PDAT"} or line.lower[i] in {"eine", "einer"}


def _adverb_before_adjective(line: Line, i: int, limit: int) -> bool:
    behind_preposition = i > 0 and line.tags[i - 1] in PREPOSITIONS
    adjective = i + 2 < limit and line.tags[i + 1] == "ADJA" and line.nominal[i + 2]
    return behind_preposition and adjective and line.tags[i] in {"ADV", "ADJD"}


def over_participle(line: Line, i: int, limit: int) -> int:
    """»eine | am Dienstag veröffentlichte | Mitteilung«: skip what belongs to the participle."""
    tag = line.tags[i]
    if tag not in _EXTENDS and not (tag in _MAY_BE_DATIVE and _opens_dative(line, i)):
        return i
    if tag == "ADV" and _counts(line, i):
        behind = over_participle(line, i + 1, limit)
        return behind if behind > i + 1 else i
    return i + 1 if _is_before_age(line, i, limit) else _past_participle(line, i, limit)


def _is_before_age(line: Line, i: int, limit: int) -> bool:
    """»die | heute | 80-Jährige«: an adverb between the article and a noun that was an adjective."""
    behind_article = i > 0 and line.tags[i - 1] in DETERMINERS and line.tags[i] == "ADV"
    return behind_article and i + 1 < limit and line.noun_lemma(i + 1).endswith("ähriger")


def _opens_dative(line: Line, i: int) -> bool:
    """»ein | der Partei | nahestehender Anwalt«: an article right behind another, in the dative."""
    if i == 0 or line.tags[i] not in _MAY_BE_DATIVE or line.tags[i - 1] not in _DETERMINES:
        return False
    return bool(determiner_cells(line.lower[i]) & DATIVE)


def _past_participle(line: Line, i: int, limit: int) -> int:
    """End of the extended attribute that begins at ``i``; ``i`` itself if none does."""
    nearest = i + 1 if line.tags[i] == "PPER" else i + 2
    for k in range(i + 1, min(i + 12, limit - 1)):
        if line.tags[k] in FINITE or line.forms[k] in {",", ":", ";"}:
            return i
        if line.tags[k] == "ADJA" and k >= nearest and _may_be_extended(line, i, k):
            return k + 1
    return i


def _may_be_extended(line: Line, i: int, k: int) -> bool:
    """Whether the adjective at ``k`` may have the words from ``i`` on before it: »der für uns neue Chef«."""
    after = k + 1
    while after < len(line) - 1 and line.tags[after] == "ADJA" and _measured(line, i, k):
        after += 1  # »der 50 Jahre alte | frühere | Profi«
    if not _noun_follows(line, after):
        return False
    return _measured(line, i, k) or (_is_of_outer_phrase(line, i, k) and _goes_with_words(line, i, k))


def _is_of_outer_phrase(line: Line, i: int, k: int) -> bool:
    return not _has_own_article(line, i, k) and _agrees_with_article(line, i - 1, k)


def _goes_with_words(line: Line, i: int, k: int) -> bool:
    """Whether an adjective is one that words from ``i`` on may belong to: behind an article most are."""
    if line.tags[i] in {"APPR", "APPRART", "PPER"} and i > 0 and line.tags[i - 1] in DETERMINERS:
        return True
    with_dative = line.tags[i] in {"ART", "PPOSAT"} and line.lower[k].startswith(endings("with_dative"))
    return with_dative or _is_participle(line, k)


def _has_own_article(line: Line, i: int, k: int) -> bool:
    """»eine mit den | verletzten | Kindern …«: whether an adjective behind ``i`` is of an inner phrase."""
    before = k - 1
    while before > i and line.tags[before] in {"ADJA", "ADJD", "ADV"}:
        before -= 1
    return before >= i and line.tags[before] in DETERMINERS


def _agrees_with_article(line: Line, at: int, k: int) -> bool:
    """Whether an adjective and the noun behind it can go with the article at a place, if one stands there.

    »ein | mit dem Fall vertrauter | Mann«, but not »ein | mit Fällen neuen | Typs …«.
    """
    if at < 0 or line.tags[at] not in _DETERMINES or line.tags[at] == "CARD":
        return True
    article = line.lower[at]
    cells = determiner_cells(article) & adjective_cells(line.lower[k], article)
    if line.tags[k + 1] == "NN":
        noun, lemma = line.forms[k + 1], line.noun_lemma(k + 1)
        like_adjective = is_deadjectival(noun.lower(), lemma.lower())
        cells &= adjective_cells(noun.lower(), article) if like_adjective else noun_cells(noun, lemma)
    return cells != 0


def _noun_follows(line: Line, i: int) -> bool:
    """»der neue | Chef«, »die neue | „Post“«, »die angeklagte |, 59 Jahre alte Wirtin«."""
    noun = line.nominal[i] or line.piece_at(i) is not None
    return noun or past_second_attribute(line, i, len(line)) > i


def _measured(line: Line, i: int, k: int) -> bool:
    """»der | 62 Jahre alte | Landrat«, »ein | 330 Seiten starker | Bericht«."""
    return line.tags[i] == "CARD" and k == i + 2 and line.nominal[i + 1]


def is_measure(line: Line, i: int) -> bool:
    """Whether a noun measures the adjective behind it: »der 62 | Jahre | alte Landrat«."""
    if line.lower[i] not in group("lengths") or not 0 < i < len(line) - 1:
        return False
    counted = line.tags[i - 1] in {"CARD", "PIAT"} or line.lower[i - 1].endswith("ein")
    return counted and line.tags[i + 1] == "ADJA" and line.lower[i + 1].startswith(endings("measured"))


def _is_participle(line: Line, k: int) -> bool:
    """»veröffentlichte«, »stürmende«: an adjective in front of a noun that is made from a verb."""
    word = line.lower[k]
    if line.tags[k] != "ADJA" or not word.rstrip("nrsm").endswith("e"):
        return False
    if word.startswith(endings("no_participle_stems")):
        return False
    return word.startswith(_PARTICIPLE_BEGINS) or "te" in word or "end" in word


def _modifies(line: Line, i: int) -> bool:
    """Whether the word can stand between an article and its noun, the article included."""
    tag = line.tags[i]
    if tag in _BEFORE_NOUNS or (line.lower[i] in group("lengths") and is_measure(line, i)):
        return True
    if tag == "ADJA":
        return not _is_surname(line, i)
    if tag == "KON" and _between_figures(line, i):
        return True
    return i > 0 and line.tags[i - 1] in _BEFORE_ADJECTIVES and _goes_with_adjective(line, i)


def _is_surname(line: Line, i: int) -> bool:
    """»Eva | Kleine |«."""
    return line.forms[i][0].isupper() and i > 0 and line.tags[i - 1] == "NE"


def _goes_with_adjective(line: Line, i: int) -> bool:
    """»die | sehr | gute Idee«, »die | „ | gute“ Idee«."""
    if line.tags[i] not in _WITH_ADJECTIVES and (
        line.forms[i] not in OPENING_MARKS or line.piece_at(i) is not None
    ):
        return False
    after = i + 1
    while line.tags[after : after + 1] in _ADVERBS:
        after += 1
    return line.tags[after : after + 1] == ["ADJA"]


def _between_figures(line: Line, i: int) -> bool:
    """»die 17 | und | 19 Jahre alten Brüder«."""
    return i > 0 and line.tags[i - 1] == "CARD" and line.tags[i + 1 : i + 2] == ["CARD"]


def _past_names(line: Line, nouns: int, limit: int) -> int:
    """Return the end of the run of nouns and names that begins at ``nouns``."""
    i = _past_truncated(line, nouns, limit) + 1
    while i < limit and _may_go_on(line, i) and _names(line, i, nouns):
        i += 1
    return past_town(line, i, limit)


def past_town(line: Line, i: int, limit: int) -> int:
    """»Frankfurt | am Main |«, »Halle | an der Saale |«: past what tells which of two towns it is."""
    if i < 1 or i + 1 >= limit or line.lower[i] not in _BEFORE_RIVERS or line.tags[i - 1] != "NE":
        return i
    river = i + 1 if line.lower[i][-1] == "m" else i + 2
    town = i < 2 or line.tags[i - 2] != "NE"  # not »Jan Halle am Main«
    return river + 1 if town and river < limit and line.forms[river] in group("rivers") else i


def _may_go_on(line: Line, i: int) -> bool:
    """Take a quick look at a word behind a noun: most go on with no name."""
    return line.nominal[i] or line.tags[i] == "CARD" or line.lower[i] in _GOES_ON


def _past_truncated(line: Line, i: int, limit: int) -> int:
    """»| Kultur-, Sport- und | Bildungsdezernentin«: first parts that share the noun behind them."""
    while i + 2 < limit and line.tags[i] == "TRUNC":
        shares = line.lower[i + 1] in {",", "und", "oder", "sowie"} and line.tags[i + 2] in {"TRUNC", "NN"}
        if not shares:
            break
        i += 2
    return i


def _names(line: Line, i: int, nouns: int) -> bool:
    """Whether the word goes on with the run of nouns and names that began at ``nouns``."""
    if line.nominal[i]:
        apart = line.tags[i] == "NN" and (_behind_name(line, i, nouns) or is_next_phrase(line, i, nouns))
        apart |= is_medium_in_capitals(line, i)
        return not (apart or opens_another(line, i) or is_behind_when_or_where(line, i, nouns))
    if line.tags[i] == "CARD":
        return line.lower[i - 1] in group("numbered") or is_club_number(line, i)  # »Artikel 5«
    if line.lower[i] in _BEHIND_NAMES:
        return line.tags[i - 1] == "NE"  # »Robert Downing | junior |«
    return line.forms[i] in {"/", "&"} or _joins_names(line, i)


def is_club_number(line: Line, i: int) -> bool:
    """»Hannover | 96 | erklärte«: two figures behind a name, which count nothing; not »in Köln 30 Grad«."""
    figures = line.forms[i]
    if len(figures) != 2 or not figures.isdigit() or not line.nominal[i - 1]:
        return False
    named = line.tags[i - 1] == "NE" or is_unheard_of(line.forms[i - 1]) or figures[0] == "0"
    counts = i + 1 < len(line) and (line.nominal[i + 1] or line.tags[i + 1] in {"ADJA", "CARD"})
    return named and not counts and line.forms[i + 1 : i + 2] not in (["-"], ["%"])


def _joins_names(line: Line, i: int) -> bool:
    """»J | . | Maier«, »Karl | von | Habsburg«."""
    dot = line.forms[i] == "."
    if not (dot or line.lower[i] in _INSIDE_NAMES) or i + 1 >= len(line) or not line.nominal[i + 1]:
        return False
    if dot:
        return len(line.forms[i - 1]) <= 2  # »J. Maier«
    return line.tags[i - 1] == "NE" == line.tags[i + 1]


def _behind_name(line: Line, i: int, nouns: int) -> bool:
    """»sah Klein | Fehler |«: a common noun behind a name, but »Schäubles Idee«."""
    if line.tags[i - 1] != "NE":
        return False
    last = line.forms[i - 1][-1]
    owner = last in "s’'" and (i == nouns + 1 or line.lemmas[i - 1] != line.forms[i - 1])
    return last != "." and not owner  # »Rita Kleins | Anwalt |«


def is_behind_when_or_where(line: Line, i: int, nouns: int) -> bool:
    """»sagte am Montag | Eva Klein |«, »lobte auf der Messe | Imkerin Eva Klein |«: who does it there."""
    return i == nouns + 1 and (_is_behind_day(line, i, nouns) or _is_behind_place(line, i, nouns))


def _is_behind_day(line: Line, i: int, nouns: int) -> bool:
    """»berichtete im Mai | Radio Nord |«, »sagte im Interview | Eva Klein |«; not »am Freitag | Abend |«."""
    if nouns == 0 or line.tags[nouns - 1] not in PREPOSITIONS or line.lower[i] in group("days"):
        return False
    return line.lower[nouns] in group("days") or line.lower[nouns] in group("occasions")


def _is_behind_place(line: Line, i: int, nouns: int) -> bool:
    """»sagte in Köln | Trainer Kai Brück |«, »lobte auf der Messe | Imkerin Eva Klein |«."""
    if line.tags[i : i + 2] != ["NN", "NE"]:
        return False
    if category_of_noun(line.noun_lemma(i)) != "person" or _is_of_people(line, nouns):
        return False
    before = nouns - 1
    while before > 0 and line.tags[before] in _DETERMINES_OR_MODIFIES:
        before -= 1
    return line.lower[before] in _WHERE


def _is_of_people(line: Line, i: int) -> bool:
    return category_of_noun(line.noun_lemma(i)) in {"person", "group"}


def opens_another(line: Line, i: int) -> bool:
    """»laut Stadtwerken | Mitte Mai |«, »der Feuerwehr | Hunderte Hühner |«: a time or a number, no name."""
    lower = line.lower[i]
    time = lower in {"anfang", "mitte", "ende"} and line.lower[i + 1 : i + 2] != []
    if time:
        return line.lower[i + 1] in times() or line.tags[i + 1] == "CARD"
    return lower in group("round_numbers") and line.nominal[i + 1 : i + 2] == [True]


def _is_surely_apart(line: Line, i: int, nouns: int) -> bool:
    """»laut eigenen Angaben | Hälfte der Führung |«, »hat der Verband | Ministerin Lenz | gebeten«.

    Also »laut einer Ärztin des Spitals | Prellungen |«: a bare plural behind a genitive.
    """
    if line.lower[nouns - 1 : i] == ["eigenen", "angaben"] or _opens_object(line, i, nouns):
        return True
    if _is_given_to_many(line, i, nouns):
        return True
    genitive = line.lower[nouns - 1] == "des" and line.forms[nouns][-1] == "s"
    return genitive and line.forms[i] != line.noun_lemma(i) and not _is_name_part(line, i)


def _opens_object(line: Line, i: int, nouns: int) -> bool:
    """»hat die SPD | Ministerin Lenz | gebeten«: a role and a name behind a body that has its article.

    Only behind »hat«, which has the object before its participle; not »sagte die SPD Politikerin Lenz«.
    """
    at_body = nouns > 1 and line.tags[nouns - 2 : nouns] == ["VAFIN", "ART"]
    if not at_body or line.lemmas[nouns - 2] != "haben" or line.tags[i : i + 2] != ["NN", "NE"]:
        return False
    body = line.forms[nouns].isupper() or category_of_noun(line.noun_lemma(nouns)) == "organisation"
    return body and category_of_noun(line.noun_lemma(i)) == "person"


def is_next_phrase(line: Line, i: int, nouns: int) -> bool:
    """»hatte der Trainer | Tränen |«: a bare plural behind a noun with an article, which is no name."""
    if _begins_list_of_things(line, i, nouns):
        return True
    if i == 0 or line.tags[i - 1] != "NN":
        beside = i == nouns + 1 and line.tags[i] == "NN" and _opens_object(line, i, nouns)
        return beside or _is_object_of_name(line, i, nouns)
    return i == nouns + 1 and line.tags[i] == "NN" and nouns > 0 and _is_plural_apart(line, i, nouns)


def _is_plural_apart(line: Line, i: int, nouns: int) -> bool:
    if line.lower[nouns] in _ADDRESSING:
        return False  # »Herrn | Professor | Sommer«
    if _is_surely_apart(line, i, nouns) or _are_women(line, nouns):
        return True
    if _are_people(line, nouns):
        return not is_unheard_of(line.forms[i])
    if line.tags[nouns - 1] in DETERMINERS and _is_done(line, i):
        return category_of_noun(line.noun_lemma(nouns)) == "person"
    if line.tags[nouns - 1] in PREPOSITIONS:
        return is_in_dictionary(line.forms[i]) and _is_behind_source(line, i, nouns)
    return line.tags[nouns - 1] in DETERMINERS and _is_bare_plural(line, i, nouns)


def _is_given_to_many(line: Line, i: int, nouns: int) -> bool:
    """»sagte den Ländern | Hilfe | zu«: a noun behind a plural that can only be a dative, which gets it.

    Not »in den Fächern Kunst und Musik«, »den Herren Professoren«.
    """
    first = nouns - 1
    while first > 0 and line.tags[first] == "ADJA":
        first -= 1
    if line.tags[first] not in DETERMINERS or first == 0 or line.tags[first - 1] in PREPOSITIONS:
        return False
    cells = determiner_cells(line.lower[first]) & noun_cells(line.forms[nouns], line.noun_lemma(nouns))
    only_dative = bool(cells) and not cells & ~(DATIVE & ~SINGULAR)
    return only_dative and is_in_dictionary(line.forms[i]) and not _is_name_part(line, i)


def _is_done(line: Line, i: int) -> bool:
    """»warf der Wirt | Zweifel | auf«, »wirft der Wirt | Untätigkeit | vor«: what is done, no name."""
    return line.lower[i] in group("done_nouns") or line.lower[i].endswith(endings("no_surnames"))


def _is_behind_source(line: Line, i: int, nouns: int) -> bool:
    """»von Insidern | Werke |«, »laut Polizei | Taucher |«: a noun behind one that a preposition governs."""
    return _are_in_dative(line, nouns) or (line.lower[nouns - 1] == "laut" and _is_no_name(line, nouns, i))


def _is_object_of_name(line: Line, i: int, nouns: int) -> bool:
    """»Hier sieht auch | Brandt | Vorteile |«, »Gestern forderte | Ida Brandt | Klarheit |«."""
    named = i > nouns and line.tags[i - 1] == "NE" and not line.forms[i - 1].isupper()
    if line.tags[i] != "NN" or not named or _is_name_part(line, i):
        return False
    whole = set(line.tags[nouns:i]) == {"NE"}
    if not (whole and _behind_verb(line, nouns)) and not _is_cited(line, nouns):
        return False
    form, lemma = line.forms[i], line.noun_lemma(i)
    return form != lemma or lemma.endswith(endings("no_surnames"))


def _is_cited(line: Line, nouns: int) -> bool:
    """»hat | gemäss seinem Berater Kern | Angebote«: whether who is cited begins there."""
    before = nouns - 1
    while before > 0 and line.tags[before] in _OF_SOURCE:
        before -= 1
    return line.lower[before] in {"laut", "gemäß", "gemäss"}


def _behind_verb(line: Line, nouns: int) -> bool:
    """Whether a name stands behind the verb of a sentence, and not of »„…“, | sagte | Brandt«."""
    verb = nouns - 1
    while verb > 0 and line.tags[verb] in _BEFORE_NAME:
        verb -= 1
    return verb > 0 and line.tags[verb] in FINITE and line.forms[verb - 1] != ","


def _is_name_part(line: Line, i: int) -> bool:
    """»sagte Deutsche Bank | Chef | Kern«, »Kern | Ahlmann |«: a role, a body, or what no dictionary has."""
    noun = line.noun_lemma(i)
    leads = i + 1 < len(line) and line.tags[i + 1] in {"NE", "NN"}
    return leads or category_of_noun(noun) is not None or not is_in_dictionary(line.forms[i])


def _are_in_dative(line: Line, i: int) -> bool:
    """»von | Insidern | Werke«, »laut | Experten | Geld«: people without an article, whom no name follows."""
    form, lemma = line.forms[i], line.noun_lemma(i)
    many = form.endswith("n") and form != lemma and not lemma.endswith("e")
    return many and category_of_noun(lemma) == "person" and not _leads(line.lower[i])


def _is_no_name(line: Line, source: int, i: int) -> bool:
    """»laut Werft | Bestellungen |«, »laut Kolb | Fehler |«, »laut Polizei | Taucher |«: no name of a source.

    Not »laut Sprecher | Bauer |«, »laut Kanzlei | Richter |«.
    """
    noun, form, lemma = line.noun_lemma(source), line.forms[i], line.noun_lemma(i)
    if category_of_noun(noun) == "person" or _leads(line.lower[source]):
        return lemma.endswith(endings("no_surnames"))
    plural = form != lemma and not form.endswith("s") and noun_cells(form, lemma) & SINGULAR == 0
    unnamed = noun.lower().endswith(endings("authorities")) or is_unheard_of(line.forms[source])
    return plural or unnamed


def _begins_list_of_things(line: Line, i: int, nouns: int) -> bool:
    """»laut Hartmann | Unruhe und Angst |«: two nouns of the dictionary that name nobody."""
    if nouns == 0 or line.lower[nouns - 1] != "laut" or line.lower[i + 1 : i + 2] != ["und"]:
        return False
    things = [
        k for k in (i, i + 2) if line.tags[k : k + 1] in (["NN"], ["NE"]) and is_in_dictionary(line.forms[k])
    ]
    return len(things) == 2 and all(category_of_noun(line.noun_lemma(k)) is None for k in things)


def _is_bare_plural(line: Line, i: int, nouns: int) -> bool:
    """Whether a noun behind one with an article is a plural of its own, and neither name nor measured."""
    if _leads(line.lower[i - 1]):
        return _is_met(line, i, nouns)
    if category_of_noun(line.noun_lemma(i - 1)) in {"organisation", "document"}:
        return False  # »die Gewerkschaft Nahrung-Genuss-Gaststätten«
    plural = noun_cells(line.forms[i], line.noun_lemma(i)) & SINGULAR == 0
    return plural or _is_met(line, i, nouns)


def _is_met(line: Line, i: int, nouns: int) -> bool:
    """»Am Abend traf die Kanzlerin | Bauern |«: behind verb and title a plural, where no name is called for.

    Not »…, sagte die Ministerin Bauern«, »die Chefin Bauern sagt«.
    """
    verb = nouns - 2
    behind = line.tags[verb] in FINITE and verb > 0 and line.forms[verb - 1] != ","
    if not behind or (i + 1 < len(line) and line.tags[i + 1] in FINITE):
        return False
    form, lemma = line.forms[i], line.noun_lemma(i)
    return form != lemma and form[-1] != "s" and is_in_dictionary(form)


def _leads(word: str) -> bool:
    """»der Trainer | Wolf«, »der Liter | Milch«: titles and measures, which the phrase goes on behind."""
    return bool(titles(word)) or word in group("measures")


def _are_women(line: Line, i: int) -> bool:
    """»überreichten | Kundinnen | Geschenke«: several people, whom no one's name follows."""
    noun = line.noun_lemma(i)
    many = line.lower[i].endswith("innen") and line.forms[i] != noun
    return many and category_of_noun(noun) == "person" and is_in_dictionary(line.forms[i + 1])


def _are_people(line: Line, i: int) -> bool:
    """»bemerkten die | Polizisten | Gestank«, »fordern | Mieter | Geld«: several, and no name behind."""
    noun = line.noun_lemma(i)
    if line.lower[i] == noun.lower().removesuffix("r"):
        return False  # »die Vorsitzende | Richterin Host«: one woman
    many = line.lower[i - 1] == "die" or _are_bare_subject(line, i)
    return many and category_of_noun(noun) == "person" and noun_gender(noun) == "m"


def _are_bare_subject(line: Line, i: int) -> bool:
    """»fordern | Anwohner | Konsequenzen«: behind a verb in the plural; not »sagten Minister Koch und …«."""
    verb = i - 1
    many = line.tags[verb] in FINITE and numbers_of(line.lower[verb], line.lemmas[verb], 3) == {"plural"}
    return many and line.lower[i + 2 : i + 3] != ["und"]


def _marked_name(line: Line, i: int, limit: int, *, alone: bool) -> int:
    """Include a name in quotation marks: »das Magazin „Der Spiegel“«, not »laut Klein „besonders gut“«."""
    piece = line.piece_at(i) if i < limit else None
    if piece is None or not 1 < piece.end - piece.start <= 9:  # a mark alone ends a line of careless copying
        return i
    named = line.forms[i + 1][0].isupper() or alone or is_titled(line, piece)
    return min(piece.end, limit) if named else i


def head_position(line: Line, start: int, end: int) -> int:
    """Position of the word that carries the phrase: the first run's last noun, else the last word.

    »der Sprecher der Partei« has its head at »Sprecher«, »Präsident Barack Obama« at »Obama«.
    """
    seen = -1
    for i in range(start, end):
        if line.nominal[i] and not is_measure(line, i):
            seen = i
        elif seen >= 0:
            break
    return seen if seen >= 0 else end - 1
