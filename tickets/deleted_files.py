"""The bytes of attached files, which go when their rows do."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from tickets.models import Attachment, ReceivedMail, UnwantedFile
from tickets.services.sweeping import destroy


@receiver(post_delete, sender=Attachment, dispatch_uid="tickets.delete_files")
def delete_files(*, instance: Attachment, **_: Any) -> None:
    """The bytes go with their row, once that is gone for good, whatever deleted it."""
    for file in (instance.file, instance.preview):
        if file:
            UnwantedFile.objects.create(name=str(file.name))
            transaction.on_commit(partial(destroy, str(file.name)))


@receiver(post_delete, sender=ReceivedMail, dispatch_uid="tickets.delete_raw_mails")
def delete_raw_mails(*, instance: ReceivedMail, **_: Any) -> None:
    """The same of a raw mail that is too large for a row; should this never be reached, it is swept."""
    if instance.file:
        transaction.on_commit(partial(instance.file.storage.delete, str(instance.file.name)))
