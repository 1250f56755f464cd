"""Corrections that need the neighbours of a word, each with the German fact it rests on.

A rule belongs to words that call for it, so that the many others cost nothing: `rule_for` finds the rule
of a form in a class once, and the rule returns what it changes in a sentence.
"""

from collections.abc import Callable
from functools import cache

from lesart.language.gendered import WITHOUT_UMLAUTS
from lesart.language.lexicon import (
    dictionary_lemma,
    given_names,
    is_in_dictionary,
    name_gender,
    only_names,
    places,
    strong_titles,
    weak_titles,
)
from lesart.language.model import hanta
from lesart.language.neighbours import REACH, Change, Rule, Words, between_joints, between_marks
from lesart.language.nouns import category_of_noun, is_personal, speaker_noun
from lesart.language.principal_parts import verb_forms
from lesart.language.strangers import is_stranger, is_unheard_of
from lesart.language.verb_brackets import (
    LIKE_FINITE,
    NAMES_SOMEBODY,
    OPENS_CLAUSE,
    attributive_participle,
    finite_at_the_end,
    first_of_two,
    infinitive_of_modal,
    is_like_a_participle,
    only_finite_verb,
    relative_of_name,
    said_at_the_end,
)
from lesart.language.wordlists import endings, group

__all__ = ["rule_for"]


_DETERMINERS = frozenset({"ART", "APPRART", "PPOSAT", "PIAT", "PDAT"})
_BEFORE_TOWN = frozenset({"ART", "PDAT", "ADJ(A)"})
_AFTER_TOWN = frozenset({"NN", "NNA", "NNI", "NE", "FM", "ADJ(A)", "KON", "TRUNC", "CARD", "$(", "$,"})
_NO_NAME = frozenset(
    {"NE", "CARD", "ART", "APPR", "APPRART", "KON", "KOUS", "PPER", "PPOSAT", "PDAT", "PTKNEG"}
)
_BEFORE_A_CLAUSE = frozenset({",", "“", "„", '"', "»", "–", "-", ";", "``", ":"})
_TAKEN_FOR_NAMES = frozenset({"NN", "NNA", "NNI", "VV(IMP)", "VV(FIN)", "ADJ(A)", "ADJ(D)", "FM"})
_BEHIND_A_NAME = frozenset({".", ",", ";", ":", "–", "„", "»", "und", "am", "im", "in", "der"})
_OF_AN_AGE = ("jährige", "jährigen", "jähriger", "alte", "alten")
_LAUT = frozenset({"laut", "gemäß", "gemäss"})
_BEFORE_SPEAKERS = _LAUT | {"Laut", "so", "So", "auch", "Auch"}
_COPULAS = ("ist", "sind", "war", "sei", "bin", "wirk", "fühl", "bleib", "blieb", "schien", "schein")
_OPENS_OBJECT = frozenset({"den", "die", "das", "dem", "einen", "eine", "ein"})
_SHORTEST_ROLE = 6  # letters: shorter ones end many a name
_VOWELS = frozenset("aeiouyäöü")
_ONE = frozenset({"er", "sie", "es", "man"})
_ASKED_FOR = frozenset({"um", "darum"})  # »bittet | darum |«
_ENDS_BEFORE_A_NAME = frozenset({"VV(FIN)", "APPR", "$,", "$(", "$.", "KON", "KOKOM", "ADV"})
_NAMED = {  # adjectives, without ending, that are part of a name before these nouns
    "Weiß": ("Haus",), "Nah": ("Osten",), "Mittl": ("Osten",), "Fern": ("Osten",), "Vereint": ("Nation",),
    "Vereinigt": ("Staaten", "Königreich"), "Rot": ("Kreuz",),
}  # fmt: skip


def rule_for(form: str, tag: str) -> Rule | None:
    """Return the rule that a form in a class calls for, if any."""
    word = form.lower()
    by_word = _BY_WORD.get((word, tag)) or _BY_WORD.get((word, ""))
    if by_word is not None:
        return by_word
    for calls, rule in _calls_of(tag):
        if calls(form):
            return rule
    return None


@cache
def _calls_of(tag: str) -> tuple[tuple[Callable[[str], bool], Rule], ...]:
    """Return the rules that words of a class may call for, in their order, each with what a form must be."""
    return tuple((calls, rule) for concerns, calls, rule in _CALLS if concerns(tag))


@cache
def _title_endings() -> tuple[str, ...]:
    return tuple({title.lower() for title in weak_titles()})


def _is_title(form: str) -> bool:
    return form in strong_titles() or form.lower().endswith(_title_endings())


def _is_surely_a_name(form: str) -> bool:
    return form in only_names() or form.isupper()


def _is_of_a_town(form: str) -> bool:
    return form in group("towns_people") or (form.endswith("er") and form[:-2] in places())


