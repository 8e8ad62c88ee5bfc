"""A ticket for a customer on the phone: who calls is found, and nothing is opened twice."""

import pytest
from django.urls import reverse

from helpcenter.models import Mail, SiteSettings
from helpcenter.people import person_hash
from tests.factories.tickets import (
    FieldFactory,
    TeamFactory,
    TicketFactory,
    TopicFactory,
    WorkerFactory,
)
from tests.tickets.conftest import a_token
from tests.tickets.files import a_file
from tickets.callers import callers_like
from tickets.mails import received
from tickets.models import Ticket
from tickets.topics import forget

pytestmark = pytest.mark.django_db
NEW = "/agent/new/"


@pytest.fixture
def called(agent):
    """What the form sends."""

    def fields(**changed):
        return {
            "act": "open",
            "form_token": a_token(),
            "email": "Ada@example.com",
            "name": "Ada Lovelace",
            "subject": "No events on the phone",
            "body": "She called: since yesterday **nothing**.",
            "note": "",
            "priority": "2",
            "assignee": str(agent.pk),
            "language": "en",
            "tells_customer": "on",
        } | changed

    return fields


def test_it_is_opened_with_all_that_was_typed_and_is_the_agents(desk, agent, called, told):
    sent = desk.post(NEW, called(priority="3", note="Sounded upset.", attachments=a_file()))
    ticket = Ticket.objects.get()
    address = reverse("agent:ticket", args=[ticket.reference])
    assert (sent.status_code, sent["Location"]) == (303, f"{address}#last")
    assert (ticket.surface, ticket.assignee, ticket.priority, ticket.status) == ("agent", agent, 3, "new")
    assert ticket.messages.get().attachments.get().name == "app.log"
    assert ticket.notes.get().body == "Sounded upset."
    page = desk.get(sent["Location"]).text
    assert "Taken on the phone" in page
    assert "Ada Lovelace" in page
    assert [(one.surface, one.visitor, one.person) for one in told] == [
        ("agent", None, person_hash("ada@example.com"))
    ]


def test_the_form_is_the_agents_own_until_somebody_else_is_chosen(desk, agent):
    assert f'<option value="{agent.pk}" selected>' in desk.get(NEW).text


def test_sent_twice_it_is_one_ticket_set_once(desk, called, told):
    form = called(note="Once.")
    desk.post(NEW, form)
    Ticket.objects.update(priority=4)
    desk.post(NEW, form)
    ticket = Ticket.objects.get()
    assert ticket.priority == 4
    assert (ticket.notes.count(), ticket.messages.count(), len(told)) == (1, 1, 1)


def test_what_is_missing_costs_nothing_that_was_typed(desk, called):
    form = called(subject="", note="A note", priority="4", tells_customer="", attachments=a_file())
    sent = desk.post(NEW, form)
    assert sent.status_code == 422
    assert "Say in a few words what it is about." in sent.text
    for kept in (
        "She called: since yesterday **nothing**.</textarea>",
        "A note</textarea>",
        "Ada@example.com",
    ):
        assert kept in sent.text
    assert "app.log" in sent.text
    assert '<option value="4" selected>' in sent.text
    assert 'name="tells_customer" id="id_tells_customer">' in sent.text
    assert not Ticket.objects.exists()


def test_the_customer_gets_one_mail_that_repeats_nothing(desk, called):
    desk.post(NEW, called())
    mail = Mail.objects.get()
    assert (mail.kind, mail.to, mail.rationed) == ("tickets/received", "Ada@example.com", True)
    assert received(Ticket.objects.get()).context["said"] is None


def test_without_the_tick_there_is_no_mail_and_none_to_a_machine(desk, called):
    desk.post(NEW, called(tells_customer=""))
    desk.post(NEW, called(email="noreply@example.com"))
    assert Ticket.objects.count() == 2
    assert not Mail.objects.exists()


