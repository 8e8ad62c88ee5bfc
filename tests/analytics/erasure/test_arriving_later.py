"""What still arrives under a visitor of an erased person, through every door."""

import json
from datetime import UTC, datetime

import pytest
from django.db import transaction

from analytics.events.model import Counted, Event, Touched
from helpcenter import versions
from helpcenter.models import SiteSettings
from helpcenter.visitors import Visitor
from knowledgebase.signals import ArticleVoted, article_voted
from tests.analytics.erasure.tables import erase, everything_said
from tests.analytics.story import came_by, discarded, helped, replay, send, ticket
from tests.factories.events import NOON, told

pytestmark = pytest.mark.django_db(transaction=True)
ADA = "0123456789abcdef0123456789abcdef"


@pytest.fixture(autouse=True)
def _on_a_day_in_march(time_machine):
    time_machine.move_to(datetime(2026, 3, 2, 12, tzinfo=UTC))


def left_out():
    return sum(Counted.objects.filter(what="left_out", cause="erased").values_list("count", flat=True))


def test_a_log_replayed_brings_nobody_back_and_every_line_is_counted():
    log = helped("v1") + ticket("v1", at="11:00", ticket="HC-1", person=ADA) + came_by("v2")
    replay(log)
    erase(ADA)
    before = everything_said()
    again = send(log, helped("v1", at="15:00"), came_by("v3"))
    assert (again.stored, again.repeated, again.conflicts) == (1, 1, 0)
    assert left_out() == 5
    assert "v1" not in everything_said().replace(before, "")
    assert not Event.objects.filter(visitor="v1").exists()
    assert list(Touched.objects.values_list("visitor", flat=True)) == ["v3"]
    assert not Counted.objects.filter(what="conflict").exists()


def test_a_mark_on_a_ticket_names_no_visitor_and_is_kept():
    replay(ticket("v1", ticket="HC-1", person=ADA))
    erase(ADA)
    assert send(discarded("HC-7")).stored == 1


def test_a_vote_under_an_erased_visitor_is_left_out():
    replay(came_by("v1", person=ADA))
    erase(ADA)
    fact = ArticleVoted(
        vote_id=1, article_id=7, visitor=Visitor("v1", is_new=False, left_out=None), changed_at=NOON,
        language="en", surface="web", helpful=True, rating=None,
    )  # fmt: skip
    with transaction.atomic():
        article_voted.send_robust(None, fact=fact)
    assert not Event.objects.filter(kind="article_rated").exists()
    assert left_out() == 1


def browser_of(sender, person):
    """A browser that told one event, and was then found to be this person's."""
    sender.send(told(at="2026-03-02T11:00:00Z"))
    Event.objects.update(person=person)
    return sender.client.cookies["hc_visitor"].value


def test_a_browser_whose_letter_is_left_out_is_a_new_visitor_next_time(sender):
    old = browser_of(sender, ADA)
    erase(ADA)
    answer = sender.send(told(at="2026-03-02T11:30:00Z"))
    assert answer.status_code == 204
    assert answer.cookies["hc_visitor"]["max-age"] == 0
    assert (Event.objects.count(), left_out()) == (1, 1)
    new = sender.send(told(at="2026-03-02T11:31:00Z")).cookies["hc_visitor"].value
    assert new != old
    assert Event.objects.filter(visitor=new).count() == 1


def test_other_browsers_keep_their_cookie(sender):
    browser_of(sender, ADA)
    erase("f" * 32)
    assert "hc_visitor" not in sender.send(told(at="2026-03-02T11:30:00Z")).cookies
    assert left_out() == 0


def test_without_cookies_there_is_none_to_take_back(sender):
    SiteSettings(identity_mode="daily").save()
    versions.forget()
    sender.send(told(at="2026-03-02T11:00:00Z"))
    Event.objects.update(person=ADA)
    erase(ADA)
    answer = sender.send(told(at="2026-03-02T11:30:00Z"))
    assert not answer.cookies
    assert left_out() == 1


def test_a_letter_in_which_something_is_refused_says_so_as_ever(sender):
    browser_of(sender, ADA)
    erase(ADA)
    answer = sender.send(told(at="2026-03-02T11:30:00Z"), told("nonsense"))
    assert [one["reason"] for one in json.loads(answer.content)["refused"]] == ["unknown_kind"]
    assert left_out() == 1