def _next_capitalised(words: Words, at: int) -> int | None:
    after = at + 1
    if after == len(words.forms) or not words.forms[after][0].isupper():
        return None
    return after if words.forms[after].isalpha() or _is_double(words.forms[after]) else None


def _is_double(form: str) -> bool:
    """»Lang-Ritter«, »Lang-Dosmann«: two parts with a capital each; not »SPD-Politiker«, »Rats-Obmann«."""
    first, _, last = form.partition("-")
    no_role = category_of_noun(form) is None or (last.endswith("mann") and not is_in_dictionary(last))
    return first.istitle() and last.istitle() and no_role


def _name_after_title(words: Words, at: int) -> list[Change]:
    """»Frau Schuster«, »Dr. Sieben«: after such a title any capitalised word but a title is a name.

    »Dr. | med. | Kessel«, »Dr. | rer. nat. | Kessel«: the field of a degree goes with it.
    """
    field = at + 1
    while field < len(words.forms) and words.forms[field] in group("fields_of_degrees"):
        field += 1
    after = _next_capitalised(words, field - 1)
    changes = [(n, "NE") for n in range(at + 1, field)]
    if after is None or _is_title(words.forms[after]):
        return changes
    return [*changes, (after, "NE"), *_noun_behind_strange_name(words, after)]


def _surname_after_given_name(words: Words, at: int) -> list[Change]:
    """»Jim Block«: a noun without article right after a given name is the surname."""
    after = _next_capitalised(words, at)
    if after is not None and words.tags[at] == "NN" and words.tags[after] == "NE":
        return [(at, "NE")]  # »Asta Holm«
    if (
        words.tags[at] != "NE"
        or after is None
        or words.tags[after] in _NO_NAME
        or _is_title(words.forms[after])
    ):
        return []
    return [] if _is_told(words, at, after) else [(after, "NE")]


def _may_be_given(form: str) -> bool:
    """»Mark«, »Flurin«: a given name that is a noun as well, or what nobody has heard of."""
    return form in group("nouns_too") or (form.istitle() and form[-1] != "s" and is_unheard_of(form))


def _given_name_and_noun(words: Words, at: int) -> list[Change]:
    """»| Mark Wach | (SPD) sagte«, »Leiter | Till Hase |«: what is a noun as well, before a mark or the verb.

    Alone with another word; not »die Mark«, »mit Heide bewachsen«.
    """
    after = _next_capitalised(words, at)
    if after is None or not (_begins_name(words, at) and _ends_name(words, after)):
        return []
    tag = words.tags[after]
    surname = tag[0] == "V" or tag in {"ADJ(D)", "ADJ(A)", "ADV", "NE"}
    surname |= tag in {"NN", "NNA"} and _may_be_surname(words.forms[after])
    return [(at, "NE"), (after, "NE")] if surname else []


def _is_told(words: Words, at: int, after: int) -> bool:
    """»sagte Eva Timm | Journalisten |«: a known noun behind a given name and a surname."""
    if not at or words.tags[at - 1] != "NE" or words.tags[after] != "NN":
        return False
    before = words.forms[at - 1]
    role = before[-1] == "." or before in places() or category_of_noun(before) == "person"
    if role or not is_in_dictionary(words.forms[after]):
        return False  # »a. D.«, »Förster«, which may be a surname
    given = name_gender(before) != "" or _is_strange_given(before)
    return not (given and _may_be_surname(words.forms[after]))  # »so Anna Maria | Küster |«


def _stranger_after_title(words: Words, at: int) -> list[Change]:
    """»Pastor Onnasch«: a word that nobody knows after a function or the like is a name."""
    after = _next_capitalised(words, at)
    if (
        after is not None
        and words.tags[after] in {"NN", "NNA", "FM", "XY"}
        and is_stranger(words.forms[after])
    ):
        return [(after, "NE"), *_noun_behind_strange_name(words, after)]
    return []


def _noun_after_determiner(words: Words, at: int) -> list[Change]:
    """»das Essen«: a known noun after an article is that noun, also where a town or person has its name.

    »Solarien« is no name anywhere: a dictionary form like »Solarium« shows a plural that no name has.
    """
    form, before = words.forms[at], words.tags[at - 1] if at else ""
    lemma = dictionary_lemma(form)
    if not before or before == "NE" or lemma is None:
        return []
    return [(at, "NN")] if _is_noun_behind(before, form, lemma) else []


def _doubtful_name(words: Words, at: int) -> list[Change]:
    return (
        _noun_after_determiner(words, at)
        or _noun_as_surname(words, at)
        or _noun_behind_strange_name(words, at)
        or _role_before_name(words, at)
    )


