"""Articles: one id for all translations, one row a translation, one immutable row a revision."""

from typing import Any, Never, Self

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledgebase.models.category import Category
from knowledgebase.readers import Readers


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, readers: Readers) -> Self:
        """Those that are for such readers, published or not."""
        if readers.are_staff:
            return self
        allowed = {Article.Audience.EVERYONE}
        if readers.is_signed_in:
            allowed.add(Article.Audience.SIGNED_IN)
        of_their_groups = Article.groups.through.objects.filter(group__in=readers.groups).values("article")
        return self.filter(
            Q(audience__in=allowed) | Q(audience=Article.Audience.GROUPS, pk__in=of_their_groups)
        )

    def once_public(self) -> Self:
        """Those for everyone that have been published, whether they still are or not."""
        return self.filter(audience=Article.Audience.EVERYONE, translations__first_published_at__isnull=False)

    def with_votes(self) -> Self:
        """Annotate ``helpful`` and ``unhelpful``, the number of readers who said so."""
        good = Q(votes__helpful=True) | Q(votes__rating__gte=4)
        bad = Q(votes__helpful=False) | Q(votes__rating__lte=2)
        return self.annotate(helpful=Count("votes", filter=good), unhelpful=Count("votes", filter=bad))


class Article(models.Model):
    """What its translations have in common: a place, whom it is for, and the id that events name."""

    class Audience(models.TextChoices):
        """Nobody else finds it anywhere, nor learns that it is there."""

        EVERYONE = "everyone", _("Everyone")
        SIGNED_IN = "signed_in", _("Everyone who is signed in")
        GROUPS = "groups", _("Members of the groups below")
        STAFF = "staff", _("Staff only")

    category = models.ForeignKey(
        Category,
        verbose_name=_("category"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    audience = models.CharField(
        _("who may read it"), max_length=10, choices=Audience.choices, default=Audience.EVERYONE
    )
    groups = models.ManyToManyField(Group, verbose_name=_("groups"), blank=True, related_name="articles")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who sees to it that it stays true."),
    )
    review_on = models.DateField(
        _("look at it again on"),
        null=True,
        blank=True,
        help_text=_("It is on the work list from that day on."),
    )
    source_language = models.CharField(
        _("written in"),
        max_length=12,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("The language that the others are translated from."),
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    import_key = models.CharField(
        max_length=300,
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text="The collection and translation key it came from; null where written here.",
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def __str__(self) -> str:
        translation = next(iter(self.translations.all()), None)
        return translation.title if translation else f"#{self.pk}"


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


class Immutable(Exception):
    """A revision never changes: save a new one."""


class Revision(models.Model):
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Immutable
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise Immutable
