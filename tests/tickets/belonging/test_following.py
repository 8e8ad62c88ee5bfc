"""Follow-ups: what is written about a request that ended long ago is a new one, which says so."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from analytics.events.model import Event
from tests.factories.tickets import TicketFactory, TopicFactory, WorkerFactory
from tests.tickets.conftest import a_token
from tests.tickets.mail_in.mails import raw
from tickets.mail_in.reply_tokens import reply_address
from tickets.models import Mailbox, Ticket
from tickets.services.mail_in.storing import store
from tickets.services.mail_in.taking import take_in
from tickets.services.merging import merge
from tickets.services.writing import answer
from tickets.tokens import link_token
from tickets.transitions import NotPossible

pytestmark = pytest.mark.django_db
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


def an_old_one(days=29, **more):
    ended = timezone.now() - timedelta(days=days)
    return TicketFactory(status="closed", solved_at=ended, submitted_at=ended, **more)


def written(client, ticket, token=None):
    client.get(reverse("tickets:open_request", args=[link_token(ticket.public_id)]))
    said = {"body": "It is back!", "form_token": token or a_token()}
    return client.post(reverse("tickets:request", args=[ticket.public_id]), said, headers=BROWSER)


def test_a_reply_within_four_weeks_opens_it_again(client):
    ticket = an_old_one(days=27)
    written(client, ticket)
    ticket.refresh_from_db()
    assert (ticket.status, Ticket.objects.count()) == ("open", 1)


def test_a_reply_after_that_is_a_new_request_which_says_what_it_follows(client):
    earlier = an_old_one(topic=TopicFactory(), name="Ada")
    sent = written(client, earlier)
    new = Ticket.objects.exclude(pk=earlier.pk).get()
    assert sent["Location"] == reverse("tickets:request", args=[new.public_id])
    assert (new.subject, new.topic, new.email, new.name) == (
        earlier.subject,
        earlier.topic,
        earlier.email,
        "Ada",
    )
    assert (new.messages.get().body, new.surface) == ("It is back!", "web")
    assert (new.links.get().other, new.links.get().kind) == (earlier, "follows")
    earlier.refresh_from_db()
    assert (earlier.status, earlier.messages.count()) == ("closed", 1)
    assert (earlier.changes.get().what, new.changes.get().what) == ("followed", "follows")
    page = client.get(sent["Location"]).text
    assert f">{earlier.reference}</a>" in page
    assert "Your message is with us" in page


def test_the_page_says_so_before(client):
    ticket = an_old_one()
    client.get(reverse("tickets:open_request", args=[link_token(ticket.public_id)]))
    page = client.get(reverse("tickets:request", args=[ticket.public_id])).text
    assert "What you write now becomes a new request" in page
    assert "Open it again" not in page


def test_sent_twice_it_is_one_new_request(client):
    ticket, token = an_old_one(), a_token()
    for _ in range(2):
        written(client, ticket, token)
    assert Ticket.objects.count() == 2


def test_it_is_a_ticket_that_was_filed(client):
    written(client, an_old_one())
    (event,) = Event.objects.all()
    assert (event.kind, event.surface) == ("ticket_submitted", "web")


def test_a_mail_does_the_same(settings):
    settings.SUPPORT_ADDRESS = settings.DEFAULT_FROM_EMAIL = "support@help.example"
    box = Mailbox.objects.create(address="support@help.example")
    ticket = an_old_one()
    mail = raw("Back again", sender="ada@example.com", headers=[f"To: <{reply_address(ticket.pk)}>"])
    take_in(store(box, mail).pk)
    new = Ticket.objects.exclude(pk=ticket.pk).get()
    assert (new.messages.get().body, new.links.get().other) == ("Back again", ticket)
    assert Event.objects.get().kind == "ticket_submitted"
    ticket.refresh_from_db()
    assert ticket.status == "closed"


def test_an_agent_answers_it_no_more():
    with pytest.raises(NotPossible):
        answer(an_old_one().pk, body="x", author=WorkerFactory())


def test_one_that_was_merged_long_ago_goes_on_as_long_as_the_other_does(client):
    ticket, into = TicketFactory(), TicketFactory()
    merge(ticket.pk, into.pk, shared=True, wants_mail=False, by=WorkerFactory())
    Ticket.objects.filter(pk=ticket.pk).update(solved_at=timezone.now() - timedelta(days=60))
    written(client, ticket)
    assert (Ticket.objects.count(), ticket.messages.count()) == (2, 2)