def _role_before_name(words: Words, at: int) -> list[Change]:
    """»sagt | Fitnesstrainer | Kolb«: a long noun for what somebody is, which the tagger takes for a name."""
    after = _next_capitalised(words, at)
    alone = after is not None and words.tags[after] == "NE" and (at == 0 or words.tags[at - 1] != "NE")
    return [(at, "NN")] if alone and _is_long_role(words.forms[at]) else []


def _is_long_role(form: str) -> bool:
    known = speaker_noun(form)
    if known is None or known.category != "person" or form in given_names():
        return False
    long = len(form) - len(known.compound_of) >= _SHORTEST_ROLE
    return long and (known.compound_of != "" or not _is_title(form))


def _noun_behind_strange_name(words: Words, at: int) -> list[Change]:
    """»| Halyna Frost | sagte«, »sagte Thuy | Halle |,«: a noun without article, alone with a strange name.

    It is the surname behind a given name that is in no list, where both are all that stands between the verb
    and a mark, or stand in front of the verb, which is the place of one phrase; not »Bei | Zaltec | Energie
    …«, a plural (»sagte Kovac Reportern«) or what belongs to somebody: »Kovacs | Sprecher | sagte«.
    """
    after, form = _next_capitalised(words, at), words.forms[at]
    if after is None or form[-1] == "s" or not _is_strange_given(form):
        return []
    if words.tags[after] != "NN" and not _is_adjective_alone(words, after):
        return []
    if not (_begins_name(words, at) and _is_all(words, at, after)):
        return []
    named = _may_be_surname(words.forms[after]) or _is_field_of_firm(words, at, after)
    return [(after, "NE")] if named else []


def _is_field_of_firm(words: Words, at: int, after: int) -> bool:
    """»Zaltec | Energie | kündigt an«; not »gestern lieferte Zaltec | Energie |«, where it is the object."""
    behind_verb = at > 0 and words.tags[at - 1].endswith("(FIN)")
    return words.forms[after] in group("fields_of_firms") and not behind_verb


def _is_all(words: Words, at: int, after: int) -> bool:
    """Whether two words are all that stands in their place of the clause."""
    if _ends_name(words, after) or _is_in_front(words, at, after) or _is_behind_preposition(words, at):
        return True
    said = {words.forms[at - 1]} if at else set()  # »sagte | Thuy Abend | von der Bergwacht«
    return words.tags[after + 1] not in NAMES_SOMEBODY and _is_only_said(words, after, said)


def _is_behind_preposition(words: Words, at: int) -> bool:
    """»laut | Zelda | Wende bis vier«, »von | Zelda | Wende«: what a preposition governs ends with a noun."""
    return at > 0 and (words.tags[at - 1] == "APPR" or words.forms[at - 1].lower() in _LAUT)


def _is_strange_given(form: str) -> bool:
    """»Thuy«, »Ortwin«: HanTa's training text does not have it, nor as the name of somebody else."""
    return not hanta().knows(form) and not form.isupper()


def _is_adjective_alone(words: Words, at: int) -> bool:
    """»Solène | Wiener |, …«: an adjective with a capital and no noun behind it."""
    return words.tags[at] == "ADJ(A)" and _ends_name(words, at)


def _is_in_front(words: Words, at: int, after: int) -> bool:
    """»| Thuy Abend | vom Rat sagte«: whether no verb of the clause goes before, nor a noun behind."""
    begin, _ = between_joints(words.tags, at)
    ahead = words.tags[begin] not in OPENS_CLAUSE
    ahead &= not any(tag.endswith("(FIN)") for tag in words.tags[begin:at])
    return ahead and words.tags[after + 1] not in NAMES_SOMEBODY


def _begins_name(words: Words, at: int) -> bool:
    """Whether nothing of the same phrase stands before a word but a role, a title or somebody's age."""
    while at and words.forms[at - 1] in group("fields_of_degrees") | strong_titles():
        at -= 1
    if at == 0 or _may_precede_name(words.forms[at - 1], words.tags[at - 1]):
        return True
    ahead = words.tags[at + 2 : at + 3]  # »der Chef des Amtes | Mark Kern | sagte«
    return words.tags[at - 1] == "NN" and bool(ahead) and ahead[0].endswith("(FIN)")


def _may_precede_name(before: str, tag: str) -> bool:
    """»der 40-jährige | …«, »laut | …«, »nach Angaben von | …«, »der Trainer von Ulm | …«, »sagte | …«."""
    if tag.endswith("(FIN)"):
        return tag == "VV(FIN)"
    if tag == "APPR":
        return True
    if tag == "ADJ(A)":
        return before.endswith(_OF_AN_AGE)
    if tag == "PWAV" or before in _BEFORE_SPEAKERS | _BEFORE_A_CLAUSE:
        return True
    return before in places() or before == ")" or _is_role(before)


