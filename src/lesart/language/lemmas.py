"""Dictionary forms.

HanTa's lemma is kept where it rests on known morphemes. A noun that HanTa would have to guess is looked up
in simplemma's dictionary; a name keeps its form, but for the genitive; what stands before the last hyphen
of a compound stays as it is.
"""

from functools import cache

from lesart.language.gendered import gendered_lemma, masculine
from lesart.language.lexicon import dictionary_lemma, is_in_dictionary, names
from lesart.language.model import hanta
from lesart.language.nouns import is_listed_person
from lesart.language.principal_parts import verb_forms
from lesart.language.shapes import flatten, is_english_particle, is_shouted, shape_class, without_zu
from lesart.language.strong_verbs import infinitive_of_konjunktiv
from lesart.language.wordlists import abbreviations, group, read_table

__all__ = ["lemma_of", "name_lemma"]

_NO_GENITIVES = ("ss", "ßs", "xs", "zs")  # »Weiss«: the genitive of a name in s, ß, x or z has an apostrophe
_OF_DOERS = ("er", "ar")
_OF_ADJECTIVES = ("e", "em", "en", "er", "es")  # endings of »Beamte«, »Beamten«


def lemma_of(form: str, name: str) -> str:
    """Return the dictionary form of a word of one of HanTa's classes.

    >>> lemma_of("US-Beamten", "NNA"), lemma_of("Moskaus", "NE"), lemma_of("fügte", "VV(FIN)")
    ('US-Beamter', 'Moskau', 'fügen')
    """
    if form in abbreviations() or shape_class(form) is not None:
        return form
    flat = flatten(form)
    if name in {"NN", "NNA"} and flat != form and (lemma := gendered_lemma(form)) is not None:
        return lemma
    if name == "NN(PAIR)":
        return masculine(flat.removesuffix("innen"))  # »Expertinnen und Experten« are counted as one noun
    return _hyphened_lemma(flat, name) if "-" in flat else _word_lemma(flat, name)


def _hyphened_lemma(flat: str, name: str) -> str:
    """»US-Beamten« → »US-Beamter«, »Start-ups« → »Start-up«."""
    before, _, head = flat.rpartition("-")
    if is_english_particle(head) and flat[0].isupper():
        return flat.removesuffix("s")
    if len(head) > 2 and name not in {"NE", "TRUNC"}:
        return _with_first_part(before, head, _word_lemma(head, name))
    return _word_lemma(flat, name)


def _with_first_part(before: str, head: str, lemma: str) -> str:
    """Put what stands before the hyphen to the lemma, without a capital that only marks the beginning."""
    at_beginning = head.islower() and before[:1].isupper() and before[1:].islower()
    return f"{before.lower() if at_beginning else before}-{lemma}"


def name_lemma(form: str) -> str:
    """Return a name without the ending of its genitive, if the name is a known one.

    >>> [name_lemma(form) for form in ("Moskaus", "Paris", "Hans", "Angelas", "Waitzis")]
    ['Moskau', 'Paris', 'Hans', 'Angela', 'Waitzis']
    """
    if form.endswith(("'", "’")):
        return form[:-1]
    if not form.endswith("s") or form.endswith(_NO_GENITIVES) or form in names():
        return form
    stem = form[:-1].removesuffix("'").removesuffix("’")
    if stem in names() or "NE" in hanta().seen(stem):
        return stem
    lemma = hanta().known_lemma(form, hanta().number["NE"]) if "NE" in hanta().seen(form) else None
    return stem if lemma is not None and lemma.lower() == stem.lower() else form


@cache
def _irregular() -> dict[tuple[str, str], str]:
    return {(form, name): lemma for form, name, lemma in read_table("irregular_lemmas_de.txt")}


def _word_lemma(form: str, name: str) -> str:
    lower = form.lower()
    listed = _listed_lemma(lower, name)
    if listed is not None:
        return listed
    if name in {"NE", "TRUNC", "FM", "XY"}:
        return name_lemma(form) if name == "NE" else form
    if name in {"NN", "NNI"}:
        return _noun_lemma(form, name)
    if name == "NNA":
        return _adjectival_lemma(form)
    lemma = _without_zu(lower, name) or hanta().lemma(form, hanta().number[name])
    if name == "ADJ(A)" and _is_of_a_town(form, lemma):
        return form
    return _modern(lemma, lower)


