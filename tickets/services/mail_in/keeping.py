"""How long raw mails are kept: long enough to see what went wrong, and no longer."""

from datetime import datetime, timedelta
from pathlib import Path

from tickets.models import ReceivedMail
from tickets.models.received_mail import ReceivedFolder

KEPT_FOR = timedelta(days=30)
STORED_WITHIN = timedelta(days=1)  # a file stands before its row does


def drop_old(now: datetime) -> int:
    """Delete what came in long ago, whatever became of it; what waits stays."""
    settled = ReceivedMail.objects.exclude(state=ReceivedMail.State.WAITING)
    number, _by_model = settled.filter(received_at__lt=now - KEPT_FOR).defer("raw").delete()
    _drop_files_without_row(now - STORED_WITHIN)
    return number


def _drop_files_without_row(before: datetime) -> None:
    """Whoever was killed before a row was written, or after it was deleted, left its file lying."""
    folder = Path(ReceivedFolder().location)
    files = [place for place in folder.rglob("*") if place.is_file()]
    old = [place for place in files if place.stat().st_mtime < before.timestamp()]
    kept = set(ReceivedMail.objects.exclude(file="").values_list("file", flat=True)) if old else set()
    for place in old:
        if str(place.relative_to(folder)) not in kept:
            place.unlink(missing_ok=True)
