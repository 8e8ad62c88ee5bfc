"""What agents are told: each as they chose, once of each cause, and never of what they did themselves."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from helpcenter.erasure.registry import Person
from tests.factories.tickets import TeamFactory, TicketFactory, WorkerFactory
from tests.letters import letters
from tickets.erasure import erase_tickets
from tickets.models import AssignmentWish, Notification, NotificationChoice, Watch
from tickets.models.notification import Kind
from tickets.properties import Properties
from tickets.services.assigning import wish_for
from tickets.services.notifying import News, notify
from tickets.services.noting import add_note
from tickets.services.properties import set_properties
from tickets.services.watching import unwatch, watch
from tickets.services.writing import answer, reply
from tickets.tasks import sweep_notifications

pytestmark = pytest.mark.django_db
PAGE = reverse("agent:notifications")


@pytest.fixture
def ada():
    return WorkerFactory(username="ada", email="ada@help.example")


@pytest.fixture
def bob():
    return WorkerFactory(username="bob", email="bob@help.example", first_name="Bob", last_name="Builder")


def told(agent):
    return list(agent.notifications.order_by("pk").values_list("kind", flat=True))


def give(ticket, to, *, by):
    set_properties(ticket.pk, replace(Properties.of(ticket), assignee=to), seen=0, by=by)


def mails_to(agent):
    return [one.subject.partition(": ")[2] for one in letters() if one.to == [agent.email]]


def test_whoever_is_given_a_ticket_is_told_by_the_bell_and_by_mail(ada, bob):
    ticket = TicketFactory(subject="No events")
    give(ticket, ada, by=bob)
    assert told(ada) == ["assigned"]
    assert mails_to(ada) == ["given to you"]
    text = letters()[-1].body
    assert "By Bob Builder." in text
    assert "> No events" in text
    assert f"/agent/tickets/{ticket.reference}/" in text
    assert "/mail/stop/" in text


def test_nobody_is_told_of_what_they_did_themselves(ada):
    ticket = TicketFactory()
    watch(ticket.pk, by=ada)
    give(ticket, ada, by=ada)
    add_note(ticket.pk, body="Mind this, @ada.", author=ada, form_digest="1")
    answer(ticket.pk, body="Pull down.", author=ada)
    assert told(ada) == []


def test_a_reply_is_told_to_whose_ticket_it_is(ada):
    ticket = TicketFactory(assignee=ada)
    for _ in range(2):
        reply(ticket.pk, body="Still nothing.", form_digest="once")
    assert told(ada) == ["replied"]
    assert mails_to(ada) == []  # by the bell alone, until somebody chooses otherwise


def test_a_mention_is_told_once_and_makes_its_reader_watch(ada, bob):
    ticket = TicketFactory()
    for _ in range(2):
        add_note(ticket.pk, body="Ask @Ada. And @ada again; not @nobody.", author=bob, form_digest="1")
    assert told(ada) == ["mentioned"]
    assert mails_to(ada) == ["you are mentioned in a note"]
    assert [one.person for one in ticket.watches.all()] == [ada]


def test_an_address_is_no_mention(ada, bob):
    add_note(TicketFactory().pk, body="Write to x@ada or see `mail@ada`", author=bob, form_digest="1")
    assert told(ada) == []


def test_nobody_is_told_of_a_ticket_that_they_do_not_see(ada, bob):
    ticket = TicketFactory(team=TeamFactory(members=[bob]))
    add_note(ticket.pk, body="@ada?", author=bob, form_digest="1")
    assert told(ada) == []
    assert ticket.watches.count() == 0


def test_watchers_are_told_once_of_what_one_act_changes(ada, bob):
    ticket = TicketFactory()
    watch(ticket.pk, by=ada)
    watch(ticket.pk, by=ada)
    set_properties(ticket.pk, Properties(4, ("ios",), bob, None, None), seen=0, by=bob)
    assert told(ada) == ["watched"]
    unwatch(ticket.pk, by=ada)
    Notification.objects.all().delete()
    answer(ticket.pk, body="Pull down.", author=bob)
    assert told(ada) == []


ACTS = {
    "a reply": lambda ticket, _by: reply(ticket, body="More"),
    "an answer": lambda ticket, by: answer(ticket, body="So", author=by),
    "a note": lambda ticket, by: add_note(ticket, body="Hm", author=by, form_digest="1"),
}


@pytest.mark.parametrize("act", ACTS)
def test_watchers_are_told_of_every_word(ada, bob, act):
    ticket = TicketFactory()
    watch(ticket.pk, by=ada)
    ACTS[act](ticket.pk, bob)
    assert told(ada) == ["watched"]


def test_each_hears_of_each_kind_as_they_chose(ada, bob):
    NotificationChoice.objects.create(person=ada, kind=Kind.ASSIGNED, bell=False, mail=True)
    NotificationChoice.objects.create(person=ada, kind=Kind.REPLIED, bell=False, mail=False)
    ticket = TicketFactory()
    give(ticket, ada, by=bob)
    reply(ticket.pk, body="More")
    assert told(ada) == []
    assert mails_to(ada) == ["given to you"]


def test_whoever_wants_no_mails_about_work_gets_none(ada, bob):
    ada.wants_mail = False
    ada.save()
    give(TicketFactory(), ada, by=bob)
    assert told(ada) == ["assigned"]
    assert mails_to(ada) == []


def test_a_mail_that_waits_is_not_sent_to_who_may_no_longer_read_the_ticket(ada, bob):
    ticket = TicketFactory()
    watch(ticket.pk, by=ada)
    add_note(ticket.pk, body="@ada", author=bob, form_digest="1")
    ticket.team = TeamFactory(members=[bob])
    ticket.save()
    assert mails_to(ada) == []


@pytest.fixture
def desk(client, ada):
    client.force_login(ada)
    return client


def a_notice(ada, subject="No events", **ticket):
    made = TicketFactory(subject=subject, **ticket)
    notify([ada], News(Kind.WATCHED, made, f"x {made.pk}"))
    return made.notifications.get()


def test_the_unread_stand_first_and_are_put_aside_one_by_one_or_all(desk, ada):
    first, *_others = (a_notice(ada, subject) for subject in ("First", "Second", "Third"))
    assert desk.get(PAGE).text.count("data-unread") == 3
    assert desk.post(PAGE, {"only": first.pk})["Location"] == PAGE
    page = desk.get(PAGE).text
    assert page.count("data-unread") == 2
    assert page.index("Third") < page.index("First")
    desk.post(PAGE)
    assert "data-unread" not in desk.get(PAGE).text


def test_with_script_whoever_opens_a_ticket_has_read_what_was_told_of_it(desk, ada):
    first, second = a_notice(ada), a_notice(ada)
    desk.post(PAGE, {"ticket": first.ticket.reference}, headers={"Sec-Fetch-Dest": "empty"})
    assert list(ada.notifications.unread()) == [second]


def test_nobody_puts_aside_what_others_were_told(desk, bob):
    notice = a_notice(bob)
    desk.post(PAGE, {"only": notice.pk})
    desk.post(PAGE, {"only": "all of it"})
    notice.refresh_from_db()
    assert notice.read_at is None


def test_a_ticket_that_one_no_longer_sees_is_not_shown(desk, ada, bob):
    a_notice(ada, team=TeamFactory(members=[bob]))
    page = desk.get(PAGE).text
    assert "No events" not in page
    assert "Nothing to tell you" in page


def test_the_bells_number_costs_a_page_no_query(desk, ada, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        a_notice(ada)
    desk.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        page = desk.get(PAGE).text
    assert not [
        one for one in asked.captured_queries if "COUNT" in one["sql"] and "notification" in one["sql"]
    ]
    assert '<span class="pill number">1 ' in page
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(PAGE)
    assert '<span class="pill number">' not in desk.get(PAGE).text


def test_the_page_takes_at_most_twelve_queries(desk, ada, django_assert_max_num_queries):
    for _ in range(5):
        a_notice(ada)
    desk.get(PAGE)  # the site's settings are kept from here on
    cache.clear()
    with django_assert_max_num_queries(12):
        desk.get(PAGE)


def test_notifications_of_long_ago_are_deleted(ada, settings):
    settings.NOTIFICATION_DAYS = 10
    old, new = a_notice(ada), a_notice(ada)
    Notification.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=11))
    sweep_notifications()
    assert list(Notification.objects.all()) == [new]


def test_with_a_ticket_goes_what_was_told_of_it(ada, bob):
    ticket = TicketFactory(assignee=ada, email="customer@example.com")
    watch(ticket.pk, by=bob)
    reply(ticket.pk, body="More")
    wish_for(ticket)
    assert Notification.objects.count() == 2
    erase_tickets(Person(ticket.email, ticket.person))
    rows = [model.objects.exists() for model in (Notification, Watch, AssignmentWish)]
    assert rows == [False, False, False]
