"""An article in one language: one row a translation."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledgebase.models.article import Article
from knowledgebase.readers import Readers


class ArticleTranslationQuerySet(models.QuerySet["ArticleTranslation"]):
    def published(self) -> Self:
        return self.filter(status=ArticleTranslation.Status.PUBLISHED)

    def readable_by(self, readers: Readers) -> Self:
        """What such readers can open: published, and for them."""
        found = self.published()
        if readers.are_staff:
            return found
        return found.filter(article__in=Article.objects.visible_to(readers).order_by())

    def in_language(self, language: str) -> Self:
        return self.filter(language=language)

    def behind(self) -> Self:
        """Translations of an earlier revision than the one that readers see in the source language."""
        source = ArticleTranslation.objects.published().filter(
            article=OuterRef("article"), language=OuterRef("article__source_language")
        )
        return self.exclude(language=F("article__source_language")).filter(
            translated_from__number__lt=Subquery(source.values("published__number"))
        )


class ArticleTranslation(models.Model):
    """An article in one language: its status, and the revision that readers see."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        ARCHIVED = "archived", _("Archived")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=200, allow_unicode=True)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    published = models.ForeignKey(
        "Revision",
        on_delete=models.RESTRICT,  # goes with its translation, never alone
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    scheduled = models.ForeignKey(
        "Revision", on_delete=models.RESTRICT, null=True, blank=True, editable=False, related_name="+"
    )
    scheduled_at = models.DateTimeField(_("to be published"), null=True, blank=True, editable=False)
    translated_from = models.ForeignKey(
        "Revision",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text="The revision in the source language that this translation says the same as.",
    )
    first_published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(_("updated"), null=True, blank=True, editable=False)
    import_digest = models.CharField(max_length=64, blank=True, editable=False)

    objects = ArticleTranslationQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(fields=["article", "language"], name="one_translation_a_language"),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published__isnull=False),
                name="published_means_a_revision",
            ),
            models.CheckConstraint(
                condition=Q(scheduled=None, scheduled_at=None)
                | Q(scheduled__isnull=False, scheduled_at__isnull=False),
                name="what_is_scheduled_has_its_time",
            ),
        ]
        indexes = [
            models.Index(fields=["language", "status"], name="translation_by_language"),
            models.Index(
                fields=["scheduled_at"], name="translation_due", condition=Q(scheduled_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        from django.utils import translation

        with translation.override(self.language):
            return reverse("knowledgebase:article", args=[self.article_id, self.slug])
