"""The page: whole, safe with strangers' words, linked to and fro, and readable for everybody."""

import base64
import dataclasses
import hashlib
import random
import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import expect

import lesart
from headless_lab import PATIENCE, chromium_path, launched
from lesart.articles import from_text
from lesart.frames import as_codebook
from lesart.records import Origin, Span
from lesart.report import page, whole_reading
from lesart.report.marking import Mark, marked_up

browser_only = pytest.mark.skipif(
    chromium_path() is None, reason="needs Chromium or Chrome, and this machine has neither"
)
HOSTILE = (
    "<script>alert(1)</script> \"'><img src=x onerror=alert(2)> &amp; {{ 7*7 }} {% raw %} </style> ]]> $x$"
)
INTERVIEW = """<html lang="de"><head><title>Was die Deichwache rät</title></head><body><article>
<h1>Was die Deichwache rät</h1>
<p class="lead">Die Deichwartin Marta Lindner erklärt, warum der Fluss Platz braucht.</p>
<p><strong>Talbote: Frau Lindner, hält der Deich?</strong></p>
<p><strong>Marta Lindner:</strong> Er hält. Das Landesamt hat gesagt, die Wiesen müssten geflutet werden.</p>
<p><strong>Talbote: Wer bezahlt das?</strong></p>
<p><strong>Marta Lindner:</strong> Das Land bezahlt fast alles, und die Stadt den Rest.</p></article>
<aside><p><a href="/x">Mehr zum Thema: Was Anwohner jetzt wissen müssen</a></p></aside></body></html>"""
QUOTES_NOTHING = (
    "Neue Brücke\n\nDie Stadt baut eine Brücke. Sie wird im Herbst eröffnet. Polen lieferte den Stahl."
)


@pytest.fixture(scope="module")
def pages():
    articles = {
        "seed": lesart.seed(),
        "interview": from_text(INTERVIEW),
        "nothing": from_text(QUOTES_NOTHING),
        "hostile": hostile(),
    }
    return {name: page(whole_reading(article)) for name, article in articles.items()}


def hostile():
    text = f"{HOSTILE}\n\n„{HOSTILE}“, sagte Eva <i>Klein</i>. Der Rat \x1b[31m\x00\u202e schwieg. {HOSTILE}"
    address = f"javascript:alert(3)//{HOSTILE}"
    origin = Origin(
        title=HOSTILE, author=HOSTILE, outlet=HOSTILE, date=HOSTILE, address=address,
        language='de"><script>', warnings=(HOSTILE,), changes=(HOSTILE,),
    )  # fmt: skip  # a table
    return dataclasses.replace(from_text(text, name=f"{HOSTILE}.txt"), origin=origin)


def tree(written):
    return html.document_fromstring(written)


@pytest.mark.parametrize("name", ["seed", "interview", "nothing", "hostile"])
def test_every_link_leads_somewhere_and_no_name_is_given_twice(pages, name):
    root = tree(pages[name])
    names = root.xpath("//@id")
    assert len(names) == len(set(names))
    assert {target[1:] for target in root.xpath("//a/@href") if target.startswith("#")} <= set(names)


@pytest.mark.parametrize("name", ["seed", "interview", "nothing", "hostile"])
def test_from_every_finding_to_its_place_and_back(pages, name):
    """A link from outside the text leads to a mark; from that mark, or a sign behind it, one leads back."""
    root = tree(pages[name])
    [text] = root.find_class("text")
    back = {link.get("href")[1:] for link in text.iter("a")}
    # What belongs to nobody has no mention: from its statements the way back leads over what is told of them.
    back |= {
        href[1:] for row in back for href in root.xpath(f"//tr[@id='{row}']//a/@href") if row[:3] == "f-q"
    }
    marked = set(text.xpath(".//@id"))
    assert marked or name == "nothing"
    for link in root.xpath("//div[@id='findings']//a[starts-with(@href, '#')]"):
        if link.xpath("ancestor::*[local-name()='svg']"):
            continue  # a block of the strip leads where a row below it leads, which has the way back
        if link.get("href")[1:] in marked:
            row = next(each for each in link.iterancestors() if each.get("id"))
            row_names = {row.get("id"), *row.xpath(".//@id")}
            assert row_names & back, f"no way back to {row.get('id')} from {link.get('href')}"


