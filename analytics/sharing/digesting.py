"""Making the digests that are due: each exactly once a period, however often a worker dies over it.

The report is worked out first; then the issue, with the report frozen in it, and its mails are written in one
transaction. The outbox sends them, each under one Message-ID.
"""

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from analytics.reports.permission import may_read_report
from analytics.reports.report import deflection_report
from analytics.reports.usual import today_in
from analytics.sharing.digest import Digest, DigestIssue, DigestReader
from analytics.sharing.due import began, period_of
from analytics.sharing.frozen import Frozen, frozen
from analytics.sharing.saved_report import SavedReport
from helpcenter.failpoints import Point, reach
from helpcenter.models import User
from helpcenter.outbox.posting import post
from helpcenter.site import site

DIGEST = "analytics/digest"
logger = logging.getLogger(__name__)


def make_due(now: datetime) -> int:
    """Every digest that is due and was not made yet; how many were made."""
    return sum(_is_made(digest, now=now) for digest in list(due(now)))


def _is_made(digest: Digest, *, now: datetime) -> bool:
    """One that cannot be made keeps no other waiting, and is tried again at the next bell."""
    try:
        return make(digest, now=now) is not None
    except Exception:
        logger.exception("The digest of saved report %s could not be made.", digest.saved_id)
        return False


def due(now: datetime) -> Iterable[Digest]:
    """Digests whose period has begun since they were set up, and has no issue yet.

    Of those whose saved report is of somebody who may read the report no more, none.
    """
    zone = site().time_zone
    for digest in Digest.objects.exclude(every="").select_related("saved__by").order_by("pk"):
        start = began(digest.every, now, zone=zone)
        is_new = digest.begun_at < start and not _has_issue(digest, period_of(digest.every, start))
        if is_new and may_read_report(digest.saved.by):
            yield digest


def _has_issue(digest: Digest, period: str) -> bool:
    return DigestIssue.objects.filter(digest=digest, period=period).exists()


def make(digest: Digest, *, now: datetime) -> DigestIssue | None:
    """The issue of the present period with its mails; None where another worker made it meanwhile."""
    zone = site().time_zone
    period = period_of(digest.every, began(digest.every, now, zone=zone))
    query = digest.saved.query(today=today_in(zone, now), whole_days=True)
    as_it_is = frozen(deflection_report(query, now=now), languages_of(digest))
    reach(Point.DIGEST_FROZEN)
    issue = keep(digest, period, as_it_is)
    reach(Point.DIGEST_MADE)
    return issue


def languages_of(digest: Digest) -> list[str]:
    """Those that the site offers, and any that a reader was given before it offered others."""
    given = DigestReader.objects.filter(digest=digest).order_by("pk").values_list("language", flat=True)
    return list(dict.fromkeys([*site().languages, *given]))


@transaction.atomic
def keep(digest: Digest, period: str, as_it_is: Frozen) -> DigestIssue | None:
    """Write the issue and a mail for each reader, unless that was done or it was stopped meanwhile."""
    standing = Digest.objects.select_for_update().filter(pk=digest.pk, every=digest.every).first()
    if standing is None or _has_issue(digest, period):
        return None
    readers = readers_of(digest)
    issue = DigestIssue.objects.create(
        digest=digest,
        period=period,
        name=digest.saved.name,
        frozen=as_it_is,
        readers=len(readers),
        made_at=timezone.now(),
    )
    for reader in readers:
        post(
            DIGEST,
            key=f"digest-{issue.pk}-{reader.user_id}",
            to=reader.user.email,
            language=reader.language,
            about={"issue": issue.pk, "reader": reader.user_id},
        )
    reach(Point.DIGEST_POSTED)
    return issue


def readers_of(digest: Digest) -> list[DigestReader]:
    """Those who were chosen, and still can and may get it."""
    chosen = DigestReader.objects.filter(digest=digest).select_related("user").order_by("pk")
    return [reader for reader in chosen if can_get(reader.user)]


def can_get(user: User) -> bool:
    """Whether there is an address, mails are wanted, and the report may be read."""
    return bool(user.email and user.wants_mail and may_read_report(user))


@transaction.atomic
def set_up(saved: SavedReport, *, every: str) -> Digest:
    """Have a saved report mailed, or no more; its first issue is that of the next period."""
    digest, is_new = Digest.objects.select_for_update().get_or_create(saved=saved, defaults={"every": every})
    if not is_new and digest.every != every:
        digest.every, digest.begun_at = every, timezone.now()
        digest.save(update_fields=["every", "begun_at"])
    return digest


@transaction.atomic
def choose_readers(digest: Digest, languages: Mapping[int, str]) -> None:
    """These people get it, each in their language, and nobody else does."""
    DigestReader.objects.filter(digest=digest).exclude(user__in=languages).delete()
    chosen = [DigestReader(digest=digest, user_id=user, language=said) for user, said in languages.items()]
    DigestReader.objects.bulk_create(
        chosen,
        update_conflicts=True,
        unique_fields=["digest", "user"],
        update_fields=["language"],
    )
