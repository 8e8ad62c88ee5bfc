"""The web server killed for real at each named point of submitting, and the form sent again.

Whatever the moment: one ticket, its words and its file once, one event, one mail to be sent.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from analytics.events.model import Event
from helpcenter.failpoints import Point
from helpcenter.mail import Mail
from tests import size
from tests.faults.site import Customer
from tests.tickets.conftest import a_token
from tickets.models import Attachment, Message, Ticket

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.faults,
    pytest.mark.xdist_group("embedded"),
]
ROUNDS = size.size(1, 10)
POINTS = [point for point in Point if point.startswith("submitting.")]
SAID = "Since yesterday the app shows last week only."
LOG = b"12:00 sync failed\n"


def filled_in(email):
    return {
        "subject": "No new events",
        "body": SAID,
        "email": email,
        "form_token": a_token(),
        "attachments": SimpleUploadedFile("app.log", LOG),
    }


def the_only(ticket, *, email):
    """One ticket was made, with all that belongs to it, and nothing of it twice."""
    (message,) = Message.objects.filter(ticket=ticket)
    (file,) = Attachment.objects.filter(form_token=ticket.form_token)
    (event,) = Event.objects.filter(ticket=ticket.reference)
    (mail,) = Mail.objects.filter(to=email)
    assert (message.body, file.message, event.kind) == (SAID, message, "ticket_submitted")
    assert file.file.read() == LOG
    file.file.close()
    assert mail.about == {"ticket": ticket.pk}


@pytest.mark.parametrize("point", POINTS)
def test_whatever_the_moment_the_form_sent_again_leads_to_one_ticket(
    site, kept_files, point, record_property
):
    site.serve()
    before = kept_files()
    for number in range(ROUNDS):
        email = f"ada{number}@example.com"
        customer = Customer(site)
        site.arm(point)
        tries, location = customer.post_until_answered(filled_in(email))
        assert site.was_killed_at(point), "nobody came by this point"
        assert tries > 1, "the answer came before the end"
        record_property("killed at", point.value)
        the_only(Ticket.objects.get(email=email), email=email)
        assert SAID in customer.read_until_answered(location)
    assert Ticket.objects.count() == Event.objects.filter(kind="ticket_submitted").count() == ROUNDS
    assert len(kept_files() - before) == ROUNDS
