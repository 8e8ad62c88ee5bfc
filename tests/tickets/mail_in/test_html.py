"""The HTML of a mail: nothing of it runs or asks anybody for anything, and its quotes are folded away."""

import json

import pytest
from bs4 import BeautifulSoup

from tests.tickets.mail_in.mails import html
from tickets.mail_in.html_bodies import read_html
from tickets.mail_in.html_cleaning import TAGS
from tickets.mail_in.html_showing import shown
from tickets.mail_in.parsing import parse

LABELS = {"quote": "Quoted", "signature": "Signature"}
GMAIL = (
    '<div dir="ltr">It does not.</div><br>'
    '<div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
    "On Mon, Mar 3, 2025 Ada wrote:<br></div>"
    '<blockquote class="gmail_quote"><div>Does it?</div></blockquote></div>'
)


def showing(page, **options):
    return shown(read_html(page).html, **{"pictures": {}, "labels": LABELS} | options)


def test_pictures_of_other_hosts_are_asked_for_only_when_the_reader_does():
    page = '<p>Look <img src="https://t.example/p.gif?u=1&v=2" alt="it"></p>'
    assert parse(html(page)).has_remote_pictures
    assert "src=" not in showing(page)
    assert 'src="https://t.example/p.gif?u=1&amp;v=2"' in showing(page, with_remote=True)


def test_an_address_of_a_picture_that_is_none_costs_nobody_the_mail():
    source = "http://a]@example.com/x.png"
    mail = parse(html(f'<p>Look <img src="{source}"></p>'))
    assert mail.text == "Look\n"
    assert "src=" not in showing(f'<img src="{source}">')


def test_pictures_that_came_along_are_shown_in_place():
    page = '<p><img src="cid:one@x" alt="A"><img src="cid:other@x"></p>'
    said = showing(page, pictures={"one@x": "/files/1"})
    assert said.count("src=") == 1
    assert 'src="/files/1"' in said
    assert not parse(html(page)).has_remote_pictures


@pytest.mark.parametrize(
    "page",
    [
        '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
        '<img src="//t.example/p.gif">',
        '<img srcset="https://t.example/p.gif 2x">',
        '<table background="https://t.example/p.gif"><tr><td>x</td></tr></table>',
        '<div style="background:url(https://t.example/p.gif)">x</div>',
        '<link rel="stylesheet" href="https://t.example/a.css">',
        '<video poster="https://t.example/p.gif"></video><audio src="https://t.example/a"></audio>',
        '<svg><image href="https://t.example/p.gif"/></svg>',
        '<input type="image" src="https://t.example/p.gif">',
        '<style>@import "https://t.example/a.css";</style>',
        '<base href="https://t.example/"><meta http-equiv="refresh" content="0;url=https://t.example/">',
        '<object data="https://t.example/"></object><embed src="https://t.example/">',
        '<iframe src="https://t.example/"></iframe>',
    ],
)
def test_nothing_else_can_ask_another_host(page):
    said = showing(page, with_remote=True)
    assert "t.example" not in said
    assert "onload" not in said


def test_forms_are_taken_out_and_their_words_stay():
    said = showing('<form action="//evil.example">Name <input name="password"><button>Go</button></form>')
    assert said == "Name Go"


def test_nothing_covers_the_page_and_nothing_is_hidden():
    said = showing('<div style="position:fixed;inset:0">login</div><div style="display:none">secret</div>')
    assert "style" not in said
    assert "secret" in said
    assert "secret" in parse(html('<div style="display:none">secret</div>')).text


def test_quotes_and_signatures_are_folded_and_kept():
    said = showing(GMAIL)
    assert said.startswith('<div dir="ltr">It does not.</div>')
    assert '<details class="mail-quote"><summary>Quoted</summary>' in said
    assert "Does it?" in said
    mail = parse(html(GMAIL))
    assert mail.reply == "It does not."
    assert "Does it?" in mail.text


def test_a_mail_cannot_fold_by_itself_nor_break_out_of_an_attribute():
    page = '<mail-quote>x</mail-quote><img alt="<mail-quote><img src=x onerror=alert(1)>"><a href="https://x.example/<mail-quote>">y</a>'
    said = showing(page)
    assert "<details" not in said
    assert "<img src" not in said


def test_a_name_of_a_picture_cannot_break_out_of_its_address():
    page = '<img src="cid:&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">'
    said = showing(page, pictures={'"><script>alert(1)</script>': '/files/1"><script>'})
    assert "<script" not in said


def test_a_quotation_in_a_table_leaves_the_table_whole():
    cells = ("It does not.", "On 3 Mar 2025, at 10:12, Ada wrote:<br>Does it?")
    page = "<table>" + "".join(f"<tr><td>{cell}</td></tr>" for cell in cells) + "</table>"
    assert parse(html(page)).reply == "It does not."
    assert "<tr><td><details" in showing(page)


def test_lines_of_preformatted_text_are_folded_one_by_one():
    page = "<pre>It does not.\nOn 3 Mar 2025, at 10:12, Ada wrote:\n&gt; Does it?\n</pre>"
    assert parse(html(page)).reply == "It does not."
    assert showing(page).startswith("<pre>It does not.\n<details")


def test_paragraphs_of_word_are_lines():
    lines = "".join(f'<p class="MsoNormal">{line}</p>' for line in ("One", "Two", "&nbsp;"))
    page = f"{lines}<p>Three</p><p>Four</p>"
    assert parse(html(page)).text == "One\nTwo\n\nThree\n\nFour\n"


def test_a_page_of_very_many_tags_is_shown_unfolded():
    mail = parse(html("<p>x" * 30_000 + GMAIL))
    assert "mail-quote" not in mail.html
    assert "Does it?" in mail.text


@pytest.mark.data
def test_none_of_the_known_attacks_runs(test_data):
    lines = (test_data / "xss" / "dompurify_vectors.jsonl").read_text().split("\n")
    vectors = [json.loads(line)["payload"] for line in lines if line]
    assert len(vectors) == 223
    for payload in vectors:
        for tag in BeautifulSoup(showing(payload, with_remote=True), "html.parser").find_all(True):
            assert tag.name in TAGS | {"details", "summary"}
            assert not [name for name in tag.attrs if name.startswith("on") or name in ("style", "srcdoc")]
            assert not str(tag.get("href", "")).strip().lower().startswith(("javascript", "data", "vbscript"))
