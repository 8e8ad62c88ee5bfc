"""Snippets: words that stand in many articles and are written once."""

import re
from typing import Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

KEY = r"[a-z0-9][a-z0-9_-]{0,59}"
MARK = re.compile(r"\{\{ *snippet: *(" + KEY + r") *\}\}")


class SnippetQuerySet(models.QuerySet["Snippet"]):
    def keyed(self, keys: set[str]) -> Self:
        """Those that articles call by one of these."""
        return self.filter(key__in=keys)


class Snippet(models.Model):
    """What ``{{ snippet:key }}`` stands for; its words stand in its translations."""

    key = models.CharField(
        _("key"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(rf"^{KEY}\Z", _("Only small letters a to z, digits, and hyphens."))],
        help_text=_("Articles show it where {{ snippet:key }} stands."),
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SnippetQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        verbose_name = _("snippet")
        verbose_name_plural = _("snippets")

    def __str__(self) -> str:
        return self.key


class SnippetTranslation(models.Model):
    """A snippet's words in one language, and what they became."""

    snippet = models.ForeignKey(Snippet, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    body = models.TextField(_("text"), help_text=_("Markdown"))
    html = models.TextField(editable=False)
    text = models.TextField(editable=False)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(fields=["snippet", "language"], name="one_snippet_translation_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.snippet_id} ({self.language})"
