"""Markdown becomes HTML that is safe, complete and easy to find one's way in."""

import json
import re
import time
from html.parser import HTMLParser

import pytest

from knowledgebase.rendering import SourceTooLong, render
from knowledgebase.rendering.cleaning import clean


def html(source: str, **kwargs) -> str:
    return render(source, language="en", **kwargs).html


def test_headings_get_an_id_once_each_and_stand_in_the_contents():
    rendered = render("## Über uns\n\n## Über uns\n\n### Mehr", language="de")
    assert [(line["id"], line["level"]) for line in rendered.headings] == [
        ("über-uns", 2),
        ("über-uns-2", 2),
        ("mehr", 3),
    ]
    assert 'id="über-uns-2"' in rendered.html


def test_the_title_stays_the_only_heading_of_the_first_level():
    assert "<h1" not in html("# Top\n\n## Below")
    assert "<h3" in html("# Top\n\n## Below")


def test_tables_are_aligned_by_class_and_scroll_by_keyboard():
    made = html("| a | b |\n|:--|--:|\n| 1 | 2 |")
    assert '<td class="align-right">2</td>' in made
    assert '<div class="table-scroll" tabindex="0"><table>' in made
    assert "style" not in made


def test_a_callout_is_an_aside_with_its_name_in_the_language_of_the_text():
    made = html("> [!WARNING]\n> Mind the gap")
    assert '<aside class="callout callout-warning">\n<p class="markdown-alert-title">Warning</p>' in made


def test_code_is_coloured_by_classes():
    assert '<span class="k">def</span>' in html("```python\ndef f(): pass\n```")
    assert "language-" not in html("```nonsense\nx\n```")


def test_links_elsewhere_get_no_handle_on_our_page():
    assert '<a href="https://other.example" rel="noopener">' in html("[x](https://other.example)")
    assert '<a href="/en/a/1-x/">' in html("[x](/en/a/1-x/)")


def test_pictures_load_when_they_are_needed_and_hold_their_place():
    made = html("![A calendar](/media/pictures/a.png)", sizes={"/media/pictures/a.png": (640, 480)})
    assert 'alt="A calendar" loading="lazy"' in made
    assert 'width="640" height="480"' in made


def test_html_that_people_type_is_shown_and_not_obeyed():
    assert "&lt;b&gt;" in html("<b>bold</b>")
    assert "<b>bold</b>" in html("<b>bold</b>", with_html=True)


def test_the_plain_text_has_the_words_and_nothing_else():
    rendered = render("## Head\n\n- one\n- **two**\n\n[link](/x) & `code`", language="en")
    assert rendered.text == "Head\none\ntwo\nlink & code"


@pytest.mark.parametrize("source", ["a" * 200_001, "é" * 100_001, "![" * 5_001])
def test_a_text_too_long_for_one_article_is_refused(source):
    with pytest.raises(SourceTooLong, match="split the article"):
        render(source, language="en")


@pytest.mark.parametrize("piece", ["![", "[a](", "> ", "*a_ ", "- ", "<", "`", "|a", "http://", "[^a]"])
def test_hostile_repetition_ends_in_time(piece):
    begun = time.process_time()
    render(piece * min(4_999, 200_000 // len(piece)), language="en", with_html=True)
    assert time.process_time() - begun < 5


@pytest.mark.data
def test_no_hostile_markup_survives(test_data):
    lines = (test_data / "xss/dompurify_vectors.jsonl").read_text().strip().split("\n")
    for case in map(json.loads, lines):
        for made in (html(case["payload"], with_html=True), html(case["payload"])):
            assert not dangers(made), (case["id"], made)


@pytest.mark.data
def test_commonmark_examples_come_out_as_the_specification_says(test_data):
    """Equal once both are cleaned, ids and our own attributes aside."""
    examples = json.loads((test_data / "commonmark/commonmark-0.31.json").read_text())
    failed = [case["example"] for case in examples if not _agrees(case)]
    reached = len(examples) - len(failed)
    assert reached >= 640, f"{reached} of {len(examples)}; not {failed}"


def _agrees(case) -> bool:
    ours = _plain(html(case["markdown"], with_html=True))
    theirs = _plain(clean(case["html"]))
    return ours == theirs


_OURS = re.compile(
    r'<a class="anchor"[^>]*></a>|<div class="table-scroll" tabindex="0">|(?<=</table>)</div>'
    r'| (?:id|rel|loading|decoding|tabindex|class)="[^"]*"'
)


def _plain(made: str) -> str:
    """HTML without what the house adds to every article."""
    without = re.sub(r"<(/?)h([1-6])", r"<\1h", _OURS.sub("", made))
    spans = re.sub(r"</?span>", "", without)
    return re.sub(r"\s+", " ", re.sub(r"\s*(<[^>]+>)\s*", r"\1", spans)).strip()


class _Dangers(HTMLParser):
    """Collects what could run, load a frame, or dress itself."""

    BAD_TAGS = frozenset(
        {"script", "style", "iframe", "object", "embed", "form", "base", "meta", "link", "svg"}
    )

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in self.BAD_TAGS | {"math", "template", "button", "textarea"}:
            self.found.append(tag)
        for name, value in attrs:
            scheme = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or name in {"style", "srcdoc", "formaction", "action", "xlink:href"}:
                self.found.append(f"{tag} {name}")
            if name in {"href", "src"} and scheme.startswith(("javascript:", "data:", "vbscript:")):
                self.found.append(f"{tag} {name}={value}")


def dangers(made: str) -> list[str]:
    parser = _Dangers()
    parser.feed(made)
    parser.close()
    return parser.found
