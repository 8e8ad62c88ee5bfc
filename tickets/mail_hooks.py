"""Hears what django-anymail makes of a provider's webhook; only where it is installed."""

from typing import Any

from anymail.signals import inbound
from django.dispatch import receiver

from tickets.services.mail_in.webhook import keep


@receiver(inbound, dispatch_uid="tickets.keep_mail")
def kept(*, event: Any, **_: Any) -> None:
    """Not robust on purpose: what is not stored is answered with an error, and sent again."""
    keep(event.message)
