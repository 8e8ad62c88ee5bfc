"""HTML becomes the Markdown that an editor would have written; what Markdown cannot say stays HTML."""

import json
import re
import tarfile
import time

import pytest

from knowledgebase.importers.dialects import plain
from knowledgebase.importers.from_html import to_markdown
from knowledgebase.importers.sources import Refused
from knowledgebase.rendering import render
from knowledgebase.rendering.cleaning import clean
from knowledgebase.rendering.finishing import finish


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One<p>Two", "One\n\nTwo"),
        ("<h2>Part</h2><p>Text</p>", "## Part\n\nText"),
        ('<h3 id="h_01">Part</h3>', '### Part <span id="h_01"></span>'),
        ("<p><b>Bold</b> and <i>slanted</i></p>", "**Bold** and *slanted*"),
        ("<p><b>Bold:</b>text</p>", "<strong>Bold:</strong>text"),
        ("<ul><li>One<ul><li>Two</li></ul></li></ul>", "- One\n  - Two"),
        ("<ol start='3'><li>One</li><li>Two</li></ol>", "3. One\n4. Two"),
        ("<p>5 * 3 < 20 &amp; a_b _c_</p>", r"5 \* 3 < 20 & a_b \_c\_"),
        ("<p>&lt;b&gt; &amp;amp; [x]</p>", r"\<b> \&amp; \[x\]"),
        ("<p># 1</p><p>1. x</p><p>- y</p>", "\\# 1\n\n1\\. x\n\n\\- y"),
        ("<p>Press <kbd>Ctrl</kbd></p>", "Press <kbd>Ctrl</kbd>"),
        ("<p><code>a|b`</code></p>", "`` a|b` ``"),
        (
            '<pre><code class="language-cpp">int a;\n\nint b;</code></pre>',
            "```cpp\nint a;\n\nint b;\n```",
        ),
        ("<pre>```</pre>", "````\n```\n````"),
        ('<a href="/a b">x</a>', "[x](</a b>)"),
        ('<img src="/x.png" alt="The [x]">', r"![The \[x\]](/x.png)"),
        ("<blockquote><p>[!NOTE]\nMind this.</p></blockquote>", "> [!NOTE]\n> Mind this."),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>a|b</td></tr></table>",
            "| A | B |\n| --- | --- |\n| 1 | a\\|b |",
        ),
        ('<iframe src="https://v.example/1" title="Film"></iframe>', "[Film](https://v.example/1)"),
        ('<div><a href="/x"></a> <span>Go there</span></div>', "[Go there](/x)"),
        ('<p><a id="p"></a>x <a href="#p">y</a></p>', '<span id="p"></span>x [y](#p)'),
        ("<p>a</p><!-- note --><p>b</p>", "a\n\n<!-- note -->\n\nb"),
        ("<script>alert(1)</script><style>p{}</style><p>x</p>", "x"),
    ],
)
def test_each_element_has_its_markdown(html, markdown):
    assert to_markdown(html) == markdown + "\n"


@pytest.mark.parametrize(
    "html",
    [
        '<table><tr><th>A</th></tr><tr><td rowspan="2">1</td></tr><tr></tr></table>',
        "<table><tr><th>A</th></tr><tr><td><ul><li>1</li></ul></td></tr></table>",
        "<table><tr><td>1</td></tr></table>",
        "<figure><img src='/x.png'/><figcaption>X</figcaption></figure>",
    ],
)
def test_what_markdown_cannot_say_stays_html_and_is_shown_the_same(html):
    shown = render(to_markdown(html), language="en", with_html=True).html
    assert re.sub(r"\s+", "", shown) == re.sub(r"\s+", "", clean(finish(clean(html), sizes={}).html))


def test_html_nested_beyond_reason_is_refused():
    with pytest.raises(Refused, match="nested"):
        to_markdown("<div>" * 5000)


@pytest.mark.parametrize("html", ["<" * 100_000, "<p>x" * 5000, "*" * 100_000, "&" * 100_000, "[" * 100_000])
def test_hostile_html_is_read_quickly(html):
    started = time.perf_counter()
    to_markdown(html)
    assert time.perf_counter() - started < 2


@pytest.mark.data
def test_no_word_of_real_articles_is_lost(test_data, tmp_path):
    """All 894 bodies, shown from their Markdown and from their HTML; frames became links."""
    with tarfile.open(test_data / "articles-zendesk.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    bodies = [
        row["body"]
        for file in tmp_path.rglob("*.json")
        for name, rows in json.loads(file.read_text()).items()
        if name in {"articles", "translations"}
        for row in rows
    ]
    framed = [body for body in bodies if "<iframe" in body or "<video" in body]
    differing = [body for body in bodies if words(shown(body)) != words(finish(clean(body), sizes={}).text)]
    assert (len(bodies), len(framed)) == (894, 3)
    assert set(differing) <= set(framed)


def shown(body):
    return render(plain(to_markdown(body)), language="en", with_html=True).text


def words(text):
    """Letters and digits; a callout's mark and its name are the same."""
    return re.sub(r"\W+", "", re.sub(r"\[!(\w+)\]", r"\1", text)).lower()
