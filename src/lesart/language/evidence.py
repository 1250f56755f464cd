"""What the whole document shows about its names.

At the beginning of a sentence, and in a genitive, a name can look like something else. The rest of the
document knows better: it has »Rose Gottemoeller, eine ehemalige ...«, so »Gottemoeller glaubt« begins with
a name.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from lesart.language.lemmas import name_lemma
from lesart.language.lexicon import given_names, names, strong_titles
from lesart.language.model import hanta
from lesart.language.neighbours import Change
from lesart.language.nouns import is_personal
from lesart.language.strangers import is_stranger
from lesart.language.wordlists import group

__all__ = ["Evidence", "could_be_name"]

_DETERMINERS = frozenset({"ART", "APPRART", "PPOSAT", "PIAT", "PDAT", "ADJ(A)", "CARD"})
_NEVER_NAMES = frozenset(
    {"NE", "ART", "APPR", "APPRART", "PPER", "PPOSAT", "KON", "KOUS", "PDS", "PDAT", "PIAT"}
)
_PART_OF_A_NAME = frozenset({"ART", "APPRART", "PPOSAT", "ADJ(A)", "NE", "NN", "FM"})
_FINITE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)"})
_PLURAL_ENDINGS = ("en", "n")
_OWNED = frozenset({"NN", "NNA", "NNI", "NE", "ADJ(A)", "CARD", "TRUNC", "FM", "$("})  # may follow a genitive
_OFTEN = 2  # a form that is plainly a name so often keeps its s


@cache
def _before_names() -> frozenset[str]:
    return given_names() | strong_titles()


def could_be_name(form: str, tag: str) -> bool:
    """Whether to ask the document about a word: capitalised, of a class that a name may be taken for."""
    named = tag not in _NEVER_NAMES and len(form) > 2 and form[0].isupper()
    return named and (form.isalpha() or _is_double(form))


def _is_double(form: str) -> bool:
    """»Lang-Ritter«: two parts of letters with a capital each; so is »Rats-Obmann«, which is no name."""
    first, _, last = form.partition("-")
    return first.isalpha() and last.isalpha() and first.istitle() and last.istitle()


class Evidence:
    """The names of one document, gathered from the places where they are plain to see."""

    def __init__(self) -> None:
        self._plain: Counter[str] = Counter()  # inside a sentence, tagged as a name
        self._after_name: set[str] = set()  # after a title or given name
        self._in_s: set[str] = set()  # with an s that is no genitive's

    def gather(self, forms: Sequence[str], tags: Sequence[str], names: Sequence[int]) -> None:
        """Take note of the names in a sentence, given by their numbers, but not of its first word.

        Of the first only that it has an s where no genitive stands.
        """
        for at in names:
            if forms[at][-1] == "s" and (_acts(forms, tags, at) or _is_given_behind_given(forms, at)):
                self._in_s.add(forms[at])
            if at:
                self._plain[forms[at]] += 1
                if forms[at - 1] in _before_names():
                    self._after_name.add(forms[at])

    def corrections(self, forms: Sequence[str], tags: Sequence[str], doubtful: Sequence[int]) -> list[Change]:
        """Return which of a sentence's doubtful words the rest of the document shows to be names."""
        return [(at, "NE") for at in doubtful if self._is_name(forms[at], forms, tags, at)]

    def _is_name(self, form: str, forms: Sequence[str], tags: Sequence[str], at: int) -> bool:
        stem = form.removesuffix("s")
        determined = _is_determined(tags, at)
        if not determined and not self._after_name.isdisjoint((form, stem)):
            return True
        if not form.isalpha() or not is_stranger(form):
            return False  # a compound with a hyphen is hardly ever in a dictionary
        if self._plain[form] or self._plain[stem]:
            return True
        following = tags[at + 1] if at + 1 < len(tags) else ""
        if not determined and _owns_next(form, following):
            return True
        return _acts_at_beginning(forms, at, following)

    def lemma(self, forms: Sequence[str], tags: Sequence[str], at: int) -> str:
        """Return the dictionary form of a name: without the genitive's s, if it is one."""
        form = forms[at]
        if form in self._in_s and not self._plain[form[:-1]]:
            return form  # »John Edwards«, »sagte Martens«
        lemma = name_lemma(form)
        if lemma != form or not _may_be_genitive(form):
            return lemma
        stem = form[:-1]
        if self._plain[stem] or stem in self._after_name:
            return stem
        owns = _owns(forms, tags, at) and _may_stand_alone(forms, tags, at)
        return stem if owns and self._is_seldom_a_name(form) else form

    def _is_seldom_a_name(self, form: str) -> bool:
        return "NE" not in hanta().seen(form) and self._plain[form] < _OFTEN