def _ends_name(words: Words, at: int) -> bool:
    """Whether a word is the last of its phrase: a mark or the verb follows."""
    behind = words.tags[at + 1] if at + 1 < len(words.tags) else "$."
    return behind[0] == "$" or behind.endswith("(FIN)")


def _may_be_surname(form: str) -> bool:
    """Whether a noun is no plural, no compound for a body, and does not end as nouns without article do.

    »Gärtner«, which the dictionary has as a verb's form, and »Sachse«, which it has under »Sachs«, are none.
    """
    if category_of_noun(form) not in {None, "person"} or _ends_like_no_surname(form.lower()):
        return False
    lemma = dictionary_lemma(form)
    return lemma is None or lemma == form or lemma[0].islower() or _is_of_a_people(form, lemma)


def _ends_like_no_surname(form: str) -> bool:
    """»Energie«, »Stahlbau«; not »Kranz«, whose ending is half of its only syllable."""
    ending = next((end for end in endings("never_surnames") if form.endswith(end)), None)
    return ending is not None and (form == ending or not _VOWELS.isdisjoint(form[: -len(ending)]))


def _is_of_a_people(form: str, lemma: str) -> bool:
    """»Sachse«; not »Freunde«, whose singular names somebody."""
    return form == f"{lemma}e" and category_of_noun(form) == "person" and category_of_noun(lemma) is None


def _surname_behind_initial(words: Words, at: int) -> list[Change]:
    """»Astrid H. | Frost |«, »Minister W. | Frost |«: a noun alone behind an initial."""
    after = _next_capitalised(words, at)
    if after is None or words.tags[after] != "NN" or not (at and words.forms[at].isupper()):
        return []
    named = words.tags[at - 1] == "NE" or category_of_noun(words.forms[at - 1]) == "person"
    named |= words.forms[at].isalpha() is False and is_stranger(words.forms[after])  # »wie A. Ritzmann sagt«
    return [(after, "NE")] if named and _may_be_surname(words.forms[after]) else []


def _noun_as_surname(words: Words, at: int) -> list[Change]:
    """»Forscherin Wanja | Klee | sagte«, »nennt Pfarrer Uli | Kern | den Plan«: behind role and given name.

    In front of the verb all is of one phrase; behind it the article of the next phrase shows where it ends.
    """
    after = _next_capitalised(words, at)
    if after is None or words.tags[after] != "NN" or not (at and _is_role(words.forms[at - 1])):
        return []
    begin, _ = between_joints(words.tags, at)
    if words.tags[begin] in OPENS_CLAUSE:
        return []
    verbs = _finite(words, begin, at)
    ends = not _OPENS_OBJECT.isdisjoint(words.forms[after + 1 : after + 2])
    return [(after, "NE")] if ends or not verbs or _is_only_said(words, after, verbs) else []


def _finite(words: Words, begin: int, end: int) -> set[str]:
    """Return the finite verbs of a stretch, as they stand there."""
    return {words.forms[n] for n in range(begin, end) if words.tags[n].endswith("(FIN)")}


def _is_only_said(words: Words, at: int, verbs: set[str]) -> bool:
    """»sagte Leiter Uli | Kern |«: behind verbs without such objects; not »sagte Uli | Hilfe | zu«."""
    said = verbs <= group("says_or_said") and "PTKVZ" not in words.tags[at:]
    return said and _may_be_surname(words.forms[at])


def _is_role(word: str) -> bool:
    """»Ministerin«, »Projektkoordinator«: a noun for what somebody is."""
    return word[0].isupper() and is_personal(word)


def _is_noun_behind(before: str, form: str, lemma: str) -> bool:
    """Whether a word is a noun behind one of this class, given the dictionary form of the noun."""
    seen = hanta().seen(form)
    if before in _DETERMINERS and ("NN" in seen or form == "Essen"):
        return True
    if "NE" in seen:
        return False
    plural = lemma not in {form, form[:-1]} and lemma[0].isupper()
    return plural or before in _DETERMINERS or before == "ADJ(A)"


def _foreign_name(words: Words, at: int) -> list[Change]:
    """»Best Western«: a capitalised foreign word is a name, but for the first and in a foreign sentence."""
    neighbours = [n for n in (at - 1, at + 1) if 0 <= n < len(words.forms)]
    if not at or any(words.tags[n] == "FM" and words.forms[n][0].islower() for n in neighbours):
        return []
    return [(at, "NE"), *_noun_behind_strange_name(words, at)]


def _neither_nor(words: Words, at: int) -> list[Change]:
    """»weder A noch B«: »noch« is a conjunction then."""
    later = range(at + 1, min(at + REACH, len(words.forms)))
    return [(n, "KON") for n in later if words.forms[n] == "noch"][:1]


