"""The tags that stand around every page."""

import pytest
from django.template import Context

from helpcenter import versions
from helpcenter.models import SiteSettings
from helpcenter.templatetags.site import language_links

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_two_languages():
    SiteSettings(languages=["fr", "en"]).save()
    versions.forget()


def links(rf, path, **context):
    context = Context({"request": rf.get(path), **context})
    return {link.code: link.address for link in language_links(context)}


def test_the_same_page_in_each_language_the_default_first(rf, in_two_languages):
    assert links(rf, "/en/contact/") == {"fr": "/fr/contact/", "en": "/en/contact/"}


def test_the_words_searched_for_come_along_and_nothing_else(rf, in_two_languages):
    found = links(rf, "/en/search/?q=old+%C3%A9vents&page=2&via=x")
    assert found["fr"] == "/fr/search/?q=old+%C3%A9vents"


def test_a_page_that_knows_better_is_believed(rf, in_two_languages):
    found = links(rf, "/en/a/1-move/", alternates={"fr": "/fr/a/1-deplacer/"})
    assert found == {"fr": "/fr/a/1-deplacer/", "en": "/en/a/1-move/"}


def test_languages_call_themselves_by_their_own_names(rf, in_two_languages):
    names = [link.name for link in language_links(Context({"request": rf.get("/en/")}))]
    assert names == ["Français", "English"]