def test_from_a_source_to_its_statements_and_back(pages):
    root = tree(pages["interview"])
    [row] = [each for each in root.xpath("//tr[starts-with(@id, 's')]") if "Lindner" in each.text_content()]
    statements = [link for link in row.xpath(".//a") if link.get("href").startswith("#q")]
    assert len(statements) == 3
    for link in statements:
        number = link.text_content()
        [mark] = root.xpath(f"//*[@id='q{number}']")
        assert f"of-{row.get('id')}" in mark.get("class").split()
        [told] = root.xpath(f"//*[@id='f-q{number}']")
        assert f"#{row.get('id')}" in told.xpath(".//a/@href")
        assert root.xpath(f"//div[contains(@class, 'text')]//sup/a[@href='#f-q{number}']")


@pytest.mark.parametrize("article", [lesart.seed(), from_text(INTERVIEW), from_text(QUOTES_NOTHING)])
def test_the_article_stands_in_it_whole(article):
    [text] = tree(page(whole_reading(article))).find_class("text")
    for sign in text.xpath(".//sup"):
        sign.drop_tree()
    assert "".join(text.text_content().split()) == "".join(article.text.split())


def test_what_stands_between_paragraphs_is_not_lost():
    article = from_text("== Der Rat ==\n\nDer Rat tagt.")
    bare = dataclasses.replace(article, paragraphs=())
    for each in (article, bare):
        [text] = tree(page(whole_reading(each))).find_class("text")
        for sign in text.xpath(".//sup"):
            sign.drop_tree()
        assert "".join(text.text_content().split()) == "==DerRat==DerRattagt."


def test_no_word_of_a_stranger_becomes_markup(pages):
    written = pages["hostile"]
    root = tree(written)
    [script] = root.iter("script")
    assert "alert" not in script.text
    assert not list(root.iter("img", "i", "iframe", "object"))
    attributes = [name for element in root.iter() for name in element.attrib]
    assert not [name for name in attributes if name.startswith("on") or name == "srcdoc"]
    assert not [href for href in root.xpath("//@href") if not href.startswith("#")]
    assert "javascript:alert(3)" in root.xpath("//p[@class='facts']")[0].text_content()
    assert "49" not in root.xpath("//h1")[0].text_content()
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", written)
    assert root.get("lang") == "en"
    assert set(root.xpath("//@lang")) == {"en", "de"}


def test_an_address_on_the_web_is_a_link():
    origin = Origin(address='https://talbote.example/a?b=1&c="><b>')
    article = dataclasses.replace(from_text("Der Rat tagt."), origin=origin)
    [link] = tree(page(whole_reading(article))).xpath("//p[@class='facts']/a")
    assert link.get("href") == origin.address
    assert "noreferrer" in link.get("rel")


def test_a_codebook_of_somebody_else_cannot_write_markup():
    codebook = as_codebook({'"><script>alert(1)</script>': ["Stahl"]})
    root = tree(page(whole_reading(from_text(QUOTES_NOTHING), codebook=codebook)))
    assert len(list(root.iter("script"))) == 1


def test_the_page_forbids_everything_that_is_not_in_it(pages):
    root = tree(pages["seed"])
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    [script] = root.iter("script")
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'", "style-src 'unsafe-inline'", f"script-src 'sha256-{digest}'",
        "base-uri 'none'", "form-action 'none'",
    ]  # fmt: skip  # a list
    assert not root.xpath("//@src | //link | //base | //form")
    assert "@import" not in pages["seed"]
    assert not re.search(r"url\((?!#)", pages["seed"])


