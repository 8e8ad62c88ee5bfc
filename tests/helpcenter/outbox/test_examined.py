"""Doctor says where mails go, what waits too long, and what did not arrive."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpcenter.mail import Mail
from helpcenter.mail_checks import mail_is_sent
from helpcenter.outbox.bounces import record_bounce
from helpcenter.outbox.posting import post
from helpcenter.outbox.sending import send_waiting
from tests.factories.tickets import TicketFactory

pytestmark = pytest.mark.django_db


def written():
    about = {"ticket": TicketFactory().pk}
    post("tickets/received", key=str(about), to="ada@example.com", language="en", about=about)
    return Mail.objects.get(key=str(about))


def found():
    return {message.id: message for message in mail_is_sent()}


def test_all_is_well_where_mails_are_sent():
    written()
    send_waiting()
    assert found() == {}


def test_without_a_server_it_says_where_the_mails_are(settings):
    settings.EMAIL_BACKEND = settings.NO_MAIL_SERVER
    assert str(settings.MAIL_FOLDER) in found()["helpcenter.W004"].msg


def test_what_waits_for_a_quarter_of_an_hour_is_an_error_with_its_reason():
    mail = written()
    long_ago = timezone.now() - timedelta(minutes=16)
    Mail.objects.filter(pk=mail.pk).update(queued_at=long_ago, failure="ConnectionRefusedError")
    assert "ConnectionRefusedError" in found()["helpcenter.E011"].msg


def test_what_came_back_is_told_for_a_day():
    mail = written()
    send_waiting()
    record_bounce(mail.message_id, "550")
    assert "helpcenter.W005" in found()
    Mail.objects.update(queued_at=timezone.now() - timedelta(days=2))
    assert found() == {}
