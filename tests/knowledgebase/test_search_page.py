"""The search page says what it looked for, and each of its links keeps to that."""

import re
from html import unescape

import pytest

from helpcenter import versions
from tests.factories.articles import ArticleFactory, CategoryFactory

pytestmark = pytest.mark.django_db


def page(client, **asked) -> str:
    versions.forget()
    return unescape(client.get("/en/search/", asked).content.decode())


def links(text: str) -> list[str]:
    return [address for address in re.findall(r'href="([^"]*)"', text) if "/search/?" in address]


def test_a_slip_is_mended_and_can_be_taken_as_typed_and_mended_again(client):
    ArticleFactory(title="Print a calendar")
    mended = page(client, q="clendar")
    assert "1 article for “calendar”" in mended
    assert "Showing results for <b>calendar</b>" in mended
    assert "/en/search/?q=clendar&as=typed" in links(mended)
    as_typed = page(client, q="clendar", **{"as": "typed"})
    assert "Nothing found for “clendar”" in as_typed
    assert "Did you mean" in as_typed
    assert "/en/search/?q=clendar" in links(as_typed)


def test_a_query_without_slips_is_left_alone(client):
    ArticleFactory(title="Print a calendar")
    for how in ({}, {"as": "typed"}):
        shown = page(client, q="calendar", **how)
        assert "Did you mean" not in shown
        assert "Showing results for" not in shown


def test_pages_and_topics_of_a_search_as_typed_stay_as_typed(client):
    topics = [CategoryFactory(), CategoryFactory()]
    for number in range(12):
        ArticleFactory(title=f"Print calendar {number}", category=topics[number % 2])
    shown = page(client, q="print clendar", **{"as": "typed"})
    kept = [address for address in links(shown) if "page=2" in address or "category=" in address]
    assert len(kept) == 3
    assert all(address.endswith("as=typed") for address in kept)
    mended = [address for address in links(page(client, q="print clendar")) if "page=2" in address]
    assert mended == ["/en/search/?q=print+clendar&page=2"]


def test_a_topic_narrows_the_results_and_can_be_left_again(client):
    topics = [CategoryFactory(), CategoryFactory()]
    for topic in topics:
        ArticleFactory(title=f"Print {topic}", category=topic)
    narrow = next(address for address in links(page(client, q="print")) if "category=" in address)
    shown = unescape(client.get(narrow).content.decode())
    assert "1 article for “print”" in shown
    assert "/en/search/?q=print" in links(shown)
