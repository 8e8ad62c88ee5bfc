"""Tabs and videos in Markdown: whole without script, and harmless whatever is written into them."""

import re

import pytest

from knowledgebase.rendering import render
from knowledgebase.rendering.videos import video_address
from tests.knowledgebase.test_rendering import dangers

KEY = "dQw4w9WgXcQ"
WATCH = f"https://www.youtube.com/watch?v={KEY}"


def html(source: str, **kwargs) -> str:
    return render(source, language="en", **kwargs).html


def names(made: str) -> list[str]:
    return re.findall(r'<h\d class="tab-name">([^<]*)<', made)


@pytest.mark.parametrize(
    "source",
    [
        "::: tabs\n::: tab Windows\nPress *Win*.\n::: tab macOS\nPress Cmd.\n:::",
        "::: tabs\n::: tab Windows\nPress *Win*.\n:::\n::: tab macOS\nPress Cmd.\n:::\n:::",
        "::: tabs\n\n::: tab Windows\n\nPress *Win*.\n\n:::\n\n::: tab macOS\n\nPress Cmd.\n\n:::\n\n:::\n",
        ":::: tabs\n::: tab Windows\nPress *Win*.\n:::\n::: tab macOS\nPress Cmd.\n:::\n::::",
        "::: tabs\n::: tab Windows\nPress *Win*.\n::: tab macOS\nPress Cmd.",
    ],
    ids=["one end", "an end each", "airy", "longer marks outside", "no end"],
)
def test_tabs_are_sections_under_headings_however_they_are_ended(source):
    made = html("Before\n\n" + source)
    assert names(made) == ["Windows", "macOS"]
    assert made.count('<section class="tab">') == made.count("</section>") == 2
    assert "<p>Press <em>Win</em>.</p>" in made
    assert ":::" not in made


def test_the_names_of_tabs_stand_one_level_below_the_heading_above_them():
    tabs = "::: tabs\n::: tab A\n#### In it\n::: tab B\nb\n:::\n\n"
    made = html(tabs + "## Two\n\n" + tabs + "### Three\n\n" + tabs)
    assert re.findall(r'<h(\d) class="tab-name">', made) == ["2", "2", "3", "3", "4", "4"]


def test_what_follows_tabs_stands_outside_them():
    for ending in (":::", ":::\n:::"):
        made = html(f"::: tabs\n::: tab A\na\n{ending}\nAfter")
        assert made.rstrip().endswith("</article-tabs>\n<p>After</p>")


def test_tabs_hold_lists_tables_and_code_that_speaks_of_tabs():
    inside = "1. one\n2. two\n\n| a |\n|---|\n| b |\n\n```\n::: tab no\n:::\n```\n"
    made = html(f"::: tabs\n::: tab A\n{inside}\n::: tab B\nb\n:::")
    assert names(made) == ["A", "B"]
    assert "<li>two</li>" in made
    assert "::: tab no\n:::" in made


def test_tabs_stand_in_lists_too():
    made = html("1. First\n\n   ::: tabs\n   ::: tab A\n   a\n   ::: tab B\n   b\n   :::\n\n2. Second")
    assert names(made) == ["A", "B"]
    assert made.count("<ol>") == 1


def test_the_names_of_tabs_are_no_lines_of_the_contents_but_words_to_find():
    rendered = render("## One\n\n::: tabs\n::: tab Windows\n### In a tab\nx\n:::", language="en")
    assert [line["text"] for line in rendered.headings] == ["One", "In a tab"]
    assert "Windows" in rendered.text


@pytest.mark.parametrize(
    "source", ["::: tabs", "::: tabs\ntext", "::: tab A\ntext", ":::", "    ::: tabs\n    ::: tab A"]
)
def test_what_is_no_tabs_stays_as_it_was_typed(source):
    assert "<article-tabs>" not in html(source)
    assert ":::" in html(source)


def test_many_tabs_end_in_time():
    many = "::: tabs\n" + "::: tab A\na\n" * 3_000
    assert html(many).count("<section") == 3_000
    assert "<article-tabs>" not in html("::: tabs\n" * 3_000)