def test_charts_say_what_they_show_in_words_and_numbers(pages):
    root = tree(pages["seed"])
    told = root.xpath("//figure//*[@role='img']/@aria-label")  # beside the strip, which has links in it
    assert len(told) == len(root.xpath("//figure//svg")) == 4
    assert told[0].startswith("Strip of the article")
    assert "Putin 21" in told[1]
    assert all(chart.get("role") == "img" or chart.get("aria-hidden") for chart in root.iter("svg"))
    assert "nobody" not in told[0] or "1 statement" in told[0]
    assert not re.search(r'(?i)#0072b2|#d55e00|#000000(?![0-9a-f])', "".join(
        html.tostring(chart, encoding="unicode") for chart in root.iter("svg")
    ))  # fmt: skip  # one expression


def test_german_is_said_to_be_german(pages):
    root = tree(pages["seed"])
    [text] = root.find_class("text")
    assert text.get("lang") == "de"
    assert {sup.get("lang") for sup in text.iter("sup")} == {"en"}
    labels = root.xpath("//tr[starts-with(@id, 's')]/th//span[@lang]")
    assert {label.get("lang") for label in labels} == {"de"}


def test_every_number_has_a_sign_of_how_far_to_trust_it(pages):
    root = tree(pages["seed"])
    for section in ("glance", "voices", "silent", "words", "frames", "agency"):
        assert root.xpath(f"//section[@id='{section}']//a[@class='t'][starts-with(@href, '#trust-')]"), (
            section
        )
    known = {f"#{name}" for name in root.xpath("//section[@id='trust']//tr/@id")}
    assert set(root.xpath("//a[@class='t']/@href")) <= known


def test_nothing_quoted_is_told_as_undefined(pages):
    said = tree(pages["nothing"]).get_element_by_id("voices").text_content()
    assert "undefined, not zero" in said
    assert "%" not in said


def test_statements_of_nobody_alone_have_no_share():
    written = page(whole_reading(from_text("Es taute, hieß es.")))
    said = tree(written).get_element_by_id("voices").text_content()
    assert "undefined" in said


