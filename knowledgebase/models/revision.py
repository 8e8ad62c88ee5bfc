"""What was written at one moment: one immutable row a revision."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledgebase.models.translation import ArticleTranslation
from knowledgebase.models.written_once import WrittenOnce


class Revision(WrittenOnce):
    """What was written at one moment, with the HTML it became; never changed afterwards."""

    translation = models.ForeignKey(ArticleTranslation, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    body = models.TextField(_("text"), help_text=_("Markdown"))
    with_html = models.BooleanField(
        _("HTML in the text is kept"),
        default=False,
        help_text=_("Cleaned of all that is not plain content. Off: shown as it was typed."),
    )
    html = models.TextField(editable=False)
    headings = models.JSONField(
        default=list, editable=False, help_text='[{"id", "text", "level"}], for the contents'
    )
    text = models.TextField(editable=False, help_text="Without markup, for search and snippets.")
    snippets = ArrayField(
        models.CharField(max_length=60), default=list, editable=False, help_text="The keys of those it shows."
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
    )
    note = models.CharField(_("what changed"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(fields=["translation", "number"], name="one_revision_a_number")
        ]
        indexes = [GinIndex(fields=["snippets"], name="revision_by_snippet")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
