"""How long it is kept that a mail was sent, and to whom; and the file of it, on a site without a server."""

import uuid
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.db.models import Q, QuerySet

from helpcenter.mail import Mail
from helpcenter.outbox.folder import file_of, files_before

KEPT_FOR = timedelta(days=90)  # as long as the private link that it may have carried


def drop_old_mails(now: datetime) -> int:
    """Delete what was sent or given up long ago; how many."""
    end = now - KEPT_FOR
    dropped = delete_mails(Mail.objects.filter(Q(sent_at__lt=end) | Q(failed_at__lt=end)))
    for file in files_before(end):
        if not _has_row(file):  # it went without its file, or never had one
            file.unlink(missing_ok=True)
    return dropped


def delete_mails(mails: QuerySet[Mail]) -> int:
    """Delete mails with their files; how many mails."""
    ids = list(mails.values_list("pk", flat=True))
    for pk in ids:
        file_of(str(pk)).unlink(missing_ok=True)
    Mail.objects.filter(pk__in=ids).delete()
    return len(ids)


def _has_row(file: Path) -> bool:
    with suppress(ValueError):
        return Mail.objects.filter(pk=uuid.UUID(file.stem)).exists()
    return False
