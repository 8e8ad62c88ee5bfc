"""What nobody wants any more goes: files that were never sent, and files that no row knows."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from tickets.models import Attachment
from tickets.models.attachment import AttachmentFolder

WAIT_FOR = timedelta(days=1)
# A file is written a moment before its row; after this long it never will have one.
ROW_FOLLOWS_WITHIN = timedelta(hours=1)


def sweep_files() -> int:
    """Delete what was uploaded and not sent within a day, and what an accident left without a row."""
    return _forget_uploads(timezone.now() - WAIT_FOR) + _delete_strays(timezone.now() - ROW_FOLLOWS_WITHIN)


@transaction.atomic
def _forget_uploads(before: datetime) -> int:
    """Those that are just being sent are locked, and are left alone."""
    forgotten = Attachment.objects.forgotten(before=before).select_for_update(skip_locked=True)
    number, _by_model = Attachment.objects.filter(pk__in=[file.pk for file in forgotten]).delete()
    return number


def _delete_strays(before: datetime) -> int:
    folder, known = AttachmentFolder(), Attachment.objects.all().places()
    strays = [
        name for name in _names(folder) if name not in known and folder.get_modified_time(name) < before
    ]
    for name in strays:
        folder.delete(name)
    return len(strays)


def _names(folder: AttachmentFolder) -> Iterator[str]:
    if not folder.exists(""):
        return
    for shelf in folder.listdir("")[0]:
        yield from (f"{shelf}/{name}" for name in folder.listdir(shelf)[1])
