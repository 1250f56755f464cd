"""Make the tables that `lesart.language` reads, from the packages HanTa, simplemma, wordfreq and babel.

    uv run python tools/prepare_tables.py            write those that are missing
    uv run python tools/prepare_tables.py --all      write all anew (a quarter of an hour on one core)

To be run when HanTa or simplemma has a new version, or when the search for morphemes changes; a test compares
the tables with what the packages and the search give. The tables are the same on every machine.
"""

import argparse
from collections.abc import Callable, Iterator
from importlib.metadata import version

import wordfreq
from babel import Locale
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from lesart.language.dictionary import DICTIONARY, GERMAN
from lesart.language.frequent import FREQUENT, analysis_line
from lesart.language.hantafile import HANTA, hanta_file
from lesart.language.lexicon import TERRITORIES
from lesart.language.model import Model
from lesart.language.prepared import FOLDER, lemma_code
from lesart.language.tablefile import TableFile, packed, packed_lines

WORDS = 450_000  # the commonest ones: of the words of fresh news that HanTa does not know, about five in six


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--all", action="store_true", help="also those that are there")
    everything = parser.parse_args().all
    tables: dict[str, Callable[[], bytes]] = {
        HANTA: hanta_file, DICTIONARY: dictionary_file, FREQUENT: frequent_file,
        f"../{TERRITORIES}": territories_file,
    }  # fmt: skip
    for name, make in tables.items():
        path = FOLDER / name
        if everything or not path.exists():
            path.write_bytes(make())
        print(f"{name:24}{path.stat().st_size / 1e6:6.1f} MB")


def dictionary_file() -> bytes:
    """Lay out simplemma's German dictionary."""
    about = {"simplemma": version("simplemma"), "licence": "MIT, see LICENSE-simplemma"}
    dictionary = DefaultDictionaryFactory().get_dictionary(GERMAN)
    return packed(
        about,
        packed_lines("dictionary", {form: lemma_code(form, lemma) for form, lemma in dictionary.items()}),
    )


def frequent_file() -> bytes:
    """Analyse the commonest words, by the search alone."""
    model = Model(TableFile(hanta_file()))
    about = {
        "HanTa": version("HanTa"),
        "wordfreq": version("wordfreq"),
        "licence": "analyses LGPL-3.0, choice of words CC BY-SA 4.0, see README.md",
    }
    lines = {
        word: analysis_line(model.analysis(word), model.classes)
        for word in dict.fromkeys(common_words(model))
    }
    return packed(about, packed_lines("words", lines))


def common_words(model: Model) -> Iterator[str]:
    """List words in small letters: HanTa's own, then the commonest; wordfreq writes ss for ß."""
    yield from (word for word in model.known_words.places if word.isalpha())
    with_sharp_s: dict[str, list[str]] = {}
    for form in DefaultDictionaryFactory().get_dictionary(GERMAN):
        if "ß" in form:
            with_sharp_s.setdefault(form.lower().replace("ß", "ss"), []).append(form.lower())
    rates = wordfreq.get_frequency_dict("de", wordlist="large")
    for word in sorted(rates, key=lambda word: (-rates[word], word))[:WORDS]:
        if word.isalpha() and word == word.lower():
            yield word
            yield from with_sharp_s.get(word, ())


def territories_file() -> bytes:
    """List the German names of countries and regions."""
    head = (
        "# German names of countries and regions with their codes (ISO 3166, UN M49). Origin: Unicode CLDR,\n"
        f"# by way of the package babel {version('babel')}. Unicode License v3, see tables/LICENSE-CLDR. "
        "Made by tools/prepare_tables.py.\n"
    )
    names = sorted(Locale(GERMAN).territories.items())
    return (head + "".join(f"{code}\t{name}\n" for code, name in names)).encode()


if __name__ == "__main__":
    main()
