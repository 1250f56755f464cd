"""Texts as careless copying leaves them: whatever stands where, they are read, and spans fit."""

import random

import pytest

import lesart
from lesart.frames import find_frames, general_codebook
from lesart.quotes import find_quotes
from lesart.records import Article
from lesart.sources import find_sources

PIECES = [
    "„", "“", "”", '"', "»", "«", "‚", "‘", "’", "'", ",,", "''", "’’", "\n\n", "\n", ":", " – ", " - ",
    "(", ")", ".", "…", "!", "?", ";", "* ", "1. ", "/", "-", "[", "]", "@", '…"', "ß", "%", "\u00ad",
    " sagte ", " er ", ", dass ", " laut ", " zufolge ", " nach Angaben ", " soll ", " sei ", " habe ",
    " Frage: ", "\u00a0",
]  # fmt: skip  # a table


def careless(rng, texts):
    """Cut a stretch out of a text, then put in, take out and repeat bits of it at random."""
    text = rng.choice(texts)
    start = rng.randrange(len(text))
    letters = list(text[start : start + rng.randrange(30, 900)])
    for _ in range(rng.randrange(1, 14)):
        at, kind = rng.randrange(len(letters) + 1), rng.random()
        if kind < 0.6:
            letters[at:at] = rng.choice(PIECES)
        elif kind < 0.8:
            del letters[at : at + rng.randrange(1, 12)]
        else:
            again = rng.randrange(len(letters) + 1)
            letters[at:at] = letters[again : again + rng.randrange(1, 60)]
    return "".join(letters)


@pytest.mark.parametrize("seed", range(12))
def test_careless_texts_are_read(seed):
    rng = random.Random(seed)  # noqa: S311 - nothing secret is drawn
    texts = [lesart.seed().text, *(lesart.sample(name).text for name in lesart.samples())]
    for _ in range(60):
        text = careless(rng, texts)
        article = Article("careless", text, ())
        quotes = find_quotes(article)
        find_sources(article)
        find_frames(article, general_codebook())
        spans = [
            s for quote in quotes for s in (*quote.content, *quote.cue, *quote.introducer, *quote.verbatim)
        ]
        assert all(0 <= span.start < span.end <= len(text) for span in spans), text
        assert all(quote.mention is None or quote.mention.of(text).strip() for quote in quotes), text


SAID = "Der Bund der Wirte sei dagegen, sagte Sprecherin Ina Falk am Montag. „Es ist schade“, hieß es. "


@pytest.mark.parametrize(
    ("behind", "content"),
    [
        ("„Auch morgen ist noch ein Tag.“", "„Auch morgen ist noch ein Tag.“"),
        ("Morgen sei „ein Tag“. „Und dann?“", "„Und dann?“"),
    ],
)
def test_what_goes_on_behind_words_of_nobody_keeps_its_cue(behind, content):
    text = SAID + behind
    (quote,) = [q for q in find_quotes(Article("said", text, ())) if q.content[0].of(text) == content]
    assert [span.of(text) for span in quote.cue] in (["hieß es"], ["hieß"], [])
    assert quote.mention.of(text) == "Sprecherin Ina Falk"


@pytest.mark.parametrize(
    ("behind", "content"),
    [
        ("Es hilft nur ein Umbau, da das Dach nicht halte.", "da das Dach nicht halte"),
        ("„Wir bauen um“, sagte Jan Holm. – „Und dann?“", "„Und dann?“"),
    ],
)
def test_what_follows_words_of_nobody_has_the_speaker_of_the_sentence_before_them(behind, content):
    text = SAID + behind
    (quote,) = [q for q in find_quotes(Article("said", text, ())) if q.content[0].of(text) == content]
    assert quote.mention.of(text) == "Sprecherin Ina Falk"


@pytest.mark.parametrize(
    "text",
    [
        '…"Auch die Eltern lobten die Schule, betont Felde: "Sie sind froh, dass es sie gibt."',
        'Der Verein müsse bleiben."» Auch der Verband freute sich nach Angaben der Stadt über das Blatt "',
        "Der Amtschef hatte gesagt, er habe früher im Haus „viel gesehen, dass sich das Haus bekannt“",
        "Heute wurde das Ergebnis bekannt gegeben.\n\nDemnach",
        "„Er ist zu kurz gekommen“, betonte Lieder. „Diesmal geht es darum, zusammen zu feiern und",
        "Der Verein feiert Siege und",
        "Auf ihrem Album ,,Regen’’, das im Mai erschien, singt Anna Berg.\n\nDas Studio lag am Meer.",
    ],
)
def test_marks_at_odd_places(text):
    sources = find_sources(Article("odd", text, ()))
    spans = [span for source in sources for quote in source.quotes for span in quote.content]
    assert all(span.of(text).strip() for span in spans)
