"""Writing a mail into the outbox, in the transaction of what it tells of."""

from collections.abc import Mapping

from django.utils import timezone

from helpcenter.mail import Mail
from helpcenter.people import person_hash

MACHINES = {
    "bounce", "bounces", "daemon", "donotreply", "do-not-reply", "mailer-daemon", "nobody", "noreply",
    "no-reply", "postmaster",
}  # fmt: skip


def post(
    kind: str,
    *,
    key: str,
    to: str,
    language: str,
    about: Mapping[str, int | str],
    thread: str = "",
    rationed: bool = False,
) -> None:
    """Have a mail sent once this transaction is kept; the same ``key`` again is the same mail.

    The next sweep sends it, within seconds: nobody waits for a broker meanwhile. ``rationed`` where anybody
    may have typed the address: then few of a kind are sent to it.
    """
    now = timezone.now()
    mail = Mail(
        key=key,
        kind=kind,
        about=dict(about),
        thread=thread,
        to=to,
        person=person_hash(to),
        language=language,
        rationed=rationed,
        queued_at=now,
        next_try_at=now,
    )
    Mail.objects.bulk_create([mail], ignore_conflicts=True)


def is_a_machine(address: str) -> bool:
    """Whether nobody reads what is sent there, and something may answer it."""
    return address.rpartition("@")[0].lower() in MACHINES
