"""What is going wrong at the moment, in the words of the site's owner."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpcenter.versions import raise_version


class Incident(models.Model):
    """Something that readers should know before they search or write, for as long as it lasts."""

    class Level(models.TextChoices):
        NOTICE = "notice", _("Notice")
        WARNING = "warning", _("Limited service")
        OUTAGE = "outage", _("Outage")

    level = models.CharField(_("level"), max_length=8, choices=Level.choices, default=Level.WARNING)
    starts_at = models.DateTimeField(_("shown from"), default=timezone.now)
    ends_at = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Empty: until somebody ends it.")
    )
    link = models.CharField(
        _("link"),
        max_length=300,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("Where more is said, for example on your status page."),
    )

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="an_incident_ends_after_it_starts",
                violation_error_message=_("It ends before it starts."),
            )
        ]

    def __str__(self) -> str:
        first = next(iter(self.texts.all()), None) if self.pk else None
        return first.text if first else str(self.get_level_display())

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and let every process know."""
        super().save(*args, **kwargs)
        raise_version("site")

    def is_on(self, at: datetime) -> bool:
        """Whether readers are told of it at a moment."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


class IncidentText(models.Model):
    """What is said of an incident in one language."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    text = models.CharField(
        _("text"), max_length=300, help_text=_("One or two sentences: what does not work, and until when.")
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = [
            models.UniqueConstraint(fields=["incident", "language"], name="one_incident_text_a_language")
        ]

    def __str__(self) -> str:
        return self.text

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and let every process know."""
        super().save(*args, **kwargs)
        raise_version("site")
