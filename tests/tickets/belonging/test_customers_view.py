"""A merged request as its customers meet it: by their link, signed in, and by mail."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from helpcenter.models import User
from tests.factories.tickets import TicketFactory, WorkerFactory
from tests.tickets.conftest import a_token
from tests.tickets.files import a_file
from tests.tickets.mail_in.mails import raw
from tickets.mail_in.reply_tokens import reply_address
from tickets.models import Mailbox
from tickets.services.mail_in.storing import store
from tickets.services.mail_in.taking import take_in
from tickets.services.merging import merge
from tickets.services.participating import add
from tickets.services.uploading import attach, keep_upload
from tickets.tokens import link_token

pytestmark = pytest.mark.django_db


def put_together(ticket, into, *, shared=True):
    merge(ticket.pk, into.pk, shared=shared, wants_mail=False, by=WorkerFactory())


def page_of(ticket):
    return reverse("tickets:request", args=[ticket.public_id])


def by_link(client, ticket, *, token=None):
    return client.get(
        reverse("tickets:open_request", args=[token or link_token(ticket.public_id)]), follow=True
    )


def signed_in(client, email):
    user = User.objects.create_user(email, email)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    client.force_login(user)


def test_the_link_of_a_proved_request_leads_to_where_it_goes_on(client):
    ticket, into = TicketFactory(body="Two", proof="given"), TicketFactory(body="One")
    put_together(ticket, into)
    opened = by_link(client, ticket)
    assert opened.redirect_chain[-1] == (page_of(into), 303)
    assert "One" in opened.text
    assert "Two" in opened.text
    assert client.get(page_of(into)).status_code == 200


def test_the_link_that_was_shown_to_whoever_typed_the_address_opens_nothing_else(client):
    """Anybody can type anybody's address into the form, and is shown the link of that request."""
    ticket, into = TicketFactory(body="Typed by somebody"), TicketFactory(body="A secret of hers")
    put_together(ticket, into)
    opened = by_link(client, ticket)
    assert opened.status_code == 200
    assert "Typed by somebody" in opened.text
    assert "A secret of hers" not in opened.text
    assert f">{into.reference}</a>" in opened.text
    assert client.get(page_of(into)).status_code == 404


def test_whoever_is_signed_in_is_led_on(client):
    ticket, into = TicketFactory(), TicketFactory()
    put_together(ticket, into)
    signed_in(client, "ada@example.com")
    assert client.get(page_of(ticket)).url == page_of(into)
    assert "hc_request_en" not in client.cookies


def test_another_customer_who_came_along_is_led_on_and_named_there(client):
    ticket = TicketFactory(body="From Bob", email="bob@example.com", proof="given")
    into = TicketFactory(body="From Ada")
    put_together(ticket, into)
    page = by_link(client, ticket)
    assert page.redirect_chain[-1][0] == page_of(into)
    signed_in(client, "ada@example.com")
    assert "<bdi>bob@example.com</bdi>" in client.get(page_of(into)).text
    into.participants.all().delete()
    client.logout()
    assert by_link(client, ticket).redirect_chain[-1][0] == page_of(ticket)


def test_a_colleague_of_the_merged_one_is_led_on_by_their_link(client):
    ticket, into = TicketFactory(email="bob@example.com"), TicketFactory()
    carl = add(ticket.pk, email="carl@example.com")
    put_together(ticket, into)
    assert by_link(client, ticket, token=carl.link_token).redirect_chain[-1][0] == page_of(into)


def test_merged_apart_each_reads_their_own(client):
    ticket = TicketFactory(body="From Bob", email="bob@example.com", proof="given")
    into = TicketFactory(body="From Ada", proof="given")
    file = keep_upload(a_file(), name="bobs.log", form_digest="f" * 64)
    attach(ticket.messages.get(), [file.public_id], form_digest="f" * 64)
    put_together(ticket, into, shared=False)
    bobs = by_link(client, ticket)
    assert bobs.redirect_chain[-1][0] == page_of(ticket)
    assert "From Ada" not in bobs.text
    assert into.reference not in bobs.text
    assert "Open it again" not in bobs.text
    adas = by_link(client, into)
    assert "From Bob" not in adas.text
    assert client.get(reverse("tickets:file", args=[into.public_id, file.public_id])).status_code == 404


def test_the_files_of_the_merged_one_are_read_in_the_other(client):
    ticket, into = TicketFactory(), TicketFactory()
    file = keep_upload(a_file(), name="app.log", form_digest="f" * 64)
    attach(ticket.messages.get(), [file.public_id], form_digest="f" * 64)
    put_together(ticket, into)
    assert "app.log" in by_link(client, into).text
    sent = client.get(reverse("tickets:file", args=[into.public_id, file.public_id]))
    assert b"".join(sent) == b"12:00 sync failed\n"


def test_a_reply_from_a_page_that_was_open_all_the_while_is_not_lost(client):
    ticket, into = TicketFactory(proof="given"), TicketFactory(status="waiting")
    by_link(client, ticket)
    put_together(ticket, into)
    sent = client.post(page_of(ticket), {"body": "One more thing", "form_token": a_token()}, follow=True)
    assert sent.redirect_chain[-1][0] == page_of(into)
    assert "One more thing" in sent.text
    into.refresh_from_db()
    assert into.status == "open"


@pytest.mark.parametrize("shared", [True, False])
def test_a_mail_to_the_merged_one_is_read_in_the_other_by_whom_was_chosen(client, settings, shared):
    settings.SUPPORT_ADDRESS = settings.DEFAULT_FROM_EMAIL = "support@help.example"
    box = Mailbox.objects.create(address="support@help.example")
    ticket, into = TicketFactory(email="bob@example.com"), TicketFactory(status="waiting")
    put_together(ticket, into, shared=shared)
    mail = raw("By mail", sender="bob@example.com", headers=[f"To: <{reply_address(ticket.pk)}>"])
    take_in(store(box, mail).pk)
    into.refresh_from_db()
    assert (into.status, ticket.messages.last().body) == ("open", "By mail")
    assert ticket.messages.last().by_mail.standing == "known"
    assert ("By mail" in by_link(client, into).text) == shared