@pytest.mark.parametrize(
    "written",
    [
        f"https://youtu.be/{KEY}",
        f"https://youtu.be/{KEY}?t=10",
        f"http://youtube.com/watch?v={KEY}&list=x",
        f"https://m.youtube.com/watch?v={KEY}",
        f"https://www.youtube.com/embed/{KEY}",
        f"https://www.youtube.com/shorts/{KEY}",
        f"https://www.youtube-nocookie.com/embed/{KEY}?rel=0",
    ],
)
def test_a_video_has_one_address_however_it_is_written(written):
    assert video_address(written) == WATCH


def test_other_places_of_videos():
    assert video_address("https://player.vimeo.com/video/123456789?h=1") == "https://vimeo.com/123456789"
    assert video_address("/media/videos/tour.mp4") == "/media/videos/tour.mp4"


@pytest.mark.parametrize(
    "written",
    [
        "https://youtube.com.evil.example/watch?v=" + KEY,
        "https://evil.example/youtube.com/watch?v=" + KEY,
        f"https://youtube.com@evil.example/watch?v={KEY}",
        f"javascript://youtube.com/watch?v={KEY}",
        f"data:text/html,https://youtu.be/{KEY}",
        "https://youtu.be/short",
        f"https://youtu.be/{KEY}/more",
        "https://www.youtube.com/watch?v=%22onload%3Dx",
        "https://vimeo.com/channels/staff",
        "/media/videos/../pictures/a.mp4",
        "/media/videos/page.html",
        "//media/videos/tour.mp4",
        "https://[::1",
        "",
    ],
)
def test_all_else_is_no_video(written):
    assert video_address(written) is None
    assert "<video-still>" not in html(f"![x](<{written}>)")


def test_a_video_is_a_link_with_our_still():
    with_still = html(f"[![A tour](/media/pictures/tour.png)](https://youtu.be/{KEY})")
    assert with_still.startswith(
        f'<video-still><a href="{WATCH}" rel="noopener"><img src="/media/pictures/tour.png"'
    )
    assert 'alt="A tour"' in with_still
    plain = html(f"![A tour](https://youtu.be/{KEY})")
    name = '<span class="video-name">A tour</span>'
    assert plain.strip() == f'<video-still><a href="{WATCH}" rel="noopener">{name}</a></video-still>'
    assert render(f"![A tour](https://youtu.be/{KEY})", language="en").text == "A tour"


def test_a_link_to_a_video_in_a_sentence_stays_a_link():
    assert "<video-still>" not in html(f"See [the tour](https://youtu.be/{KEY}) first.")


HOSTILE = [
    "::: tab <img src=x onerror=alert(1)>\n",
    '<article-tabs onclick="alert(1)" style="x"><section class="tab evil" onclick=x><script>x</script>',
    '<video-still data-video="javascript:alert(1)" onclick="x"><a href="javascript:alert(1)">x</a>',
    '<video-still><iframe src="https://www.youtube-nocookie.com/embed/x" onload="alert(1)"></iframe>',
    f'![" onload="alert(1)](https://youtu.be/{KEY})',
    f'[![" onerror="alert(1)](javascript:alert(1))](https://youtu.be/{KEY})',
    f'[![x](</media/pictures/a.png" onerror="alert(1)>)](https://youtu.be/{KEY})',
    '<span data-snippet="x" onmouseover="alert(1)">x</span>',
    '<a href="article:1" onclick="alert(1)">x</a> <a href="article:javascript:alert(1)">y</a>',
    "{{ snippet:<script>alert(1)</script> }}",
]


@pytest.mark.parametrize("source", HOSTILE)
@pytest.mark.parametrize("with_html", [True, False])
def test_hostile_tabs_videos_and_marks_leave_nothing_dangerous(source, with_html):
    made = html(source + "\n\n::: tabs\n::: tab A\n" + source + "\n:::", with_html=with_html)
    assert dangers(made) == [], made