def test_no_address_that_an_agent_heard_is_asked_to_confirm(desk, called):
    settings = SiteSettings.load()
    settings.confirm_addresses = True
    settings.save()
    desk.post(NEW, called())
    assert Ticket.objects.get().proof == "none"
    assert Mail.objects.get().kind == "tickets/received"


@pytest.mark.parametrize(("tells", "kinds"), [("on", ["tickets/solved"]), ("", [])])
def test_solved_on_the_phone_it_is_solved_at_once(desk, agent, called, tells, kinds):
    desk.post(NEW, called(act="solve", tells_customer=tells))
    ticket = Ticket.objects.get()
    assert ticket.status == "solved"
    assert ticket.first_answered_at is not None
    assert ticket.changes.get(what="status").by == agent
    assert [mail.kind for mail in Mail.objects.all()] == kinds


def test_the_topics_questions_are_asked_before_it_is_opened(desk, called):
    topic = TopicFactory()
    field = FieldFactory(topic=topic, required=True, words={"en": {"label": "App version"}})
    forget()
    shown = desk.post(NEW, called(topic=str(topic.pk), asked=str(topic.pk)))
    assert shown.status_code == 422
    assert "Please answer this question." in shown.text
    desk.post(NEW, called(topic=str(topic.pk), asked=str(topic.pk), **{f"field_{field.pk}": "4.2"}))
    ticket = Ticket.objects.get()
    assert ticket.topic == topic
    assert ticket.answers.get().value == "4.2"


def test_a_known_customer_is_found_by_the_beginning_of_address_or_name(agent):
    TicketFactory(email="Ada@example.com", name="Ada Lovelace")
    TicketFactory(email="ada@example.com", status="solved", solved_at="2026-01-01T00:00Z")
    TicketFactory(email="bob@example.com", name="Bob")
    found = callers_like(["ADA@", ""], seen_by=agent)
    assert [(one.email, one.name, one.open) for one in found] == [("ada@example.com", "Ada Lovelace", 1)]
    assert [one.email for one in callers_like(["x", "ada lo"], seen_by=agent)] == ["ada@example.com"]
    assert callers_like(["ad", "%"], seen_by=agent) == []
    assert callers_like(["%%%", "___"], seen_by=agent) == []


def test_of_tickets_that_another_team_sees_nobody_is_known(agent):
    topic = TopicFactory()
    TeamFactory(topics=[topic], members=[WorkerFactory()])
    TicketFactory(email="ada@example.com", topic=topic)
    assert callers_like(["ada@example.com"], seen_by=agent) == []


def test_what_the_customer_has_open_is_shown_so_that_nobody_opens_a_second(desk, suggested):
    suggested(7)
    TicketFactory(email="ada@example.com", subject="The one before")
    TicketFactory(
        email="ada@example.com", subject="Long done", status="closed", solved_at="2026-01-01T00:00Z"
    )
    beside = desk.post(NEW + "beside/", {"email": "ADA@example.com", "subject": "No events"}).text
    assert "The one before" in beside
    assert "Long done" not in beside
    assert "Article 7" in beside


def test_without_script_a_known_customer_is_a_button(desk, called):
    TicketFactory(email="ada@example.com", name="Ada Lovelace")
    looked = desk.post(NEW, called(act="look", email="ada", name="", subject=""))
    assert looked.status_code == 200
    assert 'value="ada@example.com" data-name="Ada Lovelace"' in looked.text
    assert "Say in a few words" not in looked.text
    taken = desk.post(NEW, called(act="", caller="ada@example.com", email="ada", name="")).text
    assert 'value="ada@example.com"' in taken
    assert 'value="Ada Lovelace"' in taken
    assert Ticket.objects.count() == 1


def test_the_form_takes_few_queries_whoever_calls(desk, called, django_assert_max_num_queries):
    for number in range(4):
        TicketFactory(email=f"ada{number}@example.com", name="Ada")
    desk.get(NEW)
    with django_assert_max_num_queries(12):
        desk.post(NEW, called(act="look", email="ada", name="ada"))


def test_another_site_cannot_open_one(desk, called):
    assert desk.post(NEW, called(), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert not Ticket.objects.exists()
