"""A ticket that becomes somebody else's: what opened it before opens it no more."""

import pytest
from django.core import mail as mailbox
from django.urls import reverse

from analytics.events.model import Event
from helpcenter.erasure.registry import Person
from helpcenter.models import Mail
from helpcenter.outbox.sending import send_waiting
from helpcenter.people import person_hash
from tests.factories.tickets import TicketFactory, a_visitor
from tickets.erasure import erase_tickets, export_tickets
from tickets.mails import link_to
from tickets.models import Ticket
from tickets.services.discarding import discard
from tickets.services.participating import add
from tickets.services.requesting import Overtaken, Requester, SameRequester, change_requester
from tickets.services.submitting import Question, submit_ticket
from tickets.services.writing import answer, reply
from tickets.tokens import confirmation_token, link_token

pytestmark = pytest.mark.django_db
NEW = Requester("Bob@example.com", "Bob")


@pytest.fixture
def ticket():
    return TicketFactory(name="Ada", proof="given")


def address(ticket):
    return reverse("agent:requester", args=[ticket.reference])


def given(ticket, agent, new=NEW, **more):
    return change_requester(ticket.pk, new, seen=ticket.email, by=agent, **more)


def test_it_is_the_new_ones_and_their_address_is_not_proved(ticket, agent):
    changed = given(ticket, agent)
    assert (changed.email, changed.name, changed.proof) == ("Bob@example.com", "Bob", "none")
    assert changed.person == person_hash("bob@example.com")
    change = ticket.changes.get()
    assert (change.what, change.old, change.new, change.by) == (
        "requester",
        "ada@example.com",
        "Bob@example.com",
        agent,
    )


def test_the_old_private_link_dies_and_the_new_one_opens_it(client, ticket, agent):
    old = f"/en/requests/r/{link_token(ticket.public_id)}"
    opened = client.get(old)["Location"]
    assert client.get(opened).status_code == 200
    changed = given(ticket, agent)
    assert client.get(old).status_code == 404
    assert client.get(opened).status_code == 404
    assert (
        client.get(link_to(changed).partition("//")[2].partition("/")[2].join(["/", ""])).status_code == 303
    )
    confirm = reverse("tickets:confirm", args=[ticket.public_id, confirmation_token(ticket.public_id)])
    assert client.get(confirm).status_code == 404


def test_the_form_of_the_old_requester_sent_again_does_not_open_it(client, agent, filled_in, suggested):
    form = filled_in()
    first = client.post("/en/contact/?send", form)
    ticket = Ticket.objects.get()
    given(ticket, agent)
    again = client.post("/en/contact/?send", form)
    assert again["Location"] != first["Location"]
    assert Ticket.objects.count() == 2
    assert client.get(first["Location"]).status_code == 404
    assert Ticket.objects.get(pk=ticket.pk).messages.count() == 1


def test_links_of_those_who_take_part_go_on_opening_it(client, ticket, agent):
    carl = add(ticket.pk, email="carl@example.com")
    token = carl.link_token
    given(ticket, agent)
    opened = client.get(f"/en/requests/r/{token}")
    assert opened.status_code == 303
    assert client.get(opened["Location"]).status_code == 200


@pytest.mark.parametrize(("keeps", "takes_part"), [(False, []), (True, ["ada@example.com"])])
def test_the_old_one_takes_part_only_where_wished(ticket, agent, keeps, takes_part):
    given(ticket, agent, keeps_old=keeps)
    assert [one.email for one in ticket.participants.all()] == takes_part


def test_who_took_part_and_becomes_the_requester_takes_part_no_more(ticket, agent):
    add(ticket.pk, email="bob@example.com")
    given(ticket, agent)
    assert not ticket.participants.exists()


def test_what_the_old_one_wrote_stays_theirs(desk, ticket, agent):
    reply(ticket.pk, body="More from me")
    given(ticket, agent)
    reply(ticket.pk, body="And from Bob")
    assert [one.sender_email for one in ticket.messages.all()] == ["ada@example.com", "ada@example.com", ""]
    page = desk.get(reverse("agent:ticket", args=[ticket.reference])).text
    assert "ada@example.com</bdi></strong>" in page


