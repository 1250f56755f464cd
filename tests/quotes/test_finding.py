"""What the search promises beyond single cases: phrases, refusals, records, odd texts, time."""

import pytest
from growth import least_growth

import lesart
from lesart import articles
from lesart.quotes import find_declined, find_marked_phrases, find_quotes, reporting_nouns
from lesart.records import Article, QuoteKind


def article(text):
    return Article("text", text, ())


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Das Schiff „Schöne Helene“ sank.", "„Schöne Helene“", "name"),
        ("Der so genannte „Flussfrieden“ hielt.", "„Flussfrieden“", "term"),
        ("Die „heimliche“ Wahl fand statt.", "„heimliche“", "scare"),
        ("„Der Damm hält bis morgen.", "„", "unclosed"),
    ],
)
def test_marked_phrases_say_what_they_are_and_why(text, words, kind):
    (phrase,) = find_marked_phrases(article(text))
    assert (phrase.span.of(text), phrase.kind) == (words, kind)
    assert phrase.reason


def test_a_word_that_the_article_also_uses_without_marks_is_a_term():
    text = "Sie sagte, sie liebe den „milden Norden“. Viele mögen den milden Norden."
    assert [p.kind for p in find_marked_phrases(article(text))] == ["term"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Die Stadt lehnte es ab, sich zu äußern.", "Die Stadt"),
        ("Der Sprecher wollte den Fall nicht kommentieren.", "Der Sprecher"),
        ("Das Amt gab keine Stellungnahme ab.", "Das Amt"),
        ("Der Minister war nicht zu erreichen.", "Der Minister"),
    ],
)
def test_refusals_are_noted(text, who):
    (declined,) = find_declined(article(text))
    assert declined.mention.of(text) == who
    assert find_quotes(article(text)) == []


def test_a_reporting_word_with_nothing_behind_it_reports_nothing():
    assert find_quotes(article("Es gab eine Regel, wonach.")) == []
    assert find_quotes(article("Wonach")) == []


def test_refusals_are_not_seen_where_somebody_speaks():
    assert find_declined(article("Die Stadt lehnte den Antrag ab. Sie wollte den Fluss nicht stauen.")) == []


def test_a_verbatim_part_names_the_quote_it_belongs_to():
    text = "Sie sagte, der Damm sei „so sicher wie nie“."
    indirect, direct = find_quotes(article(text))
    assert [span.of(text) for span in indirect.verbatim] == ["„so sicher wie nie“"]
    assert (direct.kind, direct.part_of) == (QuoteKind.DIRECT, indirect.span)


def test_the_kind_of_the_verb_comes_with_the_quote():
    text = "Er behauptete, es regne. Sie sagte, es schneie. Man warnte, es hagle."
    assert [q.word_kind for q in find_quotes(article(text))] == ["judging", "neutral", "signalling"]


def test_the_nouns_are_sound():
    uses = {use for noun in reporting_nouns().values() for use in noun.uses}
    assert uses == set("cineps")


@pytest.mark.parametrize("text", ["", " \n ", ".", "„", "“", "???", "- - -", "a", "1. 2. 3.", "„“", "(“)"])
def test_odd_texts_have_no_quotes(text):
    assert find_quotes(article(text)) == []


def test_english_text_yields_nothing_indirect():
    text = "The minister said that the dam was safe. He claimed it would hold, according to the city."
    assert find_quotes(article(text)) == []


def test_one_giant_paragraph_reads_like_many():
    block = "Die Stadt sagte, der Damm halte. „Er hält sehr gut“, sagte Vera Sommer. "
    assert len(find_quotes(article(block * 50))) == 100


def test_time_is_linear_in_the_length():
    block = "Die Stadt sagte, der Damm halte. „Er hält sehr gut“, sagte Vera Sommer. „Offen blieb alles.\n"

    def search(times, word):
        return find_quotes(article(f"{word} liegt am See.\n{block * times}"))

    found = least_growth(search, 250, 2_000, below=16)
    assert found < 16, "eight times the text, far more than eight times the work"


def test_the_seed_article_gives_each_direct_quotation_a_speaker():
    seed = lesart.seed()
    direct = [q for q in find_quotes(seed) if q.kind is QuoteKind.DIRECT and q.part_of is None]
    assert len(direct) >= 15
    assert all(quote.mention for quote in direct)
    assert articles.from_text(seed.text).text == seed.text
