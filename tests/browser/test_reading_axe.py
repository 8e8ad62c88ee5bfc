"""axe finds nothing in what opens on public pages: reasons, large pictures, incidents, Arabic."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Page, expect

from helpcenter import versions
from helpcenter.models import Incident, IncidentText, SiteSettings
from knowledgebase.models import ArticleTranslation
from tests.factories.articles import ArticleFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sample(transactional_db):
    """The sample, with an outage, a notice in another language, and an article in Arabic."""
    call_command("load_sample", verbosity=0)
    for level, language, text in (
        ("outage", "en", "Calendars do not open. We are on it."),
        ("warning", "fr", "Les courriels arrivent en retard."),
        ("notice", "ar", "نعمل على ذلك"),
    ):
        incident = Incident.objects.create(level=level, link="https://status.example/")
        IncidentText.objects.create(incident=incident, language=language, text=text)
    ArticleFactory(title="نقل حدث", language="ar", body="## أولا\n\nنص\n\n## ثانيا\n\nنص")
    versions.forget()


@pytest.fixture(params=["yes_no", "stars"])
def style(request, sample):
    settings = SiteSettings.load()
    settings.rating_style = request.param
    settings.save()
    versions.forget()
    return request.param


@pytest.fixture(params=[("light", 1440), ("dark", 390)], ids=["light, wide", "dark, narrow"])
def page(request, new_context):
    scheme, width = request.param
    return new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()


def pictured() -> ArticleTranslation:
    return ArticleTranslation.objects.get(title="Why my phone shows old events")


def clean(page: Page) -> None:
    found = Axe().run(page)
    assert not found.violations_count, found.generate_report()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), "scrolls sideways"


def test_pages_with_incidents_are_clean(page, live_server, sample):
    for address in ("/en/", "/fr/search/?q=zzzz", "/en/contact/"):
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        clean(page)


def test_an_incident_is_said_aloud_and_leaves_nothing_in_the_browser(page, live_server, sample):
    page.goto(f"{live_server.url}/en/")
    expect(page.locator("incident-banner [role=status]")).to_contain_text("Outage: Calendars do not open")
    kept = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert "Calendars" not in kept
    assert "incident" not in kept


def test_the_reasons_are_clean_for_good_and_bad(page, live_server, style):
    page.goto(live_server.url + pictured().get_absolute_url())
    for name in ("Yes", "No") if style == "yes_no" else ("5 of 5", "3 of 5"):
        page.get_by_role("button", name=name, exact=True).click()
        page.locator(".why fieldset:not([hidden])").wait_for()
        page.wait_for_load_state("networkidle")
        clean(page)


def test_the_large_picture_is_clean(page, live_server, sample):
    page.goto(live_server.url + pictured().get_absolute_url())
    page.locator("a.zoom").click()
    page.get_by_role("dialog").wait_for()
    clean(page)


def test_arabic_is_clean_in_its_own_page_and_in_an_english_one(page, live_server, sample):
    article = ArticleTranslation.objects.get(language="ar")
    for language in ("ar", "en"):
        page.goto(f"{live_server.url}/{language}/a/{article.article_id}-{article.slug}/")
        page.wait_for_load_state("networkidle")
        clean(page)


def test_what_was_taken_down_is_clean(page, live_server, sample):
    article = pictured()
    article.status = ArticleTranslation.Status.ARCHIVED
    article.save()
    ArticleTranslation.objects.filter(article=article.article_id).update(status=article.status)
    versions.forget()
    page.goto(live_server.url + article.get_absolute_url())
    page.get_by_role("heading", name="This article was taken down").wait_for()
    clean(page)
