"""Strong verbs: the Konjunktiv II that a model has never seen, known from the dictionary."""

from lesart.language.lexicon import dictionary_lemma
from lesart.language.memory import remembers_words
from lesart.language.model import hanta

__all__ = ["infinitive_of_konjunktiv"]

_UMLAUTS = "äöü"


@remembers_words(20_000)
def infinitive_of_konjunktiv(form: str) -> str | None:
    """Return the verb that a form in -e or -en with a new umlaut is the Konjunktiv II of, if it is one.

    Only for forms that HanTa's training text does not have: the others it tells apart by their neighbours.

    >>> [infinitive_of_konjunktiv(form) for form in ("sänken", "begänne", "schönen")]
    ['sinken', 'beginnen', None]
    """
    if not form.endswith(("e", "en")) or not form.islower() or hanta().knows(form):
        return None
    infinitive = dictionary_lemma(form)
    if infinitive is None or not infinitive.islower() or not infinitive.endswith("n"):
        return None
    new = sum(map(form.count, _UMLAUTS)) > sum(map(infinitive.count, _UMLAUTS))
    return infinitive if new else None
