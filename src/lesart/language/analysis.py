"""The whole way from text to sentences of analysed tokens."""

from functools import lru_cache

from lesart.language.segmentation import split_sentences
from lesart.language.tagging import tag_sentence
from lesart.language.tokenisation import find_tokens
from lesart.records import Article, Sentence, Token

__all__ = ["analyse", "sentences", "tokens"]


def analyse(text: str) -> list[Sentence]:
    """Cut a German text into sentences of tokens, each with word class and lemma; an empty text has none.

    >>> [len(sentence) for sentence in analyse("Er kam. Sie ging.")]
    [3, 3]
    """
    result = []
    for spans in split_sentences(text, find_tokens(text)):
        analysed = tag_sentence([text[start:end] for start, end in spans])
        result.append(
            Sentence(
                tuple(
                    Token(start, end, text[start:end], pos, lemma, tag)
                    for (start, end), (pos, lemma, tag) in zip(spans, analysed, strict=True)
                )
            )
        )
    return result


@lru_cache(maxsize=32)
def _remembered(text: str) -> tuple[Sentence, ...]:
    return tuple(analyse(text))


def sentences(article: Article) -> list[Sentence]:
    """Return the sentences of an article, headlines and subheadings included; the last few are remembered."""
    return list(_remembered(article.text))


def tokens(article: Article) -> list[Token]:
    """Return all tokens of an article in order.

    >>> import lesart
    >>> [token.form for token in tokens(lesart.seed())[:4]]
    ['Die', 'Rufe', 'nach', 'China']
    """
    return [token for sentence in sentences(article) for token in sentence]
