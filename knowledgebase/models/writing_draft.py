"""What an editor has typed and not saved: theirs alone, one for each article and language."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from knowledgebase.models.article import Article
from knowledgebase.models.revision import Revision


class WritingDraft(models.Model):
    """Kept while somebody writes, so that nothing typed is lost; no revision, and seen by nobody else."""

    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="+")
    language = models.CharField(max_length=12, choices=settings.LANGUAGES)
    opened_with = models.ForeignKey(
        Revision,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="The revision that the page began with; null where nothing was written yet.",
    )
    title = models.CharField(max_length=200, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    with_html = models.BooleanField(default=False)
    set_aside = models.TextField(
        blank=True, help_text="What they had written before they went on from a colleague's text."
    )
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["editor", "article", "language"],
                condition=Q(article__isnull=False),
                name="one_draft_an_editor_and_text",
            ),
            models.UniqueConstraint(
                fields=["editor", "language"],
                condition=Q(article__isnull=True),
                name="one_draft_an_editor_of_a_new_article",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"#{self.pk}"
