"""The whole way from text to sentences of analysed tokens."""

import gc
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from lesart.errors import ArticleError, expect
from lesart.frozen import record, replace
from lesart.language.classes import class_for_lemma, stts, universal_class
from lesart.language.context import rule_for
from lesart.language.evidence import Evidence, could_be_name
from lesart.language.lemmas import lemma_of
from lesart.language.memory import forget_words_asked
from lesart.language.model import hanta
from lesart.language.neighbours import Change, Rule, Words
from lesart.language.segmentation import split_sentences
from lesart.language.tagging import forget_words, tag_words
from lesart.language.tokenisation import find_tokens
from lesart.records import Article, Sentence, Token, expect_article

__all__ = ["analyse", "forget", "sentences", "tokens", "warm"]

_MEMORY = 150_000  # forms with their class that are remembered
_ARTICLES = 32


@record(frozen=False)
class _Entry:
    """A form in one of HanTa's classes, as it is remembered."""

    name: str  # HanTa's class: VV(FIN)
    pos: str
    lemma: str
    tag: str
    rule: Rule | None  # what its neighbours may change
    doubtful: bool  # whether the document is asked if it is a name
    marked: bool  # whether there is anything to do but to write it down


@record(frozen=False)
class _Draft:
    """A sentence before the whole document has been looked at."""

    spans: Sequence[tuple[int, int]]
    forms: Sequence[str]
    entries: list[_Entry]
    tags: list[str]  # the names of the entries
    marked: list[int]  # the numbers of the marked entries

    def change(self, changes: Iterable[Change]) -> None:
        """Give words other classes."""
        for at, name in changes:
            self.tags[at] = name
            self.entries[at] = _entry(self.forms[at], name)
            if at not in self.marked:
                self.marked.append(at)


_entries: dict[tuple[str, int], _Entry] = {}
_by_name: dict[tuple[str, str], _Entry] = {}


def analyse(text: str) -> list[Sentence]:
    """Cut a German text into sentences of tokens, each with word class and lemma; an empty text has none.

    Every character that is not white space is in exactly one token; offsets are code points into the text
    given. The lemma of a separable verb is that of the word itself (»fügte«: fügen), as Universal
    Dependencies has it; `lesart.syntax.rejoined` gives it together with its particle.

    Raises
    ------
    ArticleError
        If it is no text.

    Examples
    --------
    >>> for sentence in analyse("Modis Reise. Er blieb."):
    ...     print([(token.form, token.pos, token.lemma) for token in sentence])
    [('Modis', 'PROPN', 'Modi'), ('Reise', 'NOUN', 'Reise'), ('.', 'PUNCT', '.')]
    [('Er', 'PRON', 'er'), ('blieb', 'VERB', 'bleiben'), ('.', 'PUNCT', '.')]
    """
    takes = "lesart.language.sentences(article) takes an article"
    expect(text, str, "A text is", takes, ArticleError)
    evidence = Evidence()
    drafts = [_draft(text, spans) for spans in split_sentences(text, find_tokens(text))]
    for draft in drafts:
        names = [at for at in draft.marked if draft.tags[at] == "NE"]
        evidence.gather(draft.forms, draft.tags, names)
    return [_finished(draft, evidence) for draft in drafts]


def _draft(text: str, spans: Sequence[tuple[int, int]]) -> _Draft:
    """Tag the words of a sentence and apply the rules they call for."""
    forms = [text[start:end] for start, end in spans]
    known = _entries.get
    entries = [known(key) or _remember(key) for key in zip(forms, tag_words(forms), strict=True)]
    marked = [at for at, entry in enumerate(entries) if entry.marked]
    draft = _Draft(spans, forms, entries, [entry.name for entry in entries], marked)
    _apply_rules(draft)
    return draft


def _apply_rules(draft: _Draft) -> None:
    for at in [at for at in draft.marked if draft.entries[at].rule is not None]:
        rule = draft.entries[at].rule
        if rule is not None:  # an earlier rule may have changed the word
            draft.change(rule(Words(draft.forms, draft.tags), at))


def _finished(draft: _Draft, evidence: Evidence) -> Sentence:
    """Ask the document about names, and write the sentence down."""
    forms, tags, entries = draft.forms, draft.tags, draft.entries
    draft.change(evidence.corrections(forms, tags, [at for at in draft.marked if entries[at].doubtful]))
    result = _tokens(draft)
    for at in draft.marked:
        if tags[at] == "NE" and forms[at][-1] == "s":
            result[at] = replace(result[at], lemma=evidence.lemma(forms, tags, at))
    return Sentence(tuple(result))


class _OpenToken:
    """A token while it is written: to make a frozen one takes three times as long, and a text is tokens."""

    __slots__ = ("end", "form", "lemma", "pos", "start", "tag")


def _tokens(draft: _Draft) -> list[Token]:
    """Write the words of a sentence down, in one loop: a call for each would take as long as the writing."""
    result: list[Token] = []
    for (start, end), form, entry in zip(draft.spans, draft.forms, draft.entries, strict=True):
        token: Any = _OpenToken()
        token.start = start
        token.end = end
        token.form = form
        token.pos = entry.pos
        token.lemma = entry.lemma
        token.tag = entry.tag
        token.__class__ = Token  # which has the same slots
        result.append(token)
    return result


def _remember(key: tuple[str, int]) -> _Entry:
    if len(_entries) >= _MEMORY:
        _entries.clear()
    entry = _entries[key] = _entry(key[0], hanta().name[key[1]])
    return entry


def _entry(form: str, name: str) -> _Entry:
    entry = _by_name.get((form, name))
    if entry is None:
        if len(_by_name) >= _MEMORY:
            _by_name.clear()
        lemma = lemma_of(form, class_for_lemma(name))
        rule, doubtful = rule_for(form, name), could_be_name(form, name)
        marked = rule is not None or doubtful or name == "NE"
        entry = _Entry(name, universal_class(form, name), lemma, stts(name), rule, doubtful, marked)
        _by_name[form, name] = entry
    return entry


@lru_cache(maxsize=_ARTICLES)
def _remembered(text: str) -> tuple[Sentence, ...]:
    return tuple(analyse(text))


def sentences(article: Article) -> list[Sentence]:
    """Return the sentences of an article, headlines and subheadings included; the last few are remembered.

    Raises
    ------
    ArticleError
        If it is no article: all that reads an article asks for its sentences first.
    """
    expect_article(article)
    return list(_remembered(article.text))


def tokens(article: Article) -> list[Token]:
    """Return all tokens of an article in order.

    >>> import lesart
    >>> [token.form for token in tokens(lesart.seed())[:4]]
    ['Die', 'Rufe', 'nach', 'China']
    """
    return [token for sentence in sentences(article) for token in sentence]


def warm(texts: Iterable[str] = ()) -> None:
    """Load the model and remember the words of some texts, before forking workers that shall share both.

    What is loaded then is also taken out of the garbage collector's rounds (`gc.freeze`), which would make
    every worker copy it.
    """
    analyse("Rübenacker")  # a word for which model, dictionary and names must all be read
    for text in texts:
        analyse(text)
    gc.collect()
    gc.freeze()


def forget() -> None:
    """Empty every memory but the model itself, as in a fresh process."""
    forget_words()
    _entries.clear()
    _by_name.clear()
    _remembered.cache_clear()
    forget_words_asked()
    if hanta.cache_info().currsize:
        hanta().forget()
