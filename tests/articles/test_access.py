"""Pages that hold an offer, a notice or an error instead of the article, and pages that only look like it."""

import json

import pytest

from lesart.articles import from_text
from lesart.errors import ArticleError

FRAME = (
    '<!DOCTYPE html><html lang="de"><head><title>Rat tagt | Beispielbote</title></head><body>'
    '<header><a href="/">Beispielbote</a><nav><a href="/sport">Sport</a></nav></header><main>{}</main>'
    "<footer><p>© 2024 Beispielbote. Alle Rechte vorbehalten.</p></footer></body></html>"
)
HEADLINE = "<h1>Der Plan des Bürgermeisters</h1>"
FIRST = "Im Rathaus von Elmstadt brennt seit Wochen bis tief in die Nacht Licht, und niemand sagt, warum."
SECOND = "„Wir reden, wenn es etwas zu reden gibt“, sagte Bürgermeister Uwe Rabe am Montag."
OFFER = (
    "<h2>Weiterlesen mit B+</h2><p>Sie möchten weiterlesen? Testen Sie B+ vier Wochen lang für 0,99 Euro.</p>"
    "<ul><li>Alle Artikel lesen</li><li>Jederzeit kündbar</li></ul><p>Bereits Abonnent? Hier anmelden.</p>"
)


def paragraphs(article):
    return [p.span.of(article.text) for p in article.paragraphs]


NO_ACCOUNT = "Noch kein Konto? Jetzt kostenlos registrieren und alle Vorteile nutzen."
PARTNERS = (
    "Wir und unsere Partner speichern Informationen auf einem Gerät. Sie können jederzeit widersprechen."
)
PRIVACY = "Wir benötigen Ihre Einwilligung. Mit einem Klick auf „Alle akzeptieren“ stimmen Sie zu."
ROBOT = "Wir prüfen, ob Ihre Verbindung sicher ist. Das kann einige Sekunden dauern."
MISSING = "Die von Ihnen gesuchte Seite existiert leider nicht. Bitte prüfen Sie die Adresse."
GONE = "Vielleicht wurde sie gelöscht oder hat eine neue Adresse bekommen."
SHOP = '<p><a href="/abo">Zum Angebot</a></p><p><a href="/shop">Zum großen Shop</a></p>'
TEASER = (
    '<article><h2><a href="/{0}">Meldung Nummer {0} von heute</a></h2>'
    "<p>Ein Satz über die Meldung {0}.</p></article>"
)
POST = (
    '<article class="post"><h2><a href="/{0}">Meldung Nummer {0} von heute</a></h2>'
    f"<p>{FIRST}</p><p>{SECOND}</p><p>{FIRST} {SECOND}</p><p>{SECOND} {FIRST}</p></article>"
)
OVERVIEW = "Alle Artikel und Hintergründe zum Thema Brücken auf einen Blick."

