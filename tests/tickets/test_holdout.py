"""The form during a holdout: without suggestions for some, on every path, and the same in all else."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from helpcenter import versions
from helpcenter.holdout_start import stop_run
from helpcenter.models import SiteSettings, User
from tests.factories.events import BROWSER
from tests.factories.holdouts import a_run, a_visitor
from tickets.models import Ticket

pytestmark = pytest.mark.django_db
FORM, ENDPOINT = "/en/contact/", "/en/contact/suggestions/"
WORDS = {"subject": "My phone shows old events", "body": "Since yesterday."}
SUGGESTED = "Article 3"


@pytest.fixture
def _suggesting(suggested):
    suggested(3, 5)


@pytest.fixture
def run(_suggesting):
    """A run that began an hour ago."""
    return a_run(started_at=timezone.now() - timedelta(hours=1))


def browser(arm=None, **headers) -> Client:
    """A browser whose cookie is in this arm, or one without a cookie."""
    client = Client(headers={"User-Agent": BROWSER} | headers)
    if arm:
        client.cookies["hc_visitor"] = a_visitor(arm)
    return client


def sees(client, filled_in):
    """On which of the four paths suggestions appear."""
    on_the_page = client.get(FORM, {"q": WORDS["subject"]})
    from_the_endpoint = client.post(ENDPOINT, WORDS)
    in_between = client.post(FORM, filled_in())
    with_an_error = client.post(FORM, filled_in(email="ada"))
    assert from_the_endpoint.status_code in {200, 204}
    pages = (on_the_page, from_the_endpoint, in_between, with_an_error)
    return [SUGGESTED in page.content.decode() for page in pages]


def test_with_suggestions_on_every_path(run, filled_in):
    assert sees(browser("on"), filled_in) == [True] * 4
    assert not Ticket.objects.exists()


def test_without_on_none_and_sent_at_once(run, filled_in):
    held_out = browser("off")
    assert sees(held_out, filled_in) == [False] * 4
    assert held_out.post(ENDPOINT, WORDS).status_code == 204
    assert Ticket.objects.count() == 1


def test_all_else_of_the_form_is_the_same(run):
    pages = [browser(arm).get(FORM).content.decode() for arm in ("on", "off")]
    hint = "As you write, articles that may answer it appear here. Sending is always possible."
    assert [hint in page for page in pages] == [True, False]
    token = re.compile(r'name="form_token" value="[^"]*"')
    same = {token.sub("", page).replace(hint, "") for page in pages}
    assert len(same) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-GPC": "1"},
        {"DNT": "1"},
        {"Cookie": f"hc_optout=1; hc_visitor={a_visitor('off')}"},
        {"User-Agent": "curl/8.5.0", "Cookie": f"hc_visitor={a_visitor('off')}"},
    ],
)
def test_who_is_left_out_is_in_no_arm_and_sees_suggestions(run, filled_in, headers):
    client = browser(**headers)
    assert sees(client, filled_in) == [True] * 4
    assert "hc_visitor" not in client.get(FORM).cookies


def test_staff_are_in_no_arm(run, filled_in):
    client = browser("off")
    client.force_login(User.objects.create_user("agent", is_staff=True))
    assert sees(client, filled_in) == [True] * 4


def test_before_a_yes_nobody_is_in_an_arm_and_no_cookie_is_set(run, filled_in):
    SiteSettings(measure_after_consent=True).save()
    versions.forget()
    assert sees(browser("off"), filled_in) == [True] * 4
    assert not browser().get(FORM).cookies
    agreed = browser()
    agreed.cookies["hc_consent"] = "1"
    assert "hc_visitor" in agreed.get(FORM).cookies


def test_a_page_fetched_ahead_is_the_page_that_it_becomes(run):
    ahead = {"Sec-Purpose": "prefetch"}
    assert SUGGESTED not in browser("off").get(FORM, {"q": "events"}, headers=ahead).content.decode()
    assert SUGGESTED in browser("on").get(FORM, {"q": "events"}, headers=ahead).content.decode()
    for _ in range(20):
        page = browser().get(FORM, {"q": "events"}, headers=ahead)
        assert SUGGESTED in page.content.decode()
        assert "hc_visitor" not in page.cookies


def test_a_new_visitors_first_form_page_sets_the_cookie_that_decided_it(run, filled_in):
    """Forty browsers, about half in each arm: what the first page shows, all that follows shows too."""
    seen = set()
    for _ in range(40):
        client = browser()
        first = client.get(FORM, {"q": WORDS["subject"]})
        visitor = first.cookies["hc_visitor"].value
        suggests = SUGGESTED in first.content.decode()
        assert suggests == (run.arm_of(visitor) == "on")
        assert client.get(FORM).cookies.get("hc_visitor") is None
        assert (client.post(ENDPOINT, WORDS).status_code == 200) == suggests
        assert (client.post(FORM, filled_in(email="ada")).content.decode().count(SUGGESTED) > 0) == suggests
        seen.add(suggests)
    assert seen == {True, False}


def test_who_refuses_cookies_is_in_no_arm_once_the_page_is_opened(run):
    for _ in range(20):
        assert browser().post(ENDPOINT, WORDS).status_code == 200


@pytest.mark.usefixtures("_suggesting")
def test_outside_a_run_nothing_is_different_and_no_cookie_is_set(filled_in):
    run = a_run(started_at=timezone.now() - timedelta(hours=1))
    stop_run(run.pk, by=None)
    versions.forget()
    assert sees(browser("off"), filled_in) == [True] * 4
    assert not browser().get(FORM).cookies


def test_the_page_asks_the_database_no_more_often_during_a_run(run, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(versions, "REREAD_SECONDS", 3600)  # however long a busy machine takes

    def queries(client):
        client.get(FORM)
        with django_assert_num_queries(0):
            client.get(FORM)

    queries(browser("on"))
    queries(browser("off"))


def test_the_privacy_page_says_so_while_it_is_on(run):
    said = "to some visitors, chosen by this number, the contact form shows no suggestions"
    assert said in browser().get("/en/privacy/").content.decode()
    stop_run(run.pk, by=None)
    versions.forget()
    assert said not in browser().get("/en/privacy/").content.decode()
