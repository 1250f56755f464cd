"""The STTS class of each word in a sentence.

HanTa's model decides, over the classes that a word can have. Three things are put right before it is
asked: marks, numbers and addresses have the class their form shows; quotation marks and dashes of every
kind count as one; and where a capital letter only marks a beginning, it is no sign of a noun, except on a
word that nobody knows.
"""

from collections.abc import Sequence
from functools import cache
from itertools import count

from lesart.language.classes import stts
from lesart.language.lexicon import common_acronyms, dictionary_lemma, is_in_dictionary, only_names
from lesart.language.marks import TYPED_MARKS
from lesart.language.model import NEGATED, NOMINAL, Chances, hanta
from lesart.language.morphemes import START
from lesart.language.principal_parts import infinitives_of, verb_forms
from lesart.language.shapes import flatten, is_english_particle, shape_class, without_zu
from lesart.language.strong_verbs import infinitive_of_konjunktiv
from lesart.language.wordlists import abbreviations, group, read_table

__all__ = ["forget_words", "tag_words"]

_MEMORY = 100_000  # entries of each of the memories below, about 60 MB in all
_QUOTES = frozenset({"„", "“", "”", '"', "»", "«", "‚", "‘", "‹", "›", *TYPED_MARKS})
_OPENERS = frozenset({":", "•", "*", "..."})
_BEFORE_A_CAPITAL = _QUOTES | _OPENERS
_ALWAYS_NOUNS = frozenset({"Herr", "Herrn", "Frau"})
_ABROAD = frozenset("ąćčďđěęğıłńňőřśšşťůűźżžășțøåæðþāēīļņķģțİŁŚŠŞČĆŽŻŹŘĐØÅÆÞ")
_RARE_PARTICIPLES = ("vorherge", "krankge", "bloßge", "dazuge")  # separable prefixes that HanTa does not know
_UNKNOWN_TO_HANTA = {"sodass": "KOUS"}

# A word's code stands for its possible classes: minus the class if it has only one, else a number of its own.
Coded = tuple[int, Chances]
_inside: dict[str, Coded] = {}  # form inside a sentence → its classes
_beginning: dict[str, Coded] = {}  # form at the beginning of one
_stretches: dict[
    tuple[int, ...], tuple[int, ...]
] = {}  # the two classes before and the codes of words → their classes
_codes = count(1)


def tag_words(forms: Sequence[str]) -> list[int]:
    """Return HanTa's number of the class of each word in one sentence."""
    words = []
    inside, at_beginning, quoting = _inside, True, False
    for form in forms:
        if at_beginning and form[0].isupper():
            word = _beginning.get(form) or _remember(_beginning, form, _chances_at_beginning(form))
        else:
            word = inside.get(form) or _remember(inside, form, _chances_inside(form))
        words.append(word)
        if form in _BEFORE_A_CAPITAL:
            quoting ^= form in _QUOTES
            at_beginning = at_beginning or quoting or form in _OPENERS
        elif at_beginning:
            at_beginning = not form[0].isalpha()
    return _decoded(words)


def _decoded(words: Sequence[Coded]) -> list[int]:
    """Choose the class of each word.

    Two words with one possible class each part a sentence: what comes before them and what comes after can be
    decided apart, with the result of the whole. So short stretches are looked up that came before.
    """
    tags = [0, START]
    at, size = 0, len(words)
    while at < size:
        code = words[at][0]
        if code < 0:
            tags.append(-code)
            at += 1
            continue
        end = _end_of_stretch(words, at)
        codes = [code for code, _ in words[at:end]]
        ends = end == size
        key = (tags[-2], tags[-1], ends, *codes)
        found = _stretches.get(key)
        if found is None:
            if len(_stretches) >= _MEMORY:
                _stretches.clear()
            chances = [chances for _, chances in words[at:end]]
            found = _stretches[key] = tuple(hanta().best_classes(chances, (tags[-2], tags[-1]), ends=ends))
        tags += found
        at = end
    return tags[2:]


def _end_of_stretch(words: Sequence[Coded], at: int) -> int:
    """Return where the next two words with one possible class each have gone by."""
    certain = 0
    for end in range(at + 1, len(words)):
        certain = certain + 1 if words[end][0] < 0 else 0
        if certain == 2:
            return end + 1
    return len(words)


def forget_words() -> None:
    """Empty the memory, as a fresh process has it."""
    _inside.clear()
    _beginning.clear()
    _stretches.clear()


def _remember(memory: dict[str, Coded], form: str, chances: Chances) -> Coded:
    if len(memory) >= _MEMORY:
        memory.clear()
    word = memory[form] = (-chances[0][0] if len(chances) == 1 else next(_codes), chances)
    return word


