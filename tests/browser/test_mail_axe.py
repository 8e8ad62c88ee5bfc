"""axe finds nothing on mails, on their previews in the admin, and on the page that ends them."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils.translation import override

from helpcenter.outbox.composing import rendered
from helpcenter.outbox.kinds import every_kind
from helpcenter.outbox.stopping import stop_address
from tests.browser.signed_in import sign_in
from tests.factories.tickets import AgentFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# A mail is no page of a site: it has no landmarks, in the tables that mail programs ask for.
LETTER = {"region": {"enabled": False}, "landmark-one-main": {"enabled": False}}


@pytest.fixture(params=["light", "dark"])
def context_arguments(request):
    return {"color_scheme": request.param}


def wrong(page, part=None, **options):
    found = Axe().run(page, context=part, options=options or None)
    return found.generate_report() if found.violations_count else ""


def test_on_each_mail_in_each_language(page, settings):
    settings.SITE_URL = "https://help.example.com"
    for language in ("en", "fr"):
        for kind in every_kind():
            with override(language):
                _text, html = rendered(kind.name, kind.sample())
            page.set_content(html)
            # A mail is no page of a site: it has no landmarks, in the tables that mail programs ask for.
            assert (
                wrong(page, rules={"region": {"enabled": False}, "landmark-one-main": {"enabled": False}})
                == ""
            )


@pytest.mark.parametrize("width", [1440, 390])
def test_on_the_previews(page, live_server, width):
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, live_server, AgentFactory())
    page.goto(f"{live_server.url}/admin/helpcenter/mail/previews/")
    assert wrong(page, "#content-main") == ""
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_on_the_page_that_ends_mails_before_and_after(page, live_server, settings):
    settings.SITE_URL = live_server.url
    page.goto(stop_address(AgentFactory()))
    assert wrong(page) == ""
    page.get_by_role("button", name="Send me no such mails").click()
    page.get_by_role("heading", name="You get no more mails about work").wait_for()
    assert wrong(page) == ""
