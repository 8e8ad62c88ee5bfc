"""What nobody wants any more goes: files that were never sent, and the bytes of rows that are gone."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from tickets.models import Attachment, UnwantedFile
from tickets.models.attachment import AttachmentFolder

WAIT_FOR = timedelta(days=1)


def sweep_files() -> int:
    """Delete what was uploaded and not sent within a day, and files that an accident kept from going."""
    number = _forget_uploads(timezone.now() - WAIT_FOR)
    for name in UnwantedFile.objects.values_list("name", flat=True):
        destroy(name)
    return number


def destroy(name: str) -> None:
    """Delete a file whose row is gone; done twice, it is done."""
    AttachmentFolder().delete(name)
    UnwantedFile.objects.filter(name=name).delete()


@transaction.atomic
def _forget_uploads(before: datetime) -> int:
    """Those that are just being sent are locked, and are left alone."""
    forgotten = Attachment.objects.forgotten(before=before).select_for_update(skip_locked=True)
    number, _by_model = Attachment.objects.filter(pk__in=[file.pk for file in forgotten]).delete()
    return number
