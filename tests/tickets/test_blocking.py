"""Who is blocked is told nothing and loses nothing: mails are kept aside, forms arrive as suspect."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.urls import reverse

from helpcenter.erasure.registry import Person
from helpcenter.models import Mail, User
from helpcenter.people import person_hash
from tests.factories.tickets import AgentFactory, TicketFactory, WorkerFactory
from tests.tickets.mail_in.mails import raw
from tickets.admin.received_mail import aside_badge
from tickets.erasure import erase_tickets
from tickets.forms.blocking import clean_sender
from tickets.models import BlockedSender, Mailbox, ReceivedMail, Ticket
from tickets.services.blocking import NotToBeBlocked, block, is_blocked
from tickets.services.mail_in.releasing import release_as_ticket
from tickets.services.mail_in.storing import store
from tickets.services.mail_in.taking import take_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def support(settings):
    settings.SUPPORT_ADDRESS = settings.DEFAULT_FROM_EMAIL = "support@help.example"
    return Mailbox.objects.create(address="support@help.example")


@pytest.fixture
def agent():
    return WorkerFactory(rights=["add_blockedsender", "delete_blockedsender"])


def address(ticket):
    return reverse("agent:block", args=[ticket.reference])


def came(support, **more):
    received = store(support, raw(**more))
    take_in(received.pk)
    received.refresh_from_db()
    return received


@pytest.mark.parametrize(
    ("sender", "address", "fits"),
    [
        ("ada@example.com", "Ada@Example.com", True),
        ("ada@example.com", "bada@example.com", False),
        ("example.com", "ada@example.com", True),
        ("example.com", "ada@mail.example.com", True),
        ("example.com", "ada@notexample.com", False),
        ("mail.example.com", "ada@example.com", False),
        ("a_a@example.com", "aba@example.com", False),
    ],
)
def test_an_address_is_blocked_itself_or_with_its_domain(sender, address, fits):
    BlockedSender.objects.create(sender=sender)
    assert is_blocked(address) == fits
    ticket = TicketFactory(email=address)
    blocked = Exists(BlockedSender.objects.fitting_the(OuterRef("email")))
    assert Ticket.objects.annotate(blocked=blocked).get(pk=ticket.pk).blocked == fits


def test_their_mails_are_kept_aside_by_that_name_and_can_be_released(support, agent, rf):
    block("ada@example.com", by=agent)
    received = came(support)
    assert (received.state, received.reason) == ("aside", "blocked")
    assert received.get_reason_display() == "Its sender is blocked"
    assert not Ticket.objects.exists()
    assert aside_badge(rf.get("/")) == 0
    release_as_ticket(received.pk, email="ada@example.com")
    assert Ticket.objects.get().email == "ada@example.com"


def test_somebody_elses_mail_is_taken_in(support, agent):
    block("ada@example.com", by=agent)
    assert came(support, sender="bob@example.com").state == "taken"


def test_their_form_gets_the_ordinary_answer_and_arrives_as_suspect(client, filled_in, suggested, agent):
    ordinary = client.post("/en/contact/?send", filled_in(email="bob@example.com"))
    block("example.com", by=agent)
    sent = client.post("/en/contact/?send", filled_in())
    assert sent.status_code == ordinary.status_code == 303
    suspect = Ticket.objects.get(email="ada@example.com")
    assert suspect.is_suspect
    assert not Mail.objects.filter(to="ada@example.com").exists()
    assert not Ticket.objects.get(email="bob@example.com").is_suspect


def test_an_agent_blocks_from_the_ticket_which_is_spam_from_then_on(desk, agent, told):
    ticket = TicketFactory()
    sent = desk.post(address(ticket), {"sender": "ada@example.com", "is_spam": "on", "act": "block"})
    assert sent.status_code == 303
    row = BlockedSender.objects.get()
    assert (row.sender, row.by, row.ticket) == ("ada@example.com", agent, ticket)
    assert [fact.discarded for fact in told] == [True]
    page = desk.get(reverse("agent:ticket", args=[ticket.reference])).text
    assert "Blocked: let them write again" in page


def test_the_page_says_how_many_others_a_domain_would_hit(desk):
    ticket = TicketFactory()
    TicketFactory(email="bob@example.com")
    assert "1 ticket came from others at example.com." in desk.get(address(ticket)).text
    desk.post(address(ticket), {"sender": "example.com", "act": "block"})
    assert BlockedSender.objects.get().sender == "example.com"
    assert not Ticket.objects.get(pk=ticket.pk).is_discarded


def test_nobody_else_can_be_blocked_from_a_ticket(desk):
    sent = desk.post(address(TicketFactory()), {"sender": "eve@elsewhere.example", "act": "block"})
    assert sent.status_code == 422
    assert not BlockedSender.objects.exists()


def test_whoever_may_lets_them_write_again(desk, agent):
    ticket = TicketFactory()
    block("ada@example.com", by=agent)
    block("eve@elsewhere.example", by=agent)
    for sender in ("ada@example.com", "eve@elsewhere.example"):
        desk.post(address(ticket), {"sender": sender, "act": "unblock"})
    assert [row.sender for row in BlockedSender.objects.all()] == ["eve@elsewhere.example"]


def test_blocking_and_unblocking_are_rights_of_their_own(client, agent):
    ticket = TicketFactory()
    client.force_login(WorkerFactory())
    assert client.post(address(ticket), {"sender": "ada@example.com"}).status_code == 403
    assert "Block the sender" not in client.get(reverse("agent:ticket", args=[ticket.reference])).text
    block("ada@example.com", by=agent)
    client.force_login(WorkerFactory(rights=["add_blockedsender"]))
    assert client.post(address(ticket), {"sender": "ada@example.com", "act": "unblock"}).status_code == 403
    assert BlockedSender.objects.exists()


@pytest.mark.parametrize(
    "ours", ["support@help.example", "help.example", "grace@staff.example", "staff.example"]
)
def test_we_do_not_shut_ourselves_out(agent, ours):
    User.objects.create_user("grace", "Grace@staff.example", is_staff=True)
    with pytest.raises(NotToBeBlocked):
        block(ours, by=agent)
    with pytest.raises(ValidationError):
        clean_sender(ours)
    assert clean_sender("elp.example") == "elp.example"


@pytest.mark.parametrize("typed", ["", "no domain", "a@b@c", "example", "@"])
def test_what_is_neither_address_nor_domain_is_refused(typed):
    with pytest.raises(ValidationError):
        clean_sender(typed)


def test_the_admin_lists_them_adds_and_unblocks(client):
    admin = AgentFactory()
    client.force_login(admin)
    client.post(reverse("admin:tickets_blockedsender_add"), {"sender": "@Example.com"})
    row = BlockedSender.objects.get()
    assert (row.sender, row.by) == ("example.com", admin)
    assert "example.com" in client.get(reverse("admin:tickets_blockedsender_changelist")).text
    client.post(reverse("admin:tickets_blockedsender_delete", args=[row.pk]), {"post": "yes"})
    assert not BlockedSender.objects.exists()


def test_whoever_is_forgotten_is_blocked_no_more(agent):
    block("ada@example.com", by=agent)
    block("example.com", by=agent)
    account = erase_tickets(Person("Ada@example.com", person_hash("ada@example.com"), {}))
    assert account["blocked senders"] == 1
    assert [row.sender for row in BlockedSender.objects.all()] == ["example.com"]
    assert not ReceivedMail.objects.exists()
