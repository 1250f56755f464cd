"""The same agency copy in several newspapers is found and shown, and left out only by those who say so."""

import random
import sys

import pandas as pd
import pytest

import lesart
from lesart.cli import main
from lesart.corpus.duplicates import shared, shingles
from lesart.errors import CorpusError, MissingExtraError, OptionError

WORDS = [
    f"{stem}{ending}"
    for stem in ("rat", "hafen", "geld", "schiff")
    for ending in ("", "e", "en", "ung", "er")
]


def text(seed, sentences=12):
    chance = random.Random(seed)  # noqa: S311 - words, no secrets
    return " ".join(" ".join(chance.choices(WORDS, k=9)).capitalize() + f" {seed}." for _ in range(sentences))


@pytest.fixture
def corpus(tmp_path):
    agency = text(1)
    cut = ". ".join(agency.split(". ")[:6]) + "."
    rows = [
        ("Bote", "2022-10-04", agency),
        ("Kurier", "2022-10-03", f"(dpa) {agency.replace('.', '!')}"),
        ("Blatt", "", cut + " Mehr auf Seite 3."),
        ("Bote", "2022-10-05", text(3)),
        ("Kurier", "2022-10-06", text(4)),
        ("Blatt", "2022-10-07", text(4).upper()),
        ("Blatt", "2022-10-08", "Kurz."),
    ]
    pd.DataFrame(rows, columns=["outlet", "date", "text"]).to_csv(tmp_path / "p.csv", index=False)
    return lesart.corpus.read(tmp_path / "p.csv")


def test_copies_are_found_whole_shortened_and_with_other_punctuation(corpus):
    found = corpus.duplicates()
    assert found["group"].tolist() == [1, 1, 1, 2, 2]
    assert found["article"].tolist() == [f"p.csv#{n}" for n in (2, 1, 3, 5, 6)]
    assert found["earliest"].tolist() == [True, False, False, True, False]
    assert found["outlet"].tolist() == ["Kurier", "Bote", "Blatt", "Kurier", "Blatt"]
    assert found["similarity"].tolist()[0] == 1
    assert 0.8 < found["similarity"].min() < 1


def test_nothing_is_dropped_until_somebody_says_so(corpus):
    assert len(corpus) == 7
    kept = corpus.without_duplicates()
    assert kept.articles["article"].tolist() == [f"p.csv#{n}" for n in (2, 4, 5, 7)]
    assert [article.name for article in kept] == kept.articles["article"].tolist()
    assert set(kept.tokens["article"]) == set(kept.articles["article"])
    assert len(kept.duplicates()) == 0
    with pytest.raises(CorpusError, match="no article 'x'"):
        corpus.keep(["x"])


def test_a_threshold_is_a_share(corpus):
    assert corpus.duplicates(1)["article"].tolist() == [f"p.csv#{n}" for n in (2, 1, 5, 6)]
    for wrong in (0, 1.1, -1):
        with pytest.raises(OptionError, match="share"):
            corpus.duplicates(wrong)


def test_a_signature_misses_hardly_any_pair_that_a_comparison_of_all_with_all_finds(tmp_path):
    chance = random.Random(7)  # noqa: S311 - words, no secrets
    texts = []
    for number in range(40):
        whole = text(number, 14).split(". ")
        texts.append(". ".join(whole))
        texts.append(". ".join(whole[: chance.randint(7, 14)] + text(900 + number, 3).split(". ")))
    pd.DataFrame({"text": texts}).to_csv(tmp_path / "p.csv", index=False)
    found = lesart.corpus.read(tmp_path / "p.csv").duplicates(0.6)
    cut = [shingles(each) for each in texts]
    pairs = {(i, i + 1) for i in range(0, 80, 2) if shared(cut[i], cut[i + 1]) >= 0.6}
    assert len(pairs) > 20
    groups = found.groupby("group")["article"].agg(tuple)
    seen = {tuple(int(name.split("#")[1]) - 1 for name in group) for group in groups}
    assert seen == pairs


def test_the_command_keeps_them_beside_the_tables_until_the_next_build(corpus, tmp_path, capsys):
    source, target = tmp_path / "p.csv", tmp_path / "built"
    assert main(["corpus", str(source), "-o", str(target), "--duplicates"]) == 0
    assert "5 of them are the same text as another: 2 groups" in capsys.readouterr().out
    kept = pd.read_parquet(target / "duplicates")
    assert (
        kept.drop(columns="date").to_numpy().tolist()
        == corpus.duplicates().drop(columns="date").to_numpy().tolist()
    )
    assert len(lesart.corpus.open(target)) == 7
    assert main(["corpus", str(source), "-o", str(target)]) == 0
    assert not (target / "duplicates" / "00000.parquet").exists()


def test_what_is_not_installed_is_said_with_the_command_that_installs_it(corpus, tmp_path, monkeypatch):
    for module in (
        "pyarrow",
        "pyarrow.parquet",
        "datasketch",
        "docx",
        "striprtf.striprtf",
        "warcio.archiveiterator",
    ):
        monkeypatch.setitem(sys.modules, module, None)
    asked = [
        corpus.duplicates,
        lambda: lesart.corpus.build(tmp_path / "p.csv", folder=tmp_path / "c"),
    ]
    for name in ("a.docx", "a.rtf", "a.warc", "a.parquet"):
        (tmp_path / name).write_bytes(b"")
        asked.append(lambda name=name: len(lesart.corpus.read(tmp_path / name)))
    for ask in asked:
        with pytest.raises(MissingExtraError, match=r"pip install 'lesart\[corpus\]'"):
            ask()
