"""Tickets: filed, answered and solved."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TicketsConfig(AppConfig):
    name = "tickets"
    verbose_name = _("Tickets")

    def ready(self) -> None:
        # What is held of a person, what they are mailed, and what would make a holdout pointless.
        from tickets import erasure, receivers, suggestions  # noqa: F401  register themselves