def _clause_opening_but(words: Words, at: int) -> list[Change]:
    """», doch gibt es ...«: after a comma and before the verb it joins two clauses."""
    after_comma = at > 0 and words.forms[at - 1] == ","
    if after_comma and at + 1 < len(words.forms) and words.tags[at + 1].endswith(("(FIN)", "ART")):
        return [(at, "KON")]
    return []


def _until(words: Words, at: int) -> list[Change]:
    """»bis zur Botschaft«, »bis jetzt«: a preposition before another, not an adverb."""
    after = at + 1
    return (
        [(at, "APPR")] if after < len(words.tags) and words.tags[after] in {"APPR", "APPRART", "ADV"} else []
    )


def _as(words: Words, at: int) -> list[Change]:
    """», wie sie bestellt wurde«: outside a question »wie« compares."""
    compares = at and words.forms[at - 1] == "," and "?" not in words.forms[-2:]
    return [(at, "KOKOM"), *said_at_the_end(words, at)] if compares else []


def _but(words: Words, at: int) -> list[Change]:
    """»Aber er kam«, », aber er kam«: there it joins; »er kam aber« has an adverb."""
    return [(at, "KON")] if not at or words.forms[at - 1] in _BEFORE_A_CLAUSE else []


def _participle_after_degree(words: Words, at: int) -> list[Change]:
    """»war sehr überrascht«: a participle with a degree is an adjective, unless a perfect needs it."""
    after = at + 1
    if after >= len(words.tags) or words.tags[after] != "VV(PP)":
        return []
    forms = [form.lower() for form in words.forms[max(0, at - REACH) : at + REACH]]
    needed = any(form in group("auxiliaries") for form in forms)
    return [(after, "VV(ADJ)")] if not needed and any(form.startswith(_COPULAS) for form in forms) else []


def _having(words: Words, at: int) -> list[Change]:
    """»sie hat Hunger«: without participle or infinitive in its sentence »haben« is a full verb."""
    near = words.tags[max(0, at - REACH) : at + REACH]
    helps = any(tag.endswith(("(PP)", "(IZU)")) or tag == "PTKZU" for tag in near)
    return [] if helps else [(at, "VA(VERB)")]


def _adjective_of_town(words: Words, at: int) -> list[Change]:
    """»die Zürcher Börse«: before a noun the people of a town are its adjective."""
    after = _next_capitalised(words, at)
    return [(at, "ADJ(A)")] if after is not None and words.tags[after] in {"NN", "NNI"} else []


def _person_of_an_age(words: Words, at: int) -> list[Change]:
    """»hatte der 71-Jährige Zweifel«: a capital makes it a noun, but for the slip »der 71-Jährige Fahrer«."""
    slip = words.tags[at + 1 : at + 2] and words.tags[at + 1].startswith("NN")
    return [] if slip and category_of_noun(words.forms[at + 1]) == "person" else [(at, "NN")]


def _noun_taken_for_adjective(words: Words, at: int) -> list[Change]:
    """»| Seismologe | Morgen sagte«, »die | Lawinenwarnzentrale | Tirol«: a compound that names who speaks.

    Before a noun it is one where no article goes with it, and both are a phrase: »| Virologe Halle |«.
    """
    after = _next_capitalised(words, at)
    if after is None or words.tags[after] != "NN" or _is_given_before_name(words, after):
        return [(at, "NN")]
    bare = at == 0 or words.tags[at - 1] in _ENDS_BEFORE_A_NAME
    if bare and _ends_name(words, after) and _may_be_surname(words.forms[after]):
        return [(at, "NN"), (after, "NE")]
    return []


def _is_given_before_name(words: Words, at: int) -> bool:
    """»der Außenbeauftragte | Mark | Kern«: a given name, whatever noun it is, with a capital behind."""
    form = words.forms[at]
    given = name_gender(form) != "" or is_stranger(form)
    return given and _next_capitalised(words, at) is not None


def _is_compound_for_speakers(form: str) -> bool:
    """»Lawinenwarnzentrale«, »Seismologe«; not »Deutsche«, »Grüne«, »Hamburger«."""
    noun = speaker_noun(form) if form[0].isupper() else None
    office = form.removesuffix("r").lower().endswith(endings("offices_declined"))
    return noun is not None and (bool(noun.compound_of) or office or form.endswith("oge"))


def _people_of_town(words: Words, at: int) -> list[Change]:
    """»der Kieler sagte«: without a noun behind it, the adjective of a town names somebody from there."""
    after = at + 1
    alone = after >= len(words.tags) or words.tags[after] not in _AFTER_TOWN
    return [(at, "NN(TOWN)")] if at and words.tags[at - 1] in _BEFORE_TOWN and alone else []


