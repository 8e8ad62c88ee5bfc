"""Mails that are better not sent, looked for as late as may be: whoever writes one need not wait for it."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from helpcenter.mail import Mail

# What is sent to an address that nobody has proved to be theirs, whoever types it.
MOST_AN_HOUR, MOST_A_DAY = 1, 3
MANY_BOUNCES, BOUNCES_COUNT_FOR = 3, timedelta(days=90)


def is_worth_sending(mail: Mail) -> bool:
    """Whether the worker will try to send it."""
    return not (is_one_too_many(mail) or comes_back(mail))


def is_one_too_many(mail: Mail) -> bool:
    """Whether as many of its kind were written to its address before it as may, where anybody can type it.

    Only what was written before counts, so that of many at once the first is sent, whoever sends them.
    """
    if not mail.rationed:
        return False
    before = Q(queued_at__lt=mail.queued_at) | Q(queued_at=mail.queued_at, pk__lt=mail.pk)
    earlier = Mail.objects.filter(before, kind=mail.kind, person=mail.person)
    within_a_day = earlier.filter(queued_at__gt=mail.queued_at - timedelta(days=1))
    within_an_hour = within_a_day.filter(queued_at__gt=mail.queued_at - timedelta(hours=1))
    return within_an_hour.count() >= MOST_AN_HOUR or within_a_day.count() >= MOST_A_DAY


def comes_back(mail: Mail) -> bool:
    """Whether the last mails to its address all came back."""
    since = timezone.now() - BOUNCES_COUNT_FOR
    tried = Mail.objects.filter(person=mail.person, sent_at__gt=since).order_by("-sent_at")
    latest = tried.values_list("bounced_at", flat=True)[:MANY_BOUNCES]
    return len(latest) == MANY_BOUNCES and all(latest)
