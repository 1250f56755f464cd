"""The whole way from text to sentences of analysed tokens."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from lesart.language.classes import class_for_lemma, stts, universal_class
from lesart.language.context import Rule, Words, rule_for
from lesart.language.evidence import Evidence, could_be_name
from lesart.language.lemmas import lemma_of
from lesart.language.model import hanta
from lesart.language.segmentation import split_sentences
from lesart.language.tagging import forget_words, tag_words
from lesart.language.tokenisation import find_tokens
from lesart.records import Article, Sentence, Token

__all__ = ["analyse", "forget", "sentences", "tokens", "warm"]

_MEMORY = 150_000  # forms with their class that are remembered
_ARTICLES = 32

# HanTa's class, universal class, lemma, STTS tag, the rule to apply, whether the document is asked for a name
Entry = tuple[str, str, str, str, Rule | None, bool]

_entries: dict[tuple[str, int], Entry] = {}
_by_name: dict[tuple[str, str], Entry] = {}


def analyse(text: str) -> list[Sentence]:
    """Cut a German text into sentences of tokens, each with word class and lemma; an empty text has none.

    Every character that is not white space is in exactly one token; offsets are code points into the text
    given. The lemma of a separable verb is that of the word itself (»fügte«: fügen), as Universal
    Dependencies has it; `lesart.language.rejoined` gives it together with its particle.

    >>> for sentence in analyse("Modis Reise. Er blieb."):
    ...     print([(token.form, token.pos, token.lemma) for token in sentence])
    [('Modis', 'PROPN', 'Modi'), ('Reise', 'NOUN', 'Reise'), ('.', 'PUNCT', '.')]
    [('Er', 'PRON', 'er'), ('blieb', 'VERB', 'bleiben'), ('.', 'PUNCT', '.')]
    """
    evidence = Evidence()
    drafts = []
    for spans in split_sentences(text, find_tokens(text)):
        forms = [text[start:end] for start, end in spans]
        entries = _entries_of(forms)
        evidence.gather(forms, [entry[0] for entry in entries])
        drafts.append((spans, forms, entries))
    return [_sentence(spans, forms, entries, evidence) for spans, forms, entries in drafts]


def _entries_of(forms: Sequence[str]) -> list[Entry]:
    """Tag the words of a sentence and apply the rules they call for."""
    entries = []
    ruled = []
    for at, key in enumerate(zip(forms, tag_words(forms), strict=True)):
        entry = _entries.get(key)
        if entry is None:
            entry = _remember(key)
        if entry[4] is not None:
            ruled.append(at)
        entries.append(entry)
    if ruled:
        tags = [entry[0] for entry in entries]
        for at in ruled:
            rule = entries[at][4]
            for changed, tag in rule(Words(forms, tags), at) if rule else ():
                tags[changed] = tag
                entries[changed] = _entry(forms[changed], tag)
    return entries


def _remember(key: tuple[str, int]) -> Entry:
    if len(_entries) >= _MEMORY:
        _entries.clear()
    entry = _entries[key] = _entry(key[0], hanta().name[key[1]])
    return entry


def _entry(form: str, name: str) -> Entry:
    entry = _by_name.get((form, name))
    if entry is None:
        if len(_by_name) >= _MEMORY:
            _by_name.clear()
        lemma = lemma_of(form, class_for_lemma(name))
        doubtful = could_be_name(form, name)
        entry = (name, universal_class(form, name), lemma, stts(name), rule_for(form, name), doubtful)
        _by_name[form, name] = entry
    return entry


def _sentence(
    spans: Sequence[tuple[int, int]], forms: Sequence[str], entries: list[Entry], evidence: Evidence
) -> Sentence:
    tags = [entry[0] for entry in entries]
    doubtful = [at for at, entry in enumerate(entries) if entry[5]]
    for at, tag in evidence.corrections(forms, tags, doubtful):
        tags[at] = tag
        entries[at] = _entry(forms[at], tag)
    result = [
        Token(start, end, form, pos, lemma, tag)
        for (start, end), form, (_, pos, lemma, tag, _, _) in zip(spans, forms, entries, strict=True)
    ]
    for at, token in enumerate(result):
        if token.tag == "NE" and token.form[-1] == "s":
            result[at] = replace(token, lemma=evidence.lemma(forms, tags, at))
    return Sentence(tuple(result))


@lru_cache(maxsize=_ARTICLES)
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


def warm(texts: Iterable[str] = ()) -> None:
    """Load the model and remember the words of some texts, before forking workers that shall share both."""
    hanta()
    for text in texts:
        analyse(text)


def forget() -> None:
    """Empty every memory but the model itself, as in a fresh process."""
    forget_words()
    _entries.clear()
    _by_name.clear()
    _remembered.cache_clear()
