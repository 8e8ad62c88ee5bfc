"""One form sent fifty times at once to the real web server, with its file, is one request."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.test.client import BOUNDARY, encode_multipart

from analytics.events.model import Event
from helpcenter.mail import Mail
from tests.faults.site import Customer
from tests.faults.test_killed_submitting import filled_in, the_only
from tests.tickets.conftest import a_token
from tickets.models import Attachment, Message, Ticket

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.faults,
    pytest.mark.xdist_group("embedded"),
]
TIMES = 50


def at_once(customer, fields, **path):
    """What each of them was answered: its status and where it leads."""
    body, together = encode_multipart(BOUNDARY, fields), Barrier(TIMES)

    def send(_number):
        together.wait(timeout=30)
        status, _page, location = customer.post(body, **path)
        return status, location

    with ThreadPoolExecutor(TIMES) as people:
        return set(people.map(send, range(TIMES)))


def test_the_form_is_one_ticket_one_event_one_mail_and_one_file(site, kept_files):
    site.serve()
    before = kept_files()
    answers = at_once(Customer(site), filled_in("eve@example.com"))
    ticket = Ticket.objects.get()
    assert answers == {(303, f"/en/requests/{ticket.public_id}/")}
    the_only(ticket, email="eve@example.com")
    assert len(kept_files() - before) == Event.objects.filter(kind="ticket_submitted").count() == 1


def test_a_reply_is_one_message_with_one_file(site, kept_files):
    site.serve()
    customer = Customer(site)
    _tries, page = customer.post_until_answered(filled_in("eve@example.com"))
    written, before = Mail.objects.count(), kept_files()
    reply = filled_in("") | {"body": "It is an old phone.", "form_token": a_token()}
    answers = at_once(customer, reply, path=page)
    assert {status for status, _location in answers} == {303}
    (message,) = Message.objects.filter(body="It is an old phone.")
    assert Attachment.objects.get(message=message).name == "app.log"
    assert len(kept_files() - before) == 1
    assert (Message.objects.count(), Mail.objects.count()) == (2, written)