def test_work_grows_as_the_text_does_up_to_two_hundred_kilobytes():
    paragraph = (
        "Die Stadt {0} sperrte den Hafen. „Wir haben Angst vor Zug {0}“, sagte Ina Moll. Der Damm wurde "
        "geprüft. Ein Beamter sagte, der Streit um Haus {0} gehe weiter.\n\n"
    )
    text = "".join(paragraph.format(number) for number in range(1_300))
    assert len(text.encode()) > 200_000

    def written(text):
        began = time.process_time()
        made = page(whole_reading(from_text(text)))
        return made, time.process_time() - began

    quarter = text[: len(text) // 4]
    written(paragraph)  # which loads what is loaded once
    (_, few), (made, many) = written(quarter + "\n\nDer Damm hält."), written(text)
    assert many < 10 * max(few, 0.1), "four times the text, far more than four times the work"
    assert len(made) < 60 * len(text)


CROSSING = '<span class="a">a<span class="b">&lt;</span></span><span class="b">c</span>d'
INNER = '<span class="b" id="u"><a class="a" id="x" href="#y" tabindex="-1">a</a></span>'
LOST = '<sup lang="en" class="also b"><a href="#v" aria-label="told" tabindex="-1">+</a></sup>&lt;cd'
SIGN = '<sup lang="en"><a class="no" href="#f" aria-label="one">1</a></sup>'
SIGNED = f'<span class="q" id="q1">a&lt;cd</span>{SIGN}'


@pytest.mark.parametrize(
    ("marks", "written"),
    [
        ([Mark(Span(0, 2), "a", 0), Mark(Span(1, 3), "b", 1)], CROSSING),
        ([Mark(Span(0, 1), "a", 1, "x", "y"), Mark(Span(0, 1), "b", 0, "u", "v", "told")], INNER + LOST),
        ([Mark(Span(0, 4), "q", 0, "q1", "f", "one", "1")], SIGNED),
    ],
)
def test_marks_that_cross_or_lie_in_one_another_are_cut(marks, written):
    assert str(marked_up("a<cd", 0, 4, marks)) == written


@pytest.mark.parametrize("seed", range(40))
def test_whatever_the_marks_the_text_is_whole_and_no_link_stands_in_a_link(seed):
    chance = random.Random(seed)  # noqa: S311 - no secret, the same marks every time
    text = "".join(chance.choice("ab <&\n„“é") for _ in range(60))
    marks = []
    for number in range(chance.randint(1, 14)):
        start = chance.randrange(59)
        span = Span(start, chance.randint(start + 1, 60))
        link, sign = chance.choice([("", ""), ("f", ""), ("f", "7")])
        marks.append(
            Mark(span, f"c{number}", chance.randrange(4), f"n{number}", link and f"f{number}", "t", sign)
        )
    written = str(marked_up(text, 0, 60, marks))
    open_tags = []
    for closing, tag in re.findall(r"<(/?)(\w+)", written):
        if closing:
            assert open_tags.pop() == tag
        else:
            assert tag != "a" or "a" not in open_tags
            open_tags.append(tag)
    assert open_tags == []
    [root] = html.fragments_fromstring(f"<div>{written}</div>")
    assert sorted(root.xpath("//@id")) == sorted(mark.name for mark in marks)
    assert {f"#{mark.leads_to}" for mark in marks if mark.leads_to} == set(root.xpath("//@href"))
    for sign in root.xpath("//sup"):
        sign.drop_tree()
    assert root.text_content() == text


def test_a_mark_over_two_paragraphs_has_its_name_once_and_its_sign_at_the_end():
    mark = Mark(Span(1, 5), "q", 0, "q1", "f", "one", "1")
    first, second = (str(marked_up("abc\ndef", *bounds, [mark])) for bounds in ((0, 3), (4, 7)))
    assert first == 'a<span class="q" id="q1">bc</span>'
    assert second.startswith('<span class="q">d</span><sup')


# ----------------------------------------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def browser():
    with launched() as running:
        yield running


def opened(browser, tmp_path, written, **settings):
    path = tmp_path / "page.html"
    path.write_text(written, "utf-8")
    shown = browser.new_page(**settings)
    shown.set_default_timeout(PATIENCE * 1000)
    shown.troubles = []
    shown.on("dialog", lambda dialog: (shown.troubles.append(dialog.message), dialog.dismiss()))
    shown.on("console", lambda message: shown.troubles.append(message.text))
    shown.on("request", lambda call: call.url.startswith("file:") or shown.troubles.append(call.url))
    shown.goto(path.as_uri())
    return shown


@browser_only
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["seed", "interview", "nothing", "hostile"])
def test_axe_finds_no_barrier(browser, pages, tmp_path, name, scheme):
    shown = opened(
        browser, tmp_path, pages[name], color_scheme=scheme, viewport={"width": 1300, "height": 900}
    )
    shown.evaluate(
        "document.querySelectorAll('details, input').forEach(e => { e.open = true; e.checked = true })"
    )
    found = Axe().run(shown)
    assert found.violations_count == 0, found.generate_report()
    assert shown.troubles == []
    shown.close()


@pytest.mark.parametrize("name", ["seed", "interview"])
def test_each_block_of_the_strip_leads_to_its_statement(pages, name):
    page = tree(pages[name])
    links = page.xpath("//figure//*[local-name()='a']")
    numbers = [link.get("href").removeprefix("#q") for link in links]
    statements = page.xpath("//*[starts-with(@id, 'q') and contains(@class, 'quote')]")
    assert set(numbers) == {each.get("id").removeprefix("q") for each in statements}
    assert {link.get("tabindex") for link in links} == {"-1"}  # the table below has the same for the keyboard
    assert not any(link.get("target") for link in links)
    for link in links:  # named ones above the line, unnamed ones below it: blue and red
        [block] = page.xpath(f"//*[@id='{link.get('href')[1:]}']")
        style = " ".join(each.get("style", "") for each in link.iter())
        kind = "named" if " named " in block.get("class") else "unnamed"
        assert f"--{kind}" in style or " nobody " in block.get("class")


