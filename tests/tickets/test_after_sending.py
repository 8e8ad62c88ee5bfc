"""What the page says once a request was sent: the truth, and nothing twice."""

import pytest
from django.test import Client
from django.utils import timezone

from helpcenter.mail import Mail
from tests.tickets.conftest import a_token
from tickets.models import Ticket

pytestmark = pytest.mark.django_db
BY_MAIL = "by mail as well"


@pytest.fixture
def after_sending(filled_in, suggested):
    """The page that a customer then sees, in a browser of its own."""

    def sent(meanwhile=lambda: None, **changed):
        browser = Client()
        page = browser.post("/en/contact/", filled_in(seen="1", form_token=a_token(), **changed))
        meanwhile()
        return browser.get(page["Location"]).text

    return sent


def test_it_says_that_the_link_comes_by_mail_where_it_does(after_sending):
    page = after_sending()
    assert Mail.objects.filter(kind="tickets/received").count() == 1
    assert f"It is on its way to <bdi>ada@example.com</bdi> {BY_MAIL}." in page


def test_it_says_nothing_of_a_mail_that_is_not_sent(after_sending):
    after_sending()
    assert BY_MAIL not in after_sending(subject="The second within the hour")
    assert Ticket.objects.count() == 2
    assert BY_MAIL not in after_sending(email="noreply@example.com")


def test_it_says_nothing_of_a_mail_that_was_given_up(after_sending):
    def give_up():
        Mail.objects.update(next_try_at=None, failed_at=timezone.now())

    assert BY_MAIL not in after_sending(give_up)


def test_it_is_said_once(after_sending, client):
    after_sending()
    ticket = Ticket.objects.get()
    assert BY_MAIL not in client.get(f"/en/requests/{ticket.public_id}/").text
