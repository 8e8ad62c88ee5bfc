"""Writing a mail into the outbox, in the transaction of what it tells of."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from helpcenter.mail import Mail
from helpcenter.outbox.kinds import kept_of
from helpcenter.people import person_hash

MACHINES = {
    "bounce", "bounces", "daemon", "donotreply", "do-not-reply", "mailer-daemon", "nobody", "noreply",
    "no-reply", "postmaster",
}  # fmt: skip
# What is sent to an address that nobody has proved to be theirs, whoever types it.
MOST_AN_HOUR, MOST_A_DAY = 1, 3
MANY_BOUNCES, BOUNCES_COUNT_FOR = 3, timedelta(days=90)


def post(
    kind: str, *, key: str, to: str, language: str, about: Mapping[str, int | str], thread: str = ""
) -> None:
    """Have a mail sent once this transaction is kept; the same ``key`` again is the same mail.

    The next sweep sends it, within seconds: nobody waits for a broker meanwhile.
    """
    now = timezone.now()
    comes_back = _comes_back(to)
    mail = Mail(
        key=key,
        kind=kind,
        about=dict(kept_of(kind, about) if comes_back else about),
        thread=thread,
        to=to,
        person=person_hash(to),
        language=language,
        queued_at=now,
        next_try_at=None if comes_back else now,
        failed_at=now if comes_back else None,
    )
    Mail.objects.bulk_create([mail], ignore_conflicts=True)


def may_get_another(kind: str, to: str) -> bool:
    """Whether an address that anybody may have typed gets one more of this kind; for transactions.

    Of many who ask at once for one address, each waits for the one before.
    """
    person, now = person_hash(to), timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"mail {person}"])
    earlier = Mail.objects.filter(kind=kind, person=person)
    return (
        earlier.filter(queued_at__gt=now - timedelta(hours=1)).count() < MOST_AN_HOUR
        and earlier.filter(queued_at__gt=now - timedelta(days=1)).count() < MOST_A_DAY
    )


def is_a_machine(address: str) -> bool:
    """Whether nobody reads what is sent there, and something may answer it."""
    return address.rpartition("@")[0].lower() in MACHINES


def _comes_back(address: str) -> bool:
    """Whether the last mails to an address all came back."""
    since = timezone.now() - BOUNCES_COUNT_FOR
    tried = Mail.objects.filter(person=person_hash(address), sent_at__gt=since).order_by("-sent_at")
    latest = tried.values_list("bounced_at", flat=True)[:MANY_BOUNCES]
    return len(latest) == MANY_BOUNCES and all(latest)