DATA = '<script type="application/json">{}</script>'
KEPT = json.dumps({"html": f"<p>{FIRST}</p><p>{SECOND}</p><p>{FIRST}</p><p>{SECOND}</p>"})
TEASERS = json.dumps([{"title": "Rat tagt", "text": FIRST, "url": f"/{n}"} for n in range(9)])


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (f'{HEADLINE}<div class="paywall">{OFFER}</div>', "offer to subscribe.*copy the text"),
        (f"<article>{HEADLINE}{OFFER}</article>", "offer to subscribe"),
        (f"<h1>Anmelden</h1><form><input></form><p>{NO_ACCOUNT}</p>", "offer to subscribe or to log in"),
        (
            f"<h1>Willkommen</h1><p>Mit Werbung lesen oder mit dem PUR-Abo.</p><p>{PARTNERS}</p>",
            "cookies or consent",
        ),
        (f"<h2>Ihre Privatsphäre ist uns wichtig</h2><p>{PRIVACY}</p>", "consent.*save the page again"),
        (f"<h1>Einen Moment bitte</h1><p>{ROBOT}</p>", "something went wrong"),
        (f"<h1>Seite nicht gefunden</h1><p>{MISSING}</p>", "something went wrong"),
        (f"<h1>Fehler 404</h1><p>{GONE}</p>", "something went wrong"),
        (
            f"<h1>404 – Seite nicht gefunden</h1><p>{GONE}</p>{TEASER.format(1)}{TEASER.format(2)}",
            "went wrong",
        ),
        (f"<h1>Ups! Diese Seite wurde leider nicht gefunden</h1><p>{GONE}</p><p>{FIRST}</p>", "went wrong"),
        (f"<h2>Dieser Artikel existiert nicht mehr</h2><p>{GONE}</p>", "something went wrong"),
        ("".join(TEASER.format(n) for n in range(9)), "lists articles.*Open the one you mean"),
        (f"<article><h1>Rat tagt</h1>{OFFER}{SHOP}</article>", "offer to subscribe"),
        ("".join(POST.format(n) for n in range(3)), "lists articles"),
        (
            f"<h1>Brücken</h1><p>{OVERVIEW}</p>" + "".join(TEASER.format(n) for n in range(9)),
            "lists articles",
        ),
        # What an offer to subscribe bars is not taken from the page's data; nor are teasers, or too little.
        (f"<article>{HEADLINE}{OFFER}</article>{DATA.format(KEPT)}", "offer to subscribe"),
        (DATA.format(TEASERS), "no running text"),
        (DATA.format('{"text": "<p>Der Rat tagt wieder.</p>"}'), "no running text"),
        (DATA.format('{"text": "<p>' + "Der Rat" * 9_000), "no running text"),
        (DATA.format("[" * 3_000 + "]" * 3_000), "no running text"),
        ("<script>window.x = {a: 1};</script>", "no running text"),
    ],
)
def test_a_page_without_its_article_is_refused_with_what_stands_there(page, message):
    with pytest.raises(ArticleError, match=message):
        from_text(FRAME.format(page))


@pytest.mark.parametrize(
    "page",
    [
        f'<article>{HEADLINE}<p>{FIRST}</p><p>{SECOND}</p><div class="paywall">{OFFER}</div></article>',
        f"<article>{HEADLINE}<p>{FIRST}</p><p>{SECOND}</p>{OFFER}</article>",
        f'<article>{HEADLINE}<div class="paywall"><p>{FIRST}</p><p>{SECOND}</p>{OFFER}</div></article>',
    ],
)
def test_a_text_that_breaks_off_at_an_offer_is_read_with_a_warning(page):
    article = from_text(FRAME.format(page))
    assert paragraphs(article) == ["Der Plan des Bürgermeisters", FIRST, SECOND]
    assert article.origin.warnings == (
        "the text ends at an offer to subscribe: what stands behind it is not on the page",
    )


@pytest.mark.parametrize(
    "texts",
    [
        ["Der Beispielbote verlangt künftig Geld: Wer weiterlesen will, zahlt 9 Euro im Monat.", SECOND],
        ["Der Vertrag ist jederzeit kündbar, wie die Verbraucherzentrale am Freitag schrieb.", SECOND],
        ["Das Spiel wurde verschoben, weil der Platz in Elmstadt unter Wasser stand.", SECOND],
        ["Der Verein bittet um Spenden und sucht Mitglieder, sagte Kassenwart Uwe Rabe am Montag.", SECOND],
        ["„Abonnieren Sie unseren Newsletter“, rief der Redner, und der Saal lachte.", SECOND],
        ["Über WhatsApp und Facebook verbreitete sich die Nachricht am Abend im ganzen Ort.", SECOND],
        ["Die Website setzt Cookies, ohne zu fragen. Das Amt hält das für rechtswidrig.", SECOND],
        ["Die Seite aus dem alten Buch wurde nicht gefunden, teilte das Archiv am Montag mit.", SECOND],
        ["Der Server wies alle ab: Zugriff verweigert, stand auf den Bildschirmen im Rathaus.", SECOND],
    ],
)
def test_an_article_about_such_things_is_read_whole(texts):
    body = "".join(f"<p>{text}</p>" for text in [*texts, FIRST])
    article = from_text(FRAME.format(f"<article>{HEADLINE}{body}</article>"))
    assert paragraphs(article) == ["Der Plan des Bürgermeisters", *texts, FIRST]
    assert article.origin.warnings == ()