def _is_determined(tags: Sequence[str], at: int) -> bool:
    """»der | Rat |«: whether a word follows an article or what stands in its place, or an adjective."""
    return at > 0 and tags[at - 1] in _DETERMINERS


def _owns_next(form: str, following: str) -> bool:
    """»| Bidens | Rat«: nobody's noun before another is a genitive."""
    return form[-1] == "s" and following in {"NN", "NNA"}


def _acts_at_beginning(forms: Sequence[str], at: int, following: str) -> bool:
    """»Waitz sagte«: whether the first word stands before the verb, and that is no plural's."""
    return not at and following in _FINITE and not forms[1].endswith(_PLURAL_ENDINGS)


def _is_given_behind_given(forms: Sequence[str], at: int) -> bool:
    """»John | Edwards |«: a given name with an s behind a given name."""
    return at > 0 and {forms[at][:-1], forms[at - 1]} <= given_names()


def _acts(forms: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """»| Martens | sagte«, »sagte | Uta Martens |«, »Wirt | Uwe Martens |«: a name that is no genitive.

    Neither is something owned behind it, nor a noun with an article before it.
    """
    begin = at
    while begin and tags[begin - 1] in {"NE", "FM"}:
        begin -= 1
    following, full = tags[at + 1] if at + 1 < len(tags) else "", at > begin
    if not begin:
        return following in (_FINITE | {"$,"} if full else _FINITE)
    if following in (_OWNED - {"$("} if full else _OWNED):
        return False
    return tags[begin - 1] in _FINITE or (full and _opens_phrase(forms, tags, begin))


def _opens_phrase(forms: Sequence[str], tags: Sequence[str], begin: int) -> bool:
    """»…, | Uta Martens |«, »laut | Uta Martens |«, »Wirtin | Uta Martens |«: where no attribute stands."""
    if tags[begin - 1] == "APPR":
        return forms[begin - 1].lower() not in group("with_genitive")
    return tags[begin - 1] == "$," or _is_behind_role(forms, tags, begin)


def _is_behind_role(forms: Sequence[str], tags: Sequence[str], begin: int) -> bool:
    """»Wirtin | Uta Martens |«: behind a noun for somebody that has no article of its own."""
    return tags[begin - 1] == "NN" and is_personal(forms[begin - 1]) and not _is_determined(tags, begin - 1)


def _owns(forms: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Whether a noun or adjective stands behind a name, as it does behind a genitive."""
    return at + 1 < len(forms) and tags[at + 1] in {"NN", "NNA", "ADJ(A)"} and not forms[at + 1].isupper()


def _may_stand_alone(forms: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Whether a name is not the second part of another, but for a surname."""
    return not at or tags[at - 1] not in _PART_OF_A_NAME or forms[at - 1] in given_names()


def _may_be_genitive(form: str) -> bool:
    """Whether a name could have the genitive's s: not »Jones« among the names, »Fux«, »Gas«."""
    return form not in names() and len(form) >= 4 and form[-1] == "s" and form[-2] not in "sxzß"