def _no_verb_with_a_capital(words: Words, at: int) -> list[Change]:
    """»Dorle Wanke«, »SPD-Chef Wanke«: inside a sentence no verb has a capital; there it is the surname."""
    if at == 1 and words.tags[0] == "NN" and _is_strange_given(words.forms[0]):
        return [(0, "NE"), (at, "NE")]  # »| Flurin Sollen |, der Sprecher, sagte«
    named = at > 0 and (_is_behind_name(words, at) or _is_title(words.forms[at - 1]))
    return [(at, "NE")] if named else []


def _is_behind_name(words: Words, at: int) -> bool:
    """»Ortwin | Still |«, »Bodo P. | Sollen |«: whether the word before is somebody's name."""
    before = words.forms[at - 1]
    return words.tags[at - 1] == "NE" and not (before.isupper() and before.isalpha())


def _adverb_with_a_capital(words: Words, at: int) -> list[Change]:
    """»Grünen-Chefin Lang«, »Ortwin Still«: behind title or name it is the surname; not »die Brüder Kurz«."""
    return [(at, "NE")] if at and _is_behind_name(words, at) else _adverb_behind_title(words, at)


def _adverb_behind_title(words: Words, at: int) -> list[Change]:
    title = words.forms[at - 1] if at else ""
    many = words.forms[max(at - 2, 0) : at - 1] in (["die"], ["Die"]) and not title.endswith("in")
    if many or not (title and (_is_title(title) or _is_member(title))):
        return []
    begin, _ = between_joints(words.tags, at)
    ahead = not any(tag.endswith("(FIN)") for tag in words.tags[begin:at])
    surname = ahead and words.tags[at + 1 : at + 2] == ["NN"]  # »Stadtrat Urban | Zeller | kam«
    return [(at, "NE"), (at + 1, "NE")] if surname else [(at, "NE")]


def _is_member(noun: str) -> bool:
    """»Stadtrat Urban Lutz«: whether a council's name stands for one of its members."""
    return noun.endswith("rat") and noun[0].isupper()


def _during(words: Words, at: int) -> list[Change]:
    """»Während der Sitzung schlief er«: before a genitive it opens no clause.

    A verb in the second place, with words behind it, shows it of »der«: not »während der Wirt schlief«.
    """
    article = words.forms[at + 1] if at + 1 < len(words.forms) else ""
    if article in {"des", "eines"}:
        return [(at, "APPR")]
    if article not in {"der", "einer", "dieser", "seiner", "ihrer"}:
        return []
    noun = at + 2 + (words.tags[at + 2 : at + 3] == ["ADJ(A)"])
    following = words.tags[noun : noun + 3]
    if len(following) < 3 or not (following[0].startswith("NN") and following[1].endswith("(FIN)")):
        return []
    clause_ends = following[2][0] == "$" or following[2] == "KON" or following[2].endswith("(FIN)")
    return [] if clause_ends else [(at, "APPR")]


def _article_of_a_main_clause(words: Words, at: int) -> list[Change]:
    """»…, die Polizei beziffert den Schaden«: a verb right behind the noun, with more behind it.

    Not »…, die Kinder haben und arbeiten«, »…, die Wein trinken wie Wasser«: there a verb closes the clause.
    Behind »so« it is always one: »…, so | die | vom Rat beauftragte Kanzlei«.
    """
    if at and words.forms[at - 1] == "so":
        return [(at, "ART")]
    return _article_before_subject(words, at) or finite_at_the_end(words, at)


def _article_before_subject(words: Words, at: int) -> list[Change]:
    noun = at + 1 + (words.tags[at + 1 : at + 2] == ["ADJ(A)"])
    following = words.tags[noun : noun + 3]
    if len(following) < 3 or not (following[0].startswith(("NN", "NE")) and following[1].endswith("(FIN)")):
        return []
    goes_on = following[2][0] != "$" and following[2] not in {"KON", "KOKOM"}
    return [(at, "ART")] if goes_on and not following[2].endswith(("(FIN)", "(INF)")) else []


def _name_beside_saying(words: Words, at: int) -> list[Change]:
    return _name_ahead_of_saying(words, at) or _name_behind_saying(words, at)


def _name_ahead_of_saying(words: Words, at: int) -> list[Change]:
    """»| Kessels | sagte nur«: a noun alone in front that is a genitive or a plural, or names nobody."""
    if at != 1 or words.tags[0] != "NN":
        return []
    lemma = dictionary_lemma(words.forms[0]) or words.forms[0]
    inflected = lemma != words.forms[0] and lemma[0].isupper()
    return [(0, "NE")] if inflected or category_of_noun(lemma) is None else []


def _name_behind_saying(words: Words, at: int) -> list[Change]:
    """»…, sagt Zeller.«: one person without an article, alone between the verb and a mark, is called so.

    Not »…, sagten Anwohner.«, and not a role: »…, sagt Oma.«. What is no noun need not be alone.
    """
    after = _next_capitalised(words, at)
    inserted = at > 0 and words.forms[at - 1] in _BEFORE_A_CLAUSE
    if not inserted or after is None or words.tags[after] not in _TAKEN_FOR_NAMES:
        return []
    behind = words.forms[after + 1] if after + 1 < len(words.forms) else "."
    alone = behind in _BEHIND_A_NAME or words.tags[after][0] in {"V", "A"}
    return [(after, "NE")] if alone and not _is_somebody(words.forms[after]) else []