def test_mails_go_to_the_new_one_and_none_that_waits_to_the_old(ticket, agent):
    answer(ticket.pk, body="To Ada", author=agent)
    Mail.objects.update(failed_at="2026-01-01T00:00Z", next_try_at=None)
    answer(ticket.pk, body="To Ada, too", author=agent)
    given(ticket, agent, tells_new=True)
    answer(ticket.pk, body="To Bob", author=agent)
    send_waiting()
    assert {to for mail in mailbox.outbox for to in mail.to} == {"Bob@example.com"}
    assert len(mailbox.outbox) == 2
    assert not Mail.objects.filter(to="ada@example.com").exists()
    new = link_token(Ticket.objects.get().public_id)
    assert all(new in mail.body for mail in mailbox.outbox)


def test_nobody_is_told_unless_wished_nor_a_machine(ticket, agent):
    given(ticket, agent)
    given(Ticket.objects.get(), agent, Requester("noreply@example.com"), tells_new=True)
    assert not Mail.objects.exists()


def test_no_event_is_rewritten_and_later_marks_name_the_ticket(agent):
    question = Question(subject="No events", body="None.", email="ada@example.com")
    ticket = submit_ticket(question, form_secret="s", visitor=a_visitor(), language="en")
    before = list(Event.objects.order_by("id").values_list("id", "person"))
    given(ticket, agent)
    assert list(Event.objects.order_by("id").values_list("id", "person")) == before
    discard(ticket.pk, by=agent)
    assert Event.objects.filter(kind="ticket_discarded").exists()


def test_the_same_one_is_no_change_and_two_agents_do_not_overwrite_each_other(ticket, agent):
    with pytest.raises(SameRequester):
        given(ticket, agent, Requester("ADA@example.com"))
    given(ticket, agent)
    with pytest.raises(Overtaken):
        given(ticket, agent, Requester("carl@example.com"))
    assert Ticket.objects.get().email == "Bob@example.com"


def test_an_agent_changes_it_on_its_page(desk, ticket):
    TicketFactory(email="bob@example.com", name="Bob")
    form = {"email": "bob", "name": "", "seen": "ada@example.com"}
    looked = desk.post(address(ticket), form | {"act": "look"})
    assert 'name="caller" value="bob@example.com"' in looked.text
    taken = desk.post(address(ticket), form | {"caller": "bob@example.com", "name of bob@example.com": "Bob"})
    assert 'value="bob@example.com"' in taken.text
    assert Ticket.objects.get(pk=ticket.pk).email == "ada@example.com"
    bad = desk.post(address(ticket), form | {"act": "change"})
    assert bad.status_code == 422
    done = desk.post(address(ticket), form | {"email": "bob@example.com", "name": "Bob", "act": "change"})
    assert done.status_code == 303
    assert "Requester" in desk.get(done["Location"]).text
    stale = desk.post(address(ticket), form | {"email": "carl@example.com", "act": "change"})
    assert stale.status_code == 422
    assert "Somebody has just given it to another requester." in stale.text


def test_whoever_had_it_before_is_forgotten_there_too(ticket, agent):
    ticket.answers.create(field=1, kind="text", label="Serial", value="ADA-1")
    given(ticket, agent)
    reply(ticket.pk, body="From Bob")
    told = str(export_tickets(Person("bob@example.com", person_hash("bob@example.com"), {})))
    assert "'what': 'requester'" not in told
    account = erase_tickets(Person("ada@example.com", person_hash("ada@example.com"), {}))
    assert account["tickets that were theirs"] == 1
    left = Ticket.objects.get()
    assert left.subject == "(without a subject)"
    assert [one.body for one in left.messages.all()] == ["From Bob"]
    assert not left.answers.exists()
    assert [(one.old, one.new) for one in left.changes.filter(what="requester")] == [("", "Bob@example.com")]
