"""Pictures that are worth a closer look are links to themselves, and nothing else changes."""

import pytest
from django.utils import translation

from knowledgebase.rendering import render
from knowledgebase.rendering.zooming import zoomable
from tests.factories.articles import ArticleFactory


def made(source: str, **kwargs) -> str:
    return zoomable(render(source, language="en", **kwargs).html)


def test_a_picture_is_a_link_to_its_file():
    html = made("![The menu](/media/pictures/a.png)", sizes={"/media/pictures/a.png": (640, 480)})
    assert html.startswith('<p><a class="zoom" href="/media/pictures/a.png"><img ')
    assert html.rstrip().endswith("></a></p>")


@pytest.mark.parametrize(
    ("source", "sizes"),
    [
        ("[![Logo](/media/pictures/a.png)](/en/)", {}),
        ("![](/media/pictures/icon.png)", {"/media/pictures/icon.png": (24, 24)}),
        ("No picture, but a [link](/en/) and `<img src=x>`.", {}),
    ],
)
def test_links_icons_and_words_stay_as_they_are(source, sizes):
    rendered = render(source, language="en", sizes=sizes).html
    assert zoomable(rendered) == rendered


def test_a_picture_after_a_link_is_one_again():
    html = made("[![A](/a.png)](/x) ![B](/b.png)")
    assert html.count("<a ") == html.count("</a>") == 2
    assert 'class="zoom" href="/b.png"' in html


def test_words_of_the_picture_cannot_break_out():
    html = made('![a > b " <script>](/a.png?x="><script>)')
    assert "<script" not in html.replace("&lt;script", "").replace("%3Cscript", "")
    assert html.count('class="zoom"') == 1


def test_a_picture_without_words_is_a_link_that_has_some():
    with translation.override("fr"):
        assert 'aria-label="' in made("![](/a.png)")
    assert "aria-label" not in made("![The menu](/a.png)")


@pytest.mark.django_db
def test_the_element_comes_only_with_pictures(client):
    with_one, without = ArticleFactory(body="![Menu](/media/pictures/a.png)"), ArticleFactory()
    assert b"picture-zoom.js" in client.get(with_one.get_absolute_url()).content
    assert b"picture-zoom.js" not in client.get(without.get_absolute_url()).content
