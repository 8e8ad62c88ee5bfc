"""The sample: what a first visitor of the demo finds."""

import re
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from helpcenter.models import SiteSettings
from helpcenter.templatetags.icons import names
from knowledgebase.management.commands.load_sample import SAMPLE
from knowledgebase.models import Article, ArticleTranslation, Category, Picture, Revision

pytestmark = pytest.mark.django_db


def load():
    """What the command says."""
    said = StringIO()
    call_command("load_sample", stdout=said, stderr=StringIO())
    return said.getvalue()


@pytest.fixture
def sample():
    load()


def test_fifteen_articles_in_two_languages_on_four_shelves(sample):
    assert Article.objects.count() == 15
    for language in ("en", "fr"):
        assert ArticleTranslation.objects.published().in_language(language).count() == 15
    assert Category.objects.count() == 4
    assert all(category.icon in names() for category in Category.objects.all())
    assert [category.translations.count() for category in Category.objects.all()] == [2, 2, 2, 2]


def test_a_second_run_changes_nothing(sample):
    before = list(Revision.objects.values_list("pk", flat=True))
    assert "unchanged 30" in load()
    assert list(Revision.objects.values_list("pk", flat=True)) == before


def test_settings_that_somebody_saved_stay(db):
    SiteSettings(name="Ours").save()
    load()
    assert SiteSettings.load().name == "Ours"


def test_links_between_its_articles_and_its_pictures_lead_somewhere(sample, client):
    assert Picture.objects.count() == 4
    for revision in Revision.objects.all():
        for address in re.findall(r'href="(/[^"]+)"', revision.html):
            assert client.get(address).status_code == 200, f"{revision}: {address}"
        for address in re.findall(r'src="([^"]+)"', revision.html):
            assert default_storage.exists(address.removeprefix("/media/")), f"{revision}: {address}"


def test_every_picture_says_what_it_shows(sample):
    pictures = [
        found
        for text in Revision.objects.values_list("html", flat=True)
        for found in re.findall("<img[^>]*>", text)
    ]
    assert len(pictures) == 8
    for picture in pictures:
        assert re.search(r'alt="[^"]{20,}"', picture)
        assert re.search(r'width="\d+"', picture), "or the page moves when it arrives"


@pytest.mark.parametrize("file", sorted(SAMPLE.glob("*/*/*.md")), ids=lambda file: "/".join(file.parts[-3:]))
def test_a_text_can_be_read_in_one_sitting(file):
    _start, _matter, text = file.read_text().split("---\n", 2)
    assert 120 <= len(text.split()) <= 400
    assert text.count("\n## ") >= 2
