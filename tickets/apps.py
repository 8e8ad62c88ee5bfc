"""Tickets: filed, answered and solved."""

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class TicketsConfig(AppConfig):
    name = "tickets"
    verbose_name = _("Tickets")

    def ready(self) -> None:
        # What is held of a person, what they are mailed, what goes with a row, what is read anew, and what
        # would make a holdout pointless: also for processes without forms.
        from tickets import (  # noqa: F401  register themselves
            assigning_teams,
            assignment_receivers,
            checks,
            deleted_files,
            erasure,
            notice_receivers,
            notices,
            promised,
            receivers,
            rule_mails,
            rule_receivers,
            sign_in_mails,
            sla_mails,
            sla_receivers,
            suggestions,
            topics,
        )

        if apps.is_installed("anymail"):
            from tickets import mail_hooks  # noqa: F401  registers itself
