from pathlib import Path

import pytest
from HanTa.HanoverTagger import HanoverTagger

import lesart
from lesart.language import tagging
from lesart.language.model import hanta
from lesart.language.segmentation import split_sentences
from lesart.language.tokenisation import find_tokens

SENTENCES = (Path(__file__).parent / "sentences.txt").read_text("utf-8")


def sentences_of(text):
    return [[text[start:end] for start, end in spans] for spans in split_sentences(text, find_tokens(text))]


@pytest.fixture(scope="module")
def peer():
    return HanoverTagger("morphmodel_ger.pgz")


def decoded(forms):
    """Tag as plain HanTa does: no case in the first word, all other words as they stand."""
    model = hanta()
    quotes = {"`", "``", "´", "´´", "'", "''"}
    words = [
        model.chances('"' if f in quotes else f, f[0].isupper() if n else None) for n, f in enumerate(forms)
    ]
    return [
        (f, model.lemma(f, t), model.name[t]) for f, t in zip(forms, model.best_classes(words), strict=True)
    ]


@pytest.mark.parametrize("text", [lesart.seed().text, SENTENCES], ids=["seed", "sentences"])
def test_the_same_tags_and_lemmas_as_hanta(text, peer):
    for forms in sentences_of(text):
        assert decoded(forms) == peer.tag_sent(forms)


def test_the_same_chances_as_hanta_for_words_it_never_saw(peer):
    for form in [
        "Zwetschgenmanufaktur",
        "Gottemoeller",
        "abcdefg",
        "x",
        "Qq",
        "überdimensionierte",
        "Ha-ha",
        "1a",
    ]:
        ours = dict(hanta().chances(form, True))
        theirs = dict(peer._tag_word(form, cutoff=5, casesensitive=True, conditional=True))
        if form[0].isupper():
            assert ours == pytest.approx(theirs)


@pytest.mark.parametrize("text", [lesart.seed().text, SENTENCES], ids=["seed", "sentences"])
def test_stretches_decided_apart_give_what_the_whole_sentence_gives(text):
    tagging.forget_words()
    for forms in sentences_of(text):
        tagging.tag_words(forms)
        words = [tagging._inside.get(form) or tagging._beginning[form] for form in forms]
        assert tagging._decoded(words) == hanta().best_classes([chances for _, chances in words])


def test_classes_can_be_ruled_out():
    with_nouns = {hanta().name[tag] for tag, _ in hanta().chances("essen", False)}
    without = {hanta().name[tag] for tag, _ in hanta().chances("essen", False, frozenset({"NN", "NE"}))}
    assert with_nouns >= {"NE"} | without
    assert not without & {"NN", "NE"}


def test_what_the_training_text_has():
    assert hanta().seen("Moskau") == {"NE"}
    assert hanta().seen("Gottemoeller") == frozenset()
