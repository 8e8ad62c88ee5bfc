"""The arm on events: of every event during a run, by the server alone."""

from datetime import UTC, datetime, timedelta

import pytest

from analytics.events.model import Event
from helpcenter import versions
from helpcenter.models import SiteSettings, User
from tests.analytics.conftest import Sender
from tests.factories.articles import ArticleFactory
from tests.factories.events import told
from tests.factories.holdouts import a_run, a_visitor
from tests.tickets.conftest import a_token
from tickets.models import Ticket
from tickets.services.discarding import discard
from tickets.services.submitting import Question, submit_ticket

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def known(arm):
    """A browser with a cookie in this arm."""
    sender = Sender()
    sender.client.cookies["hc_visitor"] = a_visitor(arm)
    return sender


def arms(**which):
    return list(Event.objects.filter(**which).order_by("at", "id").values_list("arm", flat=True))


@pytest.mark.parametrize("arm", ["on", "off"])
def test_every_event_of_a_visitor_during_a_run_has_the_arm(arm):
    a_run()
    known(arm).send(told(at=NOON), told("contact_opened", at=NOON), told("searched", at=NOON))
    assert arms() == [arm] * 3


def test_the_run_begins_with_its_first_moment_and_ends_before_its_last():
    a_run(started_at=NOON - timedelta(hours=2), stopped_at=NOON - timedelta(hours=1))
    first, end = NOON - timedelta(hours=2), NOON - timedelta(hours=1)
    known("off").send(*(told(at=at) for at in (first - MILLISECOND, first, end - MILLISECOND, end)))
    assert arms() == [None, "off", "off", None]


def test_an_event_that_arrives_after_the_run_has_the_arm_of_its_moment():
    a_run(started_at=NOON - timedelta(days=9), stopped_at=NOON - timedelta(days=8))
    known("off").send(told(at=NOON - timedelta(days=8, hours=12)), told(at=NOON))
    assert arms() == ["off", None]


def test_what_a_browser_says_of_its_arm_is_dropped():
    a_run()
    known("off").send(told(at=NOON, arm="on"))
    assert arms() == ["off"]


def test_without_a_run_there_is_no_arm():
    known("off").send(told(at=NOON))
    assert arms() == [None]


def test_a_new_visitors_first_page_has_the_arm_of_the_id_that_its_answer_sets():
    run = a_run()
    sender = Sender()
    visitor = sender.send(told(at=NOON)).cookies["hc_visitor"].value
    sender.send(told("contact_opened", at=NOON + MILLISECOND))
    assert arms(visitor=visitor) == [run.arm_of(visitor)] * 2


def test_who_saw_the_form_under_no_lasting_id_is_in_no_arm():
    """Cookies are refused, or consent came after the form: the whole letter is about no arm."""
    a_run()
    Sender().send(told(at=NOON), told("contact_opened", at=NOON), told("suggestions_shown", at=NOON))
    assert arms() == [None] * 3


def test_a_yes_on_the_form_itself_comes_too_late_for_an_arm():
    a_run()
    SiteSettings(measure_after_consent=True).save()
    versions.forget()
    sender = Sender()
    assert not sender.client.get("/en/contact/").cookies
    sender.client.cookies["hc_consent"] = "1"
    sender.send(told("contact_opened", at=NOON))
    sender.send(told("contact_typed", at=NOON + MILLISECOND))
    first, second = arms()
    assert first is None
    assert second in {"on", "off"}


def test_what_the_server_tells_has_the_arm_too():
    run = a_run()
    article = ArticleFactory()
    client = known("off").client
    client.post(f"/en/a/{article.article_id}/vote/", {"helpful": "yes"})
    question = {"subject": "No new events", "body": "Since yesterday.", "email": "ada@example.com"}
    client.post("/en/contact/", question | {"form_token": a_token(age=60)})
    client.post("/en/contact/left/", {"reason": "later", "form_token": a_token(age=60)})
    client.post("/en/contact/solved/", {"form_token": a_token(age=60)})
    kinds = {"article_rated", "ticket_submitted", "contact_left", "contact_solved"}
    assert dict(Event.objects.values_list("kind", "arm")) == dict.fromkeys(kinds, "off")
    assert run.arm_of(Event.objects.first().visitor) == "off"


def test_a_ticket_by_mail_has_none_for_nothing_was_shown():
    a_run()
    question = Question(subject="No new events", body="Since yesterday.", email="ada@example.com")
    submit_ticket(question, form_secret="x" * 22, visitor=None, language="en", surface="email")
    assert arms(kind="ticket_submitted") == [None]


def test_a_discard_is_of_no_visitor_and_has_none():
    a_run()
    client = known("off").client
    question = {"subject": "No new events", "body": "Since yesterday.", "email": "ada@example.com"}
    client.post("/en/contact/", question | {"form_token": a_token(age=60)})
    discard(Ticket.objects.get().pk, by=User.objects.create_user("agent"))
    assert arms(kind="ticket_discarded") == [None]
