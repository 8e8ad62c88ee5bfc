"""Attachments: files that customers and agents send each other."""

import secrets
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpcenter.private_files import PrivateFolder
from tickets.file_kinds import is_picture
from tickets.models.message import Message


class AttachmentFolder(PrivateFolder):
    """Where the files lie."""

    folder = "attachments"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def of_form(self, form_digest: str) -> Self:
        """What was uploaded with one form, sent by now or not."""
        return self.filter(form_token=form_digest)

    def waiting(self) -> Self:
        """Uploaded, and not sent yet."""
        return self.filter(message__isnull=True)

    def forgotten(self, *, before: datetime) -> Self:
        """Uploaded before then, and never sent."""
        return self.waiting().filter(uploaded_at__lt=before)

    def without_preview(self) -> Self:
        """Sent pictures that nobody has tried to make small."""
        return self.filter(message__isnull=False, media_type__startswith="image/", preview_tried=False)


def new_file_id() -> str:
    """128 random bits for a file's address."""
    return secrets.token_urlsafe(16)


def new_place(_attachment: "Attachment | None" = None, _name: str = "") -> str:
    """Where a file is put: a name that nobody guesses, and that says nothing."""
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name}"


class Attachment(models.Model):
    """A file; it waits under the token of its form until that is sent, and then belongs to a message."""

    public_id = models.CharField(max_length=24, unique=True, default=new_file_id, editable=False)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, null=True, related_name="attachments")
    answer = models.ForeignKey(
        "tickets.FieldAnswer",
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="files",
        help_text="The question that it answers, if it was sent for one.",
    )
    form_token = models.CharField(
        max_length=64,
        blank=True,
        db_index=True,
        editable=False,
        help_text="The SHA-256 of the token of the form that it came with, or that stands for its mail.",
    )
    name = models.CharField(_("name"), max_length=150)
    media_type = models.CharField(max_length=80, help_text="What its content is, whatever it was called.")
    size = models.PositiveBigIntegerField(_("size"), help_text="In bytes.")
    digest = models.CharField(max_length=64, editable=False, help_text="The SHA-256 of its content.")
    file = models.FileField(storage=AttachmentFolder, upload_to=new_place)
    preview = models.FileField(
        storage=AttachmentFolder,
        upload_to=new_place,
        blank=True,
        help_text="The picture drawn anew and small, without what the camera wrote into it.",
    )
    preview_tried = models.BooleanField(default=False, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded"))

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["uploaded_at", "pk"]
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = [
            models.UniqueConstraint(
                fields=["form_token", "digest", "name"],
                condition=~Q(form_token=""),
                name="a_form_has_the_same_file_once",
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="a_file_has_content"),
            models.CheckConstraint(
                condition=Q(message__isnull=False) | ~Q(form_token=""),
                name="a_file_belongs_to_a_message_or_a_form",
            ),
        ]
        indexes = [
            models.Index(
                fields=["uploaded_at"], condition=Q(message__isnull=True), name="attachments_that_wait"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return is_picture(self.media_type)
