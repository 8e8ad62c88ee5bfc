"""What the worker does for tickets."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from tickets.services import (
    alerting,
    assigning,
    clocks,
    drafting,
    holding,
    notifying,
    previewing,
    ruling,
    sweeping,
)
from tickets.services.mail_in import fetching, keeping, taking


@shared_task(name="tickets.tasks.make_previews", soft_time_limit=50, time_limit=60)
def make_previews() -> None:
    """Make the pictures small that were sent."""
    previewing.make_previews()


@shared_task(name="tickets.tasks.sweep_files")
def sweep_files() -> None:
    """Delete the files that nobody sent."""
    sweeping.sweep_files()


@shared_task(name="tickets.tasks.sweep_drafts")
def sweep_drafts() -> None:
    """Delete the drafts that were left lying."""
    drafting.sweep_drafts()


@shared_task(name="tickets.tasks.send_held_answers", soft_time_limit=50, time_limit=60)
def send_held_answers() -> None:
    """Send the answers that can be undone no more."""
    holding.send_due(timezone.now())


@shared_task(name="tickets.tasks.fetch_mails", soft_time_limit=270, time_limit=300)
def fetch_mails() -> None:
    """Fetch new mails from the mailboxes, and take them in."""
    if fetching.fetch_all():
        taking.take_in_waiting()


@shared_task(name="tickets.tasks.take_in_mails", soft_time_limit=540, time_limit=570)
def take_in_mails() -> None:
    """Take in the mails that are stored and wait."""
    taking.take_in_waiting()


@shared_task(name="tickets.tasks.drop_raw_mails")
def drop_raw_mails() -> None:
    """Delete raw mails of long ago."""
    keeping.drop_old(timezone.now())


@shared_task(name="tickets.tasks.watch_clocks")
def watch_clocks() -> None:
    """Tell of promises that are at risk, and write down those that are missed."""
    alerting.watch_clocks()


@shared_task(name="tickets.tasks.renew_clocks", soft_time_limit=290, time_limit=300)
def renew_clocks() -> None:
    """Set the clocks by the service levels and business hours as they are now."""
    clocks.renew_clocks()


@shared_task(name="tickets.tasks.carry_out_rules", soft_time_limit=290, time_limit=300)
def carry_out_rules() -> None:
    """Carry out the rules for what has happened to tickets."""
    ruling.carry_out_waiting()


@shared_task(name="tickets.tasks.carry_out_due_rules", soft_time_limit=290, time_limit=300)
def carry_out_due_rules() -> None:
    """Carry out the rules for tickets that have stood in a status for long enough."""
    ruling.carry_out_due()


@shared_task(name="tickets.tasks.sweep_notifications")
def sweep_notifications() -> None:
    """Delete what agents were told long ago."""
    notifying.forget_before(timezone.now() - timedelta(days=settings.NOTIFICATION_DAYS))


@shared_task(name="tickets.tasks.assign_tickets", soft_time_limit=50, time_limit=60)
def assign_tickets() -> None:
    """Give tickets that wait for somebody to the members of their teams."""
    assigning.assign_waiting()
