import importlib
import pkgutil
import random
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest

import lesart
from lesart import Article, language
from lesart.language import analysis, tagging

ALPHABET = [
    *"abcdeABCÄöüß0123 \n\t.,;:!?'\"-–„“”»«‚‘’()[]/&%€*_@#…+=§`´~^|\\<>{}",
    *[
        "\u00a0",
        "\u00ad",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\x00",
        "\x1f",
        "\u0301",
        "🙂",
        "👍🏽",
        "漢字",
        "при",
        "ﷺ",
    ],
    *[
        "Der ",
        "Putins ",
        "fügte ",
        "hinzu",
        "z. B. ",
        "Dr. ",
        "3. ",
        "usw. ",
        "geht's",
        "www.",
        ".de",
        "http://",
    ],
    *["''", "``", "...", "--", "weder ", "noch ", "\n\n", "\r\n", "S. ", "II. ", "Frau ", "hat ", "sehr "],
]


def spans_cover(text, sentences):
    at = 0
    for sentence in sentences:
        assert sentence.tokens, "an empty sentence"
        for token in sentence:
            assert not text[at : token.start].strip(), "a character that is in no token"
            assert at <= token.start < token.end, "offsets that do not grow"
            assert token.form == text[token.start : token.end]
            assert not any(character.isspace() for character in token.form)
            assert token.pos, "a token without a word class"
            assert token.lemma, "a token without a lemma"
            assert token.tag, "a token without an STTS tag"
            at = token.end
    assert not text[at:].strip(), "a character that is in no token"


@pytest.mark.parametrize("seed", range(60))
def test_every_text_is_partitioned_into_tokens(seed):
    random.seed(seed)
    text = "".join(random.choices(ALPHABET, k=random.randrange(1, 400)))  # noqa: S311 - test data, not a secret
    spans_cover(text, language.analyse(text))


@pytest.mark.parametrize(
    "text",
    [
        lesart.seed().text,
        "...!?„“",
        "\x00",
        "\u200b\ufeff",
        "🙂🙂",
        "The quick brown fox jumps over the lazy dog. It's done.",
        "Le président a déclaré qu’il viendrait. Привет, мир! 你好。",
        "a" * 100_000,
        "Donau" * 20_000,
        "1" * 50_000 + "." * 50_000,
        "-" * 50_000 + "'" * 50_000,
        "weder " * 3_000 + "kam an " * 3_000,
    ],
    ids=lambda text: repr(text[:20]),
)
def test_odd_texts(text):
    spans_cover(text, language.analyse(text))


@pytest.mark.parametrize("text", ["", " ", " \n\t\u00a0\r\n "])
def test_a_text_without_words_has_no_sentences(text):
    assert language.analyse(text) == []


def test_decomposed_letters_have_the_lemma_of_composed_ones():
    text = unicodedata.normalize("NFD", "Die Büros öffnen.")
    assert [token.lemma for token in language.analyse(text)[0]] == ["der", "Büro", "öffnen", "."]


def test_offsets_are_code_points():
    token = language.analyse("🙂 Haus")[0][1]
    assert (token.start, token.end, token.form) == (2, 6, "Haus")


def test_an_article_is_analysed_once(monkeypatch):
    article = Article("x", "Er kam. Sie ging.", ())
    first = language.sentences(article)
    monkeypatch.setattr(analysis, "analyse", pytest.fail)
    assert language.sentences(article) == first
    assert language.tokens(article) == [token for sentence in first for token in sentence]
    assert language.sentences(article) is not first, (
        "a list that a caller may change must not be the remembered one"
    )


def test_the_memory_is_bounded(monkeypatch):
    language.forget()
    monkeypatch.setattr(tagging, "_MEMORY", 50)
    monkeypatch.setattr(analysis, "_MEMORY", 50)
    text = " ".join(f"Wort{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(400))
    once = language.analyse(text)
    assert len(tagging._inside) <= 50
    assert len(analysis._entries) <= 50
    monkeypatch.undo()
    language.forget()
    assert language.analyse(text) == once


def test_forgetting_empties_what_was_remembered_of_words():
    language.analyse("Kund:innen der STADTWERKE Quarkingen trafen den Quarkinger Landrätinnenverband.")
    language.is_personal("Landrätin")
    language.is_unheard_of("Quarkingen")
    memories = _memories_of_words()
    assert [name for name, memory in memories.items() if memory.cache_info().currsize]
    language.forget()
    assert [name for name, memory in memories.items() if memory.cache_info().currsize] == []


def _memories_of_words():
    """Find the memories of the room that hold so many answers and no more."""
    for module in pkgutil.iter_modules(language.__path__, "lesart.language."):
        importlib.import_module(module.name)
    modules = [module for name, module in sys.modules.items() if name.startswith("lesart.language.")]
    found = {name: value for module in modules for name, value in vars(module).items()}
    bounded = {n: v for n, v in found.items() if hasattr(v, "cache_info") and v.cache_info().maxsize}
    assert {"plain_form", "speaker_noun", "dictionary_lemma", "is_stranger"} <= bounded.keys()
    return bounded


def test_what_is_remembered_changes_nothing():
    text = lesart.seed().text
    language.forget()
    cold = language.analyse(text)
    assert language.analyse(text) == cold


def test_threads_get_the_same_answer():
    language.forget()
    texts = [paragraph for paragraph in lesart.seed().text.split("\n\n") if paragraph] * 3
    alone = [language.analyse(text) for text in texts]
    language.forget()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(language.analyse, texts)) == alone


def test_importing_loads_no_model():
    heavy = "{'HanTa', 'simplemma', 'babel', 'numpy'}"
    code = f"import sys, lesart.language; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