@browser_only
def test_a_click_on_the_strip_shows_the_statement(browser, pages, tmp_path):
    shown = opened(browser, tmp_path, pages["seed"], viewport={"width": 1300, "height": 900})
    link = shown.locator("figure svg a").last
    link.click()
    target = shown.locator(f"[id='{link.get_attribute('href')[1:]}']")
    assert shown.url.endswith(link.get_attribute("href"))
    assert target.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= 900 }"
    )
    shown.close()


@browser_only
@pytest.mark.parametrize("name", ["seed", "endless"])
def test_a_narrow_screen_shows_all_without_scrolling_sideways(browser, pages, tmp_path, name):
    endless = (
        f"Der Rat tagt\n\n{'A' * 300}, sagte Eva {'B' * 200}. {'„' * 90}\n\n„{'C' * 300}“, sagte Eva Klein."
    )
    written = pages[name] if name in pages else page(whole_reading(from_text(endless)))
    shown = opened(browser, tmp_path, written, viewport={"width": 360, "height": 740})
    shown.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360
    shown.close()


@browser_only
@pytest.mark.parametrize("script", [True, False])
def test_a_source_outlines_its_statements_and_leads_to_them_and_back(browser, pages, tmp_path, script):
    shown = opened(
        browser, tmp_path, pages["seed"], java_script_enabled=script, viewport={"width": 1300, "height": 900}
    )
    [row] = tree(pages["seed"]).xpath("//tr[starts-with(@id, 's')][contains(., 'Allison')]")
    source = row.get("id")
    shown.locator(f"#{source} th a").click()
    expect(shown.locator(f".of-{source}").first).to_have_css("outline-style", "solid")
    expect(shown.locator(".quote.of-s1").first).to_have_css("outline-style", "none")
    link = shown.locator(f"#{source} .places a").first
    number = link.inner_text()
    link.focus()
    shown.keyboard.press("Enter")
    expect(shown.locator(f"#q{number}")).to_be_in_viewport()
    shown.locator(f".text sup a[href='#f-q{number}']").click()
    expect(shown.locator(f"#f-q{number}")).to_be_in_viewport()
    shown.close()


@browser_only
def test_a_folded_place_unfolds_when_a_link_leads_there(browser, pages, tmp_path):
    shown = opened(browser, tmp_path, pages["seed"], viewport={"width": 1300, "height": 900})
    shown.locator(".text a.hit").first.click()
    target = shown.evaluate("location.hash")
    expect(shown.locator(target)).to_be_in_viewport()
    shown.close()


@browser_only
def test_what_is_not_wanted_in_the_text_can_be_hidden(browser, pages, tmp_path):
    shown = opened(browser, tmp_path, pages["seed"], java_script_enabled=False)
    hit = shown.locator(".text a.hit").first
    assert hit.evaluate("e => getComputedStyle(e).boxShadow") != "none"
    shown.get_by_label("words of frames").uncheck()
    assert hit.evaluate("e => getComputedStyle(e).boxShadow") == "none"
    shown.close()


@browser_only
def test_on_paper_the_article_is_whole_and_the_toggles_are_gone(browser, pages, tmp_path):
    shown = opened(browser, tmp_path, pages["seed"], viewport={"width": 1300, "height": 900})
    shown.emulate_media(media="print")
    assert shown.locator("fieldset").is_hidden()
    assert shown.locator(".article").evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    assert shown.locator(".findings").evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    assert shown.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    shown.close()


def test_large_numbers_are_written_alike():
    sentence = "„Wir kommen“, sagte Eva Klein. Der Streit wurde beendet. "
    page_of = tree(page(whole_reading(from_text(sentence * 1_100))))
    glance = " ".join(page_of.xpath("string(//*[@class='cards'])").split())
    assert "1,100 statements" in glance
    assert "1,100 direct" in glance
    assert not re.search(r"\b\d{4}\b", glance)


@browser_only
def test_names_of_sources_are_not_broken_on_a_phone(browser, pages, tmp_path):
    shown = opened(browser, tmp_path, pages["seed"], viewport={"width": 375, "height": 740})
    rows = "[...document.querySelectorAll('.names tbody tr')].map(r => r.children[0].offsetWidth)"
    assert min(shown.evaluate(rows)) > 300
    shown.close()
