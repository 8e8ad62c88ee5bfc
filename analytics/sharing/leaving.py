"""How long finished exports lie in their folder, and what is deleted there."""

from datetime import datetime, timedelta
from pathlib import Path

from django.db.models import QuerySet

from analytics.sharing.folder import Exports
from analytics.sharing.journey_export import JourneyExport

State = JourneyExport.State
KEPT_FOR = timedelta(days=7)
ROWS_KEPT_FOR = timedelta(days=90)
NOBODYS_AFTER = timedelta(hours=6)  # far longer than it takes to make one


def take_away_old(now: datetime) -> int:
    """Delete what was made a week ago, what a worker that died left, and rows of long ago; how many files."""
    gone = take_away(JourneyExport.objects.filter(finished_at__lt=now - KEPT_FOR))
    JourneyExport.objects.filter(asked_at__lt=now - ROWS_KEPT_FOR).exclude(state=State.READY).delete()
    _delete_nobodys(now)
    return gone


def take_away(exports: QuerySet[JourneyExport]) -> int:
    """Delete the files of these; their rows say that they are gone."""
    ready = list(exports.filter(state=State.READY))
    JourneyExport.objects.filter(pk__in=[one.pk for one in ready]).update(state=State.GONE, file="")
    for one in ready:
        Exports().delete(one.file)
    return len(ready)


def _delete_nobodys(now: datetime) -> None:
    """Files that no row names, of attempts that came to nothing."""
    folder = Path(Exports().location)
    if not folder.is_dir():
        return
    named = set(JourneyExport.objects.filter(state=State.READY).values_list("file", flat=True))
    oldest = (now - NOBODYS_AFTER).timestamp()
    for file in folder.iterdir():
        if file.name not in named and file.is_file() and file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)


def take_all_away() -> int:
    """What an erasure has done: a file tells of tickets by their references; how many files there were."""
    JourneyExport.objects.filter(state=State.WORKING).update(state=State.WAITING)  # to be made anew
    return take_away(JourneyExport.objects.all())
