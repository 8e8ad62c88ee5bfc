"""What each way of telling visitors apart keeps, here and in the browser, and what none ever does."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
import redis
from django.conf import settings
from django.core.cache import cache
from django.db import connection

from analytics.events.model import Counted, Event
from helpcenter import versions
from helpcenter.daily import Salt
from helpcenter.models import SiteSettings
from helpcenter.people import person_hash
from helpcenter.tasks import destroy_salts
from knowledgebase.models import Vote
from tests.analytics.conftest import Sender
from tests.factories.articles import ArticleFactory
from tests.factories.events import told
from tests.tickets.conftest import a_token
from tickets.models import Ticket

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ADDRESS = "203.0.113.77"
MARK = "Firefox/140.0 Marked-7c1e"
AGENT = f"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 {MARK}"


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOON)


def decide(**decisions):
    SiteSettings(**decisions).save()
    versions.forget()


def marked(**headers) -> Sender:
    """A browser whose address and name can be found again wherever they are kept."""
    sender = Sender(**{"User-Agent": AGENT, **headers})
    sender.client.defaults["REMOTE_ADDR"] = ADDRESS
    return sender


def ask(**changed):
    """What the contact form posts."""
    question = {
        "subject": "No new events",
        "body": "Since yesterday.",
        "email": "ada@example.com",
        "seen": "1",
    }
    return question | {"form_token": a_token(age=60)} | changed


def causes():
    return dict(Counted.objects.filter(what="left_out").values_list("cause", "count"))


def test_daily_stores_events_of_one_visitor_and_sets_no_cookie():
    decide(identity_mode="daily")
    article = ArticleFactory()
    browser, again = marked(), marked()
    answers = [
        browser.send(told()),
        again.send(told("contact_opened")),
        browser.client.post(f"/en/a/{article.article_id}/vote/", {"helpful": "yes"}),
        browser.client.get("/en/privacy/"),
    ]
    assert [dict(answer.cookies) for answer in answers] == [{}, {}, {}, {}]
    (visitor,) = set(Event.objects.values_list("visitor", flat=True))
    assert Event.objects.count() == 3
    assert Vote.objects.get().visitor == visitor
    assert "We hold 3 records of it" in answers[-1].content.decode()


def test_daily_visitors_of_two_days_are_two_and_the_first_salt_is_gone_after_48_hours(time_machine):
    decide(identity_mode="daily")
    marked().send(told())
    spent = bytes(Salt.objects.get().secret).hex()
    assert spent in everything_at_rest()
    time_machine.move_to(NOON + timedelta(days=1))
    marked().send(told(at=NOON + timedelta(days=1)))
    assert Event.objects.values("visitor").distinct().count() == 2
    time_machine.move_to(NOON.replace(hour=0) + timedelta(hours=48))
    destroy_salts()
    assert spent not in everything_at_rest()


def test_daily_costs_one_short_query_more(django_assert_num_queries):
    decide(identity_mode="daily")
    browser = marked()
    browser.send(told())
    with django_assert_num_queries(2):
        browser.send(told())


def test_a_ticket_joins_the_days_of_one_person():
    decide(identity_mode="daily")
    marked().client.post("/en/contact/", ask())
    event = Event.objects.get(kind="ticket_submitted")
    assert event.person == person_hash("ada@example.com")
    assert event.visitor != event.person


def test_off_stores_no_event_but_counts_them_and_tickets_and_votes_still_work():
    decide(identity_mode="off")
    article, browser = ArticleFactory(), marked()
    door = f"/en/a/{article.article_id}/vote/"
    assert browser.send(told()).status_code == 204
    voted = browser.client.post(door, {"helpful": "yes"})
    asked = browser.client.post("/en/contact/", ask())
    browser.client.post("/en/contact/left/", {"form_token": a_token(), "reason": "later"})
    assert (voted.status_code, asked.status_code) == (303, 303)
    assert {cookie["path"] for cookie in voted.cookies.values()} == {door, door.replace("en", "fr")}
    assert "hc_visitor" not in browser.client.cookies
    assert (Vote.objects.count(), Ticket.objects.count(), Event.objects.count()) == (1, 1, 0)
    assert causes()["no_identity"] >= 3


def test_before_consent_nothing_is_stored_and_afterwards_all_is():
    decide(measure_after_consent=True)
    browser = marked()
    assert not browser.send(told()).cookies
    assert not Event.objects.exists()
    assert causes() == {"no_consent": 1}
    browser.client.cookies["hc_consent"] = "1"
    assert "hc_visitor" in browser.send(told()).cookies
    assert Event.objects.count() == 1


def test_who_takes_consent_back_loses_the_number_with_the_next_letter():
    decide(measure_after_consent=True)
    browser = marked()
    browser.client.cookies["hc_consent"] = "1"
    browser.send(told())
    del browser.client.cookies["hc_consent"]
    assert browser.send().cookies["hc_visitor"]["max-age"] == 0


@pytest.mark.parametrize("mode", ["cookie", "daily", "off"])
def test_no_address_and_no_browsers_name_is_kept_anywhere(mode, caplog):
    caplog.set_level(logging.DEBUG)
    decide(identity_mode=mode)
    article, browser = ArticleFactory(), marked()
    visit_every_door(browser, article)
    flood(browser)
    kept = everything_at_rest() + everything_cached() + "".join(map(written, caplog.records))
    assert "ada@example.com" in kept, "the search looks where things are kept"
    for secret in (ADDRESS, MARK, ADDRESS.encode().hex(), MARK.encode().hex()):
        assert secret not in kept


def visit_every_door(browser, article):
    """Everything an anonymous browser can ask or send, well-formed and not."""
    client, door = browser.client, f"/en/a/{article.article_id}/vote/"
    for address in ("/en/", "/en/search/?q=event", article.get_absolute_url(), "/en/contact/", "/en/none/"):
        client.get(address)
    for event in (told(), told("searched"), told("nonsense"), told("article_rated")):
        browser.send(event)
    browser.post(b"no letter")
    browser.send(told(), Origin="https://evil.example")
    client.post(door, {"helpful": "no"})
    client.post(door, {"comment": "A picture is missing."})
    client.post("/en/contact/solved/", {"form_token": a_token(), "solved_by": article.article_id})
    client.post("/en/contact/left/", {"form_token": a_token(), "reason": "gave_up"})
    client.post("/en/contact/", ask())
    client.post("/admin/login/", {"username": "ada", "password": "wrong"})
    client.get("/api/v1/articles/")
    client.get("/en/privacy/")


def flood(browser):
    """More than the limits allow, so that they keep what they count by."""
    for _ in range(3):
        browser.client.post("/en/contact/", ask())


def everything_at_rest() -> str:
    """Every row of every table, as PostgreSQL writes it."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT row::text FROM "{table}" AS row')  # noqa: S608  names of our own
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows)


def everything_cached() -> str:
    """Every key of Redis with its value, broker and cache alike."""
    cache.set("seen-by-the-search", "1")
    client = redis.Redis.from_url(settings.REDIS_URL)
    kept = {key: client.dump(key) for key in client.scan_iter()}
    assert any(b"seen-by-the-search" in key for key in kept)
    return "\n".join(f"{key!r} {value!r}" for key, value in kept.items())


def written(record: logging.LogRecord) -> str:
    """A log record as it is written, with what hangs on it."""
    return f"{logging.Formatter().format(record)} {vars(record)}\n"