def _is_somebody(noun: str) -> bool:
    """»Oma«, »Anwohner«: whether a noun, or its dictionary form, names somebody."""
    lemma = dictionary_lemma(noun)
    return any(form and category_of_noun(form) for form in (noun, lemma))


def _that_before_title(words: Words, at: int) -> list[Change]:
    """»Anders sieht | das | Rektorin Timm«: before a title with a name it is no article."""
    title = words.forms[at + 1] if at + 2 < len(words.tags) and words.tags[at + 2] == "NE" else ""
    woman = title.endswith("in") and category_of_noun(title) == "person"
    return [(at, "PDS")] if title[:1].isupper() and (woman or _is_title(title)) else []


def _pro(words: Words, at: int) -> list[Change]:
    """»der Fahrgastverband Pro Schiene«, »Pro Asyl«: a capital makes it a name, but not in »Pro Kopf«."""
    after = _next_capitalised(words, at)
    if words.forms[at] != "Pro" or after is None or (not at and words.forms[after] not in group("with_pro")):
        return []
    return [(at, "NE"), (after, "NE")]


def _title_of_two(words: Words, at: int) -> list[Change]:
    """»Oberst a. D. Timm«, »Dr. h. c. Timm«: what stands between a role and a name is of the name."""
    after = at + 1
    whole = "".join(words.forms[at : after + 1]) in group("titles_behind")
    return [(at, "NE"), (after, "NE")] if whole else _surname_behind_initial(words, at)


def _named_by_adjective(words: Words, at: int) -> list[Change]:
    """»das Weiße Haus«: adjective and noun are one name."""
    after = at + 1
    if after < len(words.forms) and words.forms[after].startswith(_NAMED[words.forms[at].rstrip("enrsm")]):
        return [(at, "ADJ(NE)"), (after, "NN(NE)")]
    return []


def _women_and_men(words: Words, at: int) -> list[Change]:
    """»Expertinnen und Experten«, »Experten und Expertinnen«: one noun in two genders."""
    stem = words.forms[at].removesuffix("innen").lower().translate(WITHOUT_UMLAUTS)
    for link, other in ((at + 1, at + 2), (at - 1, at - 2)):
        if not 0 <= other < len(words.forms) or words.forms[link] not in {"und", "oder", "bzw.", "sowie"}:
            continue
        if len(stem) > 2 and words.forms[other].lower().translate(WITHOUT_UMLAUTS).startswith(stem):
            return [(at, "NN(PAIR)")] if len(words.forms[other]) < len(stem) + 4 else []
    return []


def _firm_of_two(words: Words, at: int) -> list[Change]:
    """»Zart & Bitter«: words with capitals around the sign are of one name."""
    around = [n for n in (at - 1, at + 1) if 0 <= n < len(words.forms)]
    if len(around) < 2 or not all(words.forms[n][0].isupper() for n in around):
        return []
    return [(n, "NE") for n in around if not words.tags[n].startswith("N")]


def _any_class(_: str) -> bool:
    return True


# Which classes a rule concerns, what a form of theirs calls for it, the rule; the first that fits is taken.
_CALLS: tuple[tuple[Callable[[str], bool], Callable[[str], bool], Rule], ...] = (
    (_any_class, lambda form: form in strong_titles(), _name_after_title),
    (_any_class, lambda form: form in given_names(), _surname_after_given_name),
    (lambda tag: tag == "NN", _may_be_given, _given_name_and_noun),
    (lambda tag: tag == "NE", lambda form: len(form) == 2 and form[1] == ".", _surname_behind_initial),
    (lambda tag: tag == "NE", lambda form: not _is_surely_a_name(form), _doubtful_name),
    (lambda tag: tag == "FM", lambda form: form[0].isupper(), _foreign_name),
    (lambda tag: tag != "NE", lambda form: form.rstrip("enrsm") in _NAMED, _named_by_adjective),
    (lambda tag: tag == "NN", lambda form: form.lower().endswith("innen"), _women_and_men),
    (lambda tag: tag == "NN", _is_of_a_town, _adjective_of_town),
    (lambda tag: tag[0] == "V" or tag == "PTKVZ", lambda form: form[0].isupper(), _no_verb_with_a_capital),
    (lambda tag: tag == "VV(FIN)", is_like_a_participle, attributive_participle),
    (lambda tag: tag in {"ADJ(D)", "ADV"}, lambda form: form[0].isupper(), _adverb_with_a_capital),
    (lambda tag: tag == "ADJ(A)", _is_compound_for_speakers, _noun_taken_for_adjective),
    (lambda tag: tag == "ADJ(A)", lambda form: form[0].isdigit() and "-Jährig" in form, _person_of_an_age),
    (
        lambda tag: tag == "ADJ(A)",
        lambda form: form[0].isupper() and form.endswith("er"),
        _people_of_town,
    ),
    (
        lambda tag: tag in {"NN", "NNA"},
        lambda form: form.lower().endswith(_title_endings()),
        _stranger_after_title,
    ),
    (
        lambda tag: tag in LIKE_FINITE,
        lambda form: "VV(FIN)" in verb_forms().get(form, ()),
        only_finite_verb,
    ),
    (lambda tag: tag == "ADJ(A)", is_like_a_participle, first_of_two),
    (lambda tag: tag == "VM(FIN)", _any_class, infinitive_of_modal),
    (lambda tag: tag in {"KOUS", "PRELS", "PRELAT"}, _any_class, finite_at_the_end),
)
_DEGREES = ("sehr", "äußerst", "ziemlich", "überaus", "höchst", "völlig")
_HAVING = ("habe", "hast", "hat", "haben", "habt", "hatte", "hatten", "hätte", "hätten")


