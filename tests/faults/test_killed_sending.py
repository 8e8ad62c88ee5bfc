"""The worker killed for real at each named point of sending: every mail arrives at least once.

Only between the server's word that it has the mail and the mark that says so does a kill cost a second
copy, and that bears the same Message-ID, by which mail programs show the two as one.
"""

from collections import Counter

import pytest
from django.utils import timezone

from helpcenter.failpoints import Point
from helpcenter.mail import Mail
from helpcenter.outbox.posting import post
from tests import size
from tests.factories.tickets import TicketFactory
from tests.helpcenter.living import becomes

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.faults,
    pytest.mark.xdist_group("embedded"),
]
ROUNDS = size.size(1, 50)
COPIES = {
    Point.CLAIMED: 1,
    Point.HANDING_OVER: 1,
    Point.HANDED_OVER: 2,  # MAIL-054
    Point.MARKED: 1,
}


def written(key):
    post(
        "tickets/received", key=key, to="ada@example.com", language="en", about={"ticket": TicketFactory().pk}
    )
    return Mail.objects.get(key=key)


def the_lease_ends(mail):
    """What was claimed is free again, as after five minutes."""
    Mail.objects.filter(pk=mail.pk, sent_at=None).update(next_try_at=timezone.now())


def is_marked(mail):
    return Mail.objects.filter(pk=mail.pk, sent_at__isnull=False).exists()


def test_every_point_of_sending_is_here():
    assert list(COPIES) == [point for point in Point if point.startswith("sending.")]


@pytest.mark.parametrize("point", COPIES)
def test_whatever_the_moment_the_mail_arrives(site, ring, mailbox, point, record_property):
    for number in range(ROUNDS):
        mailbox.mails.clear()
        mail = written(f"{point} {number}")
        site.arm(point)
        ring()
        assert site.was_killed_at(point, within=30), "nobody came by this point"
        record_property("killed at", point.value)
        the_lease_ends(mail)
        ring()
        assert becomes(lambda mail=mail: is_marked(mail), within=30)
        sent = Counter(message["Message-ID"] for message in mailbox.messages)
        assert sent == {mail.message_id: COPIES[point]}
