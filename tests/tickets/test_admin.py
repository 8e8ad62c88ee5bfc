"""Agents answer, end and discard in the admin; who may only look can only look."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests.factories.tickets import AgentFactory, TeamFactory, TicketFactory, TopicFactory, WorkerFactory
from tests.tickets.conftest import a_token
from tickets.models import DiscardMark, Mailbox, ReceivedMail, Ticket
from tickets.services.mail_in.storing import store

pytestmark = pytest.mark.django_db
LIST = "/admin/tickets/ticket/"


@pytest.fixture
def agent(client):
    agent = AgentFactory()
    client.force_login(agent)
    return agent


def page_of(ticket):
    return reverse("admin:tickets_ticket_change", args=[ticket.pk])


def test_an_agent_answers_once_for_two_clicks(client, agent):
    ticket = TicketFactory()
    fields = {"act": "answer", "body": "Pull down once.", "form_token": a_token()}
    assert [client.post(page_of(ticket), fields).status_code for _ in range(2)] == [302, 302]
    ticket.refresh_from_db()
    assert ticket.status == "waiting"
    assert list(ticket.messages.values_list("sender", "author")) == [("customer", None), ("agent", agent.pk)]
    assert "Pull down once." in client.get(page_of(ticket)).content.decode()


def test_an_agent_answers_and_solves(client, agent):
    ticket = TicketFactory()
    fields = {"act": "answer_and_solve", "body": "Done.", "form_token": a_token()}
    client.post(page_of(ticket), fields)
    ticket.refresh_from_db()
    assert ticket.status == "solved"


def test_an_empty_answer_is_asked_for_again(client, agent):
    ticket = TicketFactory()
    page = client.post(page_of(ticket), {"act": "answer", "body": " ", "form_token": a_token()})
    assert page.status_code == 422
    assert "Write something first." in page.content.decode()


@pytest.mark.parametrize(
    ("acts", "status"),
    [
        (["solve"], "solved"),
        (["solve", "close"], "closed"),
        (["solve", "reopen"], "open"),
        (["close"], "new"),
    ],
)
def test_endings(client, agent, acts, status):
    ticket = TicketFactory()
    for act in acts:
        assert client.post(page_of(ticket), {"act": act}).status_code == 302
    ticket.refresh_from_db()
    assert ticket.status == status


def test_spam_is_marked_on_the_page_and_taken_back(client, agent, told):
    ticket = TicketFactory()
    for act in ("discard", "take_back"):
        client.post(page_of(ticket), {"act": act})
    assert [(fact.reference, fact.discarded) for fact in told] == [
        (ticket.reference, True),
        (ticket.reference, False),
    ]


def test_spam_is_marked_in_the_list(client, agent):
    tickets = [TicketFactory(), TicketFactory()]
    chosen = {"action": "mark_as_discarded", "_selected_action": [ticket.pk for ticket in tickets]}
    client.post(LIST, chosen)
    assert DiscardMark.objects.filter(discarded=True, by=agent).count() == 2
    client.post(LIST, chosen | {"action": "mark_as_tickets"})
    assert not Ticket.objects.filter(is_discarded=True).exists()


@pytest.mark.parametrize(
    "query", ["q=HC-77777", "q=calendar+gone", "q=zoe%40example.com", "status__exact=new"]
)
def test_a_ticket_is_found(client, agent, query):
    TicketFactory(
        reference="HC-77777", subject="Calendar gone", email="zoe@example.com", topic=TopicFactory()
    )
    assert "HC-77777" in client.get(f"{LIST}?{query}").content.decode()


def test_the_list_asks_the_database_as_often_for_many_as_for_few(
    client, agent, django_assert_max_num_queries
):
    for _ in range(30):
        TicketFactory(topic=TopicFactory())
    with django_assert_max_num_queries(15):
        client.get(LIST)


def test_who_may_only_look_cannot_answer(client):
    looker = AgentFactory(is_superuser=False)
    looker.user_permissions.add(Permission.objects.get(codename="view_ticket"))
    client.force_login(looker)
    ticket = TicketFactory()
    assert "Send answer" not in client.get(page_of(ticket)).content.decode()
    fields = {"act": "answer", "body": "x", "form_token": a_token()}
    assert client.post(page_of(ticket), fields).status_code == 403
    assert client.post(LIST, {"action": "mark_as_discarded", "_selected_action": [ticket.pk]}).status_code
    assert ticket.messages.count() == 1
    assert not DiscardMark.objects.exists()


def test_who_may_not_look_sees_nothing(client):
    client.force_login(AgentFactory(is_superuser=False))
    assert client.get(page_of(TicketFactory())).status_code == 403
    assert client.get(LIST).status_code == 403


def test_a_missing_ticket_is_missing(client, agent):
    assert client.get("/admin/tickets/ticket/999/change/").status_code == 404


def test_hostile_words_are_harmless(client, agent):
    ticket = TicketFactory(name='"><svg onload=alert(1)>', subject="<img src=x onerror=alert(1)>")
    for address in (LIST, page_of(ticket)):
        text = client.get(address).content.decode()
        assert "<svg onload" not in text
        assert "<img src=x" not in text


def test_an_agent_sees_in_the_admin_what_the_workspace_shows_and_no_other_teams_tickets(client):
    ours, theirs = TopicFactory(), TopicFactory()
    TeamFactory(topics=[theirs])
    agent = WorkerFactory(rights=["view_ticket", "change_ticket"])
    TeamFactory(topics=[ours], members=[agent])
    own, foreign = TicketFactory(topic=ours), TicketFactory(topic=theirs, subject="Of another team")
    given = TicketFactory(topic=theirs, assignee=agent, subject="Given to me")
    client.force_login(agent)
    listed = client.get(LIST).content.decode()
    assert own.reference in listed
    assert given.reference in listed
    assert foreign.reference not in listed
    assert client.get(page_of(own)).status_code == 200
    assert client.get(page_of(foreign)).status_code in {302, 404}
    assert client.post(page_of(foreign), {"act": "solve"}).status_code in {302, 404}
    chosen = {"action": "mark_as_discarded", "_selected_action": [foreign.pk]}
    client.post(LIST, chosen)
    foreign.refresh_from_db()
    assert (foreign.status, foreign.is_discarded) == ("new", False)


def test_an_agent_sees_of_the_mails_that_came_in_those_of_no_ticket_and_of_tickets_they_see(client):
    theirs = TopicFactory()
    TeamFactory(topics=[theirs])
    agent = WorkerFactory(rights=["view_receivedmail", "change_receivedmail"])
    box = Mailbox.objects.create(address="support@help.example")
    foreign, own = TicketFactory(topic=theirs), TicketFactory()
    kept = [store(box, f"From: {name}@example.com\n\nHello".encode()) for name in "abc"]
    for mail, ticket in zip(kept, (foreign, own, None), strict=True):
        ReceivedMail.objects.filter(pk=mail.pk).update(
            ticket=ticket, state="taken" if ticket else "aside", reason="" if ticket else "automatic"
        )
    client.force_login(agent)
    pages = [reverse("admin:tickets_receivedmail_change", args=[mail.pk]) for mail in kept]
    raws = [reverse("admin:tickets_receivedmail_raw", args=[mail.pk]) for mail in kept]
    assert [client.get(page).status_code for page in pages] == [404, 200, 200]
    assert [client.get(page).status_code for page in raws] == [404, 200, 200]
    refused = client.post(pages[2], {"act": "reply", "reference": foreign.reference})
    assert (refused.status_code, foreign.messages.count()) == (422, 1)
    assert client.post(pages[2], {"act": "reply", "reference": own.reference}).status_code == 302
    assert own.messages.count() == 2
