"""Hostile markup in an article, in Chromium: no script runs, no frame loads, nothing dangerous is left."""

import json

import pytest

from knowledgebase.models import Revision
from knowledgebase.rendering import render
from tests.browser.test_writing import desk, editor, open_page, text
from tests.factories.articles import ArticleFactory
from tests.knowledgebase.test_tabs_and_videos import HOSTILE

__all__ = ["desk", "editor"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WATCH = """
  window.ran = [];
  for (const name of ["alert", "confirm", "prompt"]) window[name] = (...said) => ran.push([name, ...said]);
  const refused = ({ effectiveDirective, blockedURI }) => ran.push([effectiveDirective, blockedURI]);
  document.addEventListener("securitypolicyviolation", refused);
"""
DANGEROUS = """() => [...document.querySelectorAll(".prose *")].filter((one) =>
    /^(script|style|iframe|object|embed|form|base|meta|link|svg|math|template|textarea)$/i.test(one.tagName)
    || [...one.attributes].some(({ name, value }) => /^on|^style$|^srcdoc$|^formaction$/.test(name)
      || (/^(href|src)$/.test(name) && URL.canParse(value, location)
        && !/^(https?|mailto|tel):$/.test(new URL(value, location).protocol)))
  ).map((one) => one.outerHTML)"""


def pages_of(payloads: list[str], *, with_html: bool, size: int = 20):
    """Articles with several payloads each, every one in its own block."""
    for start in range(0, len(payloads), size):
        made = [
            render(one, language="en", with_html=with_html).html for one in payloads[start : start + size]
        ]
        article = ArticleFactory()
        Revision.objects.filter(pk=article.published_id).update(html="\n<hr>\n".join(made))
        yield article


@pytest.mark.data
@pytest.mark.parametrize("with_html", [True, False], ids=["HTML kept", "Markdown"])
def test_no_script_of_the_vectors_runs(page, live_server, test_data, with_html):
    lines = (test_data / "xss/dompurify_vectors.jsonl").read_text().strip().split("\n")
    payloads = [json.loads(line)["payload"] for line in lines]
    assert len(payloads) > 200
    check(page, live_server, payloads, with_html=with_html)


@pytest.mark.parametrize("with_html", [True, False], ids=["HTML kept", "Markdown"])
def test_no_script_of_our_own_vectors_runs(page, live_server, with_html):
    check(page, live_server, HOSTILE, with_html=with_html)


def check(page, live_server, payloads, *, with_html: bool) -> None:
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.route(
        "**/*", lambda route: route.continue_() if live_server.url in route.request.url else route.abort()
    )
    page.add_init_script(WATCH)
    for article in pages_of(payloads, with_html=with_html):
        page.goto(live_server.url + article.get_absolute_url())
        page.wait_for_load_state("networkidle")
        page.evaluate(
            "document.querySelectorAll('.prose a, .prose [tabindex]').forEach((one) => one.focus())"
        )
        assert page.evaluate(DANGEROUS) == []
        # Pictures of other hosts are the policy's to refuse, and are no script.
        ran = [one for one in page.evaluate("ran") if one[0] != "img-src"]
        assert (ran, dialogs) == ([], [])


def test_nothing_runs_in_the_preview_either(desk, live_server):
    """Its frame may run no script at all, and what is shown in it is clean besides."""
    desk.add_init_script(WATCH)
    open_page(desk, live_server, ArticleFactory(body="x"))
    payload = "<img src=x onerror=parent.ran.push('preview')><script>parent.ran.push('preview')</script>"
    desk.locator("#id_with_html").check(force=True)
    text(desk).fill(payload + "\n\nThe end of it")
    frame = desk.frame_locator("article-preview iframe")
    frame.get_by_text("The end of it").wait_for()
    assert frame.locator("main script").count() == 0
    assert desk.evaluate("ran.filter((one) => one === 'preview')") == []
