"""German: tokens, sentences, word classes, lemmas.

>>> from lesart import language
>>> [(token.form, token.pos, token.lemma) for token in language.analyse("Beamte sagten nichts.")[0]][:3]
[('Beamte', 'NOUN', 'Beamter'), ('sagten', 'VERB', 'sagen'), ('nichts', 'PRON', 'nichts')]
"""

from lesart.language.analysis import analyse, sentences, tokens, warm

__all__ = ["analyse", "sentences", "tokens", "warm"]