def _adjectival_lemma(form: str) -> str:
    """»der Beamte«, »die Beamten« and »ein Beamter« are one word; »Wertlieb«, without an ending, is none."""
    lower = form.lower()
    if not lower.endswith(_OF_ADJECTIVES):
        return form
    lemma = hanta().lemma(lower, hanta().number["NNA"])
    return lemma + "r" if lemma.endswith("e") else _modern(lemma, lower)


def _listed_lemma(lower: str, name: str) -> str | None:
    return _irregular().get((lower, name)) or _irregular().get((lower, "*")) or _unseen_verb(lower, name)


def _unseen_verb(form: str, name: str) -> str | None:
    """Return the infinitive of a verb's form that the model would have to guess: »geblafft«, »sänken«."""
    infinitive = verb_forms().get(form, {}).get(name)
    if infinitive is None:
        return infinitive_of_konjunktiv(form) if name == "VV(FIN)" else None
    return None if hanta().knows(form) else infinitive


def _without_zu(form: str, name: str) -> str | None:
    if name != "VV(IZU)":
        return None
    infinitive = without_zu(form)
    if infinitive and not is_in_dictionary(infinitive) and dictionary_lemma(form) == form:
        return form  # »hinzukaufen« is hinzu + kaufen
    return infinitive


def _is_of_a_town(form: str, lemma: str) -> bool:
    """Whether an adjective is one without endings, made from a town: »Berliner«, but not »Großer«."""
    if not (form[0].isupper() and form.endswith("er")):
        return False
    return lemma.lower() == form.lower() or not is_in_dictionary(lemma)


def _noun_lemma(form: str, name: str) -> str:
    if _is_short_form(form):
        return _noun_lemma(form.capitalize(), name) if is_shouted(form) else form
    lemma = _known_noun(form, name)
    if lemma != form and form.endswith(_OF_DOERS) and is_listed_person(form):
        return form  # »Kosmetiker«, no »Kosmetikum«; »Landschreiber«, no »Schreibe«
    if _is_spelt_as_once(lemma, form):
        return lemma.replace("ß", "ss")
    if name == "NN" and form != lemma and lemma.lower().endswith(_declined()):
        return lemma + "er"  # »die Datenschutzbeauftragten«
    return _of_letters(form, lemma)


def _of_letters(form: str, lemma: str) -> str:
    """»GmbH«, »LKWs«, »SUVs«: capitals stay, and a plural's s goes."""
    if form[-1] == "s" and form[:-1].isupper() and len(form) > 2:
        return form[:-1]
    if form[1:] != form[1:].lower() and form.lower().startswith(lemma.lower()):
        return form[: len(lemma)]
    return lemma


def _is_short_form(form: str) -> bool:
    """»EU«, »km«; what is shouted looks like one."""
    return (form.isupper() and len(form) > 1) or form in group("units")


def _is_spelt_as_once(lemma: str, form: str) -> bool:
    """Whether a lemma has an ß where the text and the dictionary of today have ss."""
    return "ß" in lemma and "ss" in form and is_in_dictionary(lemma.replace("ß", "ss"))


def _known_noun(form: str, name: str) -> str:
    """Return what HanTa and the dictionary know of a noun, whichever knows better."""
    known, listed = hanta().known_lemma(form, hanta().number[name]), dictionary_lemma(form)
    if known is None:
        return listed or _lemma_by_head(form) or form
    if listed is None or listed == known or not listed[0].isupper():
        return known
    return listed if listed + "s" == known == form or _is_doubtful(form, name, known, listed) else known


@cache
def _declined() -> tuple[str, ...]:
    return tuple(group("declined"))


def _is_doubtful(form: str, name: str, known: str, listed: str) -> bool:
    """Whether the dictionary knows better: it lacks »Gemüsesort«, and a long plural is no lemma."""
    unchanged = name == "NN" and known == form and len(form) > 8 and not listed.endswith(("leut", "mann"))
    return unchanged or not is_in_dictionary(known)


def _lemma_by_head(form: str) -> str | None:
    """Return the lemma of a compound with an unknown first part, by the noun at its end: »Olympiaturms«."""
    for cut in range(3, len(form) - 4):
        head = form[cut:].capitalize()
        lemma = dictionary_lemma(head)
        if lemma and lemma[0].isupper() and lemma == hanta().known_lemma(head, hanta().number["NN"]):
            return form[:cut] + lemma.lower()
    return None


def _modern(lemma: str, form: str) -> str:
    """Spell the lemma as the text does: the model knows »bewußt«, the text has »bewusst«."""
    modern = lemma.replace("ß", "ss")
    return modern if form.startswith(modern) else lemma
