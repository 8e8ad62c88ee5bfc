"""What a browser keeps and sends under each way of telling visitors apart, and before somebody agreed."""

import json
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

from analytics.events.model import Counted, Event
from helpcenter import versions
from helpcenter.models import SiteSettings
from knowledgebase.models import ArticleTranslation
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STORED = "Object.keys(localStorage).length + Object.keys(sessionStorage).length"


class Reader:
    """A browser on the site, with a log of everything that it asks for."""

    def __init__(self, page, address):
        self.page, self.address, self.requests = page, address, []
        page.on("request", self.hear)

    def hear(self, request):
        self.requests.append(request)

    def open(self, path):
        self.page.goto(self.address + path)

    def dispatch(self, detail=None):
        self.page.evaluate(
            "detail => document.dispatchEvent(new CustomEvent('helpcenter:consent', {detail}))", detail
        )

    @property
    def letters(self):
        return [one.post_data for one in self.requests if one.url.endswith("/b")]

    @property
    def hosts(self):
        return {urlsplit(one.url).netloc for one in self.requests}

    @property
    def cookies(self):
        return sorted(cookie["name"] for cookie in self.page.context.cookies())

    @property
    def stored(self):
        return self.page.evaluate(STORED)


@pytest.fixture
def reader(page, live_server):
    call_command("load_sample", verbosity=0)
    return Reader(page, live_server.url)


def decide(**decisions):
    settings = SiteSettings.load()
    for name, value in decisions.items():
        setattr(settings, name, value)
    settings.save()
    versions.forget()


def an_article():
    return ArticleTranslation.objects.filter(language="en").order_by("pk").first().get_absolute_url()


def look_around(reader):
    """Every kind of public page, each for as long as it takes to be told."""
    for path in ("/en/", "/en/search/?q=calendar", an_article(), "/en/contact/", "/en/privacy/"):
        reader.open(path)
        reader.page.wait_for_timeout(1000)


def test_daily_keeps_nothing_in_the_browser_and_asks_no_other_host(reader):
    decide(identity_mode="daily")
    look_around(reader)
    assert (reader.cookies, reader.stored) == ([], 0)
    assert len(reader.hosts) == 1
    kinds = set(Event.objects.values_list("kind", flat=True))
    assert {"page_viewed", "article_viewed", "article_read", "contact_opened"} <= kinds
    assert Event.objects.values("visitor").distinct().count() == 1


def test_off_keeps_nothing_and_tells_only_that_somebody_was_there(reader):
    decide(identity_mode="off")
    look_around(reader)
    assert (reader.cookies, reader.stored) == ([], 0)
    assert len(reader.hosts) == 1
    assert reader.letters
    assert {tuple(json.loads(letter)["events"]) for letter in reader.letters} == {()}
    assert not Event.objects.exists()
    assert Counted.objects.get(cause="no_identity").count >= 4


def test_cookie_sets_exactly_one(reader):
    look_around(reader)
    assert reader.cookies == ["hc_visitor"]
    assert len(reader.hosts) == 1


def test_before_consent_nothing_is_kept_or_sent(reader):
    decide(measure_after_consent=True)
    look_around(reader)
    assert (reader.cookies, reader.stored, reader.letters) == ([], 0, [])
    assert len(reader.hosts) == 1
    assert not Counted.objects.exists()


def test_a_yes_is_remembered_and_counts_for_the_page_it_is_said_on(reader):
    decide(measure_after_consent=True)
    reader.open(an_article())
    reader.page.wait_for_timeout(900)
    reader.dispatch()
    until(reader.page, lambda: Event.objects.filter(kind="article_viewed").exists())
    assert reader.cookies == ["hc_consent", "hc_visitor"]
    reader.open("/en/")
    until(reader.page, lambda: Event.objects.filter(kind="page_viewed").exists())
    assert Event.objects.values("visitor").distinct().count() == 1


def test_a_no_on_the_first_page_sends_nothing(reader):
    decide(measure_after_consent=True)
    reader.open("/en/")
    reader.dispatch(False)
    reader.page.wait_for_timeout(1200)
    assert (reader.cookies, reader.stored, reader.letters) == ([], 0, [])


def test_a_yes_taken_back_takes_number_and_storage_away(reader):
    decide(measure_after_consent=True)
    reader.open("/en/")
    reader.dispatch()
    until(reader.page, lambda: reader.cookies == ["hc_consent", "hc_visitor"])
    reader.dispatch(False)
    until(reader.page, lambda: reader.cookies == [])
    assert reader.stored == 0
    told = Event.objects.count()
    reader.open(an_article())
    reader.page.wait_for_timeout(1200)
    assert Event.objects.count() == told


def test_a_banner_that_comes_before_our_script_says_it_in_the_page(page, reader):
    decide(measure_after_consent=True)
    html = """<!doctype html><html lang="en" data-identity="cookie" data-consent="given"><title>t</title>
        <page-view data-page="home"></page-view>
        <script type="module" src="/static/analytics/beacon.js"></script>"""
    page.route("**/page", lambda route: route.fulfill(body=html, content_type="text/html"))
    reader.open("/page")
    until(reader.page, Event.objects.exists)
    assert reader.cookies == ["hc_consent", "hc_visitor"]


def test_the_privacy_page_takes_the_yes_and_gives_it_back_without_script(reader, new_context, live_server):
    decide(measure_after_consent=True)
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/en/privacy/")
    page.get_by_role("button", name="Agree to be measured").click()
    page.get_by_role("button", name="Do not measure this browser").click()
    page.get_by_text("You turned measuring off.").wait_for()
    assert [cookie["name"] for cookie in page.context.cookies()] == ["hc_optout"]
