"""The mails that the site sent, once the worker has been at it."""

from django.core import mail
from django.core.mail import EmailMultiAlternatives

from helpcenter.outbox.sending import send_waiting


def letters() -> list[EmailMultiAlternatives]:
    """Everything that was sent in this test so far, the oldest first."""
    send_waiting()
    return mail.outbox