@cache
def _class_numbers() -> dict[str, int]:
    """Map the STTS classes to HanTa's numbers for them."""
    numbers = {name: number for number, name in hanta().name.items() if -number in hanta().name}
    return {stts(name): number for name, number in numbers.items() if name not in {"NNA", "NNI"}}


@cache
def _abbreviation_classes() -> dict[str, str]:
    return {
        short: name for shorts, name in read_table("abbreviation_classes_de.txt") for short in shorts.split()
    }


def _fixed_class(form: str) -> str | None:
    """Return the class of a form that needs no model: marks, numbers, names and abbreviations."""
    shape = shape_class(form)
    if shape is not None:
        return shape
    if _is_noun_by_itself(form):
        return "NN"
    if without_zu(form) is not None and not hanta().knows(form):
        return "VVIZU"
    if form in _UNKNOWN_TO_HANTA or form.startswith(_RARE_PARTICIPLES):
        return _UNKNOWN_TO_HANTA.get(form, "VVPP")
    if form in abbreviations():
        return _abbreviation_class(form)
    return "NE" if _is_only_a_name(form) or _is_written_abroad(form) else None


def _is_written_abroad(form: str) -> bool:
    """»Paweł«, »Željko«, »Håkan«: a capital, and a letter that no word of German has, nor a borrowed one.

    Of »Tromsø-Sportchef« the last part tells what it is.
    """
    return not form.isascii() and form[0].isupper() and not _ABROAD.isdisjoint(form.rpartition("-")[2])


def _is_noun_by_itself(form: str) -> bool:
    """»km«, »SUVs«, an abbreviation in the plural, »Start-ups«."""
    if form in _ALWAYS_NOUNS or form in group("units"):
        return True
    letters = form[-1] == "s" and form in common_acronyms()
    before, _, head = form.rpartition("-")
    return letters or (bool(before) and form[0].isupper() and is_english_particle(head))


def _abbreviation_class(form: str) -> str:
    return _abbreviation_classes().get(form, "NN" if form[0].isupper() else "ADV")


def _only(name: str) -> Chances:
    return ((_class_numbers()[name], 0.0),)


def _chances_inside(form: str) -> Chances:
    fixed = _fixed_class(form)
    if fixed is not None:
        return _only(fixed)
    verb = _unseen_verb(form)
    if verb:
        return verb
    word = _modern(_head(flatten(form)))
    capital = word[0].isupper()
    chances = hanta().chances(word, capital, _out_of_question(form, word))
    return chances or _only("NE" if capital else "ADJD")


def _out_of_question(form: str, word: str) -> frozenset[str]:
    """List the classes that a word cannot have: no noun in small letters, nothing else in capitals alone."""
    if not word[0].isupper():
        negated = word.startswith("un") and dictionary_lemma(word) == word
        return NEGATED if negated else NOMINAL
    if form.isupper() and 1 < len(form) < 6 and not is_in_dictionary(form.lower()):
        return hanta().not_nominal
    return frozenset()


def _unseen_verb(form: str) -> Chances:
    """Return the classes of a verb's form that the model has never seen: »zeterte«, »sänken«.

    »erträumte« may be one as well: the participle of »erträumen« with an ending.
    """
    listed = verb_forms().get(form)
    if infinitive_of_konjunktiv(form) is not None:
        return _only("VVFIN")
    if listed is None or hanta().knows(form):
        return ()
    classes = [*listed]
    if infinitives_of(form.removesuffix("e")) and form.endswith("e"):
        classes.append("ADJ(A)")
    return tuple((_class_numbers()[stts(name)], 0.0) for name in classes)


def _chances_at_beginning(form: str) -> Chances:
    fixed = _fixed_class(form)
    if fixed is not None:
        return _only(fixed)
    word = _modern(_head(flatten(form)))
    known = hanta().knows(word) or is_in_dictionary(word.lower()) or is_in_dictionary(word)
    return hanta().chances(word, None if known else True)


def _is_only_a_name(form: str) -> bool:
    stem = form[:-1] if form[-1] == "s" else form
    return (form in only_names() or stem in only_names()) and hanta().seen(form) <= {"NE", "FM"}


def _modern(form: str) -> str:
    """»sinngemäss«, »Massnahme«: return the spelling that HanTa knows, where Swiss writers have ss."""
    if "ss" not in form or hanta().knows(form) or hanta().knows(form.lower()):
        return form
    german = form.replace("ss", "ß")
    return german if hanta().knows(german) or hanta().knows(german.lower()) else form


def _head(form: str) -> str:
    """Return the last part of a compound with hyphens, which decides its class: »US-Beamte« → »Beamte«."""
    if "-" not in form:
        return form
    before, _, head = form.rpartition("-")
    if before and len(head) > 2 and head.isalpha() and not hanta().knows(form):
        return head
    return form
