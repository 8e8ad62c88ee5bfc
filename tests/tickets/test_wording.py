"""What people write is shown as they mean it, Markdown or their own marks, and is never obeyed."""

import json
import re
import time
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.text import normalised
from tickets.wording import as_html, links_in

WORD = re.compile(r"\w+")
LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>')
WITHIN_A_LINE = re.compile(r"</?(?:em|strong|code|a)\b[^>]*>")
REL = 'rel="nofollow ugc noopener noreferrer"'
TRACE = """Traceback (most recent call last):
  File "sync.py", line 12, in <module>
    main(*args, **kwargs)
  File "/srv/app/__init__.py", line 3, in main
ValueError: __init__ got _x_"""
# fmt: off
PIECES = [
    "https://", "\n \n", "<", "https://a.example/" + ")" * 50, "\n\t ", "*", "**a", "*a *", "`", "`a ``", "[",
    "[a](https://", "> ", ">> ", ">\n> ", "- ", "- a\n  ", "1. ", "* a\n", "```\n", "```a\n", "    a\n\n",
]
MARKS = [
    "a", "bc", "7", " ", "  ", "    ", "\n", "\n\n", "\t", "*", "**", "`", "```", ">", "> ", "- ", "* ", "+ ",
    "1. ", "4) ", "[", "](", ")", "https://x.example/", "_", "#", "\\", "<", "&", "!", ":", "~~~", "|",
]
# fmt: on


def html(text):
    return as_html(text).replace("\n", "")


def letters(text):
    return "".join(WORD.findall(text))


def letters_shown(text):
    """All letters that a reader sees, the numbers of lists and the targets of links among them."""
    shown = re.sub(r'<li value="(\d+)">', r" \1 ", as_html(text))
    shown = LINK.sub(lambda link: link[2] if link[1] == link[2] else f"{link[2]} {link[1]}", shown)
    shown = re.sub(r"<[^>]+>", " ", WITHIN_A_LINE.sub("", shown))
    return letters(unescape(shown))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("One\ntwo\n\nthree", "<p>One<br>two</p><p>three</p>"),
        ("**bold**, *so* and `code`", "<p><strong>bold</strong>, <em>so</em> and <code>code</code></p>"),
        ("***both*** (*here*)", "<p><em><strong>both</strong></em> (<em>here</em>)</p>"),
        ("**see `a*b`**", "<p>**see <code>a*b</code>**</p>"),
        ("> what you wrote\nmy answer", "<blockquote><p>what you wrote</p></blockquote><p>my answer</p>"),
        ("- a\n- b\n  - c", "<ul><li><p>a</p></li><li><p>b</p><ul><li><p>c</p></li></ul></li></ul>"),
        ("2. two\n4. four", '<ol><li value="2"><p>two</p></li><li value="4"><p>four</p></li></ol>'),
        ("```python\n1 < 2\n```\nafter", "<pre><code>1 &lt; 2</code></pre><p>after</p>"),
        ("```Error: no file\nat 1\n```", "<pre><code>Error: no fileat 1</code></pre>"),
        ("So:\n\n    a\n      b", "<p>So:</p><pre><code>a  b</code></pre>"),
    ],
)
def test_markdown_that_is_meant_is_understood(typed, shown):
    assert html(typed) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "# not a heading, #12 neither",
        "-----\n=====\n~~~~~\n* * *\n- - -",
        "*.log and *.txt, 5*3*2, a*b*c, /* so */, (*) and 12.50*, price*",
        "const char *name, *other; f(*args, **kwargs)",
        "my_file_name, __init__.py, _so_",
        "*/5 * * * * /usr/bin/sync\n* * * * * again",
        "\\\\server\\share\\*.txt and C:\\*.*",
        "[Error]: no such file\n[2026-03-31 12:00:00] WARN [main] it[0](1)",
        "cannot open `so' or `that'",
        ">>> import sync\n>5 of them, >= 3",
        "+ added\n+41 31 000 00 00\n-- \nAda",
        "&nbsp; &amp;amp; <b>bold</b> <!-- -->",
        "Ada <ada@example.com> | two  spaces | a\ttab",
        "  indented\n      more\n    less",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "[https://bank.example/](https://evil.example/)\n[bank.example](https://evil.example/)",
        "![](https://evil.example/p.png) and [go](javascript:alert(1)) and [so](/path)",
        TRACE,
    ],
)
def test_what_is_meant_as_it_stands_stays_as_it_stands(typed):
    shown = re.sub(r"<a [^>]*>|</a>", "", as_html(typed)).strip()
    assert unescape(shown.removeprefix("<p>").removesuffix("</p>").replace("<br>", "\n")) == typed


def test_links_lead_where_they_say_and_trust_nobody():
    address = "https://a.example/b?c=1&d=2"
    assert html(f"See {address}.") == (
        f'<p>See <a href="https://a.example/b?c=1&amp;d=2" {REL}>https://a.example/b?c=1&amp;d=2</a>.</p>'
    )
    assert html(f"**[The guide]({address})**").startswith("<p><strong><a href=")
    assert REL in html(f"[The guide]({address})")
    assert html("[Write](mailto:ada@example.com)").startswith('<p><a href="mailto:ada@example.com"')


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        '[click](https://a.example/"onmouseover="alert(1))',
        '<a href=" &#14;javascript:alert(1)">x</a>',
        'https://a.example/"onmouseover="alert(1)',
        "https://a.example/<script>alert(1)</script>",
        "```<script>\n</code></pre><script>alert(1)</script>\n```",
        "![x](https://evil.example/p.png)",
    ],
)
def test_markup_is_shown_and_not_obeyed(hostile):
    made = re.sub(r"&quot;", "", as_html(hostile))
    assert set(re.findall(r"<(\w+)", made)) <= {"p", "a", "pre", "code"}
    assert all(
        re.fullmatch(rf'<a href="https://[^"]*" {REL}>', tag) for tag in re.findall(r"<a [^>]*>", made)
    )


def test_links_are_counted():
    assert links_in("http://a.example http://b.example no.example") == 2


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_text_takes_no_time(piece):
    text = normalised((piece * 20_000)[:20_000])
    started = time.perf_counter()
    as_html(text)
    assert time.perf_counter() - started < 2


@given(st.lists(st.sampled_from(MARKS), max_size=60))
def test_no_word_is_ever_lost(pieces):
    text = normalised("".join(pieces))
    if "```" in text:  # the name of a language says nothing to who reads the code
        text = re.sub(r"```\s*[\w.+#-]{1,15}(?=[ \t]*(?:\n|$))", "```", text)
    assert letters_shown(text) == letters(text)


@pytest.mark.data
def test_no_word_of_what_customers_really_wrote_is_lost(test_data):
    queries = (test_data / "retrieval/thunderbird-tickets/queries.jsonl").read_text().splitlines()
    mails = (test_data / "email/stalwart.expected.jsonl").read_text().splitlines()
    quoting = (test_data / "email/talon/plain_reply_cases.jsonl").read_text().splitlines()
    texts = [text for line in [*queries, *mails, *quoting] for text in json.loads(line).values()]
    texts = [normalised(text, most=20_000) for text in texts if isinstance(text, str)]
    assert len(texts) > 1_000
    lost = [text for text in texts if letters_shown(text) != letters(text)]
    assert lost == []
