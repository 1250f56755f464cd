from collections import Counter

import pytest
from nltk.util import ngrams as nltk_ngrams

import lesart
from lesart import language
from lesart.errors import OptionError, UndefinedMeasureError
from lesart.records import Article, Paragraph, ParagraphKind, Token
from lesart.words import CONTENT_CLASSES, frequencies, ngrams, per_thousand, running_words, select_words


def test_lemmas_bring_the_forms_of_a_word_together():
    assert frequencies("Der Beamte sagte nichts. Die Beamten sagten alles.")["Beamter"] == 2


def test_the_words_that_stop_lists_throw_out_survive():
    counts = frequencies("Im Jahr darauf sagte sie ohne Zögern etwas gegen den Plan.", by="form")
    assert {"sagte", "Jahr"} <= set(counts)
    every = frequencies("Im Jahr darauf sagte sie ohne Zögern etwas gegen den Plan.", by="form", classes=None)
    assert {"gegen", "ohne"} <= set(every)


def test_classes_can_be_one_name_or_several():
    text = "Die Macht macht den Menschen müde."
    assert frequencies(text, by="form", classes="NOUN") == Counter(["Macht", "Menschen"])
    assert frequencies(text, by="form", classes={"NOUN", "VERB"}) == Counter(["Macht", "macht", "Menschen"])


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Die Macht. Die macht das.", ["die", "Macht", "die", "macht", "das"]),
        ("Sie sagte: „Das geht.“", ["sie", "sagte", "das", "geht"]),
        ("Wir bitten Sie, Sie zu grüßen.", ["wir", "bitten", "Sie", "Sie", "zu", "grüßen"]),
        ("US-amerikanische Beamte schweigen.", ["US-amerikanische", "Beamte", "schweigen"]),
    ],
)
def test_a_capital_that_only_marks_a_beginning_is_taken_away(text, forms):
    assert select_words(text, by="form", classes=None) == forms


def test_punctuation_is_no_word():
    assert running_words("„Nein“, sagte er – und ging.") == 5


def test_plain_words_are_taken_as_they_are():
    assert frequencies(["Das", "das", "ist", "Das"]) == Counter({"Das": 2, "das": 1, "ist": 1})
    assert frequencies(word for word in ["a", "a"]) == Counter(a=2)


def test_boilerplate_and_bylines_are_left_out_of_an_article():
    text = "Druck wächst\n\nVon Anna Autor\n\nBeamte reden.\n\nTeilen Drucken"
    kinds = [ParagraphKind.HEADLINE, ParagraphKind.BYLINE, ParagraphKind.BODY, ParagraphKind.BOILERPLATE]
    paragraphs, at = [], 0
    for block, kind in zip(text.split("\n\n"), kinds, strict=True):
        paragraphs.append(Paragraph(at, at + len(block), kind, ""))
        at += len(block) + 2
    article = Article("a.txt", text, tuple(paragraphs))
    assert running_words(article) == 4
    assert running_words(article, kinds={ParagraphKind.BYLINE}) == 3
    assert running_words(article, kinds=set(ParagraphKind)) == 9


def test_text_sentences_and_tokens_agree():
    text = "Die Beamten sagten nichts. Sie schwiegen."
    sentences = language.analyse(text)
    tokens = [token for sentence in sentences for token in sentence]
    assert frequencies(text) == frequencies(sentences) == frequencies(tokens)


def test_the_seed_article_speaks_of_saying():
    counts = frequencies(lesart.seed())
    assert "sagen" in [word for word, _ in counts.most_common(5)]
    assert not {"der", "und", "auch", "."} & set(counts)
    assert counts.total() < running_words(lesart.seed())


def test_a_separated_verb_counts_once_as_the_verb_it_is():
    he, added, nothing, to = (
        Token(0, 2, "Er", "PRON", "er", "PPER"),
        Token(3, 8, "fügte", "VERB", "hinzufügen", "VVFIN"),
        Token(9, 15, "nichts", "PRON", "nichts", "PIS"),
        Token(16, 21, "hinzu", "ADP", "hinzu", "PTKVZ"),
    )
    assert frequencies([he, added, nothing, to], classes=None) == Counter(["er", "hinzufügen", "nichts"])
    assert frequencies([he, added, nothing, to], by="form", classes=None)["hinzu"] == 1
    assert running_words([he, added, nothing, to]) == 4
    # A particle whose verb was not found is a word like any other.
    assert frequencies([he, nothing, to], classes=None)["hinzu"] == 1


def test_an_empty_text_has_no_words():
    assert frequencies("") == frequencies([]) == Counter()
    assert running_words("…") == 0


@pytest.mark.parametrize("source", [Counter("ab"), [Token(0, 1, "a", "X", "a"), "a"], [1, 2]])
def test_what_cannot_be_counted_is_refused(source):
    with pytest.raises(OptionError):
        frequencies(source)


@pytest.mark.parametrize(
    ("option", "value"), [("by", "stem"), ("classes", "SUBST"), ("classes", ["NOUN", "N"])]
)
def test_options_that_do_not_exist_are_named(option, value):
    with pytest.raises(OptionError, match=r"stem|SUBST|class is called N\b"):
        frequencies("Ein Wort.", **{option: value})


def test_the_default_classes_are_content_words():
    assert {"NOUN", "PROPN", "VERB", "ADJ"} == CONTENT_CLASSES


def test_rates_are_out_of_the_total():
    assert per_thousand({"a": 3, "b": 1}) == {"a": 750.0, "b": 250.0}
    assert per_thousand({"a": 3}, total=6_000) == {"a": 0.5}


@pytest.mark.parametrize("total", [0, -1, None])
def test_rates_out_of_nothing_are_undefined(total):
    with pytest.raises(UndefinedMeasureError):
        per_thousand({}, total)


@pytest.mark.parametrize("n", [1, 2, 3, 7])
def test_ngrams_agree_with_nltk(n):
    words = ["wer", "wenn", "nicht", "wir", "wann", "wenn", "nicht", "jetzt"]
    assert ngrams(words, n) == Counter(nltk_ngrams(words, n))


def test_ngrams_stay_inside_sentences_and_pass_over_punctuation():
    assert set(ngrams("Er kam, sah, siegte. Sie ging.", 3)) == {
        ("er", "kam", "sah"),
        ("kam", "sah", "siegte"),
    }


def test_an_ngram_of_nothing_is_refused():
    with pytest.raises(OptionError, match="0"):
        ngrams(["a"], 0)
