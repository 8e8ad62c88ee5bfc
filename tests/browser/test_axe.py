"""axe finds nothing wrong on any public page, in light and dark, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.urls import reverse

from helpcenter import versions
from knowledgebase.models import ArticleTranslation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESSES = ["/en/", "/fr/", "/en/search/?q=old+events", "/en/search/?q=zzzzqq", "/en/nowhere/"]
PAGES = ["tickets:contact", "tickets:requests", "privacy:privacy"]


@pytest.fixture
def sample(transactional_db, settings):
    """The help center with its sample in it."""
    call_command("load_sample", verbosity=0)
    versions.forget()


def addresses() -> list[str]:
    """Every kind of public page once, with the articles that have a table, code and a picture."""
    keys = ("Who can change what", "Connect another app with CalDAV", "Why my phone shows old events")
    articles = ArticleTranslation.objects.filter(title__in=keys)
    category = reverse("knowledgebase:category", args=["calendars"])
    return [*ADDRESSES, category, *map(reverse, PAGES), *(article.get_absolute_url() for article in articles)]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(new_context, sample, live_server, scheme, width):
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    wrong, wide = {}, []
    for address in addresses():
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        found = Axe().run(page)
        if found.violations_count:
            wrong[address] = found.generate_report()
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(address)
    assert wrong == {}, "\n\n".join(f"{address}\n{report}" for address, report in wrong.items())
    assert wide == [], "pages that scroll sideways"
