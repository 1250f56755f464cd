"""Which words are counted: of which paragraphs, of which word class, as lemma or as form.

Every measure of this package takes its words through this one door, so that "a word" means the same in a
frequency list, a concordance and a keyness table.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from lesart import language, syntax
from lesart.errors import OptionError
from lesart.records import Article, ParagraphKind, Sentence, Token

__all__ = [
    "CONTENT_CLASSES",
    "EDITORIAL",
    "WORD_CLASSES",
    "Source",
    "WordsBy",
    "alphabetical",
    "checked_classes",
    "is_word",
    "running_words",
    "select_words",
    "token_runs",
    "words_by_sentence",
    "words_of_run",
]

# What a measure can be asked of: an article, German text, analysed sentences or tokens, or plain words.
Source: TypeAlias = Article | str | Iterable[Sentence] | Iterable[Token] | Iterable[str]
WordsBy: TypeAlias = Literal["lemma", "form"]

# The word classes of Universal Dependencies, version 2.
WORD_CLASSES = frozenset(
    {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN"}
    | {"PUNCT", "SCONJ", "SYM", "VERB", "X"}
)
CONTENT_CLASSES = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
# The text itself; a kicker is as often the name of a section (»Politik«) as a line of text.
EDITORIAL = frozenset(ParagraphKind) - {
    ParagraphKind.KICKER,
    ParagraphKind.BYLINE,
    ParagraphKind.BOILERPLATE,
}

_VERB_PARTICLE = "PTKVZ"  # the STTS tag of a separated verb particle
_LONGEST_SENTENCE = 100  # how many tokens back the verb of a particle is looked for
_NOT_WORDS = frozenset({"PUNCT", "SYM"})
_KEEPS_CAPITAL = frozenset({"NOUN", "PROPN", "X", ""})  # "" is a plain word, of which nothing is known


def select_words(
    source: Source,
    *,
    by: WordsBy = "lemma",
    classes: str | Collection[str] | None = CONTENT_CLASSES,
    kinds: Collection[ParagraphKind] = EDITORIAL,
) -> list[str]:
    """List the words of a text in order, ready to be counted.

    The default keeps the content words (Inhaltswörter): nouns, names, verbs and adjectives. It chooses by
    word class, in context, and not by a stop list, because the usual German stop lists throw out *sagte*,
    *gegen* and *Jahr*, the very words a reader of news wants to see. Adverbs (ADV) stay out because in German
    this class is mostly closed and grammatical (*auch, noch, nur, jetzt*); *effektiv* or *öffentlich* used as
    an adverb is an adjective in the German tag set and stays in. Auxiliaries and modal verbs (AUX) stay out
    as well: ask for ``classes="AUX"`` when *sollen* and *könnte* are the question.

    Parameters
    ----------
    source
        An article, a German text, its sentences or tokens, or plain words. Plain words are taken as they are:
        nothing is known of their lemma or class.
    by
        ``"lemma"`` counts *Beamte* and *Beamten* under *Beamter*, and *fügte … hinzu* once, as *hinzufügen*;
        ``"form"`` counts what stands in the text.
        A form at the beginning of a sentence or quotation is written small unless it is a noun or a name:
        *Die* counts as *die* there, while *Macht* and *macht*, *Sie* and *sie* remain different words.
    classes
        One or more word classes of Universal Dependencies; None for every word. Punctuation is no word.
    kinds
        Of an article, only paragraphs of these kinds; bylines and boilerplate are left out by default.

    Raises
    ------
    OptionError
        If ``by`` or one of the ``classes`` does not exist.

    Examples
    --------
    >>> select_words("Die Beamten sagten nichts.")
    ['Beamter', 'sagen']
    >>> select_words("Die Beamten sagten nichts.", by="form", classes=None)
    ['die', 'Beamten', 'sagten', 'nichts']
    >>> select_words(["ganz", "wie", "gegeben"])
    ['ganz', 'wie', 'gegeben']
    """
    return [
        word
        for sentence in words_by_sentence(source, by=by, classes=classes, kinds=kinds)
        for word in sentence
        if word is not None
    ]


def running_words(source: Source, *, kinds: Collection[ParagraphKind] = EDITORIAL) -> int:
    """Count the running words (laufende Wörter) of a text: all of them, punctuation aside.

    This is the "out of" of every rate, whatever classes of words are counted above the line.

    >>> running_words("Er sagte: „Nein.“")
    3
    """
    return len(select_words(source, by="form", classes=None, kinds=kinds))


def words_by_sentence(
    source: Source,
    *,
    by: WordsBy = "lemma",
    classes: str | Collection[str] | None = None,
    kinds: Collection[ParagraphKind] = EDITORIAL,
) -> list[list[str | None]]:
    """List the words of each sentence; a word outside the chosen classes keeps its place as None.

    A bare list of tokens or of words counts as one sentence. Parameters and errors: see `select_words`.

    >>> words_by_sentence("Sie kamen. Die Stadt schlief.", classes={"NOUN", "VERB"})
    [[None, 'kommen'], [None, 'Stadt', 'schlafen']]
    """
    wanted = checked_classes(classes)
    return [words_of_run(run, by, wanted) for run in token_runs(source, kinds)]


def token_runs(source: Source, kinds: Collection[ParagraphKind] = EDITORIAL) -> list[Sequence[Token]]:
    """Bring any source to one shape: the tokens of each sentence.

    Plain words become tokens without a word class, placed as if joined by spaces.
    """
    if isinstance(source, Article):
        return list(_runs_of_article(source, frozenset(kinds)))
    if isinstance(source, str):
        return [sentence.tokens for sentence in syntax.rejoined(language.analyse(source))]
    if isinstance(source, Mapping):
        msg = "These are counts already: pass the text, its sentences, tokens or words that were counted"
        raise OptionError(msg)
    return _runs_of_items(source)


def _runs_of_items(source: Any) -> list[Sequence[Token]]:
    """Take a list as what it is: sentences, tokens or words, and nothing mixed."""
    items = list(source) if isinstance(source, Iterable) else [source]
    shapes = (Sentence, Token, str)
    shape = next((s for s in shapes if all(isinstance(item, s) for item in items)), None)
    if shape is None:
        types = ", ".join(sorted({type(item).__name__ for item in items}))
        msg = f"Words are counted in an article, a text, or a list of sentences, tokens or words; got {types}"
        raise OptionError(msg)
    if shape is Sentence:
        return [item.tokens for item in items]
    return [_plain_tokens(items) if shape is str else items]


@lru_cache(maxsize=20_000)
def alphabetical(word: str) -> tuple[str, str]:
    """Sort as a German dictionary does (DIN 5007-1): ä with a, ß with ss, capitals with small letters.

    >>> sorted(["Zug", "Öl", "offen", "Ober"], key=alphabetical)
    ['Ober', 'offen', 'Öl', 'Zug']
    """
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark)), word


def is_word(token: Token) -> bool:
    """Tell words, numbers included, from punctuation and symbols."""
    return token.pos not in _NOT_WORDS


def form_of(token: Token, before: Token | None) -> str:
    """Write a form as inside a sentence: a capital that only marks the beginning is taken away."""
    at_beginning = before is None or (before.pos == "PUNCT" and before.form != ",")
    if at_beginning and token.pos not in _KEEPS_CAPITAL and token.form[1:2] == token.form[1:2].lower():
        return token.form[:1].lower() + token.form[1:]
    return token.form


@lru_cache(maxsize=8)
def _runs_of_article(article: Article, kinds: frozenset[ParagraphKind]) -> tuple[Sequence[Token], ...]:
    """Remember the last articles: who counts and searches asks for the same one many times."""
    starts = [paragraph.start for paragraph in article.paragraphs]
    kept = []
    for sentence in syntax.rejoined(language.sentences(article)):
        at = bisect_right(starts, sentence.start) - 1
        if at < 0 or article.paragraphs[at].kind in kinds:
            kept.append(sentence.tokens)
    return tuple(kept)


def _plain_tokens(words: list[str]) -> list[Token]:
    tokens, at = [], 0
    for word in words:
        tokens.append(Token(at, at + len(word), word, "", word))
        at += len(word) + 1
    return tokens


def words_of_run(run: Sequence[Token], by: WordsBy, wanted: Collection[str]) -> list[str | None]:
    """List the words of a run of tokens as lemmas or forms; None stands for a word of another class."""
    if by not in {"lemma", "form"}:
        msg = f"Words can be counted by 'lemma' or by 'form', not by {by!r}"
        raise OptionError(msg)
    words: list[str | None] = []
    before: Token | None = None
    for at, token in enumerate(run):
        if is_word(token):
            counted = token.pos in wanted or not token.pos
            if by == "form":
                words.append(form_of(token, before) if counted else None)
            else:
                words.append(token.lemma if counted and not _is_rejoined(run, at) else None)
        before = token
    return words


def _is_rejoined(run: Sequence[Token], at: int) -> bool:
    """Tell a separated particle that its verb's lemma already has: »hinzu« of »fügte … hinzu«."""
    if run[at].tag != _VERB_PARTICLE:
        return False
    particle = run[at].form.lower()
    earlier = run[max(0, at - _LONGEST_SENTENCE) : at]
    return any(token.pos == "VERB" and token.lemma.startswith(particle) for token in earlier)


def checked_classes(classes: str | Collection[str] | None) -> frozenset[str]:
    """Turn the option ``classes`` into a set of word classes that exist."""
    if classes is None:
        return WORD_CLASSES
    wanted = frozenset({classes} if isinstance(classes, str) else classes)
    if unknown := sorted(wanted - WORD_CLASSES):
        msg = f"No word class is called {', '.join(unknown)}: choose from {', '.join(sorted(WORD_CLASSES))}"
        raise OptionError(msg)
    return wanted
