"""Imports through the admin: an uploaded file, the plan of what it would do, and how far it is."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def private() -> FileSystemStorage:
    """A folder that no address leads to."""
    return FileSystemStorage(location=settings.DATA_DIR / "imports", base_url=None)


class ImportRun(models.Model):
    """First looked at, which writes nothing; then, if somebody says so, carried out."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        WORKING = "working", _("Working")
        PLANNED = "planned", _("Ready to import")
        DONE = "done", _("Imported")
        STOPPED = "stopped", _("Stopped")
        FAILED = "failed", _("Failed")

    class Format(models.TextChoices):
        MARKDOWN = "markdown", "Markdown"
        ZENDESK = "zendesk", "Zendesk"
        JSONL = "jsonl", "JSON Lines"

    file = models.FileField(_("file"), storage=private)
    name = models.CharField(_("name"), max_length=200, editable=False)
    format = models.CharField(_("format"), max_length=10, choices=Format.choices, blank=True)
    locale = models.CharField(
        _("language of files that name none"), max_length=12, choices=settings.LANGUAGES, blank=True
    )
    overwrite = models.BooleanField(
        _("also replace articles that were edited here since"),
        default=False,
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING, editable=False
    )
    is_plan = models.BooleanField(default=True, editable=False)  # look only, write nothing
    stop_wanted = models.BooleanField(default=False, editable=False)
    stage = models.CharField(max_length=20, blank=True, editable=False)
    done = models.PositiveIntegerField(default=0, editable=False)
    total = models.PositiveIntegerField(default=0, editable=False)
    account = models.JSONField(default=dict, editable=False)
    problem = models.CharField(max_length=500, blank=True, editable=False)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)
    alive_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="working"), name="one_import_works_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_on(self) -> bool:
        """Whether it will go on without anybody doing anything."""
        return self.state in {self.State.WAITING, self.State.WORKING}

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0
