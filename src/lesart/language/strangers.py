"""Words that nobody has heard of: in news, most of them are names."""

from lesart.language.lexicon import is_in_dictionary
from lesart.language.memory import remembers_words
from lesart.language.model import hanta

__all__ = ["is_stranger", "is_unheard_of"]


@remembers_words(50_000)
def is_stranger(form: str) -> bool:
    """Whether neither HanTa's training text nor the dictionary has the form, even without a genitive's s."""
    if hanta().knows(form) or is_in_dictionary(form):
        return False
    return form[-1] != "s" or not (hanta().knows(form[:-1]) or is_in_dictionary(form[:-1]))


@remembers_words(20_000)
def is_unheard_of(form: str) -> bool:
    """Whether no dictionary has a noun, nor HanTa its parts.

    >>> is_unheard_of("Bitkom"), is_unheard_of("Vorstandsbüro")
    (True, False)
    """
    if not is_stranger(form) or hanta().known_lemma(form, hanta().number["NN"]) is not None:
        return False
    return not any(is_in_dictionary(form[cut:].capitalize()) for cut in range(2, len(form) - 3))