def _asking(words: Words, at: int) -> list[Change]:
    """»…, man | bitte | um Geduld«: the only verb of its clause; not »Kommen Sie | bitte | um acht«."""
    if at == 0 or _ASKED_FOR.isdisjoint(words.forms[at + 1 : at + 2]):
        return []
    begin = next((n + 1 for n in range(at - 1, -1, -1) if words.tags[n][0] == "$"), 0)
    subject = words.tags[at - 1] in NAMES_SOMEBODY or words.forms[at - 1].lower() in _ONE
    verbless = not any(tag.endswith(("(FIN)", "(IMP)")) for tag in words.tags[begin:at])
    return [(at, "VV(FIN)")] if subject and verbless else []


def _letters(words: Words, at: int) -> list[Change]:
    """»| OB | Kern sagte«, »| MAN | streicht Stellen«: a mayor and a firm, and no »ob«, no »man«.

    Not in a heading all of whose letters are large.
    """
    form = words.forms[at]
    if not form.isupper() or not any(other.islower() and other.isalpha() for other in words.forms):
        return []
    return [(at, "NN" if form == "OB" else "NE")]


def _verb_behind_subject(words: Words, at: int) -> list[Change]:
    """»Der Vorwurf | laute | Betrug«: no adjective between a noun with its article and another."""
    begin, end = between_marks(words.tags, at)
    between = words.tags[begin : at + 2] == ["ART", "NN", "ADJ(A)", "NN"]
    verbless = not any(tag.endswith("(FIN)") for tag in words.tags[begin:end])
    return [(at, "VV(FIN)")] if between and verbless else []


def _as_follows(words: Words, at: int) -> list[Change]:
    """»nahm | wie folgt | Stellung«: no verb."""
    return [(at, "ADV")] if at and words.forms[at - 1] == "wie" else []


def _grown_together(_: Words, at: int) -> list[Change]:
    """»kam nicht | infrage |«, »zog sie | zurate |«: no forms of »fragen« and »raten«."""
    return [(at, "PTKVZ")]


_BY_WORD: dict[tuple[str, str], Rule] = {
    **{(word, "VV(FIN)"): _grown_together for word in ("infrage", "zurate")},
    ("folgt", "VV(FIN)"): _as_follows,
    ("bitte", "ADV"): _asking,
    ("ob", "KOUS"): _letters,
    ("man", "PIS"): _letters,
    ("laute", "ADJ(A)"): _verb_behind_subject,
    ("pro", "APPR"): _pro,
    ("weder", ""): _neither_nor,
    ("aber", "ADV"): _but,
    ("doch", "ADV"): _clause_opening_but,
    ("jedoch", "ADV"): _clause_opening_but,
    ("bis", "ADV"): _until,
    ("während", "KOUS"): _during,
    **{(article, "PRELS"): _article_of_a_main_clause for article in ("der", "die", "das")},
    **{(verb, "VV(FIN)"): _name_beside_saying for verb in group("says_or_said")},
    ("das", "ART"): _that_before_title,
    ("den", "ART"): relative_of_name,
    ("dem", "ART"): relative_of_name,
    ("wie", "PWAV"): _as,
    ("wie", "KOKOM"): said_at_the_end,
    **{(title.partition(".")[0] + ".", ""): _title_of_two for title in group("titles_behind")},
    **{(word, tag): _participle_after_degree for word in _DEGREES for tag in ("ADV", "ADJ(D)")},
    **{(word, "VA(FIN)"): _having for word in _HAVING},
    ("&", ""): _firm_of_two,
}
